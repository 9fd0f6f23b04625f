"""What the trainer and the engines see of a data source, whatever the user passed: see README.md."""

import itertools
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Batch = tuple[Any, ...]


class Adapter:
    """A source of batches: tuples `(x,)`, `(x, y)` or `(x, y, sample_weight)`, trailing `None`s left out.

    `x`, `y` and `sample_weight` may be nested; their leaves are NumPy arrays or tensors of the backend in use.
    The order of events in an epoch is `on_epoch_begin()`, one pass over `batches()`, `on_epoch_end()`; after the last
    epoch, and after an error, `close()`, which is also what leaving a `with` block does.

    Attributes:
        source: What the user passed as `x`, for engines that can take it as it is.
        argument: The name of that argument, for messages.
        num_samples: The number of samples in a pass, or `None` if the source does not say.
        batch_size: The number of samples in a full batch, or `None` if the source does not say.
        partial_last: Whether the last batch may be smaller than the others (or batches may differ altogether).
        in_memory: Whether `arrays` holds all data and an epoch is one whole pass over it.
        arrays: If the data are arrays in memory, the tuple that `batches` would yield, with all rows.
        exhausted: Whether nothing is left for another epoch, as with a generator that has come to its end.
    """

    kind = "data set"  # what messages call such a source
    one_shot = False  # whether the source can be iterated only once

    def __init__(self, source: Any, argument: str, steps: int | None) -> None:
        if steps is not None and steps < 1:
            raise ValueError(f"The number of steps for `{argument}` must be at least 1. Received: {steps}.")
        self.source = source
        self.argument = argument
        self.num_samples: int | None = None
        self.batch_size: int | None = None
        self.partial_last = True
        self.in_memory = False
        self.arrays: Batch | None = None
        self.exhausted = False
        self._steps = steps
        self._limit: int | None = None
        self._of_inputs: Callable[[Any], Any] | None = None
        self._running: Iterator[Batch] | None = None  # a pass that has begun: peeked at, or longer than an epoch
        self._opened: Iterator[Batch] | None = None  # what `open` gave last

    # What a kind of source must or may provide.

    def open(self) -> Iterator[Batch]:
        """Begin a new pass over the data."""
        raise NotImplementedError(f"{type(self).__name__} must implement `open`.")

    def length(self) -> int | None:
        """Return the number of batches in a whole pass, or `None` if it is unknown or infinite."""
        return None

    @property
    def has_sample_weight(self) -> bool:
        """Whether batches carry sample weights; a source that does not say is asked for its first batch."""
        return len(self.peek()) == 3

    def epoch_order(self, epoch_rng: np.random.Generator | None = None) -> np.ndarray | None:
        """Draw the order of the rows of `arrays` for one epoch, or return `None` if they are taken as they are."""
        return None

    def on_epoch_begin(self) -> None:
        """Tell the source that an epoch begins."""

    def on_epoch_end(self) -> None:
        """Tell the source that an epoch is over."""

    # The passes.

    def limit(self, steps: int) -> None:
        """End each epoch after so many batches, which is no reason to warn when there are fewer."""
        length = self.length()
        if length is None or steps < length:
            self._limit = steps
            self.in_memory = False

    @property
    def num_batches(self) -> int | None:
        """The number of batches in an epoch, or `None` if it is not known in advance."""
        known = [count for count in (self.length(), self._steps, self._limit) if count is not None]
        # Whether the data reach as far as the limit is not known.
        return min(known) if known and known != [self._limit] else None

    def batches(self) -> Iterator[Batch]:
        """Iterate over the batches of one epoch.

        Without `steps` that is a whole pass. With it, an epoch takes the next `steps` batches and the following one
        goes on from there; if the data end before that, a warning says so, and the next epoch begins a new pass.
        """
        epoch = self._whole_pass() if self._steps is None else self._next_steps(self._steps)
        return epoch if self._limit is None else itertools.islice(epoch, self._limit)

    def peek(self) -> Batch:
        """Return the first batch of the next epoch, without taking it out.

        Raises:
            ValueError: If there is none.
        """
        running = self._begin() if self._running is None else self._running
        first = next(running, None)
        if first is None:
            raise self._no_data()
        self._running = itertools.chain([first], running)
        return first

    def map_inputs(self, function: Callable[[Any], Any] | None) -> None:
        """Let `x` go through a function on the host, from the next pass on; once set, that stays."""
        if function is None or self._of_inputs is not None:
            return
        self._of_inputs = function
        if self._running is not None:
            self._running = self._mapped(self._running)

    def _mapped(self, batches: Iterator[Batch]) -> Iterator[Batch]:
        for x, *others in batches:
            yield (self._of_inputs(x), *others)

    def _begin(self) -> Iterator[Batch]:
        self._opened = self.open()
        return self._opened if self._of_inputs is None else self._mapped(self._opened)

    def _whole_pass(self) -> Iterator[Batch]:
        running, self._running = self._running, None
        count = 0
        for count, batch in enumerate(self._begin() if running is None else running, 1):  # noqa: B007
            yield batch
        if not count:
            if not self.exhausted:
                raise self._no_data()
            self._warn_dry(0)
        self.exhausted = self.one_shot

    def _next_steps(self, steps: int) -> Iterator[Batch]:
        begun, self._running = self._running, None
        running = self._begin() if begun is None else begun
        batch = next(running, None)
        if batch is None and begun is not None and not self.one_shot:  # the last epoch took the last batch of its pass
            running = self._begin()
            batch = next(running, None)
        if batch is None and begun is None and not self.exhausted:
            raise self._no_data()
        count = 0
        while batch is not None:
            yield batch
            count += 1
            if count == steps:
                self._running = running
                return
            batch = next(running, None)
        self.exhausted = self.one_shot
        self._warn_dry(count)

    def _no_data(self) -> ValueError:
        return ValueError(f"`{self.argument}` ({self.kind}) holds no data: it gave no batch at all.")

    def _warn_dry(self, count: int) -> None:
        wanted = "another epoch needs batches" if self._steps is None else f"an epoch takes {self._steps} batches"
        warnings.warn(
            f"Your input ran out of data: {wanted}, but `{self.argument}` ({self.kind}) gave {count}. The epoch ends "
            "here. Make sure that it can give `steps_per_epoch * epochs` batches, for instance with `.repeat()` on a "
            "tf.data.Dataset or an endless generator, or ask for fewer steps.",
            stacklevel=2,
        )

    def rewind(self) -> None:
        """Begin the next epoch with the first batch of a new pass, if the source can be iterated again."""
        if self.one_shot or self._running is None:
            return
        Adapter.close(self)

    def close(self) -> None:
        """Drop a pass that has begun, with the workers that serve it."""
        opened, self._opened, self._running = self._opened, None, None
        if hasattr(opened, "close"):
            opened.close()

    def __enter__(self) -> "Adapter":
        return self

    def __exit__(self, *error: Any) -> None:
        self.close()
