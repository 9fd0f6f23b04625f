"""MobileNetV2 is the published one: the same layers, weights and numbers, so that published weight files fit."""

import json
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

import keras_ops as ops
from keras_applications import mobilenet_v2, pretrained
from keras_applications.mobilenet_v2 import MobileNetV2
from keras_layers.core.input import Input
from keras_layers.preprocessing.rescaling import Rescaling
from keras_ops import config, session

TESTDATA = Path(__file__).parent / "testdata"
sys.path.insert(0, str(TESTDATA))
from by_formula import fill, images  # noqa: E402

pytestmark = pytest.mark.backend

FACTS = json.loads((TESTDATA / "mobilenet_v2.json").read_text())
SMALL = {"weights": None, "alpha": 0.35, "input_shape": (45, 64, 3), "classes": 7, "classifier_activation": None}


@pytest.fixture(scope="module")
def small():
    """Return a narrow model whose weights are made by formula."""
    model = MobileNetV2(**SMALL)
    fill(model)
    return model


def test_layers_and_weights():
    session.clear_session()
    model = MobileNetV2(weights=None)
    ours = [[each.name, type(each).__name__, [[w.name, list(w.shape)] for w in each.weights]] for each in model.layers]
    assert ours == FACTS["layers"]
    assert model.count_params() == 3_538_984


@pytest.mark.parametrize("row", FACTS["variants"][1:], ids=lambda row: row[1])
def test_variants(row):
    arguments, name, count, shape = row
    model = MobileNetV2(weights=None, **arguments)
    assert (model.name, model.count_params(), list(model.output_shape)) == (name, count, shape)


def test_numbers(small):
    np.testing.assert_allclose(small.predict(images(45, 64, 3), verbose=0)[0], FACTS["logits"], atol=1e-5)


def write_as_published(path, model):
    """Write weights as the published files have them."""
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [layer.name.encode() for layer in model.layers]
        for layer in model.layers:
            group = file.create_group(layer.name)
            weights = {f"{layer.name}/{w.name}:0": w.numpy() for w in layer.weights}
            group.attrs["weight_names"] = [name.encode() for name in weights]
            for name, value in weights.items():
                group.create_dataset(name, data=value)


def test_weights_from_a_file_of_the_published_kind(small, tmp_path):
    write_as_published(tmp_path / "weights.h5", small)
    model = MobileNetV2(**{**SMALL, "weights": tmp_path / "weights.h5"})
    np.testing.assert_allclose(model.predict(images(45, 64, 3), verbose=0)[0], FACTS["logits"], atol=1e-5)


def test_weights_from_our_own_file(small, tmp_path):
    small.save_weights(tmp_path / "mine.weights.h5")
    model = MobileNetV2(**{**SMALL, "weights": str(tmp_path / "mine.weights.h5")})
    np.testing.assert_allclose(model.predict(images(45, 64, 3), verbose=0)[0], FACTS["logits"], atol=1e-5)


def test_weights_of_another_width(small, tmp_path):
    write_as_published(tmp_path / "weights.h5", small)
    with pytest.raises(ValueError, match=r"Layer 'Conv1'.*weights\.h5.*\(3, 3, 3, 32\).*\(3, 3, 3, 16\)"):
        MobileNetV2(**{**SMALL, "weights": tmp_path / "weights.h5", "alpha": 1.0})


@pytest.fixture
def published(tmp_path, monkeypatch):
    """Return a folder that stands for the publisher's."""
    folder = tmp_path / "published"
    folder.mkdir()
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(mobilenet_v2, "PUBLISHED", pretrained.Published(folder.as_uri()))
    return folder


def test_downloaded_weights(published, tmp_path):
    source = MobileNetV2(weights=None, alpha=0.35, include_top=False, input_shape=(96, 96, 3))
    fill(source)
    name = "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_0.35_96_no_top.h5"
    write_as_published(published / name, source)
    model = MobileNetV2(alpha=0.35, include_top=False, input_shape=(96, 96, 3))
    assert (tmp_path / "home" / "models" / name).exists()
    for ours, theirs in zip(model.weights, source.weights, strict=True):
        np.testing.assert_array_equal(ours.numpy(), theirs.numpy())


def test_which_file_is_downloaded(published):
    # A file that is not there: the error names it.
    for arguments, name in [
        ({}, "1.0_224.h5"),
        ({"alpha": 1}, "1.0_224.h5"),
        ({"alpha": 0.5, "include_top": False}, "0.5_224_no_top.h5"),
        ({"alpha": 0.35, "include_top": False, "input_shape": (64, 64, 3)}, "0.35_224_no_top.h5"),
        ({"alpha": 0.35, "input_tensor": Input((128, 128, 3)), "include_top": False}, "0.35_128_no_top.h5"),
    ]:
        with pytest.raises(OSError, match=f"URL fetch failure on .*_kernels_{name}"):
            MobileNetV2(**arguments)


def test_the_publishers_address():
    assert mobilenet_v2.PUBLISHED.url == "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2"


def test_a_hash_is_checked(published, tmp_path):
    (published / "weights.h5").write_bytes(b"something else")
    known = pretrained.Published(published.as_uri(), {"weights.h5": "0" * 64})
    with pytest.raises(ValueError, match="Incomplete or corrupted file"):
        known.fetch("weights.h5")
    assert list((tmp_path / "home" / "models").iterdir()) == []


def test_input_tensor():
    inputs = Input((64, 64, 3), name="pictures")
    model = MobileNetV2(
        weights=None, alpha=0.35, input_tensor=Rescaling(1 / 255)(inputs), include_top=False, pooling="max"
    )
    assert [layer.name for layer in model.layers][0] == "pictures"
    assert model.output_shape == (None, 1280)
    assert tuple(model(ops.zeros((2, 64, 64, 3))).shape) == (2, 1280)


def test_channels_first():
    config.set_image_data_format("channels_first")
    try:
        model = MobileNetV2(weights=None, alpha=0.35, classes=5)
        assert (model.input_shape, model.output_shape) == ((None, 3, 224, 224), (None, 5))
        assert model.get_layer("block_1_pad").output.shape == (None, 48, 113, 113)
    finally:
        config.set_image_data_format("channels_last")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"weights": "nowhere.h5"}, "`weights` argument should be either.*nowhere.h5"),
        ({"input_shape": (31, 31, 3)}, "at least 32x32"),
        ({"input_shape": (224, 224)}, "tuple of three integers"),
        ({"input_shape": (None, None, 3)}, "static `input_shape`"),
        ({"weights": "imagenet", "classes": 10}, "`classes` should be 1000"),
        ({"weights": "imagenet", "alpha": 0.6}, "`alpha` must be one of 0.35"),
        ({"weights": "imagenet", "classifier_activation": "relu"}, "Only `None` and `softmax`"),
        ({"weights": "imagenet", "input_shape": (64, 64, 3)}, r"should be \(224, 224, 3\)"),
        ({"weights": "imagenet", "input_shape": (64, 64, 4), "include_top": False}, "3 channels"),
        ({"pooling": "median", "include_top": False}, "`pooling` must be"),
        ({"input_tensor": "pictures"}, "`input_tensor` must be a symbolic tensor"),
        ({"input_tensor": Input((100, 100, 3)), "input_shape": (64, 64, 3)}, "must agree"),
    ],
)
def test_arguments_that_do_not_go_together(arguments, words):
    with pytest.raises(ValueError, match=words):
        MobileNetV2(**{"weights": None, **arguments})
