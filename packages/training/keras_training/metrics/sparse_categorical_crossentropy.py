"""Mean categorical cross-entropy, for class indices."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.sparse_categorical_crossentropy import sparse_categorical_crossentropy
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.SparseCategoricalCrossentropy")
class SparseCategoricalCrossentropy(MeanMetricWrapper):
    """Mean categorical cross-entropy, for class indices.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.
        from_logits: Whether predictions are logits rather than probabilities.
        ignore_class: A class whose samples do not count.
        axis: The axis of the classes.

    Example:

    >>> metric = keras.metrics.SparseCategoricalCrossentropy()
    >>> metric.update_state([1], [[0.5, 0.5]])
    >>> round(float(metric.result()), 4)
    0.6931
    """

    _direction = "down"

    def __init__(
        self,
        name: str | None = "sparse_categorical_crossentropy",
        dtype: Any = None,
        from_logits: bool = False,
        ignore_class: int | None = None,
        axis: int = -1,
    ) -> None:
        super().__init__(
            sparse_categorical_crossentropy,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            ignore_class=ignore_class,
            axis=axis,
        )
        self.from_logits = from_logits
        self.ignore_class = ignore_class
        self.axis = axis
