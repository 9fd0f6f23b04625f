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
