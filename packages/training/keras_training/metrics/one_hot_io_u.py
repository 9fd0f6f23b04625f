"""Intersection over union for one-hot targets."""

from collections.abc import Sequence
from typing import Any

from keras_ops.export import export
from keras_training.metrics.io_u import IoU


@export("keras.metrics.OneHotIoU")
class OneHotIoU(IoU):
    """Intersection over union of chosen classes, for one-hot targets and one score for each class.

    Args:
        num_classes: Number of classes.
        target_class_ids: The classes over which the mean is taken.
        name: The metric's name.
        dtype: Dtype of the counts; `"int32"` by default. Weights that are no whole numbers need a float dtype.
        ignore_class: A class whose samples do not count.
        sparse_y_pred: Whether predictions are class indices rather than one value for each class.
        axis: The axis of the classes.

    Raises:
        ValueError: If a target class is not in `[0, num_classes)`.

    Example:

    >>> metric = keras.metrics.OneHotIoU(num_classes=2, target_class_ids=[0])
    >>> metric.update_state([[1, 0], [1, 0], [0, 1], [0, 1]], [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3], [0.4, 0.6]])
    >>> round(float(metric.result()), 4)
    0.3333
    """

    def __init__(
        self,
        num_classes: int,
        target_class_ids: Sequence[int],
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_pred: bool = False,
        axis: int = -1,
    ) -> None:
        super().__init__(
            num_classes=num_classes,
            target_class_ids=target_class_ids,
            name=name,
            dtype=dtype,
            ignore_class=ignore_class,
            sparse_y_true=False,
            sparse_y_pred=sparse_y_pred,
            axis=axis,
        )

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        config = super().get_config()
        for name in ("sparse_y_true",):
            del config[name]
        return config
