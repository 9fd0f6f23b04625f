"""Order statistics, segments and special functions, in NumPy."""

import math
from statistics import NormalDist
from typing import Any

import numpy as np

from keras_ops.arguments import check_segments, check_top_k
from keras_ops.backends.numpy.convolution import wide
from keras_ops.backends.numpy.core import floating, tensor
from keras_ops.backends.numpy.quiet import quiet
from keras_ops.backends.numpy.reduction import HALVES


@quiet
def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    kind, x = x.dtype, wide(x)
    axis = tuple(axis) if isinstance(axis, list) else axis
    # Infinities have no difference, so the shift is a number even where the largest element is none.
    most = np.finfo(x.dtype).max
    shift = np.minimum(np.maximum.reduce(x, axis=axis, keepdims=True, initial=-most), most)
    result = np.log(np.add.reduce(np.exp(x - shift), axis=axis, keepdims=True)) + shift
    return (result if keepdims else result.squeeze(axis)).astype(kind, copy=False)


@quiet
def erfinv(x: Any) -> Any:
    x = floating(x)
    return np.asarray(np.vectorize(_erfinv, otypes=["float64"])(x.astype("float64")), dtype=x.dtype)


def _erfinv(x: float) -> float:
    if not abs(x) < 1:
        return math.copysign(math.inf, x) if abs(x) == 1 else math.nan
    y = -NormalDist().inv_cdf((1 - abs(x)) / 2) / math.sqrt(2)
    # One step of Newton's method, for arguments near 0.
    y -= (math.erf(y) - abs(x)) * math.sqrt(math.pi) / 2 * math.exp(y * y)
    return math.copysign(y, x)


def top_k(x: Any, k: int, sorted: bool = True) -> tuple[Any, Any]:
    x = tensor(x)
    check_top_k(x.shape, k)
    # A stable sort of the mirrored axis, so that of equal elements the first is taken.
    order = x.shape[-1] - 1 - np.flip(np.argsort(np.flip(x, -1), axis=-1, kind="stable"), -1)
    indices = order[..., :k]
    return np.take_along_axis(x, indices, axis=-1), indices.astype("int32")


def _segment(combine: Any, empty: Any) -> Any:
    """Combine rows; those of half-precision floats in float32, so that not each step rounds."""

    @quiet
    def call(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
        data, ids = tensor(data), tensor(segment_ids)
        check_segments(data.shape, ids.shape, num_segments)
        count = int(ids.max(initial=-1)) + 1 if num_segments is None else num_segments
        wide = np.dtype("float32") if data.dtype in HALVES else data.dtype
        result = np.full((count, *data.shape[1:]), empty(data.dtype), wide)
        inside = (ids >= 0) & (ids < count)
        combine.at(result, ids[inside], data[inside].astype(wide))
        return result.astype(data.dtype, copy=False)

    return call


def _least(dtype: Any) -> Any:
    return np.iinfo(dtype).min if dtype.kind in "iu" else 0 if dtype.kind == "b" else -np.inf


def _largest(dtype: Any) -> Any:
    return np.iinfo(dtype).max if dtype.kind in "iu" else np.inf


segment_sum = _segment(np.add, lambda dtype: 0)
segment_prod = _segment(np.multiply, lambda dtype: 1)
segment_max = _segment(np.maximum, _least)
segment_min = _segment(np.minimum, _largest)
