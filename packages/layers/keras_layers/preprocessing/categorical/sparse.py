"""Sparse tensors of counts, on the backends that have them."""

import importlib
from typing import Any

import keras_ops
from keras_ops.backends import selected

HAS_SPARSE = selected.NAME in ("jax", "tensorflow")


def check_sparse(layer: str, sparse: bool, mode: str) -> None:
    """Refuse `sparse=True` where the result is none, or where the backend has none.

    Raises:
        ValueError: In these cases.
    """
    if sparse and mode == "int":
        raise ValueError(
            f"`sparse=True` of {layer} needs an `output_mode` that gives vectors, such as 'one_hot' or 'count'. "
            "Received: output_mode='int'."
        )
    if sparse and not HAS_SPARSE:
        raise ValueError(
            f"`sparse=True` of {layer} needs a backend with sparse tensors: tensorflow or jax. "
            f"The backend is {selected.NAME}: use `sparse=False`."
        )


def sparse_counts(
    ops: Any, indices: Any, weights: Any, size: int, dtype: str, binary: bool, factors: Any = None
) -> Any:
    """Add up what indices along the last axis count for, into sparse rows of `size`.

    Args:
        ops: The module of ops that computes: `keras_ops`, or TensorFlow's.
        indices: Integers of shape `(..., length)`.
        weights: What each counts for; 1 by default.
        size: The length of the rows; indices out of range are left out.
        dtype: Of the result.
        binary: Whether each index counts once however often it occurs.
        factors: What the sums of each index are multiplied by; `size` numbers.

    Returns:
        A sparse tensor of shape `(..., size)`.
    """
    backend = selected.NAME if ops is keras_ops else ops.backend
    if backend not in ("jax", "tensorflow"):
        raise ValueError("Worker processes prepare NumPy arrays, of which none is sparse: use `sparse=False` there.")
    module = importlib.import_module(f"keras_layers.preprocessing.categorical.backends.{backend}")
    return module.sparse_counts(indices, weights, size, dtype, binary, factors)
