"""How many steps are handed to the engine at once."""

import time
from typing import Any

# Between two looks at the progress, at a Ctrl-C and at the clock.
_SECONDS = {"none": 0.5, "coarse": 0.1}
_FIRST = 4


class Pace:
    """Finds the number of steps that take about as long as the callbacks can wait.

    Args:
        granularity: How closely callbacks watch the batches: `"none"`, `"coarse"` or `"each"`.
        together: Number of steps that the user wants to run as one (`steps_per_execution`).
        known: Numbers that were found earlier, by key; this pace begins with its own and keeps it up to date.
        key: What tells steps of different lengths apart.
    """

    def __init__(self, granularity: str, together: int, known: dict[Any, int], key: Any) -> None:
        self._seconds = _SECONDS.get(granularity)
        self._together = together
        self._known = known
        self._key = (granularity, *key)
        self._since = 0.0

    @property
    def adapts(self) -> bool:
        """Whether `done` must be told when the steps are over."""
        return self._seconds is not None

    def next(self) -> int:
        """Return how many steps to run, and start the clock."""
        self._since = time.perf_counter()
        if self._seconds is None:
            return self._together
        return max(self._together, self._known.get(self._key, _FIRST))

    def done(self, count: int) -> None:
        """Take note that so many steps are over: twice as many next time if they took too short a time."""
        passed = time.perf_counter() - self._since
        if self._seconds is None:
            return
        planned = self._known.get(self._key, _FIRST)
        if passed < self._seconds / 2 and count >= planned:
            self._known[self._key] = planned * 2
        elif passed > self._seconds * 2:
            self._known[self._key] = max(planned // 2, 1)
