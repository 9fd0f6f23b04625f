"""Where a graph of layers starts."""

from typing import Any

from keras_ops.dtypes import standardize_dtype
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import Node

from keras_layers.base.layer import Layer


@export("keras.layers.InputLayer")
class InputLayer(Layer):
    """Holds a model's symbolic input. `keras.Input` makes one.

    Args:
        shape: Sizes without the batch; `None` for unknown ones.
        batch_size: Size of the batch, where it is fixed.
        dtype: Dtype of the input; the default float by default.
        sparse: Whether the input is a sparse tensor.
        ragged: Whether the input is a ragged tensor (TensorFlow only).
        batch_shape: Sizes with the batch, in place of `shape` and `batch_size`.
        input_tensor: A symbolic tensor to take over in place of making one.
        optional: Whether `None` may be passed for it.
        name: A name.
        **kwargs: `input_shape` and `batch_input_shape`, older names of `shape` and `batch_shape`.

    Raises:
        ValueError: If no shape is given, or two.

    Example:

    >>> keras.layers.InputLayer(shape=(3,)).output.shape
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
        shape = kwargs.pop("input_shape", shape)
        batch_shape = kwargs.pop("batch_input_shape", batch_shape)
        super().__init__(name=name, **kwargs)
        if input_tensor is not None:
            if not isinstance(input_tensor, KerasTensor):
                raise ValueError(f"`input_tensor` must be a KerasTensor. Received: {input_tensor!r}.")
            batch_shape, dtype = input_tensor.shape, dtype or input_tensor.dtype
            sparse = input_tensor.sparse if sparse is None else sparse
            ragged = input_tensor.ragged if ragged is None else ragged
        elif shape is not None and batch_shape is not None:
            raise ValueError(f"Give `shape` or `batch_shape`, not both. Received: {shape} and {batch_shape}.")
        elif shape is None and batch_shape is None:
            raise ValueError("An input needs a `shape` (without the batch), such as `keras.Input(shape=(32,))`.")
        if batch_shape is None:
            batch_shape = (batch_size, *((shape,) if isinstance(shape, int) else shape))
        self._dtype = standardize_dtype(dtype)
        self.sparse, self.ragged, self.optional = bool(sparse), bool(ragged), bool(optional)
        output = input_tensor
        if output is None:
            output = KerasTensor(batch_shape, self._dtype, sparse=self.sparse, ragged=self.ragged, name=self.name)
        self._batch_shape = output.shape
        Node(self, (), {}, output)
        self.built = True

    def call(self) -> Any:
        """An input is never called: a model's `call` fills it."""
        raise NotImplementedError(f"The input {self.name!r} has nothing to compute.")

    @property
    def batch_shape(self) -> tuple[int | None, ...]:
        """Sizes with the batch."""
        return self._batch_shape

    @property
    def dtype(self) -> str:
        """Dtype of the input."""
        return self._dtype

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {
            "batch_shape": self.batch_shape,
            "dtype": self.dtype,
            "sparse": self.sparse,
            "ragged": self.ragged,
            "name": self.name,
            "optional": self.optional,
        }


@export("keras.Input", "keras.layers.Input")
def Input(  # noqa: N802 - the public name
    shape: Any = None,
    batch_size: int | None = None,
    dtype: Any = None,
    sparse: bool | None = None,
    ragged: bool | None = None,
    batch_shape: Any = None,
    name: str | None = None,
    tensor: Any = None,
    optional: bool = False,
) -> Any:
    """Return a symbolic tensor from which a model is built.

    Args:
        shape: Sizes without the batch; `None` for unknown ones.
        batch_size: Size of the batch, where it is fixed.
        dtype: Dtype; the default float by default.
        sparse: Whether the input is a sparse tensor.
        ragged: Whether the input is a ragged tensor (TensorFlow only).
        batch_shape: Sizes with the batch, in place of `shape` and `batch_size`.
        name: A name.
        tensor: A symbolic tensor to take over.
        optional: Whether `None` may be passed for it.

    Returns:
        A `KerasTensor`.

    Example:

    >>> keras.Input(shape=(28, 28, 1)).shape
    (None, 28, 28, 1)
    """
    layer = InputLayer(
        shape=shape, batch_size=batch_size, dtype=dtype, sparse=sparse, ragged=ragged, batch_shape=batch_shape,
        input_tensor=tensor, optional=optional, name=name,
    )  # fmt: skip
    return layer.output
