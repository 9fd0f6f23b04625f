"""Mean and variance of data that come in batches, as exact as if they came at once."""

from typing import Any

import numpy as np


class Moments:
    """Collects the mean and the variance along some axes, in doubles, by the formula of Chan, Golub and LeVeque (1979).

    Args:
        axes: Those that are kept, counted from the start or the end.
    """

    def __init__(self, axes: tuple[int, ...]) -> None:
        self._axes = axes
        self.count = 0
        self.mean: Any = 0.0
        self._squares: Any = 0.0

    def add(self, batch: np.ndarray) -> None:
        """Take a batch in."""
        kept = {axis % batch.ndim for axis in self._axes}
        others = tuple(axis for axis in range(batch.ndim) if axis not in kept)
        count = int(np.prod([batch.shape[axis] for axis in others], dtype="int64"))
        batch = batch.astype("float64")
        mean = batch.mean(others)
        squares = np.square(batch - batch.mean(others, keepdims=True)).sum(others)
        total = self.count + count
        delta = mean - self.mean
        self._squares = self._squares + squares + np.square(delta) * (self.count * count / total)
        self.mean = self.mean + delta * (count / total)
        self.count = total

    @property
    def variance(self) -> Any:
        """The mean squared distance from the mean."""
        return self._squares / self.count
