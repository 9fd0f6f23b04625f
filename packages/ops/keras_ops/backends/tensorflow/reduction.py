"""Reductions, in TensorFlow."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops import dtypes, rules
from keras_ops.backends.tensorflow.core import EAGER, all_known, floating, standard_dtype, tensor
from keras_ops.backends.tensorflow.elementwise import maximum, minimum


def _accumulated(x: Any) -> Any:
    return _as(x, rules.accumulated)


def _as(x: Any, rule: Callable[[str], str]) -> Any:
    x = tensor(x)
    given = standard_dtype(x)
    target = rule(given)
    return x if given == target else tf.cast(x, target)


def _truth(x: Any) -> Any:
    x = tensor(x)
    return x if x.dtype is tf.bool else tf.cast(x, "bool")


def _direct(raw: Callable[..., Any], public: Callable[..., Any]) -> Callable[..., Any]:
    """Call the kernel itself for an axis of an eager tensor: the public function takes half as long again."""

    def call(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        if axis.__class__ is int and x.__class__ is EAGER:
            return raw(input=x, axis=axis, keep_dims=keepdims)
        return public(x, axis=axis, keepdims=keepdims)

    return call


def _reduction(function: Callable[..., Any], prepare: Callable[[Any], Any]) -> Callable[..., Any]:
    def call(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return function(prepare(x), axis=axis, keepdims=keepdims)

    return call


def _wide(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compute half-precision floats in float32: TensorFlow would add them up in their own dtype."""

    def call(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return _halves(function, floating(x), axis, keepdims)

    return call


def _halves(function: Callable[..., Any], x: Any, axis: Any, keepdims: bool) -> Any:
    if x.dtype is tf.float32 or x.dtype.size > 2:
        return function(x, axis=axis, keepdims=keepdims)
    return tf.cast(function(tf.cast(x, "float32"), axis=axis, keepdims=keepdims), x.dtype)


_sum = _direct(tf.raw_ops.Sum, tf.reduce_sum)


def sum(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return _halves(_sum, _accumulated(x), axis, keepdims)


mean = _wide(_direct(tf.raw_ops.Mean, tf.reduce_mean))
var = _wide(tf.math.reduce_variance)
all = _reduction(tf.reduce_all, _truth)
any = _reduction(tf.reduce_any, _truth)


def prod(x: Any, axis: Any = None, keepdims: bool = False, dtype: Any = None) -> Any:
    x = _accumulated(x) if dtype is None else tf.cast(tensor(x), dtypes.standardize_dtype(dtype))
    return _halves(tf.reduce_prod, x, axis, keepdims)


def _extreme(function: Callable[..., Any], pair: Callable[..., Any], bools: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
        x = tensor(x)
        if x.dtype is tf.bool:
            found = bools(x, axis=axis, keepdims=keepdims)
            return found if initial is None else pair(found, tf.cast(initial, "bool"))
        if initial is None:
            _refuse_empty(x, axis)
            return function(x, axis=axis, keepdims=keepdims)
        return pair(function(x, axis=axis, keepdims=keepdims), tf.cast(initial, x.dtype))

    return call


def _refuse_empty(x: Any, axis: Any) -> None:
    # TensorFlow gives the dtype's extreme; there is no largest element of none.
    sizes = x.shape
    if sizes.rank is None or 0 not in sizes.as_list():
        return
    axes = rules.normalize_axes(axis, sizes.rank)
    if 0 in [sizes[i] for i in axes] and 0 not in [s for i, s in enumerate(sizes) if i not in axes]:
        raise ValueError(f"There is no largest or smallest of no elements (shape {tuple(sizes)}). Give `initial`.")


_max = _extreme(_direct(tf.raw_ops.Max, tf.reduce_max), maximum, tf.reduce_any)
_min = _extreme(_direct(tf.raw_ops.Min, tf.reduce_min), minimum, tf.reduce_all)


def max(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    return _max(x, axis, keepdims, initial)


def min(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    return _min(x, axis, keepdims, initial)


def _index(raw: Callable[..., Any], extreme: float) -> Callable[..., Any]:
    def call(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        x = tensor(x)
        if x.dtype.is_floating and not all_known(x):
            # TensorFlow passes NaN over.
            x = tf.where(tf.math.is_nan(x), tf.constant(extreme, x.dtype), x)
        x = tf.cast(x, "int32") if x.dtype is tf.bool else x
        if axis is None:
            found = raw(input=tf.reshape(x, (-1,)), dimension=0, output_type=tf.int32)
            return tf.reshape(found, (1,) * len(x.shape)) if keepdims else found
        found = raw(input=x, dimension=axis, output_type=tf.int32)
        return tf.expand_dims(found, axis) if keepdims else found

    return call


argmax = _index(tf.raw_ops.ArgMax, float("inf"))
argmin = _index(tf.raw_ops.ArgMin, float("-inf"))


def _running(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
        x = (
            _as(x, rules.accumulated_cumulative)
            if dtype is None
            else tf.cast(tensor(x), dtypes.standardize_dtype(dtype))
        )
        x, axis = (tf.reshape(x, (-1,)), 0) if axis is None else (x, axis)
        if x.dtype.is_floating and x.dtype.size == 2:
            return tf.cast(function(tf.cast(x, "float32"), axis=axis), x.dtype)
        return function(x, axis=axis)

    return call


def _cumprod(x: Any, axis: int) -> Any:
    """Running product with the right gradient at 0, where TensorFlow's is 0."""
    if not x.dtype.is_floating:
        return tf.math.cumprod(x, axis=axis)

    @tf.custom_gradient
    def product(x: Any) -> Any:
        running = tf.math.cumprod(x, axis=axis)

        def gradient(upstream: Any) -> Any:
            # What comes before the first 0 can be divided by; that 0 has its own product; what comes later has none.
            zero = x == 0
            first = tf.logical_and(zero, tf.cumsum(tf.cast(zero, "int32"), axis=axis) == 1)
            one = tf.ones_like(x)
            others = tf.math.cumprod(tf.where(first, one, x), axis=axis)
            before = tf.cumsum(upstream * running, axis=axis, reverse=True) / tf.where(zero, one, x)
            at_zero = tf.cumsum(upstream * others, axis=axis, reverse=True)
            return tf.where(first, at_zero, tf.where(zero, tf.zeros_like(x), before))

        return running, gradient

    return product(x)


cumsum = _running(lambda x, axis: tf.raw_ops.Cumsum(x=x, axis=axis))
cumprod = _running(_cumprod)
