"""Ops on sparse arrays, in JAX. It is loaded with the first of them."""

import math
from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax.experimental import sparse

from keras_ops import dtypes, loops
from keras_ops.backends.jax.core import standard_dtype, tensor
from keras_ops.sparse import ZERO_TO_ZERO, is_sparse


def run(name: str, implementation: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Compute an op of which an argument is sparse."""
    if name in ZERO_TO_ZERO and _is_plain(args[0]):
        x = args[0]
        if not x.unique_indices and name != "cast":
            x = x.sum_duplicates(nse=x.nse)
        return _with_data(x, implementation(x.data, *args[1:], **kwargs))
    handler = _HANDLERS.get(name)
    result = NotImplemented if handler is None else handler(implementation, *args, **kwargs)
    if result is NotImplemented:
        dense, named = loops.tensors((args, kwargs), lambda x: x.todense() if is_sparse(x) else x)
        return implementation(*dense, **named)
    return result


def _is_plain(x: Any) -> bool:
    """Return whether `x` is a list of coordinates and numbers."""
    return isinstance(x, sparse.BCOO) and x.n_batch == 0 and x.n_dense == 0


def _with_data(x: Any, data: Any) -> Any:
    unique, ordered = x.unique_indices, x.indices_sorted
    return sparse.BCOO((data, x.indices), shape=x.shape, indices_sorted=ordered, unique_indices=unique)


def _sum_of_two(implementation: Any, x1: Any, x2: Any) -> Any:
    if not _is_plain(x1) or not _is_plain(x2) or x1.shape != x2.shape:
        return NotImplemented
    kind = dtypes.result_type(standard_dtype(x1), standard_dtype(x2))
    data = jnp.concatenate([x1.data.astype(kind), x2.data.astype(kind)])
    total = sparse.BCOO((data, jnp.concatenate([x1.indices, x2.indices])), shape=x1.shape)
    return total.sum_duplicates(nse=x1.nse + x2.nse)


def _difference(implementation: Any, x1: Any, x2: Any) -> Any:
    return _sum_of_two(implementation, x1, _with_data(x2, -x2.data)) if _is_plain(x2) else NotImplemented


def _product_of_elements(implementation: Any, x1: Any, x2: Any) -> Any:
    if not is_sparse(x1) or not is_sparse(x2):
        return _scaled(implementation, x1, x2)
    if not _is_plain(x1) or not _is_plain(x2) or x1.shape != x2.shape:
        return NotImplemented
    kind = dtypes.result_type(standard_dtype(x1), standard_dtype(x2))
    # Of several values for one element it is the sum that is multiplied.
    x1, x2 = (x.astype(kind) if x.unique_indices else x.astype(kind).sum_duplicates(nse=x.nse) for x in (x1, x2))
    return sparse.bcoo_multiply_sparse(x1, x2)


def _scaled(implementation: Any, x1: Any, x2: Any) -> Any:
    if is_sparse(x1) and is_sparse(x2):
        return NotImplemented
    if is_sparse(x2):
        return _scaled(lambda values, other: implementation(other, values), x2, x1)
    if not _is_plain(x1):
        return NotImplemented
    if not isinstance(x2, int | float):
        x2 = tensor(x2)
        if x2.ndim:
            x2 = jnp.broadcast_to(x2, x1.shape)[tuple(x1.indices.T)]
    return _with_data(x1, implementation(x1.data, x2))


def _product(implementation: Any, x1: Any, x2: Any) -> Any:
    x1, x2 = (x if is_sparse(x) else tensor(x) for x in (x1, x2))
    if x1.ndim != 2 or x2.ndim != 2 or (is_sparse(x1) and is_sparse(x2)):
        return NotImplemented
    kind = dtypes.result_type(standard_dtype(x1), standard_dtype(x2))
    return x1.astype(kind) @ x2.astype(kind)


def _reshaped(implementation: Any, x: Any, newshape: Any) -> Any:
    if not _is_plain(x):
        return NotImplemented
    sizes = [newshape] if isinstance(newshape, int) else list(newshape)
    if -1 in sizes:
        sizes[sizes.index(-1)] = math.prod(x.shape) // -math.prod(sizes)
    return x.reshape(tuple(sizes))


def _joined(implementation: Any, xs: Any, axis: int = 0) -> Any:
    if not all(map(_is_plain, xs)):
        return NotImplemented
    kind = dtypes.result_type(*map(standard_dtype, xs))
    return sparse.bcoo_concatenate([x.astype(kind) for x in xs], dimension=axis % xs[0].ndim)


def _expanded(implementation: Any, x: Any, axis: Any) -> Any:
    return _reshaped(implementation, x, np.expand_dims(np.broadcast_to(0, x.shape), axis).shape)


def _squeezed(implementation: Any, x: Any, axis: Any = None) -> Any:
    return _reshaped(implementation, x, np.squeeze(np.broadcast_to(0, x.shape), axis).shape)


def _transposed(implementation: Any, x: Any, axes: Any = None) -> Any:
    return x.transpose(tuple(reversed(range(x.ndim))) if axes is None else tuple(axis % x.ndim for axis in axes))


def _total(implementation: Any, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    if not _is_plain(x) or not jnp.issubdtype(x.dtype, jnp.floating):
        return NotImplemented
    axes = range(x.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    axes = tuple(i % x.ndim for i in axes)
    total = sparse.bcoo_reduce_sum(x, axes=axes).todense()
    return jnp.expand_dims(total, axes) if keepdims else total


def _mean(implementation: Any, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    total = _total(implementation, x, axis, keepdims)
    if total is NotImplemented:
        return total
    axes = range(x.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    return total / math.prod(x.shape[i] for i in axes)


_HANDLERS: dict[str, Callable[..., Any]] = {
    "add": _sum_of_two,
    "subtract": _difference,
    "multiply": _product_of_elements,
    "divide": lambda implementation, x1, x2: _scaled(implementation, x1, x2) if is_sparse(x1) else NotImplemented,
    "true_divide": lambda implementation, x1, x2: _scaled(implementation, x1, x2) if is_sparse(x1) else NotImplemented,
    "matmul": _product,
    "concatenate": _joined,
    "expand_dims": _expanded,
    "reshape": _reshaped,
    "squeeze": _squeezed,
    "transpose": _transposed,
    "sum": _total,
    "mean": _mean,
}
