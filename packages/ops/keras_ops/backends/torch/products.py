"""Products in less common ways, in PyTorch."""

from typing import Any

import torch

from keras_ops.arguments import check_points
from keras_ops.backends.torch.core import floating, promote


def cdist(x: Any, y: Any) -> Any:
    x, y = (floating(points) for points in promote(x, y))
    check_points(x.shape, y.shape)
    kind = x.dtype
    if kind.itemsize == 2:
        x, y = x.float(), y.float()
    # The differences themselves, not a product of matrices, but without a tensor that holds them all.
    return torch.cdist(x, y, compute_mode="donot_use_mm_for_euclid_dist").to(kind)
