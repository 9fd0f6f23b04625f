"""Batch normalization."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments, masking
from keras_layers.base.input_spec import InputSpec
from keras_layers.normalization import axes, renormalization
from keras_layers.normalization.affine_normalization import AffineNormalization
from keras_layers.normalization.replicas import sum_over_replicas
from keras_ops.export import export
from keras_ops.ops.normalization import moved_average, normalize_batch
from keras_saving import initializers


@export("keras.layers.BatchNormalization")
class BatchNormalization(AffineNormalization):
    """Brings each channel to mean 0 and variance 1, then scales and shifts it (Ioffe & Szegedy, 2015).

    In training it uses the mean and variance of the batch and moves its averages towards them; otherwise, and when the
    layer is frozen (`trainable = False`), it uses the averages.

    Args:
        axis: The axis of the channels.
        momentum: Weight of the old value in the moving averages.
        epsilon: Added to the variance.
        center: Whether to add `beta`.
        scale: Whether to multiply by `gamma`.
        beta_initializer: Initializer of the offset.
        gamma_initializer: Initializer of the scale.
        moving_mean_initializer: Initializer of the moving mean.
        moving_variance_initializer: Initializer of the moving variance.
        beta_regularizer: Regularizer of the offset.
        gamma_regularizer: Regularizer of the scale.
        beta_constraint: Constraint of the offset.
        gamma_constraint: Constraint of the scale.
        renorm: Whether to correct batches towards the averages in training (Ioffe, 2017).
        renorm_clipping: Dict with bounds of the correction: `"rmin"`, `"rmax"` of the scale, `"dmax"` of the shift.
        renorm_momentum: Weight of the old value in the averages of the correction.
        synchronized: Whether replicas share their mean and variance: those of TensorFlow's strategy in scope, the
            processes of `torch.distributed`, or in JAX what runs along an axis named `"batch"` of `shard_map`, `pmap`
            or `vmap`. (An array that JAX spreads over devices by itself is one batch in any case.)
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: A float tensor.
        training: Whether to use the batch's own statistics.
        mask: Boolean tensor that broadcasts to the shape of `inputs` without the channels: what counts in the statistics.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If the axis does not exist, or its size is not known.

    Example:

    >>> layer = keras.layers.BatchNormalization()
    >>> y = layer(keras.ops.array([[1.0], [3.0]]), training=True)
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [[-1.0], [1.0]]
    """

    def __init__(
        self,
        axis: int = -1,
        momentum: float = 0.99,
        epsilon: float = 0.001,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = "zeros",
        gamma_initializer: Any = "ones",
        moving_mean_initializer: Any = "zeros",
        moving_variance_initializer: Any = "ones",
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        renorm: bool = False,
        renorm_clipping: dict[str, float] | None = None,
        renorm_momentum: float = 0.99,
        synchronized: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            epsilon, center, scale, beta_initializer, gamma_initializer, beta_regularizer, gamma_regularizer,
            beta_constraint, gamma_constraint, **kwargs,
        )  # fmt: skip
        self.axis = arguments.integer(self, "axis", axis)
        self.momentum = arguments.share(self, "momentum", momentum)
        self.moving_mean_initializer = initializers.get(moving_mean_initializer)
        self.moving_variance_initializer = initializers.get(moving_variance_initializer)
        self.renorm = renorm
        self.renorm_clipping = renormalization.checked_clipping(renorm_clipping) if renorm else renorm_clipping
        self.renorm_momentum = arguments.share(self, "renorm_momentum", renorm_momentum)
        self.synchronized = synchronized

    def build(self, input_shape: Any) -> None:
        rank = len(input_shape)
        (size,) = axes.sizes_along(self, input_shape)
        if self.scale:
            self._add_gamma((size,))
        if self.center:
            self._add_beta((size,))
        self.moving_mean = self._add_average("moving_mean", size, self.moving_mean_initializer)
        self.moving_variance = self._add_average("moving_variance", size, self.moving_variance_initializer)
        if self.renorm:
            renormalization.build(self, size)
        self.input_spec = InputSpec(ndim=rank, axes={self.axis: size})
        self._reduced = tuple(i for i in range(rank) if i != self.axis % rank)

    def _add_average(self, name: str, size: int, initializer: Any) -> Any:
        return self.add_weight(
            name=name, shape=(size,), initializer=initializer, trainable=False, autocast=False, aggregation="mean"
        )

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        mask = tensors.get("mask")
        if mask is not None:
            # It may lack axes before the channels.
            shape = next(iter(tensors.values())).shape[:-1]
            masking.check(self, "mask", mask, shape[: max(len(mask.shape), 1)], "a shape that broadcasts to")

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        in_training = training and self.trainable
        if in_training and mask is None and not (self.renorm or self.synchronized):
            gamma = None if self.gamma is None else self.gamma.value
            beta = None if self.beta is None else self.beta.value
            outputs, mean, variance = normalize_batch(inputs, self.axis, beta, gamma, self.epsilon)
            self._move(self.moving_mean, mean)
            self._move(self.moving_variance, variance)
            return outputs
        # Sums over a batch need more than 16 bits.
        x = ops.cast(inputs, "float32") if self.compute_dtype in ("float16", "bfloat16") else inputs
        gamma, beta = _in_dtype(self.gamma, x), _in_dtype(self.beta, x)
        if in_training:
            mean, variance = self._statistics(x, mask)
            if self.renorm:
                gamma, beta = renormalization.corrected(self, mean, variance, gamma, beta)
            else:
                self._move(self.moving_mean, mean)
                self._move(self.moving_variance, variance)
        else:
            mean, variance = _in_dtype(self.moving_mean, x), _in_dtype(self.moving_variance, x)
        outputs = ops.batch_normalization(x, mean, variance, self.axis, offset=beta, scale=gamma, epsilon=self.epsilon)
        return outputs if x is inputs else ops.cast(outputs, self.compute_dtype)

    def _statistics(self, x: Any, mask: Any) -> tuple[Any, Any]:
        """Return the mean and variance of the batch, of what the mask lets through, and of all replicas if they share."""
        if mask is None and not self.synchronized:
            return ops.moments(x, axes=self._reduced)
        weights = ops.ones_like(x) if mask is None else self._weights(x, mask)
        count = ops.add(self._total(weights), 1e-7)
        mean = ops.divide(self._total(ops.multiply(weights, x)), count)
        squares = ops.multiply(weights, ops.square(ops.subtract(x, mean)))
        variance = ops.divide(self._total(squares), count)
        return ops.squeeze(mean, self._reduced), ops.squeeze(variance, self._reduced)

    def _weights(self, x: Any, mask: Any) -> Any:
        """Return 1 for each element that the mask lets through, else 0."""
        weights = ops.expand_dims(ops.cast(mask, x.dtype), axis=-1)
        if len(weights.shape) < len(x.shape):
            weights = ops.reshape(weights, (*ops.shape(weights), *(1,) * (len(x.shape) - len(weights.shape))))
        return ops.broadcast_to(weights, ops.shape(x))

    def _total(self, x: Any) -> Any:
        """Return the sum for each channel."""
        total = ops.sum(x, self._reduced, keepdims=True)
        return sum_over_replicas(total) if self.synchronized else total

    def _move(self, average: Any, value: Any) -> None:
        """Move an average towards a batch's value."""
        average.assign(moved_average(average.value, value, self.momentum))

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "axis": self.axis,
            "momentum": self.momentum,
            "moving_mean_initializer": initializers.serialize(self.moving_mean_initializer),
            "moving_variance_initializer": initializers.serialize(self.moving_variance_initializer),
            "synchronized": self.synchronized,
            "renorm": self.renorm,
            "renorm_clipping": self.renorm_clipping,
            "renorm_momentum": self.renorm_momentum,
        }


def _in_dtype(weight: Any, x: Any) -> Any:
    """Return a weight's value in the dtype of `x`, or `None` if there is no weight."""
    if weight is None:
        return None
    value = weight.value
    return value if value.dtype == x.dtype else ops.cast(value, x.dtype)
