"""Mean categorical cross-entropy, for one-hot targets."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.categorical_crossentropy import categorical_crossentropy
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.CategoricalCrossentropy")
class CategoricalCrossentropy(MeanMetricWrapper):
    """Mean categorical cross-entropy, for one-hot targets.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.
        from_logits: Whether predictions are logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis of the classes.

    Example:

    >>> metric = keras.metrics.CategoricalCrossentropy()
    >>> metric.update_state([[0.0, 1.0]], [[0.5, 0.5]])
    >>> round(float(metric.result()), 4)
    0.6931
    """

    _direction = "down"

    def __init__(
        self,
        name: str | None = "categorical_crossentropy",
        dtype: Any = None,
        from_logits: bool = False,
        label_smoothing: float = 0,
        axis: int = -1,
    ) -> None:
        super().__init__(
            categorical_crossentropy,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            label_smoothing=label_smoothing,
            axis=axis,
        )
        self.from_logits = from_logits
        self.label_smoothing = label_smoothing
        self.axis = axis
