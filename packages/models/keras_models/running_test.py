"""How runs go on and end: flags that stop them, validation that begins anew, batches of any size, losses by shapes."""

import numpy as np
import pytest

import keras_models
import keras_ops as ops
from keras_layers import LSTM, Dense, Input, Reshape
from keras_ops import config
from keras_training import callbacks, optimizers
from keras_training.data.py_dataset import PyDataset

pytestmark = [pytest.mark.backend, pytest.mark.slow]

TRAINS = config.backend() != "numpy"
needs_training = pytest.mark.backends("jax", "tensorflow", "torch")
X = np.arange(10, dtype="float32")[:, None] * np.ones((10, 3), "float32")
Y = np.zeros((10, 1), "float32")


def summing(inputs=None):
    """A model that adds up, and does not learn."""
    model = keras_models.Sequential([Input((3,)) if inputs is None else inputs, Dense(1, kernel_initializer="ones")])
    model.compile(optimizers.SGD(0.0), "mse")
    return model


class Stops(callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seen = []

    def on_test_batch_end(self, batch, logs=None):
        self.seen.append(batch)
        self.model.stop_evaluating = batch >= 1

    def on_predict_batch_end(self, batch, logs=None):
        self.seen.append(batch)
        self.model.stop_predicting = batch >= 1


def test_runs_stop_when_told_to():
    model, stops = summing(), Stops()
    loss = model.evaluate(X, Y, batch_size=2, verbose=0, callbacks=[stops])
    assert stops.seen == [0, 1] and loss == pytest.approx(np.mean((3 * np.arange(4)) ** 2))
    assert model.predict(X, batch_size=2, verbose=0, callbacks=[stops]).shape == (4, 1)
    assert model.stop_evaluating and model.stop_predicting
    # The next run knows nothing of it.
    assert model.predict(X, batch_size=2, verbose=0, callbacks=[callbacks.Callback()]).shape == (10, 1)
    assert model.evaluate(X, Y, batch_size=2, verbose=0) == pytest.approx(np.mean((3 * np.arange(10)) ** 2))
    if TRAINS:
        stops.seen.clear()
        model.fit(
            X, Y, batch_size=5, epochs=2, verbose=0, validation_data=(X, Y), validation_batch_size=2, callbacks=[stops]
        )
        assert stops.seen == [0, 1] * 2


class Batches(PyDataset):
    def __init__(self, **options):
        super().__init__(**options)

    def __len__(self):
        return 5

    def __getitem__(self, i):
        return X[2 * i : 2 * i + 2], Y[2 * i : 2 * i + 2]


VALIDATION = {
    "arrays": lambda: (X, Y),
    "PyDataset": Batches,
    "PyDataset with threads": lambda: Batches(workers=2),
    "iterable": lambda: _Again(),
}


class _Again:
    def __iter__(self):
        return ((X[i : i + 2], Y[i : i + 2]) for i in range(0, 10, 2))


@needs_training
@pytest.mark.parametrize("source", VALIDATION)
def test_each_validation_begins_anew(source):
    history = summing().fit(
        X, Y, epochs=3, verbose=0, validation_data=VALIDATION[source](), validation_steps=2, validation_batch_size=2
    )
    assert history.history["val_loss"] == pytest.approx([np.mean((3 * np.arange(4)) ** 2)] * 3)


@needs_training
def test_a_generator_for_validation_goes_on():
    endless = ((X[i : i + 2], Y[i : i + 2]) for i in [0, 2, 4, 6] * 2)
    history = summing().fit(X, Y, epochs=2, verbose=0, validation_data=endless, validation_steps=2)
    assert history.history["val_loss"][0] < history.history["val_loss"][1]


def test_a_fixed_batch_size_holds_for_what_depends_on_it():
    model = summing(Input(batch_shape=(2, 3)))
    assert model.inputs[0].shape == (2, 3)
    assert model.predict(X, batch_size=4, verbose=0).shape == (10, 1) and tuple(model(X[:7]).shape) == (7, 1)
    assert model.evaluate(X, Y, batch_size=4, verbose=0) == pytest.approx(np.mean((3 * np.arange(10)) ** 2))
    if TRAINS:
        model.fit(X, Y, batch_size=4, verbose=0)
        model.train_on_batch(X, Y)
    inputs = Input(batch_shape=(2, 3))
    keeps = keras_models.Model(inputs, LSTM(2, stateful=True)(Reshape((3, 1))(inputs)))
    with pytest.raises(ValueError, match="built for batches of 2"):
        keeps.predict(X, batch_size=5, verbose=0)
    assert keeps.predict(X, batch_size=2, verbose=0).shape == (10, 2)


P = np.array([[0.2, 0.5, 0.3], [0.1, 0.1, 0.8]], "float32")
CLASSES = np.array([1, 0])


@pytest.mark.parametrize(
    "y_pred, y, expected",
    [
        (P, CLASSES, -np.log([0.5, 0.1]).mean()),
        (P, CLASSES[:, None], -np.log([0.5, 0.1]).mean()),
        (P, np.eye(3, dtype="float32")[CLASSES], -np.log([0.5, 0.1]).mean()),
        (P[:, :1], np.array([[1.0], [0.0]]), -np.log([0.2, 0.9]).mean()),
    ],
)
@pytest.mark.parametrize("name", ["crossentropy", "ce"])
def test_the_loss_crossentropy_goes_by_shapes(name, y_pred, y, expected):
    inputs = Input(y_pred.shape[1:])
    model = keras_models.Model(inputs, ops.multiply(inputs, 1.0))
    model.compile("sgd", name, metrics=["crossentropy"])
    logs = model.evaluate(y_pred, y, verbose=0, return_dict=True)
    assert logs["loss"] == pytest.approx(expected, rel=1e-5) == logs["crossentropy"]
