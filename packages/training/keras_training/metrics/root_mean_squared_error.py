"""Root of the mean of the squared errors."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.masking import get_mask
from keras_training.losses.shapes import as_tensors, float_pair
from keras_training.metrics.mean import Mean
from keras_training.metrics.mean_metric_wrapper import masked_weight


@export("keras.metrics.RootMeanSquaredError")
class RootMeanSquaredError(Mean):
    """Root of the mean of the squared errors.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.RootMeanSquaredError()
    >>> metric.update_state([1.0, 2.0], [3.0, 2.0])
    >>> round(float(metric.result()), 4)
    1.4142
    """

    _direction = "down"

    def __init__(self, name: str | None = "root_mean_squared_error", dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Take one batch into the mean.

        Args:
            y_true: Targets.
            y_pred: Predictions.
            sample_weight: Weights: a scalar, one for each sample, or more axes.

        Raises:
            ValueError: If shapes do not fit.
        """
        mask = get_mask(y_pred)
        y_true = as_tensors("y_true", y_true, self._dtype)
        y_pred = as_tensors("y_pred", y_pred, self._dtype)
        y_true, y_pred = float_pair(y_true, y_pred)
        if mask is not None:
            sample_weight = masked_weight(sample_weight, mask, self._dtype)
        super().update_state(ops.square(ops.subtract(y_true, y_pred)), sample_weight)

    def result(self) -> Any:
        """Return the root of the mean."""
        return ops.sqrt(super().result())
