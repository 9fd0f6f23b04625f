"""F1 score."""

from typing import Any

from keras_ops.export import export
from keras_training.metrics.fbeta_score import FBetaScore


@export("keras.metrics.F1Score")
class F1Score(FBetaScore):
    """Harmonic mean of precision and recall: `2 * p * r / (p + r)`.

    Args:
        average: `None`: one score for each class; `"micro"`: of the counts of all classes; `"macro"`: the mean over
            classes; `"weighted"`: the mean weighted by the classes' numbers of targets.
        threshold: Predictions above it mean 1; `None`: the largest prediction of each row does.
        name: The metric's name.
        dtype: Dtype of the metric.

    Raises:
        ValueError: If an argument is unknown or out of range.

    Example:

    >>> metric = keras.metrics.F1Score(threshold=0.5)
    >>> metric.update_state([[1, 1, 1], [1, 0, 0], [1, 1, 0]], [[0.2, 0.6, 0.7], [0.2, 0.6, 0.6], [0.6, 0.8, 0.0]])
    >>> [round(float(score), 4) for score in metric.result()]
    [0.5, 0.8, 0.6667]
    """

    def __init__(
        self,
        average: str | None = None,
        threshold: float | None = None,
        name: str | None = "f1_score",
        dtype: Any = None,
    ) -> None:
        super().__init__(average=average, beta=1.0, threshold=threshold, name=name, dtype=dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        config = super().get_config()
        del config["beta"]
        return config
