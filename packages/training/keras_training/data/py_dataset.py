"""The base class for data sets that users write: batches by number."""

import itertools
import warnings
from collections.abc import Iterator
from typing import Any

from keras_ops.export import export


@export("keras.utils.PyDataset", "keras.utils.Sequence")
class PyDataset:
    """Base class for a data set that makes its batches by number, if wanted with several workers.

    A subclass implements `__getitem__`, which returns one whole batch, and `__len__`, the number of batches (or the
    property `num_batches`, which may be `None` for a data set without end; `steps_per_epoch` is needed then). Batches
    arrive in the order of their numbers, however many workers make them; `fit(shuffle=True)`, the default, draws a
    new order of the numbers for each epoch. In a loop of one's own, `for batch in dataset` gives them in the order of
    their numbers, and ends after `num_batches`.

    Args:
        workers: Number of threads or processes that make batches ahead of time. With 0 or 1 threads, batches are made
            when they are needed, in the thread that calls `fit`.
        use_multiprocessing: Use processes instead of threads, for work that holds Python's global lock. The data set
            is then copied (pickled, where the platform's start method is not `fork`) to each process, so what
            `__getitem__` changes in `self` stays there. Processes are started anew for each epoch only if
            `on_epoch_begin` or `on_epoch_end` is overridden.
        max_queue_size: Most batches that are in the making or waiting to be used, with several workers.

    Raises:
        NotImplementedError: When it is used without `__getitem__`, or without a length.

    Example:

    >>> import numpy as np
    >>> class Squares(keras.utils.PyDataset):
    ...     def __len__(self):
    ...         return 3
    ...     def __getitem__(self, index):
    ...         x = np.arange(4.0) + 4 * index
    ...         return x, x**2
    >>> x, y = Squares(workers=2)[1]
    >>> y
    array([16., 25., 36., 49.])
    """

    def __init__(self, workers: int = 1, use_multiprocessing: bool = False, max_queue_size: int = 10) -> None:
        self._workers = workers
        self._use_multiprocessing = use_multiprocessing
        self._max_queue_size = max_queue_size

    def _option(self, name: str, default: Any) -> Any:
        if name not in self.__dict__:
            warnings.warn(
                f"Your `PyDataset` class {type(self).__name__} should call `super().__init__(**kwargs)` in its "
                "constructor, where `**kwargs` can include `workers`, `use_multiprocessing` and `max_queue_size`. "
                "Without that call they have their default values.",
                stacklevel=3,
            )
            PyDataset.__init__(self)
        return self.__dict__.get(name, default)

    @property
    def workers(self) -> int:
        """Number of threads or processes that make batches."""
        return self._option("_workers", 1)

    @workers.setter
    def workers(self, value: int) -> None:
        self._workers = value

    @property
    def use_multiprocessing(self) -> bool:
        """Whether the workers are processes."""
        return self._option("_use_multiprocessing", False)

    @use_multiprocessing.setter
    def use_multiprocessing(self, value: bool) -> None:
        self._use_multiprocessing = value

    @property
    def max_queue_size(self) -> int:
        """Most batches made ahead of time."""
        return self._option("_max_queue_size", 10)

    @max_queue_size.setter
    def max_queue_size(self, value: int) -> None:
        self._max_queue_size = value

    def __getitem__(self, index: int) -> Any:
        """Return batch number `index`: `(x, y)`, `(x, y, sample_weight)` or `(x,)`.

        Args:
            index: From 0 to `num_batches - 1`, or without end if that is `None`.
        """
        raise NotImplementedError(f"{type(self).__name__} must implement `__getitem__(self, index)`.")

    def __iter__(self) -> Iterator[Any]:
        """Return an iterator over the batches of one epoch, made in the caller's thread; it ends by the length alone.

        It does not end if `num_batches` is `None`, or if there is no length. The hooks of epochs are not called.
        """
        # Python itself would go on until an IndexError, which few data sets raise.
        try:
            length = self.num_batches
        except NotImplementedError:
            length = None
        return map(self.__getitem__, itertools.count() if length is None else range(length))

    @property
    def num_batches(self) -> int | None:
        """The number of batches in an epoch: the length, unless a subclass overrides this."""
        if hasattr(type(self), "__len__"):
            return len(self)  # type: ignore[arg-type]
        raise NotImplementedError(
            f"{type(self).__name__} must implement `__len__`, or the property `num_batches` "
            "(which may return None for a data set without end)."
        )

    def on_epoch_begin(self) -> None:
        """Do what is needed at the beginning of an epoch; nothing, unless overridden."""

    def on_epoch_end(self) -> None:
        """Do what is needed at the end of an epoch, such as drawing a new order; nothing, unless overridden."""
