"""Intersection over union of chosen classes."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.metrics.confusion_matrix import ConfusionMatrix
from keras_training.metrics.mean import divide_no_nan


@export("keras.metrics.IoU")
class IoU(ConfusionMatrix):
    """Intersection over union: `true_positives / (true_positives + false_positives + false_negatives)`.

    Args:
        num_classes: Number of classes.
        target_class_ids: The classes over which the mean is taken.
        name: The metric's name.
        dtype: Dtype of the counts; `"int32"` by default. Weights that are no whole numbers need a float dtype.
        ignore_class: A class whose samples do not count.
        sparse_y_true: Whether targets are class indices rather than one value for each class.
        sparse_y_pred: Whether predictions are.
        axis: The axis of the classes where they are not.

    Raises:
        ValueError: If a target class is not in `[0, num_classes)`.

    Example:

    >>> metric = keras.metrics.IoU(num_classes=2, target_class_ids=[0])
    >>> metric.update_state([0, 0, 1, 1], [0, 1, 0, 1])
    >>> round(float(metric.result()), 4)
    0.3333
    """

    _direction = "up"

    def __init__(
        self,
        num_classes: int,
        target_class_ids: Sequence[int],
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_true: bool = True,
        sparse_y_pred: bool = True,
        axis: int = -1,
    ) -> None:
        super().__init__(
            num_classes=num_classes,
            name=name,
            dtype=dtype,
            ignore_class=ignore_class,
            sparse_y_true=sparse_y_true,
            sparse_y_pred=sparse_y_pred,
            axis=axis,
        )
        wrong = [i for i in target_class_ids if not 0 <= i < num_classes]
        if wrong:
            raise ValueError(f"Target class id {wrong[0]} is out of range, which is [0, {num_classes}).")
        self.target_class_ids = list(target_class_ids)

    def result(self) -> Any:
        """Return the mean over the target classes that were seen."""
        ratios, seen = self._ratios()
        chosen = ops.convert_to_tensor(self.target_class_ids, dtype="int32")
        return divide_no_nan(ops.sum(ops.take(ratios, chosen)), ops.sum(ops.take(seen, chosen)))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        return {
            "num_classes": self.num_classes,
            "target_class_ids": self.target_class_ids,
            "ignore_class": self.ignore_class,
            "sparse_y_true": self.sparse_y_true,
            "sparse_y_pred": self.sparse_y_pred,
            "axis": self.axis,
            **super().get_config(),
        }
