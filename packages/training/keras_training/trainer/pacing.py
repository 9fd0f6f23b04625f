"""How many steps are handed to the engine at once."""

import time

# Between two looks at the progress, at a Ctrl-C and at the clock.
_SECONDS = {"none": 0.5, "coarse": 0.1}
_FIRST = 4


class Pace:
    """Finds the number of steps that take about as long as the callbacks can wait.

    Args:
        granularity: How closely callbacks watch the batches: `"none"`, `"coarse"` or `"each"`.
        together: Number of steps that the user wants to run as one (`steps_per_execution`).
    """

    def __init__(self, granularity: str, together: int) -> None:
        self._seconds = _SECONDS.get(granularity)
        self._together = together
        self._count = together if self._seconds is None else max(together, _FIRST)
        self._since = 0.0

    def next(self) -> int:
        """Return how many steps to run, and start the clock."""
        self._since = time.perf_counter()
        return self._count

    @property
    def adapts(self) -> bool:
        """Whether `done` must be told when the steps are over."""
        return self._seconds is not None

    def done(self) -> None:
        """Take note that these steps are over: twice as many next time if they took too short a time."""
        passed = time.perf_counter() - self._since
        if self._seconds is None:
            return
        if passed < self._seconds / 2:
            self._count *= 2
        elif passed > self._seconds * 2 and self._count > self._together:
            self._count = max(self._count // 2, self._together)
