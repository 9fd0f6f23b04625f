"""Random floats by Philox's generator: the same ones in eager runs, in graphs and under XLA.

Its bits are the same everywhere, but XLA makes other floats of them than TensorFlow's kernels do; what the kernels do is
written out for it here. Of the public functions those that let one name the generator take a hundred times as long.
"""

import functools
import math
from typing import Any

import numpy as np
import tensorflow as tf

from keras_ops.backends.tensorflow.core import in_xla

_ALGORITHM = 1
_SCRAMBLING = 0x02461E293EC8F720
# The bits of a random fraction, those of 1, and the integers that hold them.
_FRACTIONS = {
    "float16": (0x3FF, 0x3C00, "uint16"),
    "bfloat16": (0x7F, 0x3F80, "uint16"),
    "float32": (0x7FFFFF, 0x3F800000, "uint32"),
}
# So many numbers can be drawn from a state before those of its next block come.
_BLOCK = 2**40

State = tuple[Any, Any]
STATE = (tf.TensorSpec((1,), "uint64"), tf.TensorSpec((2,), "uint64"))


def state(seed: Any) -> State:
    """Return the generator's key and counter for two integers, scrambled as TensorFlow does."""
    if tf.executing_eagerly():
        return tf.raw_ops.StatelessRandomGetKeyCounter(seed=seed)
    # XLA has a kernel of this name that leads to another generator.
    key = tf.constant([_SCRAMBLING], "uint64")
    key, counter = tf.unstack(tf.bitcast(tf.reshape(_bits((4,), (key, tf.cast(seed, "uint64"))), (2, 2)), "uint64"))
    return key[None], tf.stack([tf.zeros((), "uint64"), counter])


def block(start: State, number: Any) -> State:
    """Return a state from which other numbers are drawn than from `start` and other blocks of it."""
    key, counter = start
    return key, counter + tf.stack([tf.cast(number, "uint64") * _BLOCK, tf.zeros((), "uint64")])


def sizes(shape: Any) -> Any:
    """Return a shape in the form that kernels take with least conversion."""
    if isinstance(shape, int):
        shape = (shape,)
    if tf.is_tensor(shape):
        return shape
    return tf.stack(list(shape)) if any(map(tf.is_tensor, shape)) else np.array(shape, "int32")


def _bits(shape: Any, start: State) -> Any:
    return tf.raw_ops.StatelessRandomUniformFullIntV2(
        shape=sizes(shape), key=start[0], counter=start[1], alg=_ALGORITHM, dtype="uint32"
    )


def wide(kind: str) -> str:
    """Return the dtype in which a distribution of floats of a dtype is computed."""
    return "float64" if kind == "float64" else "float32"


def integers(shape: Any, start: State, low: Any, high: Any) -> Any:
    """Draw integers evenly from `low` up to, but without, `high`."""
    return tf.raw_ops.StatelessRandomUniformIntV2(
        shape=sizes(shape), key=start[0], counter=start[1], alg=_ALGORITHM, minval=low, maxval=high
    )


def uniform(shape: Any, start: State, kind: str) -> Any:
    """Draw floats evenly from 0 up to, but without, 1."""
    if not in_xla():
        return tf.raw_ops.StatelessRandomUniformV2(
            shape=sizes(shape), key=start[0], counter=start[1], alg=_ALGORITHM, dtype=kind
        )
    one = tf.constant(1, kind)
    if kind == "float64":
        pair = tf.cast(_bits(tf.concat([sizes(shape), [2]], 0), start), "uint64")
        high = tf.bitwise.bitwise_and(pair[..., 0], tf.constant(0xFFFFF, "uint64")) * 2**32
        return tf.bitcast(high + pair[..., 1] + tf.constant(1023 * 2**52, "uint64"), kind) - one
    mask, exponent, holder = _FRACTIONS[kind]
    fraction = tf.bitwise.bitwise_and(_bits(shape, start), tf.constant(mask, "uint32"))
    return tf.bitcast(tf.cast(fraction + exponent, holder), kind) - one


def normal(shape: Any, start: State, kind: str) -> Any:
    """Draw from the standard normal distribution."""
    if not in_xla():
        return tf.raw_ops.StatelessRandomNormalV2(
            shape=sizes(shape), key=start[0], counter=start[1], alg=_ALGORITHM, dtype=kind
        )
    # Box and Muller's method.
    shape = sizes(shape)
    count = tf.reduce_prod(shape)
    pairs = uniform((tf.math.floordiv(count + 1, 2), 2), start, wide(kind))
    radius = tf.sqrt(-2 * tf.math.log(tf.maximum(pairs[:, 0], 1e-7)))
    angle = 2 * math.pi * pairs[:, 1]
    both = tf.stack([tf.sin(angle) * radius, tf.cos(angle) * radius], axis=-1)
    return tf.cast(tf.reshape(tf.reshape(both, (-1,))[:count], shape), kind)


def truncated_normal(shape: Any, start: State, kind: str) -> Any:
    """Draw from the standard normal distribution between -2 and 2."""
    even = uniform(shape, start, wide(kind))
    found = math.sqrt(2) * tf.math.erfinv((2 * even - 1) * math.erf(math.sqrt(2)))
    return tf.cast(tf.clip_by_value(found, -2, 2), kind)


def gamma(alpha: Any, start: State) -> Any:
    """Draw from the gamma distribution of rate 1 for each shape parameter, by Marsaglia and Tsang's method (2000).

    The gradient by the parameters is that of the distribution's quantiles.
    """

    @tf.custom_gradient
    def draw(alpha: Any) -> Any:
        drawn = (_gamma_graph(alpha.dtype) if tf.executing_eagerly() else _gamma)(alpha, *start)
        return drawn, lambda upstream: upstream * tf.raw_ops.RandomGammaGrad(alpha=alpha, sample=drawn)

    return draw(alpha)


@functools.cache
def _gamma_graph(kind: Any) -> Any:
    """Return a graph for eager calls, each of which would otherwise be some hundred: one for all shapes."""
    return tf.function(_gamma, input_signature=[tf.TensorSpec(None, kind), *STATE], autograph=False)


def _gamma(alpha: Any, *start: Any) -> Any:
    kind, shape, small = alpha.dtype.name, tf.shape(alpha), alpha < 1
    # Below 1 it is drawn for one more and multiplied by a power.
    depth = tf.where(small, alpha + 1, alpha) - 1 / 3
    spread = 1 / tf.sqrt(9 * depth)

    def propose(number: Any, drawn: Any, wanted: Any) -> tuple[Any, Any, Any]:
        x = normal(shape, block(start, 2 * number), kind)
        chance = tf.math.log(uniform(shape, block(start, 2 * number + 1), kind))
        step = spread * x
        # The logarithm of the cube of `1 + step`, less the cube, and 1: small differences of what is near 1. Of what is
        # negative there is no logarithm, and nothing is less than NaN.
        taken = chance < x * x / 2 + depth * (3 * tf.math.log1p(step) - step * (3 + step * (3 + step)))
        drawn = tf.where(tf.logical_and(wanted, taken), depth * (1 + step) ** 3, drawn)
        return number + 1, drawn, tf.logical_and(wanted, tf.logical_not(taken))

    # For no number that is not positive and finite a proposal would ever be taken.
    proper = tf.logical_and(alpha > 0, tf.math.is_finite(alpha))
    limits = tf.where(alpha >= 0, alpha, tf.constant(math.nan, kind))
    first = (tf.constant(1, "int64"), limits, proper)
    _, drawn, _ = tf.while_loop(lambda _, __, wanted: tf.reduce_any(wanted), propose, first)
    return drawn * tf.where(small, (1 - uniform(shape, start, kind)) ** (1 / alpha), tf.ones_like(alpha))
