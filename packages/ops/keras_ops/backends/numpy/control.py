"""Control flow, as Python runs it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from keras_ops import loops, tree
from keras_ops.backends.numpy.core import tensor


def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    return loops.tensors(true_fn() if tensor(pred).all() else false_fn(), tensor)


def switched(index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
    """Run one of several functions."""
    chosen = branches[min(max(int(index), 0), len(branches) - 1)]
    return loops.tensors(chosen(*loops.values(operands, tensor)), tensor)


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    return loops.while_loop(cond, body, loop_vars, maximum_iterations, tensor)


def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    return loops.fori_loop(range(int(lower), int(upper)), body_fun, init_val, tensor)


def scanned(f: Callable[..., Any], init: Any, xs: Any, length: int, reverse: bool, unroll: int | bool) -> Any:
    """Scan `length` steps."""
    del unroll
    return loops.scan(f, init, xs, length, reverse, tensor, np.stack)


def vectorized_map(function: Callable[[Any], Any], elements: Any) -> Any:
    leaves = [tensor(x) for x in tree.flatten(elements)]
    rows = range(loops.leading_size(elements, "elements") or 0)
    results = [function(tree.pack_sequence_as(elements, [leaf[i] for leaf in leaves])) for i in rows]
    if not results:
        return loops.empty_rows(function, elements)
    return tree.map_structure(lambda *values: np.stack([tensor(v) for v in values]), *results)


def custom_gradient(fun: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that gives the values of `fun` and drops its gradient."""
    return lambda *args, **kwargs: fun(*(tensor(a) for a in args), **kwargs)[0]
