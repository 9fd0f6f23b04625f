"""The start of a functional model."""

from typing import Any

from keras_layers.core.input_layer import InputLayer
from keras_ops.export import export


@export("keras.layers.Input", "keras.Input")
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
    """Return a symbolic tensor from which a model is built by calling layers on it.

    Args:
        shape: Sizes without the batch; `None` for unknown ones.
        batch_size: Size of the batch; `None` for any.
        dtype: Name of the dtype; the default float by default.
        sparse: Whether values will be sparse tensors (JAX and TensorFlow).
        ragged: Whether values will be ragged tensors (TensorFlow).
        batch_shape: Sizes with the batch, in the place of `shape` and `batch_size`.
        name: A name, under which the input is also found in dicts of data.
        tensor: A `KerasTensor` to start from instead.
        optional: Whether `None` may be passed.

    Returns:
        A `KerasTensor` of shape `(batch_size, *shape)`.

    Raises:
        ValueError: If no shape is given, or two.

    Example:

    >>> x = keras.Input((32,))
    >>> keras.layers.Dense(4)(x).shape
    (None, 4)
    """
    layer = InputLayer(
        shape=shape, batch_size=batch_size, dtype=dtype, sparse=sparse, ragged=ragged, batch_shape=batch_shape,
        input_tensor=tensor, optional=optional, name=name,
    )  # fmt: skip
    return layer.output
