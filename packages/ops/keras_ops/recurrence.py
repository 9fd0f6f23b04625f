"""Recurrences over the steps of a sequence, as scans: what the recurrent ops are on a backend without a kernel for them.

Sequences are `(batch, time, ...)`. What stands at a masked step counts for nothing: the states stay as they were.
"""

import inspect
from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_ops import rules, tree

Step = Callable[[Any, list[Any]], tuple[Any, Any]]


def run(
    step: Step,
    inputs: Any,
    states: Any,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
) -> tuple[Any, Any]:
    """Run `step(x, states) -> (output, states)` over tensors `(time, batch, ...)`.

    A step that returns `None` as its output puts out its first state, as that is after masking.

    Returns:
        The outputs `(time, batch, ...)` in the order of the inputs, or `None`, and the last states.
    """
    kept = tree.flatten(states)
    is_flat = states.__class__ is list and not any(map(tree.is_nested, states))
    if mask is not None:
        # Rows at the front, so that a step's mask lies beside its inputs.
        mask = ops.swapaxes(ops.cast(mask, "bool"), 0, 1)

    def body(before: list[Any], xs: Any) -> Any:
        x, keep = xs if mask is not None else (xs, None)
        output, after = step(x, list(before) if is_flat else tree.pack_sequence_as(states, before))
        after = _like(before, after if is_flat and after.__class__ is list else tree.flatten(after))
        if keep is not None:
            after = [ops.where(_aligned(keep, new), new, old) for new, old in zip(after, before, strict=True)]
        if not with_outputs:
            return after, None
        return after, after[0] if output is None else output

    xs = inputs if mask is None else (inputs, mask)
    last, outputs = ops.scan(body, kept, xs, reverse=reverse, unroll=True if unroll else 1)
    return outputs, tree.pack_sequence_as(states, last)


def _like(before: list[Any], after: list[Any]) -> list[Any]:
    """Return new states in the dtypes of the old ones, refusing another number of them."""
    if len(after) != len(before):
        raise ValueError(
            f"A step of a recurrence must return as many states as it was given: {len(before)}. Received: {len(after)}."
        )
    pairs = zip(after, before, strict=True)
    return [new if new.dtype == old.dtype else ops.cast(new, rules.dtype_of(old)) for new, old in pairs]


def _aligned(keep: Any, x: Any) -> Any:
    """Return a mask `(batch,)` with as many axes as `x`."""
    for _ in range(len(x.shape) - 1):
        keep = ops.expand_dims(keep, -1)
    return keep


def time_major(x: Any) -> Any:
    """Exchange the first two axes."""
    return ops.swapaxes(x, 0, 1)


def in_order(outputs: Any, reverse: bool) -> Any:
    """Return outputs `(time, batch, ...)` as `(batch, time, ...)`, in the order in which they were computed."""
    if outputs is None:
        return None
    return time_major(ops.flip(outputs, 0) if reverse else outputs)


def projected(inputs: Any, kernel: Any, bias: Any) -> Any:
    """Return what all steps' inputs add to the gates, in one product: `(time, batch, gates)`."""
    product = ops.matmul(time_major(inputs), kernel)
    return product if bias is None else ops.add(product, bias)


def options_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of the arguments of a recurrence that are no tensors: those after the mask."""
    names = list(inspect.signature(function).parameters)
    return tuple(names[names.index("mask") + 1 :])


def is_pure(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Whether all functions among the arguments are ops, which read nothing that a program would not see change."""
    return all(hasattr(x, "op") for x in (*args, *kwargs.values()) if callable(x))


def simple_rnn(
    inputs: Any,
    h: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
) -> tuple[Any, Any]:
    """What `keras_ops.ops.recurrent.simple_rnn` says."""

    def step(x: Any, states: list[Any]) -> tuple[Any, list[Any]]:
        return None, [activation(ops.add(x, ops.matmul(states[0], recurrent_kernel)))]

    outputs, (h,) = run(step, projected(inputs, kernel, bias), [h], mask, reverse, unroll, with_outputs)
    return in_order(outputs, reverse), h


def lstm(
    inputs: Any,
    h: Any,
    c: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
    recurrent_activation: Any = ops.sigmoid,
) -> tuple[Any, Any, Any]:
    """What `keras_ops.ops.recurrent.lstm` says."""

    def step(x: Any, states: list[Any]) -> tuple[Any, list[Any]]:
        gates = ops.add(x, ops.matmul(states[0], recurrent_kernel))
        return None, [*lstm_gates(gates, states[1], activation, recurrent_activation)]

    outputs, (h, c) = run(step, projected(inputs, kernel, bias), [h, c], mask, reverse, unroll, with_outputs)
    return in_order(outputs, reverse), h, c


def lstm_gates(gates: Any, c: Any, activation: Any, recurrent_activation: Any, axis: int = -1) -> tuple[Any, Any]:
    """Return the new output and carry from the four gates before their activations, side by side on one axis."""
    i, f, new, o = ops.split(gates, 4, axis=axis)
    c = ops.add(ops.multiply(recurrent_activation(f), c), ops.multiply(recurrent_activation(i), activation(new)))
    return ops.multiply(recurrent_activation(o), activation(c)), c


def gru(
    inputs: Any,
    h: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
    recurrent_activation: Any = ops.sigmoid,
    reset_after: bool = True,
) -> tuple[Any, Any]:
    """What `keras_ops.ops.recurrent.gru` says."""
    input_bias, recurrent_bias = (bias[0], bias[1]) if reset_after and bias is not None else (bias, None)

    def step(x: Any, states: list[Any]) -> tuple[Any, list[Any]]:
        (h,) = states
        return None, [
            gru_gates(x, h, h, recurrent_kernel, recurrent_bias, activation, recurrent_activation, reset_after)
        ]

    outputs, (h,) = run(step, projected(inputs, kernel, input_bias), [h], mask, reverse, unroll, with_outputs)
    return in_order(outputs, reverse), h


def gru_gates(
    x: Any,
    h: Any,
    seen: Any,
    recurrent_kernel: Any,
    recurrent_bias: Any,
    activation: Any,
    recurrent_activation: Any,
    reset_after: bool,
) -> Any:
    """Return the new state from the inputs' part `x` of the three gates and the state `h`.

    Args:
        x: Shape `(batch, 3 * units)`.
        h: Shape `(batch, units)`.
        seen: `h` as the gates see it, for example with dropout; or three of them, one for each gate.
        recurrent_kernel: Shape `(units, 3 * units)`.
        recurrent_bias: Shape `(3 * units,)`, or `None`.
        activation: Of the candidate.
        recurrent_activation: Of the gates.
        reset_after: Whether the reset gate acts on the product with the recurrent kernel rather than on the state.
    """
    units = h.shape[-1]
    x_z, x_r, x_h = ops.split(x, 3, axis=-1)
    of_z, of_r, of_h = seen if isinstance(seen, list | tuple) else (seen, seen, seen)
    if reset_after:
        inner = product(seen, recurrent_kernel, 3)
        if recurrent_bias is not None:
            inner = ops.add(inner, recurrent_bias)
        inner_z, inner_r, inner_h = ops.split(inner, 3, axis=-1)
    else:
        pair = of_z if of_z is of_r else [of_z, of_r]
        inner_z, inner_r = ops.split(product(pair, recurrent_kernel[:, : 2 * units], 2), 2, axis=-1)
    z = recurrent_activation(ops.add(x_z, inner_z))
    r = recurrent_activation(ops.add(x_r, inner_r))
    if reset_after:
        inner_h = ops.multiply(r, inner_h)
    else:
        inner_h = ops.matmul(ops.multiply(r, of_h), recurrent_kernel[:, 2 * units :])
    new = activation(ops.add(x_h, inner_h))
    return ops.add(new, ops.multiply(z, ops.subtract(h, new)))


def product(x: Any, kernel: Any, parts: int) -> Any:
    """Return `x @ kernel`; with a list for `x`, each of them with its part of the kernel's columns, side by side."""
    if not isinstance(x, list | tuple):
        return ops.matmul(x, kernel)
    columns = ops.split(kernel, parts, axis=-1)
    return ops.concatenate([ops.matmul(each, part) for each, part in zip(x, columns, strict=True)], axis=-1)
