"""What readers return goes into `fit`, `evaluate` and `predict`, in every form, on every backend."""

import numpy as np
import pytest

from keras_layers.core.dense import Dense
from keras_layers.core.input import Input
from keras_layers.preprocessing.rescaling import Rescaling
from keras_layers.reshaping.flatten import Flatten
from keras_models.sequential import Sequential
from keras_ops import config
from keras_training.data.images.save_img import save_img
from keras_training.data.readers.image_dataset_from_directory import image_dataset_from_directory
from keras_training.data.readers.split_dataset import split_dataset
from keras_training.data.readers.timeseries_dataset_from_array import timeseries_dataset_from_array

pytestmark = pytest.mark.backend


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder of dark and of bright pictures."""
    folder = tmp_path_factory.mktemp("pictures")
    rng = np.random.default_rng(0)
    for name, low in (("bright", 150), ("dark", 0)):
        (folder / name).mkdir()
        for number in range(12):
            save_img(folder / name / f"{number}.png", rng.integers(low, low + 100, (6, 5, 3)), scale=False)
    return folder


@pytest.mark.parametrize("format", ["default", None, "tf", "torch"])
def test_images(format, folder):
    chosen = {} if format == "default" else {"format": format}
    train, validation = image_dataset_from_directory(
        folder, image_size=(4, 4), batch_size=4, seed=1, validation_split=0.25, subset="both", verbose=False, **chosen
    )
    model = Sequential([Input((4, 4, 3)), Rescaling(1 / 255), Flatten(), Dense(2, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    if config.backend() != "numpy":
        model.optimizer.learning_rate = 0.05
        history = model.fit(train, validation_data=validation, epochs=15, verbose=0).history
        assert len(history["loss"]) == 15
        assert history["val_accuracy"][-1] == 1
    assert len(model.evaluate(validation, verbose=0)) == 2
    assert model.predict(train, verbose=0).shape == (18, 2)


def test_windows_and_parts():
    series = np.sin(np.arange(200) / 5).astype("float32")
    windows = timeseries_dataset_from_array(series[:-8], series[8:], 8, batch_size=16, shuffle=True, seed=0)
    left, right = split_dataset(windows, left_size=0.75, preferred_backend="numpy")
    model = Sequential([Input((8,)), Dense(1)])
    model.compile("adam", "mse")
    if config.backend() != "numpy":
        model.optimizer.learning_rate = 0.05
        model.fit(left, epochs=30, verbose=0)
        assert model.evaluate(right, verbose=0) < 0.01
    assert model.predict(right, verbose=0).shape[1] == 1
