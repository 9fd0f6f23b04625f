"""Mean binary cross-entropy."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.binary_crossentropy import binary_crossentropy
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.BinaryCrossentropy")
class BinaryCrossentropy(MeanMetricWrapper):
    """Mean binary cross-entropy.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.
        from_logits: Whether predictions are logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.

    Example:

    >>> metric = keras.metrics.BinaryCrossentropy()
    >>> metric.update_state([[0.0, 1.0]], [[0.5, 0.5]])
    >>> round(float(metric.result()), 4)
    0.6931
    """

    _direction = "down"

    def __init__(
        self,
        name: str | None = "binary_crossentropy",
        dtype: Any = None,
        from_logits: bool = False,
        label_smoothing: float = 0,
    ) -> None:
        super().__init__(
            binary_crossentropy, name=name, dtype=dtype, from_logits=from_logits, label_smoothing=label_smoothing
        )
        self.from_logits = from_logits
        self.label_smoothing = label_smoothing
