"""A model whose variables are split over devices."""

from typing import Any

from keras_ops.distribution.distribution import Distribution
from keras_ops.distribution.layout_map import LayoutMap
from keras_ops.distribution.tensor_layout import TensorLayout
from keras_ops.export import export


@export("keras.distribution.ModelParallel")
class ModelParallel(Distribution):
    """Variables are split over devices as a `LayoutMap` says; those that it does not name are on all of them.

    Args:
        layout_map: Layouts by the paths of variables.
        batch_dim_name: The mesh's axis along which batches are split; by default its first one.
        auto_shard_dataset: Whether each of several processes is given its own part of a dataset.
        **kwargs: `device_mesh`, by default the layout map's.

    Raises:
        ValueError: If there is no layout map, or it has no mesh.

    Example:

    >>> mesh = keras.distribution.DeviceMesh((1, 1), ("batch", "model"), devices=["cpu:0"])
    >>> layouts = keras.distribution.LayoutMap(mesh)
    >>> layouts["dense/kernel"] = (None, "model")
    >>> parallel = keras.distribution.ModelParallel(layout_map=layouts, batch_dim_name="batch")
    >>> parallel.num_model_replicas
    1
    """

    def __init__(
        self,
        *,
        layout_map: LayoutMap | None = None,
        batch_dim_name: str | None = None,
        auto_shard_dataset: bool = True,
        **kwargs: Any,
    ) -> None:
        device_mesh = kwargs.pop("device_mesh", None)
        if kwargs:
            raise ValueError(f"`ModelParallel` does not take the arguments {', '.join(sorted(kwargs))}.")
        if not isinstance(layout_map, LayoutMap):
            raise ValueError(f"`layout_map` must be a `keras.distribution.LayoutMap`. Received: {layout_map!r}.")
        super().__init__(device_mesh or layout_map.device_mesh, batch_dim_name, auto_shard_dataset)
        self._layout_map = layout_map

    def get_variable_layout(self, variable: Any) -> TensorLayout:
        """Return the layout of a variable: its own, that of its path, or the same on all devices."""
        if getattr(variable, "_layout", None) is None:
            layout = self._layout_map[variable.path]
            if layout is not None:
                return layout
        return super().get_variable_layout(variable)

    def get_tensor_layout(self, path: str) -> TensorLayout | None:
        """Return the layout that the map has for a path, or `None`."""
        return self._layout_map[path]
