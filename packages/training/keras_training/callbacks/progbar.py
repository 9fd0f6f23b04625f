"""A progress bar with the time per step and the latest values."""

import os
import sys
import time
from collections.abc import Iterable
from typing import Any

import numpy as np

from keras_ops.export import export
from keras_training.callbacks import console


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{rest:02d}"
    return f"{minutes}:{rest:02d}" if minutes else f"{rest}s"


def _pace(seconds: float, unit: str) -> str:
    for factor, suffix in ((1, "s"), (1e3, "ms"), (1e6, "us")):
        if seconds * factor >= 1 or suffix == "us":
            return f"{seconds * factor:.0f}{suffix}/{unit}"
    return ""


def _number(value: Any) -> str:
    value = float(np.mean(value))
    return f"{value:.4f}" if abs(value) > 1e-3 else f"{value:.4e}"


@export("keras.utils.Progbar")
class Progbar:
    """A progress bar, for `fit` and for loops of your own.

    The bar is drawn at most every `interval` seconds, and when the target is reached: in a terminal or a notebook again
    on its line, elsewhere, as in a log file or a pipe, each time as a line of its own.

    Args:
        target: The number of steps, or `None` if it is not known.
        width: The width of the bar, in characters.
        verbose: 0 for nothing, 1 for a bar, 2 for one line at the end.
        interval: The least time between two drawings, in seconds. With `math.inf` only the last is made.
        stateful_metrics: Names of values that are shown as they are. All others are averaged over the steps.
        stateless_metrics: Names of values that are averaged over the steps. All others are shown as they are. Only
            one of the two may be given; without either, all values are averaged.
        unit_name: What a step is called.

    Raises:
        ValueError: If both `stateful_metrics` and `stateless_metrics` are given.

    Example:

    >>> bar = keras.utils.Progbar(100, verbose=0)
    >>> for step in range(100):
    ...     bar.update(step + 1, values=[("loss", 1 / (step + 1))])
    """

    def __init__(
        self,
        target: int | None,
        width: int = 20,
        verbose: int = 1,
        interval: float = 0.05,
        stateful_metrics: Iterable[str] | None = None,
        stateless_metrics: Iterable[str] | None = None,
        unit_name: str = "step",
    ) -> None:
        if stateful_metrics is not None and stateless_metrics is not None:
            raise ValueError(
                "Only one of `stateful_metrics` (shown as they are, others averaged) and `stateless_metrics` "
                "(averaged, others shown as they are) can be given."
            )
        self.target = target
        self.width = width
        self.verbose = verbose
        self.interval = interval
        self.unit_name = unit_name
        self.stateful_metrics = set(stateful_metrics or ())
        self.stateless_metrics = None if stateless_metrics is None else set(stateless_metrics)
        self._values: dict[str, tuple[Any, int]] = {}  # name: (sum, number of steps in it)
        self._seen = 0
        self._start = time.perf_counter()
        self._first: tuple[int, float] | None = None  # when the first steps, which may have compiled, were done
        self._last_draw = -sys.float_info.max  # the first drawing is due, unless the interval is infinite
        self._last_length = 0

    def due(self) -> bool:
        """Whether an update now would be drawn, unless it is the last."""
        return self.verbose == 1 and time.perf_counter() - self._last_draw >= self.interval

    def update(
        self, current: int, values: Iterable[tuple[str, Any]] | None = None, finalize: bool | None = None
    ) -> None:
        """Show how far it has come.

        Args:
            current: The number of steps done.
            values: Pairs `(name, value)`: the values of the steps since the last update, if they are averaged.
            finalize: Whether this is the last update, whose values are shown as they are. By default, whether
                `current` has reached the target.
        """
        if finalize is None:
            finalize = self.target is not None and current >= self.target
        self._take(current, values or (), finalize)
        now = time.perf_counter()
        if self._first is None:
            self._first = (current, now)
        if finalize:
            self.target = current if self.target is None else self.target
        if self.verbose and (finalize or self.due()):
            self._draw(current, now, finalize)
            self._last_draw = time.perf_counter()

    def add(self, n: int, values: Iterable[tuple[str, Any]] | None = None) -> None:
        """Show that `n` more steps are done.

        Args:
            n: The number of new steps.
            values: Pairs `(name, value)`, as for `update`.
        """
        self.update(self._seen + n, values)

    def _is_averaged(self, name: str) -> bool:
        if self.stateless_metrics is not None:
            return name in self.stateless_metrics
        return name not in self.stateful_metrics

    def _take(self, current: int, values: Iterable[tuple[str, Any]], finalize: bool) -> None:
        steps = max(current - self._seen, 1)
        for name, value in values:
            if isinstance(value, list | tuple):
                value = np.mean(value)
            if finalize or not self._is_averaged(name):
                self._values[name] = (value, 1)
            else:
                total, count = self._values.get(name, (0.0, 0))
                self._values[name] = (total + value * steps, count + steps)
        self._seen = current

    def _seconds_per_step(self, current: int, now: float) -> float:
        first, first_time = self._first or (0, self._start)
        if current > first:
            return (now - first_time) / (current - first)
        return (now - self._start) / max(current, 1)

    def _draw(self, current: int, now: float, finalize: bool) -> None:
        pace = self._seconds_per_step(current, now)
        rest = 0 if self.target is None else max(self.target - current, 0)
        time_text = _duration(now - self._start if finalize or self.target is None else pace * rest)
        values = "".join(f" - {name}: {_number(total / count)}" for name, (total, count) in self._values.items())
        tail = f"{_pace(pace, self.unit_name)}{values}"
        if self.verbose == 2:
            console.write_line(f"{self._count(current)} - {time_text} - {tail}")
            return
        bar = self._bar(current)
        redraws = console.can_redraw()
        # What is drawn again must fit on one line; the last drawing may be as long as it is.
        room = console.columns() - 1 - len(f"{self._count(current)} {bar} {time_text} ")
        if redraws and not finalize:
            tail = tail[: max(room, 0)]
        length = len(f"{self._count(current)} {bar} {time_text} {tail}")
        line = f"{self._bold(self._count(current))} {self._green(bar)} {self._bold(time_text)} {tail}"
        if redraws:
            line = "\r" + line + " " * (self._last_length - length)
            self._last_length = length
        console.write(line if redraws and not finalize else line + "\n")

    def _count(self, current: int) -> str:
        if self.target is None:
            return f"{current:7d}/Unknown"
        return f"{current:{len(str(self.target))}d}/{self.target}"

    def _bar(self, current: int) -> str:
        if self.target is None:
            return ""
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        done, left = ("━", "─") if encoding.lower().startswith("utf") else ("=", ".")
        filled = self.width if not self.target else min(self.width * current // self.target, self.width)
        return done * filled + left * (self.width - filled)

    def _bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._colored() else text

    def _green(self, text: str) -> str:
        return f"\x1b[32m{text}\x1b[0m" if text and self._colored() else text

    def _colored(self) -> bool:
        return console.is_terminal() and console.can_redraw() and "NO_COLOR" not in os.environ
