"""One device: the CPU."""

from typing import Any

from keras_ops.backends import selected


def list_devices(kind: str | None) -> list[str]:
    """Return the names of the devices of a kind."""
    return ["cpu:0"] if kind in (None, "cpu") else []


def initialize(job_addresses: str | None, num_processes: int | None, process_id: int | None) -> None:
    """Refuse several processes."""
    if num_processes not in (None, 1):
        raise RuntimeError(
            f"The backend {selected.NAME!r} runs in one process. Received: num_processes={num_processes}. Several are "
            "joined with KERAS_BACKEND=jax."
        )


def num_processes() -> int:
    """Return the number of processes."""
    return 1


def process_id() -> int:
    """Return the number of this process."""
    return 0


def mesh(device_mesh: Any) -> Any:
    """Return a mesh of one device, which needs nothing of its own."""
    if device_mesh.devices.size > 1:
        raise NotImplementedError(
            f"The backend {selected.NAME!r} does not split tensors over several devices. Received: {device_mesh}. Use a "
            "mesh of one device, or KERAS_BACKEND=jax."
        )
    return device_mesh


def layout(tensor_layout: Any) -> Any:
    """Return a layout on one device."""
    mesh(tensor_layout.device_mesh)
    return tensor_layout


def distribute(tensor: Any, native: Any) -> Any:
    """Return a tensor in a layout: as it is."""
    return tensor
