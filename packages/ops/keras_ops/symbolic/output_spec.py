"""What a function of tensors returns, without computing it."""

from collections.abc import Callable
from typing import Any

from keras_ops import tree
from keras_ops.backends import selected
from keras_ops.scopes import SymbolicScope
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable


def compute_output_spec(fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return the shapes and dtypes of what `fn(*args, **kwargs)` returns as `KerasTensor`s, by running it symbolically.

    Args:
        fn: Function of tensors, written in `keras.ops`, or a layer.
        *args: Its arguments; tensors and arrays stand for their shape and dtype, as `KerasTensor`s do.
        **kwargs: Likewise.

    Example:

    >>> from keras_ops.symbolic.output_spec import compute_output_spec
    >>> compute_output_spec(keras.ops.matmul, keras.KerasTensor((None, 2)), keras.ops.ones((2, 3))).shape
    (None, 3)
    """
    args, kwargs = tree.map_structure(_symbolic, (args, kwargs))
    with SymbolicScope():
        return fn(*args, **kwargs)


def _symbolic(x: Any) -> Any:
    if isinstance(x, KerasTensor):
        return x
    core = selected.load("core")
    if core.is_tensor(x) or isinstance(x, Variable) or (hasattr(x, "__array__") and hasattr(x, "dtype")):
        x = core.convert_to_tensor(x.value if isinstance(x, Variable) else x)
        return KerasTensor(tuple(x.shape), core.standard_dtype(x))
    return x
