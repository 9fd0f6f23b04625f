"""Control flow, in PyTorch: Python's own, and what `torch.compile` has for it where it traces."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch._higher_order_ops.while_loop import while_loop as traced_while_loop

from keras_ops import loops
from keras_ops.backends.torch.core import convert_to_tensor, device, tensor


def _traced(x: Any) -> bool:
    """Whether a value is known only when a compiled program runs."""
    return isinstance(x, torch.Tensor) and torch.compiler.is_compiling()


def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    pred = tensor(pred)
    if _traced(pred):
        return torch.cond(pred.bool(), lambda: _copies(true_fn), lambda: _copies(false_fn), ())
    return _results(true_fn if pred else false_fn)


def _results(function: Callable[..., Any], *args: Any) -> Any:
    return loops.tensors(function(*args), tensor)


def _copies(function: Callable[..., Any], *args: Any) -> Any:
    """Return results that are none of the arguments themselves, as `torch.cond` demands."""
    return loops.tensors(function(*args), lambda x: tensor(x).clone())


def switched(index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
    """Run one of several functions."""
    index, operands = tensor(index), loops.values(operands, tensor)
    if not _traced(index):
        return _results(branches[min(max(int(index), 0), len(branches) - 1)], *operands)
    if len(branches) == 1:
        return _results(branches[0], *operands)
    rest = partial(switched, index - 1, branches[1:], *operands)
    return torch.cond(index <= 0, lambda: _copies(branches[0], *operands), lambda: _copies(rest), ())


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    loop_vars = loops.tensors(loop_vars, convert_to_tensor)
    if not torch.compiler.is_compiling():
        return loops.while_loop(cond, body, loop_vars, maximum_iterations, convert_to_tensor)
    single, values = loops.as_tuple(loop_vars)
    count = torch.zeros((), dtype=torch.int64, device=device())

    def go_on(count: Any, *values: Any) -> Any:
        more = tensor(cond(*values)).bool().reshape(())
        return more if maximum_iterations is None else more & (count < maximum_iterations)

    def step(count: Any, *values: Any) -> Any:
        return count + 1, *loops.tensors(loops.spread(single, body(*values), len(values)), convert_to_tensor)

    values = tuple(traced_while_loop(go_on, step, (count, *values))[1:])
    return values[0] if single else values


def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    if _traced(lower) or _traced(upper):
        step = lambda i, value: (i + 1, body_fun(i, value))  # noqa: E731
        return while_loop(lambda i, value: i < upper, step, (lower, init_val))[1]
    return loops.fori_loop(range(int(lower), int(upper)), body_fun, init_val, convert_to_tensor)


def scanned(f: Callable[..., Any], init: Any, xs: Any, length: int, reverse: bool, unroll: int | bool) -> Any:
    """Scan `length` steps."""
    del unroll
    return loops.scan(f, init, xs, length, reverse, convert_to_tensor, torch.stack)


def vectorized_map(function: Callable[[Any], Any], elements: Any) -> Any:
    elements = loops.tensors(elements, tensor)
    if loops.leading_size(elements, "elements") == 0:
        return loops.empty_rows(function, elements)
    return torch.vmap(function, randomness="same")(elements)


def custom_gradient(fun: Callable[..., Any]) -> Callable[..., Any]:
    """Return `fun` with the gradient that it defines itself."""

    def run(*args: Any, **kwargs: Any) -> Any:
        tensors = [tensor(a) for a in args]
        bound = partial(fun, **kwargs) if kwargs else fun
        # What is only traced, or differentiated by `torch.func`, cannot keep a Python function until the backward pass.
        again = torch.compiler.is_compiling() or torch._C._are_functorch_transforms_active()
        return (_Again if again else _Kept).apply(bound, *tensors)

    return run


class _Kept(torch.autograd.Function):
    """Keeps the gradient function of the forward pass."""

    @staticmethod
    def forward(ctx: Any, fun: Callable[..., Any], *args: Any) -> Any:
        with torch.enable_grad():
            value, ctx.gradient = fun(*(arg.detach() for arg in args))
        return loops.tensors(value, torch.Tensor.detach)

    @staticmethod
    def backward(ctx: Any, *upstream: Any) -> Any:
        return None, *_as_tuple(loops.call_gradient(ctx.gradient, *upstream))


class _Again(torch.autograd.Function):
    """Makes the gradient function again in the backward pass."""

    generate_vmap_rule = True

    @staticmethod
    def forward(fun: Callable[..., Any], *args: Any) -> Any:
        return fun(*args)[0]

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        del output
        ctx.fun = inputs[0]
        ctx.save_for_backward(*inputs[1:])

    @staticmethod
    def backward(ctx: Any, *upstream: Any) -> Any:
        gradient = ctx.fun(*ctx.saved_tensors)[1]
        return None, *_as_tuple(loops.call_gradient(gradient, *upstream))


def _as_tuple(gradients: Any) -> tuple[Any, ...]:
    return tuple(gradients) if isinstance(gradients, list | tuple) else (gradients,)
