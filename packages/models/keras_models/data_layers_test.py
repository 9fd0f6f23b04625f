"""Layers for tables in models: they train, are saved and loaded, and read what the published Keras wrote."""

import json
from pathlib import Path

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.preprocessing.categorical.sparse import HAS_SPARSE
from keras_models.model import Model
from keras_models.sequential import Sequential
from keras_saving.model_io import load_model

pytestmark = [pytest.mark.backend]

FOLDER = Path(__file__).parent / "testdata"
# What tools/fixtures/record_tables.py wrote.
RECORDED = json.loads((FOLDER / "tables.json").read_text())
X = np.random.default_rng(0).normal(500, 300, (64, 4)).astype("float32")
Y = (X @ [1.0, -2.0, 3.0, 0.5])[:, None] / 1000
K = np.arange(192).reshape(64, 3) % 7


def adapted(layer):
    layer.adapt(X)
    return layer


# A layer, and what it is fed with.
LAYERS = {
    "Normalization": (lambda: adapted(layers.Normalization()), X),
    "Discretization": (lambda: adapted(layers.Discretization(num_bins=4, output_mode="multi_hot")), X),
    "CategoryEncoding": (lambda: layers.CategoryEncoding(7, output_mode="count"), K),
    "CategoryEncoding, sparse": (lambda: layers.CategoryEncoding(7, sparse=HAS_SPARSE), K),
    "Hashing": (lambda: layers.Hashing(5, output_mode="multi_hot"), K),
}
every = pytest.mark.parametrize("make, x", LAYERS.values(), ids=LAYERS)


@pytest.mark.backends("jax", "tensorflow", "torch")
@every
def test_they_train(make, x):
    layer = make()
    before = layer.get_weights()
    model = Sequential([layers.Input(x.shape[1:], dtype=x.dtype.name), layer, layers.Dense(1)])
    model.compile("adam", "mse")
    losses = model.fit(x, Y, epochs=3, batch_size=16, verbose=0).history["loss"]
    assert losses[2] < losses[0]
    for one, other in zip(layer.get_weights(), before, strict=True):
        np.testing.assert_array_equal(one, other)


@every
def test_they_pass_through_files(make, x, tmp_path):
    model = Sequential([layers.Input(x.shape[1:], dtype=x.dtype.name), make(), layers.Dense(1)])
    model.save(tmp_path / "model.keras")
    again = load_model(tmp_path / "model.keras")
    np.testing.assert_allclose(again.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-5, atol=1e-6)


def test_adapting_again_reaches_a_model_that_is_compiled():
    layer = adapted(layers.Normalization())
    model = Sequential([layers.Input((4,)), layer])
    model.predict(X, verbose=0)
    layer.adapt(X * 2)
    np.testing.assert_allclose(model.predict(X * 2, verbose=0).std(0), 1, rtol=1e-3)


def test_a_published_file():
    model = load_model(FOLDER / "tables.keras")
    found = model([np.array(RECORDED["floats"], "float32"), np.array(RECORDED["whole"])])
    np.testing.assert_allclose(ops.convert_to_numpy(found), RECORDED["outputs"], rtol=1e-4, atol=1e-5)


@pytest.mark.backends("jax", "tensorflow", "torch")
def test_crosses_train():
    inputs = [layers.Input((1,), dtype="int64") for _ in range(2)]
    model = Model(inputs, layers.Dense(1)(layers.HashedCrossing(7, output_mode="one_hot")(inputs)))
    model.compile("adam", "mse")
    model.fit([K[:, :1], K[:, 1:2]], Y, verbose=0)
