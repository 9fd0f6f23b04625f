"""The source of seeds."""

import random as python_random
from typing import Any, Self

import numpy as np

from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.naming import auto_name
from keras_ops.scopes import name_scope
from keras_ops.variable import Variable

_MAX = 2**32


def default_seed() -> int:
    """Return a new seed from Python's generator, which `keras.utils.set_random_seed` seeds."""
    return python_random.randrange(1, 10**9)


@export("keras.random.SeedGenerator")
class SeedGenerator:
    """Gives a new seed each time, and keeps its place in a variable, so that compiled and saved programs go on.

    Args:
        seed: An integer from 0 to 2**32 - 1; chosen at random by default.
        name: A name.

    Example:

    >>> seeds = keras.random.SeedGenerator(seed=1)
    >>> a = keras.random.uniform((2,), seed=seeds)
    >>> b = keras.random.uniform((2,), seed=seeds)
    >>> bool(keras.ops.all(a == b))
    False
    """

    def __init__(self, seed: int | None = None, name: str | None = None, **kwargs: Any) -> None:
        if kwargs:
            raise ValueError(f"Unexpected arguments of `SeedGenerator`: {', '.join(sorted(kwargs))}.")
        if seed is None:
            seed = default_seed()
        if isinstance(seed, bool) or not hasattr(seed, "__index__") or not 0 <= int(seed) < _MAX:
            raise ValueError(f"`seed` must be an integer from 0 to 2**32 - 1. Received: {seed!r}.")
        self.name = name or auto_name("seed_generator")
        self._initial_seed = int(seed)
        self.seed = self._initial_seed
        dtype = selected.load("sampling").SEED_DTYPE
        start = np.array([self._initial_seed, 0], dtype=dtype)
        with name_scope(self.name):
            self.state = Variable(start, dtype=dtype, trainable=False, aggregation="none", name="seed_generator_state")

    def next(self, ordered: bool = True) -> Any:
        """Return a seed and step on.

        Args:
            ordered: Kept for compatibility: the order is always that of the calls.

        Returns:
            A tensor of two integers.
        """
        return selected.load("sampling").next_seed(self.state)

    def reset(self) -> None:
        """Go back to the first seed."""
        self.state.assign(np.array([self._initial_seed, 0]))

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"seed": self._initial_seed, "name": self.name}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a new generator from `get_config`'s dict."""
        return cls(**config)


_global: SeedGenerator | None = None


def global_generator() -> SeedGenerator:
    """Return the generator behind calls without a seed."""
    global _global
    if _global is None:
        _global = SeedGenerator(name="global_seed_generator")
    return _global


def reset_global(seed: int | None = None) -> None:
    """Forget the global generator, or start a new one with a seed."""
    global _global
    _global = None if seed is None else SeedGenerator(seed, name="global_seed_generator")


def draw_seed(seed: Any) -> Any:
    """Return two integers, as a tensor or a tuple, from whatever is given as a seed.

    Raises:
        ValueError: If `seed` is neither `None`, an integer nor a `SeedGenerator`.
    """
    if isinstance(seed, SeedGenerator):
        return seed.next()
    if seed is None:
        return global_generator().next()
    if isinstance(seed, int | np.integer) and not isinstance(seed, bool):
        return (int(seed) % _MAX, 0)
    if hasattr(seed, "shape") and tuple(seed.shape) == (2,):
        return seed
    if hasattr(seed, "next"):
        return seed.next()
    raise ValueError(f"`seed` must be None, an integer or a `keras.random.SeedGenerator`. Received: {seed!r}.")
