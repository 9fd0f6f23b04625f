"""What a distribution is, and which one is in force."""

import contextlib
from collections.abc import Iterator
from typing import Any

from keras_ops.backends import selected
from keras_ops.distribution import current
from keras_ops.distribution.device_mesh import DeviceMesh
from keras_ops.distribution.tensor_layout import TensorLayout
from keras_ops.export import export


class Distribution:
    """How variables and data are laid out over devices. `DataParallel` and `ModelParallel` are the kinds there are.

    Args:
        device_mesh: The devices.
        batch_dim_name: The mesh's axis along which batches are split; by default its first one.
        auto_shard_dataset: Whether each of several processes is given its own part of a dataset.
    """

    def __init__(
        self, device_mesh: DeviceMesh, batch_dim_name: str | None = None, auto_shard_dataset: bool = True
    ) -> None:
        if not isinstance(device_mesh, DeviceMesh):
            raise ValueError(
                f"`device_mesh` must be a `keras.distribution.DeviceMesh`. Received: {device_mesh!r} of type "
                f"{type(device_mesh).__name__}."
            )
        self._device_mesh = device_mesh
        self._batch_dim_name = batch_dim_name or device_mesh.axis_names[0]
        if self._batch_dim_name not in device_mesh.axis_names:
            raise ValueError(
                f"`batch_dim_name` must be an axis of the mesh: {', '.join(map(repr, device_mesh.axis_names))}. "
                f"Received: batch_dim_name={batch_dim_name!r}."
            )
        self._auto_shard_dataset = auto_shard_dataset

    @property
    def device_mesh(self) -> DeviceMesh:
        """The devices."""
        return self._device_mesh

    @property
    def batch_dim_name(self) -> str:
        """The mesh's axis along which batches are split."""
        return self._batch_dim_name

    @property
    def auto_shard_dataset(self) -> bool:
        """Whether each of several processes is given its own part of a dataset."""
        return self._auto_shard_dataset

    @auto_shard_dataset.setter
    def auto_shard_dataset(self, value: bool) -> None:
        self._auto_shard_dataset = value

    @property
    def num_processes(self) -> int:
        """The number of processes that train together."""
        return selected.load("distribution").num_processes()

    @property
    def num_model_replicas(self) -> int:
        """The number of parts of a batch, each of which is computed by a copy of the model."""
        return self._device_mesh.shape[self._device_mesh.axis_names.index(self._batch_dim_name)]

    @property
    def data_shard_id(self) -> int:
        """The number of this process's part of the data."""
        if self.num_model_replicas < self.num_processes:
            return selected.load("distribution").process_id() * self.num_model_replicas // self.num_processes
        return selected.load("distribution").process_id()

    def get_data_layout(self, data_shape: Any) -> TensorLayout:
        """Return the layout of a batch: split along its first axis.

        Args:
            data_shape: The batch's shape.
        """
        return TensorLayout(
            [self._batch_dim_name, *[None] * (len(data_shape) - 1)][: len(data_shape)], self._device_mesh
        )

    def get_variable_layout(self, variable: Any) -> TensorLayout:
        """Return the layout of a variable."""
        if getattr(variable, "_layout", None) is not None:
            return variable._layout
        return TensorLayout([None] * len(variable.shape), self._device_mesh)

    def get_tensor_layout(self, path: str) -> TensorLayout | None:
        """Return the layout of an intermediate tensor, by its path; `None` leaves it to the backend."""
        return None

    def distribute_dataset(self, dataset: Any) -> Any:
        """Return this process's part of a dataset: all of it where there is one process.

        Raises:
            ValueError: If there are several processes.
        """
        if self.num_processes == 1 or not self.auto_shard_dataset:
            return dataset
        raise ValueError(
            f"There are {self.num_processes} processes, and a dataset is not divided among them by itself: give each its "
            f"own part (this is number {self.data_shard_id}) and pass `auto_shard_dataset=False`."
        )

    distribute_tf_dataset = distribute_dataset

    @contextlib.contextmanager
    def scope(self) -> Iterator[None]:
        """Make this the distribution in a `with` block."""
        before = current.get()
        set_distribution(self)
        try:
            yield
        finally:
            current.put(before)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} device_mesh={self.device_mesh}>"


@export("keras.distribution.distribution")
def distribution() -> Distribution | None:
    """Return the distribution that new variables follow, `None` if none was set.

    Example:

    >>> keras.distribution.distribution() is None
    True
    """
    return current.get()


@export("keras.distribution.set_distribution")
def set_distribution(value: Distribution | None) -> None:
    """Set the distribution that variables made from now on follow.

    Args:
        value: A `DataParallel` or `ModelParallel`, or `None` for none.

    Raises:
        ValueError: If it is no distribution.
        NotImplementedError: If it has several devices, over which the backend cannot split tensors.

    Example:

    >>> mesh = keras.distribution.DeviceMesh((1,), ("batch",), devices=["cpu:0"])
    >>> keras.distribution.set_distribution(keras.distribution.DataParallel(mesh))
    >>> keras.distribution.distribution().num_model_replicas
    1
    >>> keras.distribution.set_distribution(None)
    """
    if value is not None:
        if not isinstance(value, Distribution):
            raise ValueError(
                f"`value` must be a distribution such as `keras.distribution.DataParallel()`, or None. Received: {value!r}."
            )
        _ = value.device_mesh.backend_mesh  # says whether the backend can use these devices
    current.put(value)


@export("keras.distribution.distribute_tensor")
def distribute_tensor(tensor: Any, layout: TensorLayout) -> Any:
    """Return a tensor with the same values, laid out over devices.

    Args:
        tensor: A tensor or array.
        layout: A `TensorLayout`, or a layout of the backend's own (on JAX a `jax.sharding.Sharding`).

    Raises:
        ValueError: If the layout has no mesh.

    Example:

    >>> mesh = keras.distribution.DeviceMesh((1,), ("batch",), devices=["cpu:0"])
    >>> layout = keras.distribution.TensorLayout(("batch", None), mesh)
    >>> tuple(keras.distribution.distribute_tensor(keras.ops.ones((4, 2)), layout).shape)
    (4, 2)
    """
    native = layout.backend_layout if isinstance(layout, TensorLayout) else layout
    return selected.load("distribution").distribute(selected.load("core").convert_to_tensor(tensor), native)
