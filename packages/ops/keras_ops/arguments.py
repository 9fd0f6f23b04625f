"""Checks of arguments that the symbolic rules and all backends share."""

from collections.abc import Sequence
from typing import Any

from keras_ops import rules

Sizes = Sequence[int | None]


def check_even(size: int | None, axis: int) -> None:
    """Refuse to halve an axis of odd size."""
    if size is not None and size % 2:
        raise ValueError(f"`glu` halves axis {axis}, so its size must be even. Received the size {size}.")


def fits(one: Sizes, other: Sizes) -> bool:
    """Return whether two shapes can be equal."""
    return len(one) == len(other) and all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def check_pair(name: str, target: Sizes, output: Sizes) -> None:
    """Refuse a target and an output of different shapes."""
    if not fits(tuple(target), tuple(output)):
        raise ValueError(
            f"`{name}` needs a `target` and an `output` of the same shape. Received: {tuple(target)} and "
            f"{tuple(output)}. If `target` holds class numbers, use `sparse_categorical_crossentropy`."
        )


def check_labels(target: Sizes, output: Sizes, axis: int) -> bool:
    """Refuse labels that do not fit an output; return whether they have an axis of size 1 in place of the classes."""
    target, output = tuple(target), tuple(output)
    at = rules.normalize_axis(axis, len(output))
    rest = (*output[:at], *output[at + 1 :])
    if fits(target, rest):
        return False
    if len(target) == len(output) and target[at] in (1, None) and fits((*target[:at], *target[at + 1 :]), rest):
        return True
    raise ValueError(
        "`sparse_categorical_crossentropy` needs one class number for each row of `output`: a `target` of shape "
        f"{rest}. Received: {target}, and an output of shape {output} with its classes on axis {axis}."
    )


def rms_scaling_of(kwargs: dict[str, Any]) -> bool:
    """Return the one further argument that `layer_normalization` takes."""
    unknown = sorted(set(kwargs) - {"rms_scaling"})
    if unknown:
        raise TypeError(f"`layer_normalization` has no argument {unknown[0]!r}.")
    return bool(kwargs.get("rms_scaling", False))


def check_top_k(shape: Sizes, k: int) -> None:
    """Refuse to look for more elements than there are."""
    if not len(shape):
        raise ValueError("`top_k` needs a tensor of at least one dimension. Received a scalar.")
    if shape[-1] is not None and not 0 <= k <= shape[-1]:
        raise ValueError(f"`top_k` cannot find k={k} elements on a last axis of size {shape[-1]}.")


def check_segments(data: Sizes, segment_ids: Sizes) -> None:
    """Refuse segment numbers that do not fit the rows."""
    if len(segment_ids) != 1 or not len(data) or not fits(data[:1], segment_ids):
        raise ValueError(
            "`segment_ids` must be one-dimensional, with one number for each row of `data`. Received shapes "
            f"{tuple(segment_ids)} and {tuple(data)}."
        )


def check_matrix(shape: Sizes) -> None:
    """Refuse what has no last two axes."""
    if len(shape) < 2:
        raise ValueError(f"Expected matrices, of at least 2 dimensions. Received the shape {tuple(shape)}.")


def check_square(shape: Sizes) -> None:
    """Refuse matrices that are not square."""
    check_matrix(shape)
    if None not in shape[-2:] and shape[-1] != shape[-2]:
        raise ValueError(f"Expected square matrices, (..., n, n). Received the shape {tuple(shape)}.")


def solved_shape(a: Sizes, b: Sizes) -> tuple[int | None, ...]:
    """Return the shape of the `x` for which `a @ x = b`; `b` holds vectors if it has one axis less than `a`."""
    vectors = len(b) == len(a) - 1
    rows = b[-1:] if vectors else b[-2:-1]
    if not (vectors or len(b) == len(a)) or not fits(rows, a[-1:]):
        raise ValueError(
            "Expected `b` of shape (..., n, k) or (..., n), for `a` of shape (..., n, n). Received the shapes "
            f"{tuple(a)} and {tuple(b)}."
        )
    ends = 1 if vectors else 2
    return (*rules.broadcast_shapes(a[:-2], b[:-ends]), *b[-ends:])


def check_attention(query: Sizes, key: Sizes, value: Sizes) -> None:
    """Refuse queries, keys and values that do not fit each other."""
    fine = len(query) == len(key) == len(value) == 4
    if fine:
        fine = fits(key[:3], value[:3]) and fits((query[0], query[3]), (key[0], key[3]))
        fine = fine and (None in (query[2], key[2]) or query[2] % key[2] == 0)
    if not fine:
        raise ValueError(
            "`dot_product_attention` needs a query (batch, targets, heads, size), keys (batch, sources, heads, size) and "
            "values (batch, sources, heads, value size), in which the query's heads are a multiple of the keys'. "
            f"Received the shapes {tuple(query)}, {tuple(key)} and {tuple(value)}."
        )
