"""What the callbacks have in common that watch whether a value gets better."""

import re
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from keras_training.callbacks.callback import Callback, Logs

_MODES = ("auto", "min", "max")
# For names of which the model has no metric with a direction of its own: functions, values of a custom train step.
_SMALL_IS_GOOD = re.compile(
    r"loss|error|crossentropy|divergence|hinge|false_(positives|negatives)|^(mse|mae|mape|msle|rmse|kld)$"
)
_LARGE_IS_GOOD = re.compile(
    r"acc$|accuracy|auc|precision|recall|iou|f1|f_?beta|f_?measure|true_(positives|negatives)|r2_score"
)


class MonitorCallback(Callback):
    """A callback that compares a monitored value to the best one so far.

    Args:
        monitor: The value's name in the logs.
        mode: `"min"` if smaller is better, `"max"` if larger is, `"auto"` to tell from the metric.
        initial_value_threshold: What the first value must beat, if anything.
        min_delta: How much better a value must be to count as better.
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        mode: str = "auto",
        initial_value_threshold: float | None = None,
        min_delta: float = 0,
    ) -> None:
        super().__init__()
        if mode not in _MODES:
            warnings.warn(
                f"{type(self).__name__} mode {mode!r} is unknown, fallback to 'auto'. Expected one of {_MODES}.",
                stacklevel=3,
            )
            mode = "auto"
        self.monitor = monitor
        self.mode = mode
        self.best = initial_value_threshold
        self.min_delta = abs(min_delta)
        # `np.less` or `np.greater`, which programs compare it to, once the model's metrics are there.
        self.monitor_op: Callable[[Any, Any], Any] | None = None

    def _direction(self) -> Callable[[Any, Any], Any]:
        """Tell whether smaller or larger is better, once the model's metrics are there."""
        if self.mode != "auto":
            return np.less if self.mode == "min" else np.greater
        name = self.monitor.removeprefix("val_")
        if name == "loss":
            return np.less
        direction = _direction_among(_all_metrics(getattr(self.model, "metrics", ())), name)
        if direction is not None:
            return np.greater if direction == "up" else np.less
        if _SMALL_IS_GOOD.search(name):
            return np.less
        if _LARGE_IS_GOOD.search(name):
            return np.greater
        raise ValueError(
            f"{type(self).__name__} callback received monitor={self.monitor!r}, and it cannot be told automatically "
            "whether that should be maximized or minimized. Pass `mode='max'` or `mode='min'`."
        )

    def _is_improvement(self, value: Any, reference: Any) -> bool:
        if self.monitor_op is None:
            self.monitor_op = self._direction()
        if reference is None:
            return True
        if reference != reference:  # NaN, which no comparison would ever call beaten
            return bool(value == value)
        better = value - self.min_delta if self.monitor_op is np.greater else value + self.min_delta
        return bool(self.monitor_op(better, reference))

    def get_monitor_value(self, logs: Logs) -> Any:
        """Return the monitored value from the logs; warn and return `None` if it is not there.

        Args:
            logs: The logs of an epoch, or of a batch.
        """
        value = None if logs is None else logs.get(self.monitor)
        if value is None:
            warnings.warn(
                f"{type(self).__name__} is conditioned on metric `{self.monitor}` which is not available. "
                f"Available metrics are: {', '.join(logs or ())}",
                stacklevel=3,
            )
        return value


def _direction_among(metrics: list[Any], name: str) -> str | None:
    """Return "up" or "down" for the metric of that name, or whose name follows that of an output; else `None`."""
    known = {metric.name: metric._direction for metric in metrics if getattr(metric, "_direction", None)}
    if name in known:
        return known[name]
    return next((known[each] for each in sorted(known, key=len, reverse=True) if name.endswith(f"_{each}")), None)


def _all_metrics(metrics: Any) -> list[Any]:
    """List the metrics, with those inside the container in which a model keeps its compiled metrics."""
    found = []
    for metric in metrics or ():
        found += [metric, *_all_metrics(getattr(metric, "metrics", ()))]
    return found
