"""Mean intersection over union."""

from typing import Any

from keras_ops.export import export
from keras_training.metrics.io_u import IoU


@export("keras.metrics.MeanIoU")
class MeanIoU(IoU):
    """Intersection over union, as the mean over all classes.

    Args:
        num_classes: Number of classes.
        name: The metric's name.
        dtype: Dtype of the counts; `"int32"` by default. Weights that are no whole numbers need a float dtype.
        ignore_class: A class whose samples do not count.
        sparse_y_true: Whether targets are class indices rather than one value for each class.
        sparse_y_pred: Whether predictions are.
        axis: The axis of the classes where they are not.

    Example:

    >>> metric = keras.metrics.MeanIoU(num_classes=2)
    >>> metric.update_state([0, 0, 1, 1], [0, 1, 0, 1])
    >>> round(float(metric.result()), 4)
    0.3333
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
        super().__init__(
            num_classes=num_classes,
            target_class_ids=range(num_classes),
            name=name,
            dtype=dtype,
            ignore_class=ignore_class,
            sparse_y_true=sparse_y_true,
            sparse_y_pred=sparse_y_pred,
            axis=axis,
        )

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        config = super().get_config()
        for name in ("target_class_ids",):
            del config[name]
        return config
