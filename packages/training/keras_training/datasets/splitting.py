"""Samples for training and for testing."""

import numpy as np

from keras_training.datasets.mnist import Arrays


def check(test_split: float) -> None:
    """Refuse what is no fraction.

    Raises:
        ValueError: If it is none.
    """
    if not 0 <= test_split < 1:
        raise ValueError(f"Invalid `test_split` argument: {test_split}. It must be between 0 and 1 (exclusive of 1).")


def split(x: np.ndarray, y: np.ndarray, test_split: float) -> Arrays:
    """Return the first samples, and the last ones, which are for testing."""
    cut = int(len(x) * (1 - test_split))
    return (x[:cut], y[:cut]), (x[cut:], y[cut:])


def shuffled_split(x: np.ndarray, y: np.ndarray, test_split: float, seed: int) -> Arrays:
    """Return samples in random order, in two parts."""
    order = np.arange(len(x))
    np.random.RandomState(seed).shuffle(order)
    return split(x[order], y[order], test_split)
