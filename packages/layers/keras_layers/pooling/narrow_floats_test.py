"""Layers that reduce long axes of large half-precision numbers give what those of float64 would."""

import numpy as np
import pytest

import keras_ops as ops
from keras_layers.normalization.group_normalization import GroupNormalization
from keras_layers.normalization.layer_normalization import LayerNormalization
from keras_layers.normalization.unit_normalization import UnitNormalization
from keras_layers.pooling.average_pooling1d import AveragePooling1D
from keras_layers.pooling.global_average_pooling1d import GlobalAveragePooling1D

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

MASK = np.arange(2000)[None].repeat(2, 0) < 1500


def _normal(x, axes):
    return (x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + 1e-3)


LAYERS = {
    "mean": (GlobalAveragePooling1D, {}, {}, lambda x: x.mean(1)),
    "mean of what a mask leaves": (GlobalAveragePooling1D, {}, {"mask": MASK}, lambda x: x[:, :1500].mean(1)),
    "means of windows": (AveragePooling1D, {"pool_size": 1000}, {}, lambda x: x.reshape(2, 2, 1000, 2).mean(2)),
    "groups": (GroupNormalization, {"groups": 1}, {}, lambda x: _normal(x, (1, 2))),
    "steps": (LayerNormalization, {"axis": 1}, {}, lambda x: _normal(x, (1,))),
    "unit": (UnitNormalization, {"axis": 1}, {}, lambda x: x / np.sqrt(np.square(x).sum(1, keepdims=True))),
}


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("kind", ["float16", "bfloat16"])
def test_large_numbers_on_a_long_axis(kind, name):
    cls, arguments, call, judge = LAYERS[name]
    x = ops.convert_to_tensor(60000.0 - 30000 * np.random.default_rng(0).random((2, 2000, 2)), kind)
    got = cls(dtype=kind, **arguments)(x, **call)
    assert ops.dtype(got) == kind
    wanted = judge(ops.convert_to_numpy(x).astype("float64"))
    step = {"float16": 2.0**-10, "bfloat16": 2.0**-7}[kind]
    np.testing.assert_allclose(ops.convert_to_numpy(got).astype("float64"), wanted, rtol=4 * step, atol=4 * step)
