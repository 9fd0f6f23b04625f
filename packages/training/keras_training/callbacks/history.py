"""The record of a training."""

from typing import Any

from keras_ops.export import export
from keras_training.callbacks.callback import Callback, Logs


@export("keras.callbacks.History")
class History(Callback):
    """Keeps the values of each epoch. `fit` adds one by itself, and returns it.

    Attributes:
        epoch: The numbers of the epochs, from 0.
        history: For each name (`loss`, a metric, `val_...`), the list of its values, one for each epoch that had it.

    Example:

    >>> history = keras.callbacks.History()
    >>> history.on_train_begin()
    >>> history.on_epoch_end(0, {"loss": 0.5})
    >>> history.on_epoch_end(1, {"loss": 0.25})
    >>> history.history
    {'loss': [0.5, 0.25]}
    """

    def __init__(self) -> None:
        super().__init__()
        self.epoch: list[int] = []
        self.history: dict[str, list[Any]] = {}

    def on_train_begin(self, logs: Logs = None) -> None:
        self.epoch = []

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)
        if self.model is not None:
            self.model.history = self
