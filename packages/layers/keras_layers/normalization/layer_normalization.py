"""Layer normalization."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.normalization import axes
from keras_layers.normalization.affine_normalization import AffineNormalization
from keras_ops.export import export


@export("keras.layers.LayerNormalization")
class LayerNormalization(AffineNormalization):
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
        super().__init__(
            epsilon, center, scale, beta_initializer, gamma_initializer, beta_regularizer, gamma_regularizer,
            beta_constraint, gamma_constraint, **kwargs,
        )  # fmt: skip
        self.axis = arguments.axes(self, "axis", axis)

    def build(self, input_shape: Any) -> None:
        shape = axes.sizes_along(self, input_shape)
        self.input_spec = axes.spec(self, shape, len(input_shape))
        along = self.axis if isinstance(self.axis, list) else [self.axis]
        self._axes = tuple(sorted(axis % len(input_shape) for axis in along))
        if self.scale or self.rms_scaling:
            self._add_gamma(shape)
        if self.center and not self.rms_scaling:
            self._add_beta(shape)

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

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis, "rms_scaling": self.rms_scaling}
