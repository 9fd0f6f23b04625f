"""`Pipeline`: it does what the layers do one after the other, wherever they do it."""

import json
from multiprocessing import process

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops import masking
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

pytestmark = [pytest.mark.backend]

IMAGES = np.random.RandomState(0).randint(0, 255, (3, 8, 6, 3)).astype("uint8")
PIXELS = IMAGES[:, 2:6, 1:5].astype("float32") / 255


def prepare():
    inner = layers.Pipeline([layers.CenterCrop(4, 4), layers.RandomFlip(seed=1)], name="inner")
    return layers.Pipeline([inner, layers.Rescaling(1 / 255)], name="outer")


def test_layers_are_applied_in_turn_in_training_and_not():
    pipeline = prepare()
    np.testing.assert_allclose(ops.convert_to_numpy(pipeline(IMAGES, training=False)), PIXELS, rtol=1e-6)
    flip = layers.RandomFlip(seed=1)
    np.testing.assert_allclose(ops.convert_to_numpy(pipeline(IMAGES)), ops.convert_to_numpy(flip(PIXELS)), rtol=1e-5)


def test_symbolic_calls_and_shapes():
    spec = prepare()(KerasTensor((None, 8, 6, 3), "uint8"))
    assert (spec.shape, spec.dtype) == ((None, 4, 4, 3), "float32")
    assert prepare().compute_output_shape((None, 8, 6, 3)) == (None, 4, 4, 3)


def test_dicts_go_through():
    found = layers.Pipeline([layers.CenterCrop(4, 4), layers.MixUp(1.0)])({"images": IMAGES, "labels": np.eye(3)})
    assert tuple(found["images"].shape) == (3, 4, 4, 3)
    np.testing.assert_allclose(ops.convert_to_numpy(found["labels"]).sum(1), 1, rtol=1e-6)


def test_weights_and_masks_of_layers_inside():
    pipeline = layers.Pipeline([layers.Embedding(5, 3, mask_zero=True, name="words")], name="outer")
    found = pipeline(np.array([[1, 2, 0]]))
    assert [w.path for w in pipeline.trainable_weights] == ["outer/words/embeddings"]
    assert ops.convert_to_numpy(masking.get_mask(found)).tolist() == [[True, True, False]]
    last = layers.Pipeline([layers.GlobalAveragePooling1D()])
    values, mask = np.float32([[[1], [3], [8]]]), np.array([[True, True, False]])
    assert ops.convert_to_numpy(last(values, mask=mask)).tolist() == [[2.0]]


def test_configs_hold_the_layers():
    pipeline = prepare()
    config = json.loads(json.dumps(serialize_keras_object(pipeline)))
    assert set(config["config"]) == {"name", "layers"}
    copy = deserialize_keras_object(config)
    assert [type(layer).__name__ for layer in copy.layers] == ["Pipeline", "Rescaling"]
    assert json.loads(json.dumps(serialize_keras_object(copy))) == config
    np.testing.assert_allclose(ops.convert_to_numpy(copy(IMAGES)), ops.convert_to_numpy(pipeline(IMAGES)))


def test_pipelines_of_tensorflow_and_worker_processes(monkeypatch):
    import tensorflow as tf

    pipeline = prepare()
    mapped = tf.data.Dataset.from_tensors(IMAGES).map(lambda x: pipeline(x, training=False))
    np.testing.assert_allclose(next(iter(mapped)).numpy(), PIXELS, rtol=1e-6)
    monkeypatch.setattr(process.current_process(), "_config", {"daemon": True})
    found = prepare()(IMAGES, training=False)
    assert isinstance(found, np.ndarray)
    np.testing.assert_allclose(found, PIXELS, rtol=1e-6)


@pytest.mark.parametrize("bad", [[], [1], 3, layers.Rescaling(2.0), [layers.Rescaling(2.0), "flip"]])
def test_bad_input_is_explained(bad):
    with pytest.raises(ValueError, match="`layers` of Pipeline must be a list of layers"):
        layers.Pipeline(bad)
