"""How a tensor is split over a mesh."""

from collections.abc import Sequence
from typing import Any

from keras_ops.backends import selected
from keras_ops.distribution.device_mesh import DeviceMesh
from keras_ops.export import export


@export("keras.distribution.TensorLayout")
class TensorLayout:
    """How a tensor is split over a mesh of devices: along which of the mesh's axes each of its own.

    Args:
        axes: For each axis of the tensor the name of the mesh's axis along which it is split, or `None` for one that
            stays whole.
        device_mesh: The mesh; it may be set later.

    Raises:
        ValueError: If the mesh has no axis of one of the names.

    Example:

    >>> mesh = keras.distribution.DeviceMesh((1, 1), ("batch", "model"), devices=["cpu:0"])
    >>> keras.distribution.TensorLayout((None, "model"), mesh).axes
    (None, 'model')
    """

    def __init__(self, axes: Sequence[str | None], device_mesh: DeviceMesh | None = None) -> None:
        self._axes = tuple(axes)
        self._device_mesh = device_mesh
        self._check()

    @property
    def axes(self) -> tuple[str | None, ...]:
        """Names of the mesh's axes, one for each axis of the tensor."""
        return self._axes

    @property
    def device_mesh(self) -> DeviceMesh | None:
        """The mesh."""
        return self._device_mesh

    @device_mesh.setter
    def device_mesh(self, device_mesh: DeviceMesh) -> None:
        if self._device_mesh is not None:
            raise ValueError(f"The layout has a mesh already: {self._device_mesh}. Make a new layout for another one.")
        self._device_mesh = device_mesh
        self._check()

    @property
    def backend_layout(self) -> Any:
        """The backend's own layout: a `jax.sharding.NamedSharding` on JAX; on the others, with one device, this one.

        Raises:
            ValueError: If there is no mesh yet.
        """
        if self._device_mesh is None:
            raise ValueError("The layout has no mesh of devices yet. Set `layout.device_mesh` first.")
        return selected.load("distribution").layout(self)

    def _check(self) -> None:
        if self._device_mesh is None:
            return
        unknown = [axis for axis in self._axes if axis is not None and axis not in self._device_mesh.axis_names]
        if unknown:
            raise ValueError(
                f"The mesh has the axes {', '.join(map(repr, self._device_mesh.axis_names))}. Received: "
                f"axes={self._axes}, of which {', '.join(map(repr, unknown))} cannot be found."
            )

    def __repr__(self) -> str:
        return f"<TensorLayout axes={self.axes}, device_mesh={self.device_mesh}>"
