"""The coefficient of determination."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.shapes import align_weight, as_tensors
from keras_training.metrics.mean import divide_no_nan
from keras_training.metrics.metric import Metric
from keras_training.metrics.state import add_to

_AGGREGATIONS = (None, "uniform_average", "variance_weighted_average")


@export("keras.metrics.R2Score")
class R2Score(Metric):
    """How much of the targets' variance is explained: 1 for perfect predictions, 0 for their mean.

    `1 - sum((y_true - y_pred) ** 2) / sum((y_true - mean(y_true)) ** 2)`, for each output.

    Args:
        class_aggregation: `"uniform_average"`: the mean over outputs; `"variance_weighted_average"`: weighted by their
            variance; `None`: one value for each.
        num_regressors: Number of inputs of the model, for the adjusted score; 0 for the plain score.
        name: The metric's name.
        dtype: Dtype of the metric.

    Raises:
        ValueError: If an argument is unknown or negative.

    Example:

    >>> metric = keras.metrics.R2Score()
    >>> metric.update_state([[1.0], [4.0], [3.0]], [[2.0], [4.0], [4.0]])
    >>> round(float(metric.result()), 4)
    0.5714
    """

    _direction = "up"

    def __init__(
        self,
        class_aggregation: str | None = "uniform_average",
        num_regressors: int = 0,
        name: str | None = "r2_score",
        dtype: Any = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        if class_aggregation not in _AGGREGATIONS:
            raise ValueError(
                f"Invalid value for argument `class_aggregation`. Expected one of {_AGGREGATIONS}. "
                f"Received: class_aggregation={class_aggregation}."
            )
        if num_regressors < 0:
            raise ValueError(f"`num_regressors` must be zero or positive. Received: num_regressors={num_regressors}.")
        self.class_aggregation = class_aggregation
        self.num_regressors = num_regressors
        self.num_samples = self.add_variable((), "zeros", name="num_samples")
        self._built = False

    def _build(self, outputs: int) -> None:
        self.squared_sum = self.add_variable((outputs,), "zeros", name="squared_sum")
        self.sum = self.add_variable((outputs,), "zeros", name="sum")
        self.total_mse = self.add_variable((outputs,), "zeros", name="residual")
        self.count = self.add_variable((outputs,), "zeros", name="count")
        self._built = True

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Take one batch into the score.

        Args:
            y_true: Targets, of shape `(batch, outputs)`.
            y_pred: Predictions, of the same shape.
            sample_weight: One weight for each sample.

        Raises:
            ValueError: If the shapes are not those.
        """
        y_true = as_tensors("y_true", y_true, self._dtype)
        y_pred = as_tensors("y_pred", y_pred, self._dtype)
        if len(y_true.shape) != 2 or len(y_pred.shape) != 2 or y_true.shape[1] != y_pred.shape[1]:
            raise ValueError(
                "R2Score expects 2D inputs of shape (batch_size, output_dim). Received: "
                f"y_true.shape={tuple(y_true.shape)}, y_pred.shape={tuple(y_pred.shape)}."
            )
        if not self._built:
            self._build(y_true.shape[1])
        weight = ops.ones_like(y_true)
        if sample_weight is not None:
            given = as_tensors("sample_weight", sample_weight, self._dtype)
            weight = ops.multiply(weight, align_weight("sample_weight", given, y_true))
        weighted = ops.multiply(y_true, weight)
        error = ops.multiply(ops.square(ops.subtract(y_true, y_pred)), weight)
        for variable, value in (
            (self.sum, weighted),
            (self.squared_sum, ops.multiply(y_true, weighted)),
            (self.total_mse, error),
            (self.count, weight),
        ):
            add_to(variable, ops.sum(value, axis=0))
        # Every output of a sample counts, as in the published score.
        add_to(self.num_samples, ops.sum(ops.ones_like(y_true)))

    def result(self) -> Any:
        """Return the score; zero if there was no sample."""
        if not self._built:
            return ops.cast(0.0, self._dtype)
        total = ops.subtract(self.squared_sum.value, ops.divide(ops.square(self.sum.value), _at_least_one(self.count)))
        residual = self.total_mse.value
        # Constant targets: all or nothing is explained.
        without_variance = ops.cast(ops.equal(residual, 0), self._dtype)
        is_constant = ops.equal(total, 0)
        explained = 1.0 - ops.divide(residual, ops.where(is_constant, ops.ones_like(total), total))
        scores = ops.where(is_constant, without_variance, explained)
        return self._adjusted(self._aggregated(scores, total))

    def _aggregated(self, scores: Any, total: Any) -> Any:
        if self.class_aggregation is None:
            return scores
        if self.class_aggregation == "uniform_average":
            return ops.mean(scores)
        return divide_no_nan(ops.sum(ops.multiply(scores, total)), ops.sum(total))

    def _adjusted(self, score: Any) -> Any:
        if not self.num_regressors:
            return score
        free = ops.subtract(self.num_samples.value, self.num_regressors + 1)
        known = ops.subtract(self.num_samples.value, 1)
        share = (1.0 - score) * known / ops.maximum(free, 1.0)
        # With no degree of freedom left there is no adjusted score.
        return ops.where(ops.greater(free, 0), 1.0 - share, score)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        return {
            **super().get_config(),
            "class_aggregation": self.class_aggregation,
            "num_regressors": self.num_regressors,
        }


def _at_least_one(count: Any) -> Any:
    return ops.where(ops.equal(count.value, 0), ops.ones_like(count.value), count.value)
