"""The mel scale, on which equal distances sound equal."""

import functools

import numpy as np


def mel(hertz: np.ndarray) -> np.ndarray:
    """Return frequencies on the mel scale."""
    return 1127.0 * np.log1p(hertz / 700.0)


@functools.lru_cache(maxsize=16)
def triangles(bands: int, bins: int, rate: float, lowest: float, highest: float) -> np.ndarray:
    """Return the weights with which the bins of a spectrum are summed to bands of equal width in mel.

    Each band is a triangle on the mel scale, from the center of the one before it to that of the one after it, with the
    height 1. The bin of the mean, of frequency 0, is in none.

    Args:
        bands: The number of bands.
        bins: The number of bins, from frequency 0 to half of `rate`.
        rate: Samples in a second.
        lowest: Where the first band begins, in hertz.
        highest: Where the last one ends.

    Returns:
        Shape `(bins, bands)`, float64.
    """
    places = mel(np.linspace(0.0, rate / 2, bins))[1:, None]
    edges = np.linspace(mel(np.float64(lowest)), mel(np.float64(highest)), bands + 2)
    rising = (places - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - places) / (edges[2:] - edges[1:-1])
    weights = np.concatenate([np.zeros((1, bands)), np.maximum(0.0, np.minimum(rising, falling))])
    weights.flags.writeable = False
    return weights
