"""Weighted sums over neighboring pixels, in PyTorch."""

from typing import Any

import torch

from keras_ops.images import Axes
from keras_ops.ops import filtering


def smooth(images: Any, column: Any, row: Any, axes: Axes, same: bool) -> Any:
    # On accelerators a convolution may round to fewer digits; of nothing there is none.
    if images.device.type != "cpu" or 0 in images.shape:
        return filtering.smooth.op.definition(images, column, row, axes, same)
    batch = images if images.ndim == 4 else images[None]
    batch = batch.permute(0, 3, 1, 2) if axes.channels == -1 else batch
    count = batch.shape[1]
    for weights, shape in ((column, (1, 1, -1, 1)), (row, (1, 1, 1, -1))):
        kernel = weights.reshape(shape).expand(count, 1, -1, -1)
        last = len(weights) - 1
        if same:
            ends = (last // 2, last - last // 2)
            batch = torch.nn.functional.pad(batch, (0, 0, *ends) if shape[2] == -1 else (*ends, 0, 0))
        batch = torch.nn.functional.conv2d(batch, kernel, groups=count)
    result = batch.permute(0, 2, 3, 1) if axes.channels == -1 else batch
    return result if images.ndim == 4 else result[0]
