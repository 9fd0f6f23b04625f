"""The arithmetic of signals: sizes of frames, spectra and patches, windows, and the checks that rules and ops share."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from keras_ops import dtypes, rules
from keras_ops.arguments import fits

Size = int | None
Sizes = tuple[Size, ...]

# Coefficients of the windows that are sums of cosines, `sum((-1)**i * a[i] * cos(2 * pi * i * n / N))`.
COSINES = {
    "hann": (0.5, 0.5),
    "hamming": (0.54, 0.46),
    "blackman": (0.42, 0.5, 0.08),
    "nuttall": (0.3635819, 0.4891775, 0.1365995, 0.0106411),
    "blackmanharris": (0.35875, 0.48829, 0.14128, 0.01168),
    "flattop": (0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
}
# SciPy's names for the windows that need no parameter.
WINDOWS = {
    name: names.split()[0]
    for names in (
        "barthann brthan bth", "bartlett bart brt", "blackman black blk", "blackmanharris blackharr bkh", "bohman bman bmn",
        "boxcar box ones rect rectangular", "cosine halfcosine", "exponential poisson", "flattop flat flt", "hamming hamm ham",
        "hann han", "lanczos sinc", "nuttall nutl nut", "parzen parz par", "taylor taylorwin", "triang triangle tri", "tukey tuk",
    )
    for name in names.split()
}  # fmt: skip


def window(name: str, length: int, periodic: bool = True) -> np.ndarray:
    """Return a window function as float64.

    Args:
        name: One of SciPy's names in `WINDOWS`.
        length: Its number of elements.
        periodic: Whether it is one period of a function, as spectra need it, or symmetric.

    Raises:
        ValueError: If there is no window of that name.
    """
    if name not in WINDOWS:
        raise ValueError(
            f"There is no window {name!r}. Expected one of {', '.join(sorted(set(WINDOWS.values())))}, or its values."
        )
    name = WINDOWS[name]
    if length <= 1:
        return np.ones(max(length, 0))
    # A periodic window is a symmetric one without its last element.
    count = length + 1 if periodic else length
    if name in COSINES:
        angle = 2 * np.pi * np.arange(length) / (count - 1)
        return sum((-1) ** i * a * np.cos(i * angle) for i, a in enumerate(COSINES[name]))
    if name == "taylor":
        return _taylor(count)[:length]
    # From -1 to 1, of which the first and the last element are the ends.
    return _SHAPES[name](2 * np.arange(length) / (count - 1) - 1, count)


def _parzen(x: np.ndarray, count: int) -> np.ndarray:
    x = np.abs(x) * (count - 1) / count
    return np.where(x <= 0.5, 1 - 6 * x**2 * (1 - x), 2 * (1 - np.minimum(x, 1)) ** 3)


# A window of `count` elements at places from -1 to 1.
_SHAPES: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "barthann": lambda x, count: 0.62 - 0.24 * np.abs(x) + 0.38 * np.cos(np.pi * x),
    "bartlett": lambda x, count: 1 - np.abs(x),
    "bohman": lambda x, count: (1 - np.abs(x)) * np.cos(np.pi * np.abs(x)) + np.sin(np.pi * np.abs(x)) / np.pi,
    "boxcar": lambda x, count: np.ones_like(x),
    "cosine": lambda x, count: np.cos(np.pi / 2 * x * (count - 1) / count),
    # In elements, not in parts of the window.
    "exponential": lambda x, count: np.exp(-np.abs(x) * (count - 1) / 2),
    "lanczos": lambda x, count: np.sinc(x),
    "parzen": _parzen,
    "triang": lambda x, count: 1 - np.abs(x) * (count - 1) / (count + count % 2),
    # Half of it is flat.
    "tukey": lambda x, count: 0.5 * (1 + np.cos(np.pi * np.maximum(2 * np.abs(x) - 1, 0))),
}


def _taylor(count: int, sidelobes: int = 4, level: float = 30.0) -> np.ndarray:
    """Return Taylor's window: the first sidelobes lie `level` decibels below the main one (Carrara et al., 1995)."""
    a = np.arccosh(10 ** (level / 20)) / np.pi
    width = sidelobes**2 / (a**2 + (sidelobes - 0.5) ** 2)
    orders = np.arange(1, sidelobes)

    def coefficient(m: int) -> float:
        above = np.prod(1 - m**2 / width / (a**2 + (orders - 0.5) ** 2))
        below = 2 * np.prod([1 - m**2 / j**2 for j in orders if j != m])
        return (-1) ** (m + 1) * above / below

    def at(x: Any) -> Any:
        return 1 + 2 * sum(coefficient(m) * np.cos(2 * np.pi * m * x) for m in range(1, sidelobes))

    return at((np.arange(count) - (count - 1) / 2) / count) / at(0.0)


def parts_of(op: str, x: Any, axes: int = 1) -> tuple[Sizes, str]:
    """Return the shape and dtype of a complex tensor given as its real and imaginary parts.

    Args:
        op: The op's name, for messages.
        x: What should be the two parts.
        axes: How many axes they must have at least.

    Raises:
        ValueError: If `x` is no pair of tensors of one shape, or has too few axes.
    """
    if not isinstance(x, list | tuple) or len(x) != 2:
        what = f"{len(x)} of them" if isinstance(x, list | tuple) else type(x).__name__
        raise ValueError(f"`{op}` takes a complex tensor as a pair `(real, imaginary)`. Received: {what}.")
    (real, d1), (imaginary, d2) = (rules.describe(part) for part in x)
    if not fits(real, imaginary):
        raise ValueError(
            f"The real and the imaginary part given to `{op}` must have the same shape. Received: {real} and "
            f"{imaginary}."
        )
    check_axes(op, real, axes)
    check_floats(op, d1, d2)
    shape = real if real == imaginary else rules.broadcast_shapes(real, imaginary)
    return shape, dtypes.float_result(d1, d2)


def check_floats(op: str, *kinds: str) -> None:
    """Refuse a signal or a spectrum of integers, whose scale the op cannot know."""
    if not all(map(dtypes.is_float_dtype, kinds)):
        raise ValueError(f"`{op}` needs floats. Received: {', '.join(kinds)}. Convert with `keras.ops.cast`.")


def check_axes(op: str, shape: Sequence[Size], axes: int) -> None:
    """Refuse a tensor of too few axes."""
    if len(shape) < axes:
        raise ValueError(f"`{op}` needs a tensor of at least {axes} axes. Received the shape {tuple(shape)}.")


def check_positive(name: str, value: Any) -> int:
    """Return a positive integer."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or value < 1:
        raise ValueError(f"`{name}` must be a positive integer. Received: {value!r}.")
    return int(value)


def frames(size: Size, length: int, stride: int) -> Size:
    """Return how many frames of `length` elements, `stride` apart, fit into an axis."""
    return None if size is None else max((size - length) // stride + 1, 0)


def sequences(shape: Sequence[Size], sequence_length: Any, sequence_stride: Any) -> tuple[int, int]:
    """Return the checked length and stride of the frames of a signal."""
    check_axes("extract_sequences", shape, 1)
    return check_positive("sequence_length", sequence_length), check_positive("sequence_stride", sequence_stride)


class Framing:
    """The checked arguments that `stft` and `istft` have in common.

    Args:
        op: The op's name, for messages.
        sequence_length: Elements of a frame.
        sequence_stride: Distance of frames.
        fft_length: Elements of a frame with the zeros around it.
        window: A name, values or `None`.
        center: Whether frames lie around their places.

    Raises:
        ValueError: If they do not fit each other.
    """

    def __init__(
        self, op: str, sequence_length: int, sequence_stride: int, fft_length: int, window: Any, center: bool
    ) -> None:
        self.length = check_positive("sequence_length", sequence_length)
        self.stride = check_positive("sequence_stride", sequence_stride)
        self.fft_length = check_positive("fft_length", fft_length)
        if self.fft_length < self.length:
            raise ValueError(
                f"`fft_length` of `{op}` must not be less than `sequence_length`. Received: fft_length={fft_length}, "
                f"sequence_length={sequence_length}."
            )
        if isinstance(window, str) and window not in ("hann", "hamming"):
            raise ValueError(f"`window` of `{op}` must be 'hann', 'hamming', values or None. Received: {window!r}.")
        if not isinstance(window, str | None) and tuple(rules.shape_of(window)) != (self.length,):
            raise ValueError(
                f"`window` of `{op}` must have one value for each of the {self.length} elements of a frame. Received "
                f"the shape {tuple(rules.shape_of(window))}."
            )
        self.op = op
        self.window = window
        self.margin = self.fft_length // 2 if center else 0
        # Where the frame lies among the zeros around it.
        self.before = (self.fft_length - self.length) // 2
        self.after = self.fft_length - self.length - self.before
        self.bins = self.fft_length // 2 + 1

    def frames(self, size: Size) -> Size:
        """Return how many frames a signal of a given size has."""
        if size is None:
            return None
        if size <= self.margin or size + 2 * self.margin < self.fft_length:
            raise ValueError(
                f"A signal of {size} elements is too short for `{self.op}` with fft_length={self.fft_length} and "
                f"center={bool(self.margin)}: it needs {self.margin + 1 if self.margin else self.fft_length}."
            )
        return frames(size + 2 * self.margin, self.fft_length, self.stride)

    def size(self, count: Size) -> Size:
        """Return how many elements of a signal a number of frames gives back."""
        return None if count is None else max((count - 1) * self.stride + self.fft_length - 2 * self.margin, 0)


class Patches:
    """The checked arguments that `fold` and `unfold` have in common, one of each for the two spatial axes.

    Args:
        op: The op's name, for messages.
        kernel_size: Elements of a patch.
        dilation: Distance of its elements.
        padding: Zeros at both ends of an axis.
        stride: Distance of patches.

    Raises:
        ValueError: If one is no integer in range, or no pair of such.
    """

    def __init__(self, op: str, kernel_size: Any, dilation: Any, padding: Any, stride: Any) -> None:
        self.op = op
        self.kernel = pair("kernel_size", kernel_size, 1)
        self.dilation = pair("dilation", dilation, 1)
        self.padding = pair("padding", padding, 0)
        self.stride = pair("stride", stride, 1)
        self.spans = tuple((k - 1) * d + 1 for k, d in zip(self.kernel, self.dilation, strict=True))
        self.area = self.kernel[0] * self.kernel[1]

    def places(self, sizes: Sequence[Size]) -> Sizes:
        """Return how many patches lie along each spatial axis.

        Raises:
            ValueError: If not even one does.
        """
        found = []
        for size, span, stride, padding in zip(sizes, self.spans, self.stride, self.padding, strict=True):
            count = frames(None if size is None else size + 2 * padding, span, stride)
            if count == 0:
                raise ValueError(
                    f"No patch of `{self.op}` fits: along an axis of {size} elements, with padding {padding} at both "
                    f"ends, it spans {span}."
                )
            found.append(count)
        return tuple(found)


def pair(name: str, value: Any, least: int) -> tuple[int, int]:
    """Return an integer, or two, as two that are not below a limit."""
    values = tuple(value) if isinstance(value, list | tuple) else (value, value)
    if len(values) != 2 or not all(hasattr(v, "__index__") and v >= least for v in values):
        raise ValueError(f"`{name}` must be an integer, not less than {least}, or two of them. Received: {value!r}.")
    return int(values[0]), int(values[1])
