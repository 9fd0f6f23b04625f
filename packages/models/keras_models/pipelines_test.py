"""Models that are fed by `tf.data` pipelines: of mapped layers, of sparse and ragged tensors."""

import numpy as np
import pytest
import tensorflow as tf

import keras_models
from keras_layers import Add, Concatenate, Dense, Dropout, Input, Multiply, ReLU, Rescaling, Reshape
from keras_ops import config
from keras_training import optimizers

pytestmark = pytest.mark.backend

TRAINS = config.backend() != "numpy"
X = np.arange(12, dtype="float32").reshape(4, 3)
Y = X.sum(-1, keepdims=True)


def summing(inputs):
    """A model that adds up, and does not learn."""
    model = keras_models.Sequential([inputs, Dense(1, kernel_initializer="ones")])
    model.compile(optimizers.SGD(0.0), "mse")
    return model


def test_mapped_layers_feed_models():
    model, half = summing(Input((3,))), Rescaling(0.5)
    data = tf.data.Dataset.from_tensor_slices((X, Y))
    for pipeline in (
        data.map(lambda x, y: (half(x), y), num_parallel_calls=2).batch(2),
        data.batch(2).map(lambda x, y: (half(x), y)),
    ):
        expected = np.mean((Y / 2) ** 2)
        assert model.evaluate(pipeline, verbose=0) == pytest.approx(expected)
        np.testing.assert_allclose(model.predict(pipeline, verbose=0), Y / 2, rtol=1e-6)
        if TRAINS:
            assert model.fit(pipeline, verbose=0).history["loss"] == pytest.approx([expected])


@pytest.mark.backends("jax", "torch", "numpy")
def test_a_mapped_model_says_what_to_do():
    model = summing(Input((3,)))
    model.predict(X, verbose=0)
    with pytest.raises(
        NotImplementedError, match="The layer 'sequential.*' of type Sequential .*KERAS_BACKEND=tensorf"
    ):
        tf.data.Dataset.from_tensor_slices(X).batch(2).map(model)


SPARSE = np.array([[0, 2, 0], [1, 0, 0], [0, 0, 3], [0, 0, 0]], "float32")
# What may stand before the Dense that adds up, and what a row is worth then.
BEFORE = {
    "nothing": (lambda x: x, SPARSE),
    "Reshape": (Reshape((3,)), SPARSE),
    "ReLU": (ReLU(), SPARSE),
    "Dropout": (Dropout(0.0), SPARSE),
    "Concatenate": (lambda x: Concatenate()([x, x]), 2 * SPARSE),
    "Add": (lambda x: Add()([x, x]), 2 * SPARSE),
    "Multiply": (lambda x: Multiply()([x, x]), SPARSE**2),
}


def summing_after(before, **options):
    inputs = Input((3,), **options)
    model = keras_models.Model(inputs, Dense(1, kernel_initializer="ones")(before(inputs)))
    model.compile(optimizers.SGD(0.0), "mse")
    return model


def sparse_data(x=SPARSE):
    rows = tf.sparse.from_dense(x)
    return tf.data.Dataset.from_tensor_slices((rows, np.zeros((4, 1), "float32"))).batch(3)


def is_fed(model, data, expected):
    expected = expected.sum(-1, keepdims=True)
    np.testing.assert_allclose(model.predict(data, verbose=0), expected, rtol=1e-6)
    assert model.evaluate(data, verbose=0) == pytest.approx(np.mean(expected**2))
    if TRAINS:
        assert model.fit(data, verbose=0).history["loss"] == pytest.approx([np.mean(expected**2)])


@pytest.mark.parametrize("name", BEFORE)
def test_sparse_tensors_of_a_pipeline(name):
    before, expected = BEFORE[name]
    is_fed(summing_after(before), sparse_data(), expected)


@pytest.mark.backends("jax", "tensorflow")
@pytest.mark.parametrize("name", BEFORE)
def test_sparse_inputs(name):
    before, expected = BEFORE[name]
    is_fed(summing_after(before, sparse=True), sparse_data(), expected)


def test_sparse_tensors_as_data():
    model = summing(Input((3,)))
    np.testing.assert_allclose(model.predict(tf.sparse.from_dense(SPARSE), verbose=0)[:, 0], SPARSE.sum(-1))


@pytest.mark.backends("jax", "torch", "numpy")
def test_ragged_tensors_of_a_pipeline():
    ragged = tf.ragged.constant([[1.0, 2.0, 3.0], [4.0]])
    model = summing(Input((3,)))
    data = tf.data.Dataset.from_tensors(ragged)
    np.testing.assert_allclose(model.predict(data, verbose=0)[:, 0], [6.0, 4.0])
