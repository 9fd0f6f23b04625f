"""Stops a training that no longer gets better."""

from typing import Any

from keras_ops.export import export
from keras_training.callbacks import console
from keras_training.callbacks.callback import Logs
from keras_training.callbacks.monitor_callback import MonitorCallback


@export("keras.callbacks.EarlyStopping")
class EarlyStopping(MonitorCallback):
    """Stops the training when a monitored value has not become better for some epochs.

    Args:
        monitor: The value's name in the logs.
        min_delta: How much better a value must be to count as better.
        patience: The number of epochs without improvement after which the training stops.
        verbose: 1 to print a message when something is done.
        mode: `"min"` if smaller is better, `"max"` if larger is, `"auto"` to tell from the metric.
        baseline: A value that must be beaten for the waiting to begin anew; if it is not beaten within `patience`
            epochs, the training stops.
        restore_best_weights: Whether to give the model the weights of its best epoch at the end. They are kept
            whether or not they beat the baseline.
        start_from_epoch: The number of epochs, to warm up, before which nothing is monitored.

    Raises:
        ValueError: At the end of the first epoch, if `mode="auto"` and the direction cannot be told.

    Example:

    >>> stopping = keras.callbacks.EarlyStopping("loss", patience=2)
    >>> stopping.on_train_begin()
    >>> stopping.on_epoch_end(0, {"loss": 0.5})
    >>> stopping.on_epoch_end(1, {"loss": 0.7})
    >>> stopping.best, stopping.wait
    (0.5, 1)
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        min_delta: float = 0,
        patience: int = 0,
        verbose: int = 0,
        mode: str = "auto",
        baseline: float | None = None,
        restore_best_weights: bool = False,
        start_from_epoch: int = 0,
    ) -> None:
        super().__init__(monitor, mode, min_delta=min_delta)
        self.patience = patience
        self.verbose = verbose
        self.baseline = baseline
        self.restore_best_weights = restore_best_weights
        self.start_from_epoch = start_from_epoch
        self._forget()

    def _forget(self) -> None:
        self.wait = 0
        self.stopped_epoch = 0
        self.best: Any = None
        self.best_epoch = 0
        self.best_weights: Any = None

    def on_train_begin(self, logs: Logs = None) -> None:
        self._forget()

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        current = self.get_monitor_value(logs)
        if current is None or epoch < self.start_from_epoch:
            return
        self.wait += 1
        if self._is_improvement(current, self.best):
            self._remember(current, epoch)
            if self.baseline is None or self._is_improvement(current, self.baseline):
                self.wait = 0
            return
        if self.restore_best_weights and self.best_weights is None:
            self._remember(self.best, epoch)  # the only weights there are
        if self.wait >= self.patience and epoch > 0:
            self.stopped_epoch = epoch
            self.model.stop_training = True

    def _remember(self, value: Any, epoch: int) -> None:
        self.best = value
        self.best_epoch = epoch
        if self.restore_best_weights:
            self.best_weights = self.model.get_weights()

    def on_train_end(self, logs: Logs = None) -> None:
        if self.stopped_epoch > 0 and self.verbose > 0:
            console.write_line(f"Epoch {self.stopped_epoch + 1}: early stopping")
        if self.restore_best_weights and self.best_weights is not None:
            if self.verbose > 0:
                console.write_line(f"Restoring model weights from the end of the best epoch: {self.best_epoch + 1}.")
            self.model.set_weights(self.best_weights)
