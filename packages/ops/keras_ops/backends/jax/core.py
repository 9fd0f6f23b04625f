"""Tensors as JAX arrays."""

import functools
import math
import sys
import warnings
from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from keras_ops import config, dtypes
from keras_ops import sparse as sparse_classes
from keras_ops.arguments import block_sizes, check_block
from keras_ops.backends import foreign
from keras_ops.variable import Variable

Tensor = jax.Array
SUPPORTS_GRADIENTS = True
# The class of sparse arrays is not known before there is one.
MEETS_SPARSE_LATE = True
dtypes.has_64_bit = bool(jax.config.jax_enable_x64)


def _warn_of_float64(floatx: str) -> None:
    """Say that tensors of the default float dtype are float32 all the same."""
    if floatx == "float64" and not dtypes.has_64_bit:
        warnings.warn(
            "The default float dtype is float64, but JAX makes float32 of it. Set the environment variable "
            "JAX_ENABLE_X64=1, or call jax.config.update('jax_enable_x64', True) before Keras is imported.",
            stacklevel=3,
        )


config.on_floatx = _warn_of_float64
_warn_of_float64(config.floatx())

# The class of arrays that hold values. JAX names it nowhere in public, and making an array sets up the devices, before
# which programs on several hosts must have found each other.
try:
    from jax._src.array import ArrayImpl as EAGER
except ImportError:
    EAGER = type(jnp.zeros(()))
BOOL, INT32, FLOAT16 = (np.dtype(n) for n in ("bool", "int32", "float16"))
_NAMES = {np.dtype(n): n for n in ("float32", "float16", "int32", "bool", "uint8", "int8", "uint32")}


# Asked of each dtype once: beside a small kernel the answer takes long.
@functools.cache
def is_inexact(dtype: Any) -> bool:
    """Return whether a dtype is one of floats or of complex numbers."""
    return bool(jnp.issubdtype(dtype, jnp.inexact))


@functools.cache
def is_integer(dtype: Any) -> bool:
    """Return whether a dtype is one of integers."""
    return bool(jnp.issubdtype(dtype, jnp.integer))


def standard_dtype(x: Any) -> str:
    """Return the name of a tensor's dtype."""
    return _NAMES.get(x.dtype) or dtypes.standardize_dtype(x.dtype)


def is_sparse(x: Any) -> bool:
    """Return whether `x` is a sparse array. Its module takes as long to import as JAX, so only who has one pays."""
    sparse = sys.modules.get("jax.experimental.sparse")
    return sparse is not None and isinstance(x, sparse.JAXSparse)


def _meet(x: Any) -> None:
    """Have the call of an op made again if its argument is the first sparse array: now it is known."""
    if is_sparse(x) and sparse_classes.register(x.__class__):
        raise sparse_classes.FirstMet


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
    if x.__class__ is EAGER and dtype is None:
        return x
    if isinstance(x, Variable):
        x = x.value
    if sparse is False and is_sparse(x):
        x = x.todense()
    target = None if dtype is None else dtypes.granted(dtype)
    if isinstance(x, jax.Array):
        return x if target is None or x.dtype == target else x.astype(target)
    if is_sparse(x):
        sparse_classes.register(x.__class__)
        return x if target is None or x.dtype == target else x.astype(target)
    if hasattr(x, "detach"):
        x = x.detach().cpu().numpy()
    if target is None and not hasattr(x, "dtype") and not isinstance(x, bool | int | complex):
        target = _dtype_of_python(x)
    try:
        return jnp.asarray(x, dtype=target)
    except (NotImplementedError, TypeError):
        foreign.refuse(x)
        raise


def _dtype_of_python(x: Any) -> str | None:
    if isinstance(x, float):
        return dtypes.canonical(config.floatx())
    if isinstance(x, list | tuple):
        leaves = jax.tree_util.tree_leaves(x)
        if any(hasattr(leaf, "dtype") for leaf in leaves):
            return None
        return (
            dtypes.canonical(config.floatx()) if not leaves or any(isinstance(leaf, float) for leaf in leaves) else None
        )
    return None


def convert_to_numpy(x: Any) -> np.ndarray:
    """Return `x` as a NumPy array."""
    if is_sparse(x):
        x = x.todense()
    if isinstance(x, Variable):
        x = x.value
    try:
        return np.asarray(x if hasattr(x, "dtype") else convert_to_tensor(x))
    except NotImplementedError:
        foreign.refuse(x)
        raise


def cast(x: Any, dtype: Any) -> Any:
    """Return `x` with another dtype."""
    return convert_to_tensor(x, dtype=dtype)


def tensor(x: Any) -> Any:
    """Return `x` in a form that `jax.numpy` takes, at no cost if it is an array."""
    if x.__class__ is Variable:
        x = x.value
    if x.__class__ is EAGER:
        return x
    _meet(x)
    return convert_to_tensor(x)


def operand(x: Any) -> Any:
    """Return `x` for a function that promotes by JAX's own lattice: Python numbers stay weak."""
    if x.__class__ is Variable:
        x = x.value
    if x.__class__ is EAGER or x.__class__ in (int, float, bool, complex):
        return x
    _meet(x)
    return convert_to_tensor(x)


def operands(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both for a function that promotes by JAX's own lattice."""
    x1, x2 = operand(x1), operand(x2)
    if dtypes.has_64_bit and (x1.__class__ in _WEAK or x2.__class__ in _WEAK):
        # With x64 on, a Python number that decides is of 64 bits in JAX.
        kinds = (x.__class__ if x.__class__ in _WEAK else standard_dtype(x) for x in (x1, x2))
        kind = dtypes.result_type(*kinds)
        return jnp.asarray(x1, kind), jnp.asarray(x2, kind)
    return x1, x2


_WEAK = (int, float, complex)


def floating(x: Any) -> Any:
    """Return `x` as a float array: integers and bools become the default float."""
    x = x if x.__class__ is EAGER else tensor(x)
    return x if is_inexact(x.dtype) else x.astype(dtypes.float_result(standard_dtype(x)))


def shape(x: Any) -> tuple[Any, ...]:
    """Return the sizes."""
    return tuple(tensor(x).shape)


def stop_gradient(variable: Any) -> Any:
    """Return `variable` as a constant for differentiation."""
    return jax.lax.stop_gradient(tensor(variable))


def scatter(indices: Any, values: Any, shape: Sequence[int]) -> Any:
    """Add values into zeros at indices."""
    values = tensor(values)
    at = jnp.zeros(tuple(shape), values.dtype).at[tuple(jnp.moveaxis(tensor(indices), -1, 0))]
    return at.max(values) if values.dtype == BOOL else at.add(values)


@functools.partial(jax.custom_jvp, nondiff_argnums=(2,))
def products(rows: Any, ids: Any, count: int) -> Any:
    """Return the products of the rows with equal numbers; numbers of `count` and more are left out."""
    return jax.ops.segment_prod(rows, ids, count, mode="drop")


@products.defjvp
def _products_jvp(count: int, primals: Any, tangents: Any) -> Any:
    # JAX multiplies rows in one step, of which it has no derivative; it has one of the products step by step.
    rows, ids = primals
    stepwise = jax.jvp(lambda values: _products_stepwise(values, ids, count), (rows,), (tangents[0],))[1]
    return products(rows, ids, count), stepwise


def _products_stepwise(rows: Any, ids: Any, count: int) -> Any:
    result = jnp.ones((count, *rows.shape[1:]), rows.dtype)
    if not rows.shape[0]:
        return result
    order = jnp.argsort(ids)
    rows, ids = rows[order], ids[order]
    change = ids[1:] != ids[:-1]
    first, last = jnp.append(True, change), jnp.append(change, True)

    def join(before: Any, after: Any) -> Any:
        return before[0] | after[0], jnp.where(after[0], after[1], before[1] * after[1])

    starts = first.reshape(-1, *(1,) * (rows.ndim - 1))
    _, running = jax.lax.associative_scan(join, (jnp.broadcast_to(starts, rows.shape), rows))
    return result.at[jnp.where(last, ids, count)].set(running, mode="drop")


def scatter_update(inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
    """Set, or combine, elements at indices."""
    inputs = tensor(inputs)
    places = tuple(jnp.moveaxis(tensor(indices), -1, 0))
    updates = tensor(updates).astype(inputs.dtype)
    if inputs.dtype == bool:
        reduction = {"add": "max", "mul": "min"}.get(reduction or "", reduction)
    if reduction == "mul":
        return inputs * _factors(inputs, places, updates)
    return getattr(inputs.at[places], reduction or "set")(updates)


def _factors(inputs: Any, places: tuple[Any, ...], updates: Any) -> Any:
    """Return for each element the product of its updates; 1 without any."""
    lead = inputs.shape[: len(places)]
    flat = jnp.zeros(places[0].shape, "int32")
    for size, place in zip(lead, places, strict=True):
        flat = flat * size + jnp.where(place < 0, place + size, place)
    rows = updates.reshape((flat.size, *inputs.shape[len(places) :]))
    return products(rows, flat.ravel(), math.prod(lead)).reshape(inputs.shape)


def slice(inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
    """Return a block."""
    inputs, starts = tensor(inputs), list(start_indices)
    if -1 in shape:
        shape = block_sizes(inputs.shape, [s if isinstance(s, jax.core.Tracer) else int(s) for s in starts], shape)
        if None in shape:
            raise ValueError(
                "On JAX a size of -1 needs a start that is a number: sizes of arrays do not depend on values."
            )
    else:
        check_block(inputs.shape, starts, shape)
    return jax.lax.dynamic_slice(inputs, starts, tuple(shape))


def slice_update(inputs: Any, start_indices: Any, updates: Any) -> Any:
    """Return a copy with a block replaced."""
    inputs, updates, starts = tensor(inputs), tensor(updates), list(start_indices)
    check_block(inputs.shape, starts, updates.shape)
    return jax.lax.dynamic_update_slice(inputs, updates.astype(inputs.dtype), starts)
