"""Every op on the backend in use, held to the table of samples in `keras_ops.conformance`.

Values are compared with NumPy's, symbolic results with eager ones, gradients with finite differences. Known gaps stand in
the backend's `xfails.txt`, a line `op/check: reason` each, and are strict: a gap that is none any more fails.
"""

import inspect
from functools import cache

import numpy as np
import pytest
from programs import jitted

import keras_ops as ops
from keras_ops import dtypes, tree
from keras_ops.backends import selected
from keras_ops.conformance.harness import (
    OPS,
    arrays_of,
    described,
    expect,
    function_of,
    gaps,
    is_array,
    listed,
    map_arrays,
    to_numpy,
    with_slots,
)
from keras_ops.conformance.table import ROWS, SHAPES_ONLY
from keras_ops.exports_table import EXPORTS
from keras_ops.scopes import SymbolicScope
from keras_ops.symbolic.keras_tensor import KerasTensor, any_symbolic

pytestmark = [
    pytest.mark.backend,
    pytest.mark.gpu,
    pytest.mark.slow,
    # JAX says that it has no 64 bits.
    pytest.mark.filterwarnings("ignore:The dtype .*64 was asked for:UserWarning"),
]

TOLERANCES = {
    "float64": 1e-12,
    "float32": 4e-6,
    "float16": 2e-3,
    "bfloat16": 2e-2,
    "complex64": 4e-6,
    "complex128": 1e-12,
}
# Vectors of so many points: 0 of them may mean that the number is unknown, as in `arange(0, None)`.
COUNTED = ("arange", "bartlett", "blackman", "hamming", "hanning", "kaiser")
# Whose results have sizes that only values decide: they are unknown to the rules.
SIZED_BY_VALUE = {
    "bincount",
    "nonzero",
    "repeat",
    "segment_max",
    "segment_min",
    "segment_prod",
    "segment_sum",
    "unique",
    "where",
}


def _wide(x):
    if not is_array(x):
        return x
    kind = dtypes.standardize_dtype(x.dtype)
    return x.astype("float64" if kind in dtypes.FLOATS else "complex128" if x.dtype.kind == "c" else "int64")


@cache
def _results_of(name):
    """Return for each call of an op its results as NumPy arrays, or the error."""
    calls = [(row, call) for row in ROWS[name] for call in row.calls]
    if selected.NAME == "jax":
        # JAX compiles each call for a tenth of a second, so they are one program, unless values decide.
        try:
            return list(_program(name, calls))
        except Exception:  # noqa: BLE001 - which call it was is found out below
            pass
    return [(row, call, _result(name, call)) for row, call in calls]


def _result(name, call):
    args, kwargs = map_arrays(ops.convert_to_tensor, call)
    try:
        return [to_numpy(r) for r in listed(function_of(name)(*args, **kwargs))]
    except Exception as error:  # noqa: BLE001 - reported by the test of values
        return error


def _program(name, calls):
    tensors = [ops.convert_to_tensor(x) for _, call in calls for x in arrays_of(call)]

    def all_of_them(tensors):
        rest = iter(tensors)
        for _, call in calls:
            args, kwargs = map_arrays(lambda _: next(rest), call)
            yield listed(function_of(name)(*args, **kwargs))

    found = jitted(lambda tensors: list(all_of_them(tensors)))(tensors)
    for (row, call), results in zip(calls, found, strict=True):
        yield row, call, [to_numpy(r) for r in results]


def _close(got, wanted, loose):
    if got.dtype.kind in "iub":
        return np.array_equal(got, wanted.astype(got.dtype))
    tolerance = loose * TOLERANCES[dtypes.standardize_dtype(got.dtype)]
    kind = "complex128" if got.dtype.kind == "c" else "float64"
    limits = {"float16": 65504.0}.get(dtypes.standardize_dtype(got.dtype))
    wanted = wanted.astype(kind)
    if limits is not None:
        wanted = np.where(np.abs(wanted) > limits, np.copysign(np.inf, wanted), wanted)
    return np.allclose(got.astype(kind), wanted, rtol=tolerance, atol=tolerance, equal_nan=True)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_values_are_numpys(name):
    faults = []
    for row, call, got in _results_of(name):
        where = f"{name}{described(call)}"
        if isinstance(got, Exception):
            faults.append(f"{where} raised {type(got).__name__}: {str(got)[:300]}")
            continue
        args, kwargs = map_arrays(_wide, call)
        for result, wanted in zip(got, listed(row.judge(*args, **kwargs)), strict=False):
            if wanted is None:
                continue
            wanted = np.asarray(wanted)
            if result.shape != wanted.shape:
                faults.append(f"{where} has the shape {result.shape} instead of {wanted.shape}")
            elif not _close(result, wanted, row.loose):
                faults.append(f"{where} gives {result.dtype}\n{result}\ninstead of\n{wanted}")
    expect(faults, name, "value")


def _symbolic(name, call, unknown):
    """Return the symbolic results, with the first array's first size unknown if asked for; `None` if there are none."""
    seen = []

    def replace(x):
        shape = (None, *x.shape[1:]) if unknown and not seen and x.ndim else x.shape
        seen.append(x)
        return KerasTensor(shape, dtypes.standardize_dtype(x.dtype))

    args, kwargs = map_arrays(replace, call)
    with SymbolicScope():
        results = listed(function_of(name)(*args, **kwargs))
    # Without a symbolic argument most ops compute.
    return results if seen or any_symbolic(results) else None


def _spec_faults(name, unknown):
    free = unknown or name in SIZED_BY_VALUE
    for row, call, got in _results_of(name):
        if isinstance(got, Exception) or (unknown and not row.unknown):
            continue
        where = f"{name}{described(call)}"
        try:
            specs = _symbolic(name, call, unknown)
        except Exception as error:  # noqa: BLE001 - reported
            yield f"{where}: the rule raised {type(error).__name__}: {str(error)[:300]}"
            continue
        if specs is None:
            continue
        if len(specs) != len(got):
            yield f"{where}: {len(specs)} symbolic results, {len(got)} eager ones"
        for spec, result in zip(specs, got, strict=False):
            same = len(spec.shape) == result.ndim and all(
                a == b or (a is None and (free or b == 0 and name in COUNTED))
                for a, b in zip(spec.shape, result.shape, strict=True)
            )
            if not same or spec.dtype != dtypes.standardize_dtype(result.dtype):
                yield f"{where}: {spec.dtype}{list(spec.shape)} symbolically, {result.dtype}{list(result.shape)} eagerly"


@pytest.mark.parametrize("name", sorted(ROWS))
def test_rules_give_what_eager_execution_gives(name):
    expect([*_spec_faults(name, False), *_spec_faults(name, True)], name, "rule")


@pytest.mark.parametrize("name", sorted(OPS))
def test_every_op_has_samples(name):
    assert name in ROWS or name in SHAPES_ONLY, f"keras.ops.{name} needs a row in keras_ops.conformance"


@pytest.mark.parametrize("name", sorted(OPS))
def test_implementations_have_the_definitions_signature(name):
    def parameters(function):
        return [(p.name, p.kind, repr(p.default)) for p in inspect.signature(function).parameters.values()]

    assert parameters(OPS[name].implementation) == parameters(OPS[name].definition)


@pytest.mark.parametrize("name", SHAPES_ONLY)
def test_what_has_no_value_has_a_shape(name):
    like = np.ones((2, 3), "float16")
    for argument, kind in (
        (((2, 3), "float32"), ((2, 3), "int32")) if name == "empty" else ((like, "float16"), (like, "int32"))
    ):
        result = getattr(ops, name)(argument, dtype=kind)
        assert (tuple(result.shape), ops.dtype(result)) == ((2, 3), kind)


def _first(x):
    return x[0] if isinstance(x, tuple | list) else x


def _gradients(function, values):
    """Return the gradients of a scalar function of arrays."""
    if selected.NAME == "jax":
        import jax

        return jitted(jax.grad(function, argnums=tuple(range(len(values)))))(*map(ops.convert_to_tensor, values))
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        tensors = [ops.convert_to_tensor(v) for v in values]
        with tf.GradientTape() as tape:
            tape.watch(tensors)
            result = function(*tensors)
        return tape.gradient(result, tensors)
    import torch

    tensors = [ops.convert_to_tensor(v).clone().requires_grad_() for v in values]
    return torch.autograd.grad(function(*tensors), tensors)


def _differences(function, values, step=1e-5):
    """Return the gradients of a scalar function of float64 arrays, by central differences."""
    for i, value in enumerate(values):
        gradient = np.zeros(value.shape)
        for place in np.ndindex(*value.shape):
            ends = []
            for sign in (1, -1):
                moved = value.copy()
                moved[place] += sign * step
                ends.append(function(*values[:i], moved, *values[i + 1 :]))
            gradient[place] = (ends[0] - ends[1]) / (2 * step)
        yield gradient


SLOPES = [(name, i) for name in sorted(ROWS) for i, row in enumerate(ROWS[name]) if row.slope is not None]


@pytest.mark.backends("jax", "torch", "tensorflow")
@pytest.mark.parametrize(("name", "number"), SLOPES)
def test_gradients_are_the_differences(name, number):
    row = ROWS[name][number]
    given = arrays_of(row.slope)
    smooth = [i for i, x in enumerate(given) if x.dtype.kind == "f"]

    def fill(values, function, prepare):
        places = dict(zip(smooth, values, strict=True))
        return _first(with_slots(row.slope, function)(*(places.get(i, prepare(x)) for i, x in enumerate(given))))

    wide = [given[i].astype("float64") for i in smooth]
    shape = np.shape(fill(wide, row.judge, _wide))
    weights = np.cos(np.arange(np.prod(shape))).reshape(shape)
    wanted = _differences(lambda *v: np.sum(weights * fill(v, row.judge, _wide)), wide)
    factor = ops.convert_to_tensor(weights.astype("float32"))
    got = _gradients(
        lambda *v: ops.sum(ops.multiply(fill(v, function_of(name), ops.convert_to_tensor), factor)),
        [given[i] for i in smooth],
    )
    faults = [
        f"argument {i} of {name}{described(row.slope)} has the gradient\n{to_numpy(a)}\ninstead of\n{b}"
        for i, a, b in zip(smooth, got, wanted, strict=True)
        if not np.allclose(to_numpy(a), b, rtol=2e-3, atol=2e-3)
    ]
    expect(faults, name, "gradient")


def _dagger(x):
    return np.swapaxes(x, -1, -2)


def _triangles(factors, exchanged):
    rows, columns = factors.shape
    size = min(rows, columns)
    product = (np.tril(factors, -1) + np.eye(rows, columns))[:, :size] @ np.triu(factors)[:size]
    for i in reversed(range(exchanged.shape[-1])):
        product[[i, exchanged[i]]] = product[[exchanged[i], i]]
    return product


FACTORS = {
    "qr": lambda q, r: q @ r,
    "svd": lambda u, s, v: u[..., :, : s.shape[-1]] * s[..., None, :] @ v[..., : s.shape[-1], :],
    "eigh": lambda values, vectors: vectors * values[..., None, :] @ _dagger(vectors),
    "eig": lambda values, vectors: vectors * values[..., None, :] @ np.linalg.inv(vectors),
    "lu_factor": lambda *parts: _triangles(*parts) if parts[0].ndim == 2 else np.stack(list(map(_triangles, *parts))),
}


@pytest.mark.parametrize("name", FACTORS)
def test_factors_give_the_matrix_again(name):
    faults = []
    for _, call, got in _results_of(name):
        if isinstance(got, Exception) or len(got) == 1:
            continue
        product = FACTORS[name](*got)
        if not np.allclose(product, call.args[0], rtol=1e-3, atol=1e-3):
            faults.append(f"{name}{described(call)} gives factors of\n{product}\ninstead of\n{call.args[0]}")
    expect(faults, name, "factors")


def test_gaps_name_checks():
    checks = {"value", "rule", "compiled", "gradient", "factors", "xla", "strided"}
    random = [name.removeprefix("keras.") for name in EXPORTS if name.startswith("keras.random.")]
    known = {f"{name}/{check}" for name in (*ROWS, *random) for check in checks}
    assert {gap for gap in gaps() if "/" in gap} <= known
    assert tree.flatten(list(gaps().values())) == [reason for reason in gaps().values() if reason]
