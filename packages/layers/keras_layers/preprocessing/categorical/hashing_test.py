"""Hashing and HashedCrossing: the published bins, on every backend, compiled and in pipelines of TensorFlow."""

import json
from pathlib import Path

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.preprocessing.categorical import hashes
from keras_ops.backends import selected

pytestmark = [pytest.mark.backend]

# What tools/fixtures/record_tables.py wrote.
RECORDED = json.loads((Path(__file__).parent / "testdata" / "recorded_hashes.json").read_text())
BINS, STRINGS = RECORDED["bins"], RECORDED["strings"]
DATA = {"strings": np.array(STRINGS, object), "integers": np.array(RECORDED["integers"], "int64")}
A, B = np.array(["a", "b", "c"]), np.array([1, 2, 3])


def numbers(x):
    return ops.convert_to_numpy(x).tolist()


@pytest.mark.parametrize("kind", DATA)
def test_bins_are_the_recorded_ones(kind):
    assert numbers(layers.Hashing(BINS)(DATA[kind])) == RECORDED["plain"][kind]
    for case in RECORDED["salted"]:
        assert numbers(layers.Hashing(BINS, salt=case["salt"])(DATA[kind])) == case[kind]
    mask = {"strings": "abc", "integers": 7}[kind]
    found = numbers(layers.Hashing(BINS, mask_value=mask)(DATA[kind]))
    assert found == RECORDED["masked"][kind]
    assert found[DATA[kind].tolist().index(mask)] == 0


@pytest.mark.parametrize("case", RECORDED["crossed"])
def test_crosses_are_the_recorded_ones(case):
    features = [DATA[kind][: len(RECORDED["crossed"][case])] for kind in case.split()]
    assert numbers(layers.HashedCrossing(BINS)(features)) == RECORDED["crossed"][case]


# Ways in which "a" and "b" come.
WAYS = {
    "list": ["a", "b"],
    "text": np.array(["a", "b"]),
    "bytes": np.array([b"a", b"b"]),
    "objects": np.array(["a", b"b"], object),
    "StringDType": np.array(["a", "b"], np.dtypes.StringDType()),
}


@pytest.mark.parametrize("strings", WAYS.values(), ids=WAYS)
def test_strings_of_every_kind(strings):
    assert numbers(layers.Hashing(100)(strings)) == [39, 22]


def test_scalars_lists_and_small_integers():
    assert numbers(layers.Hashing(100)("a")) == 39
    assert numbers(layers.Hashing(100)(7)) == numbers(layers.Hashing(100)(np.array(7, "uint8"))) == 88
    assert numbers(layers.Hashing(100)([[1, 2]])) == [[49, 59]]
    assert numbers(layers.HashedCrossing(5)(("a", 1))) == 0
    assert ops.dtype(layers.Hashing(100)(ops.convert_to_tensor([7]))) in ("int64", "int32")


@pytest.mark.parametrize("mode", ["one_hot", "multi_hot", "count"])
def test_vectors(mode):
    layer = layers.Hashing(4, output_mode=mode)
    bins = np.array(numbers(layers.Hashing(4)(A[None])))
    hot = (bins[..., None] == np.arange(4)).astype("float32")
    wanted = {"one_hot": hot, "multi_hot": hot.max(-2), "count": hot.sum(-2)}[mode]
    np.testing.assert_array_equal(ops.convert_to_numpy(layer(A[None])), wanted)
    symbolic = layer(layers.Input((3,), dtype="string"))
    assert symbolic.shape == (None, *wanted.shape[1:])
    assert symbolic.dtype == "float32"


def test_crosses_as_vectors():
    layer = layers.HashedCrossing(5, output_mode="one_hot")
    for shape in ((3,), (3, 1)):
        wanted = np.eye(5)[[0, 2, 4]]
        np.testing.assert_array_equal(ops.convert_to_numpy(layer((A.reshape(shape), B.reshape(shape)))), wanted)
        inputs = [layers.Input(batch_shape=(None, *shape[1:]), dtype=dtype) for dtype in ("string", "int64")]
        assert layer(inputs).shape == (None, 5)


def test_configs_make_equal_layers():
    made = [
        layers.Hashing(4, mask_value="", salt=3, output_mode="count", dtype="float16", name="h"),
        layers.HashedCrossing(4, output_mode="one_hot", name="c"),
        layers.Hashing(4, name="i"),
    ]
    for layer in made:
        config = json.loads(json.dumps(layer.get_config()))
        assert type(layer).from_config(config).get_config() == layer.get_config()
    assert made[0].get_config()["salt"] == [3, 3]
    assert made[1].get_config()["dtype"] == "float32"
    assert made[2].dtype == "int64"


@pytest.mark.filterwarnings("ignore:Dynamo")
@pytest.mark.backends("jax", "tensorflow", "torch")
def test_integers_in_compiled_programs():
    layer, x = layers.Hashing(100, mask_value=3), ops.convert_to_tensor([[1, 2, 3]])
    cross = layers.HashedCrossing(100)
    if selected.NAME == "jax":
        from jax import jit as compiled
    elif selected.NAME == "tensorflow":
        from tensorflow import function as compiled
    else:
        from torch import compile as compiled
    assert numbers(compiled(layer)(x)) == numbers(layer(x))
    assert numbers(compiled(lambda a, b: cross([a, b]))(x[0], x[0])) == numbers(cross([x[0], x[0]]))


@pytest.mark.parametrize("batched", [False, True], ids=["elements", "batches"])
def test_a_pipeline_of_tensorflow(batched):
    import tensorflow as tf

    layer, cross = layers.Hashing(5), layers.HashedCrossing(5)
    data = tf.data.Dataset.from_tensor_slices((A, B))
    data = data.batch(3) if batched else data
    mapped = data.map(lambda a, b: (layer(a), layer(b), cross((a, b))))
    assert [spec.dtype for spec in mapped.element_spec] == [tf.int64] * 3
    assert mapped.element_spec[0].shape.rank == int(batched)
    found = [np.concatenate([np.atleast_1d(row[i]) for row in mapped]).tolist() for i in range(3)]
    assert found == [numbers(layer(A)), numbers(layer(B)), [0, 2, 4]]


def test_uneven_and_sparse_tensors_of_tensorflow():
    import tensorflow as tf

    ragged = layers.Hashing(10)(tf.ragged.constant([["a"], ["b", "c"]]))
    assert ragged.to_list() == [[9], [2, 2]]
    sparse = layers.Hashing(10)(tf.sparse.from_dense([[0, 2]]))
    assert sparse.values.numpy().tolist() == numbers(layers.Hashing(10)([2]))


def test_many_at_once():
    words = [b"word%d" % i * (i % 9) for i in range(5000)]
    together = hashes.buckets(words, BINS)
    assert together.tolist() == [int(hashes.buckets([word], BINS)[0]) for word in words[:300]] + together[300:].tolist()
    assert len(np.unique(together[np.array([len(w) > 0 for w in words])])) > 4400


# What is done, and words of the error.
BAD = {
    "bins": (lambda: layers.Hashing(0), ["Hashing", "num_bins", "positive integer", "0"]),
    "salt": (lambda: layers.Hashing(3, salt=[1]), ["Hashing", "salt", "two", "[1]"]),
    "mode": (lambda: layers.Hashing(3, output_mode="tf_idf"), ["Hashing", "output_mode", "'count'", "'tf_idf'"]),
    "dtype": (lambda: layers.Hashing(3, dtype="float32"), ["dtype", "'int64'", "float32"]),
    "sparse": (lambda: layers.Hashing(3, sparse=True), ["Hashing", "sparse", "output_mode", "'int'"]),
    "None": (lambda: layers.Hashing(3, name="h")(np.array(["a", None], object)), ["'h'", "None", "fillna"]),
    "rows": (lambda: layers.Hashing(3, name="h")([["a"], ["b", "c"]]), ["'h'", "length"]),
    "one": (lambda: layers.HashedCrossing(3, name="c")((A,)), ["'c'", "at least two", "1 of them"]),
    "no list": (lambda: layers.HashedCrossing(3, name="c")(A), ["'c'", "list or tuple", "ndarray"]),
    "shapes": (lambda: layers.HashedCrossing(3, name="c")((A, B[:2])), ["'c'", "same shape", "(3,), (2,)"]),
    "rank": (lambda: layers.HashedCrossing(3, name="c")((A[None], B[None])), ["'c'", "(batch, 1)", "(1, 3)"]),
    "floats": (lambda: layers.HashedCrossing(3, name="c")((A, B * 1.0)), ["'c'", "integers", "float64"]),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input(do, words):
    with pytest.raises(ValueError) as caught:
        do()
    message = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", [])])
    assert not [word for word in words if word not in message], message
