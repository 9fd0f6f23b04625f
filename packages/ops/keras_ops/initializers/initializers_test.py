"""Initializers draw what their definitions say, the same on every backend."""

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import initializers, signals
from keras_ops.initializers.initializer import by_name, fans
from keras_ops.random import SeedGenerator

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

SHAPE = (200, 300)
# Standard deviation by the definition.
SPREAD = {
    "GlorotUniform": (2 / 500) ** 0.5, "GlorotNormal": (2 / 500) ** 0.5, "HeUniform": (2 / 200) ** 0.5,
    "HeNormal": (2 / 200) ** 0.5, "LecunUniform": (1 / 200) ** 0.5, "LecunNormal": (1 / 200) ** 0.5,
    "RandomNormal": 0.05, "RandomUniform": 0.1 / 12**0.5, "TruncatedNormal": 0.05 * 0.8796,
    "VarianceScaling": (1 / 200) ** 0.5,
}  # fmt: skip


@pytest.mark.parametrize("name", SPREAD)
def test_mean_and_spread(name):
    values = ops.convert_to_numpy(getattr(initializers, name)(seed=5)(SHAPE))
    assert values.dtype == "float32"
    assert abs(values.mean()) < 6 * SPREAD[name] / 60_000**0.5
    assert abs(values.std() / SPREAD[name] - 1) < 0.02


@pytest.mark.parametrize("name", SPREAD)
def test_seeds_and_configs(name):
    cls = getattr(initializers, name)
    first = cls(seed=5)
    for same in (first, cls(seed=5), cls.from_config(first.get_config()), first.clone()):
        np.testing.assert_array_equal(ops.convert_to_numpy(first((3, 4))), ops.convert_to_numpy(same((3, 4))))
    assert (ops.convert_to_numpy(first((3, 4))) != ops.convert_to_numpy(cls(seed=6)((3, 4)))).any()


def test_weights_are_the_same_on_every_backend():
    # Recorded once: host-drawn values do not depend on the framework.
    values = ops.convert_to_numpy(initializers.GlorotUniform(seed=5)((2, 2)))
    np.testing.assert_allclose(values, [[-0.7177343, 0.5725583], [-1.0958375, 0.2217294]], rtol=1e-6)


def test_a_seed_generator_gives_new_values_each_time():
    draw = initializers.RandomNormal(seed=SeedGenerator(1))
    assert (ops.convert_to_numpy(draw((5,))) != ops.convert_to_numpy(draw((5,)))).all()


@pytest.mark.parametrize("shape", [(6, 4), (4, 6), (2, 3, 4)])
def test_orthogonal_rows_or_columns(shape):
    m = ops.convert_to_numpy(initializers.Orthogonal(gain=2.0, seed=3)(shape)).reshape(-1, shape[-1])
    gram = m @ m.T if m.shape[0] < m.shape[1] else m.T @ m
    np.testing.assert_allclose(gram, 4 * np.eye(len(gram)), atol=1e-5)


@pytest.mark.parametrize(
    ("initializer", "expected"),
    [
        (initializers.Zeros(), np.zeros((2, 2))),
        (initializers.Ones(), np.ones((2, 2))),
        (initializers.Constant(3.0), np.full((2, 2), 3.0)),
        (initializers.Constant([1.0, 2.0]), [[1, 2], [1, 2]]),
        (initializers.Identity(2.0), 2 * np.eye(2)),
    ],
)
def test_fixed_values(initializer, expected):
    for dtype in ("float32", "float16"):
        value = initializer((2, 2), dtype=dtype)
        assert ops.dtype(value) == dtype
        np.testing.assert_array_equal(ops.convert_to_numpy(value).astype("float32"), expected)


# Recorded with the published Keras: shape (6, 1, 4), the filter of the first harmonic.
SPECTRA = [
    ({}, [0.0, 0.12616, -0.33028, -0.66056, -0.12616, 0.0]),
    ({"side": "imag"}, [0.0, -0.21851, -0.57206, 0.0, 0.21851, 0.0]),
    ({"scaling": "spectrum"}, [0.0, 0.0691, -0.1809, -0.3618, -0.0691, 0.0]),
    ({"scaling": None}, [0.0, 0.17275, -0.45225, -0.90451, -0.17275, 0.0]),
    ({"periodic": True}, [0.0, 0.08333, -0.25, -0.66667, -0.25, 0.08333]),
    ({"window": None}, [1.0, 0.5, -0.5, -1.0, -0.5, 0.5]),
    ({"window": "hamming"}, [0.05666, 0.14089, -0.32303, -0.64605, -0.14089, 0.02833]),
    ({"window": "blackman"}, [0.0, 0.08134, -0.34407, -0.68814, -0.08134, 0.0]),
    ({"window": "bartlett"}, [0.0, 0.15811, -0.31623, -0.63246, -0.15811, 0.0]),
    ({"window": "boxcar"}, [0.40825, 0.20412, -0.20412, -0.40825, -0.20412, 0.20412]),
    ({"window": "triang"}, [0.11952, 0.17928, -0.29881, -0.59761, -0.17928, 0.05976]),
    ({"window": "blackmanharris"}, [0.00005, 0.0455, -0.35061, -0.70123, -0.0455, 0.00003]),
    ({"window": "cosine"}, [0.14943, 0.20412, -0.27884, -0.55768, -0.20412, 0.07472]),
    ({"window": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], "scaling": None}, [1.0, 1.0, -1.5, -4.0, -2.5, 3.0]),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "expected"), SPECTRA)
def test_kernels_of_spectra(arguments, expected):
    made = initializers.STFT(**arguments)
    for initializer in (made, initializers.STFT.from_config(made.get_config())):
        kernel = ops.convert_to_numpy(initializer((6, 2, 4)))
        np.testing.assert_allclose(kernel[:, 0, 1], expected, atol=1e-5)
        np.testing.assert_array_equal(kernel[:, 0], kernel[:, 1])
    assert ops.dtype(made((6, 1, 4), dtype="float16")) == "float16"


# The first half of SciPy 1.17's windows of 8 elements, symmetric ones and then periodic ones, by `get_window`.
SCIPY_WINDOWS = {
    "barthann": ([0.0, 0.211645, 0.601701, 0.928082], [0.0, 0.171299, 0.5, 0.828701, 1.0]),
    "bartlett": ([0.0, 0.285714, 0.571429, 0.857143], [0.0, 0.25, 0.5, 0.75, 1.0]),
    "blackman": ([0.0, 0.090453, 0.459183, 0.920364], [0.0, 0.066447, 0.34, 0.773553, 1.0]),
    "blackmanharris": ([6e-05, 0.033392, 0.332834, 0.88937], [6e-05, 0.021736, 0.21747, 0.695764, 1.0]),
    "bohman": ([0.0, 0.070725, 0.437484, 0.910369], [0.0, 0.048302, 0.31831, 0.755409, 1.0]),
    "boxcar": ([1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0, 1.0]),
    "cosine": ([0.19509, 0.55557, 0.83147, 0.980785], [0.173648, 0.5, 0.766044, 0.939693, 1.0]),
    "exponential": ([0.030197, 0.082085, 0.22313, 0.606531], [0.018316, 0.049787, 0.135335, 0.367879, 1.0]),
    "flattop": ([-0.000421, -0.036841, 0.010704, 0.780874], [-0.000421, -0.026872, -0.054737, 0.444135, 1.0]),
    "hamming": ([0.08, 0.253195, 0.64236, 0.954446], [0.08, 0.214731, 0.54, 0.865269, 1.0]),
    "hann": ([0.0, 0.188255, 0.61126, 0.950484], [0.0, 0.146447, 0.5, 0.853553, 1.0]),
    "lanczos": ([0.0, 0.348411, 0.724101, 0.966766], [0.0, 0.300105, 0.63662, 0.900316, 1.0]),
    "nuttall": ([0.000363, 0.037776, 0.342728, 0.891852], [0.000363, 0.025206, 0.226982, 0.701958, 1.0]),
    "parzen": ([0.003906, 0.105469, 0.472656, 0.917969], [0.002743, 0.074074, 0.341564, 0.769547, 1.0]),
    "taylor": ([0.279346, 0.51496, 0.797302, 0.975611], [0.271883, 0.466906, 0.724675, 0.924656, 1.0]),
    "triang": ([0.125, 0.375, 0.625, 0.875], [0.2, 0.4, 0.6, 0.8, 1.0]),
    "tukey": ([0.0, 0.61126, 1.0, 1.0], [0.0, 0.5, 1.0, 1.0, 1.0]),
}


@pytest.mark.parametrize("name", SCIPY_WINDOWS)
def test_windows_are_those_of_scipy(name):
    for periodic, recorded in zip((False, True), SCIPY_WINDOWS[name], strict=True):
        for alias in [a for a, of in signals.WINDOWS.items() if of == name]:
            kernel = initializers.STFT("real", alias, None, periodic)((8, 1, 3))
            # The first filter is the window itself.
            np.testing.assert_allclose(ops.convert_to_numpy(kernel)[: len(recorded), 0, 0], recorded, atol=2e-6)
    assert ops.convert_to_numpy(initializers.STFT("real", name, None)((1, 1, 2))).tolist() == [[[1.0, 1.0]]]


def test_fans_count_the_receptive_field():
    assert fans((3, 3, 8, 16)) == (72.0, 144.0)
    assert fans((7,)) == (7.0, 7.0)
    assert fans(()) == (1.0, 1.0)
    assert fans((4, 5, 6), input_axes=(0,), output_axes=(1, 2)) == (4.0, 30.0)


@pytest.mark.parametrize(
    ("act", "word"),
    [
        (lambda: initializers.VarianceScaling(scale=-1.0), "scale"),
        (lambda: initializers.VarianceScaling(mode="fan"), "fan_in"),
        (lambda: initializers.VarianceScaling(distribution="flat"), "uniform"),
        (lambda: initializers.GlorotUniform(seed="a"), "seed"),
        (lambda: initializers.Identity()((2, 2, 2)), "matrices"),
        (lambda: initializers.Orthogonal()((2,)), "two axes"),
        (lambda: initializers.STFT(side="both"), "imag"),
        (lambda: initializers.STFT(scaling="power"), "density"),
        (lambda: initializers.STFT(window="round"), "hamming"),
        (lambda: initializers.STFT(window=[1.0])((6, 1, 4)), "each of the 6"),
        (lambda: initializers.STFT()((6, 4)), "frame length"),
        (lambda: by_name("nothing"), "glorot_uniform"),
    ],
)
def test_bad_arguments_are_named(act, word):
    with pytest.raises(ValueError, match=word):
        act()


def test_names_lead_to_classes():
    assert isinstance(by_name("he_normal"), initializers.HeNormal)
    assert isinstance(by_name("HeNormal"), initializers.HeNormal)
