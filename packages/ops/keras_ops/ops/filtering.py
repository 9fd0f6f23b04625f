"""Ops that look at the pixels around each pixel: blur, edges, structural similarity."""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules, windows
from keras_ops import images as image_rules
from keras_ops.arguments import fits
from keras_ops.export import export
from keras_ops.images import Axes, narrowed, wide_dtype, widened
from keras_ops.op import op
from keras_ops.ops.framing import frame
from keras_ops.symbolic.keras_tensor import KerasTensor


def _bell(size: int, sigma: Any, kind: str) -> Any:
    """Return `size` weights in the shape of a bell, with a sum of 1."""
    distances = ops.arange(size, dtype=kind) - (size - 1) / 2
    # Without any width the bell is its center alone.
    spread = ops.maximum(ops.cast(sigma, kind), 1e-6)
    weights = ops.exp(ops.square(distances / spread) * -0.5)
    return weights / ops.sum(weights)


@op
def smooth(images: Any, column: Any, row: Any, axes: Axes, same: bool) -> Any:
    """Weigh the pixels around each one by the product of a column and a row.

    Args:
        images: A float tensor.
        column: Weights along the height, of the same dtype.
        row: Weights along the width.
        axes: The images' axes.
        same: Whether the result has the same size, with zeros beyond the edges; else it has only the pixels whose
            neighbors are all there.
    """
    # Sums of moved images: compilers make one loop of them, and convolutions on accelerators round to fewer digits.
    for weights, axis in ((column, axes.height), (row, axes.width)):
        last = weights.shape[0] - 1
        if same:
            images = frame(images, axis, last // 2, last - last // 2, 0)
        inner = [slice(None)] * (-axis - 1)
        total: Any = 0
        for i in range(last + 1):
            total = total + images[(..., slice(i, i - last or None), *inner)] * weights[i]
        images = total
    return images


def _pair(name: str, value: Any) -> tuple[Any, Any]:
    pair = tuple(value) if hasattr(value, "__iter__") or hasattr(value, "shape") else (value, value)
    if len(pair) != 2:
        raise ValueError(f"`{name}` must be two numbers. Received: {value!r}.")
    return pair


def _blurred(
    images: Any, kernel_size: Any = (3, 3), sigma: Any = (1.0, 1.0), data_format: str | None = None
) -> KerasTensor:  # fmt: skip
    image_rules.axes_of(images, data_format)
    windows.spread(kernel_size, 2, "kernel_size")
    return rules.same(images)


@export("keras.ops.image.gaussian_blur")
@op(spec=_blurred)
def gaussian_blur(
    images: Any, kernel_size: Any = (3, 3), sigma: Any = (1.0, 1.0), data_format: str | None = None
) -> Any:  # fmt: skip
    """Blur images by a bell-shaped window.

    Args:
        images: Shape `(height, width, channels)`, or with a batch before it; or in the other layout. Any dtype.
        kernel_size: Height and width of the window.
        sigma: Standard deviations of the bell, downwards and to the right, in pixels; with 0 there is no blur.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        Images of the same shape and dtype. Beyond the edges there are zeros, which darken them. Integers are rounded.

    Raises:
        ValueError: If the images have another rank, or a size is not positive.

    Example:

    >>> x = keras.ops.ones((1, 5, 5, 3))
    >>> round(float(keras.ops.image.gaussian_blur(x, data_format="channels_last")[0, 2, 2, 0]), 5)
    1.0
    """
    _blurred(images, kernel_size, sigma, data_format)
    axes = image_rules.axes_of(images, data_format)
    images, kind = widened(images)
    wide = ops.dtype(images)
    sizes = windows.spread(kernel_size, 2, "kernel_size")
    bells = [_bell(size, s, wide) for size, s in zip(sizes, _pair("sigma", sigma), strict=True)]
    return narrowed(smooth(images, bells[0], bells[1], axes, True), kind)


def _edge_dtype(kind: str) -> str:
    # Differences of small integers are negative, and larger than these.
    return "int32" if kind in ("bool", "int8", "uint8", "int16", "uint16") else kind


def _edges(images: Any, data_format: str | None = None) -> KerasTensor:
    shape, kind = rules.shape_of(images), rules.dtype_of(images)
    image_rules.axes_of(images, data_format)
    return KerasTensor((*shape, 2), _edge_dtype(kind))


@export("keras.ops.image.sobel_edges")
@op(spec=_edges)
def sobel_edges(images: Any, data_format: str | None = None) -> Any:
    """Measure how fast images change, by the operator of Sobel and Feldman (1968).

    The change downwards is the difference of the rows below and above, the pixels of each weighted by 1, 2, 1; that to
    the right likewise. Beyond the edges there are zeros.

    Args:
        images: Shape `(height, width, channels)`, or with a batch before it; or in the other layout.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        Shape `(*images.shape, 2)`: the changes downwards and to the right. The dtype of `images`; int32 for smaller
        integers.

    Raises:
        ValueError: If the images have another rank.

    Example:

    >>> x = keras.ops.reshape(keras.ops.array([0.0, 0.0, 1.0]), (1, 3, 1))
    >>> edges = keras.ops.image.sobel_edges(x, data_format="channels_last")
    >>> keras.ops.convert_to_numpy(edges)[0, :, 0, 1].tolist()
    [0.0, 2.0, 0.0]
    """
    _edges(images, data_format)
    axes = image_rules.axes_of(images, data_format)
    images = ops.convert_to_tensor(images)
    images = ops.cast(images, _edge_dtype(ops.dtype(images)))
    changes = []
    for along, across in ((axes.height, axes.width), (axes.width, axes.height)):
        before, _, after = _neighbors(images, along)
        left, middle, right = _neighbors(ops.subtract(after, before), across)
        changes.append(ops.add(ops.add(left, ops.multiply(middle, 2)), right))
    return ops.stack(changes, axis=-1)


def _neighbors(x: Any, axis: int) -> tuple[Any, Any, Any]:
    """Return the pixels before each one along an axis, itself, and those after it; beyond the edges, zeros."""
    inner = [slice(None)] * (-axis - 1)
    nothing = ops.zeros_like(x[..., :1, *inner])
    before = ops.concatenate([nothing, x[..., :-1, *inner]], axis=axis)
    after = ops.concatenate([x[..., 1:, *inner], nothing], axis=axis)
    return before, x, after


def _similarity(
    image1: Any, image2: Any, max_val: Any = 1.0, filter_size: int = 11, filter_sigma: Any = 1.5, k1: float = 0.01,
    k2: float = 0.03, data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    (s1, d1), (s2, d2) = rules.describe(image1), rules.describe(image2)
    axes = image_rules.axes_of(image1, data_format, "image1")
    if not fits(s1, s2):
        raise ValueError(f"`ssim` compares images of the same shape. Received the shapes {s1} and {s2}.")
    for axis in axes[:2]:
        if s1[axis] is not None and not 1 <= filter_size <= s1[axis]:
            raise ValueError(
                f"The window of `ssim` must fit into the images: `filter_size={filter_size}`, images of shape {s1}. "
                "Use a smaller `filter_size`, or larger images."
            )
    kind = dtypes.result_type(d1, d2)
    return KerasTensor(s1[:-3], kind if kind in ("float16", "bfloat16", "float64") else "float32")


@export("keras.ops.image.ssim")
@op(spec=_similarity)
def ssim(
    image1: Any,
    image2: Any,
    max_val: Any = 1.0,
    filter_size: int = 11,
    filter_sigma: Any = 1.5,
    k1: float = 0.01,
    k2: float = 0.03,
    data_format: str | None = None,
) -> Any:
    """Measure how similar images look: the structural similarity of Wang et al. (2004).

    Means, variances and the covariance are taken in a bell-shaped window around each pixel that has one inside the
    image. Their similarity `(2 m1 m2 + c1) (2 v12 + c2) / ((m1^2 + m2^2 + c1) (v1 + v2 + c2))`, with constants
    `c = (k * max_val)^2`, is averaged over pixels and channels.

    Args:
        image1: Shape `(height, width, channels)`, or with a batch before it; or in the other layout.
        image2: The same shape.
        max_val: Difference of the largest and the least value that pixels can have.
        filter_size: Height and width of the window.
        filter_sigma: Standard deviation of the bell.
        k1: Keeps the quotient of means steady where they are small.
        k2: Keeps that of variances steady.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        A number for each image, from -1 to 1; 1 for equal images. Float32 for integers, else the images' dtype.

    Raises:
        ValueError: If the shapes differ, or the window does not fit into the images.

    Example:

    >>> x = keras.ops.ones((2, 16, 16, 3))
    >>> keras.ops.convert_to_numpy(keras.ops.image.ssim(x, x, data_format="channels_last")).tolist()
    [1.0, 1.0]
    """
    result = _similarity(image1, image2, max_val, filter_size, filter_sigma, k1, k2, data_format)
    axes = image_rules.axes_of(image1, data_format, "image1")
    kind = wide_dtype(result.dtype)
    a, b = (ops.cast(x, kind) for x in (image1, image2))
    bell = _bell(filter_size, filter_sigma, kind)
    moments = ops.concatenate([a, b, a * a, b * b, a * b], axis=axes.channels)
    moments = smooth(moments, bell, bell, axes, False)
    m1, m2, s1, s2, s12 = ops.split(moments, 5, axis=axes.channels)
    c1, c2 = (k1 * max_val) ** 2, (k2 * max_val) ** 2
    means = ops.divide(2 * m1 * m2 + c1, m1 * m1 + m2 * m2 + c1)
    spreads = ops.divide(2 * (s12 - m1 * m2) + c2, (s1 - m1 * m1) + (s2 - m2 * m2) + c2)
    return ops.cast(ops.mean(means * spreads, axis=(-3, -2, -1)), result.dtype)
