"""What a reader reads from: samples by number."""

from typing import Any

import numpy as np

from keras_training.data.pipeline.elements import ArraySpec

TOGETHER = ("stacked", "padded", "ragged")  # how samples are made into a batch: functions of pipeline/elements.py


class Samples:
    """Samples by number, from 0; read anew each time. A copy can be sent to another process.

    Attributes:
        spec: The shapes and dtypes of a sample.
        together: How samples are made into a batch, one of `TOGETHER`.
        takes_many: Whether an array of numbers gives a batch.
    """

    spec: Any
    together = "stacked"
    takes_many = False

    def __len__(self) -> int:
        raise NotImplementedError(f"{type(self).__name__} must implement `__len__`.")

    def __getitem__(self, index: Any) -> Any:
        raise NotImplementedError(f"{type(self).__name__} must implement `__getitem__`.")


class FileSamples(Samples):
    """Files, each with its label, if there are labels.

    Args:
        paths: The paths of the files.
        labels: An array with a row for each, or `None`.
        spec: The shape and dtype of what a file holds.
    """

    fills = False  # whether all files have the shape of `spec`, so that `read_into` can be used

    def __init__(self, paths: list[str], labels: Any, spec: ArraySpec) -> None:
        self.paths = paths
        self.labels = labels
        self.spec = spec if labels is None else (spec, ArraySpec(labels.shape[1:], labels.dtype))

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: Any) -> Any:
        index = int(index)
        content = self.read(self.paths[index])
        return content if self.labels is None else (content, self.labels[index])

    def read(self, path: str) -> Any:
        """Return what a file holds, as an array.

        Raises:
            UnreadableFileError: If it holds something else than it should.
        """
        raise NotImplementedError(f"{type(self).__name__} must implement `read`.")

    def read_into(self, path: str, place: np.ndarray) -> None:
        """Write what a file holds into an array."""
        place[...] = self.read(path)
