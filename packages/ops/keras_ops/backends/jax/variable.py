"""Variables as JAX arrays, replaced on assignment."""

import contextlib
from typing import Any

import jax
import jax.numpy as jnp
from jax.interpreters import xla

from keras_ops.variable import Variable


def _take_variables() -> None:
    """Make JAX's functions and transforms take variables in place of arrays, alone or in lists and dicts.

    Published programs write `jax.jit(step)(model.trainable_variables, x)`. JAX up to 0.9 asked `__jax_array__` for the
    array; since then it takes the classes that it was told of. As pytrees they would no longer be leaves beside gradients.
    """
    if hasattr(jax, "typeof"):
        from jax._src.core import pytype_aval_mappings

        pytype_aval_mappings[Variable] = lambda variable: jax.typeof(variable.value)
        xla.canonicalize_dtype_handlers[Variable] = lambda variable: variable.value


_take_variables()


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which a variable gets its first value: a value also where a program is being traced."""
    return jax.ensure_compile_time_eval()


def create(value: Any, trainable: bool, name: str, aggregation: str, synchronization: str) -> Any:
    """Return what a variable keeps."""
    return value


def assign(native: Any, value: Any) -> Any:
    """Return what the variable keeps from now on."""
    if isinstance(value, jax.core.Tracer) and not isinstance(native, jax.core.Tracer):
        raise RuntimeError(
            "A variable was assigned a traced value inside `jax.jit`, `jax.grad` or `jax.vmap`, where assignments are lost. "
            "Use the stateless forms (`stateless_call`, `stateless_apply`, ...), or a `keras.StatelessScope`."
        )
    return value


def assign_add(native: Any, value: Any, sign: int) -> Any:
    """Like `assign`, of the sum with `sign` times a tensor of the same dtype and shape, or a Python float."""
    return assign(native, native + value if sign > 0 else native - value)


def copy(native: Any) -> Any:
    """Return an independent copy of the value: training steps may give the old buffer away."""
    return jnp.array(native, copy=True)


def set_trainable(native: Any, trainable: bool) -> None:
    """Tell the framework; JAX differentiates what it is told to."""
    del native, trainable
