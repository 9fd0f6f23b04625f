"""The mean of a function of targets and predictions."""

from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.masking import flag, get_mask
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object
from keras_training.losses.shapes import align_weight, as_tensors
from keras_training.metrics.mean import Mean


@export("keras.metrics.MeanMetricWrapper")
class MeanMetricWrapper(Mean):
    """The weighted mean of `fn(y_true, y_pred)`.

    Args:
        fn: Function `(y_true, y_pred, **kwargs)` that returns one value for each sample, or for each element.
        name: The metric's name.
        dtype: Dtype of the metric.
        **kwargs: Passed on to `fn`.

    Raises:
        TypeError: If `fn` cannot be called.

    Example:

    >>> def distance(y_true, y_pred):
    ...     return keras.ops.abs(y_true - y_pred)
    >>> metric = keras.metrics.MeanMetricWrapper(distance, name="distance")
    >>> metric.update_state([1.0, 2.0], [2.0, 5.0])
    >>> float(metric.result())
    2.0
    """

    def __init__(self, fn: Callable[..., Any], name: str | None = None, dtype: Any = None, **kwargs: Any) -> None:
        if not callable(fn):
            raise TypeError(f"`fn` must be a function. Received: {fn!r} of type {type(fn).__name__}.")
        super().__init__(name=name, dtype=dtype)
        self._fn = fn
        self._fn_kwargs = kwargs

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Take one batch into the mean.

        Args:
            y_true: Targets.
            y_pred: Predictions. If they carry a mask, masked values do not count.
            sample_weight: Weights: a scalar, one for each sample, or more axes.

        Raises:
            ValueError: If shapes do not fit; the message names `y_true`, `y_pred` or `sample_weight`.
        """
        mask = get_mask(y_pred) if flag.alive else None
        y_true = as_tensors("y_true", y_true, self._dtype, keep_integers=True)
        y_pred = as_tensors("y_pred", y_pred, self._dtype, keep_integers=True)
        values = self._fn(y_true, y_pred, **self._fn_kwargs)
        if flag.alive:
            for known in (mask, get_mask(values)):
                if known is not None:
                    sample_weight = masked_weight(sample_weight, known, self._dtype)
        super().update_state(values, sample_weight)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        config = super().get_config()
        if type(self) is MeanMetricWrapper:
            config["fn"] = serialize_keras_object(self._fn)
        return {**config, **self._fn_kwargs}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> "MeanMetricWrapper":
        """Make a metric from `get_config`'s dict."""
        if isinstance(config.get("fn"), dict):
            config = {**config, "fn": deserialize_keras_object(config["fn"])}
        return cls(**config)


def masked_weight(sample_weight: Any, mask: Any, dtype: str) -> Any:
    """Return weights that are zero where the mask is false."""
    mask = ops.cast(mask, dtype)
    if sample_weight is None:
        return mask
    weight = ops.cast(sample_weight, dtype)
    if len(weight.shape) > len(mask.shape):
        return ops.multiply(weight, align_weight("mask", mask, weight))
    return ops.multiply(mask, align_weight("sample_weight", weight, mask))
