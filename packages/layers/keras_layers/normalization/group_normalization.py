"""Group normalization."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.normalization import axes
from keras_layers.normalization.affine_normalization import AffineNormalization
from keras_ops.export import export
from keras_ops.ops.normalization import group_normalization


@export("keras.layers.GroupNormalization")
class GroupNormalization(AffineNormalization):
    """Brings groups of channels to mean 0 and variance 1 in each sample (https://arxiv.org/abs/1803.08494).

    Args:
        groups: Number of groups; divides the number of channels. With 1 all of a sample is one group, with -1 each
            channel is one (instance normalization).
        axis: The axis of the channels.
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
        ValueError: If the axis does not exist, or the number of channels is not known or not divisible by `groups`.

    Example:

    >>> y = keras.layers.GroupNormalization(groups=2)(keras.ops.array([[1.0, 3.0, 20.0, 40.0]]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [[-1.0, 1.0, -1.0, 1.0]]
    """

    def __init__(
        self,
        groups: int = 32,
        axis: int = -1,
        epsilon: float = 1e-3,
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
        super().__init__(
            epsilon, center, scale, beta_initializer, gamma_initializer, beta_regularizer, gamma_regularizer,
            beta_constraint, gamma_constraint, **kwargs,
        )  # fmt: skip
        if arguments.integer(self, "groups", groups) < -1 or groups == 0:
            raise ValueError(
                f"`groups` of {type(self).__name__} must be a positive integer, or -1 for one group for each channel. "
                f"Received: {groups!r}."
            )
        self.groups = int(groups)
        self.axis = arguments.integer(self, "axis", axis)

    def build(self, input_shape: Any) -> None:
        (size,) = axes.sizes_along(self, input_shape)
        if self.axis % len(input_shape) == 0:
            raise ValueError(
                f"`axis={self.axis}` of the layer {self.name!r} is that of the batch: {tuple(input_shape)}."
            )
        if self.groups == -1:
            self.groups = size
        if size % self.groups:
            raise ValueError(
                f"The {size} channels of the layer {self.name!r} must be divisible by `groups`. Received: "
                f"groups={self.groups} and the input shape {tuple(input_shape)}."
            )
        self.input_spec = InputSpec(ndim=len(input_shape), axes={self.axis: size})
        if self.scale:
            self._add_gamma((size,))
        if self.center:
            self._add_beta((size,))

    def call(self, inputs: Any) -> Any:
        gamma = None if self.gamma is None else self.gamma.value
        beta = None if self.beta is None else self.beta.value
        return group_normalization(inputs, self.groups, self.axis, gamma, beta, self.epsilon)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "groups": self.groups, "axis": self.axis}
