"""One device at a time, in PyTorch."""

from keras_ops.backends.numpy.distribution import (
    distribute,
    initialize,
    layout,
    mesh,
    num_processes,
    process_id,
)
from keras_ops.backends.torch.device import devices

__all__ = ["distribute", "initialize", "layout", "list_devices", "mesh", "num_processes", "process_id"]
_KINDS = ("gpu", "xpu", "mps", "cpu")


def list_devices(kind: str | None) -> list[str]:
    """Return the names of the devices of a kind, by default of the fastest one."""
    kind = kind or next(each for each in _KINDS if devices(each))
    return [f"{kind}:{number}" for number in range(devices(kind))]
