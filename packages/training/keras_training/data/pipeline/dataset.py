"""A data set that is read lazily, in threads: what the readers of folders return."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from keras_training.data.pipeline import elements, stages
from keras_training.data.pipeline.stages import AUTOTUNE, INFINITE, UNKNOWN, Stage
from keras_training.data.shuffling import new_rng


class Dataset:
    """Elements that are made when they are asked for; each method returns a new data set.

    The methods have the names, arguments and meaning of those of `tf.data.Dataset`; elements are NumPy arrays, or
    tuples and dicts of them. Functions that are given to `map` and `filter` run as plain Python, in this process. `for
    element in dataset` begins a new pass, which ends its threads when it is over, closed or forgotten.

    Attributes:
        class_names: The names of the classes, if a folder was read.
        file_paths: The paths of the files, in the order of the data set before it was shuffled.
    """

    def __init__(
        self,
        stage: Stage,
        spec: Any = None,
        class_names: Sequence[str] | None = None,
        file_paths: Sequence[str] | None = None,
    ) -> None:
        self._stage = stage
        self._spec = spec
        self.class_names = class_names
        self.file_paths = file_paths

    def _then(self, stage: Stage, spec: Any = None) -> "Dataset":
        return Dataset(stage, spec, self.class_names, self.file_paths)

    # Where elements come from.

    @staticmethod
    def range(count: int) -> "Dataset":
        """Return the numbers from 0 to `count - 1`."""
        return Dataset(stages.Numbers(count), elements.ArraySpec((), np.dtype("int64")))

    @staticmethod
    def from_tensor_slices(arrays: Any) -> "Dataset":
        """Return the rows of arrays, or of tuples and dicts of arrays."""
        arrays = elements.map_arrays(elements.as_array, arrays)
        count = {len(x) for x in elements.arrays_of(arrays)}
        if len(count) != 1:
            raise ValueError(f"All arrays must have the same number of rows. Received: {sorted(count)}.")
        spec = elements.map_arrays(lambda x: elements.ArraySpec(x.shape[1:], x.dtype), arrays)
        return Dataset(stages.Calls(lambda: elements.rows_of(arrays), count.pop()), spec)

    @staticmethod
    def from_generator(generator: Callable[[], Any]) -> "Dataset":
        """Return what a function that is called for each pass gives when it is iterated over."""
        return Dataset(stages.Calls(generator))

    @staticmethod
    def zip(*datasets: Any) -> "Dataset":
        """Return the elements of several data sets side by side, as tuples."""
        given = datasets[0] if len(datasets) == 1 and isinstance(datasets[0], tuple | list) else datasets
        return Dataset(stages.Several([d._stage for d in given], side_by_side=True))

    # What becomes of them.

    def map(
        self,
        map_func: Callable[..., Any],
        num_parallel_calls: int | None = None,
        deterministic: bool | None = None,
        name: str | None = None,
    ) -> "Dataset":
        """Return what a function makes of each element; of a tuple it gets the parts as arguments.

        Args:
            map_func: The function. What it returns is an element: arrays or tensors, tuples and dicts of them.
            num_parallel_calls: The number of threads, AUTOTUNE (-1) for as many as there are processors. The order
                stays.
            deterministic: Ignored: the order always stays.
            name: Ignored.
        """

        def function(element: Any) -> Any:
            return elements.with_arrays(map_func(*element) if isinstance(element, tuple) else map_func(element))

        return self._then(stages.Map(self._stage, function, stages.workers_for(num_parallel_calls)))

    def filter(self, predicate: Callable[..., Any], name: str | None = None) -> "Dataset":
        """Return the elements for which a function returns something true."""

        def function(element: Any) -> Any:
            return predicate(*element) if isinstance(element, tuple) else predicate(element)

        return self._then(stages.Filter(self._stage, function), self._spec)

    def batch(
        self,
        batch_size: int,
        drop_remainder: bool = False,
        num_parallel_calls: int | None = None,
        deterministic: bool | None = None,
        name: str | None = None,
    ) -> "Dataset":
        """Return batches of `batch_size` elements; the last may be smaller, unless it is dropped."""
        return self._batched(batch_size, drop_remainder, elements.stacked)

    def padded_batch(
        self,
        batch_size: int,
        padded_shapes: Any = None,
        padding_values: float | None = None,
        drop_remainder: bool = False,
        name: str | None = None,
    ) -> "Dataset":
        """Return batches of elements that are filled up to the largest sizes in their batch."""
        if padded_shapes is not None and any(
            size not in (None, -1) for shape in elements.arrays_of(padded_shapes) for size in np.ravel(shape)
        ):
            raise ValueError(
                "`padded_batch` fills up to the largest sizes in a batch; `padded_shapes` can hold None only. To pad "
                f"to fixed sizes, use a function that is given to `map`. Received: {padded_shapes!r}."
            )
        value = 0 if padding_values is None else padding_values
        return self._batched(batch_size, drop_remainder, lambda rows: elements.padded(rows, value), spec=False)

    def _batched(self, batch_size: int, drop_remainder: bool, together: Any, spec: bool = True) -> "Dataset":
        size = _count("batch_size", batch_size, least=1)
        known = elements.batch_spec(self._spec, size if drop_remainder else None) if spec and self._spec else None
        return self._then(stages.Batch(self._stage, size, drop_remainder, together), known)

    def unbatch(self, name: str | None = None) -> "Dataset":
        """Return the rows of each batch."""
        return self._then(stages.Unbatch(self._stage))

    def rebatch(self, batch_size: int, drop_remainder: bool = False, name: str | None = None) -> "Dataset":
        """Return the same rows in batches of another size."""
        return self.unbatch().batch(batch_size, drop_remainder)

    def shuffle(
        self,
        buffer_size: int,
        seed: int | None = None,
        reshuffle_each_iteration: bool | None = None,
        name: str | None = None,
    ) -> "Dataset":
        """Return the elements in random order.

        Args:
            buffer_size: The number of elements that are held, of which a random one is given next. With the number of
                all elements, or more, all orders are equally probable.
            seed: Determines the orders. Without it `keras.utils.set_random_seed` does.
            reshuffle_each_iteration: Whether each pass has another order, which is so unless this is False.
            name: Ignored.
        """
        size = _count("buffer_size", buffer_size, least=1)
        number = int(new_rng().integers(2**31)) if seed is None else abs(int(seed))
        return self._then(stages.Shuffle(self._stage, size, number, reshuffle_each_iteration is not False), self._spec)

    def take(self, count: int, name: str | None = None) -> "Dataset":
        """Return the first `count` elements; all, if it is -1."""
        return self._then(stages.Take(self._stage, int(count)), self._spec)

    def skip(self, count: int, name: str | None = None) -> "Dataset":
        """Return all but the first `count` elements; none, if it is -1."""
        return self._then(stages.Skip(self._stage, int(count)), self._spec)

    def repeat(self, count: int | None = None, name: str | None = None) -> "Dataset":
        """Return the elements `count` times one after the other; without end if it is `None` or -1."""
        return self._then(stages.Repeat(self._stage, None if count in (None, -1) else int(count)), self._spec)

    def cache(self, filename: str = "", name: str | None = None) -> "Dataset":
        """Return the same elements, which are kept in memory from the end of the first whole pass on.

        Raises:
            ValueError: If a file is to keep them.
        """
        if filename:
            raise ValueError(
                f"`cache` keeps elements in memory only. Received: filename={filename!r}. Call `cache()`, or read the "
                "files anew in each epoch, which threads do while the model trains."
            )
        return self._then(stages.Cache(self._stage), self._spec)

    def prefetch(self, buffer_size: int, name: str | None = None) -> "Dataset":
        """Return the same elements, `buffer_size` of which a thread makes before they are asked for.

        AUTOTUNE (-1) is 2. With 0 nothing is made ahead.
        """
        size = 2 if buffer_size == AUTOTUNE else _count("buffer_size", buffer_size, least=0)
        return self._then(stages.Prefetch(self._stage, size) if size else self._stage, self._spec)

    def ignore_errors(self, log_warning: bool = True, name: str | None = None) -> "Dataset":
        """Return the elements without those of files that cannot be read, also if they are batched already.

        Args:
            log_warning: Whether a warning names each file.
            name: Ignored.
        """
        return self._then(stages.IgnoreErrors(self._stage, log_warning), self._spec)

    def concatenate(self, dataset: "Dataset", name: str | None = None) -> "Dataset":
        """Return these elements, and then those of another data set."""
        return self._then(stages.Several([self._stage, dataset._stage], side_by_side=False))

    def enumerate(self, start: int = 0, name: str | None = None) -> "Dataset":
        """Return pairs of a number, from `start`, and an element."""
        numbers = Dataset.from_generator(lambda: map(np.int64, _from(start)))
        numbers._stage.count = INFINITE  # type: ignore[attr-defined]
        return self._then(Dataset.zip(numbers, self)._stage)

    def shard(self, num_shards: int, index: int, name: str | None = None) -> "Dataset":
        """Return each `num_shards`th element, beginning with number `index`."""
        if not 0 <= index < num_shards:
            raise ValueError(f"`index` must be from 0 to {num_shards - 1}. Received: index={index}.")
        mine = self.enumerate().filter(lambda i, _: i % num_shards == index)
        return self._then(stages.Map(mine._stage, lambda pair: pair[1], 0), self._spec)

    def apply(self, transformation_func: Callable[["Dataset"], Any]) -> Any:
        """Return what a function makes of this data set."""
        return transformation_func(self)

    # What can be asked of them.

    def __iter__(self) -> Iterator[Any]:
        return self._stage.iterate()

    def as_numpy_iterator(self) -> Iterator[Any]:
        """Return an iterator over the elements, as NumPy arrays also where a function has made tensors of them."""
        for element in self:
            yield elements.map_arrays(elements.on_host, element)

    def cardinality(self) -> int:
        """Return the number of elements, -1 if there is no end, or -2 if it is not known."""
        return self._stage.length()

    def __len__(self) -> int:
        count = self._stage.length()
        if count < 0:
            raise TypeError(f"The data set has no length: its number of elements is {_WORDS[count]}.")
        return count

    def __bool__(self) -> bool:
        return True

    @property
    def element_spec(self) -> Any:
        """The shapes and dtypes of an element. Where a function has made it, the first element is made to see them."""
        if self._spec is None:
            iterator = iter(self)
            try:
                first = next(iterator, None)
            finally:
                iterator.close()  # type: ignore[attr-defined]
            if first is None:
                raise ValueError("The data set has no element, and only from one can shapes and dtypes be told.")
            spec = elements.spec_of(first)
            self._spec = elements.any_size(spec) if self.batch_size and not self.drops_remainder else spec
        return self._spec

    def __repr__(self) -> str:
        count = self._stage.length()
        spec = "" if self._spec is None else f", element_spec={self._spec}"
        return f"<Dataset of {_WORDS.get(count, count)} elements{spec}>"

    @property
    def batch_size(self) -> int | None:
        """The size of a full batch if the last stage that counts has made batches, else `None`."""
        stage = self._batching()
        return None if stage is None else stage.size

    @property
    def drops_remainder(self) -> bool:
        """Whether all batches are known to have the same size."""
        stage = self._batching()
        return stage is not None and stage.drop_remainder

    def _batching(self) -> stages.Batch | None:
        stage: Stage | None = self._stage
        while stage is not None and stage.keeps_batches:
            stage = stage.parent
        return stage if isinstance(stage, stages.Batch) else None


_WORDS = {INFINITE: "infinite", UNKNOWN: "unknown"}


def _from(start: int) -> Iterator[int]:
    while True:
        yield start
        start += 1


def _count(name: str, value: Any, least: int) -> int:
    if isinstance(value, bool) or not hasattr(value, "__index__") or value < least:
        raise ValueError(f"`{name}` must be a whole number of at least {least}. Received: {value!r}.")
    return int(value)
