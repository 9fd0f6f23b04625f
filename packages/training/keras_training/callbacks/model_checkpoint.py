"""Saves the model, or its weights, on the way."""

import os
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from keras_ops.export import export
from keras_training.callbacks import console
from keras_training.callbacks.callback import Logs
from keras_training.callbacks.monitor_callback import MonitorCallback


@export("keras.callbacks.ModelCheckpoint")
class ModelCheckpoint(MonitorCallback):
    """Saves the model, or its weights, after each epoch or after some number of batches.

    A file is complete or not there at all: it is written beside its place and then renamed.

    Args:
        filepath: Where to save; its folders are made. It may hold fields that are filled in from the logs and with
            `epoch` and `batch`, counted from 1: `"{epoch:02d}-{val_loss:.2f}.keras"`. A whole model needs the suffix
            `.keras` (or `.h5`), weights need `.weights.h5`.
        monitor: The name of the value that tells which model is the best.
        verbose: 1 to print a message when something is done.
        save_best_only: Whether to save only when the monitored value is the best so far.
        save_weights_only: Whether to save the weights alone.
        mode: `"min"` if smaller is better, `"max"` if larger is, `"auto"` to tell from the metric.
        save_freq: `"epoch"`, or the number of batches between two checks. With a number, the trainer must run the
            batches one by one, and the monitored value is the average over the epoch so far.
        initial_value_threshold: What the first value must beat to be saved, with `save_best_only`.

    Raises:
        ValueError: If the suffix or `save_freq` is none of those.
        ValueError: When it saves, if `filepath` has a field that is not in the logs.
        OSError: When it saves, if `filepath` is a folder, or cannot be written.

    Example:

    >>> checkpoint = keras.callbacks.ModelCheckpoint("best.keras", monitor="val_accuracy", save_best_only=True)
    >>> checkpoint.batch_granularity
    'none'
    """

    def __init__(
        self,
        filepath: str | os.PathLike[str],
        monitor: str = "val_loss",
        verbose: int = 0,
        save_best_only: bool = False,
        save_weights_only: bool = False,
        mode: str = "auto",
        save_freq: str | int = "epoch",
        initial_value_threshold: float | None = None,
    ) -> None:
        super().__init__(monitor, mode, initial_value_threshold)
        self.filepath = os.fspath(filepath)
        self.verbose = verbose
        self.save_best_only = save_best_only
        self.save_weights_only = save_weights_only
        self.save_freq = save_freq
        self._epoch = 0
        self._batches_since_save = 0
        self._last_batch = -1
        if save_freq != "epoch" and (not isinstance(save_freq, int) or save_freq < 1):
            raise ValueError(
                f"Unrecognized save_freq: {save_freq!r}. Expected 'epoch' or a positive number of batches."
            )
        if save_weights_only and not self.filepath.endswith(".weights.h5"):
            raise ValueError(
                "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in "
                f"`.weights.h5` (Keras weights format). Received: filepath={self.filepath}"
            )
        if not save_weights_only and not self.filepath.endswith((".keras", ".h5")):
            raise ValueError(
                f"The filepath provided must end in `.keras` (Keras model format). Received: filepath={self.filepath}"
            )

    @property
    def batch_granularity(self) -> str:  # type: ignore[override]
        """`"each"` if batches are counted, otherwise `"none"`."""
        return "none" if self.save_freq == "epoch" else "each"

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        self._epoch = epoch

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        if self.save_freq == "epoch":
            self._save(epoch, None, logs)

    def on_train_batch_end(self, batch: int, logs: Logs = None) -> None:
        if self.save_freq == "epoch":
            return
        self._batches_since_save += batch - self._last_batch if batch > self._last_batch else batch + 1
        self._last_batch = batch
        if self._batches_since_save >= self.save_freq:
            self._batches_since_save = 0
            self._save(self._epoch, batch, logs)

    def _save(self, epoch: int, batch: int | None, logs: Logs) -> None:
        path = Path(self._path(epoch, batch, logs))
        if not self._wanted(epoch, path, logs):
            return
        if path.is_dir():
            raise IsADirectoryError(
                f"Please specify a non-directory filepath for ModelCheckpoint. {path} is an existing folder."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.save_weights_only:
            self.model.save_weights(str(path), overwrite=True)
        else:
            self.model.save(str(path), overwrite=True)
        self._say(epoch, f"finished saving model to {path}")

    def _path(self, epoch: int, batch: int | None, logs: Logs) -> str:
        numbers = {"epoch": epoch + 1} if batch is None else {"epoch": epoch + 1, "batch": batch + 1}
        try:
            return self.filepath.format(**numbers, **(logs or {}))
        except (KeyError, IndexError) as error:
            raise ValueError(
                f'Failed to format this callback filepath: "{self.filepath}". It needs {error.args[0]}, but there are '
                f"only: {', '.join([*numbers, *(logs or ())])}."
            ) from error

    def _wanted(self, epoch: int, path: Path, logs: Logs) -> bool:
        """Decide whether to save, and keep the best value."""
        if not self.save_best_only:
            self._say(epoch, f"saving model to {path}")
            return True
        current: Any = self.get_monitor_value(logs)
        if current is None:  # which was said: rather too many files than none
            return True
        if np.size(current) > 1:
            warnings.warn(
                f"Can save best model only when `monitor` is a single number, but {self.monitor} is {current}. "
                "The model is saved as it is.",
                stacklevel=4,
            )
            return True
        if not self._is_improvement(current, self.best):
            self._say(epoch, f"{self.monitor} did not improve from {self.best:.5f}")
            return False
        best = "None" if self.best is None else f"{self.best:.5f}"
        self._say(epoch, f"{self.monitor} improved from {best} to {current:.5f}, saving model to {path}")
        self.best = current
        return True

    def _say(self, epoch: int, what: str) -> None:
        if self.verbose > 0:
            console.write_line(f"\nEpoch {epoch + 1}: {what}")
