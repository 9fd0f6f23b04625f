"""Spectrograms, against SciPy's transforms and TensorFlow's mel weights, which nobody here wrote; and trained in a model."""

import json

import numpy as np
import pytest
import scipy.signal

import keras_layers as layers
import keras_ops as ops
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

pytestmark = [pytest.mark.backend]

SOUND = np.random.RandomState(0).randn(2, 3000).astype("float32")
CHANNELS = np.random.RandomState(1).randn(2, 500, 2).astype("float32")


def numpy(x):
    return ops.convert_to_numpy(x)


def mel_by_others(x, fft_length=2048, sequence_stride=512, sequence_length=None, window="hann", sampling_rate=16000,
                  num_mel_bins=128, min_freq=20.0, max_freq=None, power_to_db=True, top_db=80.0, mag_exp=2.0,
                  min_power=1e-10, ref_power=1.0):  # fmt: skip
    import tensorflow as tf

    length, half = sequence_length or fft_length, fft_length // 2
    weights = scipy.signal.get_window(window or "boxcar", length)
    left = (fft_length - length) // 2
    weights = np.pad(weights, (left, fft_length - length - left))
    x = np.pad(x.astype("float64"), [(0, 0), (half, half)], mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(x, fft_length, axis=-1)[:, ::sequence_stride]
    magnitudes = np.abs(np.fft.rfft(frames * weights)) ** mag_exp
    matrix = tf.signal.linear_to_mel_weight_matrix(
        num_mel_bins, half + 1, sampling_rate, min_freq, max_freq or sampling_rate / 2, tf.float64
    ).numpy()
    bands = np.moveaxis(magnitudes @ matrix, -1, 1)
    if not power_to_db:
        return bands
    decibels = 10 * np.log10(np.maximum(bands, min_power)) - 10 * np.log10(max(ref_power, min_power))
    return decibels if top_db is None else np.maximum(decibels, decibels.max() - top_db)


MEL = [
    {},
    {"fft_length": 512, "sequence_stride": 128},
    {"fft_length": 512, "sequence_stride": 100, "sequence_length": 300},
    {"power_to_db": False, "mag_exp": 1.0, "num_mel_bins": 10},
    {"window": "hamming", "top_db": None, "min_power": 1e-3, "ref_power": 2.0},
    {"window": None, "max_freq": 4000.0, "sampling_rate": 22050, "top_db": 20.0},
]


@pytest.mark.parametrize("arguments", MEL, ids=str)
def test_mel_spectrograms(arguments):
    layer = layers.MelSpectrogram(**arguments)
    found = numpy(layer(SOUND))
    np.testing.assert_allclose(found, mel_by_others(SOUND, **arguments), rtol=1e-3, atol=2e-2)
    assert layer.compute_output_shape(SOUND.shape) == found.shape
    assert layer(KerasTensor((None, None))).shape == (None, found.shape[1], None)
    np.testing.assert_allclose(numpy(layer(SOUND[0])), numpy(layer(SOUND[:1]))[0], rtol=1e-4, atol=1e-3)
    config = json.loads(json.dumps(serialize_keras_object(layer)))
    assert json.loads(json.dumps(serialize_keras_object(deserialize_keras_object(config)))) == config


@pytest.mark.parametrize("dtype", ["int16", "float16", "float64"])
def test_mel_spectrograms_of_other_dtypes(dtype):
    sound = (SOUND * 1000).astype(dtype)
    found = layers.MelSpectrogram(512, 128)(sound)
    assert ops.dtype(found) == "float32"
    expected = mel_by_others(sound, 512, 128)
    np.testing.assert_allclose(numpy(found), expected, rtol=1e-3, atol=2e-2)
    half = layers.MelSpectrogram(512, 128, dtype="mixed_float16")(sound)
    assert ops.dtype(half) == "float16"
    np.testing.assert_allclose(numpy(half).astype("float32"), expected, atol=0.1)


def test_mel_weights_are_those_of_tensorflow():
    import tensorflow as tf

    for arguments in ((20, 129, 8000, 125.0, 3800.0), (64, 1025, 44100, 0.0, 22050.0)):
        expected = tf.signal.linear_to_mel_weight_matrix(*arguments).numpy()
        found = layers.MelSpectrogram().linear_to_mel_weight_matrix(*arguments)
        np.testing.assert_allclose(numpy(found), expected, atol=2e-4)


def test_mel_spectrograms_in_pipelines_of_tensorflow():
    import tensorflow as tf

    layer = layers.MelSpectrogram(512, 128)
    mapped = tf.data.Dataset.from_tensor_slices(SOUND).map(layer).batch(2)
    np.testing.assert_allclose(next(iter(mapped)).numpy(), mel_by_others(SOUND, 512, 128), rtol=1e-3, atol=10)


def stft_by_scipy(x, frame_length, frame_step=None, fft_length=None, window="hann", periodic=False, scaling="density"):
    """Return complex numbers of shape `(batch, frames, frequencies, channels)`."""
    weights = scipy.signal.get_window(window, frame_length, fftbins=periodic)
    weights = weights / {"density": np.sqrt((weights**2).sum()), "spectrum": weights.sum(), None: 1}[scaling]
    frames = np.lib.stride_tricks.sliding_window_view(x.astype("float64"), frame_length, axis=1)
    frames = frames[:, :: frame_step or frame_length // 2]
    return np.moveaxis(np.fft.rfft(frames * weights, fft_length or frame_length), 2, 3)


OF_NUMBERS = {
    "log": lambda z: np.log(np.abs(z)),
    "magnitude": np.abs,
    "psd": lambda z: np.abs(z) ** 2,
    "real": np.real,
    "imag": np.imag,
    "stft": lambda z: np.concatenate([z.real, z.imag], axis=2),
}


@pytest.mark.parametrize("mode", OF_NUMBERS)
@pytest.mark.parametrize(
    "arguments",
    [{}, {"frame_step": 16, "fft_length": 128}, {"window": "blackman", "periodic": True, "scaling": "spectrum"}],
    ids=str,
)
def test_spectrograms(mode, arguments):
    expected = OF_NUMBERS[mode](stft_by_scipy(CHANNELS, 64, **arguments))
    layer = layers.STFTSpectrogram(mode, 64, **arguments, expand_dims=True, data_format="channels_last")
    np.testing.assert_allclose(numpy(layer(CHANNELS)), expected, rtol=1e-3, atol=2e-3)
    assert layer.compute_output_shape(CHANNELS.shape) == layer(KerasTensor(CHANNELS.shape)).shape == expected.shape


def test_angles_of_waves():
    waves = np.cos(2 * np.pi * 4 / 64 * np.arange(256) + np.float32([[0.5], [-2.0]]))[..., None].astype("float32")
    found = numpy(layers.STFTSpectrogram("angle", 64, 64)(waves))
    np.testing.assert_allclose(found[:, :, 4], [[0.5] * 4, [-2.0] * 4], atol=1e-2)


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_layouts_are_the_same_numbers(padding):
    make = lambda expand, layout: layers.STFTSpectrogram(  # noqa: E731
        "stft", 64, padding=padding, expand_dims=expand, data_format=layout
    )
    turned = CHANNELS.transpose(0, 2, 1)
    found = numpy(make(True, "channels_last")(CHANNELS))
    batch, frames, bins, channels = found.shape
    assert frames == (16 if padding == "same" else 14)
    rows = found.transpose(0, 1, 3, 2).reshape(batch, frames, channels * bins)
    for expand, layout, x, expected in (
        (False, "channels_last", CHANNELS, rows),
        (False, "channels_first", turned, rows.transpose(0, 2, 1)),
        (True, "channels_first", turned, found.transpose(0, 3, 1, 2)),
    ):
        layer = make(expand, layout)
        np.testing.assert_allclose(numpy(layer(x)), expected, atol=1e-5)
        unknown = (None, None, 2) if layout == "channels_last" else (None, 2, None)
        spec = layer(KerasTensor(unknown)).shape
        assert [a in (None, b) for a, b in zip(spec, expected.shape, strict=True)] == [True] * len(spec)
        assert spec == layer.compute_output_shape(unknown)


def test_kernels_are_weights():
    layer = layers.STFTSpectrogram(frame_length=64, name="sound")
    found = layer(CHANNELS)
    assert [(w.path, tuple(w.shape)) for w in layer.trainable_weights] == [
        ("sound/real_kernel", (64, 1, 33)),
        ("sound/imag_kernel", (64, 1, 33)),
    ]
    assert np.isfinite(numpy(layer(np.zeros_like(CHANNELS)))).all()
    half = layers.STFTSpectrogram(frame_length=64, dtype="mixed_float16")(CHANNELS)
    np.testing.assert_allclose(numpy(half).astype("float32"), numpy(found), atol=0.3)
    assert ops.dtype(layer((CHANNELS * 9).astype("int32"))) == "float32"


BAD = [
    (lambda: layers.MelSpectrogram(sequence_length=4096), "at most `fft_length`"),
    (lambda: layers.MelSpectrogram(window="foo"), "`window` of MelSpectrogram must be one of 'hann'"),
    (lambda: layers.MelSpectrogram(fft_length=0), "`fft_length` of MelSpectrogram"),
    (lambda: layers.MelSpectrogram(min_freq=9000), "must be less than `max_freq`"),
    (lambda: layers.MelSpectrogram(sampling_rate=0), "`sampling_rate` of MelSpectrogram must be a positive number"),
    (lambda: layers.STFTSpectrogram("power"), "`mode` of STFTSpectrogram must be one of 'log'"),
    (lambda: layers.STFTSpectrogram(frame_length=64, frame_step=65), "must be at most `frame_length`"),
    (lambda: layers.STFTSpectrogram(frame_length=64, fft_length=32), "at most `fft_length`"),
    (lambda: layers.STFTSpectrogram(window="foo"), "no window 'foo'"),
    (lambda: layers.STFTSpectrogram(scaling="x"), "`scaling` must be"),
    (lambda: layers.STFTSpectrogram(padding="x"), "`padding` of STFTSpectrogram"),
    (lambda: layers.STFTSpectrogram()(SOUND), "expected ndim=3"),
]


@pytest.mark.parametrize(("call", "words"), BAD)
def test_bad_input_is_explained(call, words):
    with pytest.raises(ValueError, match=words):
        call()
