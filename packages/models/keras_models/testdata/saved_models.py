"""The models whose files are compared between the published Keras and ours: the same code runs on both.

`tools/fixtures/record.py` makes them with the published Keras and keeps their files here; `saving_test.py` loads those,
makes the models again with ours, and compares structure and outputs. Every function takes the `keras` to use.
"""

import functools

import numpy as np


def _range(*shape):
    return np.linspace(-1.0, 1.0, int(np.prod(shape)), dtype="float32").reshape(shape)


def sequential(keras):
    """Return a small convolutional classifier and its data."""
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layers.Rescaling(0.5),
            layers.Conv2D(2, 3, activation="relu", kernel_initializer="he_normal"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(3, activation="softmax", kernel_regularizer="l2"),
        ],
        name="classifier",
    )
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, _range(4, 6, 6, 1), np.array([0, 1, 2, 0])


def functional(keras):
    """Return a graph with shared, nested and joined layers, ops, dicts of inputs, and two outputs."""
    layers, ops = keras.layers, keras.ops
    words = keras.Input((4,), dtype="int32", name="words")
    numbers = keras.Input((5,), name="numbers")
    embedded = layers.Flatten()(layers.Embedding(7, 2, name="embedding")(words))
    shared = layers.Dense(5, name="shared", activation="tanh")
    both = layers.Add()([shared(layers.Dense(5, name="narrow")(embedded)), shared(numbers)])
    normal = layers.LayerNormalization(name="normal")(both)
    scaled = ops.maximum(normal * 2.0, ops.sum(normal, axis=-1, keepdims=True)) - 1
    inner = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(2, name="last")], name="inner")
    first = inner(scaled)
    second = layers.Activation("sigmoid", name="second")(layers.Concatenate(name="joined")([first, numbers]))
    model = keras.Model({"words": words, "numbers": numbers}, [first, second], name="graph")
    model.compile(keras.optimizers.SGD(0.1, momentum=0.9), ["mse", keras.losses.BinaryCrossentropy()])
    inputs = {"words": np.arange(12).reshape(3, 4) % 7, "numbers": _range(3, 5)}
    return model, inputs, [_range(3, 2), (_range(3, 7) > 0).astype("float32")]


@functools.cache
def block_class(keras):
    """Return a layer class that has its parts in every place where parts may be."""
    layers, ops = keras.layers, keras.ops

    @keras.saving.register_keras_serializable(package="fixtures")
    class Block(layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self._private = layers.Dense(2)
            self.Upper = layers.Dense(3)
            self.alias = self.main = layers.Dense(4)
            self._several = [layers.Dense(5)]
            self.several = [layers.Dense(6), layers.Dense(2, name="named")]
            self.nested = [[layers.Dense(3)], {"key": layers.Dense(4)}]
            self.by_name = {"z": layers.Dense(5), "a b/c": layers.Dropout(0.1)}
            self.pair = (layers.Dense(6), "text")
            self.scale = self.add_weight(shape=(1,), initializer="ones", name="scale")
            self.count = self.add_weight(shape=(2,), initializer="zeros", trainable=False, name="count")

        @property
        def shown(self):
            return self._private

        @property
        def broken(self):
            raise RuntimeError("not now")

        def parts(self):
            nested = [self.nested[0][0], self.nested[1]["key"], self.by_name["z"]]
            return [self._private, self.Upper, self.main, *self._several, *self.several, *nested, self.pair[0]]

        def build(self, input_shape):
            for part in self.parts():
                part.build(input_shape)
            self.late = self.add_weight(shape=(3,), initializer="ones", name="late")

        def call(self, x):
            return sum(ops.sum(part(x), axis=-1) for part in self.parts()) * self.scale + ops.sum(self.late)

    return Block


@functools.cache
def subclassed_class(keras):
    """Return a model class that makes no graph."""
    layers, ops = keras.layers, keras.ops
    block = block_class(keras)

    @keras.saving.register_keras_serializable(package="fixtures")
    class Subclassed(keras.Model):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.block = block()
            self._hidden = layers.Dense(2)
            self.zoo = [layers.Dense(2)]

        def call(self, x):
            return self.block(x) + ops.sum(self._hidden(self.zoo[0](x)), axis=-1)

    return Subclassed


def subclassed(keras):
    """Return a subclassed model and its data."""
    model = subclassed_class(keras)(name="subclassed")
    model.compile("adam", "mse")
    return model, _range(3, 2), _range(3)


MODELS = {"sequential": sequential, "functional": functional, "subclassed": subclassed}
