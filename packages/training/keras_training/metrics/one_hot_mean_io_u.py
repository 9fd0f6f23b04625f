"""Mean intersection over union for one-hot targets."""

from typing import Any

from keras_ops.export import export
from keras_training.metrics.mean_io_u import MeanIoU


@export("keras.metrics.OneHotMeanIoU")
class OneHotMeanIoU(MeanIoU):
    """Mean intersection over union, for one-hot targets and one score for each class.

    Args:
        num_classes: Number of classes.
        name: The metric's name.
        dtype: Dtype of the counts; `"int32"` by default. Weights that are no whole numbers need a float dtype.
        ignore_class: A class whose samples do not count.
        sparse_y_pred: Whether predictions are class indices rather than one value for each class.
        axis: The axis of the classes.

    Example:

    >>> metric = keras.metrics.OneHotMeanIoU(num_classes=2)
    >>> metric.update_state([[1, 0], [1, 0], [0, 1], [0, 1]], [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3], [0.4, 0.6]])
    >>> round(float(metric.result()), 4)
    0.3333
    """

    def __init__(
        self,
        num_classes: int,
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_pred: bool = False,
        axis: int = -1,
    ) -> None:
        super().__init__(
            num_classes=num_classes,
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
