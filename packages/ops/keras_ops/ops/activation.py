"""Activation functions.

Those that are only defined for floats turn integers and bools into the default float; those that only select or limit
values keep the dtype.
"""

from typing import Any

import keras_ops as ops
from keras_ops import rules
from keras_ops.arguments import check_even
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor


def _along(x: Any, axis: Any = -1) -> KerasTensor:
    result = rules.unary_float(x)
    rules.normalize_axes(axis, len(result.shape))
    return result


def _halved(x: Any, axis: int = -1) -> KerasTensor:
    result = rules.unary_float(x)
    at = rules.normalize_axis(axis, len(result.shape))
    size = result.shape[at]
    check_even(size, axis)
    return KerasTensor((*result.shape[:at], size and size // 2, *result.shape[at + 1 :]), result.dtype)


@export("keras.ops.relu", "keras.ops.nn.relu")
@op(spec=rules.same)
def relu(x: Any) -> Any:
    """Rectified linear unit, `max(x, 0)`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.relu([-1.0, 2.0])).tolist()
    [0.0, 2.0]
    """


@export("keras.ops.relu6", "keras.ops.nn.relu6")
@op(spec=rules.same)
def relu6(x: Any) -> Any:
    """Rectified linear unit with a ceiling, `min(max(x, 0), 6)`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.relu6([-1.0, 2.0, 9.0])).tolist()
    [0.0, 2.0, 6.0]
    """


@export("keras.ops.sigmoid", "keras.ops.nn.sigmoid")
@op(spec=rules.unary_float)
def sigmoid(x: Any) -> Any:
    """Logistic function, `1 / (1 + exp(-x))`.

    Example:

    >>> float(keras.ops.sigmoid(0.0))
    0.5
    """


@export("keras.ops.log_sigmoid", "keras.ops.nn.log_sigmoid")
@op(spec=rules.unary_float)
def log_sigmoid(x: Any) -> Any:
    """Logarithm of the sigmoid, finite for any finite `x`.

    Example:

    >>> float(keras.ops.log_sigmoid(-1000.0))
    -1000.0
    """
    return ops.negative(ops.softplus(ops.negative(_as_float(x))))


@export("keras.ops.silu", "keras.ops.nn.silu", "keras.ops.swish", "keras.ops.nn.swish")
@op(spec=rules.unary_float)
def silu(x: Any) -> Any:
    """Sigmoid linear unit, also called swish: `x * sigmoid(x)`.

    Example:

    >>> float(keras.ops.silu(0.0))
    0.0
    """
    x = _as_float(x)
    return ops.multiply(x, ops.sigmoid(x))


@export("keras.ops.softplus", "keras.ops.nn.softplus")
@op(spec=rules.unary_float)
def softplus(x: Any) -> Any:
    """Smooth rectifier, `log(1 + exp(x))`, without overflow.

    Example:

    >>> float(keras.ops.softplus(1000.0))
    1000.0
    """


@export("keras.ops.softsign", "keras.ops.nn.softsign")
@op(spec=rules.unary_float)
def softsign(x: Any) -> Any:
    """Softsign, `x / (1 + abs(x))`.

    Example:

    >>> float(keras.ops.softsign(1.0))
    0.5
    """
    x = _as_float(x)
    return ops.divide(x, ops.add(ops.absolute(x), 1.0))


@export("keras.ops.softmax", "keras.ops.nn.softmax")
@op(spec=_along)
def softmax(x: Any, axis: Any = -1) -> Any:
    """Exponentials that sum to 1 along an axis.

    Args:
        x: Logits.
        axis: An axis, several, or `None` for all of them.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.softmax([1.0, 1.0])).tolist()
    [0.5, 0.5]
    """


@export("keras.ops.log_softmax", "keras.ops.nn.log_softmax")
@op(spec=_along)
def log_softmax(x: Any, axis: Any = -1) -> Any:
    """Logarithm of `softmax`, exact where that is 0.

    Args:
        x: Logits.
        axis: An axis, several, or `None` for all of them.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.log_softmax([0.0, 1000.0])).tolist()
    [-1000.0, 0.0]
    """


@export("keras.ops.leaky_relu", "keras.ops.nn.leaky_relu")
@op(spec=rules.unary_float)
def leaky_relu(x: Any, negative_slope: float = 0.2) -> Any:
    """Rectifier that lets a part of negative values through.

    Args:
        x: A tensor.
        negative_slope: The part.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.leaky_relu([-1.0, 2.0], 0.5)).tolist()
    [-0.5, 2.0]
    """
    x = _as_float(x)
    return ops.where(ops.greater(x, 0), x, ops.multiply(x, negative_slope))


@op
def prelu(x: Any, alpha: Any) -> Any:
    """Rectifier that lets a part of negative values through, which is another one for each of them.

    Args:
        x: A float tensor.
        alpha: The parts; broadcasts to `x`.
    """
    return ops.subtract(ops.relu(x), ops.multiply(alpha, ops.relu(ops.negative(x))))


@export("keras.ops.elu", "keras.ops.nn.elu")
@op(spec=rules.unary_float)
def elu(x: Any, alpha: float = 1.0) -> Any:
    """Exponential linear unit: `x` above 0, `alpha * (exp(x) - 1)` below (https://arxiv.org/abs/1511.07289).

    Example:

    >>> float(keras.ops.elu(-1000.0))
    -1.0
    """
    x = _as_float(x)
    # The inner `minimum` keeps the exponential's gradient finite where its value is not used.
    return ops.where(ops.greater(x, 0), x, ops.multiply(ops.expm1(ops.minimum(x, 0)), alpha))


@export("keras.ops.selu", "keras.ops.nn.selu")
@op(spec=rules.unary_float)
def selu(x: Any) -> Any:
    """Scaled exponential linear unit, whose constants keep mean 0 and variance 1 (https://arxiv.org/abs/1706.02515).

    Example:

    >>> float(keras.ops.selu(0.0))
    0.0
    """
    return ops.multiply(ops.elu(x, 1.6732632423543772), 1.0507009873554805)


@export("keras.ops.celu", "keras.ops.nn.celu")
@op(spec=rules.unary_float)
def celu(x: Any, alpha: float = 1.0) -> Any:
    """Continuously differentiable ELU: `alpha * (exp(x / alpha) - 1)` below 0 (https://arxiv.org/abs/1704.07483).

    Example:

    >>> float(keras.ops.celu(-1000.0))
    -1.0
    """
    x = _as_float(x)
    return ops.add(ops.maximum(x, 0), ops.multiply(ops.expm1(ops.divide(ops.minimum(x, 0), alpha)), alpha))


@export("keras.ops.gelu", "keras.ops.nn.gelu")
@op(spec=rules.unary_float)
def gelu(x: Any, approximate: bool = True) -> Any:
    """Gaussian error linear unit, `x` times the normal distribution's CDF (https://arxiv.org/abs/1606.08415).

    Args:
        x: A tensor.
        approximate: Whether the CDF is approximated by a `tanh`.

    Example:

    >>> float(keras.ops.gelu(0.0))
    0.0
    """
    x = _as_float(x)
    if approximate:
        cubic = ops.multiply(x, ops.add(ops.multiply(ops.square(x), 0.044715), 1.0))
        cdf = ops.multiply(ops.add(ops.tanh(ops.multiply(cubic, 0.7978845608028654)), 1.0), 0.5)
    else:
        cdf = ops.multiply(ops.add(ops.erf(ops.multiply(x, 0.7071067811865476)), 1.0), 0.5)
    return ops.multiply(x, cdf)


@export("keras.ops.glu", "keras.ops.nn.glu")
@op(spec=_halved)
def glu(x: Any, axis: int = -1) -> Any:
    """Gated linear unit: the first half times the sigmoid of the second (https://arxiv.org/abs/1612.08083).

    Args:
        x: A tensor.
        axis: The axis to halve, of even size.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.glu([4.0, 0.0])).tolist()
    [2.0]
    """
    x = _as_float(x)
    check_even(x.shape[axis], axis)
    value, gate = ops.split(x, 2, axis=axis)
    return ops.multiply(value, ops.sigmoid(gate))


@export("keras.ops.hard_sigmoid", "keras.ops.nn.hard_sigmoid")
@op(spec=rules.unary_float)
def hard_sigmoid(x: Any) -> Any:
    """Piecewise linear sigmoid, `x / 6 + 0.5` limited to 0 and 1.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.hard_sigmoid([-3.0, 0.0, 3.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    return ops.divide(ops.clip(ops.add(_as_float(x), 3.0), 0.0, 6.0), 6.0)


@export("keras.ops.hard_silu", "keras.ops.nn.hard_silu", "keras.ops.hard_swish", "keras.ops.nn.hard_swish")
@op(spec=rules.unary_float)
def hard_silu(x: Any) -> Any:
    """Piecewise SiLU, also called hard swish: `x * hard_sigmoid(x)` (https://arxiv.org/abs/1905.02244).

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.hard_silu([0.0, 3.0])).tolist()
    [0.0, 3.0]
    """
    x = _as_float(x)
    return ops.multiply(x, ops.hard_sigmoid(x))


@export("keras.ops.hard_tanh", "keras.ops.nn.hard_tanh")
@op(spec=rules.same)
def hard_tanh(x: Any) -> Any:
    """Limit to -1 and 1.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.hard_tanh([-3.0, 0.5])).tolist()
    [-1.0, 0.5]
    """


@export("keras.ops.hard_shrink", "keras.ops.nn.hard_shrink")
@op(spec=rules.unary_float)
def hard_shrink(x: Any, threshold: float = 0.5) -> Any:
    """Set to 0 what is not farther from 0 than a threshold.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.hard_shrink([-0.5, 1.0])).tolist()
    [0.0, 1.0]
    """
    x = _as_float(x)
    # Asked so that NaN, which is neither, stays.
    return ops.where(ops.less_equal(ops.absolute(x), threshold), ops.zeros_like(x), x)


@export("keras.ops.soft_shrink", "keras.ops.nn.soft_shrink")
@op(spec=rules.unary_float)
def soft_shrink(x: Any, threshold: float = 0.5) -> Any:
    """Move towards 0 by a threshold, and not past it.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.soft_shrink([0.25, -2.0])).tolist()
    [0.0, -1.5]
    """
    x = _as_float(x)
    return ops.subtract(ops.maximum(ops.subtract(x, threshold), 0), ops.maximum(ops.subtract(-threshold, x), 0))


@export("keras.ops.tanh_shrink", "keras.ops.nn.tanh_shrink")
@op(spec=rules.unary_float)
def tanh_shrink(x: Any) -> Any:
    """What `tanh` takes away, `x - tanh(x)`.

    Example:

    >>> float(keras.ops.tanh_shrink(0.0))
    0.0
    """
    x = _as_float(x)
    return ops.subtract(x, ops.tanh(x))


@export("keras.ops.threshold", "keras.ops.nn.threshold")
@op(spec=rules.same)
def threshold(x: Any, threshold: Any, default_value: Any) -> Any:
    """Replace what is not above a threshold.

    Args:
        x: A tensor.
        threshold: The limit.
        default_value: The value put in place of `x` where that is not above `threshold`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.threshold([0.5, 2.0], 1.0, -1.0)).tolist()
    [-1.0, 2.0]
    """
    x = ops.convert_to_tensor(x)
    return ops.where(ops.less_equal(x, threshold), ops.full_like(x, default_value), x)


@export("keras.ops.squareplus", "keras.ops.nn.squareplus")
@op(spec=rules.unary_float)
def squareplus(x: Any, b: Any = 4) -> Any:
    """Algebraic smooth rectifier, `(x + sqrt(x**2 + b)) / 2` (https://arxiv.org/abs/2112.11687).

    Example:

    >>> float(keras.ops.squareplus(0.0))
    1.0
    """
    x, kind = _as_float(x), rules.unary_float(x).dtype
    # The square of a half-precision number overflows above 256.
    wide = _wide(x)
    return ops.cast(ops.multiply(ops.add(wide, ops.sqrt(ops.add(ops.square(wide), b))), 0.5), kind)


@export("keras.ops.sparse_plus", "keras.ops.nn.sparse_plus")
@op(spec=rules.unary_float)
def sparse_plus(x: Any) -> Any:
    """0 up to -1, `(x + 1)**2 / 4` up to 1, then `x`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.sparse_plus([-2.0, 0.0, 3.0])).tolist()
    [0.0, 0.25, 3.0]
    """
    x = _as_float(x)
    middle = ops.multiply(ops.square(ops.add(ops.clip(x, -1.0, 1.0), 1.0)), 0.25)
    return ops.where(ops.less(x, 1), middle, x)


@export("keras.ops.sparse_sigmoid", "keras.ops.nn.sparse_sigmoid")
@op(spec=rules.unary_float)
def sparse_sigmoid(x: Any) -> Any:
    """`(x + 1) / 2`, limited to 0 and 1: the derivative of `sparse_plus`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.sparse_sigmoid([-2.0, 0.0, 3.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    return ops.multiply(ops.add(ops.clip(_as_float(x), -1.0, 1.0), 1.0), 0.5)


@export("keras.ops.sparsemax", "keras.ops.nn.sparsemax")
@op(spec=_along)
def sparsemax(x: Any, axis: int = -1) -> Any:
    """Nearest point of the probability simplex, with exact zeros (https://arxiv.org/abs/1602.02068).

    Args:
        x: Logits.
        axis: The axis along which the result sums to 1.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.sparsemax([1.0, 3.0])).tolist()
    [0.0, 1.0]
    """
    kind = rules.unary_float(x).dtype
    z = ops.moveaxis(_wide(_as_float(x)), axis, -1)
    z = ops.subtract(z, ops.max(z, axis=-1, keepdims=True))
    descending = ops.flip(ops.sort(z, axis=-1), axis=-1)
    sums = ops.cumsum(descending, axis=-1)
    ranks = ops.arange(1, ops.shape(z)[-1] + 1, dtype=ops.dtype(z))
    # The support is the longest prefix of the sorted values whose members stay above the threshold that it gives.
    inside = ops.greater(ops.add(ops.multiply(ranks, descending), 1.0), sums)
    count = ops.sum(ops.cast(inside, ops.dtype(z)), axis=-1, keepdims=True)
    # Not a product: infinitely small logits are outside.
    total = ops.sum(ops.where(inside, descending, 0.0), axis=-1, keepdims=True)
    threshold = ops.divide(ops.subtract(total, 1.0), count)
    return ops.cast(ops.moveaxis(ops.maximum(ops.subtract(z, threshold), 0), -1, axis), kind)


def _as_float(x: Any) -> Any:
    x = ops.convert_to_tensor(x)
    wanted = rules.unary_float(x).dtype
    return x if ops.dtype(x) == wanted else ops.cast(x, wanted)


def _wide(x: Any) -> Any:
    return ops.cast(x, "float32") if ops.dtype(x) in ("float16", "bfloat16") else x
