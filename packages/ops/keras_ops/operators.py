"""Python's operators on variables and symbolic tensors, each one an op."""

from collections.abc import Callable
from typing import Any, TypeVar

import keras_ops as ops

C = TypeVar("C", bound=type)

_BINARY = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "true_divide", "floordiv": "floor_divide",
    "mod": "mod", "pow": "power", "matmul": "matmul", "lshift": "left_shift", "rshift": "right_shift",
}  # fmt: skip
# Of integers alone, and of anything else.
_BITWISE = {
    "and": ("bitwise_and", "logical_and"), "or": ("bitwise_or", "logical_or"), "xor": ("bitwise_xor", "logical_xor"),
}  # fmt: skip
_COMPARE = {"lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal"}
_EQUALITY = {"eq": "equal", "ne": "not_equal"}
_UNARY = {"neg": "negative", "abs": "absolute"}


def is_value(x: Any) -> bool:
    """Return whether a tensor can be compared with `x`; with anything else, such as `None`, it is simply not equal."""
    return isinstance(x, int | float | complex | list | tuple) or hasattr(x, "dtype")


def _is_integer(x: Any) -> bool:
    return "int" in str(x.dtype) if hasattr(x, "dtype") else isinstance(x, int) and not isinstance(x, bool)


def _binary(name: str, swapped: bool = False) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: Any) -> Any:
        if isinstance(other, str) or other is None:
            return NotImplemented
        return getattr(ops, name)(other, self) if swapped else getattr(ops, name)(self, other)

    return method


def _bitwise(names: tuple[str, str], swapped: bool = False) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: Any) -> Any:
        if isinstance(other, str) or other is None:
            return NotImplemented
        of_integers = _is_integer(self) and _is_integer(ops.convert_to_tensor(other) if type(other) is list else other)
        return getattr(ops, names[not of_integers])(*((other, self) if swapped else (self, other)))

    return method


def _equality(name: str) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: Any) -> Any:
        return getattr(ops, name)(self, other) if is_value(other) else NotImplemented

    return method


def _unary(name: str) -> Callable[[Any], Any]:
    return lambda self: getattr(ops, name)(self)


def _invert(self: Any) -> Any:
    return ops.bitwise_not(self) if _is_integer(self) else ops.logical_not(self)


def _divmod(self: Any, other: Any) -> Any:
    return self // other, self % other


def _rdivmod(self: Any, other: Any) -> Any:
    return other // self, other % self


def _round(self: Any, ndigits: int | None = None) -> Any:
    return ops.round(self, ndigits or 0)


def _methods() -> dict[str, Callable[..., Any]]:
    methods: dict[str, Callable[..., Any]] = {
        "invert": _invert, "divmod": _divmod, "rdivmod": _rdivmod, "round": _round, "hash": object.__hash__,
    }  # fmt: skip
    for key, name in _BINARY.items():
        methods |= {key: _binary(name), f"r{key}": _binary(name, swapped=True)}
    for key, names in _BITWISE.items():
        methods |= {key: _bitwise(names), f"r{key}": _bitwise(names, swapped=True)}
    methods |= {key: _binary(name) for key, name in _COMPARE.items()}
    methods |= {key: _equality(name) for key, name in _EQUALITY.items()}
    methods |= {key: _unary(name) for key, name in _UNARY.items()}
    return methods


def attach(cls: C) -> C:
    """Give a class the methods of Python's operators, but for those that it has.

    `==` is an op too, so an object in a list, or one that is another, is looked for with `is`. The hash stays that of
    the object.
    """
    for key, method in _methods().items():
        if key == "hash" or f"__{key}__" not in cls.__dict__:
            setattr(cls, f"__{key}__", method)
    return cls
