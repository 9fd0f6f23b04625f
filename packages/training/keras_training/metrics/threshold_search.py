"""The base of the metrics that look for the best threshold under a condition."""

from typing import Any

import keras_ops as ops
from keras_training.metrics.confusion import Thresholds, confusion, evenly_between, prepare
from keras_training.metrics.confusion_curve import ConfusionCurve


class ThresholdSearch(ConfusionCurve):
    """The best value of one rate at the thresholds where another rate is large enough.

    Args:
        argument: What the value to reach is called in messages.
        value: The value to reach, in [0, 1].
        num_thresholds: Number of thresholds that are tried, evenly spaced.
        class_id: Only this class is looked at.
        name: The metric's name.
        dtype: Dtype of the metric.
    """

    _direction = "up"

    # Names of rates of `ConfusionCurve`.
    _reached: str
    _best: str

    def __init__(
        self,
        argument: str,
        value: float,
        num_thresholds: int = 200,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        if not 0 <= value <= 1:
            raise ValueError(f"Argument `{argument}` must be in the range [0, 1]. Received: {argument}={value}.")
        if num_thresholds <= 0:
            raise ValueError(
                f"Argument `num_thresholds` must be an integer > 0. Received: num_thresholds={num_thresholds}."
            )
        self.value = value
        self.num_thresholds = num_thresholds
        self.class_id = class_id
        between = evenly_between(num_thresholds)
        self._thresholds = Thresholds([0.5] if num_thresholds == 1 else [0.0, *between, 1.0])
        self._add_counts((num_thresholds,))

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Count one batch.

        Args:
            y_true: Targets 0 and 1.
            y_pred: Predictions in [0, 1], of the same shape.
            sample_weight: Weights: a scalar, one for each sample, or more axes.

        Raises:
            ValueError: If shapes do not fit.
        """
        inputs = prepare(y_true, y_pred, sample_weight, self._dtype, class_id=self.class_id)
        self._count(confusion(*inputs, self._thresholds))

    def result(self) -> Any:
        """Return the best value; zero if no threshold reaches the other."""
        reached, best = self._rates(self._reached), self._rates(self._best)
        return ops.max(ops.where(ops.greater_equal(reached, self.value), best, ops.zeros_like(best)))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        return {**super().get_config(), "num_thresholds": self.num_thresholds, "class_id": self.class_id}
