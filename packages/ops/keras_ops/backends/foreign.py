"""What is said of TensorFlow's tensors where another backend is in use and cannot read them.

Eager ones are read as arrays are. What is left comes from `tf.data.Dataset.map` and `tf.function`, where tensors have no
values, or is sparse or ragged. Nothing here runs unless a conversion failed.
"""

import sys
from types import FrameType
from typing import Any

from keras_ops.backends import selected
from keras_ops.tracebacks import is_ours

# Of the functions around others, which have no name of their own.
_NAMELESS = frozenset({"wrapped", "wrapper", "function", "method", "<lambda>", "<genexpr>", "<listcomp>", "<dictcomp>"})
_CALLS = frozenset({"__call__", "forward", "entered"})
_DENSE = {"SparseTensor": "`tf.sparse.to_dense(x)`", "RaggedTensor": "`x.to_tensor()`"}


def is_of_tensorflow(x: Any) -> bool:
    """Return whether `x` is an object of TensorFlow, which need not be imported."""
    return x.__class__.__module__.partition(".")[0] == "tensorflow"


def refuse(x: Any) -> None:
    """Say why `x`, which could not be converted, is no tensor here; return if it has nothing to do with TensorFlow.

    Args:
        x: A value, or lists and tuples of values.

    Raises:
        NotImplementedError: If it is or holds one of TensorFlow's tensors; it names what of Keras was called.
    """
    found = _first(x)
    if found is not None:
        # AutoGraph makes errors anew from their message, so all is in it.
        raise NotImplementedError(explanation(found)) from None


def explanation(x: Any) -> str:
    """Return what to do about a tensor of TensorFlow, with the name of the outermost function of ours that runs."""
    kind = x.__class__.__name__
    what = f"a tensor without values ({x.dtype.name}, shape {x.shape})" if kind not in _DENSE else f"a {kind}"
    dense = f"make it dense with {_DENSE[kind]}, " if kind in _DENSE else ""
    return (
        f"{_caller()} was given {what} of TensorFlow, such as `tf.data.Dataset.map` passes to its function, but the "
        f"backend in use is {selected.NAME!r}, which cannot compute with it. Either set the environment variable "
        f"KERAS_BACKEND=tensorflow; or {dense}use TensorFlow's own functions and preprocessing layers, such as "
        "`keras.layers.Rescaling`, one after the other, which work in a pipeline on every backend; or map on arrays, "
        "before or after the pipeline."
    )


def _first(x: Any) -> Any:
    if isinstance(x, list | tuple):
        return next((found for each in x if (found := _first(each)) is not None), None)
    return x if is_of_tensorflow(x) else None


def _caller() -> str:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    name = "Keras"
    while frame is not None and is_ours(frame):
        called, owner = frame.f_code.co_name, frame.f_locals.get("self")
        if called in _CALLS and hasattr(owner, "name"):
            name = f"The layer {owner.name!r} of type {type(owner).__name__}"
        elif called not in _NAMELESS:
            name = f"`{type(owner).__name__}.{called}`" if owner is not None else f"`{called}` of Keras"
        frame = frame.f_back
    return name
