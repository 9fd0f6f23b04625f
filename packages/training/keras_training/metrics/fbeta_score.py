"""F-beta score."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.shapes import align_weight, as_tensors
from keras_training.metrics.mean import divide_no_nan
from keras_training.metrics.metric import Metric
from keras_training.metrics.state import add_to

_AVERAGES = (None, "micro", "macro", "weighted")


@export("keras.metrics.FBetaScore")
class FBetaScore(Metric):
    """Weighted harmonic mean of precision and recall: `(1 + beta**2) * p * r / (beta**2 * p + r)`.

    Args:
        average: `None`: one score for each class; `"micro"`: of the counts of all classes; `"macro"`: the mean over
            classes; `"weighted"`: the mean weighted by the classes' numbers of targets.
        beta: How much more recall counts than precision.
        threshold: Predictions above it mean 1; `None`: the largest prediction of each row does.
        name: The metric's name.
        dtype: Dtype of the metric.

    Raises:
        ValueError: If an argument is unknown or out of range.

    Example:

    >>> metric = keras.metrics.FBetaScore(beta=2.0, threshold=0.5)
    >>> metric.update_state([[1, 1, 1], [1, 0, 0], [1, 1, 0]], [[0.2, 0.6, 0.7], [0.2, 0.6, 0.6], [0.6, 0.8, 0.0]])
    >>> [round(float(score), 4) for score in metric.result()]
    [0.3846, 0.9091, 0.8333]
    """

    _direction = "up"

    def __init__(
        self,
        average: str | None = None,
        beta: float = 1.0,
        threshold: float | None = None,
        name: str | None = "fbeta_score",
        dtype: Any = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        if average not in _AVERAGES:
            raise ValueError(f"Invalid `average`. Expected one of {_AVERAGES}. Received: average={average}.")
        if not isinstance(beta, float) or beta <= 0:
            raise ValueError(f"`beta` must be a float above 0. Received: beta={beta!r} of type {type(beta).__name__}.")
        if threshold is not None and (not isinstance(threshold, float) or not 0.0 < threshold <= 1.0):
            raise ValueError(f"`threshold` must be a float in (0, 1], or None. Received: threshold={threshold!r}.")
        self.average = average
        self.beta = beta
        self.threshold = threshold
        self._axis = None if average == "micro" else 0
        self._built = False

    def _build(self, classes: int) -> None:
        shape = () if self.average == "micro" else (classes,)
        self.true_positives = self.add_variable(shape, "zeros", name="true_positives")
        self.false_positives = self.add_variable(shape, "zeros", name="false_positives")
        self.false_negatives = self.add_variable(shape, "zeros", name="false_negatives")
        self.intermediate_weights = self.add_variable(shape, "zeros", name="intermediate_weights")
        self._built = True

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Count one batch.

        Args:
            y_true: Targets 0 and 1, of shape `(batch, classes)`.
            y_pred: Predictions, of the same shape.
            sample_weight: One weight for each sample.

        Raises:
            ValueError: If the shapes are not those.
        """
        y_true = as_tensors("y_true", y_true, self._dtype)
        y_pred = as_tensors("y_pred", y_pred, self._dtype)
        if len(y_true.shape) != 2 or len(y_pred.shape) != 2 or y_true.shape[1] != y_pred.shape[1]:
            raise ValueError(
                f"{type(self).__name__} expects 2D inputs of shape (batch_size, classes). Received: "
                f"y_true.shape={tuple(y_true.shape)}, y_pred.shape={tuple(y_pred.shape)}."
            )
        if not self._built:
            self._build(y_true.shape[1])
        if self.threshold is None:
            largest = ops.max(y_pred, axis=-1, keepdims=True)
            # A row of zeros predicts nothing.
            positive = ops.logical_and(ops.greater_equal(y_pred, largest), ops.greater(ops.abs(y_pred), 1e-9))
        else:
            positive = ops.greater(y_pred, self.threshold)
        predicted, wanted = ops.cast(positive, self._dtype), ops.cast(ops.not_equal(y_true, 0), self._dtype)
        weight = None
        if sample_weight is not None:
            given = as_tensors("sample_weight", sample_weight, self._dtype)
            weight = align_weight("sample_weight", given, predicted)
        for variable, value in (
            (self.true_positives, ops.multiply(predicted, wanted)),
            (self.false_positives, ops.multiply(predicted, 1.0 - wanted)),
            (self.false_negatives, ops.multiply(1.0 - predicted, wanted)),
            (self.intermediate_weights, wanted),
        ):
            value = value if weight is None else ops.multiply(value, weight)
            add_to(variable, ops.sum(value, axis=self._axis))

    def result(self) -> Any:
        """Return the score, or one for each class without an average; zero if there was no batch."""
        if not self._built:
            return ops.cast(0.0, self._dtype)
        right = self.true_positives.value
        precision = divide_no_nan(right, ops.add(right, self.false_positives.value))
        recall = divide_no_nan(right, ops.add(right, self.false_negatives.value))
        square = self.beta**2
        both = ops.multiply(ops.multiply(precision, recall), 1 + square)
        scores = divide_no_nan(both, ops.add(ops.multiply(precision, square), recall))
        if self.average == "macro":
            return ops.mean(scores)
        if self.average == "weighted":
            shares = self.intermediate_weights.value
            return divide_no_nan(ops.sum(ops.multiply(scores, shares)), ops.sum(shares))
        return scores

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        return {**super().get_config(), "average": self.average, "beta": self.beta, "threshold": self.threshold}
