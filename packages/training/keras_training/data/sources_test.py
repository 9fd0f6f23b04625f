"""Tensors, data sets and loaders of every framework feed every backend."""

import warnings

import jax
import numpy as np
import pytest
import tensorflow as tf
import torch

from keras_ops.backends.selected import NAME, load
from keras_training.data.frameworks import framework_of
from keras_training.data.make_adapter import make_adapter

pytestmark = pytest.mark.backend

X = np.arange(20, dtype="float32").reshape(10, 2)
Y = np.arange(10, dtype="int32")


class Squares(torch.utils.data.Dataset):
    """A data set with a dict as input, of a form that torch's loader puts together by itself."""

    def __len__(self):
        return 10

    def __getitem__(self, index):
        return {"a": X[index], "b": Y[index]}, Y[index] ** 2


class Stream(torch.utils.data.IterableDataset):
    def __iter__(self):
        return iter(zip(X, Y))


def tf_data(*parts):
    return tf.data.Dataset.from_tensor_slices(parts)


def torch_data(*parts):
    return torch.utils.data.TensorDataset(*map(torch.from_numpy, parts))


def as_numpy(batches):
    """Convert batches to NumPy with the backend's own function, which takes its own tensors and NumPy arrays only."""
    convert = load("core").convert_to_numpy
    return [tuple(convert(part) for part in batch) for batch in batches]


SOURCES = {
    # name: (how to make it, number of batches, size of a batch, whether the last may be smaller)
    "tf.data": (lambda: tf_data(X, Y).batch(4), 3, None, True),
    "tf.data, static": (lambda: tf_data(X, Y).batch(5, drop_remainder=True), 2, 5, False),
    "tf.data, unknown length": (lambda: tf_data(X, Y).batch(4).filter(lambda x, y: True), None, None, True),
    "tf.data, list": (lambda: tf_data(X, Y).batch(4).map(lambda x, y: (x, y)), 3, None, True),
    "DataLoader": (lambda: torch.utils.data.DataLoader(torch_data(X, Y), batch_size=4), 3, 4, True),
    "DataLoader, even": (lambda: torch.utils.data.DataLoader(torch_data(X, Y), batch_size=5), 2, 5, False),
    "DataLoader, drop_last": (
        lambda: torch.utils.data.DataLoader(torch_data(X, Y), batch_size=4, drop_last=True),
        2,
        4,
        False,
    ),
    "DataLoader, stream": (lambda: torch.utils.data.DataLoader(Stream(), batch_size=4), None, 4, True),
}


@pytest.mark.parametrize("name", SOURCES)
def test_sources(name):
    make, num_batches, batch_size, partial_last = SOURCES[name]
    adapter = make_adapter(make(), shuffle=True)
    assert (adapter.num_batches, adapter.batch_size, adapter.partial_last) == (num_batches, batch_size, partial_last)
    assert not adapter.has_sample_weight
    for _ in range(2):
        batches = list(adapter.batches())
        for batch in batches:
            for part in batch:
                assert isinstance(part, np.ndarray) or framework_of(part) == NAME
        got = as_numpy(batches)
        count = sum(len(x) for x, _ in got)
        assert count == (8 if name == "DataLoader, drop_last" else 10)
        np.testing.assert_array_equal(np.concatenate([x for x, _ in got]), X[:count])
        np.testing.assert_array_equal(np.concatenate([y for _, y in got]), Y[:count])
    adapter.close()


def test_loader_with_workers_and_a_dict():
    # Processes of the loader are forked, of which JAX and Python warn: the loader's own affair, and harmless here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loader = torch.utils.data.DataLoader(Squares(), batch_size=5, num_workers=1)
        with make_adapter(loader) as adapter:
            batches = list(adapter.batches())
    convert = load("core").convert_to_numpy
    for i, (x, y) in enumerate(batches):
        rows = slice(5 * i, 5 * i + 5)
        np.testing.assert_array_equal(convert(x["a"]), X[rows])
        np.testing.assert_array_equal(convert(x["b"]), Y[rows])
        np.testing.assert_array_equal(convert(y), Y[rows] ** 2)


def test_weights_and_steps_through_tf_data():
    adapter = make_adapter(tf_data(X, Y, X[:, 0]).batch(2).repeat(), steps=3)
    assert adapter.has_sample_weight
    assert adapter.num_batches == 3
    got = [np.concatenate([y for _, y, _ in as_numpy(adapter.batches())]).tolist() for _ in range(2)]
    assert got == [list(range(6)), [6, 7, 8, 9, 0, 1]]


def test_class_weights_of_a_data_set():
    for source in (tf_data(X, Y).batch(10), torch.utils.data.DataLoader(torch_data(X, Y), batch_size=10)):
        (batch,) = make_adapter(source, class_weight={3: 7.0}).batches()
        np.testing.assert_array_equal(batch[2], np.where(Y == 3, 7, 1))


TENSORS = {
    "jax": (jax.numpy.asarray(X), X),
    "tf": (tf.constant(X), X),
    "tf.Variable": (tf.Variable(X), X),
    "torch": (torch.from_numpy(X), X),
    "torch, double": (torch.from_numpy(X).double(), X),
    "torch, bfloat16": (torch.from_numpy(X).bfloat16(), X),
    "torch, sparse": (torch.from_numpy(X).to_sparse(), X),
    "torch, with gradient": (torch.nn.Parameter(torch.from_numpy(X)), X),
    "tf, strings": (tf.constant(list("abcdefghij")), np.array([c.encode() for c in "abcdefghij"])),
}


@pytest.mark.parametrize("name", TENSORS)
def test_tensors_are_arrays_in_memory(name):
    tensor, expected = TENSORS[name]
    adapter = make_adapter({"t": tensor}, Y, batch_size=4)
    assert adapter.in_memory
    assert isinstance(adapter.arrays[0]["t"], np.ndarray)
    got = np.concatenate([x["t"] for x, _ in adapter.batches()])
    np.testing.assert_array_equal(got, expected)
    assert got.dtype.kind != "f" or got.dtype == np.float32


@pytest.mark.parametrize("name", ["jax", "tf", "torch"])
def test_tensors_from_a_generator(name):
    tensor, expected = TENSORS[name]
    ((x, y),) = make_adapter(iter([(tensor, {"y": tensor})])).batches()
    assert framework_of(x) == (NAME if framework_of(tensor) == NAME else None)
    np.testing.assert_array_equal(load("core").convert_to_numpy(y["y"]), expected)


def test_what_is_refused():
    for source, words in (
        (tf_data(X).batch(2).repeat(), "infinite.*`steps_per_epoch`"),
        (torch_data(X), "Unrecognized data type"),
    ):
        with pytest.raises(ValueError, match=words):
            make_adapter(source)
    with pytest.raises(ValueError, match="`x` as a tf.data.Dataset, `y` should not be passed"):
        make_adapter(tf_data(X).batch(2), Y)
    with pytest.raises(ValueError, match="torch DataLoader, `sample_weight` should not be passed"):
        make_adapter(torch.utils.data.DataLoader(torch_data(X)), sample_weight=Y)


def test_an_error_in_a_data_set_reaches_the_user():
    class Broken(Squares):
        def __getitem__(self, index):
            if index == 7:
                raise ZeroDivisionError("mine")
            return X[index], Y[index]

    adapter = make_adapter(torch.utils.data.DataLoader(Broken(), batch_size=3))
    with pytest.raises(ZeroDivisionError, match="mine") as caught:
        list(adapter.batches())
    assert "torch DataLoader passed as `x`, at batch 2" in caught.value.__notes__[0]
