"""Tensors of TensorFlow that hold strings or uneven rows, or have no values yet; it is imported when one comes."""

from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_ops.backends.another import Ops
from keras_ops.backends.foreign import is_of_tensorflow as is_tensor

_TENSORFLOW = Ops("tensorflow", ops)


def host() -> Any:
    """Return the functions that make and read such tensors.

    Raises:
        ModuleNotFoundError: If TensorFlow is not installed.
    """
    return _TENSORFLOW.load("host")


def is_in_graph(x: Any) -> bool:
    """Return whether `x` is a tensor of TensorFlow without values yet, in a graph that is being made."""
    return is_tensor(x) and not hasattr(x, "numpy")


def is_ragged(x: Any) -> bool:
    """Return whether `x` is a ragged tensor."""
    return hasattr(x, "flat_values") and hasattr(x, "with_flat_values")


def is_sparse(x: Any) -> bool:
    """Return whether `x` is a sparse tensor of TensorFlow."""
    return hasattr(x, "dense_shape") and hasattr(x, "with_values")


def over_values(inputs: Any, find: Callable[[Any], Any], encode: Callable[[Any], Any], mode: str) -> Any:
    """Look up and encode tensors of any form.

    Args:
        inputs: A tensor, or a ragged or sparse one of TensorFlow.
        find: Returns the index of each value of a dense tensor.
        encode: Encodes indices.
        mode: An `output_mode`; `"int"` keeps the form, and so does `"one_hot"` that of ragged tensors.
    """
    if is_ragged(inputs):
        indices = inputs.with_flat_values(find(inputs.flat_values))
        if mode == "int":
            return indices
        if mode == "one_hot":
            return indices.with_flat_values(encode(indices.flat_values))
        return encode(host().dense(indices, -1))
    if is_sparse(inputs):
        indices = inputs.with_values(find(inputs.values))
        return indices if mode == "int" else encode(host().dense(indices, -1))
    return encode(find(inputs))
