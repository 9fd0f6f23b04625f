"""Normalization: exact over batches on every source, and where it runs, judged by NumPy."""

import json

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops

pytestmark = [pytest.mark.backend]

X = np.random.default_rng(0).normal(5, 3, (6, 3, 4)).astype("float32")
AXES = [-1, None, 1, (1, 2), [1, 2], (-1, -2), (2, 1), 0, (0, 2), ()]


def expected(x, axis):
    """The formula, in doubles."""
    kept = [a % x.ndim for a in ([axis] if isinstance(axis, int) else axis or [])]
    others = tuple(a for a in range(x.ndim) if a not in kept)
    x = x.astype("float64")
    return (x - x.mean(others, keepdims=True)) / np.maximum(x.std(others, keepdims=True), 1e-7)


def adapted(data, **arguments):
    layer = layers.Normalization(**arguments)
    layer.adapt(data)
    return layer


def numpy(x):
    return ops.convert_to_numpy(x)


@pytest.mark.parametrize("axis", AXES, ids=str)
def test_values(axis):
    layer = adapted(X, axis=axis)
    np.testing.assert_allclose(numpy(layer(X)), expected(X, axis), rtol=1e-4, atol=1e-5)
    back = adapted(X, axis=axis, invert=True)
    np.testing.assert_allclose(numpy(back(layer(X))), X, rtol=1e-4, atol=1e-4)
    assert [w.path.rpartition("/")[2] for w in layer.weights] == ["mean", "variance", "count"]
    assert not layer.trainable_weights
    assert len(layer.mean.shape) == 3


@pytest.mark.parametrize("axis", [-1, None, (-2, -1)], ids=str)
def test_batches_do_not_matter(axis):
    whole = adapted(X, axis=axis)
    cuts = [X[:1], X[1:3], X[3:]], (x for x in np.split(X, 6)), [(X[:4], 0), (X[4:], 1)], iter(X.tolist()), X.tolist()
    for cut in cuts:
        parts = adapted(cut, axis=axis)
        for one, other in zip(parts.get_weights(), whole.get_weights(), strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-6)


def test_small_variances_of_large_numbers():
    x = np.random.default_rng(0).normal(1e4, 0.1, (5000, 2)).astype("float32")
    layer = adapted(iter(np.split(x, 50)))
    np.testing.assert_allclose(numpy(layer.variance)[0], x.astype("float64").var(0), rtol=1e-5)


def test_a_second_adapt_forgets_the_first():
    layer = adapted(X)
    layer.adapt(X * 2 + 1)
    np.testing.assert_allclose(numpy(layer.mean).ravel(), X.mean((0, 1)) * 2 + 1, rtol=1e-5)


def test_before_adapting_nothing_changes():
    layer = layers.Normalization()
    assert layer.mean is None
    np.testing.assert_array_equal(numpy(layer(X)), X)


GIVEN = {
    "scalars": (1.0, 4.0, -1),
    "lists": ([1.0, 2, 3, 4], [1.0, 2, 3, 4], -1),
    "arrays": (np.ones(4), np.full(4, 2.0), -1),
    "one list": ([1.0, 2, 3, 4], 4.0, -1),
    "no axis": (np.float32(3.0), 4, None),
    "two axes": (np.ones((3, 4)), np.arange(1.0, 13).reshape(3, 4), (1, 2)),
}


@pytest.mark.parametrize("mean, variance, axis", GIVEN.values(), ids=GIVEN)
def test_given_moments(mean, variance, axis):
    layer = layers.Normalization(axis, mean, variance)
    wanted = (X - np.asarray(mean)) / np.sqrt(variance)
    np.testing.assert_allclose(numpy(layer(X)), wanted, rtol=1e-5, atol=1e-6)
    config = json.loads(json.dumps(layer.get_config()))
    copy = layers.Normalization.from_config(config)
    assert json.loads(json.dumps(copy.get_config())) == config
    np.testing.assert_array_equal(numpy(copy(X)), numpy(layer(X)))
    assert layer.weights == []


@pytest.mark.parametrize("policy", ["mixed_float16", "float16", "mixed_bfloat16", "bfloat16", "int32"])
def test_other_dtypes(policy):
    """Numbers that half precision has not are normalized all the same."""
    layer = adapted(X * 1e6, dtype=policy)
    outputs = layer(X * 1e6)
    wanted = "float32" if policy == "int32" else policy.removeprefix("mixed_")
    assert ops.dtype(outputs) == wanted == layer(layers.Input((3, 4))).dtype
    np.testing.assert_allclose(numpy(outputs).astype("float32"), expected(X, -1), rtol=0.02, atol=0.02)


def test_symbolic_and_integer_inputs():
    layer = layers.Normalization(mean=1.0, variance=1.0)
    assert layer(layers.Input((None,), dtype="int32")).shape == (None, None)
    assert numpy(layer([[1, 2]])).tolist() == [[0.0, 1.0]]


@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize("given", [{}, {"mean": 1.0, "variance": [1.0, 2, 3, 4]}], ids=["adapted", "given"])
def test_compiled(given, programs):
    layer = layers.Normalization(**given) if given else adapted(X)
    wanted = numpy(layer(X))
    for program in programs(layer).values():
        np.testing.assert_allclose(numpy(program(ops.convert_to_tensor(X))), wanted, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("given", [{}, {"mean": 1.0, "variance": [1.0, 2, 3, 4]}], ids=["adapted", "given"])
def test_a_pipeline_of_tensorflow(given):
    import tensorflow as tf

    layer = layers.Normalization(**given) if given else adapted(tf.data.Dataset.from_tensor_slices(X).batch(4))
    wanted = numpy(layer(X))
    data = tf.data.Dataset.from_tensor_slices(X)
    for mapped in (data.batch(2).map(layer), data.map(layer).batch(2)):
        assert mapped.element_spec.shape.as_list() == [None, 3, 4]
        np.testing.assert_allclose(np.concatenate(list(mapped)), wanted, rtol=1e-5, atol=1e-6)


# What is done, and words of the error.
BAD = {
    "only mean": (lambda: layers.Normalization(mean=1.0), ["Normalization", "`mean` and `variance`", "None"]),
    "text": (lambda: layers.Normalization(mean="a", variance=1.0), ["Normalization", "mean", "number", "'a'"]),
    "negative": (lambda: layers.Normalization(mean=1, variance=-1.0), ["variance", "at least 0", "-1.0"]),
    "lengths": (lambda: layers.Normalization(mean=[1, 2], variance=[1, 2, 3]), ["same shape", "[1, 2, 3]"]),
    "sizes": (lambda: layers.Normalization(mean=[1, 2], variance=1, name="n")(X), ["'n'", "(4,)", "(2,)"]),
    "adapt given": (lambda: layers.Normalization(mean=1, variance=1, name="n").adapt(X), ["'n'", "adapt", "`mean`"]),
    "axis": (lambda: adapted(X, axis=5, name="n"), ["'n'", "5", "3 axes"]),
    "twice": (lambda: adapted(X, axis=(1, -2), name="n"), ["'n'", "(1, -2)", "twice"]),
    "unknown size": (lambda: layers.Normalization(name="n")(layers.Input((None,))), ["'n'", "axis 1", "(None, None)"]),
    "strings": (lambda: adapted(["a"]), ["Normalization", "numbers", "'a'"]),
    "two sizes": (lambda: adapted([X, X[..., :3]], name="n"), ["'n'", "(4,)", "(6, 3, 3)"]),
    "empty": (lambda: adapted([]), ["Normalization", "no data"]),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input(do, words):
    with pytest.raises(ValueError) as caught:
        do()
    message = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", [])])
    assert not [word for word in words if word not in message], message
