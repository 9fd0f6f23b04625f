"""The weighted sum of values."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.metrics.metric import Metric
from keras_training.metrics.samplewise import samplewise
from keras_training.metrics.state import add_to


@export("keras.metrics.Sum")
class Sum(Metric):
    """The weighted sum of the values given.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.Sum()
    >>> metric.update_state([1.0, 3.0, 5.0], sample_weight=[1.0, 2.0, 0.0])
    >>> float(metric.result())
    7.0
    """

    def __init__(self, name: str | None = "sum", dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)
        self.total = self.add_variable((), "zeros", name="total")

    def update_state(self, values: Any, sample_weight: Any = None) -> None:
        """Add values.

        Args:
            values: A tensor whose first axis is that of samples, or a scalar.
            sample_weight: Weights: a scalar, one for each sample, or more axes of `values`.

        Raises:
            ValueError: If the weights do not fit the values.
        """
        total, _ = samplewise(values, sample_weight, ops.sum, self._dtype)
        add_to(self.total, total)

    def reset_state(self) -> None:
        """Forget all values."""
        self.total.assign(0)

    def result(self) -> Any:
        """Return the sum."""
        return self.total.value
