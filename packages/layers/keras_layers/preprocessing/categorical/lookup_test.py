"""StringLookup and IntegerLookup: compiled and in pipelines, files, forms of inputs, and what they refuse."""

import types

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.preprocessing import data_layer
from keras_ops import dtypes
from keras_ops.backends import selected

pytestmark = [pytest.mark.backend]

MODES = ("int", "one_hot", "multi_hot", "count", "tf_idf")


def values(output):
    return np.asarray(ops.convert_to_numpy(output)).tolist()


def arguments_of(mode, tokens):
    return {"vocabulary": tokens, "output_mode": mode, **({"idf_weights": [0.5, 2.0]} if mode == "tf_idf" else {})}


def compiled(function):
    if selected.NAME == "jax":
        import jax

        return jax.jit(function)
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        return tf.function(function)
    if selected.NAME == "torch":
        import torch

        return torch.compile(function, backend="eager")
    return function


@pytest.mark.parametrize(
    ("mode", "more"), [("int", {}), ("int", {"mask_token": 0}), ("count", {"num_oov_indices": 3}), ("tf_idf", {})]
)
def test_integers_are_looked_up_in_compiled_programs(mode, more):
    layer = layers.IntegerLookup(**arguments_of(mode, [7, -4]), **more)
    data = np.array([[7, 1, 0], [-4, -4, -9]])
    expected = layer(data)
    for output in (layer(ops.convert_to_tensor(data)), compiled(layer)(ops.convert_to_tensor(data))):
        assert values(output) == values(expected)
        assert output.dtype == expected.dtype
    symbolic = layer(layers.Input((3,), dtype="int64"))
    assert symbolic.shape[1:] == tuple(expected.shape[1:])
    assert symbolic.dtype == dtypes.standardize_dtype(expected.dtype)


def test_integers_that_do_not_fit_the_backend_are_found_on_the_host():
    layer = layers.IntegerLookup(vocabulary=[2**40, 3])
    assert values(layer([2**40, 3, 0])) == [1, 2, 0]
    assert values(layer(ops.convert_to_tensor(np.array([0, 3], "int32")))) == [0, 2]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", ["StringLookup", "IntegerLookup"])
def test_pipelines_agree_with_eager_calls(kind, mode):
    import tensorflow as tf

    tokens, data = ([7, -4], [[7, 1], [-4, -4]]) if kind == "IntegerLookup" else (["a", "b"], [["a", "é"], ["b", "b"]])
    layer = getattr(layers, kind)(**arguments_of(mode, tokens))
    eager = layer(data)
    mapped = tf.data.Dataset.from_tensor_slices(data).batch(2).map(layer)
    assert mapped.element_spec.shape[1:] == eager.shape[1:]
    (batch,) = list(mapped)
    assert batch.numpy().tolist() == values(eager)
    assert values(layer(tf.constant(data))) == values(eager)


@pytest.mark.parametrize("mode", ["int", "count"])
def test_ragged_and_sparse_tensors_of_tensorflow(mode):
    import tensorflow as tf

    layer = layers.StringLookup(vocabulary=["a", "b"], output_mode=mode)
    ragged = layer(tf.ragged.constant([["a"], ["b", "c", "b"]]))
    sparse = layer(tf.sparse.from_dense([["a", ""], ["", "b"]]))
    if mode == "int":
        assert ragged.to_list() == [[1], [2, 0, 2]]
        assert sparse.values.numpy().tolist() == [1, 2]
    else:
        assert ragged.numpy().tolist() == [[0, 1, 0], [1, 0, 2]]
        assert sparse.numpy().tolist() == [[0, 1, 0], [0, 0, 1]]


@pytest.mark.backends("jax", "tensorflow")
@pytest.mark.parametrize("mode", MODES[1:])
@pytest.mark.parametrize("kind", ["StringLookup", "IntegerLookup"])
def test_sparse_vectors(kind, mode):
    tokens, data = ([7, -4], [[7, 1], [-4, -4]]) if kind == "IntegerLookup" else (["a", "b"], [["a", "c"], ["b", "b"]])
    arguments = arguments_of(mode, tokens)
    sparse = getattr(layers, kind)(**arguments, sparse=True)(data)
    assert hasattr(sparse, "indices")
    assert values(sparse) == values(getattr(layers, kind)(**arguments)(data))


def test_strings_come_back():
    layer = layers.StringLookup(vocabulary=["é", "b"], invert=True)
    back = layer(ops.convert_to_tensor(np.array([[1, 2, 0]])))
    text = [
        x.decode() if isinstance(x, bytes) else x for x in np.ravel(back if selected.NAME != "tensorflow" else back)
    ]
    assert text == ["é", "b", "[UNK]"]
    assert values(layers.IntegerLookup(vocabulary=[5, 6], invert=True)(ops.convert_to_tensor([1, 2, 9]))) == [5, 6, -1]


FILES = {
    "lines": (b"a\nb\n", ["a", "b"]),
    "no last line break": (b"a\nb", ["a", "b"]),
    "line breaks of Windows": (b"a\r\nb\r\n", ["a", "b"]),
    "spaces are kept": (b"a \n b\n", ["a ", " b"]),
    "accents": ("é\n世界".encode(), ["é", "世界"]),
    "special tokens first": (b"[UNK]\nb", ["b"]),
}


@pytest.mark.parametrize(("content", "tokens"), FILES.values(), ids=FILES)
def test_vocabulary_files(content, tokens, tmp_path):
    path = tmp_path / "words.txt"
    path.write_bytes(content)
    for given in (path, str(path)):
        layer = layers.StringLookup(vocabulary=given)
        assert layer.get_vocabulary(include_special_tokens=False) == tokens
        assert layer.get_config()["vocabulary"] is None
    set_later = layers.StringLookup()
    set_later.set_vocabulary(str(path))
    assert set_later.get_vocabulary() == ["[UNK]", *tokens]


def test_vocabulary_files_of_integers_and_other_encodings(tmp_path):
    path = tmp_path / "words.txt"
    path.write_bytes(b"5\n-7\n")
    assert values(layers.IntegerLookup(vocabulary=str(path))([-7, 5, 0])) == [2, 1, 0]
    path.write_bytes("é\n".encode("latin-1"))
    layer = layers.StringLookup(vocabulary=str(path), encoding="latin-1")
    assert layer.get_vocabulary() == ["[UNK]", "é"]
    assert values(layer(np.array([b"\xe9", b"e"], object))) == [1, 0]
    with pytest.raises(ValueError, match="is not encoded in utf-8: .* at byte 0"):
        layers.StringLookup(vocabulary=str(path))
    path.write_bytes(b"")
    with pytest.raises(ValueError, match="empty vocabulary"):
        layers.StringLookup(vocabulary=str(path))


def test_bytes_that_are_no_text_are_counted_and_found():
    layer = layers.StringLookup()
    layer.adapt(np.array([b"a", b"a", b"\xff"], object))
    assert values(layer(np.array([b"a", b"\xff", b"\xfe"], object))) == [1, 2, 0]


@pytest.mark.parametrize("kind", ["StringLookup", "IntegerLookup"])
def test_adapting_begins_anew_and_goes_on_in_parts(kind):
    token = str if kind == "StringLookup" else int
    layer = getattr(layers, kind)(output_mode="tf_idf")
    rows = [[token(n) for n in row] for row in ([1, 2], [2, 3], [2, 2])]
    layer.adapt([[token(9)]])
    layer.update_state([[token(8)]])
    layer.reset_state()
    for row in rows:
        layer.update_state([row])
    assert layer.get_vocabulary(include_special_tokens=False) == [token(9)]
    layer.finalize_state()
    whole = getattr(layers, kind)(output_mode="tf_idf")
    whole.adapt(rows)
    assert layer.get_vocabulary() == whole.get_vocabulary() == [layer.oov_token, token(2), token(3), token(1)]
    np.testing.assert_allclose(values(layer(rows)), values(whole(rows)))
    # log(1 + documents / (1 + documents with it)).
    np.testing.assert_allclose(values(layer([[token(3)]]))[0][2], np.log(1 + 3 / 2), rtol=1e-6)
    layer.adapt(([row] for row in rows), steps=1)
    assert layer.get_vocabulary(include_special_tokens=False) == [token(2), token(1)]


def test_in_worker_processes_the_backend_is_left_alone(monkeypatch):
    monkeypatch.setattr(data_layer.process, "current_process", lambda: types.SimpleNamespace(daemon=True))
    strings, numbers = np.array(["b", "q"], object), np.array([2, 9])
    assert isinstance(layers.StringLookup(vocabulary=["a", "b"])(strings), np.ndarray)
    assert isinstance(layers.StringLookup(vocabulary=["a", "b"], invert=True)(numbers), np.ndarray)
    assert isinstance(layers.TextVectorization(vocabulary=["a", "b"], output_mode="count")(strings), np.ndarray)
    for more in ({}, {"invert": True}, {"output_mode": "count"}):
        assert isinstance(layers.IntegerLookup(vocabulary=[1, 2], **more)(numbers), np.ndarray)


S, I = "StringLookup", "IntegerLookup"  # noqa: E741
REFUSED = {
    "empty": (S, {"vocabulary": []}, "cannot have an empty vocabulary"),
    "repeated": (S, {"vocabulary": ["a", "b", "a"]}, r"Repeated: \['a'\]"),
    "OOV inside": (S, {"vocabulary": ["a", "[UNK]"]}, r"`oov_token` '\[UNK\]', at index 1"),
    "mask inside": (S, {"vocabulary": ["a", "m"], "mask_token": "m"}, "`mask_token` 'm', at index 1"),
    "numbers as strings": (S, {"vocabulary": [1, 2]}, "takes strings"),
    "missing among strings": (S, {"vocabulary": ["a", None]}, "Received None"),
    "no file": (S, {"vocabulary": "no_such_file.txt"}, "There is no file 'no_such_file.txt'"),
    "too long": (S, {"vocabulary": ["a", "b"], "max_tokens": 2}, "larger than `max_tokens`"),
    "no room": (S, {"max_tokens": 1}, "greater than 1"),
    "negative buckets": (S, {"num_oov_indices": -1}, "at least 0"),
    "mode": (S, {"output_mode": "x"}, "must be one of 'int', 'one_hot'"),
    "inverted vectors": (S, {"invert": True, "output_mode": "count"}, "must be 'int'"),
    "no weights": (S, {"vocabulary": ["a"], "output_mode": "tf_idf"}, "needs `idf_weights`"),
    "weights of a file": (S, {"vocabulary": "x", "output_mode": "tf_idf", "idf_weights": [1.0]}, "no vocabulary file"),
    "other weights": (
        S,
        {"vocabulary": ["a"], "output_mode": "tf_idf", "idf_weights": [1.0, 2.0]},
        "Received: 2 weights for 1 tokens",
    ),
    "salt": (S, {"salt": "x"}, "must be an integer, or two"),
    "mask of another class": (S, {"mask_token": 0}, "`mask_token` of StringLookup must be of class str"),
    "strings as integers": (I, {"vocabulary": ["a"]}, "for strings there is `StringLookup`"),
    "fractions": (I, {"vocabulary": [1.5]}, "must hold integers"),
    "dtype": (I, {"vocabulary_dtype": "int32"}, "must be 'int64'"),
    "method": (I, {"oov_method": "x"}, "one of 'floormod', 'farmhash'"),
    "salt without hash": (I, {"salt": 3}, "`oov_method='farmhash'` only"),
}


@pytest.mark.parametrize(("kind", "arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_arguments(kind, arguments, words):
    with pytest.raises(ValueError, match=words) as told:
        getattr(layers, kind)(**arguments)
    assert kind in str(told.value)


def test_refused_inputs():
    for kind, tokens, data in ((S, ["a"], ["a", "z"]), (I, [1], [1, 5])):
        layer = getattr(layers, kind)(vocabulary=tokens, num_oov_indices=0)
        with pytest.raises(ValueError, match="must be in its vocabulary. Not there"):
            layer(data)
        assert values(layer(data[:1])) == [0]
        with pytest.raises(RuntimeError, match="has no vocabulary yet"):
            getattr(layers, kind)()(data)
    with pytest.raises(ValueError, match="takes integers"):
        layers.IntegerLookup(vocabulary=[1])(["a"])
    with pytest.raises(ValueError, match="takes strings"):
        layers.StringLookup(vocabulary=["a"])([1])
    with pytest.raises(ValueError, match="a dict"):
        layers.StringLookup().adapt({"a": ["b"]})
