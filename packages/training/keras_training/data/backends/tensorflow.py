"""Samples as a `tf.data.Dataset`, whose threads read them in Python, several at a time."""

from typing import Any

import numpy as np
import tensorflow as tf

from keras_training.data.pipeline.elements import map_arrays
from keras_training.data.readers.samples import Samples


def dataset(samples: Samples, batch_size: int | None, seed: int | None) -> tf.data.Dataset:
    """Return the data set: shuffled as published, so that a seed gives the published order."""
    data = tf.data.Dataset.range(len(samples))
    if seed is not None:
        data = data.shuffle(batch_size * 8 if batch_size else 1024, seed=seed)
    data = data.map(_reader(samples), num_parallel_calls=tf.data.AUTOTUNE)
    if samples.together == "ragged":
        data = data.map(_with_ragged)
    if batch_size is not None:
        data = data.padded_batch(batch_size) if samples.together == "padded" else data.batch(batch_size)
    return data.prefetch(tf.data.AUTOTUNE)


def on_host(function: Any, x: Any, shape: Any, dtype: str) -> tf.Tensor:
    """Return a function of an array of a tensor, which may be one of a graph, as in `tf.data.Dataset.map`."""
    result = tf.numpy_function(function, [x], tf.as_dtype(dtype))
    result.set_shape(shape)
    return result


def _reader(samples: Samples) -> Any:
    """Return a function of the number of a sample, for `map`."""
    spec = samples.spec
    specs = tf.nest.flatten(_as_tuples(spec))
    dtypes = [tf.string if s.dtype == object else tf.as_dtype(s.dtype) for s in specs]

    def read(number: Any) -> list[Any]:
        return tf.nest.flatten(samples[number])

    def map_func(number: Any) -> Any:
        tensors = tf.numpy_function(read, [number], dtypes)
        for tensor, s in zip(tensors, specs, strict=True):
            tensor.set_shape(s.shape)
        return tf.nest.pack_sequence_as(_as_tuples(spec), tensors)

    return map_func


def _with_ragged(x: Any, *label: Any) -> Any:
    x = tf.RaggedTensor.from_tensor(x)
    return (x, *label) if label else x


class _Leaf:
    """A spec that `tf.nest` does not take apart."""

    def __init__(self, shape: Any, dtype: Any) -> None:
        self.shape = shape
        self.dtype = dtype


def _as_tuples(spec: Any) -> Any:
    return map_arrays(lambda s: _Leaf(s.shape, s.dtype), spec)


def from_rows(rows: Any, part: list[int]) -> tf.data.Dataset:
    """Return the elements of these numbers."""
    stacked = map_arrays(lambda *arrays: np.stack(arrays), *[rows[i] for i in part])
    return tf.data.Dataset.from_tensor_slices(stacked).prefetch(tf.data.AUTOTUNE)
