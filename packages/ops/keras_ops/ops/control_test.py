"""Control flow beyond single calls: structures, variables, compiled programs, gradients, bad arguments."""

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import random, tree
from keras_ops.backends import selected
from keras_ops.symbolic.function import Function
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import Node
from keras_ops.symbolic.operation import Operation
from keras_ops.variable import Variable

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

differentiates = pytest.mark.backends("jax", "tensorflow", "torch")
X = np.arange(6, dtype="float32").reshape(3, 2)


def numpy(structure):
    return tree.map_structure(lambda x: None if x is None else ops.convert_to_numpy(x).tolist(), structure)


def test_scan_carries_structures():
    def step(carry, x):
        total = carry["total"] + x["a"]
        return {"total": total, "last": x["b"]}, (total, None)

    xs = {"a": ops.array(X), "b": ops.arange(3)}
    carry, (totals, nothing) = ops.scan(step, {"total": ops.zeros(2), "last": ops.array(0, dtype="int32")}, xs)
    assert numpy(carry) == {"last": 2, "total": [6.0, 9.0]}
    assert numpy(totals) == [[0.0, 1.0], [2.0, 4.0], [6.0, 9.0]]
    assert nothing is None


def test_no_steps_give_no_rows():
    carry, ys = ops.scan(lambda c, x: (c, x * 2), ops.ones(2), ops.zeros((0, 2)))
    assert (numpy(carry), tuple(ys.shape)) == ([1.0, 1.0], (0, 2))
    assert tuple(ops.map(lambda x: x[0], ops.zeros((0, 2))).shape) == (0,)
    assert tuple(ops.vectorized_map(lambda x: x[0], ops.zeros((0, 2))).shape) == (0,)


LOOPS = {
    "scan": lambda v: ops.scan(lambda c, x: (c, v.assign_add(x)), 0.0, ops.array([1.0, 2.0]))[1],
    "map": lambda v: ops.map(lambda x: v.assign_add(x) * 1.0, ops.array([1.0, 2.0])),
    "fori_loop": lambda v: ops.fori_loop(0, 2, lambda i, c: c + v.assign_add(ops.cast(i + 1, "float32")), 0.0),
    "while_loop": lambda v: ops.while_loop(lambda c: c < 2.0, lambda c: v.assign_add(c + 1.0) * 0.0 + c + 1.0, 0.0),
    "cond": lambda v: ops.cond(ops.array(True), lambda: v.assign_add(3.0) * 1.0, lambda: ops.array(0.0)),
    "switch": lambda v: ops.switch(ops.array(1), [lambda: ops.array(0.0), lambda: v.assign_add(3.0) * 1.0]),
}


@pytest.mark.parametrize("name", LOOPS)
@pytest.mark.parametrize("compiled", [False, True], ids=["eager", "compiled"])
def test_functions_may_change_variables(name, compiled):
    variable = Variable(1.0)
    run = lambda: LOOPS[name](variable)  # noqa: E731
    # PyTorch's branches and loops whose course only values decide may have no effects where they are traced.
    if compiled and not (selected.NAME == "torch" and name in ("cond", "switch", "while_loop")):
        run = program(run)
    run()
    assert float(variable.numpy()) == 4.0


def program(function):
    """Compile a function, on PyTorch without its own slow code generator."""
    if selected.NAME == "torch":
        import torch

        torch.compiler.reset()
        return torch.compile(function, backend="eager")
    return ops.jit(function)


PROGRAMS = {
    "cond": lambda x: ops.cond(ops.sum(x) > 3, lambda: x * 2, lambda: x - 1),
    "switch": lambda x: ops.switch(ops.cast(x[0, 1], "int32"), [lambda a: a, lambda a: a * 3, lambda a: -a], x),
    "while_loop": lambda x: ops.while_loop(lambda i, a: i < 4, lambda i, a: (i + 1, a * 2), (ops.array(0), x))[1],
    "limited": lambda x: ops.while_loop(lambda a: ops.sum(a) < 1e6, lambda a: a + 1, x, maximum_iterations=3),
    "fori_loop": lambda x: ops.fori_loop(0, 3, lambda i, a: a + ops.cast(i, "float32"), x),
    "scan": lambda x: ops.scan(lambda c, r: (c + r, c * r), ops.ones(2), x, reverse=True),
    "associative_scan": lambda x: ops.associative_scan(lambda a, b: a * b, x + 1),
    "map": lambda x: ops.map(lambda r: (ops.sum(r), r), x),
    "vectorized_map": lambda x: ops.vectorized_map(lambda r: (ops.sum(r), r), x),
}


@differentiates
@pytest.mark.parametrize("name", PROGRAMS)
def test_compiled_as_eager(name):
    eager = PROGRAMS[name](ops.array(X))
    compiled = program(PROGRAMS[name])(ops.array(X))
    tree.map_structure(np.testing.assert_allclose, numpy(compiled), numpy(eager))


@pytest.mark.backends("torch")
@pytest.mark.parametrize("name", PROGRAMS)
def test_torch_compiles_it_in_one_piece(name):
    import torch

    torch.compiler.reset()
    compiled = torch.compile(PROGRAMS[name], backend="eager", fullgraph=True)(ops.array(X))
    tree.map_structure(np.testing.assert_allclose, numpy(compiled), numpy(PROGRAMS[name](ops.array(X))))


@pytest.mark.backends("tensorflow")
@pytest.mark.parametrize("name", [n for n in PROGRAMS if n != "associative_scan"])
def test_tensorflow_takes_an_unknown_batch(name):
    import tensorflow as tf

    signature = [tf.TensorSpec((None, 2), tf.float32)]
    graph = tf.function(PROGRAMS[name], input_signature=signature, autograph=False)
    tree.map_structure(np.testing.assert_allclose, numpy(graph(X)), numpy(PROGRAMS[name](ops.array(X))))


@pytest.mark.backends("tensorflow")
def test_tensorflow_differentiates_loops_under_xla():
    import tensorflow as tf

    for name in ("fori_loop", "scan", "associative_scan"):

        def slope(x, name=name):
            with tf.GradientTape() as tape:
                tape.watch(x)
                total = sum(ops.sum(y) for y in tree.flatten(PROGRAMS[name](x)))
            return tape.gradient(total, x)

        x = ops.array(X)
        np.testing.assert_allclose(tf.function(slope, jit_compile=True, autograph=False)(x), slope(x), rtol=1e-5)


@differentiates
@pytest.mark.parametrize("name", [n for n in PROGRAMS if selected.NAME != "jax" or n not in ("while_loop", "limited")])
def test_gradients_pass_through(name):
    def total(x):
        return sum(ops.sum(y) for y in tree.flatten(PROGRAMS[name](x)))

    slopes = ops.convert_to_numpy(ops.grad(total)(ops.array(X)))
    step = 1e-2
    for place in np.ndindex(*X.shape):
        moved = np.zeros_like(X)
        moved[place] = step
        wanted = (float(total(ops.array(X + moved))) - float(total(ops.array(X - moved)))) / (2 * step)
        # `switch` has a step where its index changes.
        if name != "switch" or place != (0, 1):
            np.testing.assert_allclose(slopes[place], wanted, rtol=2e-2, atol=2e-2)


def test_symbolic_calls_are_recorded():
    x = KerasTensor((None, 2))
    Node(Operation(), (), {}, x)
    _, ys = ops.scan(lambda c, r: (c + r, c * r), np.ones(2, "float32"), x)
    doubled = ops.map(lambda r: r * 2, ys)
    assert (doubled.shape, doubled.dtype) == ((None, 2), "float32")
    got = Function(x, doubled)(ops.array(X))
    wanted = ops.scan(lambda c, r: (c + r, c * r), np.ones(2, "float32"), ops.array(X))[1] * 2
    np.testing.assert_allclose(ops.convert_to_numpy(got), ops.convert_to_numpy(wanted))


# PyTorch's compiler warns of itself.
@pytest.mark.filterwarnings("ignore:.*should not be instantiated:DeprecationWarning")
@differentiates
def test_custom_gradients():
    @ops.custom_gradient
    def product(x, y, factor=1.0):
        def gradient(upstream):
            return upstream * y * 10.0 * factor, upstream * x * 100.0

        return x * y, gradient

    x, y = ops.array(2.0), ops.array(3.0)
    for run in (lambda f: f, program):
        value, slopes = run(ops.value_and_grad(lambda x, y: product(x, y, factor=2.0), argnums=(0, 1)))(x, y)
        assert (float(value), [float(s) for s in slopes]) == (6.0, [60.0, 200.0])
    v = Variable(2.0)
    (slope,) = ops.grad(lambda: product(v, y), variables=[v])()
    assert float(slope) == 30.0


def test_seed_generators_step_on_in_loops():
    seeds = random.SeedGenerator(3)
    drawn = ops.convert_to_numpy(ops.map(lambda x: x + random.uniform((), seed=seeds), ops.zeros(4)))
    seeds.reset()
    wanted = [float(random.uniform((), seed=seeds)) for _ in range(4)]
    np.testing.assert_allclose(drawn, wanted)


def half():
    return ops.where(ops.array(True), 0.5, 1.0)


# What is given, and what comes out, as PyTorch promotes. JAX and TensorFlow's graphs have loops of one dtype only.
NUMBERS = {
    "while_loop": (lambda: ops.while_loop(lambda i, c: i < 2, lambda i, c: (i + 1, c + half()), [0, 0]), [2, 1.0]),
    "while_loop of one": (lambda: ops.while_loop(lambda c: c < 2, lambda c: c + half(), 0), [2.0]),
    "while_loop, limited": (
        lambda: ops.while_loop(lambda c: True, lambda c: (c + half(),), (0,), maximum_iterations=3),
        [1.5],
    ),
    "while_loop beside a tensor": (
        lambda: ops.while_loop(lambda i, c: i < 2, lambda i, c: (i + 1, c + 1.5), (ops.array(0), 0)),
        [2, 3.0],
    ),
    "fori_loop": (lambda: ops.fori_loop(0, 3, lambda i, a: a + 1.5, 0), [4.5]),
    "fori_loop, index": (lambda: ops.fori_loop(0, 3, lambda i, a: a + i * half(), ops.array(0.0)), [1.5]),
    "fori_loop, dict": (lambda: ops.fori_loop(0, 3, lambda i, a: {"a": a["a"] + half()}, {"a": 0}), [1.5]),
    "switch": (lambda: ops.switch(1, [lambda x: x + 1, lambda x: x + half()], 3), [3.5]),
    "cond": (lambda: ops.cond(ops.array(False), lambda: ops.array(1.0), lambda: 2), [2]),
}


def assert_numbers(got, wanted):
    got = tree.flatten(got)
    assert [x.item() for x in map(ops.convert_to_numpy, got)] == wanted
    dtypes = ["float32" if isinstance(x, float) else "int32" for x in wanted]
    assert [ops.dtype(x) for x in got] == dtypes


@pytest.mark.backends("tensorflow", "torch", "numpy")
@pytest.mark.parametrize("name", NUMBERS)
def test_bare_numbers_take_the_dtype_that_they_meet(name):
    act, wanted = NUMBERS[name]
    assert_numbers(act(), wanted)


@pytest.mark.backends("torch")
def test_a_bare_first_carry_takes_the_dtype_that_it_meets():
    carry, _ = ops.scan(lambda c, x: (c + x, c + x), 0, ops.array([1.0, 2.0]))
    assert_numbers(carry, [3.0])


@pytest.mark.backends("tensorflow")
@pytest.mark.parametrize("pred", [True, False])
def test_tensorflow_decides_in_a_graph_what_is_known_there(pred):
    import tensorflow as tf

    got = tf.function(lambda: ops.cond(ops.array(pred), lambda: ops.array(1.0), lambda: 2), autograph=False)()
    assert_numbers(got, [1.0] if pred else [2])


SYMBOLIC = KerasTensor((2,))
BAD = {
    "no function": (lambda: ops.scan(3, 0.0, X), TypeError, "function"),
    "no length": (lambda: ops.scan(lambda c, x: (c, x), 0.0), ValueError, "length"),
    "two lengths": (lambda: ops.scan(lambda c, x: (c, x), 0.0, X, length=2), ValueError, "length=2"),
    "sizes": (lambda: ops.scan(lambda c, x: (c, c), 0.0, [X, X[:2]]), ValueError, "first size"),
    "a scalar": (lambda: ops.scan(lambda c, x: (c, c), 0.0, np.float32(3)), ValueError, "at least one axis"),
    "unroll": (lambda: ops.scan(lambda c, x: (c, c), 0.0, X, unroll=0), ValueError, "unroll"),
    "no pair": (lambda: ops.scan(lambda c, x: c, 0.0, X), ValueError, "pair"),
    "carry": (lambda: ops.scan(lambda c, x: (c + x, c), SYMBOLIC, KerasTensor((3, 4, 1))), ValueError, "carry"),
    "branches": (lambda: ops.switch(0, [], X), ValueError, "branches"),
    "associative": (lambda: ops.associative_scan(None, X), ValueError, "function"),
    "elements": (lambda: ops.associative_scan(lambda a, b: a, [X, X[:2]]), ValueError, "size"),
    "two branches": (
        lambda: ops.cond(KerasTensor((), "bool"), lambda: SYMBOLIC, lambda: [SYMBOLIC]),
        ValueError,
        "structure",
    ),
    "values": (lambda: ops.while_loop(lambda a, b: a < 3, lambda a, b: a + 1, (0, 1)), ValueError, "as many values"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_arguments_are_named(name):
    act, error, message = BAD[name]
    with pytest.raises(error, match=message):
        act()
