"""The written function takes what the definition takes, and looks for symbolic tensors everywhere."""

import inspect

import pytest

from keras_ops import ops, sparse
from keras_ops.dispatch import written
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import Node, history_of
from keras_ops.symbolic.operation import Operation

pytestmark = pytest.mark.unit

_SYMBOL = KerasTensor((2, 3))


def _plain(x, axis=-1, keepdims=False):
    """A definition."""


def _various(first, *operands, keyword, other=5, **options):
    """A definition with every kind of parameter but one."""


def _nothing():
    """A definition without parameters."""


def _kept(*args, **kwargs):
    return args, kwargs


def _called(definition, late=False, implementation=_kept):
    return written(definition, implementation, lambda args, options: ("otherwise", args, options), late)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(
    ("definition", "args", "kwargs", "expected"),
    [
        (_plain, (1,), {}, ((1, -1, False), {})),
        (_plain, (1, 0), {"keepdims": True}, ((1, 0, True), {})),
        (_plain, (), {"keepdims": True, "x": 1}, ((1, -1, True), {})),
        (_various, (1,), {"keyword": 2}, ((1,), {"keyword": 2, "other": 5})),
        (_various, (1, 2, 3), {"keyword": 4, "more": 6}, ((1, 2, 3), {"keyword": 4, "other": 5, "more": 6})),
        (_nothing, (), {}, ((), {})),
    ],
)
def test_implementation_gets_the_arguments(late, definition, args, kwargs, expected):
    assert _called(definition, late)(*args, **kwargs) == expected


@pytest.mark.parametrize(
    ("definition", "args", "kwargs", "expected"),
    [
        (_plain, (_SYMBOL, 0), {}, ((_SYMBOL,), {"axis": 0, "keepdims": False})),
        (_plain, (), {"x": _SYMBOL}, ((_SYMBOL,), {"axis": -1, "keepdims": False})),
        (_plain, ([1, _SYMBOL],), {}, (([1, _SYMBOL],), {"axis": -1, "keepdims": False})),
        (_plain, (({"a": (_SYMBOL,)},),), {}, ((({"a": (_SYMBOL,)},),), {"axis": -1, "keepdims": False})),
        (_plain, (1,), {"keepdims": _SYMBOL}, ((1,), {"axis": -1, "keepdims": _SYMBOL})),
        (_various, (1, 2, _SYMBOL), {"keyword": 4}, ((1, 2, _SYMBOL), {"keyword": 4, "other": 5})),
        (_various, (1,), {"keyword": _SYMBOL}, ((1,), {"keyword": _SYMBOL, "other": 5})),
        (_various, (1,), {"keyword": 2, "more": [_SYMBOL]}, ((1,), {"keyword": 2, "other": 5, "more": [_SYMBOL]})),
    ],
    ids=range(8),
)
def test_symbolic_tensors_are_found_and_options_passed_by_name(definition, args, kwargs, expected):
    name, found, options = _called(definition)(*args, **kwargs)
    assert name == "otherwise"
    # By identity: to compare symbolic tensors is an op.
    assert repr(found) == repr(expected[0])
    assert repr(options) == repr(expected[1])


def test_lists_of_numbers_do_not_matter():
    assert _called(_plain)(((1, 1), [2, (3,)])) == ((((1, 1), [2, (3,)]), -1, False), {})


@pytest.mark.parametrize("late", [False, True])
def test_a_call_is_made_again_where_sparse_tensors_are_met_late(late):
    def meets(x, axis, keepdims):
        raise sparse.FirstMet

    call = _called(_plain, late, meets)
    if late:
        assert call(1, keepdims=True) == ("otherwise", (1,), {"axis": -1, "keepdims": True})
    else:
        with pytest.raises(sparse.FirstMet):
            call(1)


def test_errors_and_code_name_the_op():
    with pytest.raises(TypeError, match=r"^max\(\) missing 1 required positional argument: 'x'"):
        ops.max()
    with pytest.raises(TypeError, match=r"^max\(\) got an unexpected keyword argument 'axes'"):
        ops.max(1, axes=2)
    definition = ops.max.op.definition
    assert ops.max.__code__.co_filename == inspect.getsourcefile(definition)
    assert ops.max.__code__.co_firstlineno == inspect.getsourcelines(definition)[1]


def test_a_recorded_call_is_the_same_however_it_was_written():
    x = KerasTensor((2, 3))
    Node(Operation("start"), (), {}, x)
    ways = (
        ops.max(x, -1, True),
        ops.max(x, keepdims=True, axis=-1),
        ops.max(x=x, axis=-1, keepdims=True, initial=None),
    )
    for maximum in ways:
        node = history_of(maximum).operation._inbound_nodes[0]
        assert len(node.args) == 1
        assert node.args[0] is x
        assert node.kwargs == {"axis": -1, "keepdims": True}
