"""keras.src.metrics: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "accuracy_metrics",
    "confusion_metrics",
    "correlation_metrics",
    "f_score_metrics",
    "hinge_metrics",
    "iou_metrics",
    "metric",
    "probabilistic_metrics",
    "reduction_metrics",
    "regression_metrics",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.metrics",), submodules=_SUBMODULES)
