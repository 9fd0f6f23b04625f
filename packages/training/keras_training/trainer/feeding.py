"""Between a data source and an engine: what to run next, whether the data lie on the device or come batch by batch."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from keras_ops import tree
from keras_training.data.adapter import Adapter
from keras_training.engines.protocol import Engine, Resident
from keras_training.trainer.pacing import Pace

# The number of the first step, how many there are, and what runs them.
Work = tuple[int, int, Callable[[], Any]]


class Feed:
    """Runs one kind of step over one data source, epoch after epoch.

    Args:
        engine: Runs the steps.
        kind: `"train"`, `"test"` or `"predict"`.
        adapter: The data source.
        pace: How many steps may run at once.
        sees_batches: Whether somebody outside may look at the model between two batches.
    """

    def __init__(self, engine: Engine, kind: str, adapter: Adapter, pace: Pace) -> None:
        self._engine = engine
        self._kind = kind
        self._adapter = adapter
        self._pace = pace
        self._step = engine.step(kind)
        self._resident: Resident | None = None
        if adapter.in_memory and adapter.arrays is not None:
            self._resident = engine.resident(kind, adapter.arrays, adapter.batch_size or 1)

    def epoch(self) -> Iterator[Work]:
        """Yield the work of one epoch; each piece must be run before the next one is asked for."""
        self._adapter.on_epoch_begin()
        try:
            yield from self._fed() if self._resident is None else self._lying()
        finally:
            self._adapter.on_epoch_end()

    def _lying(self) -> Iterator[Work]:
        """Yield the steps over arrays that lie on the device."""
        adapter, resident, pace = self._adapter, self._resident, self._pace
        assert resident is not None
        size = adapter.batch_size or 1
        samples = self._samples()
        whole, rest = divmod(samples, size)
        resident.set_order(adapter.epoch_order())
        done = 0
        while done < whole:
            count = min(pace.next(), whole - done)
            first = done
            yield first, count, lambda first=first, count=count: resident.run(first * size, count, size)
            done += count
        if rest:
            pace.next()
            yield done, 1, lambda: resident.run(whole * size, 1, rest)

    def _samples(self) -> int:
        return next(len(leaf) for leaf in tree.flatten(self._adapter.arrays) if leaf is not None)

    def _fed(self) -> Iterator[Work]:
        """Yield the steps over batches that the data source gives one after the other."""
        batches, pace, done = self._adapter.batches(), self._pace, 0
        while True:
            taken = list(itertools.islice(batches, 1 if pace.adapts else pace.next()))
            if not taken:
                return
            yield done, len(taken), lambda taken=taken: self._run(taken)
            done += len(taken)

    def _run(self, batches: list[Any]) -> list[Any]:
        step, place = self._step, self._engine.place
        return [step(place(batch)) for batch in batches]
