"""Eager calls of layers and small models, and the building of a deep one."""

import importlib

import numpy as np

import keras
from keras import layers

CALLS = 10
RNG = np.random.default_rng(0)

# How a layer is made, and its call. Native code has the same names.
TABLE = {
    "Dense": (lambda: layers.Dense(32), lambda layer, t: layer(t.rows)),
    "Dense, relu": (lambda: layers.Dense(32, activation="relu"), lambda layer, t: layer(t.rows)),
    "Dense of sequences": (lambda: layers.Dense(32), lambda layer, t: layer(t.sequences)),
    "EinsumDense": (
        lambda: layers.EinsumDense("abc,cde->abde", (None, 4, 8), bias_axes="de"),
        lambda layer, t: layer(t.sequences),
    ),
    "Embedding": (lambda: layers.Embedding(100, 32), lambda layer, t: layer(t.tokens)),
    "Activation": (lambda: layers.Activation("tanh"), lambda layer, t: layer(t.rows)),
    "ReLU": (lambda: layers.ReLU(), lambda layer, t: layer(t.rows)),
    "LeakyReLU": (lambda: layers.LeakyReLU(), lambda layer, t: layer(t.rows)),
    "ELU": (lambda: layers.ELU(), lambda layer, t: layer(t.rows)),
    "PReLU": (lambda: layers.PReLU(), lambda layer, t: layer(t.rows)),
    "Softmax": (lambda: layers.Softmax(), lambda layer, t: layer(t.rows)),
    "Conv1D": (lambda: layers.Conv1D(16, 3), lambda layer, t: layer(t.sequences)),
    "Conv2D": (lambda: layers.Conv2D(16, 3, padding="same"), lambda layer, t: layer(t.images)),
    "DepthwiseConv2D": (lambda: layers.DepthwiseConv2D(3), lambda layer, t: layer(t.images)),
    "SeparableConv2D": (lambda: layers.SeparableConv2D(16, 3), lambda layer, t: layer(t.images)),
    "Conv2DTranspose": (lambda: layers.Conv2DTranspose(16, 2, strides=2), lambda layer, t: layer(t.images)),
    "MaxPooling2D": (lambda: layers.MaxPooling2D(), lambda layer, t: layer(t.images)),
    "AveragePooling2D": (lambda: layers.AveragePooling2D(2), lambda layer, t: layer(t.images)),
    "GlobalAveragePooling2D": (lambda: layers.GlobalAveragePooling2D(), lambda layer, t: layer(t.images)),
    "GlobalMaxPooling1D": (lambda: layers.GlobalMaxPooling1D(), lambda layer, t: layer(t.sequences)),
    "BatchNormalization": (lambda: layers.BatchNormalization(), lambda layer, t: layer(t.images)),
    "BatchNormalization, training": (
        lambda: layers.BatchNormalization(),
        lambda layer, t: layer(t.images, training=True),
    ),
    "LayerNormalization": (lambda: layers.LayerNormalization(), lambda layer, t: layer(t.sequences)),
    "RMSNormalization": (lambda: layers.RMSNormalization(), lambda layer, t: layer(t.sequences)),
    "GroupNormalization": (lambda: layers.GroupNormalization(4), lambda layer, t: layer(t.images)),
    "UnitNormalization": (lambda: layers.UnitNormalization(), lambda layer, t: layer(t.rows)),
    "Dropout, training": (lambda: layers.Dropout(0.5), lambda layer, t: layer(t.rows, training=True)),
    "Flatten": (lambda: layers.Flatten(), lambda layer, t: layer(t.images)),
    "Reshape": (lambda: layers.Reshape((64, 16)), lambda layer, t: layer(t.images)),
    "Permute": (lambda: layers.Permute((2, 1)), lambda layer, t: layer(t.sequences)),
    "RepeatVector": (lambda: layers.RepeatVector(4), lambda layer, t: layer(t.rows)),
    "ZeroPadding2D": (lambda: layers.ZeroPadding2D(1), lambda layer, t: layer(t.images)),
    "Cropping2D": (lambda: layers.Cropping2D(1), lambda layer, t: layer(t.images)),
    "UpSampling2D": (lambda: layers.UpSampling2D(2), lambda layer, t: layer(t.images)),
    "Rescaling": (lambda: layers.Rescaling(0.5, 1.0), lambda layer, t: layer(t.images)),
    "Add": (lambda: layers.Add(), lambda layer, t: layer([t.rows, t.others])),
    "Multiply": (lambda: layers.Multiply(), lambda layer, t: layer([t.rows, t.others])),
    "Concatenate": (lambda: layers.Concatenate(), lambda layer, t: layer([t.rows, t.others])),
    "Dot": (lambda: layers.Dot(axes=-1), lambda layer, t: layer([t.rows, t.others])),
    "Attention": (lambda: layers.Attention(), lambda layer, t: layer([t.sequences, t.sequences])),
    "MultiHeadAttention": (lambda: layers.MultiHeadAttention(4, 8), lambda layer, t: layer(t.sequences, t.sequences)),
    "GroupQueryAttention": (
        lambda: layers.GroupQueryAttention(8, 4, 2),
        lambda layer, t: layer(t.sequences, t.sequences),
    ),
    "LSTM": (lambda: layers.LSTM(16), lambda layer, t: layer(t.sequences)),
    "GRU": (lambda: layers.GRU(16), lambda layer, t: layer(t.sequences)),
    "SimpleRNN": (lambda: layers.SimpleRNN(16), lambda layer, t: layer(t.sequences)),
    "Bidirectional": (lambda: layers.Bidirectional(layers.LSTM(16)), lambda layer, t: layer(t.sequences)),
    "TimeDistributed": (lambda: layers.TimeDistributed(layers.Dense(32)), lambda layer, t: layer(t.sequences)),
}


class Tensors:
    """The inputs, as the backend's own tensors: batches of 8."""

    def __init__(self, tensor):
        floats = lambda *shape: tensor(RNG.random(shape, "float32") + 0.1)  # noqa: E731
        self.rows, self.others, self.sequences, self.images = (
            floats(*shape) for shape in ((8, 32), (8, 32), (8, 16, 32), (8, 8, 8, 16))
        )
        self.tokens = tensor(RNG.integers(0, 100, (8, 16)).astype("int32"))


def cases():
    """One call of each layer; a three-layer perceptron on one row; a functional model of 100 layers."""
    native, by_hand, single = (
        importlib.import_module(f"native.{keras.config.backend()}{suffix}") for suffix in ("", "_layers", "_ops")
    )
    t = Tensors(native.tensor)
    for name, (make, call) in TABLE.items():
        pair = [single.waiting(run) for run in one_call(make(), call, by_hand.LAYERS[name], t, native.tensor)]
        yield f"layer {name}", *[lambda run=run: run(t) for run in pair], CALLS
    model = keras.Sequential(
        [keras.Input((32,)), *(layers.Dense(32, activation="relu") for _ in range(2)), layers.Dense(10)]
    )
    row = t.rows[:1]
    model(row)
    weights = [native.tensor(w.numpy()) for w in model.weights]
    yield "model(x), one row", lambda: model(row), lambda: native.mlp(row, weights), 100
    yield "100 Dense layers built", build, None, 1


def one_call(layer, call, by_hand, t, tensor):
    """Return a layer's call and the same by hand as functions of `t`, after both have given the same result."""
    call(layer, t)
    layer.set_weights([RNG.random(w.shape, "float32") * 0.5 + 0.1 for w in layer.weights])
    native = by_hand(t, *[tensor(w.numpy()) for w in layer.weights])
    pair = [np.asarray(keras.ops.convert_to_numpy(x)) for x in (call(layer, t), native())]
    if isinstance(layer, layers.Dropout):
        # Which elements it drops is chance; the others are the same.
        kept = np.all([x != 0 for x in pair], axis=0)
        assert 0.1 < np.mean(pair[1] != 0) < 0.9 and kept.any()
        pair = [x[kept] for x in pair]
    np.testing.assert_allclose(*pair, rtol=1e-3, atol=1e-4, err_msg=layer.name)
    return (lambda t: call(layer, t)), (lambda t: native())


def build():
    """Make a functional model of 100 Dense layers."""
    x = inputs = keras.Input((32,))
    for _ in range(100):
        x = layers.Dense(32, activation="relu")(x)
    return keras.Model(inputs, x)
