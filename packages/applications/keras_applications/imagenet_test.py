"""What goes into architectures trained on ImageNet, and what their numbers mean."""

import hashlib
import json

import numpy as np
import pytest

import keras_ops as ops
from keras_applications import imagenet, mobilenet_v2
from keras_applications.imagenet import decode_predictions, preprocess_input
from keras_layers.core.input import Input

pytestmark = pytest.mark.backend

IMAGE = np.random.RandomState(0).uniform(0, 255, (2, 2, 3)).astype("float32")
# The first pixel, as the published Keras 3.15.1 has it.
EXPECTED = {
    "caffe": [49.765663, 65.59429, 16.267448],
    "tf": [0.09762704, 0.4303788, 0.20552683],
    "torch": [0.2786616, 1.1570954, 0.87450415],
}


@pytest.mark.parametrize("mode", EXPECTED)
def test_modes(mode):
    given = IMAGE.copy()
    for x in (given, ops.convert_to_tensor(IMAGE)):
        done = preprocess_input(x, mode=mode)
        np.testing.assert_allclose(ops.convert_to_numpy(done)[0, 0], EXPECTED[mode], rtol=1e-5)
        done = preprocess_input(ops.transpose(x, (2, 0, 1)), "channels_first", mode)
        np.testing.assert_allclose(ops.convert_to_numpy(done)[:, 0, 0], EXPECTED[mode], rtol=1e-5)
    np.testing.assert_array_equal(given, IMAGE)
    assert isinstance(preprocess_input(given, mode=mode), np.ndarray)
    symbolic = preprocess_input(Input((4, 4, 3)), mode=mode)
    assert (symbolic.shape, symbolic.dtype) == ((None, 4, 4, 3), "float32")


def test_whole_numbers_become_floats():
    done = mobilenet_v2.preprocess_input(IMAGE.astype("uint8"))
    assert done.dtype == "float32"
    assert -1 <= done.min() <= done.max() <= 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"mode": "other"}, "Expected mode to be one of `caffe`"),
        ({"data_format": "other"}, "`data_format` must be one of"),
        ({"data_format": "channels_first"}, r"three colours, in the layout 'channels_first'.*\(2, 2, 3\)"),
        ({"x": np.zeros(3)}, r"must hold images.*\(3,\)"),
    ],
)
def test_wrong_arguments(arguments, words):
    with pytest.raises(ValueError, match=words):
        preprocess_input(**{"x": IMAGE, **arguments})


@pytest.fixture
def class_index(tmp_path, monkeypatch):
    """Put a list of classes in the place of the published one."""
    text = json.dumps({str(i): [f"n{i:08}", f"class {i}"] for i in range(1000)})
    (tmp_path / "index.json").write_text(text)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(imagenet, "CLASS_INDEX_URL", (tmp_path / "index.json").as_uri())
    monkeypatch.setattr(imagenet, "CLASS_INDEX_HASH", hashlib.md5(text.encode()).hexdigest())
    imagenet._class_index.cache_clear()
    yield
    imagenet._class_index.cache_clear()


def test_decode_predictions(class_index):
    probabilities = np.zeros((2, 1000), "float32")
    probabilities[0, [3, 999]] = 0.25, 0.75
    probabilities[1, 5] = 1
    expected = [("n00000999", "class 999", 0.75), ("n00000003", "class 3", 0.25)]
    for given in (probabilities, ops.convert_to_tensor(probabilities)):
        decoded = decode_predictions(given, top=2)
        assert decoded[0] == expected
        assert decoded[1][0] == ("n00000005", "class 5", 1.0)
    assert len(mobilenet_v2.decode_predictions(probabilities)[0]) == 5


def test_predictions_of_something_else():
    with pytest.raises(ValueError, match=r"samples, 1000.*\(2, 10\)"):
        decode_predictions(np.zeros((2, 10)))
