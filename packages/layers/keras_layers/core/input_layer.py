"""Where a graph of layers starts."""

from typing import Any

from keras_layers.base.layer import Layer
from keras_ops import config, dtypes
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor, standardize_shape
from keras_ops.symbolic.node import Node


@export("keras.layers.InputLayer")
class InputLayer(Layer):
    """The layer behind `keras.Input`: it has a symbolic output and no input.

    Args:
        shape: Sizes without the batch; `None` for unknown ones.
        batch_size: Size of the batch; `None` for any.
        dtype: Name of the dtype; the default float by default.
        sparse: Whether values will be sparse tensors (JAX and TensorFlow).
        ragged: Whether values will be ragged tensors (TensorFlow).
        batch_shape: Sizes with the batch, in the place of `shape` and `batch_size`.
        input_tensor: A `KerasTensor` to be the output.
        optional: Whether `None` may be passed.
        name: A name.
        **kwargs: `input_shape` and `batch_input_shape`, older names.

    Raises:
        ValueError: If no shape is given, or two.

    Example:

    >>> keras.layers.InputLayer((3,), name="features").output.shape
    (None, 3)
    """

    def __init__(
        self,
        shape: Any = None,
        batch_size: int | None = None,
        dtype: Any = None,
        sparse: bool | None = None,
        ragged: bool | None = None,
        batch_shape: Any = None,
        input_tensor: Any = None,
        optional: bool = False,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name)
        shape = kwargs.pop("input_shape", shape)
        batch_shape = kwargs.pop("batch_input_shape", batch_shape)
        if kwargs:
            raise ValueError(f"InputLayer does not take the arguments {', '.join(map(repr, sorted(kwargs)))}.")
        if input_tensor is not None:
            _check_tensor(input_tensor, dtype)
            batch_shape, shape = input_tensor.shape, None
            dtype, sparse = input_tensor.dtype, input_tensor.sparse
        if shape is not None and batch_shape is not None:
            raise ValueError(f"Pass `shape` or `batch_shape`, not both. Received: {shape} and {batch_shape}.")
        if batch_size is not None and batch_shape is not None and input_tensor is None:
            raise ValueError(
                f"Pass `batch_size` (with `shape`) or `batch_shape`, not both. Received: {batch_size} and {batch_shape}."
            )
        if shape is None and batch_shape is None:
            raise ValueError("An input needs a `shape` (without the batch), as in `keras.Input(shape=(28, 28, 1))`.")
        if batch_shape is None:
            batch_shape = (batch_size, *standardize_shape(shape))
        self._check_kind(sparse, ragged)
        self.__dict__["_batch_shape"] = standardize_shape(batch_shape)
        self._dtype = dtypes.standardize_dtype(dtype) if dtype is not None else config.floatx()
        self.sparse = bool(sparse)
        self.ragged = bool(ragged)
        self.optional = bool(optional)
        self.built = True
        output = input_tensor
        if output is None:
            output = KerasTensor(self._batch_shape, self._dtype, sparse=self.sparse, ragged=self.ragged, name=self.name)
        Node(self, outputs=output)

    @staticmethod
    def _check_kind(sparse: bool | None, ragged: bool | None) -> None:
        if sparse and selected.NAME not in ("jax", "tensorflow"):
            raise ValueError(f"`sparse=True` is not supported on the backend {selected.NAME!r}.")
        if ragged and selected.NAME != "tensorflow":
            raise ValueError(f"`ragged=True` is not supported on the backend {selected.NAME!r}, only on TensorFlow.")

    def call(self) -> None:
        """Return nothing: values are passed to the model that starts from it."""

    @property
    def batch_shape(self) -> tuple[int | None, ...]:
        """Sizes with the batch."""
        return self._batch_shape

    @property
    def dtype(self) -> str:
        """Dtype of the input."""
        return self._dtype

    def get_config(self) -> dict[str, Any]:
        return {
            "batch_shape": self.batch_shape,
            "dtype": self.dtype,
            "sparse": self.sparse,
            "ragged": self.ragged,
            "name": self.name,
            "optional": self.optional,
        }


def _check_tensor(tensor: Any, dtype: Any) -> None:
    if not isinstance(tensor, KerasTensor):
        raise ValueError(f"`input_tensor` must be a `KerasTensor`. Received: {tensor!r} of {type(tensor).__name__}.")
    if dtype is not None and dtypes.standardize_dtype(dtype) != tensor.dtype:
        raise ValueError(f"`input_tensor` has the dtype {tensor.dtype!r}, but `dtype={dtype!r}` was given.")
