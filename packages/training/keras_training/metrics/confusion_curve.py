"""The base of the metrics that keep all four outcomes at many thresholds."""

from typing import Any

import keras_ops as ops
from keras_training.metrics.confusion import Thresholds
from keras_training.metrics.mean import divide_no_nan
from keras_training.metrics.metric import Metric
from keras_training.metrics.state import add_to

OUTCOMES = ("true_positives", "false_positives", "true_negatives", "false_negatives")


class ConfusionCurve(Metric):
    """Keeps the four outcomes at each threshold, and gives the rates that they make."""

    _thresholds: Thresholds

    def _add_counts(self, shape: tuple[int, ...]) -> None:
        for outcome in OUTCOMES:
            setattr(self, outcome, self.add_variable(shape, "zeros", name=outcome))

    def _count(self, counts: dict[str, Any]) -> None:
        for outcome, count in counts.items():
            variable = getattr(self, outcome)
            add_to(variable, count)

    @property
    def thresholds(self) -> list[float]:
        """The thresholds."""
        return self._thresholds.values

    def _rate(self, of: str, among: str) -> Any:
        """Return the count of one outcome over that of two, at each threshold."""
        first, second = getattr(self, of).value, getattr(self, among).value
        return divide_no_nan(first, ops.add(first, second))

    def _rates(self, name: str) -> Any:
        """Return recall, precision or specificity at each threshold."""
        of, among = {
            "recall": ("true_positives", "false_negatives"),
            "precision": ("true_positives", "false_positives"),
            "specificity": ("true_negatives", "false_positives"),
        }[name]
        return self._rate(of, among)
