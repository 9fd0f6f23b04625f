"""Writes the values of each epoch to a table."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import numpy as np

from keras_ops.export import export
from keras_training.callbacks.callback import Callback, Logs


def _cell(value: Any) -> str:
    if np.ndim(value) == 0:
        return str(value)
    if isinstance(value, Iterable):
        return f"[{', '.join(map(str, value))}]"
    return str(value)


@export("keras.callbacks.CSVLogger")
class CSVLogger(Callback):
    """Writes one row of values for each epoch to a CSV file, at once when the epoch is over.

    Args:
        filename: The file's path.
        separator: What stands between two values.
        append: Whether to go on in a file that is there already, instead of writing it anew.

    Raises:
        OSError: When the training begins, if the file cannot be written.

    Example:

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "log.csv")
    ...     logger = keras.callbacks.CSVLogger(path)
    ...     logger.on_train_begin()
    ...     logger.on_epoch_end(0, {"loss": 0.5, "val_loss": 0.7})
    ...     logger.on_train_end()
    ...     print(path.read_text().strip())
    epoch,loss,val_loss
    0,0.5,0.7
    """

    def __init__(self, filename: str | os.PathLike[str], separator: str = ",", append: bool = False) -> None:
        super().__init__()
        self.filename = os.fspath(filename)
        self.sep = separator
        self.append = append
        self.keys: list[str] | None = None
        self._file: IO[str] | None = None

    def on_train_begin(self, logs: Logs = None) -> None:
        self._file = Path(self.filename).open("a" if self.append else "w", newline="", encoding="utf-8")  # noqa: SIM115
        self.keys = None

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        if self._file is None:
            raise RuntimeError("CSVLogger has no open file: `on_train_begin` must be called before `on_epoch_end`.")
        logs = logs or {}
        new = self.keys is None
        if new:
            self.keys = sorted(logs)
            # With `validation_freq` above 1, the first epoch has no validation, but its columns belong in the header.
            if not any(key.startswith("val_") for key in self.keys):
                self.keys += [f"val_{key}" for key in self.keys]
        rows = csv.writer(self._file, delimiter=self.sep, lineterminator="\n")
        if new and self._file.tell() == 0:
            rows.writerow(["epoch", *self.keys])
        rows.writerow([epoch, *(_cell(logs[key]) if key in logs else "NA" for key in self.keys)])
        self._file.flush()
        self.append = True  # a second `fit` with this callback goes on in the file

    def on_train_end(self, logs: Logs = None) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
