"""What a data set is made of: stages, each of which takes elements from the one before it.

A stage is not changed once it is there. `iterate` begins a new pass, as a generator that ends its threads and closes the
pass of the stage before it when it is closed itself. `length` is the number of elements, `UNKNOWN` or `INFINITE`.
"""

import contextlib
import itertools
import os
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from keras_training.data.pipeline import elements
from keras_training.data.prefetch import in_order

INFINITE, UNKNOWN = -1, -2
AUTOTUNE = -1
_END = object()


class UnreadableFileError(ValueError):
    """A file holds something else than what it should; the message names it."""


def workers_for(parallel: int | None) -> int:
    """Return the number of threads for what `num_parallel_calls` says; 0 is none."""
    if parallel is None:
        return 0
    if parallel == AUTOTUNE:
        return min(16, os.cpu_count() or 1)
    if isinstance(parallel, bool) or not hasattr(parallel, "__index__") or parallel < 1:
        raise ValueError(
            f"`num_parallel_calls` must be a number of threads, AUTOTUNE (-1) or None. Received: {parallel!r}."
        )
    return int(parallel)


class Stage:
    """A place in the chain; the base of all.

    Attributes:
        keeps_batches: Whether the elements are batches of the same size if those of the stage before are.
    """

    keeps_batches = False

    def __init__(self, parent: "Stage | None" = None) -> None:
        self.parent = parent

    def iterate(self, on_broken: Callable[[Exception], None] | None = None) -> Iterator[Any]:
        """Begin a new pass.

        Args:
            on_broken: What is told of a file that cannot be read, which is then left out; by default it is an error.
        """
        raise NotImplementedError(f"{type(self).__name__} must implement `iterate`.")

    def length(self) -> int:
        """Return the number of elements; that of the stage before, unless overridden."""
        return UNKNOWN if self.parent is None else self.parent.length()

    def _elements(self, on_broken: Any) -> Any:
        assert self.parent is not None
        return contextlib.closing(self.parent.iterate(on_broken))


class Numbers(Stage):
    """The numbers from 0."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        yield from map(np.int64, range(self.count))

    def length(self) -> int:
        return self.count


class Calls(Stage):
    """Whatever a function that is called for each pass gives."""

    def __init__(self, function: Callable[[], Any], length: int = UNKNOWN) -> None:
        super().__init__()
        self.function = function
        self.count = length

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        for element in self.function():
            yield elements.with_arrays(element)

    def length(self) -> int:
        return self.count


class Map(Stage):
    """A function of each element, in threads if wanted, in order all the same."""

    def __init__(
        self, parent: Stage, function: Callable[[Any], Any], workers: int, keeps_batches: bool = False
    ) -> None:
        super().__init__(parent)
        self.keeps_batches = keeps_batches
        self.function = function
        self.workers = workers

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        with self._elements(on_broken) as source, contextlib.ExitStack() as threads:
            outcomes: Iterator[tuple[Any, Exception | None]] = map(self._outcome, source)
            if self.workers:
                pool = threads.enter_context(ThreadPoolExecutor(self.workers, thread_name_prefix="keras-data"))
                ahead = in_order(pool, self._outcome, source, 2 * self.workers)
                outcomes = threads.enter_context(contextlib.closing(ahead))  # type: ignore[type-var]
            for result, error in outcomes:
                if error is None:
                    yield result
                elif on_broken is None or not isinstance(error, UnreadableFileError):
                    raise error
                else:
                    on_broken(error)

    def _outcome(self, element: Any) -> tuple[Any, Exception | None]:
        """Call the function; its error is a value here, since one that is left out must not end the pass."""
        try:
            return self.function(element), None
        except Exception as error:
            return None, error


class Batch(Stage):
    """Several elements at a time, put together."""

    def __init__(
        self, parent: Stage, size: int, drop_remainder: bool, together: Callable[[Sequence[Any]], Any]
    ) -> None:
        super().__init__(parent)
        self.size = size
        self.drop_remainder = drop_remainder
        self.together = together

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        with self._elements(on_broken) as source:
            while rows := list(itertools.islice(source, self.size)):
                if len(rows) == self.size or not self.drop_remainder:
                    yield self.together(rows)

    def length(self) -> int:
        count = super().length()
        return count if count < 0 else count // self.size if self.drop_remainder else -(-count // self.size)


class Unbatch(Stage):
    """The rows of each element."""

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        with self._elements(on_broken) as source:
            for element in source:
                yield from elements.rows_of(element)

    def length(self) -> int:
        stage = self.parent
        while isinstance(stage, Prefetch | Cache):
            stage = stage.parent
        if isinstance(stage, Batch) and stage.parent is not None and not stage.drop_remainder:
            return stage.parent.length()
        return UNKNOWN


class Shuffle(Stage):
    """A random one of the next `buffer` elements at a time."""

    keeps_batches = True

    def __init__(self, parent: Stage, buffer: int, seed: int, reshuffle: bool) -> None:
        super().__init__(parent)
        self.buffer = buffer
        self.seed = seed
        self.reshuffle = reshuffle
        self._passes = itertools.count()

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        number = next(self._passes) if self.reshuffle else 0
        return self._pass(np.random.default_rng([self.seed, number]), on_broken)

    def _pass(self, rng: np.random.Generator, on_broken: Any) -> Iterator[Any]:
        with self._elements(on_broken) as source:
            held = list(itertools.islice(source, self.buffer))
            for element in source:
                i = rng.integers(len(held))
                held[i], given = element, held[i]
                yield given
            rng.shuffle(held)  # type: ignore[arg-type]
            held.reverse()
            while held:
                yield held.pop()


class Take(Stage):
    """The first elements."""

    keeps_batches = True

    def __init__(self, parent: Stage, count: int) -> None:
        super().__init__(parent)
        self.count = count

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        with self._elements(on_broken) as source:
            yield from source if self.count < 0 else itertools.islice(source, self.count)

    def length(self) -> int:
        count = super().length()
        if self.count < 0 or count == UNKNOWN:
            return count
        return self.count if count == INFINITE else min(count, self.count)


class Skip(Stage):
    """All but the first elements."""

    keeps_batches = True

    def __init__(self, parent: Stage, count: int) -> None:
        super().__init__(parent)
        self.count = count

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        with self._elements(on_broken) as source:
            yield from () if self.count < 0 else itertools.islice(source, self.count, None)

    def length(self) -> int:
        count = super().length()
        return count if count < 0 else 0 if self.count < 0 else max(count - self.count, 0)


class Repeat(Stage):
    """The elements several times, or without end."""

    keeps_batches = True

    def __init__(self, parent: Stage, count: int | None) -> None:
        super().__init__(parent)
        self.count = count

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        for _ in itertools.count() if self.count is None else range(self.count):
            element = _END
            with self._elements(on_broken) as source:
                for element in source:
                    yield element
            if element is _END:  # nothing, without end
                return

    def length(self) -> int:
        count = super().length()
        if self.count is None:
            return INFINITE if count else 0
        return count if count < 0 and self.count else count * self.count


class Cache(Stage):
    """The elements, kept in memory from the first whole pass on."""

    keeps_batches = True

    def __init__(self, parent: Stage) -> None:
        super().__init__(parent)
        self._kept: list[Any] | None = None
        self._lock = threading.Lock()

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        if self._kept is not None:
            yield from self._kept
            return
        kept = []
        with self._elements(on_broken) as source:
            for element in source:
                kept.append(element)
                yield element
        with self._lock:
            self._kept = kept

    def length(self) -> int:
        return super().length() if self._kept is None else len(self._kept)


class Prefetch(Stage):
    """The elements, made by a thread before they are asked for."""

    keeps_batches = True

    def __init__(self, parent: Stage, ahead: int) -> None:
        super().__init__(parent)
        self.ahead = ahead

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        # The thread makes one element for each task and never waits for anybody, so that it can always be ended.
        with self._elements(on_broken) as source, ThreadPoolExecutor(1, thread_name_prefix="keras-data") as pool:
            made = in_order(pool, lambda _: next(source, _END), itertools.count(), self.ahead + 1)
            with contextlib.closing(made):
                for element in made:
                    if element is _END:
                        return
                    yield element


class Filter(Stage):
    """The elements for which a function says yes."""

    keeps_batches = True

    def __init__(self, parent: Stage, function: Callable[[Any], Any]) -> None:
        super().__init__(parent)
        self.function = function

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        with self._elements(on_broken) as source:
            for element in source:
                if bool(self.function(element)):
                    yield element

    def length(self) -> int:
        return min(super().length(), UNKNOWN) if super().length() != INFINITE else INFINITE


class IgnoreErrors(Stage):
    """The elements that can be made, without those of broken files."""

    keeps_batches = True

    def __init__(self, parent: Stage, log_warning: bool) -> None:
        super().__init__(parent)
        self.log_warning = log_warning

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        assert self.parent is not None
        return self.parent.iterate(self._warn)

    def _warn(self, error: Exception) -> None:
        if self.log_warning:
            warnings.warn(f"Left out: {error}", stacklevel=2)

    def length(self) -> int:
        return UNKNOWN


class Several(Stage):
    """The elements of several data sets: one after the other, or side by side as tuples."""

    def __init__(self, parents: Sequence[Stage], side_by_side: bool) -> None:
        super().__init__()
        self.parents = tuple(parents)
        self.side_by_side = side_by_side

    def iterate(self, on_broken: Any = None) -> Iterator[Any]:
        with contextlib.ExitStack() as stack:
            sources = [stack.enter_context(contextlib.closing(parent.iterate(on_broken))) for parent in self.parents]
            yield from zip(*sources, strict=False) if self.side_by_side else itertools.chain(*sources)

    def length(self) -> int:
        counts = [parent.length() for parent in self.parents]
        if self.side_by_side:
            known = [count for count in counts if count != INFINITE]
            return UNKNOWN if UNKNOWN in counts else min(known, default=INFINITE)
        return INFINITE if INFINITE in counts else UNKNOWN if UNKNOWN in counts else sum(counts)
