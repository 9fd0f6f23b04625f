"""`keras.utils.PyDataset` as a source of batches."""

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import Any

from keras_training.data.batched_adapter import BatchedAdapter
from keras_training.data.prefetch import in_order, start_pool
from keras_training.data.py_dataset import PyDataset
from keras_training.data.shuffling import new_rng


class PyDatasetAdapter(BatchedAdapter):
    """A `PyDataset`, with its workers if it has several."""

    kind = "PyDataset"

    @staticmethod
    def accepts(x: Any) -> bool:
        return isinstance(x, PyDataset)

    def __init__(self, x: PyDataset, *arguments: Any, shuffle: bool | str = False, **options: Any) -> None:
        super().__init__(x, *arguments, **options)
        if self._steps is None and self.length() is None:
            raise ValueError(
                f"The PyDataset {type(x).__name__} passed as `{self.argument}` is infinite (`num_batches` is None), "
                "so an epoch would never end. Pass `steps_per_epoch` to `fit` (`validation_steps` for validation "
                "data), or `steps` to `evaluate` and `predict`."
            )
        self._rng = new_rng() if shuffle else None
        self._pool: tuple[Executor, Callable[[int], Any]] | None = None  # processes, which outlive an epoch

    def length(self) -> int | None:
        return self.source.num_batches

    def on_epoch_begin(self) -> None:
        self.source.on_epoch_begin()

    def on_epoch_end(self) -> None:
        self.source.on_epoch_end()

    def raw_batches(self) -> Iterator[Any]:
        dataset, length = self.source, self.length()
        if length is None:
            indices: Any = itertools.count()
        else:
            indices = range(length) if self._rng is None else self._rng.permutation(length).tolist()
        workers = dataset.workers
        if dataset.use_multiprocessing and workers > 0:
            return self._from_processes(indices)
        return self._from_threads(indices) if workers > 1 else map(dataset.__getitem__, indices)

    def _from_threads(self, indices: Any) -> Iterator[Any]:
        dataset = self.source
        pool, fetch = start_pool(dataset, dataset.workers, processes=False)
        with pool:
            yield from in_order(pool, fetch, indices, max(dataset.workers, dataset.max_queue_size))

    def _from_processes(self, indices: Any) -> Iterator[Any]:
        dataset = self.source
        if self._has_epoch_hooks():
            self._stop_processes()  # their copies of the data set are those of the last epoch
        if self._pool is None:
            self._pool = start_pool(dataset, dataset.workers, processes=True)
        yield from in_order(*self._pool, indices, max(dataset.workers, dataset.max_queue_size))

    def _has_epoch_hooks(self) -> bool:
        cls = type(self.source)
        return cls.on_epoch_begin is not PyDataset.on_epoch_begin or cls.on_epoch_end is not PyDataset.on_epoch_end

    def _stop_processes(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool[0].shutdown(cancel_futures=True)

    def close(self) -> None:
        super().close()
        self._stop_processes()
