"""Indices as vectors: every mode against NumPy, dense and sparse, compiled and in pipelines of TensorFlow."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.preprocessing.categorical.encoding import encode, encoded_shape
from keras_layers.preprocessing.categorical.sparse import HAS_SPARSE

pytestmark = [pytest.mark.backend]

SIZE, IDF = 5, np.arange(5) + 0.5
SHAPES = [(), (3,), (2, 3), (4, 1), (2, 3, 1), (2, 0)]
VECTORS = ["one_hot", "multi_hot", "count", "tf_idf"]


def expected(x, mode):
    """What NumPy makes of indices, those out of range being left out."""
    hot = (np.asarray(x)[..., None] == np.arange(SIZE)).astype("float64")
    if mode == "one_hot":
        return hot[..., 0, :] if np.ndim(x) > 1 and np.shape(x)[-1] == 1 else np.atleast_2d(hot)
    counts = hot.sum(-2) if np.ndim(x) else hot
    return {"multi_hot": (counts > 0).astype(float), "count": counts, "tf_idf": counts * IDF}[mode]


def indices(shape):
    return np.random.default_rng(0).integers(-1, SIZE + 1, shape)


@pytest.mark.parametrize("mode", VECTORS)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_dense(shape, mode):
    x = indices(shape)
    found = encode(ops, ops.convert_to_tensor(x), mode, SIZE, "float32", idf=IDF)
    np.testing.assert_allclose(ops.convert_to_numpy(found), expected(x, mode), rtol=1e-6)
    assert encoded_shape(shape, mode, SIZE) == tuple(found.shape)


@pytest.mark.parametrize("mode", VECTORS)
def test_dtypes(mode):
    x = indices((2, 3))
    for dtype in ("float16", "int32"):
        found = encode(ops, ops.convert_to_tensor(x), mode, SIZE, dtype, idf=[2] * SIZE)
        assert ops.dtype(found) == dtype
        wanted = expected(x, "count") * 2 if mode == "tf_idf" else expected(x, mode)
        np.testing.assert_array_equal(ops.convert_to_numpy(found).astype("float64"), wanted)


def test_integers_stay():
    x = indices((2, 3))
    np.testing.assert_array_equal(ops.convert_to_numpy(encode(ops, ops.convert_to_tensor(x), "int", SIZE, "int64")), x)
    assert encoded_shape((None, 3), "int", SIZE) == (None, 3)


@pytest.mark.backends("jax", "tensorflow")
@pytest.mark.parametrize("mode", VECTORS)
@pytest.mark.parametrize("shape", [(), (4, 1), (2, 3, 4), (0, 2)], ids=str)
def test_sparse(shape, mode):
    x = indices(shape)
    found = encode(ops, ops.convert_to_tensor(x), mode, SIZE, "float32", sparse=True, idf=IDF)
    assert type(found).__name__ in ("SparseTensor", "BCOO")
    np.testing.assert_allclose(ops.convert_to_numpy(found), expected(x, mode), rtol=1e-6)


@pytest.mark.parametrize("sparse", [False, True] if HAS_SPARSE else [False])
def test_weights(sparse):
    x, weights = indices((3, 4)), np.arange(12.0).reshape(3, 4)
    layer = layers.CategoryEncoding(SIZE, output_mode="count", sparse=sparse)
    found = layer(x, count_weights=weights)
    wanted = ((x[..., None] == np.arange(SIZE)) * weights[..., None]).sum(-2)
    np.testing.assert_allclose(ops.convert_to_numpy(found), wanted, rtol=1e-6)


@pytest.mark.parametrize("mode", ["one_hot", "multi_hot", "count"])
def test_layer(mode):
    layer = layers.CategoryEncoding(SIZE, output_mode=mode)
    np.testing.assert_array_equal(ops.convert_to_numpy(layer([[1, 2], [4, 4]])), expected([[1, 2], [4, 4]], mode))
    assert layer(layers.Input((3,), dtype="int32")).shape == encoded_shape((None, 3), mode, SIZE)
    copy = layers.CategoryEncoding.from_config(layer.get_config())
    assert copy.get_config() == layer.get_config()
    assert ops.dtype(layers.CategoryEncoding(SIZE, mode, dtype="mixed_float16")([1])) == "float16"


def test_numbers_that_half_precision_has_not():
    layer = layers.CategoryEncoding(5000, output_mode="one_hot", dtype="float16")
    assert ops.convert_to_numpy(layer(np.array([4099.0], "float32"))).argmax() == 4099


@pytest.mark.backends("jax", "tensorflow")
def test_sparse_layers_say_so():
    layer = layers.CategoryEncoding(SIZE, sparse=True)
    assert layer(layers.Input((3,), dtype="int32")).sparse
    # The published config does not have it.
    assert layers.CategoryEncoding.from_config(layer.get_config()).sparse


@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize("mode", ["one_hot", "multi_hot", "count"])
def test_compiled(mode, programs):
    layer, x = layers.CategoryEncoding(SIZE, output_mode=mode), indices((3, 4))
    layer(x)
    for program in programs(layer).values():
        np.testing.assert_array_equal(ops.convert_to_numpy(program(ops.convert_to_tensor(x))), expected(x, mode))


@pytest.mark.parametrize("mode", ["one_hot", "multi_hot", "count"])
def test_a_pipeline_of_tensorflow(mode):
    import tensorflow as tf

    x = indices((4, 3))
    mapped = tf.data.Dataset.from_tensor_slices(x).batch(2).map(layers.CategoryEncoding(SIZE, output_mode=mode))
    assert tuple(mapped.element_spec.shape) == encoded_shape((None, 3), mode, SIZE)
    np.testing.assert_array_equal(np.concatenate(list(mapped)), expected(x, mode))


X = np.array([[1, 2]])
# What is done, and words of the error.
BAD = {
    "num_tokens": (lambda: layers.CategoryEncoding(), ["CategoryEncoding", "num_tokens", "IntegerLookup"]),
    "no size": (lambda: layers.CategoryEncoding(0), ["num_tokens", "positive integer", "0"]),
    "mode": (lambda: layers.CategoryEncoding(3, "int"), ["output_mode", "'one_hot'", "'int'"]),
    "weights": (lambda: layers.CategoryEncoding(3, name="c")(X, count_weights=X), ["'c'", "count_weights", "'count'"]),
    "shape of weights": (
        lambda: layers.CategoryEncoding(3, "count", name="c")(X, count_weights=X[:, :1]),
        ["'c'", "count_weights", "(1, 2)", "(1, 1)"],
    ),
    "strings": (lambda: layers.CategoryEncoding(3)(np.array(["a"])), ["numbers", "(1,)"]),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input(do, words):
    with pytest.raises(ValueError) as caught:
        do()
    message = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", [])])
    assert not [word for word in words if word not in message], message


@pytest.mark.backends("torch", "numpy")
def test_sparse_tensors_are_refused_where_there_are_none():
    with pytest.raises(ValueError, match="sparse=False"):
        layers.CategoryEncoding(3, sparse=True)
