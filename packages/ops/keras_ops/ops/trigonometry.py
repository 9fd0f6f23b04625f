"""Ops on angles: trigonometric and hyperbolic functions and their inverses.

Integers and bools become the default float.
"""

import math
from typing import Any

import keras_ops as ops
from keras_ops import rules
from keras_ops.export import export
from keras_ops.op import op


@export("keras.ops.arctan2", "keras.ops.numpy.arctan2")
@op(spec=rules.broadcast_float)
def arctan2(x1: Any, x2: Any) -> Any:
    """Angle of the point `(x2, x1)`, in radians from -pi to pi.

    Example:

    >>> float(keras.ops.arctan2(0.0, 1.0))
    0.0
    """


@export("keras.ops.sin", "keras.ops.numpy.sin")
@op(spec=rules.unary_float)
def sin(x: Any) -> Any:
    """Sine of an angle in radians.

    Example:

    >>> float(keras.ops.sin(0.0))
    0.0
    """


@export("keras.ops.cos", "keras.ops.numpy.cos")
@op(spec=rules.unary_float)
def cos(x: Any) -> Any:
    """Cosine of an angle in radians.

    Example:

    >>> float(keras.ops.cos(0.0))
    1.0
    """


@export("keras.ops.tan", "keras.ops.numpy.tan")
@op(spec=rules.unary_float)
def tan(x: Any) -> Any:
    """Tangent of an angle in radians.

    Example:

    >>> float(keras.ops.tan(0.0))
    0.0
    """


@export("keras.ops.arcsin", "keras.ops.numpy.arcsin")
@op(spec=rules.unary_float)
def arcsin(x: Any) -> Any:
    """Angle in radians whose sine is `x`.

    Example:

    >>> float(keras.ops.arcsin(0.0))
    0.0
    """


@export("keras.ops.arccos", "keras.ops.numpy.arccos")
@op(spec=rules.unary_float)
def arccos(x: Any) -> Any:
    """Angle in radians whose cosine is `x`.

    Example:

    >>> float(keras.ops.arccos(1.0))
    0.0
    """


@export("keras.ops.arctan", "keras.ops.numpy.arctan")
@op(spec=rules.unary_float)
def arctan(x: Any) -> Any:
    """Angle in radians whose tangent is `x`.

    Example:

    >>> float(keras.ops.arctan(0.0))
    0.0
    """


@export("keras.ops.sinh", "keras.ops.numpy.sinh")
@op(spec=rules.unary_float)
def sinh(x: Any) -> Any:
    """Hyperbolic sine.

    Example:

    >>> float(keras.ops.sinh(0.0))
    0.0
    """


@export("keras.ops.cosh", "keras.ops.numpy.cosh")
@op(spec=rules.unary_float)
def cosh(x: Any) -> Any:
    """Hyperbolic cosine.

    Example:

    >>> float(keras.ops.cosh(0.0))
    1.0
    """


@export("keras.ops.tanh", "keras.ops.numpy.tanh")
@op(spec=rules.unary_float)
def tanh(x: Any) -> Any:
    """Hyperbolic tangent.

    Example:

    >>> float(keras.ops.tanh(0.0))
    0.0
    """


@export("keras.ops.arcsinh", "keras.ops.numpy.arcsinh")
@op(spec=rules.unary_float)
def arcsinh(x: Any) -> Any:
    """Inverse of the hyperbolic sine.

    Example:

    >>> float(keras.ops.arcsinh(0.0))
    0.0
    """


@export("keras.ops.arccosh", "keras.ops.numpy.arccosh")
@op(spec=rules.unary_float)
def arccosh(x: Any) -> Any:
    """Inverse of the hyperbolic cosine; NaN below 1.

    Example:

    >>> float(keras.ops.arccosh(1.0))
    0.0
    """


@export("keras.ops.arctanh", "keras.ops.numpy.arctanh")
@op(spec=rules.unary_float)
def arctanh(x: Any) -> Any:
    """Inverse of the hyperbolic tangent; NaN outside -1 to 1.

    Example:

    >>> float(keras.ops.arctanh(0.0))
    0.0
    """


@export("keras.ops.deg2rad", "keras.ops.numpy.deg2rad")
@op
def deg2rad(x: Any) -> Any:
    """Angles in degrees as radians.

    Example:

    >>> round(float(keras.ops.deg2rad(180.0)), 4)
    3.1416
    """
    return ops.multiply(x, math.pi / 180)


@export("keras.ops.rad2deg", "keras.ops.numpy.rad2deg")
@op
def rad2deg(x: Any) -> Any:
    """Angles in radians as degrees.

    Example:

    >>> float(keras.ops.rad2deg(0.0))
    0.0
    """
    return ops.multiply(x, 180 / math.pi)
