"""Interpolation on a new grid, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops.images import Axes
from keras_ops.ops import resizing


def interpolate(images: Any, size: tuple[int, int], interpolation: str, antialias: bool, axes: Axes) -> Any:
    # TensorFlow's other kernels have no gradient, no program for XLA or another filter.
    known = interpolation == "bilinear" and not antialias and images.dtype == tf.float32
    if not known or 0 in images.shape or 0 in size:
        return resizing.interpolate.op.definition(images, size, interpolation, antialias, axes)
    batch = images if len(images.shape) == 4 else images[None]
    batch = batch if axes.channels == -1 else tf.transpose(batch, (0, 2, 3, 1))
    result = tf.raw_ops.ResizeBilinear(images=batch, size=list(size), half_pixel_centers=True)
    result = result if axes.channels == -1 else tf.transpose(result, (0, 3, 1, 2))
    return result if len(images.shape) == 4 else result[0]
