"""Random numbers for initializers, drawn on the host.

A compiled program for each shape that a model's weights have would cost more than all their draws, and drawn here a
seed gives the same weights on every backend.
"""

from typing import Any

import numpy as np

from keras_ops.backends import selected
from keras_ops.dtypes import standardize_dtype
from keras_ops.random.seed_generator import SeedGenerator, default_seed


def checked_seed(seed: Any) -> Any:
    """Return a usable seed: a `SeedGenerator`, an integer, or for `None` a new integer."""
    if seed is None:
        return default_seed()
    if isinstance(seed, SeedGenerator):
        return seed
    if isinstance(seed, dict) and isinstance(seed.get("config"), dict):
        return SeedGenerator.from_config(seed["config"])
    if isinstance(seed, int | np.integer) and not isinstance(seed, bool):
        return int(seed)
    raise ValueError(f"`seed` must be None, an integer or a `keras.random.SeedGenerator`. Received: {seed!r}.")


def generator(seed: Any) -> np.random.Generator:
    """Return a generator that a seed determines; a `SeedGenerator` steps on."""
    if isinstance(seed, SeedGenerator):
        first, second = (int(s) for s in selected.load("core").convert_to_numpy(seed.next()))
        return np.random.Generator(np.random.Philox(key=first + (second << 64)))
    return np.random.Generator(np.random.Philox(key=seed % 2**64))


def normal(draw: np.random.Generator, shape: Any) -> np.ndarray:
    """Draw float32 from the standard normal distribution."""
    return draw.standard_normal(tuple(shape), "float32")


def truncated_normal(draw: np.random.Generator, shape: Any) -> np.ndarray:
    """Draw float32 from the standard normal distribution within two standard deviations."""
    values = np.asarray(normal(draw, shape))
    outside = np.flatnonzero(np.abs(values) > 2)
    flat = values.reshape(-1)
    while outside.size:
        flat[outside] = normal(draw, outside.shape)
        outside = outside[np.abs(flat[outside]) > 2]
    return values


def uniform(draw: np.random.Generator, shape: Any, low: float, high: float) -> np.ndarray:
    """Draw float32 evenly between two limits."""
    return draw.random(tuple(shape), "float32") * np.float32(high - low) + np.float32(low)


def tensor(values: np.ndarray, dtype: Any) -> Any:
    """Return the backend's tensor of a float dtype."""
    return selected.load("core").convert_to_tensor(values, dtype=standardize_dtype(dtype))


def seed_config(seed: Any) -> Any:
    """Return a seed as a config holds it."""
    if not isinstance(seed, SeedGenerator):
        return seed
    return {
        "module": "keras.random",
        "class_name": "SeedGenerator",
        "config": seed.get_config(),
        "registered_name": None,
    }
