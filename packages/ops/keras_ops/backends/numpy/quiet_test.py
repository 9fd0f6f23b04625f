"""Floating-point errors are ignored inside, and the caller's settings are the same afterwards."""

import inspect
from types import SimpleNamespace

import numpy as np
import pytest

from keras_ops import ops
from keras_ops.backends.numpy.quiet import quiet, quiet_by

pytestmark = pytest.mark.backends("numpy")

# The last one finds nothing of NumPy's own.
_WAYS = pytest.mark.parametrize(
    "way", [quiet, quiet_by(np), quiet_by(SimpleNamespace())], ids=("ours", "fast", "plain")
)
_SETTINGS = pytest.mark.parametrize("settings", [{"all": "raise"}, {"all": "warn"}, {"divide": "raise"}, {}], ids=str)


def _invert(x, fails=False):
    inverted = np.divide(np.float32(1), x)
    if fails:
        raise KeyError(float(np.min(inverted)))
    return inverted


@_WAYS
@_SETTINGS
def test_errors_are_ignored_inside_and_settings_kept_outside(way, settings):
    with np.errstate(**settings):
        before = np.geterr()
        np.testing.assert_array_equal(way(_invert)(np.float32([0.0, -0.0, 2.0])), [np.inf, -np.inf, 0.5])
        assert np.geterr() == before
        with pytest.raises(KeyError, match="-inf"):
            way(_invert)(np.float32([0.0, -0.0]), fails=True)
        assert np.geterr() == before


@_WAYS
def test_the_caller_still_hears_of_errors_afterwards(way):
    with np.errstate(divide="raise"):
        way(lambda: way(_invert)(np.float32([0.0])))()
        with pytest.raises(FloatingPointError):
            _invert(np.float32([0.0]))


@_WAYS
def test_a_call_within_a_call_leaves_the_outer_one_quiet(way):
    def twice(x):
        way(_invert)(x)
        return _invert(x)

    with np.errstate(all="raise"):
        assert way(twice)(np.float32([0.0])) == np.inf


@_WAYS
def test_name_and_arguments_stay_visible(way):
    assert way(_invert).__name__ == "_invert"
    assert list(inspect.signature(way(_invert)).parameters) == ["x", "fails"]


_OVERFLOWING = {
    "divide": lambda x: ops.divide(1.0, x - x),
    "log": lambda x: ops.log(x - x),
    "exp": ops.exp,
    "square": ops.square,
    "sigmoid": lambda x: ops.sigmoid(-x),
    "silu": lambda x: ops.silu(-x),
    "gelu": ops.gelu,
    "softplus": lambda x: ops.softplus(x * np.float32(np.inf)),
    "softmax": lambda x: ops.softmax(x * np.float32(np.inf)),
    "log_softmax": lambda x: ops.log_softmax(x * np.float32(np.inf)),
    "logsumexp": lambda x: ops.logsumexp(-x * np.float32(np.inf)),
    "mean": ops.mean,
    "mean of nothing": lambda x: ops.mean(x[:0]),
    "var": ops.var,
    "sum": ops.sum,
    "cumsum": ops.cumsum,
    "cast": lambda x: ops.cast(x, "float16"),
    "matmul": lambda x: ops.matmul(x, x),
    "einsum": lambda x: ops.einsum("i,i->", x, x),
    "conv": lambda x: ops.conv(ops.reshape(x, (1, 4, 1)), ops.reshape(x, (4, 1, 1))),
    "segment_sum": lambda x: ops.segment_sum(x, np.zeros(len(x), "int32"), 1),
}


@pytest.mark.parametrize("name", _OVERFLOWING)
def test_ops_do_not_raise_where_the_caller_would(name):
    x = np.full((4,), 3e38, "float32")
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        assert ops.is_tensor(_OVERFLOWING[name](x))
