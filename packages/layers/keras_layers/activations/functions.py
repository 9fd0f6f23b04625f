"""The activation functions: mostly the op of the same name, as functions that a config can name."""

import warnings
from typing import Any

import keras_ops as ops
from keras_ops.export import export


@export("keras.activations.celu")
def celu(x: Any, alpha: float = 1.0) -> Any:
    """Return `x` where it is positive, else `alpha * (exp(x / alpha) - 1)`.

    Args:
        x: Tensor.
        alpha: Scale of the negative part.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.celu(keras.ops.array([-1.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.63, 2.0]
    """
    return ops.celu(x, alpha)


@export("keras.activations.elu")
def elu(x: Any, alpha: float = 1.0) -> Any:
    """Return `x` where it is positive, else `alpha * (exp(x) - 1)`.

    Args:
        x: Tensor.
        alpha: Scale of the negative part.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.elu(keras.ops.array([-1.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.63, 2.0]
    """
    return ops.elu(x, alpha)


@export("keras.activations.exponential")
def exponential(x: Any) -> Any:
    """Return `exp(x)`.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.exponential(keras.ops.array([0.0, 1.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [1.0, 2.72]
    """
    return ops.exp(x)


@export("keras.activations.gelu")
def gelu(x: Any, approximate: bool = False) -> Any:
    """Return `x * P(X <= x)` for a standard normal `X`: the Gaussian error linear unit (Hendrycks & Gimpel, 2016).

    Args:
        x: Tensor.
        approximate: Whether to use the approximation by `tanh`.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.gelu(keras.ops.array([-1.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.16, 1.95]
    """
    return ops.gelu(x, approximate)


@export("keras.activations.glu")
def glu(x: Any, axis: int = -1) -> Any:
    """Return the first half of `x` along an axis times the sigmoid of the second half.

    Args:
        x: Tensor.
        axis: Axis of even size, which is halved.

    Returns:
        Half of `x` along the axis.

    Example:

    >>> y = keras.activations.glu(keras.ops.array([1.0, 0.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.5]
    """
    return ops.glu(x, axis)


@export("keras.activations.hard_shrink")
def hard_shrink(x: Any, threshold: float = 0.5) -> Any:
    """Return `x` where `abs(x) > threshold`, else 0.

    Args:
        x: Tensor.
        threshold: Bound of the dead zone.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.hard_shrink(keras.ops.array([0.3, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 2.0]
    """
    return ops.hard_shrink(x, threshold)


@export("keras.activations.hard_sigmoid")
def hard_sigmoid(x: Any) -> Any:
    """Return `clip(x / 6 + 0.5, 0, 1)`: a sigmoid from straight lines.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.hard_sigmoid(keras.ops.array([-3.0, 0.0, 9.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 0.5, 1.0]
    """
    return ops.hard_sigmoid(x)


@export("keras.activations.hard_silu", "keras.activations.hard_swish")
def hard_silu(x: Any) -> Any:
    """Return `x * hard_sigmoid(x)`.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.hard_silu(keras.ops.array([-3.0, 3.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.0, 3.0]
    """
    return ops.hard_silu(x)


@export("keras.activations.hard_tanh")
def hard_tanh(x: Any) -> Any:
    """Return `clip(x, -1, 1)`.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.hard_tanh(keras.ops.array([-3.0, 0.5]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-1.0, 0.5]
    """
    return ops.hard_tanh(x)


@export("keras.activations.leaky_relu")
def leaky_relu(x: Any, negative_slope: float = 0.2) -> Any:
    """Return `x` where it is positive, else `negative_slope * x`.

    Args:
        x: Tensor.
        negative_slope: Slope of the negative part.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.leaky_relu(keras.ops.array([-1.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.2, 2.0]
    """
    return ops.leaky_relu(x, negative_slope)


@export("keras.activations.linear")
def linear(x: Any) -> Any:
    """Return `x` as it is.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.linear(keras.ops.array([-1.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-1.0, 2.0]
    """
    return x


@export("keras.activations.log_sigmoid")
def log_sigmoid(x: Any) -> Any:
    """Return `log(sigmoid(x))`, without overflow.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.log_sigmoid(keras.ops.array([0.0, 100.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.69, -0.0]
    """
    return ops.log_sigmoid(x)


@export("keras.activations.log_softmax")
def log_softmax(x: Any, axis: Any = -1) -> Any:
    """Return `log(softmax(x))`, without overflow.

    Args:
        x: Tensor.
        axis: Axis along which the exponentials sum to 1.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.log_softmax(keras.ops.array([0.0, 0.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.69, -0.69]
    """
    return ops.log_softmax(x, axis)


@export("keras.activations.mish")
def mish(x: Any) -> Any:
    """Return `x * tanh(softplus(x))` (Misra, 2019).

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.mish(keras.ops.array([-1.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.3, 1.94]
    """
    return ops.multiply(x, ops.tanh(ops.softplus(x)))


@export("keras.activations.relu")
def relu(x: Any, negative_slope: float = 0.0, max_value: float | None = None, threshold: float = 0.0) -> Any:
    """Return `x` above `threshold`, at most `max_value`, and `negative_slope * (x - threshold)` below.

    Args:
        x: Tensor.
        negative_slope: Slope below the threshold.
        max_value: Largest result; `None` for no bound.
        threshold: Above it the function returns `x`; on it, what it does below, which is 0.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.activations.relu(keras.ops.array([-1.0, 2.0, 9.0]), max_value=6.0)).tolist()
    [0.0, 2.0, 6.0]
    """
    if not negative_slope and not threshold:
        if max_value is None:
            return ops.relu(x)
        return ops.relu6(x) if max_value == 6 else ops.clip(x, 0.0, max_value)
    below = ops.multiply(ops.subtract(x, threshold), negative_slope) if negative_slope else ops.zeros_like(x)
    above = x if max_value is None else ops.minimum(x, max_value)
    return ops.where(ops.greater(x, threshold), above, below)


@export("keras.activations.relu6")
def relu6(x: Any) -> Any:
    """Return `clip(x, 0, 6)`.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.relu6(keras.ops.array([-1.0, 9.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 6.0]
    """
    return ops.relu6(x)


@export("keras.activations.selu")
def selu(x: Any) -> Any:
    """Return the scaled `elu` that keeps mean and variance from layer to layer (Klambauer et al., 2017).

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.selu(keras.ops.array([0.0, 1.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 1.05]
    """
    return ops.selu(x)


@export("keras.activations.sigmoid")
def sigmoid(x: Any) -> Any:
    """Return `1 / (1 + exp(-x))`.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.sigmoid(keras.ops.array([0.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.5, 0.88]
    """
    return ops.sigmoid(x)


@export("keras.activations.silu", "keras.activations.swish")
def silu(x: Any) -> Any:
    """Return `x * sigmoid(x)`, also called swish.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.silu(keras.ops.array([0.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 1.76]
    """
    return ops.silu(x)


@export("keras.activations.soft_shrink")
def soft_shrink(x: Any, threshold: float = 0.5) -> Any:
    """Return `x` moved towards 0 by `threshold`, and 0 where it would change its sign.

    Args:
        x: Tensor.
        threshold: How far it is moved.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.soft_shrink(keras.ops.array([0.3, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 1.5]
    """
    return ops.soft_shrink(x, threshold)


@export("keras.activations.softmax")
def softmax(x: Any, axis: Any = -1) -> Any:
    """Return positive numbers that sum to 1 along an axis: `exp(x) / sum(exp(x))`.

    Args:
        x: Tensor.
        axis: Axis, or axes, along which they sum to 1.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.softmax(keras.ops.array([0.0, 0.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.5, 0.5]
    """
    if axis.__class__ is int and getattr(x, "shape", None) and x.shape[axis] == 1:
        warnings.warn(
            f"A softmax over axis {axis} of a tensor of shape {tuple(x.shape)}, where that axis has the size 1, is always "
            "1. For one probability use `sigmoid`.",
            stacklevel=2,
        )
    return ops.softmax(x, axis)


@export("keras.activations.softplus")
def softplus(x: Any) -> Any:
    """Return `log(1 + exp(x))`, without overflow.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.softplus(keras.ops.array([0.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.69, 2.13]
    """
    return ops.softplus(x)


@export("keras.activations.softsign")
def softsign(x: Any) -> Any:
    """Return `x / (1 + abs(x))`.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.softsign(keras.ops.array([-1.0, 3.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [-0.5, 0.75]
    """
    return ops.softsign(x)


@export("keras.activations.sparse_plus")
def sparse_plus(x: Any) -> Any:
    """Return 0 below -1, `x` above 1, and `(x + 1) ** 2 / 4` between.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.sparse_plus(keras.ops.array([-2.0, 0.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 0.25, 2.0]
    """
    return ops.sparse_plus(x)


@export("keras.activations.sparse_sigmoid")
def sparse_sigmoid(x: Any) -> Any:
    """Return `clip((x + 1) / 2, 0, 1)`.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.sparse_sigmoid(keras.ops.array([-2.0, 0.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 0.5, 1.0]
    """
    return ops.sparse_sigmoid(x)


@export("keras.activations.sparsemax")
def sparsemax(x: Any, axis: int = -1) -> Any:
    """Return the nearest point of the simplex: like `softmax`, but with zeros (Martins & Astudillo, 2016).

    Args:
        x: Tensor.
        axis: Axis along which the results sum to 1.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.sparsemax(keras.ops.array([0.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 1.0]
    """
    return ops.sparsemax(x, axis)


@export("keras.activations.squareplus")
def squareplus(x: Any, b: Any = 4) -> Any:
    """Return `(x + sqrt(x ** 2 + b)) / 2`.

    Args:
        x: Tensor.
        b: Smoothness at 0.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.squareplus(keras.ops.array([0.0, 3.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [1.0, 3.3]
    """
    return ops.squareplus(x, b)


@export("keras.activations.tanh")
def tanh(x: Any) -> Any:
    """Return the hyperbolic tangent.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.tanh(keras.ops.array([0.0, 1.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 0.76]
    """
    return ops.tanh(x)


@export("keras.activations.tanh_shrink")
def tanh_shrink(x: Any) -> Any:
    """Return `x - tanh(x)`.

    Args:
        x: Tensor.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.tanh_shrink(keras.ops.array([0.0, 1.0]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [0.0, 0.24]
    """
    return ops.tanh_shrink(x)


@export("keras.activations.threshold")
def threshold(x: Any, threshold: Any, default_value: Any) -> Any:
    """Return `x` where it is larger than a threshold, else a default.

    Args:
        x: Tensor.
        threshold: Bound.
        default_value: Value at and below the bound.

    Returns:
        A tensor of the shape of `x`.

    Example:

    >>> y = keras.activations.threshold(keras.ops.array([0.3, 2.0]), 1, 9)
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [9.0, 2.0]
    """
    return ops.threshold(x, threshold, default_value)
