"""Batches whose samples are written into place by the threads that read them, without a copy of each."""

import contextlib
import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from keras_training.data.pipeline import elements, stages
from keras_training.data.prefetch import in_order
from keras_training.data.readers.samples import FileSamples


class FilledBatches(stages.Batch):
    """Batches of files of one shape, whose numbers the stage before gives."""

    def __init__(self, parent: stages.Stage, samples: FileSamples, size: int, workers: int) -> None:
        super().__init__(parent, size, False, elements.stacked)
        self.samples = samples
        self.workers = workers

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        if on_broken is not None:  # then a batch is not known to hold what was asked for
            read = stages.Map(self.parent, self.samples.__getitem__, self.workers)  # type: ignore[arg-type]
            return stages.Batch(read, self.size, False, elements.stacked).iterate(on_broken)
        return self._filled()

    def _filled(self) -> Iterator[Any]:
        with contextlib.ExitStack() as stack:
            numbers = stack.enter_context(self._elements(None))
            pool = stack.enter_context(ThreadPoolExecutor(self.workers, "keras-data"))
            tasks = in_order(pool, self._fill, self._places(numbers), 2 * self.workers)
            for batch in stack.enter_context(contextlib.closing(tasks)):  # type: ignore[type-var]
                if batch is not None:
                    yield batch

    def _places(self, numbers: Iterator[Any]) -> Iterator[tuple[int, np.ndarray, Any]]:
        """Yield the number of each sample, its place in its batch, and after the last one the batch."""
        samples = self.samples
        spec = samples.spec if samples.labels is None else samples.spec[0]
        while chosen := list(itertools.islice(numbers, self.size)):
            whole = np.empty((len(chosen), *spec.shape), spec.dtype)
            batch = whole if samples.labels is None else (whole, samples.labels[np.array(chosen)])
            for place, number in enumerate(chosen):
                yield number, whole[place], batch if place == len(chosen) - 1 else None

    def _fill(self, task: tuple[int, np.ndarray, Any]) -> Any:
        number, place, batch = task
        self.samples.read_into(self.samples.paths[number], place)
        return batch
