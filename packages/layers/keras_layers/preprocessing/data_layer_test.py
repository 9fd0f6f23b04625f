"""`tf.data` pipelines that map layers: those that prepare data run on every backend, the others say why not."""

import numpy as np
import pytest
import tensorflow as tf

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_ops.backends import selected

pytestmark = pytest.mark.backend

X = np.arange(12, dtype="float32").reshape(4, 3)


class Sine(Layer):
    """A user's."""

    def call(self, inputs):
        return ops.sin(inputs)


class Plain(Layer):
    """One that takes its arguments as they are."""

    def __init__(self):
        super().__init__()
        self._convert_input_args = False
        self._allow_non_tensor_positional_args = True

    def call(self, inputs):
        return ops.sin(inputs)


# How a pipeline is made of the mapped function.
PIPELINES = {
    "map": lambda data, f: data.batch(2).map(f),
    "parallel": lambda data, f: data.batch(2).map(f, num_parallel_calls=2),
    "autotuned": lambda data, f: data.batch(2).map(f, num_parallel_calls=tf.data.AUTOTUNE).prefetch(1),
    "batch after it": lambda data, f: data.map(f).batch(2),
    "repeated": lambda data, f: data.batch(2).map(f).repeat(2).take(2),
}
OTHERS = {
    "Dense": (lambda: layers.Dense(2), "of type Dense was given"),
    "without weights": (lambda: layers.ReLU(), "of type ReLU was given"),
    "Lambda": (lambda: layers.Lambda(lambda x: x * 2), "of type Lambda was given"),
    "of several": (lambda: lambda x: layers.Add()([x, x]), "of type Add was given"),
    "user's": (lambda: Sine(), "of type Sine was given"),
    "user's, of its arguments as they are": (lambda: Plain(), "`sin` of Keras was given"),
    "of a built layer": (lambda: layers.BatchNormalization(), "of type BatchNormalization was given"),
}


@pytest.mark.parametrize("pipeline", PIPELINES.values(), ids=PIPELINES)
def test_layers_that_prepare_data(pipeline, capfd):
    layer = layers.Rescaling(2.0, offset=1.0)
    data = tf.data.Dataset.from_tensor_slices((X, X[:, 0]))

    def prepared(x, y):
        return layer(x), y

    found = list(pipeline(data, prepared))
    np.testing.assert_allclose(np.concatenate([x.numpy() for x, _ in found]), 2 * X + 1)
    np.testing.assert_allclose(np.concatenate([y.numpy() for _, y in found]), X[:, 0])
    assert "AutoGraph" not in capfd.readouterr().err


@pytest.mark.backends("jax", "torch", "numpy")
@pytest.mark.parametrize("name", OTHERS)
def test_other_layers_say_what_to_do(name):
    make, named = OTHERS[name]
    layer = make()
    data = tf.data.Dataset.from_tensor_slices(X).batch(2)
    for _ in range(2):
        with pytest.raises(NotImplementedError) as caught:
            data.map(lambda x: layer(x), num_parallel_calls=2)
        said = str(caught.value)
        assert named in said
        for words in (repr(selected.NAME), "KERAS_BACKEND=tensorflow", "keras.layers.Rescaling", "map on arrays"):
            assert words in said
        # The layer goes on working.
        assert np.all(np.isfinite(ops.convert_to_numpy(layer(ops.convert_to_tensor(X)))))


@pytest.mark.backends("jax", "torch", "numpy")
def test_sparse_tensors_of_a_pipeline():
    with pytest.raises(NotImplementedError, match="SparseTensor"):
        tf.data.Dataset.from_tensors(tf.sparse.from_dense(X)).map(layers.Dense(2))
