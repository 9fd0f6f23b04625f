"""The base of the metrics that count one outcome of decisions."""

from typing import Any

from keras_training.metrics.confusion import Thresholds, confusion, prepare
from keras_training.metrics.metric import Metric
from keras_training.metrics.state import add_to


class ConditionCount(Metric):
    """Counts one outcome at one or several thresholds.

    Args:
        thresholds: A number or several, in [0, 1]; 0.5 by default.
        name: The metric's name.
        dtype: Dtype of the metric.
    """

    # A key of what `confusion` returns.
    _outcome: str

    def __init__(self, thresholds: Any = None, name: str | None = None, dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)
        self.init_thresholds = thresholds
        self._thresholds = Thresholds(thresholds)
        self.accumulator = self.add_variable((len(self._thresholds.values),), "zeros", name="accumulator")

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
        counts = confusion(*prepare(y_true, y_pred, sample_weight, self._dtype), self._thresholds)
        add_to(self.accumulator, counts[self._outcome])

    def result(self) -> Any:
        """Return the count: a scalar for one threshold, else one for each."""
        value = self.accumulator.value
        return value[0] if len(self.thresholds) == 1 else value

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        return {**super().get_config(), "thresholds": self.init_thresholds}
