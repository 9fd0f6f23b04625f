"""Models that are fed by `tf.data` pipelines which map layers."""

import numpy as np
import pytest
import tensorflow as tf

import keras_models
from keras_layers import Dense, Input, Rescaling
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
