"""Interpolation on a new grid, in PyTorch."""

from typing import Any

import torch

from keras_ops.images import Axes
from keras_ops.ops import resizing


def interpolate(images: Any, size: tuple[int, int], interpolation: str, antialias: bool, axes: Axes) -> Any:
    old = (images.shape[axes.height], images.shape[axes.width])
    grows = all(new >= n for new, n in zip(size, old, strict=True))
    # PyTorch has another bicubic filter without antialiasing, but the same one with it, which does not matter where
    # images grow.
    same = interpolation == "bilinear" or interpolation == "bicubic" and (antialias or grows)
    if not same or 0 in images.shape or 0 in size:
        return resizing.interpolate.op.definition(images, size, interpolation, antialias, axes)
    batch = images if images.ndim == 4 else images[None]
    batch = batch.permute(0, 3, 1, 2) if axes.channels == -1 else batch
    antialias = antialias or interpolation == "bicubic"
    result = torch.nn.functional.interpolate(batch, size, mode=interpolation, align_corners=False, antialias=antialias)
    result = result.permute(0, 2, 3, 1) if axes.channels == -1 else result
    return result if images.ndim == 4 else result[0]
