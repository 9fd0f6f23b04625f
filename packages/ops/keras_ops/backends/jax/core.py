"""Tensors as JAX arrays."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from keras_ops import config, dtypes
from keras_ops.variable import Variable

Tensor = jax.Array
SUPPORTS_GRADIENTS = True
dtypes.has_64_bit = bool(jax.config.jax_enable_x64)

# The class of arrays that hold values. JAX names it nowhere in public, and making an array sets up the devices, before
# which programs on several hosts must have found each other.
try:
    from jax._src.array import ArrayImpl as _EAGER
except ImportError:
    _EAGER = type(jnp.zeros(()))
_NAMES = {np.dtype(n): n for n in ("float32", "float16", "int32", "bool", "uint8", "int8", "uint32")}


def standard_dtype(x: Any) -> str:
    """Return the name of a tensor's dtype."""
    return _NAMES.get(x.dtype) or dtypes.standardize_dtype(x.dtype)


def is_sparse(x: Any) -> bool:
    """Return whether `x` is a sparse array. Its module takes as long to import as JAX, so only who has one pays."""
    sparse = sys.modules.get("jax.experimental.sparse")
    return sparse is not None and isinstance(x, sparse.JAXSparse)


def sparsified(x: Any) -> Any:
    """Return a dense array as a sparse one."""
    from jax.experimental.sparse import BCOO

    return BCOO.fromdense(x)


def is_tensor(x: Any) -> bool:
    """Return whether `x` is an array of JAX, traced ones included."""
    return isinstance(x, jax.Array) or is_sparse(x)


def convert_to_tensor(x: Any, dtype: Any = None, sparse: bool | None = None, ragged: bool | None = None) -> Any:
    """Return `x` as an array; Python numbers get the default dtypes."""
    if ragged:
        raise ValueError("The JAX backend has no ragged tensors.")
    if x.__class__ is _EAGER and dtype is None:
        return x
    if isinstance(x, Variable):
        x = x.value
    if sparse is False and is_sparse(x):
        x = x.todense()
    target = None if dtype is None else dtypes.canonical(dtypes.standardize_dtype(dtype))
    if isinstance(x, jax.Array):
        return x if target is None or x.dtype == target else x.astype(target)
    if hasattr(x, "detach"):
        x = x.detach().cpu().numpy()
    if target is None and not hasattr(x, "dtype") and not isinstance(x, bool | int | complex):
        target = _dtype_of_python(x)
    return jnp.asarray(x, dtype=target)


def _dtype_of_python(x: Any) -> str | None:
    if isinstance(x, float):
        return config.floatx()
    if isinstance(x, list | tuple):
        leaves = jax.tree_util.tree_leaves(x)
        if any(hasattr(leaf, "dtype") for leaf in leaves):
            return None
        return config.floatx() if not leaves or any(isinstance(leaf, float) for leaf in leaves) else None
    return None


def convert_to_numpy(x: Any) -> np.ndarray:
    """Return `x` as a NumPy array."""
    if is_sparse(x):
        x = x.todense()
    return np.asarray(x.value if isinstance(x, Variable) else x if hasattr(x, "dtype") else convert_to_tensor(x))


def cast(x: Any, dtype: Any) -> Any:
    """Return `x` with another dtype."""
    return convert_to_tensor(x, dtype=dtype)


def tensor(x: Any) -> Any:
    """Return `x` in a form that `jax.numpy` takes, at no cost if it is an array."""
    if x.__class__ is Variable:
        x = x.value
    if x.__class__ is _EAGER:
        return x
    return convert_to_tensor(x)


def operand(x: Any) -> Any:
    """Return `x` for a function that promotes by JAX's own lattice: Python numbers stay weak."""
    if x.__class__ is Variable:
        x = x.value
    if x.__class__ is _EAGER or x.__class__ in (int, float, bool):
        return x
    return convert_to_tensor(x)


def floating(x: Any) -> Any:
    """Return `x` as a float array: integers and bools become the default float."""
    x = tensor(x)
    if jnp.issubdtype(x.dtype, jnp.inexact):
        return x
    return x.astype(dtypes.float_result(standard_dtype(x)))


def shape(x: Any) -> tuple[Any, ...]:
    """Return the sizes."""
    return tuple(tensor(x).shape)


def stop_gradient(variable: Any) -> Any:
    """Return `variable` as a constant for differentiation."""
    return jax.lax.stop_gradient(tensor(variable))


def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """Run one of two functions."""
    return jax.lax.cond(tensor(pred), lambda: true_fn(), lambda: false_fn())


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    """Run `body` while `cond` holds."""
    single = not isinstance(loop_vars, list | tuple)
    values = (loop_vars,) if single else tuple(loop_vars)
    values = jax.tree_util.tree_map(convert_to_tensor, values)

    def step(state: Any) -> Any:
        result = body(*state[1])
        return state[0] + 1, ((result,) if single else tuple(result))

    def go_on(state: Any) -> Any:
        more = cond(*state[1])
        return more if maximum_iterations is None else jnp.logical_and(more, state[0] < maximum_iterations)

    _, values = jax.lax.while_loop(go_on, step, (0, values))
    return values[0] if single else values


def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    """Run `body_fun(i, value)` for each index."""
    return jax.lax.fori_loop(lower, upper, body_fun, init_val)


def custom_gradient(fun: Callable[..., Any]) -> Callable[..., Any]:
    """Return `fun` with the gradient that it defines itself."""

    def values_only(*args: Any) -> Any:
        return fun(*args)[0]

    @jax.custom_vjp
    def wrapped(*args: Any) -> Any:
        return values_only(*args)

    def backward(pull: Any, upstream: Any) -> Any:
        gradients = pull(upstream)
        return gradients if isinstance(gradients, tuple) else (gradients,)

    # The gradient function closes over tensors of the forward pass, so it travels as a pytree of partials.
    wrapped.defvjp(lambda *args: _with_partial(fun(*args)), backward)
    return lambda *args, **kwargs: wrapped(*(tensor(a) for a in args), **kwargs)


def _with_partial(result: tuple[Any, Callable[..., Any]]) -> tuple[Any, Any]:
    value, gradient = result
    return value, jax.tree_util.Partial(lambda upstream: _call_gradient(gradient, upstream))


def _call_gradient(gradient: Callable[..., Any], upstream: Any) -> Any:
    return gradient(upstream=upstream) if "upstream" in gradient.__code__.co_varnames else gradient(upstream)


def vectorize(function: Callable[[Any], Any], elements: Any) -> Any:
    """Apply a function to each row of a tensor or of a structure of tensors."""
    return jax.vmap(function)(jax.tree_util.tree_map(tensor, elements))


def scatter(indices: Any, values: Any, shape: Sequence[int]) -> Any:
    """Add values into zeros at indices."""
    values = tensor(values)
    return jnp.zeros(tuple(shape), values.dtype).at[tuple(jnp.moveaxis(tensor(indices), -1, 0))].add(values)


def scatter_update(inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
    """Set, or combine, elements at indices."""
    inputs = tensor(inputs)
    at = inputs.at[tuple(jnp.moveaxis(tensor(indices), -1, 0))]
    return getattr(at, reduction or "set")(tensor(updates).astype(inputs.dtype))


def slice(inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
    """Return a block."""
    return jax.lax.dynamic_slice(tensor(inputs), list(start_indices), tuple(shape))


def slice_update(inputs: Any, start_indices: Any, updates: Any) -> Any:
    """Return a copy with a block replaced."""
    inputs = tensor(inputs)
    return jax.lax.dynamic_update_slice(inputs, tensor(updates).astype(inputs.dtype), list(start_indices))
