"""Class weights, turned into the sample weights that they stand for."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from keras_training.data.standardize import float_dtype, to_arrays


def class_weight_to_sample_weights(y: Any, class_weight: Mapping[int, float]) -> np.ndarray:
    """Look up each sample's weight by its class.

    Args:
        y: The targets: class numbers of shape `(samples,)`, `(samples, ...)` or `(samples, 1)`, or one-hot rows (or
            probabilities) of shape `(samples, classes)`, of which the largest entry counts.
        class_weight: Weight by class number. A class that it does not name has weight 1.

    Returns:
        A float array of the labels' shape: `(samples,)` for the shapes above.

    Raises:
        ValueError: If there are several outputs, or the labels or the classes are not numbers.
    """
    y = to_arrays(y, "y")
    if not isinstance(y, np.ndarray):
        raise ValueError(
            "`class_weight` is only supported for Models with a single output, but `y` is a "
            f"{type(y).__name__}. Pass `sample_weight` instead."
        )
    if y.ndim > 1:
        y = y.argmax(axis=-1) if y.shape[-1] > 1 else y.squeeze(-1)
    try:
        labels = np.round(y).astype(np.int64)
        table = {int(label): float(weight) for label, weight in class_weight.items()}
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(
            "`class_weight` must map class numbers to weights, such as {0: 1.0, 1: 5.0}, and `y` must hold class "
            f"numbers or one-hot rows. Received: class_weight={class_weight!r}, y of dtype {y.dtype} ({error})."
        ) from error
    weights = np.ones(labels.shape, float_dtype())
    for label, weight in table.items():
        weights[labels == label] = weight
    return weights


def refuse_both_weights() -> ValueError:
    """Return the error for weights given in both ways."""
    return ValueError(
        "You cannot pass `class_weight` and `sample_weight` at the same time. Multiply them into one `sample_weight`."
    )


def with_class_weight(batch: tuple[Any, ...], class_weight: Mapping[int, float]) -> tuple[Any, ...]:
    """Add the sample weights to a batch `(x, y)`."""
    if len(batch) == 3:
        raise refuse_both_weights()
    if len(batch) < 2:
        raise ValueError("`class_weight` needs targets, but the data hold no `y`.")
    return (*batch, class_weight_to_sample_weights(batch[1], class_weight))
