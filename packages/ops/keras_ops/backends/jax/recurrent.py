"""Recurrent networks, in JAX: compiled once, where an eager call would compile its loop anew each time."""

from typing import Any

import jax

from keras_ops import ops, recurrence

_OPTIONS = ("reverse", "unroll", "with_outputs", "activation")
_GATED = (*_OPTIONS, "recurrent_activation")

_simple_rnn = jax.jit(recurrence.simple_rnn, static_argnames=_OPTIONS)
_lstm = jax.jit(recurrence.lstm, static_argnames=_GATED)
_gru = jax.jit(recurrence.gru, static_argnames=(*_GATED, "reset_after"))


def _plain(*functions: Any) -> bool:
    """Whether functions are ops, which read nothing that a compiled program would not see change."""
    return all(hasattr(function, "op") for function in functions)


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
    run = _simple_rnn if _plain(activation) else recurrence.simple_rnn
    return run(inputs, h, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation)


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
    run = _lstm if _plain(activation, recurrent_activation) else recurrence.lstm
    return run(
        inputs, h, c, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation,
        recurrent_activation,
    )  # fmt: skip


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
    run = _gru if _plain(activation, recurrent_activation) else recurrence.gru
    return run(
        inputs, h, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation,
        recurrent_activation, reset_after,
    )  # fmt: skip
