"""Checks of constructor arguments, with messages that name the layer's class, the argument, what it must be and is."""

import operator
from collections.abc import Sequence
from numbers import Real
from typing import Any


def _is_integer(value: Any) -> bool:
    # Python's, NumPy's and any other, but no array that only has the method.
    try:
        operator.index(value)
    except TypeError:
        return False
    return not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _refused(layer: Any, name: str, expected: str, value: Any, kind: type[Exception] = ValueError) -> Exception:
    return kind(f"`{name}` of {type(layer).__name__} must be {expected}. Received: {value!r}.")


def integer(layer: Any, name: str, value: Any) -> int:
    """Return an integer.

    Raises:
        ValueError: If it is none.
    """
    if not _is_integer(value):
        raise _refused(layer, name, "an integer", value)
    return int(value)


def positive(layer: Any, name: str, value: Any, for_others: type[Exception] = ValueError) -> int:
    """Return a positive integer.

    Raises:
        ValueError: If it is none; for what is no integer at all the error `for_others`.
    """
    is_integer = _is_integer(value)
    if not is_integer or value <= 0:
        raise _refused(layer, name, "a positive integer", value, ValueError if is_integer else for_others)
    return int(value)


def axes(layer: Any, name: str, value: Any) -> list[int] | int:
    """Return one axis, or a list of several.

    Raises:
        TypeError: If it is neither an integer nor a list of at least one.
    """
    given = value if isinstance(value, list | tuple) else [value]
    if not given or not all(_is_integer(axis) for axis in given):
        raise _refused(layer, name, "one or more integers", value, TypeError)
    return [int(axis) for axis in given] if isinstance(value, list | tuple) else int(value)


def number(layer: Any, name: str, value: Any, least: float | None = None) -> float:
    """Return a number, of at least `least` where that is given.

    Raises:
        ValueError: If it is none.
    """
    if not _is_number(value) or least is not None and not value >= least:
        raise _refused(layer, name, "a number" if least is None else f"a number of at least {least}", value)
    return _plain(value)


def above_zero(layer: Any, name: str, value: Any) -> float:
    """Return a positive number.

    Raises:
        ValueError: If it is none.
    """
    if not _is_number(value) or not value > 0:
        raise _refused(layer, name, "a positive number", value)
    return _plain(value)


def share(layer: Any, name: str, value: Any) -> float:
    """Return a number from 0 to 1.

    Raises:
        ValueError: If it is none.
    """
    if not _is_number(value) or not 0 <= value <= 1:
        raise _refused(layer, name, "a number from 0 to 1", value)
    return _plain(value)


def _plain(value: Any) -> float:
    """Return a number of NumPy's as Python's, which a file can hold."""
    return value if isinstance(value, int | float) else float(value)


def one_of(layer: Any, name: str, value: Any, allowed: Sequence[str]) -> str:
    """Return one of some words, in lower case.

    Raises:
        ValueError: If it is none of them.
    """
    word = value.lower() if isinstance(value, str) else value
    if not isinstance(word, str) or word not in allowed:
        raise _refused(layer, name, f"one of {', '.join(map(repr, allowed))}", value)
    return word


def flag(layer: Any, name: str, value: Any) -> bool:
    """Return whether something is to be.

    Raises:
        ValueError: If it is neither a bool nor 0 or 1.
    """
    if (
        isinstance(value, str)
        or not any(value is known for known in (True, False))
        and not (hasattr(value, "__index__") and value in (0, 1) or type(value).__name__ in ("bool", "bool_"))
    ):
        raise _refused(layer, name, "True or False", value)
    return bool(value)


def seed(layer: Any, value: Any) -> int | None:
    """Return an integer for a seed, or `None`.

    Raises:
        ValueError: If it is neither.
    """
    if value is None:
        return None
    if not _is_integer(value) or value < 0:
        raise _refused(layer, "seed", "an integer of at least 0, or None", value)
    return int(value)


def sizes(layer: Any, name: str, value: Any, rank: int) -> tuple[int, ...]:
    """Return a positive integer for each of `rank` axes, from one for all or one for each.

    Raises:
        ValueError: If it is neither.
    """
    given = value if isinstance(value, list | tuple) else [value] * rank
    if not all(_is_integer(v) and v > 0 for v in given) or len(given) != rank:
        expected = "a positive integer" if rank == 1 else f"a positive integer, or {rank} of them"
        raise _refused(layer, name, expected, value)
    return tuple(int(v) for v in given)


def pairs(layer: Any, name: str, value: Any, rank: int) -> tuple[tuple[int, int], ...]:
    """Return two integers of at least 0 for each of `rank` axes: for its start and its end.

    They come from one number for all, one for each axis, or a pair for each axis; for a single axis also from its pair.

    Raises:
        ValueError: If `value` has another form.
    """
    given = [value] * rank if _is_integer(value) else [value] if rank == 1 else value
    result = []
    # One number in a list does not say which end of a single axis it is for.
    is_one = (
        rank == 1 and isinstance(given, list | tuple) and len(given) == 1 and given is value and _is_integer(given[0])
    )
    if isinstance(given, list | tuple) and len(given) == rank and not is_one:
        for each in given:
            pair = [each, each] if _is_integer(each) else each
            if isinstance(pair, list | tuple) and len(pair) == 2 and all(_is_integer(v) and v >= 0 for v in pair):
                result.append((int(pair[0]), int(pair[1])))
    if len(result) < rank:
        expected = "or two of them" if rank == 1 else f"{rank} of them, or {rank} pairs of them"
        raise _refused(layer, name, f"an integer of at least 0, {expected}", value)
    return tuple(result)
