"""A wrapper that keeps the largest singular value of a kernel at 1."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.base.inputs import as_of
from keras_layers.core.wrapper import Wrapper
from keras_ops.export import export
from keras_ops.initializers.truncated_normal import TruncatedNormal


@export("keras.layers.SpectralNormalization")
class SpectralNormalization(Wrapper):
    """Divides the kernel of a layer by its largest singular value before each call in training.

    So the layer makes no difference of inputs larger, which steadies the training of adversarial networks (Miyato et
    al., 2018: https://arxiv.org/abs/1802.05957). The kernel counts as a matrix whose columns are its last axis. The
    singular value comes from steps of power iteration that go on from call to call.

    Args:
        layer: A layer with a `kernel` or `embeddings`.
        power_iterations: Steps for each call.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: What the layer takes.
        training: Whether to normalize the kernel first.

    Raises:
        ValueError: If `power_iterations` is no positive integer, or the layer has neither weight.

    Example:

    >>> layer = keras.layers.SpectralNormalization(keras.layers.Dense(3), power_iterations=20)
    >>> y = layer(keras.ops.ones((1, 4)), training=True)
    >>> abs(float(keras.ops.norm(layer.kernel.numpy(), 2)) - 1.0) < 0.1
    True
    """

    def __init__(self, layer: Any, power_iterations: int = 1, **kwargs: Any) -> None:
        super().__init__(layer, **kwargs)
        self.power_iterations = arguments.positive(self, "power_iterations", power_iterations)

    @property
    def _takes_numbers(self) -> str | None:
        return getattr(self.layer, "_takes_numbers", None)

    def build(self, input_shape: Any) -> None:
        super().build(input_shape)
        names = [name for name in ("kernel", "embeddings") if hasattr(self.layer, name)]
        if not names:
            raise ValueError(
                f"The layer {self.layer.name!r} of type {type(self.layer).__name__} in {self.name!r} has neither a "
                "`kernel` nor `embeddings` to normalize."
            )
        self.kernel = getattr(self.layer, names[0])
        self.kernel_shape = tuple(self.kernel.shape)
        self.vector_u = self.add_weight(
            name="vector_u",
            shape=(1, self.kernel_shape[-1]),
            initializer=TruncatedNormal(stddev=0.02),
            trainable=False,
            dtype=self.kernel.dtype,
        )

    def call(self, inputs: Any, training: bool = False) -> Any:
        if training:
            vector_u, kernel = self.normalized_weights()
            self.vector_u.assign(ops.cast(vector_u, self.vector_u.dtype))
            self.kernel.assign(ops.cast(kernel, self.kernel.dtype))
        return as_of(self, self.layer, self.layer(inputs))

    def normalized_weights(self) -> tuple[Any, Any]:
        """Return the next estimate of the left singular vector, and the kernel divided by its largest singular value."""
        # Sums of squares need more than 16 bits.
        kernel, u = ops.cast(self.kernel.value, "float32"), ops.cast(self.vector_u.value, "float32")
        matrix = ops.reshape(kernel, (-1, self.kernel_shape[-1]))
        for _ in range(self.power_iterations):
            v = ops.normalize(ops.matmul(u, ops.transpose(matrix)), axis=None)
            u = ops.normalize(ops.matmul(v, matrix), axis=None)
        u, v = ops.stop_gradient(u), ops.stop_gradient(v)
        sigma = ops.matmul(ops.matmul(v, matrix), ops.transpose(u))
        return u, ops.reshape(ops.divide(matrix, sigma), self.kernel_shape)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return self.layer.compute_output_shape(input_shape)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "power_iterations": self.power_iterations}
