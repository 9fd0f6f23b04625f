"""Python's operators on variables and symbolic tensors: with whom, on which side, of which dtype."""

import operator

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable

pytestmark = [
    pytest.mark.backend,
    pytest.mark.gpu,
    # JAX says that it has no 64 bits.
    pytest.mark.filterwarnings("ignore:The dtype .*64 was asked for:UserWarning"),
]

# The operator of integers, of floats and of truth values, as NumPy has it. The right hand is positive.
_OF_NUMBERS = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv,
    "%": operator.mod, "**": operator.pow, "@": operator.matmul,
}  # fmt: skip
_SHIFTS = {"<<": operator.lshift, ">>": operator.rshift}
_BITWISE = {"&": operator.and_, "|": operator.or_, "^": operator.xor}
_LOGICAL = {"&": np.logical_and, "|": np.logical_or, "^": np.logical_xor}
LEFT, RIGHT = np.array([3, 1, 2]), np.array([1, 1, 3])
FLOATS, INTS, TRUTH = "float32", "int32", "bool"


def _table():
    """Yield an operator, what judges it, and the dtypes of both sides."""
    for name, call in _OF_NUMBERS.items():
        for dtype in (FLOATS, INTS):
            yield name, call, call, dtype, dtype
    for name, call in _SHIFTS.items():
        yield name, call, call, INTS, INTS
    for name, call in _BITWISE.items():
        yield name, call, call, INTS, INTS
        for left, right in ((FLOATS, FLOATS), (TRUTH, TRUTH), (TRUTH, INTS), (FLOATS, INTS), (TRUTH, FLOATS)):
            yield name, call, _LOGICAL[name], left, right
    yield "==", operator.eq, operator.eq, TRUTH, TRUTH


TABLE = list(_table())
PARTNERS = {
    "variable": Variable,
    "tensor": ops.convert_to_tensor,
    "array": lambda x: x,
    "list": lambda x: x.tolist(),
}


def _of(dtype, array):
    return (array > 1 if dtype == TRUTH else array).astype(dtype)


@pytest.mark.parametrize("partner", PARTNERS)
def test_operators_in_both_orders(partner):
    faults = []
    for name, call, judge, left, right in TABLE:
        a, b = _of(left, LEFT), _of(right, RIGHT)
        cases = {"variable first": (Variable(a), PARTNERS[partner](b))}
        # An array or a tensor on the left that knows the operator decides itself how truth values and bits meet.
        decided = partner in ("array", "tensor") and (name in _BITWISE or TRUTH in (left, right))
        # TensorFlow's own product knows no vectors.
        if not decided and (selected.NAME, partner, name) != ("tensorflow", "tensor", "@"):
            cases["variable last"] = (PARTNERS[partner](a), Variable(b))
        for case, given in cases.items():
            got, wanted = ops.convert_to_numpy(call(*given)), np.asarray(judge(a, b))
            if not np.allclose(got, wanted, 1e-6) or got.dtype.kind != wanted.dtype.kind:
                faults.append(f"{left} {name} {right}, {case}: {got} instead of {wanted}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("number", [2, 2.0, True, np.float32(2), np.int32(2)], ids=repr)
def test_operators_with_numbers(number):
    faults = []
    for name, call in {**_OF_NUMBERS, **_SHIFTS}.items():
        if name == "@" or name in _SHIFTS and not isinstance(number, int | np.integer):
            continue
        dtype = INTS if name in _SHIFTS else FLOATS
        a = LEFT.astype(dtype)
        for got, wanted in ((call(Variable(a), number), call(a, number)), (call(number, Variable(a)), call(number, a))):
            if not np.allclose(ops.convert_to_numpy(got), wanted, 1e-6):
                faults.append(f"{name}: {got} instead of {wanted}")
    assert not faults, "\n".join(faults)


def test_symbolic_operators_give_the_dtypes_and_shapes_of_values():
    faults = []
    for name, call, _, left, right in TABLE:
        a, b = _of(left, LEFT), _of(right, RIGHT)
        wanted = call(Variable(a), Variable(b))
        for case, given in {
            "both": (KerasTensor((3,), left), KerasTensor((3,), right)),
            "an array last": (KerasTensor((3,), left), b),
            "a variable first": (Variable(a), KerasTensor((3,), right)),
            "a variable last": (KerasTensor((3,), left), Variable(b)),
            "a tensor last": (KerasTensor((3,), left), ops.convert_to_tensor(b)),
        }.items():
            got = call(*given)
            if not isinstance(got, KerasTensor) or (got.dtype, got.shape) != (ops.dtype(wanted), tuple(wanted.shape)):
                faults.append(f"{left} {name} {right}, {case}: {got} instead of {wanted}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("call", "dtype", "wanted"),
    [
        (operator.neg, FLOATS, [-3, -1, -2]),
        (operator.pos, INTS, [3, 1, 2]),
        (abs, FLOATS, [3, 1, 2]),
        (operator.invert, INTS, [-4, -2, -3]),
        (operator.invert, TRUTH, [False, True, False]),
        (operator.invert, FLOATS, [False, False, False]),
        (round, FLOATS, [3, 1, 2]),
        (lambda x: round(x, 1), FLOATS, [3, 1, 2]),
        (lambda x: divmod(x, 2)[0], INTS, [1, 0, 1]),
        (lambda x: divmod(x, 2)[1], INTS, [1, 1, 0]),
        (lambda x: divmod(7, x)[1], INTS, [1, 0, 1]),
        (lambda x: x[1:], FLOATS, [1, 2]),
        (lambda x: x == x, FLOATS, [True] * 3),
    ],
)
def test_operators_of_one(call, dtype, wanted):
    array = _of(dtype, LEFT)
    got = call(Variable(array))
    assert ops.convert_to_numpy(got).tolist() == wanted
    symbolic = call(KerasTensor((3,), dtype))
    assert (symbolic.dtype, symbolic.shape) == (ops.dtype(got), tuple(got.shape))


def test_operators_in_place_give_tensors_and_leave_the_variable():
    for dtype, calls in (
        (FLOATS, {operator.iadd: [4, 2, 3], operator.imul: [3, 1, 2], operator.itruediv: [3, 1, 2]}),
        (INTS, {operator.iand: [1, 1, 0], operator.ilshift: [6, 2, 4], operator.imod: [0, 0, 0]}),
    ):
        for call, wanted in calls.items():
            kept = variable = Variable(LEFT.astype(dtype))
            variable = call(variable, 1)
            assert ops.convert_to_numpy(variable).tolist() == wanted
            assert kept.numpy().tolist() == LEFT.tolist()


def test_a_counter_is_compared_with_numbers():
    count = Variable(0, dtype="int64", trainable=False)
    assert count == 0
    assert (count != 0) == False  # noqa: E712
    count.assign_add(1)
    assert count == 1
    assert 1 == count  # noqa: SIM300
    assert count != 0
    assert list(range(count)) == [0]
    assert ["a", "b"][count] == "b"


def test_what_is_no_value_is_not_equal():
    for x in (Variable([1.0, 2.0]), KerasTensor((2,))):
        for other in (None, "a", object(), {}, len):
            assert (x == other) is False
            assert (other == x) is False
            assert (x != other) is True
        for call in (operator.lt, operator.add, operator.and_):
            for other in (None, "a"):
                with pytest.raises(TypeError):
                    call(x, other)


def test_variables_are_keys_by_identity():
    one, other = Variable(1.0), Variable(1.0)
    assert {one: "one", other: "other"}[other] == "other"
    assert len({one, other, one}) == 2


def test_symbolic_tensors_are_looked_for_by_identity():
    one, other, longer = KerasTensor((None, 2)), KerasTensor((None, 2)), KerasTensor((None, 3))
    assert other in [one, longer, other]
    assert one not in [other, longer]
    assert [longer, one, other].index(other) == 2
    assert {one: 1, other: 2}[other] == 2
    with pytest.raises(TypeError, match="condition"):
        bool(one == 1)


def test_variables_are_sequences_of_their_rows():
    variable = Variable([[1.0, 2.0], [3.0, 4.0]])
    assert len(variable) == 2
    assert [ops.convert_to_numpy(row).tolist() for row in variable] == [[1, 2], [3, 4]]
    assert 3.0 in variable
    assert 5 not in variable
    assert "a" not in variable
    scalar = Variable(1.0)
    for call in (len, list, operator.index):
        with pytest.raises(TypeError, match="variable"):
            call(scalar)


def test_operators_inside_compiled_programs():
    variable, counts = Variable([1.0, 2.0]), Variable([1, 2])

    def program(x):
        return [x == variable, variable == x, x + variable, variable & x, counts << 1, ~counts, divmod(variable, x)[1]]

    compiled = program if selected.NAME == "numpy" else ops.jit(program)
    got = compiled(ops.convert_to_tensor([1.0, 3.0]))
    wanted = [[True, False], [True, False], [2, 5], [True, True], [2, 4], [-2, -3], [0, 2]]
    assert [ops.convert_to_numpy(x).tolist() for x in got] == wanted
