"""The rectified linear unit with a learned slope."""

from typing import Any

from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.regularizers import lookup as regularizers
from keras_ops.export import export
from keras_ops.ops.activation import prelu
from keras_saving import initializers


@export("keras.layers.PReLU")
class PReLU(Layer):
    """Returns its inputs where they are positive, else `alpha` times them (https://arxiv.org/abs/1502.01852).

    Args:
        alpha_initializer: Initializer of the slopes.
        alpha_regularizer: Regularizer of the slopes.
        alpha_constraint: Constraint of the slopes.
        shared_axes: Axes along which the slope is the same, counted from 1: with `[1, 2]` an image has one for each
            channel. 0 is the last axis, -1 the one before it.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If an axis does not exist, or the size of one that is not shared is not known.

    Example:

    >>> y = keras.layers.PReLU(keras.initializers.Constant(0.25))(keras.ops.array([[-4.0, 2.0]]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[-1.0, 2.0]]
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(
        self,
        alpha_initializer: Any = "Zeros",
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        shared_axes: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.alpha_initializer = initializers.get(alpha_initializer)
        self.alpha_regularizer = regularizers.get(alpha_regularizer)
        self.alpha_constraint = constraints.get(alpha_constraint)
        self.shared_axes = None
        if shared_axes is not None:
            axes = list(shared_axes) if isinstance(shared_axes, list | tuple) else [shared_axes]
            if any(isinstance(a, bool) or not hasattr(a, "__index__") for a in axes):
                raise ValueError(
                    f"`shared_axes` of {type(self).__name__} must be axes counted from 1. Received: {shared_axes!r}."
                )
            self.shared_axes = axes
        self.supports_masking = True

    def build(self, input_shape: Any) -> None:
        rank = len(input_shape)
        shared = self.shared_axes or []
        if any(not -rank < axis - 1 < rank - 1 for axis in shared):
            raise ValueError(
                f"`shared_axes={shared}` of the layer {self.name!r} do not all exist in its input of shape "
                f"{tuple(input_shape)}."
            )
        # Python's indices of the sizes after the batch, as in the files that hold such weights.
        apart = [axis for axis in range(1, rank) if axis - 1 not in [(a - 1) % (rank - 1) for a in shared]]
        unknown = [axis for axis in apart if input_shape[axis] is None]
        if unknown:
            raise ValueError(
                f"The layer {self.name!r} needs to know the sizes of the axes {unknown} of its input, or to have them in "
                f"`shared_axes`. Received the input shape {tuple(input_shape)}."
            )
        self.alpha = self.add_weight(
            name="alpha",
            shape=tuple(input_shape[axis] if axis in apart else 1 for axis in range(1, rank)),
            initializer=self.alpha_initializer,
            regularizer=self.alpha_regularizer,
            constraint=self.alpha_constraint,
        )
        self.input_spec = InputSpec(ndim=rank, axes={axis: input_shape[axis] for axis in apart})

    def call(self, inputs: Any) -> Any:
        return prelu(inputs, self.alpha.value)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return tuple(input_shape)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "alpha_initializer": initializers.serialize(self.alpha_initializer),
            "alpha_regularizer": regularizers.serialize(self.alpha_regularizer),
            "alpha_constraint": constraints.serialize(self.alpha_constraint),
            "shared_axes": self.shared_axes,
        }
