"""How often each class is taken for each other."""

from typing import Any

import keras_ops as ops
from keras_training.losses.shapes import align_weight
from keras_training.metrics.mean import divide_no_nan
from keras_training.metrics.metric import Metric
from keras_training.metrics.state import add_to

# A matrix of so many classes takes 4 TiB.
_MOST_CLASSES = 2**20


class ConfusionMatrix(Metric):
    """Keeps how often each class is taken for each other.

    Args:
        num_classes: Number of classes.
        name: The metric's name.
        dtype: Dtype of the counts; `"int32"` by default, in which weights lose what lies behind the point.
        ignore_class: A class whose samples do not count.
        sparse_y_true: Whether targets are class indices rather than one value for each class.
        sparse_y_pred: Whether predictions are.
        axis: The axis of the classes where they are not.

    Raises:
        ValueError: If there are so many classes that no machine holds the matrix.
    """

    def __init__(
        self,
        num_classes: int,
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_true: bool = True,
        sparse_y_pred: bool = True,
        axis: int = -1,
    ) -> None:
        if num_classes > _MOST_CLASSES:
            raise ValueError(
                f"`num_classes` must be at most {_MOST_CLASSES}, since the metric keeps a number for each two of them. "
                f"Received: num_classes={num_classes}."
            )
        super().__init__(name=name, dtype="int32" if dtype is None else dtype)
        self.num_classes = num_classes
        self.ignore_class = ignore_class
        self.sparse_y_true = sparse_y_true
        self.sparse_y_pred = sparse_y_pred
        self.axis = axis
        self.total_confusion_matrix = self.add_variable(
            (num_classes, num_classes), "zeros", name="total_confusion_matrix"
        )

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Count one batch.

        Args:
            y_true: Class indices, or one value for each class along `axis`.
            y_pred: The same for predictions.
            sample_weight: Weights: a scalar, one for each sample, or more axes.

        Raises:
            ValueError: If shapes do not fit.
        """
        y_true = self._classes("y_true", y_true, self.sparse_y_true)
        y_pred = self._classes("y_pred", y_pred, self.sparse_y_pred)
        weight = ops.ones_like(y_true, dtype=self._dtype)
        if sample_weight is not None:
            given = align_weight("sample_weight", ops.convert_to_tensor(sample_weight), y_true)
            weight = ops.multiply(weight, ops.cast(given, self._dtype))
        y_true, y_pred, weight = (ops.reshape(x, (-1,)) for x in (y_true, y_pred, weight))
        if y_true.shape[0] is not None and y_pred.shape[0] is not None and y_true.shape[0] != y_pred.shape[0]:
            raise ValueError(
                f"`y_true` and `y_pred` must hold equally many classes. Received: {y_true.shape[0]} and "
                f"{y_pred.shape[0]}."
            )
        size = self.num_classes
        # A class that there is not, such as -1 for unlabelled pixels, must not reach the cell of another.
        known = ops.logical_and(_in_range(y_true, size), _in_range(y_pred, size))
        if self.ignore_class is not None:
            known = ops.logical_and(known, ops.not_equal(y_true, self.ignore_class))
        weight = ops.where(known, weight, ops.zeros_like(weight))
        cells = ops.where(known, ops.add(ops.multiply(y_true, size), y_pred), ops.zeros_like(y_true))
        counts = ops.segment_sum(weight, cells, num_segments=size * size)
        total = self.total_confusion_matrix
        add_to(total, ops.reshape(counts, (size, size)))

    def _classes(self, name: str, y: Any, sparse: bool) -> Any:
        y = ops.convert_to_tensor(y)
        if not sparse and len(y.shape) < 2:
            raise ValueError(
                f"`{name}` must have one value for each class along the axis {self.axis} of the classes, beside an axis "
                f"of samples. Received: {name}.shape={tuple(y.shape)}."
            )
        return ops.cast(y if sparse else ops.argmax(y, axis=self.axis), "int32")

    def _ratios(self) -> tuple[Any, Any]:
        """Return intersection over union of each class, and whether the class was seen at all."""
        counts = ops.cast(self.total_confusion_matrix.value, "float32")
        both = ops.diagonal(counts)
        union = ops.subtract(ops.add(ops.sum(counts, axis=0), ops.sum(counts, axis=1)), both)
        return divide_no_nan(both, union), ops.cast(ops.greater(union, 0), "float32")


def _in_range(classes: Any, size: int) -> Any:
    return ops.logical_and(ops.greater_equal(classes, 0), ops.less(classes, size))
