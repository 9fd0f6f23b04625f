"""The split for validation, and packing and unpacking."""

import numpy as np
import pandas as pd
import pytest

from keras_training.data.packing import pack_x_y_sample_weight, unpack_x_y_sample_weight
from keras_training.data.splitting import split_arrays

pytestmark = pytest.mark.null

X = np.arange(20, dtype="float32").reshape(10, 2)


@pytest.mark.parametrize("fraction", [0.1, 0.25, 0.5, 0.95])
def test_the_last_rows_are_set_aside(fraction):
    kept = int(np.floor(10 * (1 - fraction)))
    if kept == 0:
        with pytest.raises(ValueError, match="10 samples, which is not sufficient.*validation_split=0.95"):
            split_arrays((X, X, None), fraction)
        return
    (x, y, weight), (val_x, val_y, val_weight) = split_arrays(({"a": X}, pd.Series(range(10)), None), fraction)
    assert weight is val_weight is None
    np.testing.assert_array_equal(np.concatenate([x["a"], val_x["a"]]), X)
    np.testing.assert_array_equal(y[:, 0], range(kept))
    np.testing.assert_array_equal(val_y[:, 0], range(kept, 10))
    assert np.shares_memory(x["a"], X)


@pytest.mark.parametrize(
    ("arrays", "fraction", "words"),
    [
        ((X, X[:3], None), 0.5, "`x` has 10, `y` has 3"),
        ((X, None, None), 1.5, "must be between 0 and 1. Received: validation_split=1.5"),
        ((iter([X]), None, None), 0.5, "only supported for tensors.*`x` is of type list_iterator"),
        (({"a": X, "b": object()}, None, None), 0.5, r"`x\['b'\]` is of type object"),
    ],
)
def test_what_cannot_be_split(arrays, fraction, words):
    with pytest.raises(ValueError, match=words):
        split_arrays(arrays, fraction)


@pytest.mark.parametrize(
    ("arguments", "packed"),
    [
        ((1,), 1),
        (((1, 2),), ((1, 2),)),
        (([1],), ([1],)),
        (({"a": 1},), {"a": 1}),
        ((1, 2), (1, 2)),
        ((1, 2, 3), (1, 2, 3)),
        ((1, None, 3), (1, None, 3)),
    ],
)
def test_packing_and_unpacking_are_inverse(arguments, packed):
    assert pack_x_y_sample_weight(*arguments) == packed
    assert unpack_x_y_sample_weight(packed) == (*arguments, None, None)[:3]


@pytest.mark.parametrize("data", [(), (1, 2, 3, 4), [1, 2, 3, 4]])
def test_what_cannot_be_unpacked(data):
    with pytest.raises(ValueError, match=r"format `x`, `\(x,\)`, `\(x, y\)`, or `\(x, y, sample_weight\)`"):
        unpack_x_y_sample_weight(data)
