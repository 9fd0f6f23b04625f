"""Recurrent networks, in JAX: compiled once, where an eager call would compile its loop anew each time."""

import functools
from collections.abc import Callable
from typing import Any

import jax

from keras_ops import recurrence


def _compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a recurrence as a program."""
    program = jax.jit(function, static_argnames=recurrence.options_of(function))

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        return (program if recurrence.is_pure(args, kwargs) else function)(*args, **kwargs)

    return run


simple_rnn = _compiled(recurrence.simple_rnn)
lstm = _compiled(recurrence.lstm)
gru = _compiled(recurrence.gru)
