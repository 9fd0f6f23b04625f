"""Writes the values of each epoch to a table."""

import csv
import os
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from keras_ops.export import export
from keras_training.callbacks.callback import Callback, Logs


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "tolist") and not isinstance(value, np.ndarray | np.generic):
        value = value.tolist()  # a tensor
    if np.ndim(value) and isinstance(value, Iterable):
        return f"[{', '.join(map(str, value))}]"
    return str(value)


def _header(first_line: str) -> tuple[list[str], str] | None:
    """Return the columns and the separator of a table that this callback began; `None` for another file."""
    rest = first_line.strip().removeprefix("epoch")
    if rest == first_line.strip() or not rest or rest[0].isalnum() or rest[0] in "_\"'":
        return None
    return next(csv.reader([first_line.strip()], delimiter=rest[0]))[1:], rest[0]


@export("keras.callbacks.CSVLogger")
class CSVLogger(Callback):
    """Writes one row of values for each epoch to a CSV file, at once when the epoch is over.

    The columns are `epoch` and the names in the logs. A name that comes later, such as those of a validation in every
    other epoch, makes a new column, with `NA` in the rows above it; `NA` also stands for what an epoch lacks.

    Args:
        filename: The file's path.
        separator: What stands between two values, one character.
        append: Whether to go on in a file that is there already, instead of writing it anew. Its own columns and its
            separator count then.

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
        self._separator = separator
        self._file: Any = None

    def on_train_begin(self, logs: Logs = None) -> None:
        self.keys = None
        self._separator = self.sep
        if self.append:
            self._go_on()
        self._file = Path(self.filename).open("a" if self.append else "w", newline="", encoding="utf-8")  # noqa: SIM115

    def _go_on(self) -> None:
        """Take the columns and the separator of the file that is there, and end its last line."""
        path = Path(self.filename)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        found = _header(text.splitlines()[0]) if text else None
        if found is not None:
            self.keys, self._separator = found
            if self._separator != self.sep:
                warnings.warn(
                    f"CSVLogger goes on in {self.filename} with the separator {self._separator!r} that the file has, "
                    f"instead of {self.sep!r}.",
                    stacklevel=4,
                )
        if text and not text.endswith(("\n", "\r")):
            path.write_text(text + "\n", encoding="utf-8", newline="")

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        if self._file is None:
            raise RuntimeError("CSVLogger has no open file: `on_train_begin` must be called before `on_epoch_end`.")
        logs = logs or {}
        if self.keys is None:
            self.keys = sorted(logs)
            if self._file.tell() == 0:
                self._rows().writerow(["epoch", *self.keys])
        new = sorted(set(logs) - set(self.keys))
        if new:
            self._add_columns(new)
        self._rows().writerow([epoch, *(_cell(logs[key]) if key in logs else "NA" for key in self.keys)])
        self._file.flush()

    def _rows(self) -> Any:
        return csv.writer(self._file, delimiter=self._separator, lineterminator="\n")

    def _add_columns(self, names: list[str]) -> None:
        """Write the table anew, with more columns: beside its place, then in its place."""
        self._file.close()
        path = Path(self.filename)
        with path.open(newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file, delimiter=self._separator)
        width = 1 + len(self.keys)
        self.keys += names
        new = path.with_name(f"{path.name}.new")
        with new.open("w", newline="", encoding="utf-8") as self._file:
            self._rows().writerow([*header, *names])
            # Rows that ended early are filled up, so that what is added stands in its own columns.
            self._rows().writerows([*row, *["NA"] * (width - len(row) + len(names))] for row in rows)
        new.replace(path)
        self._file = path.open("a", newline="", encoding="utf-8")

    def on_train_end(self, logs: Logs = None) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
