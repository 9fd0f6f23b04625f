"""Moments and normalization.

Half-precision inputs are computed in float32, and the result has their dtype again.
"""

from typing import Any

import keras_ops as ops
from keras_ops import config, rules
from keras_ops.arguments import check_channels, rms_scaling_of
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor

_HALF = ("float16", "bfloat16")
_LARGEST = {"float16": 65504.0}


def _moments(x: Any, axes: Any, keepdims: bool = False, synchronized: bool = False) -> tuple[KerasTensor, KerasTensor]:
    shape = rules.reduced_shape(rules.shape_of(x), axes, keepdims)
    kind = rules.unary_float(x).dtype
    return KerasTensor(shape, kind), KerasTensor(shape, kind)


@export("keras.ops.moments", "keras.ops.nn.moments")
@op(spec=_moments)
def moments(x: Any, axes: Any, keepdims: bool = False, synchronized: bool = False) -> tuple[Any, Any]:
    """Mean and variance (of the population) along axes.

    Args:
        x: A tensor.
        axes: An axis, or several.
        keepdims: Whether the axes stay, with size 1.
        synchronized: Whether the moments are those of all replicas' inputs together. On JAX a sharded array is one
            array, so they always are; on torch it is not supported.

    Returns:
        The mean and the variance.

    Example:

    >>> mean, variance = keras.ops.moments(keras.ops.array([1.0, 3.0]), axes=0)
    >>> float(mean), float(variance)
    (2.0, 1.0)
    """
    kind, x = rules.unary_float(x).dtype, _wide(x)
    mean = ops.mean(x, axis=axes, keepdims=True)
    variance = ops.mean(ops.square(ops.subtract(x, mean)), axis=axes, keepdims=keepdims)
    mean = mean if keepdims else ops.squeeze(mean, axis=axes)
    return _narrow(mean, kind), _narrow(variance, kind)


def _float_like(x: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    return rules.unary_float(x)


def _batch_normalized(
    x: Any, mean: Any, variance: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> KerasTensor:
    result = rules.unary_float(x)
    channels = result.shape[rules.normalize_axis(axis, len(result.shape))]
    for name, value in {"mean": mean, "variance": variance, "offset": offset, "scale": scale}.items():
        if value is not None:
            check_channels(name, rules.shape_of(value), channels)
    return result


@export("keras.ops.batch_normalization", "keras.ops.nn.batch_normalization")
@op(spec=_batch_normalized)
def batch_normalization(
    x: Any, mean: Any, variance: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> Any:
    """Normalize with given moments: `(x - mean) / sqrt(variance + epsilon) * scale + offset`.

    Args:
        x: A tensor.
        mean: One value for each position of `axis`.
        variance: Likewise.
        axis: The axis of channels.
        offset: Added at the end, one value for each position.
        scale: Multiplied, likewise.
        epsilon: Keeps the root away from 0.

    Returns:
        A tensor with the shape and dtype of `x`.

    Raises:
        ValueError: If one of them has another number of values.

    Example:

    >>> x = keras.ops.array([[1.0], [3.0]])
    >>> y = keras.ops.batch_normalization(x, [2.0], [1.0], axis=-1, epsilon=0.0)
    >>> keras.ops.convert_to_numpy(y)[:, 0].tolist()
    [-1.0, 1.0]
    """
    kind, x = rules.unary_float(x).dtype, _wide(x)
    factor = ops.rsqrt(ops.add(_wide(_of_channels("variance", variance, x, axis)), epsilon))
    if scale is not None:
        factor = ops.multiply(factor, _of_channels("scale", scale, x, axis))
    shift = ops.negative(ops.multiply(_wide(_of_channels("mean", mean, x, axis)), factor))
    if offset is not None:
        shift = ops.add(shift, _of_channels("offset", offset, x, axis))
    return ops.cast(ops.add(ops.multiply(x, factor), shift), kind)


def _of_channels(name: str, value: Any, x: Any, axis: int) -> Any:
    """Return a parameter of each channel in a shape that broadcasts with `x`."""
    value, rank = ops.convert_to_tensor(value), len(x.shape)
    at = rules.normalize_axis(axis, rank)
    check_channels(name, value.shape, x.shape[at])
    if len(value.shape) == 1 and at == rank - 1:
        return value
    return ops.reshape(value, [-1 if i == at else 1 for i in range(rank)])


def mean_like(value: Any, x: Any, axes: Any, rank: int) -> Any:
    """Return a parameter in a shape that broadcasts with `x`: its sizes at the axes that it belongs to, else 1."""
    value = ops.convert_to_tensor(value)
    places = sorted(rules.normalize_axes(axes, rank))
    if places == list(range(rank - len(value.shape), rank)):
        return value
    return ops.reshape(value, [x.shape[i] if i in places else 1 for i in range(rank)])


def _batch_moments(
    x: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> tuple[KerasTensor, KerasTensor, KerasTensor]:
    result = rules.unary_float(x)
    size = (result.shape[rules.normalize_axis(axis, len(result.shape))],)
    kind = "float32" if result.dtype in _HALF else result.dtype
    return result, KerasTensor(size, kind), KerasTensor(size, kind)


@op(spec=_batch_moments)
def normalize_batch(
    x: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> tuple[Any, Any, Any]:
    """Normalize with the moments of `x` itself over all axes but one: batch normalization in training.

    One fused call where a backend has one; the gradient passes through the moments.

    Args:
        x: A tensor.
        axis: The axis of channels.
        offset: Added at the end, one value for each channel.
        scale: Multiplied, likewise.
        epsilon: Keeps the root away from 0.

    Returns:
        The result, which has the dtype of `x`; the mean and the variance (of the population), in float32 if that is
        a half-precision one.
    """
    rank = len(x.shape)
    channel = rules.normalize_axis(axis, rank)
    mean, variance = moments(_wide(x), tuple(i for i in range(rank) if i != channel))
    return batch_normalization(x, mean, variance, axis, offset, scale, epsilon), mean, variance


@export("keras.ops.layer_normalization", "keras.ops.nn.layer_normalization")
@op(spec=_float_like)
def layer_normalization(
    x: Any, gamma: Any = None, beta: Any = None, axis: Any = -1, epsilon: float | None = None, **kwargs: Any
) -> Any:
    """Normalize to mean 0 and variance 1 along axes (https://arxiv.org/abs/1607.06450).

    Args:
        x: A tensor.
        gamma: Multiplied at the end; its shape is the sizes of `axis`.
        beta: Added after that; likewise.
        axis: An axis, or several.
        epsilon: Added to the variance; by default `keras.config.epsilon()`.
        **kwargs: `rms_scaling=True` leaves the mean where it is and divides by the standard deviation only.

    Returns:
        A tensor with the shape and dtype of `x`.

    Example:

    >>> y = keras.ops.layer_normalization(keras.ops.array([1.0, 3.0]), epsilon=0.0)
    >>> keras.ops.convert_to_numpy(y).tolist()
    [-1.0, 1.0]
    """
    rms_scaling = rms_scaling_of(kwargs)
    kind, x = rules.unary_float(x).dtype, _wide(x)
    rank = len(x.shape)
    mean, variance = moments(x, axis, keepdims=True)
    factor = ops.rsqrt(ops.add(variance, config.epsilon() if epsilon is None else epsilon))
    if gamma is not None:
        factor = ops.multiply(factor, mean_like(gamma, x, axis, rank))
    if rms_scaling:
        return ops.cast(ops.multiply(x, factor), kind)
    result = ops.multiply(ops.subtract(x, mean), factor)
    if beta is not None:
        result = ops.add(result, mean_like(beta, x, axis, rank))
    return ops.cast(result, kind)


@export("keras.ops.rms_normalization", "keras.ops.nn.rms_normalization")
@op(spec=_float_like)
def rms_normalization(x: Any, scale: Any = None, axis: Any = -1, epsilon: float | None = None) -> Any:
    """Divide by the root of the mean square along axes (https://arxiv.org/abs/1910.07467).

    Args:
        x: A tensor.
        scale: Multiplied at the end; its shape is the sizes of `axis`.
        axis: An axis, or several.
        epsilon: Added to the mean square; by default `keras.config.epsilon()`.

    Returns:
        A tensor with the shape and dtype of `x`.

    Example:

    >>> y = keras.ops.rms_normalization(keras.ops.array([3.0, -3.0]), epsilon=0.0)
    >>> keras.ops.convert_to_numpy(y).tolist()
    [1.0, -1.0]
    """
    kind, x = rules.unary_float(x).dtype, _wide(x)
    mean_square = ops.mean(ops.square(x), axis=axis, keepdims=True)
    result = ops.multiply(x, ops.rsqrt(ops.add(mean_square, config.epsilon() if epsilon is None else epsilon)))
    if scale is not None:
        result = ops.multiply(result, mean_like(scale, x, axis, len(x.shape)))
    return ops.cast(result, kind)


@op
def moved_average(old: Any, value: Any, momentum: float) -> Any:
    """Move an average towards a value, which counts as a constant: `old * momentum + value * (1 - momentum)`.

    Args:
        old: The average.
        value: A tensor of its shape, of any float dtype.
        momentum: From 0 to 1.

    Returns:
        A tensor with the shape and dtype of `old`.
    """
    value = ops.cast(ops.stop_gradient(value), old.dtype)
    return ops.add(ops.multiply(old, momentum), ops.multiply(value, 1.0 - momentum))


@op(spec=_float_like)
def group_normalization(
    x: Any, groups: int, axis: int = -1, gamma: Any = None, beta: Any = None, epsilon: float = 1e-3
) -> Any:
    """Normalize groups of channels to mean 0 and variance 1 in each sample (https://arxiv.org/abs/1803.08494).

    Args:
        x: A tensor.
        groups: Number of groups; divides the number of channels.
        axis: The axis of the channels; not the first one, which is that of the samples.
        gamma: Multiplied at the end, one value for each channel.
        beta: Added after that; likewise.
        epsilon: Added to the variance.

    Returns:
        A tensor with the shape and dtype of `x`.
    """
    kind, x = rules.unary_float(x).dtype, _wide(x)
    sizes = tuple(x.shape) if None not in x.shape else ops.shape(x)
    axis = rules.normalize_axis(axis, len(sizes))
    members = x.shape[axis] // groups
    apart = ops.reshape(x, (*sizes[:axis], groups, members, *sizes[axis + 1 :]))
    reduced = tuple(i for i in range(1, len(sizes) + 1) if i != axis)
    mean, variance = moments(apart, axes=reduced, keepdims=True)
    factor = ops.rsqrt(ops.add(variance, epsilon))
    broadcast = (groups, members, *(1,) * (len(sizes) - axis - 1))
    if gamma is not None:
        factor = ops.multiply(factor, ops.reshape(gamma, broadcast))
    result = ops.multiply(ops.subtract(apart, mean), factor)
    if beta is not None:
        result = ops.add(result, ops.reshape(beta, broadcast))
    return ops.cast(ops.reshape(result, sizes), kind)


def _normalized(x: Any, axis: Any = -1, order: int = 2, epsilon: float | None = None) -> KerasTensor:
    rules.normalize_axes(axis, len(rules.shape_of(x)))
    return rules.unary_float(x)


@export("keras.ops.normalize", "keras.ops.nn.normalize")
@op(spec=_normalized)
def normalize(x: Any, axis: Any = -1, order: int = 2, epsilon: float | None = None) -> Any:
    """Divide by the norm along axes.

    Args:
        x: A tensor.
        axis: An axis, several, or `None` for all of them.
        order: Which norm: 1 for the sum of magnitudes, 2 for the Euclidean length, and so on.
        epsilon: The least value to divide by; by default `keras.config.epsilon()`.

    Returns:
        A tensor with the shape and dtype of `x`.

    Raises:
        ValueError: If `order` is not a positive integer.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.normalize([0.0, 4.0])).tolist()
    [0.0, 1.0]
    """
    if not isinstance(order, int) or order < 1:
        raise ValueError(f"`order` must be a positive integer. Received: {order!r}.")
    least = config.epsilon() if epsilon is None else epsilon
    kind, x = rules.unary_float(x).dtype, _wide(x)
    if order == 2:
        # The square's limit keeps the root's gradient finite at 0.
        total = ops.sum(ops.square(x), axis=axis, keepdims=True)
        return ops.cast(ops.multiply(x, ops.rsqrt(ops.maximum(total, least**2))), kind)
    size = ops.absolute(x)
    total = ops.sum(size if order == 1 else ops.power(size, order), axis=axis, keepdims=True)
    length = ops.maximum(total, least) if order == 1 else ops.power(ops.maximum(total, least**order), 1 / order)
    return ops.cast(ops.divide(x, length), kind)


def _wide(x: Any) -> Any:
    kind = rules.unary_float(x).dtype
    return ops.cast(x, "float32" if kind in _HALF else kind)


def _narrow(x: Any, kind: str) -> Any:
    limit = _LARGEST.get(kind)
    # A variance beyond float16 becomes its largest number, not infinity.
    return ops.cast(x if limit is None else ops.clip(x, -limit, limit), kind)
