"""Choosing elements, in JAX."""

from typing import Any

import jax
import jax.numpy as jnp

from keras_ops.arguments import check_sorted
from keras_ops.backends.jax.core import BOOL, convert_to_tensor, is_integer, operands, sparsified, tensor
from keras_ops.variable import Variable


def where(condition: Any, x1: Any = None, x2: Any = None) -> Any:
    condition = tensor(condition)
    if x1 is None and x2 is None:
        return nonzero(condition)
    return jnp.where(condition if condition.dtype == BOOL else condition.astype(BOOL), *operands(x1, x2))


def nonzero(x: Any) -> tuple[Any, ...]:
    return tuple(i.astype("int32") for i in jnp.nonzero(tensor(x)))


def take(x: Any, indices: Any, axis: int | None = None) -> Any:
    indices = tensor(indices)
    indices = indices if is_integer(indices.dtype) else indices.astype("int32")
    x = tensor(x)
    result = jnp.take(x, indices, axis=axis)
    if axis is None or 0 not in x.shape:
        return result
    # Of an empty array `jnp.take` gives one of a wrong shape.
    at = axis % x.ndim
    return jnp.reshape(result, (*x.shape[:at], *indices.shape, *x.shape[at + 1 :]))


def take_along_axis(x: Any, indices: Any, axis: int | None = None) -> Any:
    return jnp.take_along_axis(tensor(x), tensor(indices).astype("int32"), axis=axis)


def sort(x: Any, axis: int | None = -1) -> Any:
    return jnp.sort(tensor(x), axis=axis)


def argsort(x: Any, axis: int | None = -1) -> Any:
    return jnp.argsort(tensor(x), axis=axis, stable=True).astype("int32")


def get_item(x: Any, key: Any) -> Any:
    key = tuple(_index(k) for k in key) if isinstance(key, tuple) else _index(key)
    return tensor(x)[key]


def _index(key: Any) -> Any:
    return key.value if isinstance(key, Variable) else convert_to_tensor(key) if isinstance(key, list) else key


def diag(x: Any, k: int = 0) -> Any:
    return jnp.diag(tensor(x), k)


def diagonal(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    return jnp.diagonal(tensor(x), offset, axis1, axis2)


def searchsorted(sorted_sequence: Any, values: Any, side: str = "left") -> Any:
    sequence = tensor(sorted_sequence)
    check_sorted(sequence.shape, side)
    return jnp.searchsorted(sequence, tensor(values), side=side).astype("int32")


def bincount(x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Any:
    x = tensor(x).astype("int32")
    weights = None if weights is None else tensor(weights)
    length = max(int(jnp.max(x, initial=-1)) + 1, minlength)
    if x.ndim == 1:
        counts = jnp.bincount(x, weights, length=length)
    else:
        rows = x.reshape((-1, x.shape[-1]))
        one = jax.vmap(lambda r, w: jnp.bincount(r, w, length=length), in_axes=(0, None if weights is None else 0))
        counts = one(rows, None if weights is None else weights.reshape(rows.shape)).reshape((*x.shape[:-1], length))
    counts = counts.astype("int32" if weights is None else weights.dtype)
    return sparsified(counts) if sparse else counts
