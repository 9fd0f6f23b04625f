"""Draws the orders in which data are visited."""

import numpy as np


def new_rng() -> np.random.Generator:
    """Make a generator that `keras.utils.set_random_seed` determines: its seed is drawn from NumPy's global state."""
    return np.random.default_rng(np.random.randint(0, 2**31 - 1, size=4))


def permuted_batches(samples: int, batch_size: int, rng: np.random.Generator) -> np.ndarray:
    """Return an order of samples that permutes whole batches; what is over at the end stays there."""
    whole = samples // batch_size * batch_size
    order = np.arange(samples)
    order[:whole] = rng.permutation(order[:whole].reshape(-1, batch_size)).ravel()
    return order
