"""Names of dtypes, and the promotion lattice against JAX's published table."""

import itertools

import ml_dtypes
import numpy as np
import pytest

from keras_ops import dtypes

pytestmark = pytest.mark.unit

# Pairs whose result is not plain widening, from https://docs.jax.dev/en/latest/jep/9407-type-promotion.html.
TABLE = [
    ("bool", "uint8", "uint8"), ("uint8", "int8", "int16"), ("uint16", "int8", "int32"), ("int32", "float16", "float16"),
    ("float16", "bfloat16", "float32"), ("bool", float, "float32"), (int, "uint8", "uint8"), (int, "bool", "int32"),
    (float, "float16", "float16"), (float, "int32", "float32"), ("int8", "bfloat16", "bfloat16"),
    ("float32", "complex64", "complex64"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "result"), TABLE)
def test_known_promotions(a, b, result):
    assert dtypes.result_type(a, b) == dtypes.result_type(b, a) == result


NUMBERS = [*dtypes.INTS, "bool", "bfloat16", "float16", "float32", "float64", int, float]


def test_promotion_is_commutative_associative_and_idempotent():
    for a, b, c in itertools.product(NUMBERS[::2], repeat=3):
        assert dtypes.result_type(a, b) == dtypes.result_type(b, a)
        wide = dtypes.result_type(a, b, c)
        assert wide == dtypes.result_type(c, b, a)
        assert dtypes.result_type(wide, wide) == wide


def test_float8_meets_nothing_else():
    with pytest.raises(ValueError, match="cast"):
        dtypes.result_type("float8_e4m3fn", "float16")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (None, "float32"), (float, "float32"), (int, "int32"), (bool, "bool"), (np.float64, "float64"),
        (np.dtype("int16"), "int16"), (ml_dtypes.bfloat16, "bfloat16"), ("uint8", "uint8"), (str, "string"),
    ],
)  # fmt: skip
def test_every_spelling_has_one_name(given, name):
    assert dtypes.standardize_dtype(given) == name


@pytest.mark.parametrize("given", ["float33", "foo", object(), [], 3])
def test_what_is_no_dtype_is_refused(given):
    with pytest.raises(ValueError, match="Invalid dtype"):
        dtypes.standardize_dtype(given)


def test_kinds():
    assert dtypes.is_float_dtype("bfloat16")
    assert dtypes.is_int_dtype("uint8")
    assert not dtypes.is_int_dtype("float32")
    assert dtypes.float_result("int8") == "float32"
    assert dtypes.float_result("float16") == "float16"
