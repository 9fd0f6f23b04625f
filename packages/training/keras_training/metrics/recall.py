"""Recall."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.metrics.confusion import NEVER, Thresholds, confusion, prepare
from keras_training.metrics.mean import divide_no_nan
from keras_training.metrics.metric import Metric
from keras_training.metrics.state import add_to


@export("keras.metrics.Recall")
class Recall(Metric):
    """How many of the targets of 1 are found: `true_positives / (true_positives + false_negatives)`.

    Args:
        thresholds: Predictions above it mean 1: a number, or several for one value each; 0.5 by default, and none when
            `top_k` is given.
        top_k: The so many largest predictions of each row mean 1.
        class_id: Only this class is looked at.
        name: The metric's name.
        dtype: Dtype of the metric.

    Raises:
        ValueError: If a threshold is not in [0, 1].

    Example:

    >>> metric = keras.metrics.Recall()
    >>> metric.update_state([0, 1, 1, 1], [0.9, 0.2, 0.8, 0.7])
    >>> round(float(metric.result()), 4)
    0.6667
    """

    _direction = "up"

    def __init__(
        self,
        thresholds: Any = None,
        top_k: int | None = None,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        self.init_thresholds = thresholds
        self.top_k = top_k
        self.class_id = class_id
        self._thresholds = Thresholds(thresholds, 0.5 if top_k is None else NEVER)
        shape = (len(self._thresholds.values),)
        self.true_positives = self.add_variable(shape, "zeros", name="true_positives")
        self.false_negatives = self.add_variable(shape, "zeros", name="false_negatives")

    @property
    def thresholds(self) -> list[float]:
        """The thresholds."""
        return self._thresholds.values

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Count one batch.

        Args:
            y_true: Targets 0 and 1.
            y_pred: Predictions in [0, 1], of the same shape.
            sample_weight: Weights: a scalar, one for each sample, or more axes.

        Raises:
            ValueError: If shapes do not fit.
        """
        inputs = prepare(y_true, y_pred, sample_weight, self._dtype, self.top_k, self.class_id)
        counts = confusion(*inputs, self._thresholds)
        add_to(self.true_positives, counts["true_positives"])
        add_to(self.false_negatives, counts["false_negatives"])

    def result(self) -> Any:
        """Return the value: a scalar for one threshold, else one for each; zero where there is nothing to divide."""
        right = self.true_positives.value
        value = divide_no_nan(right, ops.add(right, self.false_negatives.value))
        return value[0] if len(self.thresholds) == 1 else value

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        return {
            **super().get_config(),
            "thresholds": self.init_thresholds,
            "top_k": self.top_k,
            "class_id": self.class_id,
        }
