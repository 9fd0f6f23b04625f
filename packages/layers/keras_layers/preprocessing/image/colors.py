"""What the layers compute that change colors."""

from typing import Any


def saturated(ops: Any, images: Any, factor: Any, axis: int) -> Any:
    """Multiply the saturation of images whose lowest value is 0 by a number of at least 0, as far as it goes up to 1."""
    if images.shape[axis] not in (3, None):
        raise ValueError(
            f"A saturation needs images with 3 channels. Received the shape {tuple(images.shape)}, with "
            f"{images.shape[axis]} channels on axis {axis}. Use `data_format` for the other layout."
        )
    value = ops.max(images, axis=axis, keepdims=True)
    spread = value - ops.min(images, axis=axis, keepdims=True)
    # With a saturation of 1 the weakest color is 0. Gray has none that could grow.
    full = ops.maximum(value, 0.0) / ops.where(spread > 0, spread, 1.0)
    return value - (value - images) * ops.minimum(ops.cast(factor, ops.dtype(images)), full)


def blended(ops: Any, images: Any, others: Any, share: Any) -> Any:
    """Go from images towards others by a share of the way; away from these, if it is negative."""
    return images + ops.cast(share, ops.dtype(images)) * (others - images)


def scaled(ops: Any, images: Any, old: tuple[float, float], new: tuple[float, float]) -> Any:
    """Move pixels from one range of values to another."""
    if tuple(old) == tuple(new):
        return images
    return (images - old[0]) * ((new[1] - new[0]) / (old[1] - old[0])) + new[0]


def weighed(ops: Any, images: Any, weights: Any, axis: int) -> Any:
    """Weigh the pixels around each one along an axis, with zeros beyond the edges.

    Args:
        ops: What computes.
        images: 4 dimensions.
        weights: For each image its own, of an odd number: `(number, batch, 1, 1, 1)`.
        axis: Counted from the end.
    """
    last = weights.shape[0] - 1
    widths = [(0, 0)] * 4
    widths[axis] = (last // 2, last // 2)
    images = ops.pad(images, widths)
    inner = [slice(None)] * (-axis - 1)
    total: Any = 0
    for i in range(last + 1):
        total = total + images[(..., slice(i, i - last or None), *inner)] * weights[i]
    return total


def bell(ops: Any, size: int, sigma: Any) -> Any:
    """Return `size` weights in the shape of a bell for each image, with a sum of 1: `(size, batch, 1, 1, 1)`."""
    distances = ops.reshape(ops.arange(size, dtype="float32") - (size - 1) / 2, (size, 1, 1, 1, 1))
    # Without any width the bell is its center alone.
    weights = ops.exp(ops.square(distances / ops.maximum(sigma, 1e-6)) * -0.5)
    return weights / ops.sum(weights, axis=0)


def smoothed(ops: Any, images: Any, data_format: str) -> Any:
    """Return the mean of each pixel, with weight 5, and its eight neighbors; pixels at the edges as they are."""
    # A bell that wide is flat: the mean of nine.
    mean = ops.image.gaussian_blur(images, (3, 3), (1e4, 1e4), data_format=data_format)
    smooth = (9 * mean + 4 * images) / 13
    for axis in (-3, -2) if data_format == "channels_last" else (-2, -1):
        size = ops.shape(images)[axis]
        places = ops.arange(size, dtype="int32")
        inside = ops.logical_and(places > 0, places < size - 1)
        smooth = ops.where(ops.reshape(inside, [-1 if i == axis else 1 for i in range(-4, 0)]), smooth, images)
    return smooth
