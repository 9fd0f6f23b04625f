"""Quantiles of data that come in batches, in bounded memory.

A summary is an array of two rows: values in rising order, and for how many numbers each of them stands.
"""

import numpy as np


def empty() -> np.ndarray:
    """Return the summary of no data."""
    return np.empty((2, 0), "float32")


def summary_of(values: np.ndarray, epsilon: float) -> np.ndarray:
    """Return the summary of numbers: every n-th of them, with `1 / epsilon` of them in all or hardly more.

    Args:
        values: Any shape. What is no number is left out.
        epsilon: The share of the numbers by which a quantile may be wrong.
    """
    values = np.sort(values[~np.isnan(values)].ravel()).astype("float32")
    step = max(len(values) * epsilon, 1)
    kept = values[int(step) - 1 :: int(step)]
    return np.stack([kept, np.full_like(kept, step)])


def merged(first: np.ndarray, second: np.ndarray, epsilon: float) -> np.ndarray:
    """Return the summary of the data of two."""
    # The second one first, as the published layer has them: the order of equal values moves boundaries a little.
    both = np.concatenate([second, first], axis=1)
    return compressed(both[:, np.argsort(both[0])], epsilon)


def compressed(summary: np.ndarray, epsilon: float) -> np.ndarray:
    """Return a summary with `1 / epsilon` values at most, at equal shares of the data."""
    if summary.shape[1] * epsilon < 1:
        return summary
    values, weights = summary
    counts = weights.cumsum()
    shares = epsilon + np.arange(0.0, 1.0, epsilon)
    at_shares = [np.interp(shares, counts / counts[-1], of) for of in (values, counts)]
    return np.stack([at_shares[0], np.diff(at_shares[1], prepend=0)]).astype("float32")


def boundaries(summary: np.ndarray, bins: int) -> np.ndarray:
    """Return the values that divide the data into a number of bins of about the same size."""
    return compressed(summary, 1.0 / bins)[0, :-1]
