"""Random tensors, from NumPy's counter-based Philox generator."""

import itertools
import threading
import zlib
from multiprocessing import process
from typing import Any

import numpy as np

from keras_ops import dtypes
from keras_ops.arguments import check_drawn_integers, noise_sizes
from keras_ops.backends.numpy.core import floating, native_dtype, tensor
from keras_ops.random.seed_generator import draw_seed

SEED_DTYPE = "uint32"
# Each thread's generator, and its state before the first draw.
_own = threading.local()


def seed_framework(seed: int) -> None:
    """NumPy's own generator is seeded with Python's."""
    del seed


def next_seed(state: Any) -> Any:
    """Return the state's value and step it on."""
    seed = state.value
    state.assign(seed + np.array([0, 1], seed.dtype))
    return seed


class Seeds:
    """A source of seeds in a worker process where the backend is another one; in each process its own.

    Args:
        seed: An integer.
    """

    def __init__(self, seed: int) -> None:
        # The name counts the workers that one parent started, those of earlier epochs too.
        self._first = seed ^ zlib.crc32(process.current_process().name.encode())
        self._drawn = itertools.count()

    def next(self) -> Any:
        """Return a new seed."""
        return np.array([self._first, next(self._drawn)], SEED_DTYPE)


def generator(seed: Any) -> np.random.Generator:
    """Return a generator that two integers determine, until the next call."""
    first, second = np.asarray(draw_seed(seed)).tolist()
    made = getattr(_own, "generator", None)
    if made is None:
        made = _own.generator = np.random.Generator(np.random.Philox(key=0))
        _own.start = made.bit_generator.state
    # A new one with this key takes ten times as long to make.
    start = _own.start
    start["state"]["key"][:] = first, second
    made.bit_generator.state = start
    return made


def _float(dtype: Any) -> Any:
    return native_dtype(dtypes.standardize_dtype(dtype))


def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    return (generator(seed).standard_normal(shape) * tensor(stddev) + tensor(mean)).astype(_float(dtype))


def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = _float(dtype)
    # Drawn with no more bits than the dtype holds below 1, so that rounding cannot reach the upper limit.
    units = generator(seed).random(shape, "float32").astype("float64")
    if kind.itemsize == 2:
        steps = 2**11 if kind == np.float16 else 2**8
        units = np.floor(units * steps) / steps
    return (units * (np.asarray(maxval) - minval) + minval).astype(kind)


def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    draw = generator(seed)
    values = draw.standard_normal(shape)
    outside = np.abs(values) > 2
    while outside.any():
        values[outside] = draw.standard_normal(int(outside.sum()))
        outside = np.abs(values) > 2
    return (values * tensor(stddev) + tensor(mean)).astype(_float(dtype))


def randint(shape: Any, minval: Any, maxval: Any, dtype: Any = "int32", seed: Any = None) -> Any:
    check_drawn_integers(dtype)
    return generator(seed).integers(minval, maxval, shape, "int64").astype(_float(dtype))


def categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> Any:
    logits = tensor(logits)
    noise = generator(seed).gumbel(size=(logits.shape[0], num_samples, logits.shape[1]))
    return np.argmax(logits[:, None, :] + noise, axis=-1).astype(_float(dtype))


def dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
    inputs = floating(inputs)
    keep = (
        generator(seed).random(inputs.shape if noise_shape is None else noise_sizes(inputs.shape, noise_shape)) >= rate
    )
    scale = np.asarray(1 / (1 - rate) if rate < 1 else 0, inputs.dtype)
    return np.where(keep, inputs * scale, np.zeros((), inputs.dtype))


def gamma(shape: Any, alpha: Any, dtype: Any = None, seed: Any = None) -> Any:
    return generator(seed).standard_gamma(tensor(alpha), shape).astype(_float(dtype))


def binomial(shape: Any, counts: Any, probabilities: Any, dtype: Any = None, seed: Any = None) -> Any:
    counts = tensor(counts).astype("int64")
    return generator(seed).binomial(counts, tensor(probabilities), shape).astype(_float(dtype))


def shuffle(x: Any, axis: int = 0, seed: Any = None) -> Any:
    return generator(seed).permutation(tensor(x), axis=axis)
