"""Tensors over several devices, in JAX."""

from typing import Any

import jax
import numpy as np


def list_devices(kind: str | None) -> list[str]:
    """Return the names of the devices of a kind, by default of JAX's default one."""
    try:
        return [f"{kind or device.platform}:{device.id}" for device in jax.devices(kind)]
    except RuntimeError:
        return []


def initialize(job_addresses: str | None, num_processes: int | None, process_id: int | None) -> None:
    """Let the processes of a job find each other."""
    first = job_addresses.partition(",")[0] if job_addresses else None
    jax.distributed.initialize(coordinator_address=first, num_processes=num_processes, process_id=process_id)


def num_processes() -> int:
    """Return the number of processes."""
    return jax.process_count()


def process_id() -> int:
    """Return the number of this process."""
    return jax.process_index()


def mesh(device_mesh: Any) -> Any:
    """Return a mesh of JAX's."""
    devices = np.empty(device_mesh.shape, object)
    for place, name in np.ndenumerate(device_mesh.devices):
        devices[place] = _device(name)
    return jax.sharding.Mesh(devices, device_mesh.axis_names)


def _device(name: Any) -> Any:
    if not isinstance(name, str | np.str_):
        return name  # one of JAX's own
    kind, _, number = str(name).partition(":")
    for device in jax.devices(kind):
        if device.id == int(number or 0):
            return device
    raise ValueError(f"There is no device {name!r}. There are: {', '.join(list_devices(kind)) or 'none of this kind'}.")


def layout(tensor_layout: Any) -> Any:
    """Return a sharding of JAX's."""
    spec = jax.sharding.PartitionSpec(*tensor_layout.axes)
    return jax.sharding.NamedSharding(tensor_layout.device_mesh.backend_mesh, spec)


def distribute(tensor: Any, native: Any) -> Any:
    """Return a tensor in a layout; in a program that is being traced, as a wish to the compiler."""
    if isinstance(tensor, jax.core.Tracer):
        return jax.lax.with_sharding_constraint(tensor, native)
    return jax.device_put(tensor, native)
