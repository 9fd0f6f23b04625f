"""What the published layers refuse, in the constructor or at the first call, ours refuse in the constructor.

The file names for each class the arguments that it is made with, and for each argument the absurd values that the published
class was seen to refuse. What it takes though the result is wrong stands in `bad_input_test.py`; below stands what it
takes and computes rightly.
"""

import json
import math
from pathlib import Path

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops

pytestmark = pytest.mark.backend

RECORDED = json.loads((Path(__file__).parent / "testdata" / "refused_arguments.json").read_text())
VALUES = {repr(value): value for value in (-1, 0, 2.5, -0.5, math.nan, "3", "a", None, (0,), [])}


@pytest.mark.parametrize("name", RECORDED)
def test_absurd_arguments_are_refused(name):
    given, refused = RECORDED[name]["given"], RECORDED[name]["refused"]
    taken = []
    for argument, values in refused.items():
        for value in values:
            try:
                getattr(layers, name)(**{**given, argument: VALUES[value]})
            except (ValueError, TypeError):
                continue
            taken.append(f"{argument}={value}")
    assert taken == []


@pytest.mark.parametrize("slope", [-1, -0.5])
def test_a_leak_is_no_reflection(slope):
    with pytest.raises(ValueError, match="negative_slope.*LeakyReLU.*at least 0"):
        layers.LeakyReLU(negative_slope=slope)


@pytest.mark.parametrize(
    "make",
    [
        lambda: layers.Normalization(mean=0.0, variance=1.0, invert=None),
        lambda: layers.Discretization([0.0, 1.0], sparse=None),
        lambda: layers.CategoryEncoding(3, sparse=None),
        lambda: layers.Hashing(3, sparse=None),
        lambda: layers.IntegerLookup(vocabulary=[1, 2], sparse=None, pad_to_max_tokens=None, invert=None),
        lambda: layers.StringLookup(vocabulary=["a"], sparse=None, pad_to_max_tokens=None, invert=None),
    ],
)
def test_none_for_a_flag_is_false(make):
    config = make().get_config()
    assert {config.get(flag, False) for flag in ("invert", "sparse", "pad_to_max_tokens")} == {False}


def test_a_softmax_over_no_axis_is_one_over_all():
    x = np.arange(6.0, dtype="float32").reshape(2, 3)
    layer = layers.Softmax(axis=None)
    wanted = np.exp(x) / np.exp(x).sum()
    np.testing.assert_allclose(ops.convert_to_numpy(layer(x)), wanted, rtol=1e-5)
    half = np.array([[True, False, True], [False, True, True]])
    kept = ops.convert_to_numpy(layer(x, mask=half))
    np.testing.assert_allclose(kept, wanted * half / (wanted * half).sum(), rtol=1e-5)
    assert layer.get_config()["axis"] is None
