"""Tensors from shapes, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops import dtypes, rules
from keras_ops.backends.tensorflow.core import convert_to_tensor, tensor


def zeros(shape: Any, dtype: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    return tf.zeros(shape, kind) if kind not in dtypes.FLOAT8 else full(shape, 0.0, kind)


def ones(shape: Any, dtype: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    return tf.ones(shape, kind) if kind not in dtypes.FLOAT8 else full(shape, 1.0, kind)


def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    value = convert_to_tensor(fill_value, dtype=dtypes.standardize_dtype(dtype))
    return tf.broadcast_to(value, (shape,) if isinstance(shape, int) else shape)


def zeros_like(x: Any, dtype: Any = None) -> Any:
    x = tensor(x)
    kind = dtype and dtypes.standardize_dtype(dtype)
    return tf.zeros_like(x, dtype=kind) if (kind or x.dtype) not in dtypes.FLOAT8 else full_like(x, 0.0, kind)


def ones_like(x: Any, dtype: Any = None) -> Any:
    x = tensor(x)
    kind = dtype and dtypes.standardize_dtype(dtype)
    return tf.ones_like(x, dtype=kind) if (kind or x.dtype) not in dtypes.FLOAT8 else full_like(x, 1.0, kind)


def full_like(x: Any, fill_value: Any, dtype: Any = None) -> Any:
    x = tensor(x)
    return tf.broadcast_to(convert_to_tensor(fill_value, dtype=dtype or x.dtype), tf.shape(x))


def arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> Any:
    if dtype is None:
        dtype = dtypes.result_type(*(rules.describe(v)[1] for v in (start, stop, step) if v is not None))
    dtype = dtypes.standardize_dtype(dtype)
    low, high = (0, start) if stop is None else (start, stop)
    step = 1 if step is None else step
    if not any(isinstance(v, tf.Tensor) for v in (low, high, step)) and (high < low) != (step < 0):
        # TensorFlow refuses steps away from the limit.
        high = low
    # tf.range takes few dtypes.
    wide = dtype if dtype in ("int32", "int64", "float32", "float64") else "float32" if "float" in dtype else "int64"
    wide = "float64" if "int" in wide and any(isinstance(v, float) for v in (low, high, step)) else wide
    return tf.cast(tf.range(*(tf.cast(v, wide) for v in (low, high, step))), dtype)


def linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None, axis: int = 0
) -> Any:
    kind = dtypes.standardize_dtype(dtype or dtypes.float_result(rules.describe(start)[1], rules.describe(stop)[1]))
    wide = kind if dtypes.is_float_dtype(kind) else "float32"
    start, stop = (convert_to_tensor(v, dtype=wide) for v in (start, stop))
    shape = tf.broadcast_static_shape(start.shape, stop.shape)
    start, stop = tf.broadcast_to(start, shape), tf.broadcast_to(stop, shape)
    gaps = num - 1 if endpoint else num
    step = (stop - start) / gaps if gaps > 0 else start * float("nan")
    ramp = tf.reshape(tf.range(num, dtype=wide), (-1, *[1] * shape.rank))
    values = start + ramp * step if num > 1 else tf.broadcast_to(start[None], (num, *shape))
    if endpoint and num > 1:
        values = tf.concat([values[:-1], stop[None]], 0)
    at = axis if axis >= 0 else axis + shape.rank + 1
    values = tf.transpose(values, [*range(1, at + 1), 0, *range(at + 1, shape.rank + 1)])
    values = values if kind == wide else tf.cast(tf.floor(values), kind)
    return (values, tf.cast(step, kind)) if retstep else values


def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    columns = N if M is None else M
    rows = tf.range(N)[:, None] + k
    return tf.cast(rows == tf.range(columns)[None, :], kind)


def _banded(x: Any, keep: Any) -> Any:
    x = tensor(x)
    sizes = tf.shape(x)
    return tf.where(keep(tf.range(sizes[-2])[:, None], tf.range(sizes[-1])[None, :]), x, tf.zeros((), x.dtype))


def tril(x: Any, k: int = 0) -> Any:
    return _banded(x, lambda row, column: column - row <= k)


def triu(x: Any, k: int = 0) -> Any:
    return _banded(x, lambda row, column: column - row >= k)
