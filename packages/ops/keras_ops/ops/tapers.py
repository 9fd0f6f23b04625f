"""Tapers: vectors that fall off towards both ends, by which pieces of a signal are multiplied (window functions)."""

import math
from typing import Any

import keras_ops as ops
from keras_ops import config, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor


def _points(x: Any, *args: Any) -> KerasTensor:
    if isinstance(x, KerasTensor):
        return KerasTensor((None,), config.floatx())
    return KerasTensor((max(int(x), 0),), config.floatx())


def _wide() -> str:
    """Return the dtype in which windows are computed: half floats do not hold all places."""
    kind = config.floatx()
    return "float32" if kind in ("float16", "bfloat16") else kind


def _phase(x: Any) -> Any:
    """Return the numbers from -1 to 1 in `x` equal steps; a single one is 0."""
    kind = _wide()
    if rules.shape_of(x):
        raise ValueError(f"The length of a window must be a scalar. Received the shape {rules.shape_of(x)}.")
    if hasattr(x, "shape"):
        count = ops.cast(x, "int32")
        steps = ops.cast(ops.maximum(ops.subtract(count, 1), 1), kind)
    else:
        count, steps = int(x), float(max(int(x) - 1, 1))
    # Counted from the middle, so that both halves are equal to the last bit.
    middle = ops.multiply(2.0, ops.cast(ops.arange(count), kind))
    ends = ops.subtract(ops.cast(count, kind), 1.0)
    return ops.divide(ops.subtract(middle, ends), steps)


def _cosines(x: Any, *shares: float) -> Any:
    phase = ops.multiply(_phase(x), math.pi)
    result = ops.full_like(phase, shares[0])
    for i, share in enumerate(shares[1:], start=1):
        result = ops.add(result, ops.multiply(share, ops.cos(ops.multiply(phase, float(i)))))
    return ops.cast(result, config.floatx())


@export("keras.ops.bartlett", "keras.ops.numpy.bartlett")
@op(spec=_points)
def bartlett(x: Any) -> Any:
    """Bartlett's window: a triangle from 0 to 1 and back, `1 - |2n / (x - 1) - 1|`.

    Args:
        x: Number of points, an integer.

    Returns:
        A vector of `x` floats; of one point `[1.0]`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.bartlett(5)).tolist()
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    return ops.cast(ops.subtract(1.0, ops.absolute(_phase(x))), config.floatx())


@export("keras.ops.blackman", "keras.ops.numpy.blackman")
@op(spec=_points)
def blackman(x: Any) -> Any:
    """Blackman's window, `0.42 - 0.5 cos(2 pi n / (x - 1)) + 0.08 cos(4 pi n / (x - 1))`.

    Args:
        x: Number of points, an integer.

    Returns:
        A vector of `x` floats; of one point `[1.0]`.

    Example:

    >>> round(float(keras.ops.blackman(5)[1]), 3)
    0.34
    """
    return _cosines(x, 0.42, 0.5, 0.08)


@export("keras.ops.hamming", "keras.ops.numpy.hamming")
@op(spec=_points)
def hamming(x: Any) -> Any:
    """Hamming's window, `0.54 - 0.46 cos(2 pi n / (x - 1))`.

    Args:
        x: Number of points, an integer.

    Returns:
        A vector of `x` floats; of one point `[1.0]`.

    Example:

    >>> round(float(keras.ops.hamming(5)[0]), 3)
    0.08
    """
    return _cosines(x, 0.54, 0.46)


@export("keras.ops.hanning", "keras.ops.numpy.hanning")
@op(spec=_points)
def hanning(x: Any) -> Any:
    """Von Hann's window, `0.5 - 0.5 cos(2 pi n / (x - 1))`.

    Args:
        x: Number of points, an integer.

    Returns:
        A vector of `x` floats; of one point `[1.0]`.

    Example:

    >>> round(float(keras.ops.hanning(5)[1]), 3)
    0.5
    """
    return _cosines(x, 0.5, 0.5)


@export("keras.ops.kaiser", "keras.ops.numpy.kaiser")
@op(spec=_points)
def kaiser(x: Any, beta: Any) -> Any:
    """Kaiser's window, `I0(beta sqrt(1 - (2n / (x - 1) - 1)**2)) / I0(beta)`, of Bessel's modified function.

    Args:
        x: Number of points, an integer.
        beta: How steeply it falls; 0 gives ones.

    Returns:
        A vector of `x` floats; of one point `[1.0]`.

    Example:

    >>> round(float(keras.ops.kaiser(5, 14.0)[2]), 3)
    1.0
    """
    beta = ops.cast(beta, _wide())
    inside = ops.maximum(ops.subtract(1.0, ops.square(_phase(x))), 0.0)
    return ops.cast(ops.divide(ops.i0(ops.multiply(beta, ops.sqrt(inside))), ops.i0(beta)), config.floatx())
