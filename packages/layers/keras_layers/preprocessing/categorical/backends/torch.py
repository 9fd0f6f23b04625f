"""Functions of arrays on the host, in PyTorch."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch


@torch.compiler.disable
def on_host(function: Callable[..., np.ndarray], tensors: list[Any]) -> Any:
    """Return `function(*arrays)` as a tensor where the first one is; compiled programs are cut in two here."""
    result = function(*(x.detach().cpu().numpy() if isinstance(x, torch.Tensor) else np.asarray(x) for x in tensors))
    where = next((x.device for x in tensors if isinstance(x, torch.Tensor)), torch.get_default_device())
    return torch.from_numpy(np.asarray(result, order="C")).to(where)
