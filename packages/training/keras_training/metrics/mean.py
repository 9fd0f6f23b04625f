"""The weighted mean of values."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.metrics.metric import Metric
from keras_training.metrics.samplewise import samplewise
from keras_training.metrics.state import add_to


@export("keras.metrics.Mean")
class Mean(Metric):
    """The weighted mean of the values given.

    Its state is the sum of the values (each sample's mean, times its weight) and the sum of the weights.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.Mean()
    >>> metric.update_state([1.0, 3.0, 5.0], sample_weight=[1.0, 1.0, 0.0])
    >>> float(metric.result())
    2.0
    """

    def __init__(self, name: str | None = "mean", dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)
        self.total = self.add_variable((), "zeros", name="total")
        self.count = self.add_variable((), "zeros", name="count")

    def update_state(self, values: Any, sample_weight: Any = None) -> None:
        """Take values into the mean.

        Args:
            values: A tensor whose first axis is that of samples, or a scalar.
            sample_weight: Weights: a scalar, one for each sample, or more axes of `values`.

        Raises:
            ValueError: If the weights do not fit the values.
        """
        total, count = samplewise(values, sample_weight, ops.mean, self._dtype)
        add_to(self.total, total)
        add_to(self.count, count)

    def reset_state(self) -> None:
        """Forget all values."""
        self.total.assign(0)
        self.count.assign(0)

    def result(self) -> Any:
        """Return the mean; zero if there was no value."""
        return divide_no_nan(self.total.value, self.count.value)


def divide_no_nan(x: Any, y: Any) -> Any:
    """Return `x / y`, and zero where `y` is zero."""
    is_zero = ops.equal(y, 0)
    return ops.where(is_zero, ops.zeros_like(y), ops.divide(x, ops.where(is_zero, ops.ones_like(y), y)))
