"""A change of variables that happens only when a tensor says so."""

from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_ops.scopes import StatelessScope, in_stateless_scope
from keras_training.replaceable import replaceable


def run_when(predicate: Any, action: Callable[[], Any], variables: list[Any]) -> None:
    """Run `action` if `predicate` holds.

    Args:
        predicate: A boolean scalar, perhaps of a program that is being traced.
        action: Assigns to variables; its result is dropped.
        variables: All variables that it may assign to.
    """
    if isinstance(predicate, bool):
        if predicate:
            action()
    elif in_stateless_scope() or assignments_escape():
        run_when_traced(predicate, action, variables)
    else:
        ops.cond(predicate, lambda: _nothing(action()), lambda: None)


def _nothing(result: Any) -> None:
    del result


@replaceable
def assignments_escape() -> bool:
    """Return whether an assignment inside a branch would leave a traced value in the variable."""
    return False


@replaceable
def run_when_traced(predicate: Any, action: Callable[[], Any], variables: list[Any]) -> None:
    """Like `run_when`, with the variables' values as the results of both branches."""

    def changed() -> list[Any]:
        with StatelessScope(state_mapping=[(v, v.value) for v in variables]) as scope:
            action()
        return [scope.get_current_value(v) for v in variables]

    values = ops.cond(predicate, changed, lambda: [ops.convert_to_tensor(v.value) for v in variables])
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
