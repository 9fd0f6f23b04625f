"""Best sensitivity (recall) at thresholds where specificity is at least a given value."""

from typing import Any

from keras_ops.export import export
from keras_training.metrics.threshold_search import ThresholdSearch


@export("keras.metrics.SensitivityAtSpecificity")
class SensitivityAtSpecificity(ThresholdSearch):
    """Best sensitivity (recall) at thresholds where specificity is at least a given value.

    Args:
        specificity: The value to reach, in [0, 1].
        num_thresholds: Number of thresholds that are tried, evenly spaced.
        class_id: Only this class is looked at.
        name: The metric's name.
        dtype: Dtype of the metric.

    Raises:
        ValueError: If `specificity` is not in [0, 1] or `num_thresholds` not positive.

    Example:

    >>> metric = keras.metrics.SensitivityAtSpecificity(0.8)
    >>> metric.update_state([0, 0, 1, 1], [0.1, 0.6, 0.4, 0.9])
    >>> round(float(metric.result()), 4)
    0.5
    """

    _reached = "specificity"
    _best = "recall"

    def __init__(
        self,
        specificity: float,
        num_thresholds: int = 200,
        class_id: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(
            "specificity", specificity, num_thresholds=num_thresholds, class_id=class_id, name=name, dtype=dtype
        )
        self.specificity = specificity

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        return {**super().get_config(), "specificity": self.specificity}
