"""Area under a curve over thresholds."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.metrics.confusion import Thresholds, confusion, evenly_between, prepare
from keras_training.metrics.confusion_curve import ConfusionCurve
from keras_training.metrics.mean import divide_no_nan

_CURVES = ("PR", "ROC", "PRGAIN")
_METHODS = ("interpolation", "majoring", "minoring")


@export("keras.metrics.AUC")
class AUC(ConfusionCurve):
    """Area under the ROC curve, or under the precision-recall curve, of a binary classifier.

    The curve is known at a number of thresholds, by default evenly spaced in [0, 1]; with predictions that crowd in one
    place, more thresholds, or thresholds that lie there, make the value more exact.

    Args:
        num_thresholds: Number of thresholds, at least 2.
        curve: `"ROC"`: recall over the rate of false positives; `"PR"`: precision over recall; `"PRGAIN"`: both as
            gains over always answering 1 ([Flach and Kull, 2015](https://papers.nips.cc/paper/5867)), the recall's
            no less than 0.
        summation_method: How the curve runs between known points: `"interpolation"`, `"majoring"` (the larger of the
            two ends) or `"minoring"` (the smaller).
        name: The metric's name.
        dtype: Dtype of the metric.
        thresholds: Thresholds in [0, 1] in place of evenly spaced ones; one below 0 and one above 1 are added.
        multi_label: Whether the entries of the last axis are separate labels, whose areas are averaged.
        num_labels: Number of labels, for `multi_label`.
        label_weights: Weight of each label: in the average for `multi_label`, else in the counts.
        from_logits: Whether predictions are logits.

    Raises:
        ValueError: If an argument is unknown or out of range.

    Example:

    >>> metric = keras.metrics.AUC(num_thresholds=3)
    >>> metric.update_state([0, 0, 1, 1], [0.0, 0.5, 0.3, 0.9])
    >>> float(metric.result())
    0.75
    """

    _direction = "up"

    def __init__(
        self,
        num_thresholds: int = 200,
        curve: str = "ROC",
        summation_method: str = "interpolation",
        name: str | None = None,
        dtype: Any = None,
        thresholds: Sequence[float] | None = None,
        multi_label: bool = False,
        num_labels: int | None = None,
        label_weights: Any = None,
        from_logits: bool = False,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        _check_choice("curve", curve, _CURVES)
        _check_choice("summation_method", summation_method, _METHODS)
        if thresholds is None and num_thresholds <= 1:
            raise ValueError(
                f"Argument `num_thresholds` must be an integer > 1. Received: num_thresholds={num_thresholds}."
            )
        self._init_from_thresholds = thresholds is not None
        if thresholds is None:
            inner = evenly_between(num_thresholds)
        else:
            inner = sorted(Thresholds(thresholds).values)
        self.num_thresholds = len(inner) + 2
        # All predictions are above the first, and none above the last.
        ends = (-config.epsilon(), 1.0 + config.epsilon())
        self._thresholds = Thresholds(inner).with_ends(*ends)
        self.curve = curve
        self.summation_method = summation_method
        self.multi_label = multi_label
        self.num_labels = num_labels
        self.label_weights = None if label_weights is None else ops.cast(label_weights, self._dtype)
        self._from_logits = from_logits
        self._built = False
        if not multi_label and num_labels:
            raise ValueError("`num_labels` is needed only when `multi_label` is True.")
        if not multi_label or num_labels:
            self._build((self.num_thresholds, num_labels) if multi_label else (self.num_thresholds,))

    def _build(self, shape: tuple[int, ...]) -> None:
        self._add_counts(shape)
        self._built = True

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Count one batch.

        Args:
            y_true: Targets 0 and 1.
            y_pred: Predictions in [0, 1], or logits, of the same shape.
            sample_weight: Weights: a scalar, one for each sample, or more axes.

        Raises:
            ValueError: If shapes do not fit.
        """
        labels, scores, weight = prepare(y_true, y_pred, sample_weight, self._dtype)
        if not self._built:
            self._build((self.num_thresholds, scores.shape[-1]))
        if self._from_logits:
            scores = ops.sigmoid(scores)
        if self.label_weights is not None and not self.multi_label:
            weight = ops.multiply(weight, self.label_weights)
        self._count(confusion(labels, scores, weight, self._thresholds, by_label=self.multi_label))

    def reset_state(self) -> None:
        """Forget all batches."""
        if self._built:
            super().reset_state()

    def result(self) -> Any:
        """Return the area; the (weighted) mean over labels for `multi_label`."""
        if not self._built:
            return ops.cast(0.0, self._dtype)
        if self.curve == "PR" and self.summation_method == "interpolation":
            return self.interpolate_pr_auc()
        x, y = self._points()
        first, second = y[:-1], y[1:]
        heights = {
            "interpolation": lambda: ops.multiply(ops.add(first, second), 0.5),
            "minoring": lambda: ops.minimum(first, second),
            "majoring": lambda: ops.maximum(first, second),
        }[self.summation_method]()
        return self._over_labels(ops.sum(ops.multiply(ops.subtract(x[:-1], x[1:]), heights), axis=0))

    def _points(self) -> tuple[Any, Any]:
        recall = self._rates("recall")
        if self.curve == "ROC":
            return self._rate("false_positives", "true_negatives"), recall
        if self.curve == "PR":
            return recall, self._rates("precision")
        right = self.true_positives.value
        positives = ops.add(right, self.false_negatives.value)
        negatives = ops.add(self.false_positives.value, self.true_negatives.value)
        odds = divide_no_nan(positives, negatives)
        missed = ops.multiply(odds, divide_no_nan(self.false_negatives.value, right))
        wrong = ops.multiply(odds, divide_no_nan(self.false_positives.value, right))
        # The curve begins at no recall gain: what is found too rarely to gain anything, and nothing at all.
        gain = ops.where(ops.greater(right, 0), ops.maximum(1.0 - missed, 0.0), ops.zeros_like(missed))
        return gain, 1.0 - wrong

    def _over_labels(self, areas: Any) -> Any:
        if not self.multi_label:
            return areas
        if self.label_weights is None:
            return ops.mean(areas)
        return divide_no_nan(ops.sum(ops.multiply(areas, self.label_weights)), ops.sum(self.label_weights))

    def interpolate_pr_auc(self) -> Any:
        """Return the area under the precision-recall curve, with the right curve between known points.

        Between two points true positives grow in proportion to all positives, so precision does not follow a straight
        line ([Davis and Goadrich, 2006](https://www.biostat.wisc.edu/~page/rocpr.pdf)).
        """
        right = self.true_positives.value
        predicted = ops.add(right, self.false_positives.value)
        gained = ops.subtract(right[:-1], right[1:])
        slope = divide_no_nan(gained, ops.maximum(ops.subtract(predicted[:-1], predicted[1:]), 0.0))
        intercept = ops.subtract(right[1:], ops.multiply(slope, predicted[1:]))
        both = ops.logical_and(ops.greater(predicted[:-1], 0), ops.greater(predicted[1:], 0))
        ones = ops.ones_like(slope)
        ratio = ops.where(both, ops.divide(predicted[:-1], ops.where(both, predicted[1:], ones)), ones)
        areas = ops.multiply(slope, ops.add(gained, ops.multiply(intercept, ops.log(ratio))))
        positives = ops.add(right[1:], self.false_negatives.value[1:])
        return self._over_labels(ops.sum(divide_no_nan(areas, positives), axis=0))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        weights = self.label_weights
        result = {
            **super().get_config(),
            "num_thresholds": self.num_thresholds,
            "curve": self.curve,
            "summation_method": self.summation_method,
            "multi_label": self.multi_label,
            "num_labels": self.num_labels,
            "label_weights": None if weights is None else [float(w) for w in ops.convert_to_numpy(weights)],
            "from_logits": self._from_logits,
        }
        if self._init_from_thresholds:
            result["thresholds"] = self.thresholds[1:-1]
        return result


def _check_choice(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"Invalid value for argument `{name}`: {value!r}. Expected one of {', '.join(allowed)}.")
