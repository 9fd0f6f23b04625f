"""What `adapt` may be given: every kind of source, as the arrays that come out."""

import itertools

import numpy as np
import pytest

from keras_layers.preprocessing.adapting import batches

pytestmark = [pytest.mark.unit]

X, Y = np.arange(12, dtype="float32").reshape(6, 2), np.arange(6)


class Numbered:
    """Batches by number, which never says that there are no more."""

    def __len__(self):
        return 3

    def __getitem__(self, i):
        i %= 3
        return X[2 * i : 2 * i + 2], Y[:2]


class Endless(Numbered):
    """A `PyDataset` without an end, by its protocol."""

    num_batches, use_multiprocessing = None, False
    __len__ = None


def frames():
    import pandas as pd

    return {
        "frame": (pd.DataFrame(X), [X]),
        "series": (pd.Series(X[:, 0]), [X[:, 0]]),
        "text": (pd.Series(["a", "b"]), [["a", "b"]]),
    }


def sparse_matrices():
    import scipy.sparse

    return {"csr": (scipy.sparse.csr_matrix(X), [X]), "coo": (scipy.sparse.coo_array(X), [X])}


def torch_sources():
    import torch

    x, y = torch.tensor(X, requires_grad=True), torch.tensor(Y)
    loader, pairs = torch.utils.data.DataLoader, torch.utils.data.TensorDataset(x.detach(), y)
    return {
        "torch": (x, [X]),
        "torch half": (x.bfloat16(), [X]),
        "torch sparse": (x.to_sparse(), [X]),
        "loader": (loader(x.detach(), batch_size=4), [X[:4], X[4:]]),
        "loader of pairs": (loader(pairs, batch_size=3), [X[:3], X[3:]]),
        "loader of text": (loader(list(zip("abc", Y, strict=False)), batch_size=2), [["a", "b"], ["c"]]),
        "elements": (pairs, list(X)),
    }


def tensorflow_sources():
    import tensorflow as tf

    data = tf.data.Dataset.from_tensor_slices
    return {
        "tf": (tf.constant(X), [X]),
        "tf sparse": (tf.sparse.from_dense(X), [X]),
        "tf ragged": (tf.ragged.constant([["a"], ["b", "c"]]), [[[b"a"]], [[b"b", b"c"]]]),
        "tf.data": (data(X).batch(4), [X[:4], X[4:]]),
        "tf.data of pairs": (data((X, Y)).batch(3), [X[:3], X[3:]]),
        "tf.data of rows": (data(X), list(X)),
        "tf.data of strings": (data(["a", "b"]), [[b"a", b"b"]]),
    }


def jax_sources():
    import jax.numpy as jnp

    return {"jax": (jnp.asarray(X), [X]), "jax half": (jnp.asarray(X, "bfloat16"), [X])}


def plain():
    return {
        "array": (X, [X]),
        "list": (X.tolist(), [X]),
        "strings": (["a", "b"], [["a", "b"]]),
        "tuple of strings": (("a", "b"), [["a", "b"]]),
        "string": ("abc", ["abc"]),
        "number": (3.0, [3.0]),
        "NumPy's numbers": ([np.float32(1), 2.0], [[1.0, 2.0]]),
        "batches in a list": ([X[:4], X[4:]], [X[:4], X[4:]]),
        "generator": ((x for x in (X[:4], X[4:])), [X[:4], X[4:]]),
        "generator of pairs": (((x, Y) for x in (X[:4], X[4:])), [X[:4], X[4:]]),
        "generator of lists": ((row for row in (["a", "b"], ["c"])), [["a", "b"], ["c"]]),
        "generator of scalars": ((i for i in range(3)), [[0, 1, 2]]),
        "generator of rows of text": (((s, 1) for s in "abc"), [["a", "b", "c"]]),
        "range": (range(3), [[0, 1, 2]]),
        "by number": (Numbered(), [X[:2], X[2:4], X[4:]]),
        "with an empty batch": ([X[:4], X[:0], X[4:]], [X[:4], X[4:]]),
    }


KINDS = {
    f.__name__: f for f in (plain, frames, sparse_matrices, torch_sources, tensorflow_sources, jax_sources)
}  # by the package that they need


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_sources(kind):
    for name, (source, expected) in kind().items():
        found = list(batches(source))
        assert len(found) == len(expected), name
        for one, other in zip(found, expected, strict=True):
            assert isinstance(one, np.ndarray), name
            np.testing.assert_array_equal(one, other, err_msg=name)


def test_text_in_lists_keeps_zeros():
    assert next(batches([b"a\x00", b"b"])).tolist() == [b"a\x00", b"b"]
    assert next(batches(iter([b"a\x00"]))).tolist() == [b"a\x00"]


def test_scalars_come_by_the_thousand():
    sizes = [len(array) for array in batches(iter(range(2500)))]
    assert sum(sizes) == 2500
    assert max(sizes) == 1024


def test_steps_and_batch_sizes():
    import tensorflow as tf

    assert len(list(batches(Endless(), steps=4))) == 4
    assert next(batches(itertools.count(), steps=5)).tolist() == [0, 1, 2, 3, 4]
    assert len(list(batches(tf.data.Dataset.from_tensor_slices(X).repeat(), steps=7))) == 7
    assert [len(x) for x in batches(X, batch_size=4)] == [4, 2]
    for name, (source, _) in {**frames(), **sparse_matrices()}.items():
        if name != "text":
            assert np.concatenate(list(batches(source, batch_size=4))).tolist() == np.asarray(_[0]).tolist(), name


def test_what_lies_on_a_disk_is_read_in_parts(tmp_path, monkeypatch):
    import h5py

    monkeypatch.setattr("keras_layers.preprocessing.adapting._ELEMENTS", 4)
    with h5py.File(tmp_path / "x.h5", "w") as file:
        file["x"] = X
        assert [x.tolist() for x in batches(file["x"])] == [X[:2].tolist(), X[2:4].tolist(), X[4:].tolist()]


def tensorflow_dicts():
    import tensorflow as tf

    return tf.data.Dataset.from_tensor_slices({"a": X})


def repeated():
    import tensorflow as tf

    return tf.data.Dataset.from_tensor_slices(X).repeat()


# What is given, and words of the error.
BAD = {
    "None": (lambda: None, ["L", "None", "array"]),
    "empty": (lambda: X[:0], ["L", "no data", "ndarray"]),
    "empty list": (list, ["L", "no data", "list"]),
    "used up": (lambda: iter([]), ["L", "no data", "read to its end"]),
    "endless": (Endless, ["L", "Endless", "no end", "steps"]),
    "repeated": (repeated, ["L", "no end", "take"]),
    "dict": (lambda: {"age": X}, ["L", "dict", "data['age']"]),
    "dicts": (tensorflow_dicts, ["L", "dict", "map"]),
    "x and y": (lambda: (X, Y), ["L", "tuple", "2", "1", "pass `x` alone"]),
    "rows": (lambda: [[1], [2, 3]], ["same length", "[[1], [2, 3]]"]),
}


@pytest.mark.parametrize("source, words", BAD.values(), ids=BAD)
def test_bad_sources(source, words):
    with pytest.raises(ValueError) as caught:
        list(batches(source(), layer="L"))
    assert not [word for word in words if word not in str(caught.value)], str(caught.value)
