"""A variable keeps a value, changes it in place, and can be read through a scope."""

import contextlib
import copy
import pickle

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import config, dtypes
from keras_ops.scopes import AutocastScope, LazyVariables, NoValues, StatelessScope, SymbolicScope, name_scope
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable

pytestmark = [pytest.mark.backend, pytest.mark.gpu]


def test_a_value_gives_shape_and_dtype():
    v = Variable(np.ones((2, 3), "float32"), name="v")
    assert (v.shape, v.dtype, v.ndim, v.size, v.name, v.path) == ((2, 3), "float32", 2, 6, "v", "v")


@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16", "int32", "bool", "uint8"])
def test_dtype_is_kept_by_assignment(dtype):
    v = Variable(np.zeros(3), dtype=dtype)
    v.assign(np.ones(3))
    assert v.dtype == dtype
    np.testing.assert_array_equal(v.numpy().astype("float32"), np.ones(3, "float32"))


@pytest.mark.parametrize("initializer", ["zeros", "glorot_uniform", lambda shape, dtype: ops.ones(shape, dtype=dtype)])
def test_initializers_by_name_and_function(initializer):
    assert Variable(initializer, shape=(2, 2)).shape == (2, 2)


def test_arithmetic_is_that_of_the_value():
    a = np.array([1.0, -2.0, 3.0], "float32")
    v = Variable(a)
    cases = {
        "add": (v + 1, a + 1), "radd": (1 + v, 1 + a), "sub": (v - a, a - a), "rsub": (2 - v, 2 - a),
        "mul": (v * v, a * a), "div": (v / 2, a / 2), "pow": (v**2, a**2), "neg": (-v, -a), "abs": (abs(v), abs(a)),
        "matmul": (v @ a, a @ a), "less": (v < 0, a < 0), "item": (v[0], a[0]),
    }  # fmt: skip
    for name, (ours, numpys) in cases.items():
        np.testing.assert_allclose(ops.convert_to_numpy(ours), numpys, err_msg=name)


def test_assign_add_and_sub():
    v = Variable([1.0, 2.0])
    v.assign_add([1.0, 1.0])
    v.assign_sub([0.5, 0.5])
    assert v.numpy().tolist() == [1.5, 2.5]


def test_an_array_made_of_a_variable_keeps_its_values():
    v = Variable([1.0, 2.0])
    arrays = [ops.convert_to_numpy(v), np.asarray(v), v.numpy()]
    v.assign([5.0, 6.0])
    for array in arrays:
        assert array.tolist() == [1.0, 2.0]


def test_the_given_array_is_not_shared():
    array = np.zeros(2, "float32")
    v = Variable(array)
    array[0] = 5
    assert v.numpy().tolist() == [0, 0]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Variable(lambda shape, dtype: 0), ["needs a `shape`"]),
        (lambda: Variable("zeros", shape=(None, 2)), ["fully known shape", "(None, 2)"]),
        (lambda: Variable("nothing", shape=(2,)), ["Unknown initializer", "nothing", "glorot_uniform"]),
        (lambda: Variable(1.0, name="a/b"), ["without '/'", "a/b"]),
        (lambda: Variable(1.0, aggregation="all"), ["aggregation", "all"]),
        (lambda: Variable(1.0, synchronization="late"), ["synchronization", "late"]),
        (lambda: Variable([1.0, 2.0], shape=(3,)), ["(3,)", "(2,)"]),
        (lambda: Variable([1.0], name="w").assign([1.0, 2.0]), ["w", "(1,)", "(2,)"]),
        (lambda: setattr(Variable(1.0), "constraint", 3), ["constraint", "function"]),
        (lambda: setattr(Variable(1.0), "regularizer", "l2"), ["regularizer", "function"]),
    ],
)
def test_bad_arguments_are_named(make, words):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the words are checked below
        make()
    for word in words:
        assert word in str(error.value)


def test_a_failed_assignment_changes_nothing():
    v = Variable([1.0, 2.0])
    with pytest.raises(ValueError, match="shape"):
        v.assign([3.0])
    assert v.numpy().tolist() == [1, 2]


def test_stateless_scope_reads_and_writes_beside_the_variable():
    v = Variable(1.0)
    with StatelessScope([(v, 5.0)]) as scope:
        assert float(v.numpy()) == 5
        v.assign_add(1.0)
        assert float(ops.convert_to_numpy(v.value)) == 6
    assert float(ops.convert_to_numpy(scope.get_current_value(v))) == 6
    assert float(v.numpy()) == 1


def test_stateless_scope_wants_variables():
    with pytest.raises(ValueError, match="pair variables"):
        StatelessScope([("v", 1.0)])


def test_autocast_changes_what_is_read_not_what_is_kept():
    v, fixed, counts = Variable(1.0), Variable(1.0, autocast=False), Variable(1, dtype="int32")
    with AutocastScope("bfloat16"):
        assert (v.dtype, fixed.dtype, counts.dtype) == ("bfloat16", "float32", "int32")
        assert ops.dtype(v.value) == "bfloat16"
    assert v.dtype == "float32"


def test_lazy_variables_are_initialized_when_nothing_was_assigned():
    calls = []

    def start(shape, dtype):
        calls.append(shape)
        return ops.ones(shape, dtype=dtype)

    with LazyVariables() as lazy:
        loaded, asked, left = (Variable(start, shape=(size,), dtype="float32") for size in (1, 2, 3))
        assert calls == []
        with SymbolicScope():
            assert ops.convert_to_numpy(asked.value).tolist() == [1, 1]
    loaded.assign([5.0])
    lazy.initialize(most_bytes=11)
    assert calls == [(2,)]
    lazy.initialize(most_bytes=12)
    assert calls == [(2,), (3,)]
    assert [v.numpy().tolist() for v in (loaded, asked, left)] == [[5], [1, 1], [1, 1, 1]]


def test_values_that_nobody_made_are_not_made_to_look_at_them():
    with LazyVariables():
        left, asked = (Variable("ones", shape=(2,), dtype="float32") for _ in range(2))
        assert asked.numpy().tolist() == [1, 1]
    with NoValues():
        assert asked.numpy().tolist() == [1, 1]
        with pytest.raises(ValueError, match="has no value yet"):
            left.numpy()
    assert left.numpy().tolist() == [1, 1]


def test_symbolic_scope_assigns_nothing():
    v = Variable(1.0)
    with SymbolicScope():
        v.assign(KerasTensor(()))
    assert float(v.numpy()) == 1


def test_paths_hold_the_scopes():
    with name_scope("outer"), name_scope("inner"):
        assert Variable(0.0, name="v").path == "outer/inner/v"


def test_copies_and_pickles_are_independent():
    v = Variable([1.0, 2.0], name="v", trainable=False)
    for other in (copy.deepcopy(v), pickle.loads(pickle.dumps(v))):
        other.assign([3.0, 4.0])
        assert (other.path, other.trainable, other.numpy().tolist()) == ("v", False, [3, 4])
    assert v.numpy().tolist() == [1, 2]


def test_numbers_and_arrays_come_out():
    assert (float(Variable(2.0)), int(Variable(3, dtype="int32"))) == (2.0, 3)
    assert np.asarray(Variable([1.0])).tolist() == [1.0]
    with pytest.raises(TypeError, match="no condition"):
        bool(Variable(1.0))


def test_the_default_float_is_float64_or_is_said_not_to_be():
    ops.convert_to_tensor(0.0)
    missing = pytest.warns(UserWarning, match="(?s)JAX makes float32 of it.*jax_enable_x64")
    try:
        with contextlib.nullcontext() if dtypes.has_64_bit else missing:
            config.set_floatx("float64")
        assert ops.dtype(Variable(1.0).value) == dtypes.canonical("float64")
    finally:
        config.set_floatx("float32")


GIVEN = {
    "a float": lambda: 1.5,
    "an integer": lambda: 2,
    "a list": lambda: [[1.5, 2.0], [0.0, -1.0]],
    "a list of integers": lambda: [[1, 2], [0, -1]],
    "a row": lambda: [1.5, 2.0],
    "an array": lambda: np.array([[1.5, 2.0], [0.0, -1.0]]),
    "an array that goes backwards": lambda: np.array([[1.5, 2.0], [0.0, -1.0]], "float32")[::-1],
    "an array that is fixed": lambda: np.broadcast_to(np.float32(1.5), (2, 2)),
    "a scalar of NumPy": lambda: np.float32(1.5),
    "a tensor": lambda: ops.convert_to_tensor([[1.5, 2.0], [0.0, -1.0]]),
    "a tensor of another dtype": lambda: ops.cast([[1.5, 2.0], [0.0, -1.0]], "float16"),
    "a variable": lambda: Variable([[1.5, 2.0], [0.0, -1.0]]),
    "a list of tensors": lambda: [ops.convert_to_tensor([1.5, 2.0]), ops.convert_to_tensor([0.0, -1.0])],
}


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "int32", "uint8"])
@pytest.mark.parametrize("trainable", [True, False])
def test_everything_is_added_as_the_ops_add(dtype, trainable):
    for name, make in GIVEN.items():
        for method, function in (("assign_add", ops.add), ("assign_sub", ops.subtract)):
            v = Variable(np.array([[5, 6], [7, 8]]), dtype=dtype, trainable=trainable)
            wanted = ops.cast(function(v.value, make()), dtype)
            result = getattr(v, method)(make())
            assert ops.dtype(v.value) == ops.dtype(result) == dtype, name
            np.testing.assert_array_equal(ops.convert_to_numpy(v), ops.convert_to_numpy(wanted), err_msg=name)


def test_what_does_not_fit_is_not_added():
    v = Variable([1.0, 2.0])
    for value in (np.ones((3, 2), "float32"), [1.0, 2.0, 3.0]):
        with pytest.raises(Exception, match="shape|size|broadcast|Incompatible"):
            v.assign_add(value)
    assert v.numpy().tolist() == [1.0, 2.0]


def test_a_count_is_added_to_in_its_own_dtype_where_halves_are_read():
    # 2048 is the last whole number up to which float16 knows every one.
    v = Variable(2048.0)
    with AutocastScope("float16"):
        v.assign_add(1.0)
        v.assign_add(np.float32(1.0))
        v.assign_sub(ops.convert_to_tensor(-1))
        assert ops.dtype(v.value) == "float16"
    assert v.numpy() == 2051.0


def test_large_integers_of_a_list_are_kept_or_refused():
    if dtypes.has_64_bit:
        for given in ([2**40], [[1, 2**40]], (2**40, 1)):
            assert ops.convert_to_numpy(ops.convert_to_tensor(given)).tolist() == [
                list(part) if isinstance(part, list) else part for part in given
            ]
    else:
        with pytest.raises(OverflowError):
            ops.convert_to_tensor([2**40])


# What programs on JAX hand variables to, as if they were arrays; the variable holds [1, 2, 3], the count 2.
IN_JAX = {
    "jit": (lambda jax, v, n: jax.jit(lambda a: a * 2)(v), [2, 4, 6]),
    "jit of a dict": (lambda jax, v, n: jax.jit(lambda d: d["v"] * d["n"])({"v": v, "n": n}), [2, 4, 6]),
    "jit, ops inside": (lambda jax, v, n: jax.jit(lambda a: ops.sum(a[0]) * a[1])([v, n]), 12),
    "jit, as a constant": (lambda jax, v, n: jax.jit(lambda a: jax.numpy.add(a, v))(1.0), [2, 3, 4]),
    "jit in jit": (lambda jax, v, n: jax.jit(lambda a: jax.jit(lambda b, c: b * c)(v, a))(n), [2, 4, 6]),
    "static beside it": (lambda jax, v, n: jax.jit(lambda k, a: a * k, static_argnums=0)(3, v), [3, 6, 9]),
    "lower": (lambda jax, v, n: jax.jit(lambda a: a * 2).lower(v).compile()(v), [2, 4, 6]),
    "grad": (lambda jax, v, n: jax.grad(lambda a: (a * a).sum())(v), [2, 4, 6]),
    "value_and_grad": (lambda jax, v, n: jax.value_and_grad(lambda a: (a[0] * n).sum())([v])[1][0], [2, 2, 2]),
    "vjp": (lambda jax, v, n: jax.vjp(lambda a: a * 2, v)[1](jax.numpy.ones(3))[0], [2, 2, 2]),
    "vmap": (lambda jax, v, n: jax.vmap(lambda a: a * 2)(v), [2, 4, 6]),
    "scan": (lambda jax, v, n: jax.lax.scan(lambda c, a: (c + a, None), v, v)[0], [7, 8, 9]),
    "fori_loop": (lambda jax, v, n: jax.lax.fori_loop(0, 2, lambda i, c: c * 2, v), [4, 8, 12]),
    "cond": (lambda jax, v, n: jax.lax.cond(True, lambda a: a * 2, lambda a: a, v), [2, 4, 6]),
    "checkpoint": (lambda jax, v, n: jax.checkpoint(lambda a: a * 2)(v), [2, 4, 6]),
    "device_put": (lambda jax, v, n: jax.device_put([v, n])[0], [1, 2, 3]),
    "numpy": (lambda jax, v, n: jax.numpy.where(jax.numpy.add(v, n) > 3, v, 0), [0, 2, 3]),
    "lax": (lambda jax, v, n: jax.lax.add(v, v), [2, 4, 6]),
    "a subclass": (lambda jax, v, n: jax.jit(lambda a: a * 2)(type("Own", (Variable,), {})(v)), [2, 4, 6]),
}


@pytest.mark.backends("jax")
@pytest.mark.parametrize("run, expected", IN_JAX.values(), ids=IN_JAX)
def test_jax_takes_variables_for_arrays(run, expected):
    import jax

    variable, count = Variable(np.array([1.0, 2.0, 3.0], "float32")), Variable(2, dtype="int32")
    result = run(jax, variable, count)
    assert isinstance(result, jax.Array)
    np.testing.assert_array_equal(result, expected)
    # It is a leaf, so that trees of variables and of gradients are alike.
    assert jax.tree.map(lambda v, g: v.path, [variable], [1.0]) == [variable.path]


@pytest.mark.backends("jax")
def test_what_jax_reads_is_the_value_in_the_open_scope():
    import jax

    variable = Variable(1.0)
    with StatelessScope(state_mapping=[(variable, 5.0)]):
        assert float(jax.jit(lambda a: a * 2)(variable)) == 10.0
