"""Rescaling: numbers for each channel, and TensorFlow's pipelines on every backend."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops import config

pytestmark = [pytest.mark.backend]

IMAGES = np.arange(2 * 3 * 4 * 4, dtype="float32").reshape(2, 3, 4, 4)
SCALE, OFFSET = [1.0, 2.0, 3.0], [4.0, 5.0, 6.0]
# How numbers are given, and the formula's axis of channels.
GIVEN = {"list": list, "tuple": tuple, "array": np.array}


@pytest.fixture
def channels_first():
    config.set_image_data_format("channels_first")
    yield
    config.set_image_data_format("channels_last")


@pytest.mark.parametrize("kind", GIVEN.values(), ids=GIVEN)
def test_numbers_for_each_channel(kind, channels_first):
    expected = IMAGES * np.reshape(SCALE, (3, 1, 1)) + np.reshape(OFFSET, (3, 1, 1))
    layer = layers.Rescaling(kind(SCALE), kind(OFFSET))
    np.testing.assert_allclose(ops.convert_to_numpy(layer(IMAGES)), expected)
    np.testing.assert_allclose(ops.convert_to_numpy(layer(IMAGES[0])), expected[0])
    np.testing.assert_allclose(
        ops.convert_to_numpy(layers.Rescaling(2, kind(OFFSET))(IMAGES))[:, 1], IMAGES[:, 1] * 2 + 5
    )
    assert layer(layers.Input((3, 4, 4))).shape == (None, 3, 4, 4)
    config.set_image_data_format("channels_last")
    last = ops.convert_to_numpy(layer(IMAGES.transpose(0, 2, 3, 1)))
    np.testing.assert_allclose(last, expected.transpose(0, 2, 3, 1))


def test_numbers_in_lists_are_data():
    assert ops.convert_to_numpy(layers.Rescaling(0.5)([[1, 2]])).tolist() == [[0.5, 1.0]]


def test_the_input_by_name():
    assert ops.convert_to_numpy(layers.Rescaling(0.5)(inputs=np.ones((1, 2)))).tolist() == [[0.5, 0.5]]


def test_a_pipeline_of_tensorflow_that_gives_the_input_by_name():
    import tensorflow as tf

    layer = layers.Rescaling(0.5)
    (found,) = tf.data.Dataset.from_tensors(np.float32([2, 4])).map(lambda x: layer(inputs=x))
    assert found.numpy().tolist() == [1, 2]


def test_a_pipeline_of_tensorflow_runs_layers_as_they_are_written(caplog):
    import tensorflow as tf

    class Positive(layers.Rescaling):
        """A user's, with a condition that AutoGraph would rewrite."""

        def call(self, inputs):
            return super().call(inputs) if tf.reduce_sum(inputs) > 0 else inputs

    data = tf.data.Dataset.from_tensors(np.float32([2, 4]))
    (found,) = data.map(lambda x: layers.Rescaling(0.5)(x))
    assert found.numpy().tolist() == [1, 2]
    with pytest.raises(tf.errors.OperatorNotAllowedInGraphError, match="symbolic `tf.Tensor` as a Python `bool`"):
        data.map(lambda x: Positive(0.5)(x))
    assert not caplog.records


def test_a_pipeline_of_tensorflow():
    import tensorflow as tf

    class Twice(layers.Rescaling):
        """A user's."""

        def call(self, inputs):
            return super().call(super().call(inputs))

    data = tf.data.Dataset.from_tensor_slices(np.uint8([[0, 255], [51, 102]])).batch(2)
    for layer, expected in ((layers.Rescaling(1 / 51), [[0, 5], [1, 2]]), (Twice([2, 1]), [[0, 255], [204, 102]])):
        mapped = data.map(lambda x, layer=layer: (layer(x), x))
        assert mapped.element_spec[0].shape.as_list() == [None, 2]
        assert mapped.element_spec[0].dtype == tf.float32
        ((found, _),) = list(mapped)
        np.testing.assert_allclose(found.numpy(), expected, rtol=1e-6)
        eager = layer(tf.constant([[0, 255]]))
        assert tf.is_tensor(eager)
        assert ops.convert_to_numpy(layer(np.array([[0, 255]]))).shape == (1, 2)
