"""Discretization: the published boundaries, bins against NumPy, and where it runs."""

import json
from pathlib import Path

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops

pytestmark = [pytest.mark.backend]

# What tools/fixtures/record_tables.py wrote.
RECORDED = json.loads((Path(__file__).parent / "testdata" / "recorded_bins.json").read_text())["cases"]
X = np.random.default_rng(0).normal(0, 2, (6, 4)).astype("float32")
EDGES = [-1.0, 0.0, 1.5]


def data(kind, n):
    """The formula of tools/fixtures/record_tables.py."""
    i = np.arange(n)
    formulas = {
        "sin": np.sin(1.3 * i) * 5 + np.sin(0.01 * i),
        "square": (i * 7919 % n) ** 2 / n,
        "ties": (i * 5 % 7).astype(float),
        "tiny": 1e-8 * np.cos(i),
    }
    return formulas[kind].astype("float32")


def adapted(x, **arguments):
    layer = layers.Discretization(**arguments)
    layer.adapt(x)
    return layer


def numpy(x):
    return ops.convert_to_numpy(x)


@pytest.mark.parametrize("kind", ["sin", "square", "ties", "tiny"])
def test_boundaries_are_the_recorded_ones(kind):
    for _, n, cut, bins, epsilon, wanted in [case for case in RECORDED if case[0] == kind]:
        x = data(kind, n)
        layer = adapted((x[i : i + cut] for i in range(0, n, cut)), num_bins=bins, epsilon=epsilon)
        # NumPy sorts equal numbers in an order that depends on the processor.
        tolerance = 1.0 if kind == "ties" else 1e-6 * np.abs(x).max()
        np.testing.assert_allclose(layer.bin_boundaries, wanted, rtol=0, atol=tolerance, err_msg=str((n, cut, bins)))


def test_bins_hold_about_equally_many():
    x = np.random.default_rng(0).lognormal(0, 1, 20000).astype("float32")
    layer = adapted((x[i : i + 700] for i in range(0, 20000, 700)), num_bins=8)
    shares = np.bincount(numpy(layer(x))) / len(x)
    assert len(shares) == 8
    np.testing.assert_allclose(shares, 1 / 8, atol=0.02)
    assert layer.summary.shape[1] <= 101


def test_bins():
    values = np.array([-2.0, -1.0, -0.5, 0.0, 1.5, 99.0, np.inf, -np.inf, np.nan], "float32")
    found = layers.Discretization(EDGES)(values)
    assert ops.dtype(found) == "int32"
    assert numpy(found).tolist() == [*np.digitize(values[:-1], EDGES).tolist(), 3]
    assert numpy(layers.Discretization([0.5, 1.5])([0, 1, 2])).tolist() == [0, 1, 2]
    # A boundary in doubles is that number in single precision for such inputs.
    assert numpy(layers.Discretization([0.7])(np.array([0.7], "float32"))).tolist() == [1]


@pytest.mark.parametrize("mode", ["one_hot", "multi_hot", "count"])
def test_vectors(mode):
    layer = layers.Discretization(EDGES, output_mode=mode)
    hot = (np.digitize(X, EDGES)[..., None] == np.arange(4)).astype("float32")
    wanted = {"one_hot": hot, "multi_hot": hot.max(-2), "count": hot.sum(-2)}[mode]
    np.testing.assert_array_equal(numpy(layer(X)), wanted)
    assert layer(layers.Input((4,))).shape == (None, *wanted.shape[1:])
    half = layers.Discretization(EDGES, output_mode=mode, dtype="mixed_float16")
    # Inputs are not rounded.
    assert ops.dtype(half(np.array([0.0], "float32") + 1.4999)) == "float16"
    assert numpy(layers.Discretization([1.5], output_mode="count", dtype="float16")([1.4999])).tolist() == [1.0, 0.0]


def test_states():
    layer = layers.Discretization(num_bins=3)
    assert layer(layers.Input((4,))).shape == (None, 4)
    layer.update_state(X[:3])
    assert layer.bin_boundaries is None
    layer.update_state(X[3:])
    layer.finalize_state()
    found = list(layer.bin_boundaries)
    layer.adapt(iter([X[:3], X[3:], X * 9]), steps=2)
    assert list(layer.bin_boundaries) == found
    layer.adapt(X + 1)
    np.testing.assert_allclose(layer.bin_boundaries, np.add(found, 1), rtol=1e-5)
    layer.reset_state()
    assert layer.summary.size == 0


def test_configs():
    layer = adapted(X, num_bins=3, name="d", output_mode="count")
    config = json.loads(json.dumps(layer.get_config()))
    assert config["dtype"] == "float32"
    assert len(config["bin_boundaries"]) == 2
    copy = layers.Discretization.from_config(config)
    assert copy.get_config() == config
    np.testing.assert_array_equal(numpy(copy(X)), numpy(layer(X)))
    copy.adapt(X + 1)


def test_what_is_no_number_is_left_out():
    full = adapted(X, num_bins=3)
    holes = adapted(np.append(X, [np.nan] * 9), num_bins=3)
    assert list(holes.bin_boundaries) == list(full.bin_boundaries)


@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize("mode", ["int", "one_hot", "count"])
def test_compiled(mode, programs):
    layer = layers.Discretization(EDGES, output_mode=mode)
    wanted = numpy(layer(X))
    for program in programs(layer).values():
        np.testing.assert_array_equal(numpy(program(ops.convert_to_tensor(X))), wanted)


@pytest.mark.parametrize("mode", ["int", "one_hot", "count"])
def test_a_pipeline_of_tensorflow(mode):
    import tensorflow as tf

    layer = layers.Discretization(EDGES, output_mode=mode)
    mapped = tf.data.Dataset.from_tensor_slices(X).batch(4).map(layer)
    np.testing.assert_array_equal(np.concatenate(list(mapped)), numpy(layer(X)))


# What is done, and words of the error.
BAD = {
    "neither": (lambda: layers.Discretization(), ["Discretization", "bin_boundaries", "num_bins", "adapt"]),
    "both": (lambda: layers.Discretization([1.0], 3), ["either", "[1.0]", "3"]),
    "no bins": (lambda: layers.Discretization(num_bins=0), ["num_bins", "positive integer", "0"]),
    "falling": (lambda: layers.Discretization([2.0, 1.0]), ["bin_boundaries", "rising", "[2.0, 1.0]"]),
    "text": (lambda: layers.Discretization("ab"), ["bin_boundaries", "rising", "'ab'"]),
    "epsilon": (lambda: layers.Discretization(num_bins=3, epsilon=2.0), ["epsilon", "between 0 and 1", "2.0"]),
    "mode": (lambda: layers.Discretization([1.0], output_mode="x"), ["output_mode", "'count'", "'x'"]),
    "sparse": (lambda: layers.Discretization([1.0], sparse=True), ["sparse", "output_mode", "'int'"]),
    "not adapted": (lambda: layers.Discretization(num_bins=3, name="d")(X), ["'d'", "adapt", "bin_boundaries"]),
    "adapt given": (lambda: layers.Discretization([1.0], name="d").adapt(X), ["'d'", "adapt", "num_bins"]),
    "strings": (lambda: adapted(["a"], num_bins=3), ["Discretization", "numbers", "'a'"]),
    "endless": (lambda: adapted(range(2**62), num_bins=3), ["no end", "steps"]),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input(do, words):
    with pytest.raises(ValueError) as caught:
        do()
    message = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", [])])
    assert not [word for word in words if word not in message], message
