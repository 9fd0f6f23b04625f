"""Random tensors, in TensorFlow, from its stateless functions."""

from typing import Any

import tensorflow as tf

from keras_ops import dtypes
from keras_ops.backends.tensorflow.core import convert_to_tensor, tensor
from keras_ops.random.seed_generator import draw_seed

SEED_DTYPE = "int64"
# Named: by default eager code and XLA choose different ones, and one seed would give two sequences.
ALGORITHM = "philox"


def seed_framework(seed: int) -> None:
    """Seed TensorFlow's own generator."""
    tf.random.set_seed(seed)


def next_seed(state: Any) -> Any:
    """Return the state's value and step it on."""
    seed = tf.convert_to_tensor(state.value)
    state.assign(seed + tf.constant([0, 1], seed.dtype))
    return seed


def _key(seed: Any) -> Any:
    return tf.cast(tf.convert_to_tensor(draw_seed(seed), dtype_hint="int64"), "int64")


def _scaled(values: Any, mean: Any, stddev: Any, kind: str) -> Any:
    return values * tf.cast(stddev, kind) + tf.cast(mean, kind)


def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    return _scaled(tf.random.stateless_normal(shape, _key(seed), dtype=kind, alg=ALGORITHM), mean, stddev, kind)


def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    low, high = tf.cast(minval, kind), tf.cast(maxval, kind)
    return tf.random.stateless_uniform(shape, _key(seed), low, high, dtype=kind, alg=ALGORITHM)


def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    return _scaled(
        tf.random.stateless_truncated_normal(shape, _key(seed), dtype=kind, alg=ALGORITHM), mean, stddev, kind
    )


def randint(shape: Any, minval: Any, maxval: Any, dtype: Any = "int32", seed: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    wide = kind if kind in ("int32", "int64") else "int64"
    low, high = tf.cast(minval, wide), tf.cast(maxval, wide)
    return tf.cast(tf.random.stateless_uniform(shape, _key(seed), low, high, dtype=wide, alg=ALGORITHM), kind)


def categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> Any:
    drawn = tf.random.stateless_categorical(tensor(logits), num_samples, _key(seed), dtype="int64")
    return tf.cast(drawn, dtypes.standardize_dtype(dtype))


def dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
    inputs = tensor(inputs)
    if rate >= 1:
        return tf.zeros_like(inputs)
    return tf.nn.experimental.stateless_dropout(inputs, rate, _key(seed), noise_shape=noise_shape, rng_alg=ALGORITHM)


def gamma(shape: Any, alpha: Any, dtype: Any = None, seed: Any = None) -> Any:
    kind = dtypes.standardize_dtype(dtype)
    return tf.random.stateless_gamma(shape, _key(seed), alpha=convert_to_tensor(alpha, dtype=kind), dtype=kind)


def binomial(shape: Any, counts: Any, probabilities: Any, dtype: Any = None, seed: Any = None) -> Any:
    counts, chances = convert_to_tensor(counts, dtype="float32"), convert_to_tensor(probabilities, dtype="float32")
    drawn = tf.random.stateless_binomial(shape, _key(seed), counts, chances, output_dtype="float32")
    return tf.cast(drawn, dtypes.standardize_dtype(dtype))


def shuffle(x: Any, axis: int = 0, seed: Any = None) -> Any:
    x = tensor(x)
    order = tf.argsort(tf.random.stateless_uniform((tf.shape(x)[axis],), _key(seed), alg=ALGORITHM))
    return tf.gather(x, order, axis=axis)
