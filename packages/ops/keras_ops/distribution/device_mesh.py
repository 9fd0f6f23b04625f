"""Devices in a grid with named axes."""

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from keras_ops.backends import selected
from keras_ops.distribution.devices import list_devices
from keras_ops.export import export


@export("keras.distribution.DeviceMesh")
class DeviceMesh:
    """Devices in a grid whose axes have names: tensors are split along them.

    Args:
        shape: Sizes of the grid, such as `(2, 4)`.
        axis_names: A name for each axis, such as `("batch", "model")`.
        devices: Names of the devices, as many as the grid has places; by default those of `list_devices()`.

    Raises:
        ValueError: If the sizes, names and devices do not fit each other.

    Example:

    >>> mesh = keras.distribution.DeviceMesh((1, 1), ("batch", "model"), devices=["cpu:0"])
    >>> mesh.shape, mesh.devices.tolist()
    ((1, 1), [['cpu:0']])
    """

    def __init__(self, shape: Sequence[int], axis_names: Sequence[str], devices: Any = None) -> None:
        if not shape or not axis_names:
            raise ValueError(
                f"`shape` and `axis_names` must not be empty. Received: shape={shape}, axis_names={axis_names}."
            )
        if len(shape) != len(axis_names):
            raise ValueError(
                f"`shape` and `axis_names` must have the same length. Received: shape={shape}, axis_names={axis_names}."
            )
        if len(set(axis_names)) != len(axis_names):
            raise ValueError(f"The axes must have different names. Received: axis_names={axis_names}.")
        flat = np.asarray(list_devices() if devices is None else devices).reshape(-1)
        if math.prod(shape) != flat.size:
            raise ValueError(
                f"A mesh of shape {tuple(shape)} needs {math.prod(shape)} devices. Received {flat.size}: {flat.tolist()}."
            )
        self._shape = tuple(shape)
        self._axis_names = list(axis_names)
        self._devices = flat.reshape(self._shape)

    @property
    def shape(self) -> tuple[int, ...]:
        """Sizes of the grid."""
        return self._shape

    @property
    def axis_names(self) -> list[str]:
        """Names of the axes."""
        return self._axis_names

    @property
    def devices(self) -> np.ndarray:
        """Names of the devices, in an array of the grid's shape."""
        return self._devices

    @cached_property
    def backend_mesh(self) -> Any:
        """The backend's own mesh: a `jax.sharding.Mesh` on JAX; on the others, with one device, the mesh itself.

        Raises:
            NotImplementedError: If the backend cannot split tensors over these devices.
        """
        return selected.load("distribution").mesh(self)

    def __repr__(self) -> str:
        return f"<DeviceMesh shape={self.shape}, axis_names={self.axis_names}>"
