"""Symbolic calls are recorded, ordered and run again on values."""

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import tree
from keras_ops.symbolic.function import Function
from keras_ops.symbolic.keras_tensor import KerasTensor, standardize_shape
from keras_ops.symbolic.node import Node
from keras_ops.symbolic.operation import Operation
from keras_ops.symbolic.source_inputs import get_source_inputs

pytestmark = pytest.mark.backend


class Start(Operation):
    """Where a test's graph begins."""

    def __init__(self, shape, name=None):
        super().__init__(name=name)
        self.tensor = KerasTensor(shape)
        Node(self, (), {}, self.tensor)


def start(*shape):
    return Start(shape).tensor


def values(x):
    return ops.convert_to_numpy(x)


def test_a_function_computes_what_the_ops_compute():
    x = start(None, 3)
    f = Function(x, ops.sum(x * 2 + 1, axis=-1))
    a = np.arange(6, dtype="float32").reshape(2, 3)
    np.testing.assert_allclose(values(f(a)), (a * 2 + 1).sum(-1))
    assert [op.name.rstrip("_0123456789") for op in f.operations][1:] == ["multiply", "add", "sum"]


def test_structures_of_inputs_and_outputs_are_kept():
    x, y = start(2), start(2)
    f = Function({"x": x, "y": [y]}, {"sum": x + y, "pair": (x, ops.stack([x, y]))})
    out = f({"x": np.ones(2, "float32"), "y": [np.ones(2, "float32")]})
    assert values(out["sum"]).tolist() == [2, 2]
    assert values(out["pair"][1]).shape == (2, 2)


def test_tensors_inside_lists_and_keywords_are_found():
    x = start(None, 2)
    f = Function(x, ops.concatenate(xs=[x, ops.ones((1, 2)), x], axis=0))
    assert values(f(np.zeros((1, 2), "float32"))).shape == (3, 2)


def test_shapes_follow_more_exact_inputs():
    x = start(None, 3)
    f = Function(x, ops.reshape(x, (-1,)))
    assert f.compute_output_shape((4, 3)) == (12,)


def test_a_deep_graph_does_not_reach_the_recursion_limit():
    x = y = start(1)
    for _ in range(1500):
        y = y + 1
    assert values(Function(x, y)(np.zeros(1, "float32"))).tolist() == [1500]


def test_identity_gives_a_new_tensor():
    class Same(Operation):
        def call(self, x):
            return x

    x = start(2)
    y = Same()(x)
    assert y is not x
    assert values(Function(x, y)(np.ones(2, "float32"))).tolist() == [1, 1]


def test_calls_inside_compute_output_spec_are_not_recorded():
    class Twice(Operation):
        def call(self, x):
            return ops.add(x, x)

    twice = Twice()
    y = twice(start(3))
    assert y._keras_history.operation is twice


def test_input_and_output_are_those_of_the_first_call():
    class Twice(Operation):
        def call(self, x):
            return ops.add(x, x)

    twice, x = Twice(), start(3)
    with pytest.raises(AttributeError, match="`output` .* never was"):
        assert twice.output
    y = twice(x)
    twice(start(2))
    assert twice.input is x and twice.output is y


@pytest.mark.parametrize("act", [lambda a, x: a + x, lambda a, x: x + a, lambda a, x: a * x, lambda a, x: x - a])
def test_values_and_symbols_meet_on_either_side(act):
    for a in (np.ones((2, 1), "float32"), ops.ones((2, 1))):
        assert act(a, start(1, 3)).shape == (2, 3)


@pytest.mark.parametrize(
    ("act", "kind", "words"),
    [
        (lambda x: Function(x, start(2) + x), ValueError, ["not among `inputs`"]),
        (lambda x: Function(x, 3), ValueError, ["`outputs`", "int"]),
        (lambda x: Function([], x), ValueError, ["`inputs` holds no tensor"]),
        (lambda x: Function(x, x + 1)([1.0, 2.0]), ValueError, ["1 inputs", "2 tensors"]),
        (lambda x: bool(x), TypeError, ["symbolic", "condition"]),
        (lambda x: float(x), TypeError, ["symbolic", "number"]),
        (lambda x: np.asarray(x), TypeError, ["symbolic", "NumPy"]),
        (lambda x: list(x), TypeError, ["symbolic", "iterated"]),
        (lambda x: ops.matmul(x, ops.ones((5, 1))), ValueError, ["(2,)", "(5, 1)"]),
        (lambda x: ops.reshape(start(2, 3), (4,)), ValueError, ["6 elements", "(4,)"]),
        (lambda x: setattr(x, "shape", (3,)), AttributeError, ["shape", "fixed"]),
        (lambda x: Operation(name="a/b"), ValueError, ["a/b"]),
        (lambda x: Operation()(np.ones(1)), NotImplementedError, ["`call`"]),
    ],
)
def test_mistakes_are_explained(act, kind, words):
    with pytest.raises(kind) as error:
        act(start(2))
    for word in words:
        assert word in str(error.value)


def test_two_operations_of_one_name_are_refused():
    class Same(Operation):
        def call(self, x):
            return x

    x = start(2)
    with pytest.raises(ValueError, match="named 'same_name'"):
        Function(x, Same(name="same_name")(Same(name="same_name")(x)))


@pytest.mark.parametrize("shape", [(None, 3), [2, 3], (np.int64(2), None), ()])
def test_shapes_are_standardized(shape):
    assert standardize_shape(shape) == tuple(None if s is None else int(s) for s in shape)


@pytest.mark.parametrize("shape", [None, 3, (-1, 2), ("a",), (2.5,)])
def test_what_is_no_shape_is_refused(shape):
    with pytest.raises(ValueError, match="shape"):
        standardize_shape(shape)


def test_config_holds_the_constructors_arguments():
    class Scale(Operation):
        def __init__(self, factor, offset=0, name=None):
            super().__init__(name=name)
            self.factor, self.offset = factor, offset

    config = Scale(3, name="s").get_config()
    assert config == {"factor": 3, "offset": 0, "name": "s"}
    assert Scale.from_config(config).factor == 3
    with pytest.raises(NotImplementedError, match="factor"):
        Scale(object()).get_config()


class Anything(Operation):
    """Takes arguments of every kind."""

    def __init__(self, a, b=2, *rest, c=(3, None), d=len, **more):
        super().__init__(name="any")


# Constructor arguments, and the config but for the name; a default that no file can hold stays out.
CONFIGS = {
    "defaults": (lambda: Anything(1), {"a": 1, "b": 2, "c": (3, None)}),
    "by position": (lambda: Anything(1, 5), {"a": 1, "b": 5, "c": (3, None)}),
    "by name": (lambda: Anything(c=7, a=1), {"a": 1, "b": 2, "c": 7}),
    "others by name": (lambda: Anything(1, e=[4]), {"a": 1, "b": 2, "c": (3, None), "e": [4]}),
}


@pytest.mark.parametrize("make, expected", CONFIGS.values(), ids=CONFIGS)
def test_config_holds_defaults_too(make, expected):
    config = make().get_config()
    assert config == {**expected, "name": "any"}
    assert list(config)[:2] == ["a", "b"]


def test_arguments_without_a_name_are_no_config():
    with pytest.raises(NotImplementedError, match="rest"):
        Anything(1, 2, 3).get_config()


class _Two(Operation):
    def call(self, x):
        return x * 2, x + 1


def _of_two(x):
    return _Two()(x)


X = np.array([[1.0, 2.0], [3.0, 4.0]], "float32")
# A function of one tensor with all kinds of outputs, and what it gives.
FROM_NOWHERE = {
    "an op": (lambda x: ops.add(x, 1), X + 1),
    "an operator": (lambda x: 2 - x, 2 - X),
    "an item": (lambda x: x[:, :1], X[:, :1]),
    "a list": (lambda x: ops.split(x, 2, axis=1), [X[:, :1], X[:, 1:]]),
    "an operation of two outputs": (_of_two, (X * 2, X + 1)),
    "structures": (lambda x: [x * 2, {"k": ops.sum(x, axis=-1)}], [X * 2, {"k": X.sum(-1)}]),
    "an array beside it": (lambda x: ops.add(x, X), X + X),
    "itself": (lambda x: x, X),
}


@pytest.mark.parametrize("name", FROM_NOWHERE)
def test_a_graph_starts_with_a_bare_tensor(name):
    function, wanted = FROM_NOWHERE[name]
    x = KerasTensor((None, 2))
    f = Function(x, function(x))
    got = f(X)
    tree.assert_same_structure(got, wanted)
    for one, other in zip(tree.flatten(got), tree.flatten(wanted), strict=True):
        np.testing.assert_allclose(values(one), other)
    exact = tree.map_structure(lambda t: t.shape, f.compute_output_spec(KerasTensor((2, 2))))
    assert tree.flatten(exact) == tree.flatten(tree.map_structure(lambda t: t.shape, wanted))


def test_bare_tensors_in_a_structure_and_amid_a_graph():
    x, y = KerasTensor((None, 2)), KerasTensor((None, 2))
    total = x + y
    f = Function({"x": x, "y": y}, {"sum": total, "double": total * 2})
    assert [op.name.rstrip("_0123456789") for op in f.operations] == ["add", "multiply"]
    np.testing.assert_allclose(values(f({"x": X, "y": X})["double"]), 4 * X)
    np.testing.assert_allclose(values(Function(total, total * 2)(X)), 2 * X)
    np.testing.assert_allclose(values(Function([x, [y]], x - y)([X, [X]])), 0 * X)
    assert [t is x or t is y for t in get_source_inputs(total)] == [True, True]
    with pytest.raises(ValueError, match="not among `inputs`"):
        Function(x, total)
