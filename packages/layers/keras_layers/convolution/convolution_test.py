"""Transposed and separable convolutions, adaptive pooling and layers that change sizes: native layers, formulas, bad input."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops.backends import selected

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]
NAME = selected.NAME
RNG = np.random.default_rng(0)
SIZES = {1: (6,), 2: (5, 6), 3: (4, 3, 5)}


def numpy(x):
    return ops.convert_to_numpy(x)


def data(rank, channels=4):
    return RNG.normal(size=(2, *SIZES[rank], channels)).astype("float32")


def channels_first(x):
    return np.ascontiguousarray(np.moveaxis(x, -1, 1))


def filled(layer, x):
    layer(x)
    layer.set_weights([RNG.normal(size=w.shape).astype("float32") for w in layer.weights])
    return layer


# Class without its rank, arguments, ranks.
BOTH = [
    ("Conv{}DTranspose", {"filters": 3, "kernel_size": 3, "strides": 2, "padding": "same"}, (1, 2, 3)),
    ("Conv{}DTranspose", {"filters": 3, "kernel_size": 2, "dilation_rate": 2}, (1, 2)),
    ("Conv{}DTranspose", {"filters": 3, "kernel_size": 3, "strides": 2, "output_padding": 1}, (1, 2, 3)),
    ("SeparableConv{}D", {"filters": 3, "kernel_size": 2, "depth_multiplier": 2}, (1, 2)),
    ("AdaptiveAveragePooling{}D", {"output_size": 2}, (1, 2, 3)),
    ("AdaptiveMaxPooling{}D", {"output_size": 2}, (1, 2, 3)),
    ("ZeroPadding{}D", {"padding": 1}, (1, 2, 3)),
    ("Cropping{}D", {"cropping": 1}, (2, 3)),
    ("UpSampling{}D", {"size": 2}, (2, 3)),
    ("UpSampling{}D", {"size": 2, "interpolation": "bilinear"}, (2,)),
]
BOTH = [(name.format(rank), arguments, rank) for name, arguments, ranks in BOTH for rank in ranks]


@pytest.mark.parametrize("name, arguments, rank", BOTH, ids=[f"{name}-{i}" for i, (name, _, _) in enumerate(BOTH)])
def test_both_layouts_agree(name, arguments, rank):
    x = data(rank)
    last = filled(getattr(layers, name)(**arguments), x)
    first = getattr(layers, name)(**arguments, data_format="channels_first")
    first.build(channels_first(x).shape)
    first.set_weights(last.get_weights())
    np.testing.assert_allclose(numpy(first(channels_first(x))), channels_first(numpy(last(x))), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("strides, padding", [(1, "valid"), (2, "valid"), (2, "same"), (3, "same")])
@pytest.mark.parametrize("rank", [1, 2])
def test_a_transposed_convolution_is_the_gradient_of_one(rank, strides, padding):
    """`<conv(y), x> = <y, transposed(x)>` for all `x` and `y`: the definition."""
    transposed = filled(
        getattr(layers, f"Conv{rank}DTranspose")(3, 3, strides=strides, padding=padding, use_bias=False), data(rank)
    )
    x = data(rank)
    larger = numpy(transposed(x))
    y = RNG.normal(size=larger.shape).astype("float32")
    # The transposed kernel has (window, filters, channels): what is a filter there is a channel here.
    back = ops.conv(y, transposed.kernel.value, strides=strides, padding=padding)
    assert tuple(back.shape) == x.shape
    np.testing.assert_allclose((numpy(back) * x).sum(), (y * larger).sum(), rtol=1e-3, atol=1e-2)


@pytest.mark.backends("torch")
@pytest.mark.parametrize("strides, output_padding", [(1, None), (2, 0), (2, 1), (3, 2)])
def test_torchs_transposed_convolution_agrees(strides, output_padding):
    import torch
    from torch.nn import functional as F

    x = ops.convert_to_tensor(channels_first(data(2)))
    layer = layers.Conv2DTranspose(3, 3, strides=strides, output_padding=output_padding, data_format="channels_first")
    filled(layer, x)
    kernel = layer.kernel.value.permute(3, 2, 0, 1)
    expected = F.conv_transpose2d(x, kernel, layer.bias.value, strides, 0, output_padding or 0)
    torch.testing.assert_close(layer(x), expected, rtol=1e-4, atol=1e-4)


def test_a_separable_convolution_is_two():
    x = data(2)
    layer = filled(layers.SeparableConv2D(3, 2, depth_multiplier=2, strides=2, padding="same", activation="tanh"), x)
    deep = ops.depthwise_conv(x, layer.depthwise_kernel.value, 2, "same")
    expected = np.tanh(numpy(deep) @ layer.pointwise_kernel.numpy()[0, 0] + layer.bias.numpy())
    np.testing.assert_allclose(numpy(layer(x)), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("mode, reduce", [("Average", np.mean), ("Max", np.max)])
@pytest.mark.parametrize("places", [(1, 1), (2, 4), (5, 6), (7, 9)])
def test_adaptive_pooling_by_its_windows(mode, reduce, places):
    x = data(2)
    expected = np.zeros((2, *places, 4))
    for i in range(places[0]):
        for j in range(places[1]):
            rows, columns = (
                slice(n * size // count, -(-(n + 1) * size // count))
                for n, size, count in zip((i, j), (5, 6), places, strict=True)
            )
            expected[:, i, j] = reduce(x[:, rows, columns], axis=(1, 2))
    outputs = getattr(layers, f"Adaptive{mode}Pooling2D")(places)(x)
    np.testing.assert_allclose(numpy(outputs), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_padding_and_cropping_undo_each_other(rank):
    x = data(rank)
    pairs = ((1, 0), (2, 3), (0, 1))[:rank]
    amounts = pairs if rank > 1 else pairs[0]
    padded = getattr(layers, f"ZeroPadding{rank}D")(amounts)(x)
    np.testing.assert_array_equal(numpy(padded), np.pad(x, ((0, 0), *pairs, (0, 0))))
    np.testing.assert_array_equal(numpy(getattr(layers, f"Cropping{rank}D")(amounts)(padded)), x)


@pytest.mark.parametrize("rank, size", [(1, 3), (2, (2, 3)), (3, (1, 2, 2))])
def test_upsampling_repeats(rank, size):
    x = data(rank)
    expected = x
    for axis, factor in enumerate(size if rank > 1 else [size], start=1):
        expected = np.repeat(expected, factor, axis)
    np.testing.assert_array_equal(numpy(getattr(layers, f"UpSampling{rank}D")(size)(x)), expected)


@pytest.mark.backends("torch")
def test_torchs_interpolation_agrees():
    import torch
    from torch.nn import functional as F

    x = ops.convert_to_tensor(channels_first(data(2)))
    outputs = layers.UpSampling2D((2, 3), data_format="channels_first", interpolation="bilinear")(x)
    torch.testing.assert_close(outputs, F.interpolate(x, scale_factor=(2, 3), mode="bilinear"), rtol=1e-4, atol=1e-5)


UNKNOWN = [
    (lambda: layers.Conv2DTranspose(3, 3, strides=2), (None, 11, 13, 3)),
    (lambda: layers.SeparableConv2D(3, 2), (None, 4, 5, 3)),
    (lambda: layers.AdaptiveMaxPooling2D((2, 3)), (None, 2, 3, 4)),
    (lambda: layers.UpSampling2D(2), (None, 10, 12, 4)),
    (lambda: layers.Cropping2D(((1, 0), (1, 1))), (None, 4, 4, 4)),
    (lambda: layers.ZeroPadding2D((1, 2)), (None, 7, 10, 4)),
]


@pytest.mark.parametrize("make, shape", UNKNOWN, ids=[str(i) for i in range(len(UNKNOWN))])
def test_sizes_may_be_unknown(make, shape):
    layer = make()
    assert layer(layers.Input(SIZES[2] + (4,))).shape == shape
    unknown = layer.compute_output_shape((None, None, None, 4))
    expected = layer.output_size if hasattr(layer, "output_size") else (None, None)
    assert unknown == (None, *expected, shape[-1])


@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize("make, shape", UNKNOWN, ids=[str(i) for i in range(len(UNKNOWN))])
def test_compiled_calls_give_the_same(make, shape, programs):
    layer, x = make(), ops.convert_to_tensor(data(2))
    expected = numpy(layer(x))
    # Adaptive pooling needs to know the sizes that it divides.
    late = list if hasattr(layer, "output_size") else lambda shape: [None, None, None, shape[-1]]
    for program in programs(layer, late).values():
        np.testing.assert_allclose(numpy(program(x)), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", ["Conv2DTranspose", "SeparableConv2D", "Conv2D"])
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_large_halves_stay_finite(name, dtype):
    outputs = getattr(layers, name)(2, 3, dtype=dtype)(1000 * data(2))
    assert np.isfinite(numpy(outputs).astype("float32")).all()


IMAGE = np.ones((2, 5, 6, 4), "float32")
# What is done, and words of the error.
BAD = {
    "causal": (lambda: layers.Conv1DTranspose(2, 3, padding="causal"), ["padding", "'valid'", "'same'", "'causal'"]),
    "both": (
        lambda: layers.SeparableConv2D(2, 3, strides=2, dilation_rate=2),
        ["strides=(2, 2)", "dilation_rate=(2, 2)"],
    ),
    "output padding": (
        lambda: layers.Conv2DTranspose(2, 3, strides=2, output_padding=2),
        ["output_padding", "less than", "(2, 2)", "2"],
    ),
    "channels": (
        lambda: layers.Conv2DTranspose(2, 3, name="c").build((None, 4, 4, None)),
        ["'c'", "channels", "axis -1"],
    ),
    "window": (lambda: layers.SeparableConv2D(2, 7)(IMAGE), ["7", "padding='same'"]),
    "cropping all": (lambda: layers.Cropping2D(3, name="c")(IMAGE), ["'c'", "3 + 3", "5", "(2, 5, 6, 4)"]),
    "negative padding": (lambda: layers.ZeroPadding3D(((1, 1), (1, -1), (0, 0))), ["padding", "at least 0", "-1"]),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input_is_refused_with_a_message_that_helps(do, words):
    with pytest.raises((ValueError, TypeError)) as caught:
        do()
    message = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", [])])
    assert not [word for word in words if word not in message], message
