"""Checks of constructor arguments, with messages that name the layer's class, the argument, what it must be and is."""

from typing import Any

from keras_ops import windows


def _is_integer(value: Any) -> bool:
    return hasattr(value, "__index__") and not isinstance(value, bool)


def positive(layer: Any, name: str, value: Any) -> int:
    """Return a positive integer.

    Raises:
        ValueError: If it is none.
    """
    if not _is_integer(value) or value <= 0:
        raise ValueError(f"`{name}` of {type(layer).__name__} must be a positive integer. Received: {value!r}.")
    return int(value)


def share(layer: Any, name: str, value: Any) -> float:
    """Return a number from 0 to 1.

    Raises:
        ValueError: If it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"`{name}` of {type(layer).__name__} must be a number from 0 to 1. Received: {value!r}.")
    return value


def sizes(layer: Any, name: str, value: Any, rank: int) -> tuple[int, ...]:
    """Return a positive integer for each of `rank` axes, from one for all or one for each.

    Raises:
        ValueError: If it is neither.
    """
    given = value if isinstance(value, list | tuple) else [value]
    if not all(_is_integer(v) and v > 0 for v in given) or len(given) not in (1, rank):
        expected = "a positive integer" if rank == 1 else f"a positive integer, or {rank} of them"
        raise ValueError(f"`{name}` of {type(layer).__name__} must be {expected}. Received: {value!r}.")
    return windows.spread(tuple(int(v) for v in given), rank, name)


def pairs(layer: Any, name: str, value: Any, rank: int) -> tuple[tuple[int, int], ...]:
    """Return two integers of at least 0 for each of `rank` axes: for its start and its end.

    They come from one number for all, one for each axis, or a pair for each axis; for a single axis also from its pair.

    Raises:
        ValueError: If `value` has another form.
    """
    given = [value] * rank if _is_integer(value) else value
    if rank == 1 and isinstance(given, list | tuple) and len(given) == 2:
        given = [given]
    result = []
    if isinstance(given, list | tuple) and len(given) == rank:
        for each in given:
            pair = [each, each] if _is_integer(each) else each
            if isinstance(pair, list | tuple) and len(pair) == 2 and all(_is_integer(v) and v >= 0 for v in pair):
                result.append((int(pair[0]), int(pair[1])))
    if len(result) < rank:
        expected = "or two of them" if rank == 1 else f"{rank} of them, or {rank} pairs of them"
        raise ValueError(
            f"`{name}` of {type(layer).__name__} must be an integer of at least 0, {expected}. Received: {value!r}."
        )
    return tuple(result)
