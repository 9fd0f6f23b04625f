"""What a process shares, and how to start afresh."""

import gc
import random as python_random

import numpy as np

from keras_ops import naming
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.random import seed_generator


@export("keras.utils.clear_session", "keras.backend.clear_session")
def clear_session(free_memory: bool = True) -> None:
    """Start automatic names and the global seed generator again.

    Args:
        free_memory: Whether to collect garbage, so that models that nobody holds are gone.

    Example:

    >>> keras.utils.clear_session()
    >>> keras.backend.get_uid("doc_example")
    1
    """
    naming.reset()
    seed_generator.reset_global()
    if free_memory:
        gc.collect()


@export("keras.utils.set_random_seed")
def set_random_seed(seed: int) -> None:
    """Seed everything random: Python, NumPy, the backend's framework and the seeds that layers draw.

    Args:
        seed: An integer from 0 to 2**32 - 1.

    Raises:
        ValueError: If `seed` is no such integer.

    Example:

    >>> keras.utils.set_random_seed(1)
    >>> a = keras.random.normal((2,))
    >>> keras.utils.set_random_seed(1)
    >>> bool(keras.ops.all(a == keras.random.normal((2,))))
    True
    """
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed < 2**32:
        raise ValueError(f"`seed` must be an integer from 0 to 2**32 - 1. Received: {seed!r}.")
    # Loaded first, since importing a framework draws from Python's generator.
    sampling = selected.load("sampling")
    python_random.seed(seed)
    np.random.seed(seed)
    sampling.seed_framework(seed)
    seed_generator.reset_global(seed)
