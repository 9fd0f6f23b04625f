"""Recurrent networks over whole sequences. Layers use these; they are no public names."""

from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_ops import recurrence, tree
from keras_ops.op import op


@op
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
    """Run a fully connected recurrence: `h = activation(x @ kernel + bias + h @ recurrent_kernel)`.

    Args:
        inputs: Shape `(batch, time, features)`.
        h: First state, shape `(batch, units)`.
        kernel: Shape `(features, units)`.
        recurrent_kernel: Shape `(units, units)`.
        bias: Shape `(units,)`, or `None`.
        mask: Bools `(batch, time)`; where false, the state stays as it was.
        reverse: Whether to run from the last step to the first.
        unroll: Whether a compiled loop is written out.
        with_outputs: Whether all states are wanted.
        activation: Function of a tensor.

    Returns:
        The states of all steps in the order in which they were computed, `(batch, time, units)`, or `None`; and the
        last state. At masked steps stands the state that was kept.
    """
    return recurrence.simple_rnn(
        inputs, h, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation
    )


@op
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
    """Run a long short-term memory (https://www.bioinf.jku.at/publications/older/2604.pdf).

    The arguments are those of `simple_rnn`, and `c`, the first carry. The kernels have four blocks of columns: input
    gate, forget gate, candidate, output gate.

    Returns:
        The outputs of all steps, or `None`; the last output; the last carry.
    """
    return recurrence.lstm(
        inputs, h, c, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation,
        recurrent_activation,
    )  # fmt: skip


@op
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
    """Run gated recurrent units (https://arxiv.org/abs/1406.1078).

    The arguments are those of `simple_rnn`. The kernels have three blocks of columns: update gate, reset gate,
    candidate. With `reset_after` the bias has shape `(2, 3 * units)`, one row for each kernel, and the reset gate acts on
    the product with the recurrent kernel; without it has shape `(3 * units,)`, and the gate acts on the state.

    Returns:
        The states of all steps, or `None`; the last state.
    """
    return recurrence.gru(
        inputs, h, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation,
        recurrent_activation, reset_after,
    )  # fmt: skip


def rnn(
    step_function: Callable[[Any, Any], tuple[Any, Any]],
    inputs: Any,
    initial_states: Any,
    go_backwards: bool = False,
    mask: Any = None,
    unroll: bool = False,
    time_major: bool = False,
    zero_output_for_mask: bool = False,
    return_all_outputs: bool = True,
) -> tuple[Any, Any, Any]:
    """Run a function over the steps of a sequence.

    Args:
        step_function: From `(x, states)` to `(output, states)`; the states keep their structure and shapes.
        inputs: Tensor `(batch, time, ...)`, or a structure of such.
        initial_states: Structure of tensors `(batch, ...)`.
        go_backwards: Whether to run from the last step to the first.
        mask: Bools `(batch, time)`. Where false, the states stay and the output is that of the step before.
        unroll: Whether a compiled loop is written out.
        time_major: Whether time is the first axis of inputs, mask and outputs.
        zero_output_for_mask: Whether the outputs of masked steps are zeros instead.
        return_all_outputs: Whether all outputs are wanted.

    Returns:
        The last output; all outputs in the order in which they were computed, or `None`; the last states.
    """
    if not time_major:
        inputs = tree.map_structure(recurrence.time_major, inputs)
    elif mask is not None:
        mask = recurrence.time_major(mask)
    outputs, states = recurrence.run(step_function, inputs, initial_states, mask, go_backwards, unroll)
    outputs = tree.map_structure(lambda x: recurrence.in_order(x, go_backwards), outputs)
    if mask is not None:
        mask = ops.flip(mask, 1) if go_backwards else mask
        outputs = tree.map_structure(lambda x: hold_outputs(x, mask, zero_output_for_mask), outputs)
    last = tree.map_structure(lambda x: x[:, -1], outputs)
    if not return_all_outputs:
        return last, None, states
    return last, tree.map_structure(recurrence.time_major, outputs) if time_major else outputs, states


def hold_outputs(outputs: Any, mask: Any, zeros: bool) -> Any:
    """Return outputs `(batch, time, ...)` with those of the last unmasked step, or zeros, at masked steps."""
    mask = ops.cast(mask, "bool")
    if not zeros:
        steps = ops.where(mask, ops.arange(mask.shape[1] or ops.shape(mask)[1], dtype="int32"), -1)
        latest = ops.associative_scan(ops.maximum, steps, axis=1)
        mask = ops.greater_equal(latest, 0)
        index = ops.reshape(ops.maximum(latest, 0), (*ops.shape(latest), *(1,) * (len(outputs.shape) - 2)))
        outputs = ops.take_along_axis(outputs, ops.broadcast_to(index, ops.shape(outputs)), axis=1)
    keep = ops.reshape(mask, (*ops.shape(mask), *(1,) * (len(outputs.shape) - 2)))
    return ops.where(keep, outputs, ops.zeros_like(outputs))
