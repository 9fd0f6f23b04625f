"""TextVectorization: users' functions, sources of texts, forms of inputs and outputs, and what it refuses."""

import itertools
import sys

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops import dtypes

pytestmark = [pytest.mark.backend]

TEXTS = ["the cat|the dog", "A dog!", "", "élan 世界 the"]


def values(output):
    return np.asarray(ops.convert_to_numpy(output)).tolist()


def lower_in_tensorflow(x):
    import tensorflow as tf

    return tf.strings.lower(x)


def split_in_tensorflow(x):
    import tensorflow as tf

    return tf.strings.split(x, "|")


def array_methods(x):
    assert isinstance(x, np.ndarray)
    return [text.lower() for text in x]


# Ways to write the same function.
STANDARDIZE = {
    "of one text": str.lower,
    "lambda of one text": lambda x: x.lower(),
    "of an array": array_methods,
    "of TensorFlow": lower_in_tensorflow,
}
SPLIT = {
    "of one text": lambda x: x.split("|"),
    "of an array": lambda x: [text.split("|") for text in x],
    "of TensorFlow": split_in_tensorflow,
}


@pytest.mark.parametrize("standardize", STANDARDIZE.values(), ids=STANDARDIZE)
@pytest.mark.parametrize("split", SPLIT.values(), ids=SPLIT)
def test_functions_of_users(standardize, split):
    layer = layers.TextVectorization(standardize=standardize, split=split)
    layer.adapt(TEXTS)
    assert set(layer.get_vocabulary()) >= {"", "[UNK]", "the cat", "the dog", "a dog!", "élan 世界 the"}
    assert values(layer(["The Cat|q", "the dog"])) == [
        [layer.get_vocabulary().index("the cat"), 1],
        [layer.get_vocabulary().index("the dog"), 0],
    ]
    assert values(layer("THE CAT")) == [layer.get_vocabulary().index("the cat")]


def test_a_function_for_tensorflow_without_tensorflow(monkeypatch):
    layer = layers.TextVectorization(standardize=lower_in_tensorflow)
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    with pytest.raises(ValueError, match="`standardize`.*TensorFlow, for whose tensors.*is not installed"):
        layer.adapt(["a"])


def sources():
    import pandas as pd
    import tensorflow as tf

    yield "list", TEXTS
    yield "column", [[text] for text in TEXTS]
    yield "array of text", np.array(TEXTS)
    yield "array of objects", np.array(TEXTS, object)
    yield "array of bytes", np.array([text.encode() for text in TEXTS])
    yield "series", pd.Series(TEXTS)
    yield "tensor", tf.constant(TEXTS)
    yield "data set", tf.data.Dataset.from_tensor_slices(TEXTS)
    yield "batches", tf.data.Dataset.from_tensor_slices((TEXTS, [0, 1, 2, 3])).batch(3)
    yield "generator", (np.array(TEXTS[i : i + 2]) for i in (0, 2))


@pytest.mark.parametrize("mode", ["int", "tf_idf"])
def test_every_source_gives_the_same_vocabulary(mode):
    found = {}
    for name, data in sources():
        layer = layers.TextVectorization(output_mode=mode)
        layer.adapt(data)
        found[name] = (layer.get_vocabulary(), values(layer(TEXTS)))
    assert all(each == found["list"] for each in found.values()), found


@pytest.mark.parametrize("arguments", [{}, {"ngrams": 2}, {"output_mode": "tf_idf"}, {"split": "character"}])
def test_adapting_in_parts_is_exact_and_begins_anew(arguments):
    rng = np.random.default_rng(0)
    texts = [" ".join(rng.choice(list("abcdefgh"), 6)) for _ in range(50)]
    whole, parts = (layers.TextVectorization(**arguments) for _ in range(2))
    whole.adapt(texts)
    parts.adapt(["q q q"])
    parts.update_state(["forgotten"])
    parts.reset_state()
    for start in range(0, 50, 7):
        parts.update_state(texts[start : start + 7])
    parts.finalize_state()
    assert parts.get_vocabulary() == whole.get_vocabulary()
    np.testing.assert_allclose(values(parts(texts)), values(whole(texts)))
    whole.adapt(texts, batch_size=8, steps=3)
    assert whole.get_vocabulary() == parts.get_vocabulary()


FORMS = {
    "int": {},
    "length": {"output_sequence_length": 3},
    "count": {"output_mode": "count"},
    "multi_hot": {"output_mode": "multi_hot"},
    "tf_idf": {"output_mode": "tf_idf", "idf_weights": [0.5, 2.0]},
    "characters": {"split": "character"},
    "ngrams": {"ngrams": (1, 2)},
    "tokens": {"split": None},
}


@pytest.mark.parametrize("arguments", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("rank", [1, 2])
def test_pipelines_and_symbolic_calls_agree_with_eager_ones(arguments, rank):
    import tensorflow as tf

    layer = layers.TextVectorization(vocabulary=["a", "b"], **arguments)
    texts = np.array(["a b", "b q a q", "", "a"], object).reshape((4,) + (1,) * (rank - 1))
    eager = layer(texts)
    symbolic = layer(layers.Input(texts.shape[1:], dtype="string"))
    assert symbolic.dtype == dtypes.standardize_dtype(eager.dtype)
    assert len(symbolic.shape) == len(eager.shape)
    is_batch_summed_up = rank == 1 and arguments == {"split": None}
    assert is_batch_summed_up or all(a in (None, b) for a, b in zip(symbolic.shape, eager.shape, strict=True))
    mapped = tf.data.Dataset.from_tensor_slices(texts).batch(4).map(layer)
    assert mapped.element_spec.shape.as_list() == list(symbolic.shape)
    assert mapped.element_spec.dtype.name == layer._lookup_layer.output_dtype
    (batch,) = list(mapped)
    assert batch.numpy().tolist() == values(eager)


def test_half_precision_where_there_are_floats():
    arguments = {"vocabulary": ["a"], "output_mode": "tf_idf", "idf_weights": [0.5], "dtype": "float16"}
    layer = layers.TextVectorization(**arguments)
    assert dtypes.standardize_dtype(layer(["a"]).dtype) == layer(layers.Input((), dtype="string")).dtype == "float16"


@pytest.mark.backends("tensorflow")
def test_ragged():
    import tensorflow as tf

    for length, expected in ((None, [[2, 3], [1, 1, 1], []]), (2, [[2, 3], [1, 1], []])):
        layer = layers.TextVectorization(vocabulary=["a", "b"], ragged=True, output_sequence_length=length)
        assert layer(["a b", "c d e", ""]).to_list() == expected
        (mapped,) = list(tf.data.Dataset.from_tensor_slices(["a b", "c d e", ""]).batch(3).map(layer))
        assert mapped.to_list() == expected


@pytest.mark.backends("jax", "tensorflow")
def test_sparse():
    for mode in ("multi_hot", "count", "tf_idf"):
        arguments = {"vocabulary": ["a", "b"], "output_mode": mode}
        if mode == "tf_idf":
            arguments["idf_weights"] = [0.5, 2.0]
        sparse = layers.TextVectorization(**arguments, sparse=True)(["a b q b", ""])
        assert not hasattr(sparse, "numpy") or not isinstance(sparse, np.ndarray)
        assert values(sparse) == values(layers.TextVectorization(**arguments)(["a b q b", ""]))


V = {"vocabulary": ["a", "b"]}
REFUSED = {
    "standardize": ({"standardize": "no_such"}, "one of 'lower_and_strip_punctuation', 'lower'"),
    "split": ({"split": 3}, "one of 'whitespace', 'character'"),
    "mode": ({"output_mode": "no_such"}, "`output_mode` of TextVectorization must be one of"),
    "ngrams": ({"ngrams": 1.5}, "`ngrams` of TextVectorization must be None, an integer"),
    "list of ngrams": ({"ngrams": [2]}, "a tuple"),
    "length of vectors": ({"output_mode": "count", "output_sequence_length": 3}, "`output_mode='int'` only"),
    "negative length": ({"output_sequence_length": -1}, "must not be negative"),
    "length in words": ({"output_sequence_length": "a"}, "an integer"),
    "ragged vectors": ({"output_mode": "count", "ragged": True}, "`ragged` of TextVectorization"),
    "sparse indices": ({"sparse": True}, "gives vectors"),
    "room": ({**V, "max_tokens": 3}, "larger than `max_tokens`: 4 with special tokens"),
    "no room": ({"max_tokens": 1}, "greater than 1"),
    "padding": ({"pad_to_max_tokens": True}, "needs `max_tokens`"),
    "no weights": ({**V, "output_mode": "tf_idf"}, "needs `idf_weights`"),
    "useless weights": ({**V, "idf_weights": [1.0, 2.0]}, "`output_mode='tf_idf'` only"),
    "mask inside": ({"vocabulary": ["a", ""]}, "`mask_token` '', at index 1"),
    "repeated": ({"vocabulary": ["a", "a"]}, r"Repeated: \['a'\]"),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_arguments(arguments, words):
    with pytest.raises(ValueError, match=words):
        layers.TextVectorization(**arguments)


CALLS = {
    "two texts a row": ([["a", "b"]], ValueError, "last axis of length 1. Received inputs of shape"),
    "numbers": ([1, 2], ValueError, "takes strings. Received 1 among them"),
    "array of numbers": (np.ones(2), ValueError, "an array of dtype float64"),
    "missing value": (np.array(["a", None], object), ValueError, "Received None among them"),
    "uneven rows": ([["a"], ["b", "c"]], ValueError, "differ in length"),
}


@pytest.mark.parametrize(("data", "kind", "words"), CALLS.values(), ids=CALLS)
def test_refused_inputs(data, kind, words):
    layer = layers.TextVectorization(**V)
    with pytest.raises(kind, match=words):
        layer(data)
    assert values(layer(["a"])) == [[2]]


def test_order_of_calls_is_told():
    with pytest.raises(RuntimeError, match=r"has no vocabulary yet. Call `adapt\(data\)`"):
        layers.TextVectorization()(["a"])
    with pytest.raises(ValueError, match="its constructor was given a vocabulary"):
        layers.TextVectorization(**V).adapt(["a"])
    with pytest.raises(ValueError, match="received no data"):
        layers.TextVectorization().adapt([])
    with pytest.raises(ValueError, match="It made 1 of 2"):
        layers.TextVectorization(standardize=lambda x: ["one"], **V)(["a", "b"])


@pytest.mark.backends("jax", "torch", "numpy")
def test_ragged_needs_tensorflow():
    with pytest.raises(ValueError, match="needs the tensorflow backend"):
        layers.TextVectorization(ragged=True)


def test_large_batches_are_the_sum_of_small_ones():
    rng = np.random.default_rng(1)
    texts = [" ".join(rng.choice(["aa", "b", "ccccccccc", "a_very_long_word_indeed"], 7)) for _ in range(300)]
    layer = layers.TextVectorization(max_tokens=4)
    layer.adapt(texts)
    whole = values(layer(texts))
    parts = [values(layer(texts[i : i + 13])) for i in range(0, 300, 13)]
    assert whole == list(itertools.chain.from_iterable(parts))
