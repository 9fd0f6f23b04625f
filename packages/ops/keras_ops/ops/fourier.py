"""Fourier transforms.

Complex tensors are pairs of real ones, `(real, imaginary)`, which every backend and every dtype policy can hold.
Half-precision inputs are computed in float32, and the results have their dtype again.
"""

import math
from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules, signals
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.ops.folding import extract_sequences, overlap_add
from keras_ops.symbolic.keras_tensor import KerasTensor

_HALF = ("float16", "bfloat16")
_EPSILON = 1e-10


def _parts(real: Any, imaginary: Any, axes: Any, inverse: bool) -> tuple[KerasTensor, KerasTensor]:
    return rules.same(real), rules.same(imaginary)


@op(spec=_parts)
def transform(real: Any, imaginary: Any, axes: tuple[int, ...], inverse: bool) -> tuple[Any, Any]:
    """Transform two tensors of one dtype, float32 or float64, along axes that are not empty."""


def _bins(x: Any) -> tuple[KerasTensor, KerasTensor]:
    (*lead, size), kind = rules.describe(x)
    shape = (*lead, None if size is None else size // 2 + 1)
    return KerasTensor(shape, kind), KerasTensor(shape, kind)


@op(spec=_bins)
def real_transform(x: Any) -> tuple[Any, Any]:
    """Transform a tensor of float32 or float64 along the last axis; half of the result is left out."""


def _samples(real: Any, imaginary: Any, length: int) -> KerasTensor:
    (*lead, _), kind = rules.describe(real)
    return KerasTensor((*lead, length), kind)


@op(spec=_samples)
def real_inverse(real: Any, imaginary: Any, length: Any) -> Any:
    """Undo `real_transform` of `length` elements, given `length // 2 + 1` of them in float32 or float64."""


def _pair(name: str, axes: int = 1) -> Any:
    def rule(x: Any) -> tuple[KerasTensor, KerasTensor]:
        shape, kind = signals.parts_of(name, x, axes)
        return KerasTensor(shape, kind), KerasTensor(shape, kind)

    return rule


@export("keras.ops.fft")
@op(spec=_pair("fft"))
def fft(x: tuple[Any, Any]) -> tuple[Any, Any]:
    """Discrete Fourier transform along the last axis: `y[k] = sum(x[n] * exp(-2j * pi * k * n / N))`.

    Args:
        x: The real and the imaginary part, tensors of one shape `(..., N)`.

    Returns:
        The real and the imaginary part, of the same shape.

    Raises:
        ValueError: If `x` is no such pair.

    Example:

    >>> real, imaginary = keras.ops.fft(([1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0]))
    >>> keras.ops.convert_to_numpy(real).tolist()
    [4.0, 0.0, 0.0, 0.0]
    """
    return _transformed("fft", x, (-1,), False)


@export("keras.ops.fft2")
@op(spec=_pair("fft2", 2))
def fft2(x: tuple[Any, Any]) -> tuple[Any, Any]:
    """Discrete Fourier transform along the last two axes.

    Args:
        x: The real and the imaginary part, tensors of one shape `(..., M, N)`.

    Returns:
        The real and the imaginary part, of the same shape.

    Raises:
        ValueError: If `x` is no such pair.

    Example:

    >>> real, imaginary = keras.ops.fft2((keras.ops.ones((2, 2)), keras.ops.zeros((2, 2))))
    >>> keras.ops.convert_to_numpy(real).tolist()
    [[4.0, 0.0], [0.0, 0.0]]
    """
    return _transformed("fft2", x, (-2, -1), False)


@export("keras.ops.ifft2")
@op(spec=_pair("ifft2", 2))
def ifft2(x: tuple[Any, Any]) -> tuple[Any, Any]:
    """Inverse of `fft2`: the conjugate sum along the last two axes, divided by their sizes.

    Args:
        x: The real and the imaginary part, tensors of one shape `(..., M, N)`.

    Returns:
        The real and the imaginary part, of the same shape.

    Raises:
        ValueError: If `x` is no such pair.

    Example:

    >>> real, imaginary = keras.ops.ifft2(([[4.0, 0.0], [0.0, 0.0]], keras.ops.zeros((2, 2))))
    >>> keras.ops.convert_to_numpy(real).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    return _transformed("ifft2", x, (-2, -1), True)


def _transformed(name: str, x: Any, axes: tuple[int, ...], inverse: bool) -> tuple[Any, Any]:
    shape, kind = signals.parts_of(name, x, len(axes))
    real, imaginary = (ops.cast(part, _wide(kind)) for part in x)
    if 0 not in shape:
        real, imaginary = transform(real, imaginary, axes, inverse)
    return ops.cast(real, kind), ops.cast(imaginary, kind)


def _wide(kind: str) -> str:
    return "float32" if kind in _HALF else kind


def _rfft(x: Any, fft_length: int | None = None) -> tuple[KerasTensor, KerasTensor]:
    shape, kind = rules.describe(x)
    signals.check_axes("rfft", shape, 1)
    size = shape[-1] if fft_length is None else signals.check_positive("fft_length", fft_length)
    if size == 0:
        raise ValueError(f"`rfft` of an empty axis needs an `fft_length`. Received the shape {shape}.")
    shape, kind = (*shape[:-1], None if size is None else size // 2 + 1), dtypes.float_result(kind)
    return KerasTensor(shape, kind), KerasTensor(shape, kind)


@export("keras.ops.rfft")
@op(spec=_rfft)
def rfft(x: Any, fft_length: int | None = None) -> tuple[Any, Any]:
    """Discrete Fourier transform of real numbers along the last axis.

    The second half of their transform is the conjugate of the first, and is left out.

    Args:
        x: A tensor of shape `(..., N)`.
        fft_length: To how many elements the axis is cut, or filled with zeros; by default `N`.

    Returns:
        The real and the imaginary part, of shape `(..., fft_length // 2 + 1)`.

    Raises:
        ValueError: If `x` is a scalar, or `fft_length` not positive.

    Example:

    >>> real, imaginary = keras.ops.rfft([0.0, 1.0, 0.0, -1.0])
    >>> keras.ops.convert_to_numpy(imaginary).tolist()
    [0.0, -2.0, 0.0]
    """
    kind = _rfft(x, fft_length)[0].dtype
    x = ops.cast(x, _wide(kind))
    x = x if fft_length is None else _resized(x, fft_length)
    return tuple(ops.cast(part, kind) for part in _of_rows(real_transform, x, x.shape[-1]))


def _of_rows(function: Any, x: Any, size: Any) -> tuple[Any, Any]:
    if 0 in tuple(x.shape):
        # Frameworks refuse to transform no rows at all.
        return (ops.zeros((*x.shape[:-1], size // 2 + 1), ops.dtype(x)),) * 2
    return function(x)


def _resized(x: Any, size: int) -> Any:
    """Cut the last axis, or fill it with zeros."""
    x = x[..., :size]
    # Where the size is not known, as many zeros as could be missing.
    missing = size - (x.shape[-1] or 0)
    if not missing:
        return x
    padded = ops.pad(x, [(0, 0)] * (len(x.shape) - 1) + [(0, missing)])
    return padded if x.shape[-1] is not None else padded[..., :size]


def _irfft(x: Any, fft_length: int | None = None) -> KerasTensor:
    shape, kind = signals.parts_of("irfft", x)
    size = None if shape[-1] is None else 2 * (shape[-1] - 1)
    size = size if fft_length is None else signals.check_positive("fft_length", fft_length)
    if size is not None and size < 0:
        raise ValueError(f"`irfft` of an empty axis needs an `fft_length`. Received the shape {shape}.")
    return KerasTensor((*shape[:-1], size), kind)


@export("keras.ops.irfft")
@op(spec=_irfft)
def irfft(x: tuple[Any, Any], fft_length: int | None = None) -> Any:
    """Inverse of `rfft`.

    Args:
        x: The real and the imaginary part, tensors of one shape `(..., K)`, the first half of a transform.
        fft_length: How many elements come back, and how many were transformed; by default `2 * (K - 1)`, right if
            they were an even number. The halves are cut, or filled with zeros, to `fft_length // 2 + 1`.

    Returns:
        A real tensor of shape `(..., fft_length)`.

    Raises:
        ValueError: If `x` is no such pair, or `fft_length` not positive.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.irfft(keras.ops.rfft([1.0, 2.0, 3.0]), 3)).round(4).tolist()
    [1.0, 2.0, 3.0]
    """
    result = _irfft(x, fft_length)
    real, imaginary = (ops.cast(part, _wide(result.dtype)) for part in x)
    if fft_length is not None:
        real, imaginary = _resized(real, fft_length // 2 + 1), _resized(imaginary, fft_length // 2 + 1)
    length = 2 * (ops.shape(real)[-1] - 1) if fft_length is None else fft_length
    if 0 in result.shape:
        return ops.zeros(result.shape, result.dtype)
    return ops.cast(real_inverse(real, imaginary, length), result.dtype)


def _stft(
    x: Any, sequence_length: int, sequence_stride: int, fft_length: int, window: Any = "hann", center: bool = True
) -> tuple[KerasTensor, KerasTensor]:
    shape, kind = rules.describe(x)
    signals.check_axes("stft", shape, 1)
    signals.check_floats("stft", kind)
    framing = signals.Framing("stft", sequence_length, sequence_stride, fft_length, window, center)
    shape = (*shape[:-1], framing.frames(shape[-1]), framing.bins)
    return KerasTensor(shape, dtypes.float_result(kind)), KerasTensor(shape, dtypes.float_result(kind))


@export("keras.ops.stft")
@op(spec=_stft)
def stft(
    x: Any, sequence_length: int, sequence_stride: int, fft_length: int, window: Any = "hann", center: bool = True
) -> tuple[Any, Any]:
    """Short-time Fourier transform: the spectrum of each frame of a signal.

    Args:
        x: Shape `(..., size)`.
        sequence_length: Elements of a frame.
        sequence_stride: Distance of the beginnings of frames.
        fft_length: Elements that are transformed: a frame with zeros on both sides.
        window: What a frame is multiplied by: `"hann"` or `"hamming"` (periodic), a tensor of `sequence_length`
            values, or `None` for ones.
        center: Whether frame `i` has its middle at `i * sequence_stride`; then the signal is mirrored at both ends by
            `fft_length // 2` elements. Otherwise it begins there.

    Returns:
        The real and the imaginary part, of shape `(..., frames, fft_length // 2 + 1)`.

    Raises:
        ValueError: If an argument is out of range, the signal holds integers, or is shorter than a frame, or than what
            is mirrored.

    Example:

    >>> real, imaginary = keras.ops.stft(keras.ops.ones((16,)), 4, 2, 4)
    >>> tuple(real.shape)
    (9, 3)
    """
    framing = signals.Framing("stft", sequence_length, sequence_stride, fft_length, window, center)
    kind = _stft(x, sequence_length, sequence_stride, fft_length, window, center)[0].dtype
    x = ops.cast(x, _wide(kind))
    if framing.margin:
        x = ops.pad(x, [(0, 0)] * (len(x.shape) - 1) + [(framing.margin, framing.margin)], mode="reflect")
    x = ops.multiply(extract_sequences(x, fft_length, sequence_stride), _window(framing, _wide(kind)))
    return tuple(ops.cast(part, kind) for part in _of_rows(real_transform, x, fft_length))


def _window(framing: signals.Framing, kind: str) -> Any:
    values = framing.window
    if values is None or framing.length == 1 and isinstance(values, str):
        values = ops.ones((framing.length,), kind)
    elif isinstance(values, str):
        # In ops, not read from `signals.window`: compilers see through this.
        mean = signals.COSINES[values][0]
        angle = ops.multiply(ops.arange(framing.length, dtype=kind), 2 * math.pi / framing.length)
        values = ops.subtract(mean, ops.multiply(ops.cos(angle), 1 - mean))
    else:
        values = ops.cast(values, kind)
    return ops.pad(values, [(framing.before, framing.after)]) if framing.before or framing.after else values


def _istft(
    x: Any, sequence_length: int, sequence_stride: int, fft_length: int, length: int | None = None,
    window: Any = "hann", center: bool = True,
) -> KerasTensor:  # fmt: skip
    shape, kind = signals.parts_of("istft", x, 2)
    framing = signals.Framing("istft", sequence_length, sequence_stride, fft_length, window, center)
    if shape[-1] not in (None, framing.bins):
        raise ValueError(
            f"A spectrum of fft_length={fft_length} has {framing.bins} elements. Received {shape[-1]}, in the shape "
            f"{shape}."
        )
    size = framing.size(shape[-2]) if length is None else signals.check_positive("length", length)
    return KerasTensor((*shape[:-2], size), kind)


@export("keras.ops.istft")
@op(spec=_istft)
def istft(
    x: tuple[Any, Any],
    sequence_length: int,
    sequence_stride: int,
    fft_length: int,
    length: int | None = None,
    window: Any = "hann",
    center: bool = True,
) -> Any:
    """Inverse of `stft`, for the same arguments: the signal that is nearest to having these spectra.

    Frames are weighted by the window and added where they overlap, and the sum is divided by that of the squared
    windows (https://doi.org/10.1109/TASSP.1984.1164317). Where no window reaches, the signal is 0.

    Args:
        x: The real and the imaginary part, tensors of one shape `(..., frames, fft_length // 2 + 1)`.
        sequence_length: Elements of a frame.
        sequence_stride: Distance of the beginnings of frames.
        fft_length: Elements that were transformed.
        length: To how many elements the signal is cut, or filled with zeros: `stft` leaves out elements after the last
            whole frame.
        window: `"hann"`, `"hamming"`, a tensor of `sequence_length` values, or `None`.
        center: Whether frames have their middle at their place.

    Returns:
        A real tensor of shape `(..., length)`.

    Raises:
        ValueError: If an argument is out of range, or `x` is no such pair.

    Example:

    >>> x = keras.ops.convert_to_tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])
    >>> keras.ops.convert_to_numpy(keras.ops.istft(keras.ops.stft(x, 4, 2, 4), 4, 2, 4)).round(3).tolist()
    [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]
    """
    framing = signals.Framing("istft", sequence_length, sequence_stride, fft_length, window, center)
    result = _istft(x, sequence_length, sequence_stride, fft_length, length, window, center)
    if 0 in result.shape or 0 in rules.shape_of(x[0]):
        return ops.zeros(result.shape, result.dtype)
    kind = _wide(result.dtype)
    weight = _window(framing, kind)
    x = ops.multiply(real_inverse(*(ops.cast(part, kind) for part in x), fft_length), weight)
    count = ops.shape(x)[-2]
    weights = ops.broadcast_to(ops.square(weight), (count, fft_length))
    x, total = (overlap_add(v, sequence_stride) for v in (x, weights))
    covered = ops.greater(total, _EPSILON)
    x = ops.where(covered, ops.divide(x, ops.where(covered, total, 1.0)), 0.0)
    if length is None:
        size = ops.shape(x)[-1]
        x = x[..., framing.margin : size - framing.margin]
    else:
        x = _resized(x[..., framing.margin :], length)
    return ops.cast(x, result.dtype)
