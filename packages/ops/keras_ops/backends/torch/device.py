"""Devices, in PyTorch."""

import os
from contextlib import AbstractContextManager
from typing import Any

import torch

from keras_ops.scopes import DeviceScope

_CUBLAS = (":4096:8", ":16:8")


def _native(kind: str) -> str:
    return "cuda" if kind == "gpu" else kind


def devices(kind: str) -> int:
    """Return how many devices of a kind there are."""
    if kind in ("cpu", "meta"):
        return 1
    module = getattr(torch, _native(kind), None) if kind in ("gpu", "mps", "xpu") else None
    return module.device_count() if module is not None else 0


def scope(kind: str, index: int) -> AbstractContextManager[Any]:
    """Return the scope in which new tensors go to a device."""
    return DeviceScope(kind if kind in ("cpu", "meta") else f"{_native(kind)}:{index}")


def make_deterministic() -> list[str]:
    """Make equal programs give equal results, and return what was switched."""
    torch.use_deterministic_algorithms(True)
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = False
    switched = ["torch.use_deterministic_algorithms(True)", "torch.backends.cudnn.benchmark = False"]
    if os.environ.get("CUBLAS_WORKSPACE_CONFIG") not in _CUBLAS:
        # Without it cuBLAS may use a workspace whose size, and so the order of its sums, depends on what else runs.
        os.environ["CUBLAS_WORKSPACE_CONFIG"] = _CUBLAS[0]
        switched.append(f"CUBLAS_WORKSPACE_CONFIG={_CUBLAS[0]}")
    return switched
