"""One promotion lattice on every backend: what was recorded of the published Keras, and every pair of dtypes in ops.

The table was recorded once from `keras.backend.result_type` of Keras 3.15.1 on JAX with 64 bits disabled. By decision
ours keeps 64 bits wherever the backend has them: a result wider than the recorded one narrows to it.
"""

import itertools

import ml_dtypes
import numpy as np
import pytest

import keras_ops as ops
from keras_ops import dtypes
from keras_ops.backends import selected
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

# In the table's order, with the letters that NumPy has for them; `E` is bfloat16.
LETTERS = {
    "bool": "?", "uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q", "int8": "b", "int16": "h", "int32": "i",
    "int64": "q", "bfloat16": "E", "float16": "e", "float32": "f", "float64": "d", "complex64": "F", "complex128": "D",
}  # fmt: skip
NUMBERS = {int: 2, float: 1.5, complex: 1 + 2j}
KINDS = (*LETTERS, *NUMBERS)
# Each dtype, then Python's int, float and complex, with itself and those that follow.
RECORDED = (
    "?BHIIbhiiEeffFFifF", "BHIIhhiiEeffFFBfF", "HIIiiiiEeffFFHfF", "IIiiiiEeffFFIfF", "IffffEeffFFIfF",
    "bhiiEeffFFbfF", "hiiEeffFFhfF", "iiEeffFFifF", "iEeffFFifF", "EfffFFEEF", "effFFeeF", "ffFFffF", "fFFffF",
    "FFFFF", "FFFF", "ifF", "fF", "F",
)  # fmt: skip
NARROW = {"int64": "int32", "uint64": "uint32", "float64": "float32", "complex128": "complex64"}
TENSORS = tuple(name for name in LETTERS if dtypes.has_64_bit or name not in NARROW)
PAIRS = [
    (a, b)
    for a, b in itertools.product((*TENSORS, *NUMBERS, bool), repeat=2)
    if isinstance(a, str) or isinstance(b, str)
]


def _pairs():
    names = {letter: name for name, letter in LETTERS.items()}
    for i, row in enumerate(RECORDED):
        for letter, other in zip(row, KINDS[i:], strict=True):
            yield KINDS[i], other, names[letter]


def test_result_type_is_the_recorded_one():
    for a, b, recorded in _pairs():
        for got in (dtypes.result_type(a, b), dtypes.result_type(b, a)):
            assert NARROW.get(got, got) == recorded, (a, b)
            if got != recorded:
                # Either an argument has 64 bits, or no 32 bits hold both.
                assert dtypes.has_64_bit
                assert {a, b} & set(NARROW) or "uint32" in (a, b) and {a, b} & set(dtypes.SIGNED), (a, b)


def test_python_numbers_are_weak():
    for name in TENSORS:
        assert dtypes.result_type(name, bool) == name
        if name in dtypes.INTS:
            assert dtypes.result_type(name, int) == name
            assert dtypes.result_type(name, float) == "float32"
        if name in dtypes.FLOATS:
            assert dtypes.result_type(name, int) == dtypes.result_type(name, float) == name
        if name in dtypes.COMPLEX:
            assert dtypes.result_type(name, complex) == name


def _choose(x1, x2):
    return ops.where(np.array([True, False]), x1, x2)


def _joined(join):
    return lambda x1, x2: join([x1, x2])


def _result_type(a, b):
    return dtypes.result_type(a, b)


def _float_type(a, b):
    return dtypes.result_type(a, b, float)


def _sum_type(a, b):
    common = dtypes.result_type(a, b)
    return "int32" if common == "bool" else common


def _is(*names):
    return lambda a, b: dtypes.result_type(a, b) in names


def _numbers_beside(a, b):
    return not (isinstance(a, str) and isinstance(b, str))


_EVER = _is()
_COMPLEX, _BOOL = _is(*dtypes.COMPLEX), _is("bool")
_INEXACT = _is(*dtypes.FLOATS, *dtypes.COMPLEX)
_INTEGER = lambda a, b: not _is(*dtypes.INTS)(a, b)  # noqa: E731
_ONE_NUMBER = lambda a, b: _numbers_beside(a, b) or not _is(*dtypes.INTS, *dtypes.FLOATS, "bool")(a, b)  # noqa: E731


def _bool(a, b):
    return "bool"


def _first(a, b):
    return dtypes.result_type(a)


def _both_int8(a, b):
    return "int32" if a == b == "int8" else dtypes.result_type(a, b)


def _row(x):
    return ops.reshape(x, (1, -1))


def _column(x):
    return ops.reshape(x, (-1, 1))


def _scalars(join):
    return lambda x1, x2: join([x if type(x) in (*NUMBERS, bool) else x[0] for x in (x1, x2)])


def _not_first(a, b):
    return not isinstance(a, str) or not isinstance(b, str) or _COMPLEX(a, b)


# An op, the dtype that it gives, and which pairs it does not take.
OPS = {
    "add": (ops.add, _result_type, _EVER),
    "subtract": (ops.subtract, _result_type, _BOOL),
    "multiply": (ops.multiply, _result_type, _EVER),
    "divide": (ops.divide, _float_type, _EVER),
    "divide_no_nan": (ops.divide_no_nan, _float_type, _COMPLEX),
    "floor_divide": (ops.floor_divide, _sum_type, _COMPLEX),
    "mod": (ops.mod, _sum_type, _COMPLEX),
    "fmod": (ops.fmod, _sum_type, _COMPLEX),
    "power": (ops.power, _sum_type, _EVER),
    "maximum": (ops.maximum, _result_type, _COMPLEX),
    "minimum": (ops.minimum, _result_type, _COMPLEX),
    "fmax": (ops.fmax, _result_type, _COMPLEX),
    "arctan2": (ops.arctan2, _float_type, _COMPLEX),
    "hypot": (ops.hypot, _float_type, _COMPLEX),
    "heaviside": (ops.heaviside, _float_type, _COMPLEX),
    "logaddexp": (ops.logaddexp, _float_type, _COMPLEX),
    "logaddexp2": (ops.logaddexp2, _float_type, _COMPLEX),
    "gcd": (ops.gcd, _result_type, _INTEGER),
    "lcm": (ops.lcm, _result_type, _INTEGER),
    "bitwise_and": (ops.bitwise_and, _result_type, _INEXACT),
    "bitwise_or": (ops.bitwise_or, _result_type, _INEXACT),
    "bitwise_xor": (ops.bitwise_xor, _result_type, _INEXACT),
    "left_shift": (ops.left_shift, _sum_type, _INEXACT),
    "right_shift": (ops.right_shift, _sum_type, _INEXACT),
    "equal": (ops.equal, _bool, _EVER),
    "not_equal": (ops.not_equal, _bool, _EVER),
    "less": (ops.less, _bool, _COMPLEX),
    "greater_equal": (ops.greater_equal, _bool, _COMPLEX),
    "isclose": (ops.isclose, _bool, _COMPLEX),
    "logical_and": (ops.logical_and, _bool, _EVER),
    "logical_xor": (ops.logical_xor, _bool, _EVER),
    "isin": (ops.isin, _bool, _COMPLEX),
    "where": (_choose, _result_type, _EVER),
    "outer": (ops.outer, _result_type, _EVER),
    "kron": (ops.kron, _result_type, _EVER),
    "append": (ops.append, _result_type, _EVER),
    "concatenate": (_joined(ops.concatenate), _result_type, _numbers_beside),
    "stack": (_joined(ops.stack), _result_type, _numbers_beside),
    "stack of scalars": (_scalars(ops.stack), _result_type, _EVER),
    "hstack": (_joined(ops.hstack), _result_type, _COMPLEX),
    "vstack": (_joined(ops.vstack), _result_type, _numbers_beside),
    "dot": (ops.dot, _result_type, _COMPLEX),
    "inner": (ops.inner, _result_type, _COMPLEX),
    "vdot": (ops.vdot, _result_type, _numbers_beside),
    "matmul": (lambda x1, x2: ops.matmul(_row(x1), _column(x2)), _both_int8, _numbers_beside),
    "matmul of vectors": (ops.matmul, _both_int8, _numbers_beside),
    "tensordot": (lambda x1, x2: ops.tensordot(x1, x2, 1), _result_type, _numbers_beside),
    "einsum": (lambda x1, x2: ops.einsum("i,j->ij", x1, x2), _both_int8, _numbers_beside),
    "einsum to a scalar": (lambda x1, x2: ops.einsum("i,i->", x1, x2), _both_int8, _numbers_beside),
    "average": (lambda x1, x2: ops.average(x1, weights=x2), _float_type, _ONE_NUMBER),
    "trapezoid": (ops.trapezoid, _float_type, _ONE_NUMBER),
    "cdist": (lambda x1, x2: ops.cdist(_row(x1), _row(x2)), _float_type, _ONE_NUMBER),
    "solve": (lambda x1, x2: ops.solve(_row(x1[:1]), _row(x2[:1])), _float_type, _ONE_NUMBER),
    "linspace": (lambda x1, x2: ops.linspace(x1, x2, 3), _float_type, _COMPLEX),
    "scatter_update": (lambda x1, x2: ops.scatter_update(x1, [[0]], x2[:1]), _first, _not_first),
    "slice_update": (lambda x1, x2: ops.slice_update(x1, [0], x2), _first, _not_first),
}  # fmt: skip


def _value(kind, tensors):
    return True if kind is bool else NUMBERS[kind] if kind in NUMBERS else tensors[kind]


def _eager(function, pairs):
    """Return the dtype, or the error, of each pair's result."""

    def call(tensors):
        return [_attempt(function, *(_value(kind, tensors) for kind in pair)) for pair in pairs]

    tensors = {name: ops.cast(np.ones(2, "float32"), name) for name in TENSORS}
    if selected.NAME != "jax":
        return call(tensors)
    import jax

    found = []
    # Traced, for every single program would be compiled.
    jax.eval_shape(lambda tensors: found.extend(call(tensors)), tensors)
    return found


def _attempt(function, *args):
    try:
        return dtypes.standardize_dtype(function(*args).dtype)
    except Exception as error:  # noqa: BLE001 - compared with the dtype wanted
        return f"{type(error).__name__}: {str(error)[:100]}"


@pytest.mark.parametrize("name", OPS)
def test_every_pair_of_dtypes(name):
    function, rule, refuses = OPS[name]
    pairs = [pair for pair in PAIRS if not refuses(*pair)]
    symbols = {kind: KerasTensor((2,), kind) for kind in TENSORS}
    faults = []
    for pair, eager in zip(pairs, _eager(function, pairs), strict=True):
        wanted = rule(*pair)
        symbolic = _attempt(function, *(_value(kind, symbols) for kind in pair))
        if (eager, symbolic) != (wanted, wanted):
            faults.append(f"{name}{pair} gives {eager}, symbolically {symbolic}, instead of {wanted}")
    assert not faults, "\n".join([f"{len(faults)} of {len(pairs)} pairs", *faults[:40]])


_ACCUMULATED = {
    "bool": "int32", "int8": "int32", "int16": "int32", "uint8": "uint32", "uint16": "uint32",
}  # fmt: skip


def _in_32_bits(kind):
    return _ACCUMULATED.get(kind, kind)


def _float(kind):
    return dtypes.result_type(kind, float)


def _same(kind):
    return kind


def _not_bool(kind):
    return "int32" if kind == "bool" else kind


def _int32(kind):
    return "int32"


def _true(kind):
    return "bool"


# The dtype that an op of one tensor gives, and how it is called.
OF_ONE_TENSOR = {
    "sum": _in_32_bits, "nansum": _in_32_bits, "prod": _in_32_bits, "nanprod": _in_32_bits, "trace": _in_32_bits,
    "cumsum": _not_bool, "cumprod": _not_bool, "nancumsum": _not_bool, "nancumprod": _not_bool,
    "mean": _float, "std": _float, "var": _float, "median": _float, "average": _float, "quantile": _float,
    "nanmean": _float, "nanstd": _float, "nanvar": _float, "logsumexp": _float, "norm": _float, "moments": _float,
    "max": _same, "min": _same, "amax": _same, "amin": _same, "nanmax": _same, "sort": _same, "flip": _same,
    "diff": _same, "segment_sum": _same, "max_pool": _same, "absolute": _same, "sign": _same, "square": _not_bool,
    "all": _true, "any": _true, "isnan": _true, "logical_not": _true,
    "argmax": _int32, "argmin": _int32, "count_nonzero": _int32, "argsort": _int32,
    "average_pool": _float, "sqrt": _float, "exp": _float, "sin": _float, "tanh": _float, "sigmoid": _float,
    "softmax": _float, "rsqrt": _float, "floor": _float, "layer_normalization": _float,
}  # fmt: skip
CALLED = {
    "trace": lambda x: ops.trace(_column(x)),
    "quantile": lambda x: ops.quantile(x, 0.5),
    "moments": lambda x: ops.moments(x, [0])[0],
    "segment_sum": lambda x: ops.segment_sum(x, np.array([0, 0]), 1),
    "max_pool": lambda x: ops.max_pool(ops.reshape(x, (1, 2, 1)), 2),
    "average_pool": lambda x: ops.average_pool(ops.reshape(x, (1, 2, 1)), 2),
}
REAL = [name for name in TENSORS if name not in dtypes.COMPLEX]


def test_every_dtype_in_ops_of_one_tensor():
    faults = []
    for name, rule in OF_ONE_TENSOR.items():
        function = CALLED.get(name, getattr(ops, name))
        kinds = [(kind,) for kind in REAL]
        for (kind,), eager in zip(kinds, _eager(function, kinds), strict=True):
            symbolic, wanted = _attempt(function, KerasTensor((2,), kind)), rule(kind)
            if (eager, symbolic) != (wanted, wanted):
                faults.append(f"{name}({kind}) gives {eager}, symbolically {symbolic}, instead of {wanted}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "function", [ops.bitwise_and, ops.bitwise_or, ops.bitwise_xor, ops.left_shift, ops.right_shift]
)
def test_bits_of_floats_are_refused_by_symbolic_calls_too(function):
    with pytest.raises(ValueError, match="integers and bools"):
        function(KerasTensor((2,), "float32"), KerasTensor((2,), "int32"))


def test_a_list_of_tensors_has_their_common_dtype():
    for a, b in itertools.product(("uint8", "int32", "bfloat16", "float32"), repeat=2):
        x1, x2 = (ops.cast(np.ones(2, "float32"), name) for name in (a, b))
        for given, shape in (([x1, x2], (2, 2)), ([[x1], [x2]], (2, 1, 2)), ((x1, x2, [1, 1]), (3, 2))):
            got = ops.convert_to_tensor(given)
            assert (ops.dtype(got), tuple(got.shape)) == (dtypes.result_type(a, b, *[int] * (len(given) - 2)), shape)
    with_numbers = ops.convert_to_tensor([ops.cast(0.5, "bfloat16"), 2.0, 1])
    assert ops.dtype(with_numbers) == "bfloat16"
    assert ops.convert_to_numpy(ops.cast(with_numbers, "float32")).tolist() == [0.5, 2.0, 1.0]
    assert ops.convert_to_numpy(ops.convert_to_tensor([Variable(1.5), 2.0])).tolist() == [1.5, 2.0]


def _limits(x):
    return 3, int(np.iinfo(dtypes.standardize_dtype(x.dtype)).max) - 1


# Judged by NumPy near the limits of the dtypes: where a wider one stands in for one, this is where it shows.
OF_TWO = {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply, "maximum": np.maximum, "minimum": np.minimum,
    "equal": np.equal, "less": np.less, "less_equal": np.less_equal, "greater": np.greater, "bitwise_or": np.bitwise_or,
    "greater_equal": np.greater_equal, "floor_divide": np.floor_divide, "mod": np.mod, "fmod": np.fmod,
    "bitwise_xor": np.bitwise_xor, "left_shift": lambda x, y: np.left_shift(x, y % 8),
    "right_shift": lambda x, y: np.right_shift(x, y % 8), "divide": lambda x, y: (x / np.maximum(y, 1)).astype("float32"),
    "isclose": np.equal, "where": lambda x, y: np.where(x > y, x, y),
}  # fmt: skip
OF_ONE = {
    "abs": np.abs, "sign": np.sign, "square": np.square, "bitwise_not": np.invert, "logical_not": np.logical_not,
    "relu": lambda x: np.maximum(x, 0), "relu6": lambda x: np.clip(x, 0, 6), "clip": lambda x: np.clip(x, *_limits(x)),
    "sort": np.sort, "max": np.max, "min": np.min, "argmax": np.argmax, "argmin": np.argmin, "ptp": np.ptp,
    "cumprod": lambda x: np.cumprod(x, dtype=x.dtype), "flip": np.flip, "diff": np.diff,
    "top_k": lambda x: np.sort(x)[::-1], "searchsorted": lambda x: np.argsort(np.argsort(x)),
    "cast": lambda x: x.astype("float32"), "isfinite": np.isfinite, "roll": lambda x: np.roll(x, 1),
}  # fmt: skip
CALLS = {
    "left_shift": lambda x, y: ops.left_shift(x, ops.mod(y, 8)),
    "right_shift": lambda x, y: ops.right_shift(x, ops.mod(y, 8)),
    "divide": lambda x, y: ops.divide(x, ops.maximum(y, 1)),
    "isclose": lambda x, y: ops.isclose(x, y, 0.0, 0.5),
    "where": lambda x, y: ops.where(ops.greater(x, y), x, y),
    "clip": lambda x: ops.clip(x, *_limits(x)),
    "top_k": lambda x: ops.top_k(x, x.shape[0])[0],
    "searchsorted": lambda x: ops.searchsorted(ops.sort(x), x),
    "cast": lambda x: ops.cast(x, "float32"),
    "roll": lambda x: ops.roll(x, 1),
}


def _integers(kind):
    most, least = int(np.iinfo(kind).max), int(np.iinfo(kind).min)
    x = [most, most - 1, most // 2, most // 2 + 1, most // 2 + 2, 5, 1, least, most // 3 * 2, 7]
    y = [most, most // 2 + 3, 3, most // 2 + 1, 2, 7, most, 3, 10, 1]
    return np.array(x, kind), np.array(y, kind)


def _all_of(*given):
    """Return each op's result, or its error in a string."""
    faults = {}

    def call(*given):
        results = {}
        for name in (*OF_TWO, *OF_ONE):
            try:
                results[name] = CALLS.get(name, getattr(ops, name))(*given[: 2 if name in OF_TWO else 1])
            except Exception as error:  # noqa: BLE001 - reported
                faults[name] = f"{type(error).__name__}: {str(error)[:150]}"
        return results

    if selected.NAME == "jax":
        import jax

        # One program: each op alone would be compiled for a tenth of a second.
        call = jax.jit(call)
    return {**call(*given), **faults}


@pytest.mark.parametrize("kind", [kind for kind in dtypes.INTS if kind in TENSORS])
def test_integers_near_their_limits(kind):
    faults = []
    x, y = _integers(kind)
    results = _all_of(ops.convert_to_tensor(x), ops.convert_to_tensor(y))
    for name, judge, given in (
        *((n, j, (x, y)) for n, j in OF_TWO.items()),
        *((n, j, (x,)) for n, j in OF_ONE.items()),
    ):
        with np.errstate(all="ignore"):
            wanted = np.asarray(judge(*given))
        got = results[name]
        if isinstance(got, str):
            faults.append(f"{name} of {kind} raised {got}")
            continue
        got = ops.convert_to_numpy(got)
        same = (
            np.allclose(got, wanted, 1e-6) if got.dtype.kind == "f" else np.array_equal(got, wanted.astype(got.dtype))
        )
        if not same:
            faults.append(f"{name} of {kind} gives {got} instead of {wanted}")
    assert not faults, "\n".join(faults)


MOVED = {
    "transpose": np.transpose, "ravel": np.ravel, "expand_dims": lambda x: x[None], "copy": np.copy,
    "concatenate": lambda x: np.concatenate([x, x]), "stack": lambda x: np.stack([x, x]), "slice": lambda x: x[:, 1:],
    "zeros_like": np.zeros_like, "ones_like": np.ones_like, "get_item": lambda x: x[0],
}  # fmt: skip
MOVES = {
    "expand_dims": lambda x: ops.expand_dims(x, 0),
    "concatenate": lambda x: ops.concatenate([x, x]),
    "stack": lambda x: ops.stack([x, x]),
    "slice": lambda x: ops.slice(x, [0, 1], [2, 2]),
    "get_item": lambda x: ops.get_item(x, 0),
}


@pytest.mark.filterwarnings("ignore:The dtype .*64 was asked for:UserWarning")
@pytest.mark.parametrize("kind", dtypes.FLOAT8)
def test_float8_is_cast_and_moved(kind):
    native = getattr(ml_dtypes, kind)
    given = np.array([[0.3, -1.7, 100.0], [0.0, 2.0**-6, 3.1]], "float32")
    wanted = given.astype(native)
    for name in (*dtypes.FLOATS[:4], *dtypes.INTS, "bool"):
        # Casts into narrower floats round once more.
        one = ops.cast(np.array([0, 1, 4]), name)
        there = ops.cast(one, kind)
        assert ops.dtype(there) == kind
        assert ops.convert_to_numpy(there).astype("float32").tolist() == [0, 1, 1 if name == "bool" else 4], name
        back = ops.cast(there, name)
        assert ops.dtype(back) == dtypes.canonical(name)
        assert np.array_equal(ops.convert_to_numpy(back), ops.convert_to_numpy(one)), name
    x = ops.cast(given, kind)
    for name, judge in MOVED.items():
        got = ops.convert_to_numpy(MOVES.get(name, getattr(ops, name))(x))
        assert got.dtype == native, name
        assert np.array_equal(got.astype("float32"), judge(wanted).astype("float32")), name
    for made, value in ((ops.zeros((2,), kind), 0), (ops.ones((2,), kind), 1), (ops.full((2,), 2.5, kind), 2.5)):
        assert ops.dtype(made) == kind
        assert ops.convert_to_numpy(made).astype("float32").tolist() == [value, value]


def test_float8_meets_nothing_without_a_cast():
    for kind, other in itertools.product(dtypes.FLOAT8, (*TENSORS, *NUMBERS)):
        for pair in ((kind, other), (other, kind)):
            with pytest.raises(ValueError, match="cast"):
                dtypes.result_type(*pair)


@pytest.mark.parametrize("kind", [kind for kind in (*dtypes.INTS, "bool") if kind in TENSORS])
def test_what_backends_lack_for_integers_is_made_up_for(kind):
    def cast(values):
        return ops.cast(np.array(values), kind)

    def check(got, wanted):
        assert ops.dtype(got) == kind
        assert ops.convert_to_numpy(got).ravel().tolist() == np.array(wanted).astype(kind).tolist()

    x, kernel = cast([1, 0, 3, 2, 1]), cast([2, 1])
    check(
        ops.conv(ops.reshape(x, (1, 5, 1)), ops.reshape(kernel, (2, 1, 1))), [2, 3, 8, 5] if kind != "bool" else [1] * 4
    )
    check(
        ops.depthwise_conv(ops.reshape(x, (1, 5, 1)), ops.reshape(kernel, (2, 1, 1))),
        [2, 3, 8, 5] if kind != "bool" else [1] * 4,
    )
    check(ops.threshold(x, 1, 0), [0, 0, 3, 2, 0] if kind != "bool" else [0] * 5)
    check(ops.full_like(x, 1.0), [1] * 5)
    if kind != "bool":
        check(ops.bincount(np.array([0, 2, 2, 1, 0]), weights=x), [2, 2, 3])


if selected.NAME == "jax":

    @pytest.mark.parametrize(
        "name",
        [
            "add",
            "floor_divide",
            "maximum",
            "left_shift",
            "where",
            "outer",
            "dot",
            "hstack",
        ],
    )
    def test_jax_with_64_bits_has_the_lattice_of_the_others(name, monkeypatch):
        import jax

        monkeypatch.setattr(dtypes, "has_64_bit", True)
        kinds = ("bool", "uint8", "uint32", "int32", "int64", "bfloat16", "float32", "float64", int, float)
        function, rule, refuses = OPS[name]
        pairs = [pair for pair in itertools.product(kinds, repeat=2) if not (refuses(*pair) or {*pair} <= {int, float})]
        with jax.enable_x64(True):
            tensors = {kind: ops.cast(np.ones(2, "float32"), kind) for kind in kinds if isinstance(kind, str)}
            found = []

            def call(given):
                found.extend(_attempt(function, *(_value(kind, given) for kind in pair)) for pair in pairs)

            jax.eval_shape(call, tensors)
            faults = [(pair, got) for pair, got in zip(pairs, found, strict=True) if got != rule(*pair)]
        assert not faults
