"""Python's operators on variables and symbolic tensors, each one an op."""

from collections.abc import Callable
from typing import Any, TypeVar

import keras_ops as ops

C = TypeVar("C", bound=type)

_BINARY = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "true_divide", "floordiv": "floor_divide",
    "mod": "mod", "pow": "power", "matmul": "matmul", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
}  # fmt: skip
_COMPARE = {"lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal"}
_UNARY = {"neg": "negative", "abs": "absolute", "invert": "bitwise_not"}
_LOGICAL = {"bitwise_and": "logical_and", "bitwise_or": "logical_or", "bitwise_xor": "logical_xor"}


def _is_bool(x: Any) -> bool:
    return isinstance(x, bool) or "bool" in str(getattr(x, "dtype", ""))


def _binary(name: str, swapped: bool) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: Any) -> Any:
        if isinstance(other, str) or other is None:
            return NotImplemented
        a, b = (other, self) if swapped else (self, other)
        both_bool = name in _LOGICAL and _is_bool(a) and _is_bool(b)
        return getattr(ops, _LOGICAL[name] if both_bool else name)(a, b)

    return method


def _unary(name: str) -> Callable[[Any], Any]:
    def method(self: Any) -> Any:
        return getattr(ops, "logical_not" if name == "bitwise_not" and _is_bool(self) else name)(self)

    return method


def attach(cls: C) -> C:
    """Give a class the arithmetic and comparison methods."""
    for method, name in _BINARY.items():
        setattr(cls, f"__{method}__", _binary(name, swapped=False))
        setattr(cls, f"__r{method}__", _binary(name, swapped=True))
    for method, name in _COMPARE.items():
        setattr(cls, f"__{method}__", _binary(name, swapped=False))
    for method, name in _UNARY.items():
        setattr(cls, f"__{method}__", _unary(name))
    return cls
