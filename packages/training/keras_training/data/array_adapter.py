"""Arrays in memory, whatever they were before: NumPy, lists, data frames, tensors, nested or not."""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from keras_ops import tree
from keras_training.data.adapter import Adapter, Batch
from keras_training.data.class_weights import refuse_both_weights, with_class_weight
from keras_training.data.shuffling import new_rng, permuted_batches
from keras_training.data.sizes import common_size
from keras_training.data.standardize import is_array, is_sparse_matrix, to_arrays

# Rows are gathered for several batches at once: one gather costs as much as slicing ten batches out of its result.
_GATHER_BYTES = 1 << 18


class _SparseRows:
    """A SciPy matrix of which batches come out dense."""

    def __init__(self, matrix: Any) -> None:
        self._matrix = matrix
        self.shape = matrix.shape
        self.itemsize = matrix.dtype.itemsize

    def __getitem__(self, rows: Any) -> np.ndarray:
        return self._matrix[rows].toarray()

    def take(self, rows: np.ndarray, axis: int) -> np.ndarray:
        return self._matrix[rows].toarray()


def _data_of(x: Any, y: Any, sample_weight: Any, class_weight: Any, names: tuple[str, str, str]) -> Batch:
    """Put the arguments together as the tuple of arrays that batches are cut from."""
    if x is None:
        raise ValueError(f"`{names[0]}` is None: pass an array, a data set or a generator.")
    if sample_weight is not None and class_weight is not None:
        raise refuse_both_weights()
    data = (x, y, sample_weight) if sample_weight is not None else (x,) if y is None else (x, y)
    data = tuple([to_arrays(part, name) for part, name in zip(data, names)])
    return data if class_weight is None else with_class_weight(data, class_weight)


class ArrayAdapter(Adapter):
    """Arrays in memory."""

    kind = "arrays"

    @staticmethod
    def accepts(x: Any) -> bool:
        return x is None or isinstance(x, (np.ndarray, dict, list, tuple)) or is_array(x)

    def __init__(
        self,
        x: Any,
        y: Any = None,
        sample_weight: Any = None,
        *,
        batch_size: int | None = None,
        steps: int | None = None,
        shuffle: bool | str = False,
        class_weight: Mapping[int, float] | None = None,
        argument: str = "x",
    ) -> None:
        super().__init__(x, argument, steps)
        names = ("x", "y", "sample_weight") if argument == "x" else tuple(f"{argument}[{i}]" for i in range(3))
        data = _data_of(x, y, sample_weight, class_weight, names)
        self.num_samples = common_size(data, names)
        if batch_size is None:
            batch_size = 32 if steps is None else math.ceil(self.num_samples / steps)
        elif not isinstance(batch_size, (int, np.integer)) or batch_size < 1:
            raise ValueError(f"`batch_size` must be an integer of at least 1. Received: batch_size={batch_size!r}.")
        self.batch_size = int(batch_size)
        self.partial_last = self.num_samples % self.batch_size != 0
        self._take(data)
        if self.arrays is not None:
            self.in_memory = steps is None or steps == self.length()
        self._shuffle = shuffle
        self._rng = new_rng() if shuffle else None

    def _take(self, data: Batch) -> None:
        self._data = data
        self._nested = any(isinstance(part, (dict, list, tuple)) for part in data)
        leaves = tree.flatten(data) if self._nested else data
        self._leaves = [_SparseRows(leaf) if is_sparse_matrix(leaf) else leaf for leaf in leaves]
        if not any(isinstance(leaf, _SparseRows) for leaf in self._leaves):
            self.arrays = data

    def map_inputs(self, function: Callable[[Any], Any] | None) -> None:
        if function is not None and self._of_inputs is None:
            # All at once: so the work is not done again in each epoch.
            self._of_inputs = function
            self._take((function(self._data[0]), *self._data[1:]))

    @property
    def has_sample_weight(self) -> bool:
        return len(self._data) == 3

    def length(self) -> int:
        return -(-self.num_samples // self.batch_size)

    def epoch_order(self, epoch_rng: np.random.Generator | None = None) -> np.ndarray | None:
        """Draw the order of the rows of `arrays` for one epoch.

        Args:
            epoch_rng: What to draw from, instead of the adapter's own generator, which `keras.utils.set_random_seed`
                determines.

        Returns:
            The numbers of the rows in their order, of shape `(samples,)`, or `None` if the rows are taken as they are.
            With `shuffle="batch"`, rows that lie together in a batch stay together.
        """
        if self._rng is None:
            return None
        rng = self._rng if epoch_rng is None else epoch_rng
        if self._shuffle == "batch":
            return permuted_batches(self.num_samples, self.batch_size, rng)
        return rng.permutation(self.num_samples)

    def batches(self) -> Iterator[Batch]:
        if self._steps is None and self._limit is None and self._running is None:
            return self.open()  # there is nothing to watch over: each pass is whole and has batches
        return super().batches()

    def peek(self) -> Batch:
        if self._running is not None:
            return super().peek()
        return self._packed([None if leaf is None else leaf[: self.batch_size] for leaf in self._leaves])

    def open(self) -> Iterator[Batch]:
        """Begin a pass: one iterator for each array, stepped together by `zip`, so no Python loop runs per batch."""
        order = self.epoch_order()
        rows = self._slices if order is None else lambda leaf: self._gathered(leaf, order)
        columns = [itertools.repeat(None) if leaf is None else rows(leaf) for leaf in self._leaves]
        return map(self._packed, zip(*columns)) if self._nested else zip(*columns)

    def _packed(self, leaves: Any) -> Batch:
        return tree.pack_sequence_as(self._data, leaves) if self._nested else tuple(leaves)

    def _slices(self, leaf: Any) -> Iterator[np.ndarray]:
        size, samples = self.batch_size, self.num_samples
        return map(leaf.__getitem__, map(slice, range(0, samples, size), range(size, samples + size, size)))

    def _gathered(self, leaf: Any, order: np.ndarray) -> Iterator[np.ndarray]:
        size, samples = self.batch_size, self.num_samples
        row_bytes = math.prod(leaf.shape[1:]) * leaf.itemsize
        block = max(1, _GATHER_BYTES // max(1, row_bytes * size)) * size
        for first in range(0, samples, block):
            rows = leaf.take(order[first : first + block], axis=0)
            for start in range(0, len(rows), size):
                yield rows[start : start + size]
