"""A copy of the model on every device."""

import warnings
from typing import Any

from keras_ops.distribution.device_mesh import DeviceMesh
from keras_ops.distribution.devices import list_devices
from keras_ops.distribution.distribution import Distribution
from keras_ops.export import export


@export("keras.distribution.DataParallel")
class DataParallel(Distribution):
    """Every device has all variables and computes a part of each batch.

    Args:
        device_mesh: The devices; batches are split along the first axis.
        devices: Names of devices, in place of a mesh; by default all that `list_devices` gives.
        auto_shard_dataset: Whether each of several processes is given its own part of a dataset.

    Example:

    >>> keras.distribution.DataParallel(devices=["cpu:0"]).device_mesh.axis_names
    ['batch']
    """

    def __init__(
        self, device_mesh: DeviceMesh | None = None, devices: Any = None, auto_shard_dataset: bool = True
    ) -> None:
        if device_mesh is None:
            names = list_devices() if devices is None else list(devices)
            device_mesh = DeviceMesh((len(names),), ["batch"], names)
        elif devices is not None:
            warnings.warn("`devices` is ignored, since `device_mesh` says which devices there are.", stacklevel=2)
        super().__init__(device_mesh, None, auto_shard_dataset)
