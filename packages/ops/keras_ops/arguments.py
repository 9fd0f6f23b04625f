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
