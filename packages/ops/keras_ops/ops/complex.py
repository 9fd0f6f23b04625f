"""Complex numbers: their parts, and tensors of pairs; and the same bytes seen as another dtype."""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import check_pairs, viewed_shape
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.promotion import as_float, float_pair, widened
from keras_ops.symbolic.keras_tensor import KerasTensor

_PARTS = {"complex64": "float32", "complex128": "float64"}
_WHOLES = {"float32": "complex64", "float64": "complex128"}


def _part(x: Any) -> KerasTensor:
    kind = rules.dtype_of(x)
    return KerasTensor(rules.shape_of(x), _PARTS.get(kind, kind))


@export("keras.ops.real", "keras.ops.numpy.real")
@op(spec=_part)
def real(x: Any) -> Any:
    """Real part of complex numbers; other numbers as they are.

    Example:

    >>> float(keras.ops.real(3.0))
    3.0
    """


@export("keras.ops.imag", "keras.ops.numpy.imag")
@op(spec=_part)
def imag(x: Any) -> Any:
    """Imaginary part of complex numbers; 0 of others.

    Example:

    >>> float(keras.ops.imag(3.0))
    0.0
    """


@export("keras.ops.conjugate", "keras.ops.numpy.conjugate")
@op(spec=rules.same)
def conjugate(x: Any) -> Any:
    """Complex numbers with the sign of the imaginary part changed; other numbers as they are.

    Example:

    >>> float(keras.ops.conjugate(3.0))
    3.0
    """


@export("keras.ops.conj", "keras.ops.numpy.conj")
@op
def conj(x: Any) -> Any:
    """Conjugate complex numbers, as `conjugate` does.

    Example:

    >>> float(keras.ops.conj(3.0))
    3.0
    """
    return conjugate(x)


@export("keras.ops.angle", "keras.ops.numpy.angle")
@op
def angle(x: Any) -> Any:
    """Angle of complex numbers in the plane, in radians from -pi to pi; pi for negative real ones.

    Example:

    >>> float(keras.ops.angle(2.0))
    0.0
    """
    x = x if rules.dtype_of(x) in dtypes.COMPLEX else as_float(x)
    return ops.arctan2(imag(x), real(x))


@export("keras.ops.isreal", "keras.ops.numpy.isreal")
@op(spec=rules.unary_bool)
def isreal(x: Any) -> Any:
    """Whether each element has no imaginary part.

    Example:

    >>> bool(keras.ops.isreal(2.0))
    True
    """
    return ops.equal(imag(x), 0) if rules.dtype_of(x) in dtypes.COMPLEX else ops.ones_like(x, dtype="bool")


def _view_as_complex(x: Any) -> KerasTensor:
    shape, kind = rules.shape_of(x), dtypes.float_result(rules.describe(x)[1])
    check_pairs(shape)
    return KerasTensor(shape[:-1], _WHOLES.get(kind, "complex64"))


@export("keras.ops.view_as_complex")
@op(spec=_view_as_complex)
def view_as_complex(x: Any) -> Any:
    """Complex numbers from pairs of a real and an imaginary part.

    Args:
        x: Shape `(..., 2)`.

    Returns:
        Shape `(...)`: complex128 of float64, complex64 of anything else.

    Raises:
        ValueError: If the last axis has not the size 2.

    Example:

    >>> z = keras.ops.view_as_complex([[3.0, 4.0]])
    >>> float(keras.ops.imag(z)[0])
    4.0
    """


@export("keras.ops.view_as_real")
@op
def view_as_real(x: Any) -> Any:
    """Complex numbers as pairs of their real and imaginary parts; the latter are 0 of other numbers.

    Args:
        x: Numbers, shape `(...)`.

    Returns:
        Their parts, shape `(..., 2)`.

    Example:

    >>> z = keras.ops.view_as_complex([[3.0, 4.0]])
    >>> keras.ops.convert_to_numpy(keras.ops.view_as_real(z)).tolist()
    [[3.0, 4.0]]
    """
    return ops.stack([real(x), imag(x)], axis=-1)


@export("keras.ops.polar", "keras.ops.nn.polar")
@op
def polar(abs_: Any, angle: Any) -> Any:
    """Complex numbers from their lengths and angles.

    Args:
        abs_: Lengths.
        angle: Angles in radians; the two shapes are broadcast.

    Returns:
        complex128 of float64, complex64 of anything else.

    Example:

    >>> float(keras.ops.real(keras.ops.polar(2.0, 0.0)))
    2.0
    """
    abs_, angle = (widened(x) for x in float_pair(abs_, angle))
    parts = [ops.multiply(abs_, ops.cos(angle)), ops.multiply(abs_, ops.sin(angle))]
    return view_as_complex(ops.stack(parts, axis=-1))


def _view(x: Any, dtype: Any = None) -> KerasTensor:
    shape, kind = rules.shape_of(x), rules.dtype_of(x)
    target = kind if dtype is None else dtypes.canonical(dtypes.standardize_dtype(dtype))
    return KerasTensor(viewed_shape(shape, kind, target), target)


@export("keras.ops.view", "keras.ops.numpy.view")
@op(spec=_view)
def view(x: Any, dtype: Any = None) -> Any:
    """The same bytes as elements of another dtype.

    Args:
        x: A tensor.
        dtype: Name of the dtype; by default nothing changes. If its elements take more or fewer bytes, the last axis
            becomes shorter or longer.

    Returns:
        A tensor of that dtype.

    Raises:
        ValueError: If the last axis does not hold a whole number of the new elements.

    Example:

    >>> int(keras.ops.view(1.0, "int32")) == 0x3F800000
    True
    """
