"""Choosing elements, in NumPy."""

import math
from typing import Any

import numpy as np

from keras_ops.arguments import check_sorted
from keras_ops.backends.numpy.core import convert_to_tensor, promote, tensor
from keras_ops.variable import Variable


def where(condition: Any, x1: Any = None, x2: Any = None) -> Any:
    condition = tensor(condition)
    if x1 is None and x2 is None:
        return nonzero(condition)
    x1, x2 = promote(x1, x2)
    return np.where(condition.astype(bool), x1, x2)


def nonzero(x: Any) -> tuple[Any, ...]:
    return tuple(i.astype("int32") for i in np.nonzero(tensor(x)))


def take(x: Any, indices: Any, axis: int | None = None) -> Any:
    return np.take(tensor(x), tensor(indices).astype("int64"), axis=axis)


def take_along_axis(x: Any, indices: Any, axis: int | None = None) -> Any:
    return np.take_along_axis(tensor(x), tensor(indices).astype("int64"), axis=axis)


def sort(x: Any, axis: int | None = -1) -> Any:
    return np.sort(tensor(x), axis=axis)


def argsort(x: Any, axis: int | None = -1) -> Any:
    return np.argsort(tensor(x), axis=axis, kind="stable").astype("int32")


def get_item(x: Any, key: Any) -> Any:
    key = tuple(_index(k) for k in key) if isinstance(key, tuple) else _index(key)
    return np.asarray(tensor(x)[key])


def _index(key: Any) -> Any:
    return key.value if isinstance(key, Variable) else convert_to_tensor(key) if isinstance(key, list) else key


def diag(x: Any, k: int = 0) -> Any:
    return np.diag(tensor(x), k)


def diagonal(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    return np.diagonal(tensor(x), offset, axis1, axis2)


def searchsorted(sorted_sequence: Any, values: Any, side: str = "left") -> Any:
    sequence = tensor(sorted_sequence)
    check_sorted(sequence.shape, side)
    return np.asarray(np.searchsorted(sequence, tensor(values), side=side)).astype("int32")


def bincount(x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Any:
    if sparse:
        raise ValueError("The NumPy backend has no sparse tensors.")
    x = tensor(x)
    weights = None if weights is None else tensor(weights)
    x = x.astype("int64", copy=False)
    rows = x.reshape((math.prod(x.shape[:-1]), x.shape[-1]))
    shares = [None] * len(rows) if weights is None else weights.reshape(rows.shape)
    length = max(int(x.max(initial=-1)) + 1, minlength)
    counts = np.stack([np.bincount(r, w, length) for r, w in zip(rows, shares, strict=True)])
    kind = "int32" if weights is None else weights.dtype
    return counts.reshape((*x.shape[:-1], length)).astype(kind)
