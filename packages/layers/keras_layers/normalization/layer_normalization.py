"""Layer normalization."""

from typing import Any

import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.regularizers import lookup as regularizers
from keras_ops.export import export
from keras_saving import initializers


@export("keras.layers.LayerNormalization")
class LayerNormalization(Layer):
    """Brings each sample to mean 0 and variance 1 along some axes, then scales and shifts it (Ba et al., 2016).

    Args:
        axis: The axis or axes to normalize along.
        epsilon: Added to the variance.
        center: Whether to add `beta`.
        scale: Whether to multiply by `gamma`.
        beta_initializer: Initializer of the offset.
        gamma_initializer: Initializer of the scale.
        beta_regularizer: Regularizer of the offset.
        gamma_regularizer: Regularizer of the scale.
        beta_constraint: Constraint of the offset.
        gamma_constraint: Constraint of the scale.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If an axis does not exist, or its size is not known.

    Example:

    >>> y = keras.layers.LayerNormalization()(keras.ops.array([[1.0, 3.0], [20.0, 40.0]]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [[-1.0, 1.0], [-1.0, 1.0]]
    """

    def __init__(
        self,
        axis: Any = -1,
        epsilon: float = 0.001,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = "zeros",
        gamma_initializer: Any = "ones",
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        # Found in files. It only divides by the standard deviation; `RMSNormalization` is what its name promises.
        self.rms_scaling = bool(kwargs.pop("rms_scaling", False))
        super().__init__(**kwargs)
        axes = axis if isinstance(axis, list | tuple) else [axis]
        if not axes or not all(hasattr(a, "__index__") and not isinstance(a, bool) for a in axes):
            raise TypeError(f"`axis` of {type(self).__name__} must be one or more integers. Received: {axis!r}.")
        self.axis = [int(a) for a in axes] if isinstance(axis, list | tuple) else int(axis)
        self.epsilon = epsilon
        self.center = center
        self.scale = scale
        self.beta_initializer = initializers.get(beta_initializer)
        self.gamma_initializer = initializers.get(gamma_initializer)
        self.beta_regularizer = regularizers.get(beta_regularizer)
        self.gamma_regularizer = regularizers.get(gamma_regularizer)
        self.beta_constraint = constraints.get(beta_constraint)
        self.gamma_constraint = constraints.get(gamma_constraint)
        self.gamma: Any = None
        self.beta: Any = None
        self.supports_masking = True

    def build(self, input_shape: Any) -> None:
        rank = len(input_shape)
        axes = self.axis if isinstance(self.axis, list) else [self.axis]
        for axis in axes:
            if not -rank <= axis < rank:
                raise ValueError(
                    f"`axis={self.axis}` of the layer {self.name!r} lies outside its input of shape "
                    f"{tuple(input_shape)}."
                )
            if input_shape[axis] is None:
                raise ValueError(
                    f"The layer {self.name!r} needs to know the size of axis {axis} of its input. Received the input "
                    f"shape {tuple(input_shape)}."
                )
        self._axes = tuple(sorted(axis % rank for axis in axes))
        shape = tuple(input_shape[axis] for axis in axes)
        if self.scale or self.rms_scaling:
            self.gamma = self.add_weight(
                name="gamma", shape=shape, initializer=self.gamma_initializer, regularizer=self.gamma_regularizer,
                constraint=self.gamma_constraint,
            )  # fmt: skip
        if self.center and not self.rms_scaling:
            self.beta = self.add_weight(
                name="beta", shape=shape, initializer=self.beta_initializer, regularizer=self.beta_regularizer,
                constraint=self.beta_constraint,
            )  # fmt: skip

    def call(self, inputs: Any) -> Any:
        gamma = None if self.gamma is None else self.gamma.value
        beta = None if self.beta is None else self.beta.value
        if self.rms_scaling:
            variance = ops.var(inputs, axis=self._axes, keepdims=True)
            outputs = ops.multiply(inputs, ops.rsqrt(ops.add(variance, self.epsilon)))
            return ops.multiply(outputs, ops.reshape(gamma, self._broadcast(inputs)))
        return ops.layer_normalization(inputs, gamma=gamma, beta=beta, axis=self.axis, epsilon=self.epsilon)

    def _broadcast(self, inputs: Any) -> tuple[int, ...]:
        return tuple(inputs.shape[i] if i in self._axes else 1 for i in range(len(inputs.shape)))

    def compute_output_shape(self, input_shape: Any) -> Any:
        return tuple(input_shape)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "axis": self.axis,
            "epsilon": self.epsilon,
            "center": self.center,
            "scale": self.scale,
            "rms_scaling": self.rms_scaling,
            "beta_initializer": initializers.serialize(self.beta_initializer),
            "gamma_initializer": initializers.serialize(self.gamma_initializer),
            "beta_regularizer": regularizers.serialize(self.beta_regularizer),
            "gamma_regularizer": regularizers.serialize(self.gamma_regularizer),
            "beta_constraint": constraints.serialize(self.beta_constraint),
            "gamma_constraint": constraints.serialize(self.gamma_constraint),
        }
