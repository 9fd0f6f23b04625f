"""The devices that a program can be distributed over."""

from keras_ops.backends import selected
from keras_ops.export import export


@export("keras.distribution.list_devices")
def list_devices(device_type: str | None = None) -> list[str]:
    """Return the names of all devices of a kind, those of other processes included.

    Args:
        device_type: `"cpu"`, `"gpu"` or `"tpu"`; by default the fastest kind that is there.

    Returns:
        Names such as `"gpu:0"`; an empty list if there is no device of the kind.

    Example:

    >>> keras.distribution.list_devices("cpu")[0]
    'cpu:0'
    """
    if device_type is not None and not isinstance(device_type, str):
        raise ValueError(f"`device_type` must be 'cpu', 'gpu', 'tpu' or None. Received: device_type={device_type!r}.")
    return selected.load("distribution").list_devices(device_type.lower() if device_type else None)


@export("keras.distribution.get_device_count")
def get_device_count(device_type: str | None = None) -> int:
    """Return the number of devices of a kind.

    Args:
        device_type: See `list_devices`.

    Example:

    >>> keras.distribution.get_device_count("cpu") >= 1
    True
    """
    return len(list_devices(device_type))


@export("keras.distribution.initialize")
def initialize(
    job_addresses: str | None = None, num_processes: int | None = None, process_id: int | None = None
) -> None:
    """Let the processes of a job find each other. Call it first of all, in every process.

    Args:
        job_addresses: Address of the first process, such as `"10.0.0.1:1234"`, or those of all processes, separated by
            commas; by default what the environment (a cluster's scheduler, a TPU pod) says.
        num_processes: The number of processes.
        process_id: The number of this process, from 0.

    Raises:
        RuntimeError: If the backend cannot join several processes, or has started already.

    Each process calls it with its own number, as `initialize("10.0.0.1:1234", num_processes=2, process_id=0)` in the first.
    Example: see `keras.distribution.set_distribution`, for what comes after it.
    """
    selected.load("distribution").initialize(job_addresses, num_processes, process_id)
