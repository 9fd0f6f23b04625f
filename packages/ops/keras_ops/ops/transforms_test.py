"""Gradients, products with Jacobians, maps and compiled programs: by tensors, by structures and by variables."""

import functools
import sys
from typing import NamedTuple

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import random, tree
from keras_ops.backends import selected
from keras_ops.scopes import SymbolicScope
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

differentiates = pytest.mark.backends("jax", "tensorflow", "torch")


@pytest.fixture(autouse=True)
def code_generator(monkeypatch, request):
    """Keep PyTorch's code generator out of the tests, which is slow, and take back what it changes for good."""
    if selected.NAME == "torch":
        import torch

        torch.compiler.reset()
        monkeypatch.setattr(sys, "path", sys.path[:])
        monkeypatch.setenv("_TORCHINDUCTOR_PYOBJECT_TENSOR_DATA_PTR", "0")
        if request.node.get_closest_marker("slow") is None:
            monkeypatch.setattr(torch, "compile", functools.partial(torch.compile, backend="eager"))


def numpy(structure):
    return tree.map_structure(lambda x: ops.convert_to_numpy(x).tolist() if ops.is_tensor(x) else x, structure)


def jit(function):
    """Compile a function, on PyTorch without its own slow code generator."""
    if selected.NAME == "torch":
        import torch

        return torch.compile(function)
    return ops.jit(function)


class Point(NamedTuple):
    x: object
    y: object


def f(x, y):
    return x * x * y


GRADIENTS = {
    "one": (lambda: ops.grad(f)(3.0, 2.0), 12.0),
    "second argument": (lambda: ops.grad(f, argnums=1)(3.0, 2.0), 9.0),
    "from the end": (lambda: ops.grad(f, argnums=-1)(3.0, 2.0), 9.0),
    "both": (lambda: ops.grad(f, argnums=(0, 1))(3.0, 2.0), (12.0, 9.0)),
    "a tuple of one": (lambda: ops.grad(f, argnums=(1,))(3.0, 2.0), (9.0,)),
    "value": (lambda: ops.value_and_grad(f)(3.0, 2.0), (18.0, 12.0)),
    "keywords": (lambda: ops.grad(f)(3.0, y=2.0), 12.0),
    "aux": (lambda: ops.grad(lambda x: (x * x, {"a": x, "b": "text"}), has_aux=True)(3.0), (6.0, {"a": 3.0, "b": "text"})),
    "value and aux": (lambda: ops.value_and_grad(lambda x: (x * x, [x]), has_aux=True)(3.0), ((9.0, [3.0]), 6.0)),
    "dict": (lambda: ops.grad(lambda t: t["a"] * t["b"][0])({"a": 2.0, "b": [5.0]}), {"a": 5.0, "b": [2.0]}),
    "named tuple": (lambda: ops.grad(lambda p: p.x * p.y)(Point(2.0, 5.0)), Point(5.0, 2.0)),
    "unused": (lambda: ops.grad(lambda x, y: y * 1.0)(3.0, 2.0), 0.0),
    "second order": (lambda: ops.grad(ops.grad(lambda x: x**3))(2.0), 12.0),
    "third order": (lambda: ops.grad(ops.grad(ops.grad(lambda x: x**3)))(2.0), 6.0),
    "of a variable's value": (lambda: ops.grad(lambda x: x * Variable(4.0))(2.0), 4.0),
    "a variable as argument": (lambda: ops.grad(lambda x: x * x)(Variable(4.0)), 8.0),
    "jvp": (lambda: ops.jvp(f, (3.0, 2.0), (1.0, 10.0)), (18.0, 102.0)),
    "jvp of a structure": (
        lambda: ops.jvp(lambda t: {"s": t["a"] + t["b"]}, [{"a": 1.0, "b": 2.0}], [{"a": 10.0, "b": 20.0}]),
        ({"s": 3.0}, {"s": 30.0}),
    ),
    "jvp with aux": (lambda: ops.jvp(lambda x: (x * x, x), (3.0,), (1.0,), has_aux=True), (9.0, 6.0, 3.0)),
    "jvp without dependence": (lambda: ops.jvp(lambda x: ops.ones(2), (3.0,), (1.0,)), ([1.0, 1.0], [0.0, 0.0])),
    "forward over reverse": (lambda: ops.jvp(ops.grad(lambda x: x**3), (2.0,), (1.0,)), (12.0, 12.0)),
    "reverse over forward": (lambda: ops.grad(lambda x: ops.jvp(lambda x: x**3, (x,), (1.0,))[1])(2.0), 12.0),
    "vjp": (lambda: ops.vjp(f, 3.0, 2.0)[1](10.0), (120.0, 90.0)),
    "vjp of a structure": (
        lambda: ops.vjp(lambda t: [t["a"] * 2, t["b"] * t["a"]], {"a": 1.0, "b": 3.0})[1]([1.0, 10.0]),
        ({"a": 32.0, "b": 10.0},),
    ),
    "vjp's outputs": (lambda: ops.vjp(lambda x: (x, {"y": 2 * x}), 3.0)[0], (3.0, {"y": 6.0})),
    "vjp with aux": (lambda: ops.vjp(lambda x: (x * x, "more"), 3.0, has_aux=True)[2], "more"),
    "vmap of grad": (lambda: ops.vmap(ops.grad(lambda x: x**2))(ops.array([1.0, 2.0])), [2.0, 4.0]),
    "grad of vmap": (
        lambda: ops.grad(lambda x: ops.sum(ops.vmap(lambda r: ops.sum(r * r))(x)))(ops.array([[1.0, 2.0]])),
        [[2.0, 4.0]],
    ),
    "grad of jit": (lambda: ops.grad(jit(lambda x: x * x))(3.0), 6.0),
    "jit of grad": (lambda: jit(ops.grad(lambda x: x * x))(ops.array(3.0)), 6.0),
    "per example": (
        lambda: ops.vmap(ops.grad(lambda w, x: ops.sum(w * x)), in_axes=(None, 0))(
            ops.ones(2), ops.array([[1.0, 2.0], [3.0, 4.0]])
        ),
        [[1.0, 2.0], [3.0, 4.0]],
    ),
}  # fmt: skip


@differentiates
@pytest.mark.parametrize("name", GRADIENTS)
def test_by_tensors(name):
    act, wanted = GRADIENTS[name]
    tree.assert_same_structure(got := numpy(act()), wanted)
    assert tree.flatten(got) == pytest.approx(tree.flatten(wanted))


@differentiates
@pytest.mark.parametrize("wrap", [lambda f: f, jit], ids=["eager", "compiled"])
def test_by_variables(wrap):
    v, w, unused, steps = (
        Variable(2.0),
        Variable([1.0, 3.0]),
        Variable(5.0),
        Variable(0, dtype="int32", trainable=False),
    )

    def loss(x, n):
        steps.assign_add(n)
        return ops.multiply(ops.sum(ops.multiply(w, x)), v), {"n": n}

    both = wrap(ops.value_and_grad(loss, variables=[v, w, unused], has_aux=True))
    for count in (1, 2):
        (value, aux), gradients = both(ops.array([1.0, 2.0]), ops.array(3))
        assert (float(value), int(aux["n"]), numpy(gradients)) == (14.0, 3, [7.0, [2.0, 4.0], 0.0])
        assert int(steps.numpy()) == 3 * count
    both = wrap(ops.grad(lambda x: ops.multiply(x, v), argnums=0, variables=[v]))
    assert numpy(both(ops.array(3.0))) == (2.0, [3.0])
    (slope,) = wrap(ops.grad(lambda: ops.multiply(v, w.value[1]), variables=[v]))()
    assert float(slope) == 3.0


@differentiates
def test_variables_that_are_not_trainable_have_gradients_too():
    v = Variable(2.0, trainable=False)
    assert numpy(ops.grad(lambda: v * v, variables=[v])()) == [4.0]
    assert numpy(ops.grad(lambda: ops.ones(()), variables=[v])()) == [0.0]


@differentiates
def test_gradients_through_a_step_of_gradients():
    w = Variable(3.0)

    def after_one_step():
        (slope,) = ops.grad(lambda: w * w, variables=[w])()
        return (w - 0.1 * slope) ** 2

    (slope,) = ops.grad(after_one_step, variables=[w])()
    # (0.8 w)^2
    assert float(slope) == pytest.approx(2 * 0.64 * 3.0)


@differentiates
@pytest.mark.parametrize("wrap", [lambda f: f, jit], ids=["eager", "compiled"])
def test_effects_inside_transforms_stay(wrap):
    v = Variable(0.0)

    def run(x):
        v.assign_add(1.0)
        return x * x

    transforms = {
        "grad": ops.grad(run), "vjp": lambda x: ops.vjp(run, x)[0], "jvp": lambda x: ops.jvp(run, (x,), (x,))[1],
        "remat": ops.remat(run),
    }  # fmt: skip
    ops.jvp(lambda x: x, (1.0,), (1.0,))  # PyTorch loads what it needs, and warns of itself
    for count, transform in enumerate(transforms.values(), 1):
        wrap(transform)(ops.array(3.0))
        assert float(v.numpy()) == count


MAPS = {
    "rows": (lambda: ops.vmap(lambda x: ops.sum(x))(ops.ones((2, 3))), [3.0, 3.0]),
    "columns": (lambda: ops.vmap(lambda x: ops.sum(x), in_axes=1)(ops.ones((2, 3))), [2.0, 2.0, 2.0]),
    "shared": (lambda: ops.vmap(lambda x, y: x * y, in_axes=(0, None))(ops.arange(3), 2), [0, 2, 4]),
    "out axis": (lambda: ops.vmap(lambda x: x * 1, out_axes=1)(ops.array([[1, 2], [3, 4]])), [[1, 3], [2, 4]]),
    "last out axis": (lambda: ops.vmap(lambda x: x * 1, out_axes=-1)(ops.array([[1, 2], [3, 4]])), [[1, 3], [2, 4]]),
    "structures": (
        lambda: ops.vmap(lambda t, k=None: {"o": t["a"] + t["b"] + k}, in_axes=({"a": 0, "b": None},))(
            {"a": ops.arange(2), "b": 10}, k=ops.array([100, 200])
        ),
        {"o": [110, 211]},
    ),
    "several results": (
        lambda: ops.vmap(lambda x: (x, ops.ones(2)), out_axes=(0, None))(ops.arange(3)),
        ([0, 1, 2], [1.0, 1.0]),
    ),
    "twice": (
        lambda: ops.vmap(ops.vmap(lambda x, y: x * y, in_axes=(None, 0)), in_axes=(0, None))(ops.arange(2), ops.arange(3)),
        [[0, 0, 0], [0, 1, 2]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MAPS)
def test_vmap(name):
    act, wanted = MAPS[name]
    assert numpy(act()) == wanted


def test_vmap_shares_random_numbers():
    seeds = random.SeedGenerator(1)
    before = seeds.state.numpy()
    drawn = numpy(ops.vmap(lambda x: x + random.uniform((), seed=seeds))(ops.zeros(3)))
    if selected.NAME != "numpy":  # where it is a loop
        assert len(set(drawn)) == 1
        assert seeds.state.numpy().tolist() == (before + [0, 1]).tolist()


def test_jit_finds_the_variables():
    v, seeds = Variable(1.0), random.SeedGenerator(2)
    made = []

    @ops.jit
    def step(x, flag=None):
        if not made:
            made.append(Variable(np.zeros(2, "float32")))
            made.append(Variable("ones", shape=(2,)))
        v.assign(v * 2)
        made[0].assign_add(x)
        return {"r": random.uniform((2,), seed=seeds), "v": v, "n": 3}

    drawn = [step(ops.ones(2)) for _ in range(3)]
    assert float(v.numpy()) == 8.0
    assert made[0].numpy().tolist() == [3.0, 3.0]
    assert int(drawn[0]["n"]) == 3
    assert len({tuple(numpy(d["r"])) for d in drawn}) == 3
    v.assign(10.0)
    step(ops.ones(2))
    assert float(v.numpy()) == 20.0
    seeds.reset()
    again = numpy(random.uniform((2,), seed=seeds))
    assert again == pytest.approx(numpy(drawn[0]["r"]))


@pytest.mark.backends("torch")
@pytest.mark.slow
def test_jit_on_torch_generates_code():
    v = Variable(1.0)

    @ops.jit
    def step(x):
        v.assign(v * 2 + ops.sum(x))
        return ops.stop_gradient(v * 1.0)

    assert [float(step(np.ones(2, "float32"))) for _ in range(2)] == [4.0, 10.0]
    assert float(v.numpy()) == 10.0


@pytest.mark.backends("torch")
def test_jit_on_torch_takes_what_cannot_be_traced():
    import torch

    w, seen = Variable(3.0), []

    def loss(x):
        result = ops.multiply(ops.sum(x), w)
        torch._dynamo.graph_break()
        seen.append(float(result.detach()))
        return ops.square(result)

    step = ops.jit(ops.value_and_grad(loss, variables=[w]))
    step(ops.ones(2))
    with pytest.warns(UserWarning, match="loss in one piece, so it runs uncompiled"):
        step(ops.ones(2))
    value, (slope,) = step(ops.ones(2))
    assert (float(value), float(slope), seen) == (36.0, 24.0, [6.0] * 3)


def test_jit_inside_jit_and_static_arguments():
    v, traced = Variable(0.0), []

    @ops.jit
    def inner(x):
        v.assign_add(x)
        return x * 2

    def repeat(x, n, *, kind="sum"):
        traced.append((n, kind))
        for _ in range(n):
            x = inner(x)
        return getattr(ops, kind)(x)

    outer = ops.jit(repeat, static_argnums=1, static_argnames="kind")
    assert float(outer(ops.ones(2)[0], 2)) == 4.0
    assert float(v.numpy()) == 3.0
    assert float(outer(ops.ones(2)[0], n=1, kind="max")) == 2.0
    assert {(2, "sum"), (1, "max")} <= set(traced)
    if selected.NAME in ("jax", "tensorflow"):
        count = len(traced)
        outer(ops.ones(2)[0], 2)
        assert len(traced) == count


@differentiates
def test_remat_repeats_what_it_did_the_first_time():
    x, w, seeds, calls = ops.array(np.ones(50, "float32")), Variable(2.0), random.SeedGenerator(4), Variable(0.0)

    def block(x, scale):
        calls.assign_add(1.0)
        return {"y": random.dropout(ops.tanh(x * w) * scale["s"], 0.5, seed=seeds)}

    def slopes(function):
        seeds.reset()
        loss = lambda x: ops.sum(function(x, scale={"s": 3.0})["y"])  # noqa: E731
        return ops.grad(loss, argnums=0, variables=[w])(x)

    plain, again = numpy(slopes(block)), numpy(slopes(ops.remat(block)))
    assert again[0] == pytest.approx(plain[0])
    assert again[1] == pytest.approx(plain[1])
    assert float(calls.numpy()) == 2.0
    assert seeds.state.numpy().tolist()[1] == 1


@differentiates
def test_symbolic_calls_give_shapes():
    x = KerasTensor((None, 3))
    with SymbolicScope():
        total = lambda x: ops.sum(x * x)  # noqa: E731
        value, slope = ops.value_and_grad(total)(x)
        (_, slopes), (outputs, pull) = ops.jvp(ops.exp, (x,), (x,)), ops.vjp(ops.exp, x)
        assert (value.shape, slope.shape, slopes.shape, outputs.shape) == ((), (None, 3), (None, 3), (None, 3))
        assert pull(outputs)[0].shape == (None, 3)
        assert ops.vmap(total)(x).shape == (None,)
        assert ops.jit(total)(x).shape == ()


BAD = {
    "integers": (lambda: ops.grad(lambda x: x * 1.0)(3), TypeError, "floats"),
    "no scalar": (lambda: ops.grad(lambda x: x)(ops.ones(2)), ValueError, "scalar"),
    "argnums": (lambda: ops.grad(lambda x: x, argnums=2)(1.0), ValueError, "argnums=2"),
    "no pair": (lambda: ops.grad(lambda x: x, has_aux=True)(1.0), ValueError, "pair"),
    "tangents": (lambda: ops.jvp(lambda x: x, 1.0, 1.0), TypeError, "primals"),
    "structures": (lambda: ops.jvp(lambda x: x, (1.0,), ([1.0],)), ValueError, "differ"),
}
BAD_MAPS = {
    "in_axes": (lambda: ops.vmap(lambda x: x, in_axes=(0, 0))(ops.ones(2)), ValueError, "in_axes"),
    "nothing": (lambda: ops.vmap(lambda x: x, in_axes=None)(ops.ones(2)), ValueError, "maps no argument"),
    "sizes": (lambda: ops.vmap(lambda x, y: x)(ops.ones(2), ops.ones(3)), ValueError, "first size"),
    "static": (lambda: ops.jit(lambda x, n: x, static_argnums=1)(1.0, []), ValueError, "hashable"),
    "no such": (lambda: ops.jit(lambda x: x, static_argnums=3), ValueError, "static_argnums=3"),
}


@differentiates
@pytest.mark.parametrize("name", BAD)
def test_bad_arguments_are_named(name):
    act, error, message = BAD[name]
    with pytest.raises(error, match=message):
        act()


@pytest.mark.parametrize("name", BAD_MAPS)
def test_bad_maps_are_named(name):
    act, error, message = BAD_MAPS[name]
    with pytest.raises(error, match=message):
        act()


@pytest.mark.backends("numpy")
@pytest.mark.parametrize("name", ["grad", "value_and_grad", "vjp", "jvp"])
def test_numpy_says_that_it_has_no_gradients(name):
    with pytest.raises(NotImplementedError, match="jax, tensorflow or torch"):
        getattr(ops, name)(lambda x: x, (1.0,), (1.0,))
