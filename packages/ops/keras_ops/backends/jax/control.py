"""Control flow, in JAX: `lax`'s, which carry the variables that a function assigns to beside its own values."""

from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import loops
from keras_ops.backends.jax.core import convert_to_tensor, operand, tensor
from keras_ops.scopes import InnerScope, UnknownVariables, current_value


def _concrete(x: Any) -> bool:
    return not isinstance(x, jax.core.Tracer)


def stateful(run: Callable[[list[Any]], tuple[Any, list[Any]]]) -> Any:
    """Run something that is given the variables which it carries, and returns a result and their new values.

    Which ones these are shows when `run` raises `UnknownVariables`; it is then run again.
    """
    known: list[Any] = []
    while True:
        try:
            result, values = run(known)
        except UnknownVariables as met:
            known = [*known, *met.variables]
            continue
        for variable, value in zip(known, values, strict=True):
            variable.assign(value)
        return result


def _carrying(function: Callable[..., Any], known: list[Any]) -> Callable[..., tuple[Any, list[Any]]]:
    """Return `function` with the variables' values as its first argument and its second result."""

    def run(values: list[Any], *args: Any) -> tuple[Any, list[Any]]:
        with InnerScope(zip(known, values, strict=True)) as scope:
            result = function(*args)
        unknown = scope.other_than(known)
        if unknown:
            raise UnknownVariables(unknown)
        return result, [scope.state_mapping[id(variable)] for variable in known]

    return run


def _values(known: list[Any]) -> list[Any]:
    return [current_value(variable) for variable in known]


def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    pred = tensor(pred)
    if _concrete(pred):
        return loops.tensors(true_fn() if pred else false_fn(), tensor)
    branches = [lambda: loops.tensors(true_fn(), tensor), lambda: loops.tensors(false_fn(), tensor)]
    return stateful(
        lambda known: jax.lax.cond(pred.astype(bool), *(_carrying(b, known) for b in branches), _values(known))
    )


def switched(index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
    """Run one of several functions."""
    index, operands = tensor(index), loops.tensors(operands, tensor)
    if _concrete(index):
        return loops.tensors(branches[min(max(int(index), 0), len(branches) - 1)](*operands), tensor)
    run = [lambda *args, branch=branch: loops.tensors(branch(*args), tensor) for branch in branches]
    return stateful(lambda known: jax.lax.switch(index, [_carrying(b, known) for b in run], _values(known), *operands))


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    single, first = loops.as_tuple(loop_vars)
    first = loops.tensors(first, convert_to_tensor)

    def looped(known: list[Any]) -> Any:
        carrying = _carrying(lambda *args: loops.spread(single, body(*args), len(first)), known)

        def step(state: Any) -> Any:
            count, values, variables = state
            return count + 1, *carrying(variables, *values)

        def go_on(state: Any) -> Any:
            count, values, variables = state
            with InnerScope(zip(known, variables, strict=True)):
                more = jnp.asarray(cond(*values), bool).reshape(())
            return more if maximum_iterations is None else jnp.logical_and(more, count < maximum_iterations)

        return jax.lax.while_loop(go_on, step, (0, first, _values(known)))[1:]

    values = stateful(looped)
    return values[0] if single else values


def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    init_val = loops.tensors(init_val, tensor)

    def looped(known: list[Any]) -> Any:
        carrying = _carrying(body_fun, known)
        first = (init_val, _values(known))
        return jax.lax.fori_loop(operand(lower), operand(upper), lambda i, s: carrying(s[1], i, s[0]), first)

    return stateful(looped)


def scanned(f: Callable[..., Any], init: Any, xs: Any, length: int, reverse: bool, unroll: int | bool) -> Any:
    """Scan `length` steps."""
    init, xs = loops.tensors(init, tensor), loops.tensors(xs, tensor)

    def looped(known: list[Any]) -> Any:
        carrying = _carrying(lambda carry, x: loops.pair(f(carry, x)), known)

        def step(state: Any, x: Any) -> Any:
            (carry, y), variables = carrying(state[1], state[0], x)
            return (carry, variables), y

        (carry, variables), ys = jax.lax.scan(step, (init, _values(known)), xs, length, reverse, unroll)
        return (carry, ys), variables

    return stateful(looped)


def vectorized_map(function: Callable[[Any], Any], elements: Any) -> Any:
    changed: list[Any] = []

    def run(row: Any) -> tuple[Any, list[Any]]:
        with InnerScope() as scope:
            result = loops.tensors(function(row), tensor)
        changed[:] = scope.changed.values()
        return result, [value for _, value in scope.changes()]

    # What is assigned must be the same for all rows, as the next seed of a generator is.
    result, values = jax.vmap(run, out_axes=(0, None))(loops.tensors(elements, tensor))
    for variable, value in zip(changed, values, strict=True):
        variable.assign(value)
    return result


def custom_gradient(fun: Callable[..., Any]) -> Callable[..., Any]:
    """Return `fun` with the gradient that it defines itself."""

    def run(*args: Any, **kwargs: Any) -> Any:
        @jax.custom_vjp
        def wrapped(*args: Any) -> Any:
            return fun(*args, **kwargs)[0]

        def forward(*args: Any) -> Any:
            value, gradient = fun(*args, **kwargs)
            # The gradient function closes over tensors of the forward pass, so it travels as a pytree of partials.
            return value, jax.tree_util.Partial(lambda *upstream: loops.call_gradient(gradient, *upstream))

        def backward(pull: Any, upstream: Any) -> Any:
            gradients = pull(*upstream) if isinstance(upstream, tuple) else pull(upstream)
            return tuple(gradients) if isinstance(gradients, list | tuple) else (gradients,)

        wrapped.defvjp(forward, backward)
        return wrapped(*(tensor(a) for a in args))

    return run
