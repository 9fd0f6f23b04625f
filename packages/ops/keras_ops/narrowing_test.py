"""JAX without x64 has no dtypes of 64 bits: who asks for one is told at the line that asks, and nobody else."""

import warnings

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import config, dtypes, initializers, random
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable

pytestmark = pytest.mark.backends("jax")

X = np.ones((2, 2), "float32")
DOUBLES = np.ones((2, 2))
LONGS = np.ones((2,), "int64")
ASKED = {
    "cast": lambda: ops.cast(X, "float64"),
    "cast of integers": lambda: ops.cast(X, "int64"),
    "cast by NumPy's name": lambda: ops.cast(X, np.float64),
    "convert_to_tensor": lambda: ops.convert_to_tensor(X, "float64"),
    "a number": lambda: ops.convert_to_tensor(1, dtype="uint64"),
    "array": lambda: ops.array(DOUBLES, "float64"),
    "zeros": lambda: ops.zeros((2,), dtype="int64"),
    "ones_like": lambda: ops.ones_like(X, dtype="float64"),
    "full": lambda: ops.full((2,), 1, dtype="float64"),
    "arange": lambda: ops.arange(3, dtype="int64"),
    "linspace": lambda: ops.linspace(0, 1, 3, dtype="float64"),
    "eye": lambda: ops.eye(3, dtype="float64"),
    "one_hot": lambda: ops.one_hot([1], 3, dtype="float64"),
    "cumsum": lambda: ops.cumsum(X, dtype="float64"),
    "prod": lambda: ops.prod(X, dtype="float64"),
    "view": lambda: ops.view(X, "float64"),
    "normal": lambda: random.normal((2,), dtype="float64"),
    "randint": lambda: random.randint((2,), 0, 4, dtype="int64"),
    "beta": lambda: random.beta((2,), 1.0, 2.0, dtype="float64"),
    "categorical": lambda: random.categorical(X, 2, dtype="int64"),
    "an initializer": lambda: initializers.GlorotUniform()((2, 2), dtype="float64"),
    "a variable": lambda: Variable(1.0, dtype="float64"),
    "a variable by an initializer": lambda: Variable("ones", shape=(2,), dtype="int64"),
}
NOT_ASKED = {
    "the default": lambda: ops.zeros((2,)),
    "32 bits": lambda: ops.cast(DOUBLES, "float32"),
    "an array": lambda: ops.convert_to_tensor(DOUBLES),
    "a variable of an array": lambda: Variable(DOUBLES),
    "integers": lambda: ops.take(X, LONGS, axis=0),
    "a sum": lambda: ops.sum(LONGS),
    "a promotion": lambda: ops.add(ops.array([1], "uint32"), ops.array([1], "int32")),
    "a quantile": lambda: ops.quantile(KerasTensor((None, 3)), 0.5),
    "unravel_index": lambda: ops.unravel_index(ops.array([3], "uint32"), (2, 2)),
    "a symbolic tensor": lambda: ops.add(KerasTensor((2,), "float64"), 1),
}


@pytest.mark.parametrize("name", ASKED)
def test_who_asks_for_64_bits_is_told_once(name):
    with pytest.warns(
        UserWarning, match=r"The dtype \w+64 was asked for, but JAX makes \w+32 of it.*JAX_ENABLE_X64"
    ) as w:
        ASKED[name]()
    assert [one.filename for one in w] == [__file__]


@pytest.mark.parametrize("name", NOT_ASKED)
def test_who_does_not_ask_is_not_told(name):
    NOT_ASKED[name]()


def test_a_default_of_64_bits_is_told_when_it_is_set():
    ops.convert_to_tensor(0.0)
    with pytest.warns(UserWarning, match="default float dtype"):
        config.set_floatx("float64")
    try:
        ops.zeros((2,), dtype="float64")
        Variable("ones", shape=(2,))
    finally:
        config.set_floatx("float32")


def test_nothing_is_told_where_there_are_64_bits(monkeypatch):
    monkeypatch.setattr(dtypes, "has_64_bit", True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert dtypes.granted("float64") == "float64"
