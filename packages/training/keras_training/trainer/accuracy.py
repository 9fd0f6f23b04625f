"""What the names `"accuracy"` and `"crossentropy"` mean for given targets and predictions."""

from typing import Any

from keras_training import losses
from keras_training.metrics.binary_accuracy import BinaryAccuracy
from keras_training.metrics.binary_crossentropy import BinaryCrossentropy
from keras_training.metrics.categorical_accuracy import CategoricalAccuracy
from keras_training.metrics.categorical_crossentropy import CategoricalCrossentropy
from keras_training.metrics.sparse_categorical_accuracy import SparseCategoricalAccuracy
from keras_training.metrics.sparse_categorical_crossentropy import SparseCategoricalCrossentropy

_KINDS = {
    "accuracy": {"binary": BinaryAccuracy, "sparse": SparseCategoricalAccuracy, "one_hot": CategoricalAccuracy},
    "crossentropy": {
        "binary": BinaryCrossentropy,
        "sparse": SparseCategoricalCrossentropy,
        "one_hot": CategoricalCrossentropy,
    },
}
_NAMES = {"accuracy": "accuracy", "acc": "accuracy", "crossentropy": "crossentropy", "ce": "crossentropy"}


def from_name(name: str, y_true: Any, y_pred: Any) -> Any:
    """Return the metric that `name` stands for, or `None` if it is none of the names that depend on shapes.

    One column of predictions is a probability of a binary class. Otherwise the last axis of the predictions has a
    column for each class, and the targets are class numbers if they have no such axis, else one-hot rows.
    """
    kinds = _KINDS.get(_NAMES.get(name.lower(), ""))
    if kinds is None:
        return None
    if y_true is None:
        raise ValueError(f"The metric {name!r} compares predictions with targets, but no target was given. Pass `y`.")
    return kinds[_kind(tuple(y_true.shape), tuple(y_pred.shape))](name=name)


class Crossentropy:
    """The loss `"crossentropy"`: binary, sparse or of one-hot rows, as the shapes say."""

    name = "crossentropy"

    def __init__(self) -> None:
        self._losses = {
            "binary": losses.BinaryCrossentropy(),
            "sparse": losses.SparseCategoricalCrossentropy(),
            "one_hot": losses.CategoricalCrossentropy(),
        }

    def __call__(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> Any:
        return self._losses[_kind(tuple(y_true.shape), tuple(y_pred.shape))](y_true, y_pred, sample_weight)


def is_crossentropy(name: Any) -> bool:
    """Whether a loss is named that depends on shapes."""
    return isinstance(name, str) and _NAMES.get(name.lower()) == "crossentropy"


def _kind(true: tuple[int | None, ...], predicted: tuple[int | None, ...]) -> str:
    if not predicted or predicted[-1] == 1 or len(predicted) == 1:
        return "binary"
    if len(true) < len(predicted) or true[-1] == 1:
        return "sparse"
    return "one_hot"
