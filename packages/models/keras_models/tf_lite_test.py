"""A model that TensorFlow's converter has made smaller gives the same in its interpreter."""

import warnings

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_models.model import Model
from keras_models.sequential import Sequential

pytestmark = [pytest.mark.backends("tensorflow"), pytest.mark.slow]

IMAGES = np.random.default_rng(0).normal(size=(2, 8, 8, 3)).astype("float32")
SENTENCES = np.array([[1, 2, 3, 0], [4, 5, 0, 0]], "int32")


def convolutions():
    return Sequential(
        [
            layers.Input((8, 8, 3)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.BatchNormalization(),
            layers.DepthwiseConv2D(3, padding="same"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(3, activation="softmax"),
        ]
    )


def residual():
    start = layers.Input((8, 8, 3))
    x = layers.Conv2D(4, 3, padding="same", activation="gelu")(start)
    x = layers.add([x, layers.Conv2D(4, 1)(start)])
    return Model(start, layers.Dense(2)(layers.GlobalAveragePooling2D()(layers.LayerNormalization()(x))))


def attention():
    start = layers.Input((4,), dtype="int32")
    x = layers.Embedding(10, 8)(start)
    x = layers.MultiHeadAttention(2, 4)(x, x)
    return Model(start, layers.Dense(2)(layers.GlobalMaxPooling1D()(x)))


class Subclassed(Model):
    """A user's."""

    def __init__(self):
        super().__init__()
        self.head = layers.Dense(3)

    def call(self, inputs, training=False):
        return self.head(ops.mean(inputs, axis=(1, 2)) + (1000.0 if training else 0.0))


MODELS = {
    "convolutions": (convolutions, IMAGES),
    "residual": (residual, IMAGES),
    "attention": (attention, SENTENCES),
    "subclassed": (Subclassed, IMAGES),
}


def interpreted(model, x):
    import tensorflow as tf

    signature = tf.TensorSpec(x.shape, tf.as_dtype(x.dtype))
    function = tf.function(lambda inputs: model(inputs, training=False)).get_concrete_function(signature)
    small = tf.lite.TFLiteConverter.from_concrete_functions([function], model).convert()
    with warnings.catch_warnings():
        # TensorFlow says that its interpreter moves to a package of its own.
        warnings.filterwarnings("ignore", message="(?s).*tf.lite.Interpreter is deprecated")
        interpreter = tf.lite.Interpreter(model_content=small)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], x)
    interpreter.invoke()
    return interpreter.get_tensor(interpreter.get_output_details()[0]["index"])


@pytest.mark.parametrize(("make", "x"), MODELS.values(), ids=MODELS)
def test_the_interpreter_gives_what_the_model_predicts(make, x):
    model = make()
    expected = model.predict(x, verbose=0)
    np.testing.assert_allclose(interpreted(model, x), expected, rtol=1e-4, atol=1e-5)
