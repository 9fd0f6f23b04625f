"""Layouts by the paths of variables."""

import re
from collections.abc import Iterator, MutableMapping
from typing import Any

from keras_ops.distribution.device_mesh import DeviceMesh
from keras_ops.distribution.tensor_layout import TensorLayout
from keras_ops.export import export


@export("keras.distribution.LayoutMap")
class LayoutMap(MutableMapping[str, TensorLayout]):
    """A dict from patterns to layouts, that is asked with the paths of variables and tensors.

    A key is a regular expression; it must match a path as a whole. A path for which there is no layout gives `None`.

    Args:
        device_mesh: The mesh of the layouts that come without one; `None` leaves them without.

    Example:

    >>> mesh = keras.distribution.DeviceMesh((1, 1), ("batch", "model"), devices=["cpu:0"])
    >>> layouts = keras.distribution.LayoutMap(mesh)
    >>> layouts["dense.*kernel"] = (None, "model")
    >>> layouts["dense_1/kernel"].axes, layouts["dense_1/bias"]
    ((None, 'model'), None)
    """

    def __init__(self, device_mesh: DeviceMesh | None) -> None:
        self._device_mesh = device_mesh
        self._layouts: dict[str, TensorLayout] = {}

    @property
    def device_mesh(self) -> DeviceMesh | None:
        """The mesh."""
        return self._device_mesh

    def __getitem__(self, key: str) -> Any:
        if key in self._layouts:
            return self._layouts[key]
        matching = [pattern for pattern in self._layouts if re.fullmatch(pattern, key)]
        if len(matching) > 1:
            raise ValueError(
                f"The path {key!r} matches several keys of the layout map: {', '.join(map(repr, matching))}. Write the "
                "keys so that a path matches one at most."
            )
        return self._layouts[matching[0]] if matching else None

    def __setitem__(self, key: str, layout: Any) -> None:
        if key in self._layouts:
            raise ValueError(
                f"The layout map has the key {key!r} already, with {self._layouts[key]}. Delete it first to replace it."
            )
        if isinstance(layout, tuple):
            layout = TensorLayout(layout)
        if not isinstance(layout, TensorLayout):
            raise ValueError(
                f"The value of {key!r} must be a TensorLayout or a tuple of axes. Received: {layout!r} of type "
                f"{type(layout).__name__}."
            )
        if layout.device_mesh is None and self._device_mesh is not None:
            layout.device_mesh = self._device_mesh
        self._layouts[key] = layout

    def __delitem__(self, key: str) -> None:
        del self._layouts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._layouts)

    def __len__(self) -> int:
        return len(self._layouts)
