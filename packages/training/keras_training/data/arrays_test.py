"""`pad_sequences`, `normalize` and `split_dataset`, judged by NumPy, and by the published Keras where an order is drawn."""

import numpy as np
import pytest
import tensorflow as tf
import torch

import keras_ops as ops
from keras_ops import config
from keras_training.data.normalize import normalize
from keras_training.data.pad_sequences import pad_sequences
from keras_training.data.pipeline.dataset import Dataset
from keras_training.data.readers.split_dataset import split_dataset

pytestmark = pytest.mark.backend

THREE = [[1], [2, 3], [4, 5, 6]]
PADDED = [
    ((THREE,), {}, [[0, 0, 1], [0, 2, 3], [4, 5, 6]]),
    ((THREE,), {"padding": "post", "value": 9}, [[1, 9, 9], [2, 3, 9], [4, 5, 6]]),
    ((THREE, 2), {}, [[0, 1], [2, 3], [5, 6]]),
    ((THREE, 2), {"truncating": "post"}, [[0, 1], [2, 3], [4, 5]]),
    ((THREE, 0), {}, [[], [], []]),
    (([[1.5], [2, 3]],), {"dtype": "float32", "value": -1}, [[-1, 1.5], [2, 3]]),
    (([[], [1]],), {}, [[0], [1]]),
    (([],), {}, []),
    (([[[1, 2]], [[3, 4], [5, 6]]],), {}, [[[0, 0], [1, 2]], [[3, 4], [5, 6]]]),
    ((np.array([[1, 2]]), 3), {}, [[0, 1, 2]]),
    (([["a"], ["b", "c"]],), {"dtype": object, "value": ""}, [["", "a"], ["b", "c"]]),
    (([["a"], ["b", "c"]],), {"dtype": str, "value": "pad"}, [["pad", "a"], ["b", "c"]]),
]


@pytest.mark.parametrize(("arguments", "options", "expected"), PADDED)
def test_pad_sequences(arguments, options, expected):
    found = pad_sequences(*arguments, **options)
    assert found.tolist() == expected
    if "dtype" not in options:
        assert found.dtype == np.int32


NOT_PADDED = [
    ((5,), {}, "`sequences` must be iterable"),
    (([1, 2],), {}, "Found non-iterable: 1"),
    (([[1], [[2]]],), {}, r"Shape of sample \(1,\) of sequence at position 1 is different"),
    ((THREE,), {"padding": "left"}, '`padding` must be "pre" or "post"'),
    ((THREE,), {"truncating": "left"}, '`truncating` must be "pre" or "post"'),
    ((THREE,), {"value": "x"}, "dtype=object"),
    ((THREE, -1), {}, "`maxlen` must be a number of steps"),
]


@pytest.mark.parametrize(("arguments", "options", "words"), NOT_PADDED)
def test_pad_sequences_refused(arguments, options, words):
    with pytest.raises(ValueError, match=words):
        pad_sequences(*arguments, **options)


@pytest.mark.parametrize("order", [1, 2, np.inf])
@pytest.mark.parametrize("axis", [0, 1, -1])
def test_normalize(order, axis):
    x = np.random.default_rng(0).normal(size=(3, 4))
    x[0] = x[:, 0] = 0
    norms = np.linalg.norm(x, order, axis, keepdims=True)
    expected = np.divide(x, norms, where=norms > 0, out=np.zeros_like(x))
    np.testing.assert_allclose(normalize(x, axis, order), expected)
    tensor = normalize(ops.convert_to_tensor(x, "float32"), axis, order)
    assert ops.is_tensor(tensor)
    np.testing.assert_allclose(ops.convert_to_numpy(tensor), expected, rtol=1e-5)
    assert normalize([[3, 4]]).tolist() == [[0.6, 0.8]]


X = np.arange(20).reshape(10, 2)
KINDS = {"tensorflow": tf.data.Dataset, "torch": torch.utils.data.Subset, "numpy": Dataset, "jax": Dataset}
SPLITS = [  # sizes; what is in the left part, and in the right
    ({"left_size": 0.3}, [0, 1, 2], [3, 4, 5, 6, 7, 8, 9]),
    ({"left_size": 3}, [0, 1, 2], [3, 4, 5, 6, 7, 8, 9]),
    ({"right_size": 0.25}, [0, 1, 2, 3, 4, 5, 6, 7], [8, 9]),
    ({"left_size": 2, "right_size": 0.3}, [0, 1], [7, 8, 9]),
]
SOURCES = {
    "array": (X, lambda e: e),
    "tensor": (ops.convert_to_tensor(X), lambda e: e),
    "list": (X.tolist(), lambda e: e),
    "tuple": ((X, X[:, 0]), lambda e: e[0]),
    "list of arrays": ([X, X[:, 0]], lambda e: e[0]),
    "dict": ({"x": X, "y": X}, lambda e: e["x"]),
    "tf.data": (tf.data.Dataset.from_tensor_slices((X, X[:, 0])), lambda e: e[0]),
    "ours": (Dataset.from_tensor_slices((X, X[:, 0])), lambda e: e[0]),
    "torch": (torch.utils.data.TensorDataset(torch.from_numpy(X), torch.arange(10)), lambda e: e[0]),
}


@pytest.mark.parametrize("name", SOURCES)
def test_split_dataset(name):
    source, first = SOURCES[name]
    natural = {"tf.data": "tensorflow", "torch": "torch", "ours": "numpy"}.get(name, config.backend())
    for preferred in (None, *KINDS):
        for sizes, *expected in SPLITS:
            parts = split_dataset(source, **sizes, preferred_backend=preferred)
            assert all(isinstance(part, KINDS[preferred or natural]) for part in parts)
            found = [[int(np.asarray(first(e))[0]) // 2 for e in part] for part in parts]
            assert found == expected
            assert [len(part) for part in parts] == [len(part) for part in expected]


@pytest.mark.parametrize(
    ("preferred", "order"),
    [
        ("tensorflow", [6, 8, 9, 7, 5, 3, 0, 4, 1, 2]),
        ("numpy", [6, 8, 9, 7, 5, 3, 0, 4, 1, 2]),
        ("torch", [5, 6, 1, 2, 0, 8, 9, 3, 7, 4]),
    ],
)
def test_split_dataset_in_the_published_order(preferred, order):
    parts = split_dataset(X, left_size=3, shuffle=True, seed=1, preferred_backend=preferred)
    assert [int(np.asarray(e)[0]) // 2 for part in parts for e in part] == order


NOT_SPLIT = [
    (X, {}, ValueError, "At least one of the `left_size` or `right_size` must be specified"),
    (X, {"left_size": 10}, ValueError, "a positive integer smaller than 10"),
    (X, {"left_size": 1.0}, ValueError, "a float within the range"),
    (X, {"right_size": -1}, ValueError, "`right_size` should be either"),
    (X, {"left_size": "a"}, TypeError, "Invalid `left_size` Type"),
    (X, {"left_size": True}, TypeError, "Invalid `left_size` Type"),
    (X, {"left_size": 0.6, "right_size": 6}, ValueError, "The sum of `left_size` and `right_size` is greater than"),
    (X, {"left_size": 0.04}, ValueError, "Resulting left side dataset split will be empty"),
    (X[:1], {"left_size": 0.9}, ValueError, "Resulting right side dataset split will be empty"),
    (X, {"left_size": 1, "preferred_backend": "mxnet"}, ValueError, "`preferred_backend` must be one of"),
    ((X, X[:3]), {"left_size": 1}, ValueError, r"arrays of the same length.*\[10, 3\] rows"),
    ([], {"left_size": 1}, ValueError, "Received an empty list"),
    ("abc", {"left_size": 1}, TypeError, "Unsupported dataset type"),
    (Dataset.range(3).repeat(), {"left_size": 1}, ValueError, "has no end"),
]


@pytest.mark.parametrize(("data", "sizes", "error", "words"), NOT_SPLIT)
def test_split_dataset_refused(data, sizes, error, words):
    with pytest.raises(error, match=words):
        split_dataset(data, **sizes)
