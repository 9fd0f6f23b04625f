"""Sets and order, in PyTorch."""

from typing import Any

import torch

from keras_ops.backends.torch.core import promote, widen


def isin(x1: Any, x2: Any, assume_unique: bool = False, invert: bool = False) -> Any:
    x1, x2 = promote(x1, x2)
    if x1.dtype.itemsize < 4:
        # PyTorch compares neither bools nor half floats, and 32 bits hold all of either.
        wide = torch.float32 if x1.dtype.is_floating_point else torch.int32
        x1, x2 = x1.to(wide), x2.to(wide)
    return torch.isin(widen(x1), widen(x2), invert=invert)
