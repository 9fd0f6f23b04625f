"""Lowers the learning rate when a value no longer gets better."""

import warnings
from typing import Any

import numpy as np

from keras_ops.export import export
from keras_training.callbacks import console
from keras_training.callbacks.callback import Logs
from keras_training.callbacks.learning_rate import get_learning_rate, set_learning_rate
from keras_training.callbacks.monitor_callback import MonitorCallback


@export("keras.callbacks.ReduceLROnPlateau")
class ReduceLROnPlateau(MonitorCallback):
    """Lowers the learning rate when a monitored value has not become better for some epochs.

    Args:
        monitor: The value's name in the logs.
        factor: What the learning rate is multiplied with; below 1.
        patience: The number of epochs without improvement after which the learning rate is lowered.
        verbose: 1 to print a message when it is lowered.
        mode: `"min"` if smaller is better, `"max"` if larger is, `"auto"` to tell from the metric.
        min_delta: How much better a value must be to count as better.
        cooldown: The number of epochs after a lowering in which nothing is counted.
        min_lr: The learning rate is not made lower than this.
        **kwargs: `epsilon`, an old name of `min_delta`; anything else is ignored, with a warning.

    Raises:
        ValueError: If `factor` is 1 or more.

    Example:

    >>> callback = keras.callbacks.ReduceLROnPlateau("val_loss", factor=0.5, patience=3)
    >>> callback.in_cooldown()
    False
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        factor: float = 0.1,
        patience: int = 10,
        verbose: int = 0,
        mode: str = "auto",
        min_delta: float = 1e-4,
        cooldown: int = 0,
        min_lr: float = 0.0,
        **kwargs: Any,
    ) -> None:
        if "epsilon" in kwargs:
            min_delta = kwargs.pop("epsilon")
        if kwargs:
            warnings.warn(f"ReduceLROnPlateau ignores the unknown arguments {sorted(kwargs)}.", stacklevel=2)
        super().__init__(monitor, mode, min_delta=min_delta)
        if factor >= 1.0:
            raise ValueError(f"ReduceLROnPlateau does not support a factor >= 1.0. Received factor={factor}")
        self.factor = factor
        self.patience = patience
        self.verbose = verbose
        self.cooldown = cooldown
        self.min_lr = min_lr
        self._forget()

    def _forget(self) -> None:
        self.best = None
        self.wait = 0
        self.cooldown_counter = 0

    def on_train_begin(self, logs: Logs = None) -> None:
        self._forget()

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        if logs is not None:
            logs["learning_rate"] = get_learning_rate(self.model)
        current = self.get_monitor_value(logs)
        if current is None:
            return
        if self.in_cooldown():
            self.cooldown_counter -= 1
            self.wait = 0
        if self._is_improvement(current, self.best):
            self.best = current
            self.wait = 0
        elif not self.in_cooldown():
            self.wait += 1
            if self.wait >= self.patience:
                self._lower(epoch)

    def _lower(self, epoch: int) -> None:
        old = get_learning_rate(self.model)
        if old <= np.float32(self.min_lr):
            return
        new = max(old * self.factor, self.min_lr)
        set_learning_rate(self.model, new)
        if self.verbose > 0:
            console.write_line(f"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {new}.")
        self.cooldown_counter = self.cooldown
        self.wait = 0

    def in_cooldown(self) -> bool:
        """Whether the learning rate was lowered so recently that nothing is counted."""
        return self.cooldown_counter > 0
