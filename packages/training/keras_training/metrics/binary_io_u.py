"""Intersection over union for two classes."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.metrics.io_u import IoU


@export("keras.metrics.BinaryIoU")
class BinaryIoU(IoU):
    """Intersection over union of two classes, for targets 0 and 1 and one score.

    Args:
        target_class_ids: The classes over which the mean is taken.
        threshold: Predictions of at least this mean 1; `None` for predictions that are 0 and 1 already.
        name: The metric's name.
        dtype: Dtype of the counts; `"int32"` by default. Weights that are no whole numbers need a float dtype.

    Raises:
        ValueError: If a target class is neither 0 nor 1.

    Example:

    >>> metric = keras.metrics.BinaryIoU(target_class_ids=[0, 1], threshold=0.3)
    >>> metric.update_state([0, 1, 0, 1], [0.1, 0.2, 0.4, 0.7])
    >>> round(float(metric.result()), 4)
    0.3333
    """

    def __init__(
        self,
        target_class_ids: Sequence[int] = (0, 1),
        threshold: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(num_classes=2, target_class_ids=target_class_ids, name=name, dtype=dtype)
        self.threshold = threshold

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Count one batch.

        Args:
            y_true: Targets 0 and 1.
            y_pred: Scores, of the same shape.
            sample_weight: Weights: a scalar, one for each sample, or more axes.

        Raises:
            ValueError: If shapes do not fit.
        """
        if self.threshold is not None:
            y_pred = ops.cast(ops.greater_equal(ops.convert_to_tensor(y_pred), self.threshold), "int32")
        super().update_state(y_true, y_pred, sample_weight)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        config = super().get_config()
        for name in ("num_classes", "ignore_class", "sparse_y_true", "sparse_y_pred", "axis"):
            del config[name]
        return {**config, "threshold": self.threshold}
