"""Random tensors, in TensorFlow, from stateless functions."""

from typing import Any

import tensorflow as tf

from keras_ops import dtypes
from keras_ops.arguments import check_drawn_integers, noise_sizes
from keras_ops.backends.tensorflow import philox
from keras_ops.backends.tensorflow.activation import softmax
from keras_ops.backends.tensorflow.core import convert_to_tensor, floating, tensor
from keras_ops.backends.tensorflow.core import shape as shape_of
from keras_ops.backends.tensorflow.reduction import cumsum
from keras_ops.random.seed_generator import draw_seed

SEED_DTYPE = "int64"


def seed_framework(seed: int) -> None:
    """Seed TensorFlow's own generator."""
    tf.random.set_seed(seed)


def next_seed(state: Any) -> Any:
    """Return the state's value and step it on."""
    seed = tf.convert_to_tensor(state.value)
    state.assign(seed + tf.constant([0, 1], seed.dtype))
    return seed


class Seeds:
    """A source of seeds for graphs in which the backend in use is another one: of `tf.data`, above all.

    The place is kept in a variable, so that an element of the next epoch gets another seed than that of the last.

    Args:
        seed: An integer.
    """

    def __init__(self, seed: int) -> None:
        with tf.init_scope(), tf.device("CPU"):
            self._state = tf.Variable([seed, 0], dtype="int64", trainable=False)

    def next(self) -> Any:
        """Return a new seed."""
        return self._state.assign_add([0, 1])


def _key(seed: Any) -> Any:
    seed = draw_seed(seed)
    return tf.constant(seed, "int64") if seed.__class__ is tuple else tf.cast(seed, "int64")


def _state(seed: Any) -> philox.State:
    return philox.state(_key(seed))


def _scaled(values: Any, scale: Any, start: Any) -> Any:
    values = values if _is(scale, 1) else values * tf.cast(scale, values.dtype)
    return values if _is(start, 0) else values + tf.cast(start, values.dtype)


def _is(value: Any, number: int) -> bool:
    return value.__class__ in (int, float) and value == number


def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    return _scaled(philox.normal(shape, _state(seed), dtypes.standardize_dtype(dtype)), stddev, mean)


def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    values = philox.uniform(shape, _state(seed), kind)
    if _is(minval, 0) and _is(maxval, 1):
        return values
    low = tf.cast(minval, kind)
    return _scaled(values, tf.cast(maxval, kind) - low, low)


def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    return _scaled(philox.truncated_normal(shape, _state(seed), dtypes.standardize_dtype(dtype)), stddev, mean)


def randint(shape: Any, minval: Any, maxval: Any, dtype: Any = "int32", seed: Any = None) -> Any:
    check_drawn_integers(dtype)
    kind = dtypes.standardize_dtype(dtype)
    wide = kind if kind in ("int32", "int64") else "int64"
    drawn = philox.integers(shape, _state(seed), tf.cast(minval, wide), tf.cast(maxval, wide))
    return tf.cast(drawn, kind)


def categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> Any:
    # TensorFlow's function draws others for XLA. A class is drawn as often as a number falls between two running sums.
    sums = cumsum(softmax(tf.cast(tensor(logits), "float64")), axis=-1)
    rows, classes = shape_of(sums)
    drawn = philox.uniform((rows, num_samples), _state(seed), "float64")
    found = tf.minimum(tf.raw_ops.UpperBound(sorted_inputs=sums, values=drawn), classes - 1)
    return tf.cast(found, dtypes.standardize_dtype(dtype))


def dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
    inputs = floating(inputs)
    if rate >= 1:
        return tf.zeros_like(inputs)
    sizes = shape_of(inputs)
    if noise_shape is not None:
        given = noise_sizes(inputs.shape, noise_shape)
        sizes = given if None not in given else [old if size is None else size for old, size in zip(sizes, given)]
    keep = philox.uniform(sizes, _state(seed), inputs.dtype.name) >= rate
    return tf.where(keep, inputs * (1 / (1 - rate)), tf.zeros((), inputs.dtype))


def gamma(shape: Any, alpha: Any, dtype: Any = None, seed: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    alpha = tf.broadcast_to(convert_to_tensor(alpha, dtype=philox.wide(kind)), philox.sizes(shape))
    return tf.cast(philox.gamma(alpha, _state(seed)), kind)


def binomial(shape: Any, counts: Any, probabilities: Any, dtype: Any = None, seed: Any = None) -> Any:
    counts, chances = convert_to_tensor(counts, dtype="float32"), convert_to_tensor(probabilities, dtype="float32")
    drawn = tf.random.stateless_binomial(shape, _key(seed), counts, chances, output_dtype="float32")
    return tf.cast(drawn, dtypes.standardize_dtype(dtype))


def shuffle(x: Any, axis: int = 0, seed: Any = None) -> Any:
    x = tensor(x)
    order = tf.argsort(philox.uniform((shape_of(x)[axis],), _state(seed), "float32"))
    return tf.gather(x, order, axis=axis)
