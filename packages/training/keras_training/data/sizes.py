"""The number of samples that arrays have in common."""

from typing import Any

from keras_ops import tree


def _leaves(part: Any, name: str) -> list[tuple[str, Any]]:
    if not isinstance(part, (dict, list, tuple)):
        return [] if part is None else [(name, part)]
    pairs = tree.flatten_with_path(part)
    return [(name + "".join(f"[{key!r}]" for key in path), leaf) for path, leaf in pairs if leaf is not None]


def common_size(data: tuple[Any, ...], names: tuple[str, ...]) -> int:
    """Return the number of rows of all arrays in `data`, whose parts have these names.

    Raises:
        ValueError: If there is no row, or an array without rows, or if their numbers differ.
    """
    named = [pair for part, name in zip(data, names) for pair in _leaves(part, name)]
    for name, leaf in named:
        if not leaf.shape:
            raise ValueError(
                f"`{name}` must have at least one dimension, the samples, but it is the single number {leaf}. "
                "Wrap it in a list to pass one sample."
            )
    sizes = {leaf.shape[0] for _, leaf in named}
    if len(sizes) > 1:
        listed = ", ".join(f"`{name}` has {leaf.shape[0]}" for name, leaf in named)
        raise ValueError(
            f"Data cardinality is ambiguous. Make sure all arrays contain the same number of samples: {listed}."
        )
    if not sizes or 0 in sizes:
        listed = ", ".join(f"`{name}` has shape {leaf.shape}" for name, leaf in named) or f"`{names[0]}` holds no array"
        raise ValueError(f"The data set is empty: {listed}. At least one sample is needed.")
    return sizes.pop()
