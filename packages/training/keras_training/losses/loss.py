"""The base of all losses."""

from typing import Any

import keras_ops as ops
from keras_ops import config, dtypes
from keras_ops.export import export
from keras_ops.masking import flag, get_mask
from keras_ops.naming import auto_name, to_snake_case
from keras_training.losses.reduction import check_reduction, reduce_weighted
from keras_training.losses.shapes import as_tensor, as_tensors, wide


@export("keras.losses.Loss", "keras.Loss")
class Loss:
    """Base class of the losses.

    A subclass defines `call(y_true, y_pred)`, which returns one value for each sample (or each element).

    Args:
        name: The loss's name.
        reduction: `"sum_over_batch_size"` (or `"mean"`): the sum over the number of values; `"sum"`;
            `"mean_with_sample_weight"`: the sum over the sum of the weights; `None` or `"none"`: no reduction.
        dtype: Dtype, or dtype policy, of the loss; the default float by default. With half precision the built-in
            losses, and the sums of all, are computed in float32.

    Raises:
        ValueError: If `reduction` is unknown.

    Example:

    >>> class Distance(keras.losses.Loss):
    ...     def call(self, y_true, y_pred):
    ...         return keras.ops.abs(y_true - y_pred)
    >>> float(Distance()([1.0, 2.0], [2.0, 5.0]))
    2.0
    """

    # Whether `call` gets float32 in place of half precision.
    _widens = False
    # Whether integer targets reach `call` as integers rather than in the loss's dtype.
    _keeps_integer_targets = False

    def __init__(
        self, name: str | None = None, reduction: str | None = "sum_over_batch_size", dtype: Any = None
    ) -> None:
        check_reduction(reduction)
        self.name = name or auto_name(to_snake_case(type(self).__name__))
        self.reduction = reduction
        self._dtype = compute_dtype(dtype)

    @property
    def dtype(self) -> str:
        """Name of the dtype in which the loss is computed."""
        return self._dtype

    def __call__(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> Any:
        """Compute the loss.

        Args:
            y_true: Targets.
            y_pred: Predictions. If they carry a mask, masked values do not count.
            sample_weight: Weights: a scalar, one value for each sample, or the shape of what `call` returns.

        Returns:
            A scalar, or one value for each sample without reduction.

        Raises:
            ValueError: If shapes do not fit; the message names `y_true`, `y_pred` or `sample_weight`.
        """
        mask = get_mask(y_pred) if flag.alive else None
        dtype = wide(self._dtype)
        given = dtype if self._widens else self._dtype
        y_pred = as_tensors("y_pred", y_pred, given)
        y_true = as_tensors("y_true", y_true, given, self._keeps_integer_targets)
        losses = self.call(y_true, y_pred)
        of_losses = get_mask(losses) if flag.alive else None
        losses = as_tensor(losses, dtype)
        if of_losses is not None:
            mask = of_losses if mask is None else ops.logical_and(mask, of_losses)
        if sample_weight is not None:
            sample_weight = as_tensors("sample_weight", sample_weight, dtype)
        reduced = reduce_weighted(losses, sample_weight, mask, self.reduction)
        return reduced if dtype == self._dtype else ops.cast(reduced, self._dtype)

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """Return one value for each sample or element.

        Args:
            y_true: Targets, as tensors.
            y_pred: Predictions, as tensors.
        """
        raise NotImplementedError(f"{type(self).__name__} must define `call(self, y_true, y_pred)`.")

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal loss."""
        return {"name": self.name, "reduction": self.reduction}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> "Loss":
        """Make a loss from `get_config`'s dict."""
        return cls(**config)


def compute_dtype(dtype: Any) -> str:
    """Return the name of the dtype that a dtype or a dtype policy stands for; the default float for `None`."""
    if dtype is None:
        return config.floatx()
    policy = getattr(dtype, "compute_dtype", None)
    return policy if policy is not None else dtypes.standardize_dtype(str(dtype).removeprefix("mixed_"))
