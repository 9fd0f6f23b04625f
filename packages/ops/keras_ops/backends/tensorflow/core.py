"""Tensors as TensorFlow tensors."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from tensorflow.python.autograph.core import config as autograph

from keras_ops import config, dtypes
from keras_ops.variable import Variable

Tensor = tf.Tensor
SUPPORTS_GRADIENTS = True

# Named, not taken from a tensor: the first tensor sets up the devices, and programs configure those after importing us.
EAGER = tf.__internal__.EagerTensor
# AutoGraph rewrites whatever a user's `tf.function` calls unless its module is listed. `keras` is; these modules hold it.
_PACKAGES = ("keras_ops", "keras_saving", "keras_layers", "keras_training", "keras_models", "keras_applications")
autograph.CONVERSION_RULES = (*map(autograph.DoNotConvert, _PACKAGES), *autograph.CONVERSION_RULES)

_NATIVE = {EAGER, tf.Tensor, tf.__internal__.SymbolicTensor if hasattr(tf.__internal__, "SymbolicTensor") else EAGER}


def standard_dtype(x: Any) -> str:
    """Return the name of a tensor's dtype."""
    return x.dtype.base_dtype.name


def is_tensor(x: Any) -> bool:
    """Return whether `x` is a tensor of TensorFlow, sparse and ragged ones included."""
    return isinstance(x, tf.Tensor | tf.SparseTensor | tf.RaggedTensor)


def convert_to_tensor(x: Any, dtype: Any = None, sparse: bool | None = None, ragged: bool | None = None) -> Any:
    """Return `x` as a tensor; Python numbers get the default dtypes."""
    if x.__class__ in _NATIVE and dtype is None:
        return x
    if isinstance(x, Variable):
        x = x.value
    target = None if dtype is None else dtypes.standardize_dtype(dtype)
    if isinstance(x, tf.SparseTensor) and sparse is False:
        x = tf.sparse.to_dense(x)
    if isinstance(x, tf.Tensor | tf.Variable | tf.SparseTensor | tf.RaggedTensor):
        x = tf.convert_to_tensor(x) if isinstance(x, tf.Variable) else x
        return x if target is None or x.dtype == target else tf.cast(x, target)
    if hasattr(x, "detach"):
        x = x.detach().cpu().numpy()
    elif hasattr(x, "__jax_array__") or type(x).__module__.startswith("jax"):
        x = np.asarray(x)
    if target is None:
        target = _dtype_of_python(x)
    elif isinstance(x, np.ndarray | np.generic) and x.dtype.name != target:
        return tf.cast(tf.convert_to_tensor(x), target)
    return _from_python(x, target)


def _from_python(x: Any, target: str | None) -> Any:
    if target in dtypes.INTS or target == "bool":
        x = tf.convert_to_tensor(x)
        return x if x.dtype == target else tf.cast(x, target)
    return tf.convert_to_tensor(x, dtype=target)


def _dtype_of_python(x: Any) -> str | None:
    if isinstance(x, float):
        return config.floatx()
    if isinstance(x, list | tuple):
        leaves = tf.nest.flatten(x)
        if any(hasattr(leaf, "dtype") for leaf in leaves):
            return None
        if not leaves or any(isinstance(leaf, float) for leaf in leaves):
            return config.floatx()
    return None


def convert_to_numpy(x: Any) -> np.ndarray:
    """Return `x` as a NumPy array."""
    if isinstance(x, tf.SparseTensor):
        x = tf.sparse.to_dense(x)
    return np.asarray(x) if isinstance(x, tf.IndexedSlices) else np.array(convert_to_tensor(x).numpy())


def cast(x: Any, dtype: Any) -> Any:
    """Return `x` with another dtype."""
    return convert_to_tensor(x, dtype=dtype)


def tensor(x: Any) -> Any:
    """Return `x` as a tensor, at no cost if it is one."""
    return x if x.__class__ is EAGER else convert_to_tensor(x)


def promote(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both as tensors with the dtype of the promotion lattice."""
    if x2.__class__ is Variable:
        x2 = tf.convert_to_tensor(x2.value)
    if x1.__class__ is EAGER and x2.__class__ is EAGER and x1.dtype is x2.dtype:
        return x1, x2
    kinds = [x.__class__ if x.__class__ in (int, float) else None for x in (x1, x2)]
    if kinds[1] is not None and kinds[0] is None:
        a = convert_to_tensor(x1)
        return (a, tf.constant(x2, a.dtype)) if _fits(kinds[1], a) else _to_common(a, convert_to_tensor(x2), kinds)
    if kinds[0] is not None and kinds[1] is None:
        b = convert_to_tensor(x2)
        return (tf.constant(x1, b.dtype), b) if _fits(kinds[0], b) else _to_common(convert_to_tensor(x1), b, kinds)
    return _to_common(convert_to_tensor(x1), convert_to_tensor(x2), kinds)


def _fits(kind: type, x: Any) -> bool:
    return x.dtype.is_floating or (kind is int and x.dtype.is_integer)


def _to_common(a: Any, b: Any, kinds: list[Any]) -> tuple[Any, Any]:
    if a.dtype == b.dtype and kinds == [None, None]:
        return a, b
    target = dtypes.result_type(kinds[0] or standard_dtype(a), kinds[1] or standard_dtype(b))
    return tf.cast(a, target), tf.cast(b, target)


def floating(x: Any) -> Any:
    """Return `x` as a float tensor: integers and bools become the default float."""
    x = tensor(x)
    if x.dtype.is_floating or x.dtype.is_complex:
        return x
    return tf.cast(x, dtypes.float_result(standard_dtype(x)))


def shape(x: Any) -> tuple[Any, ...]:
    """Return the sizes; inside a graph an unknown one is a scalar tensor."""
    x = tensor(x)
    static = x.shape
    if static.rank is None:
        raise ValueError(f"A tensor of unknown rank has no shape to return. Received: {x}.")
    if None not in static.as_list():
        return tuple(static.as_list())
    dynamic = tf.shape(x)
    return tuple(dynamic[i] if size is None else size for i, size in enumerate(static.as_list()))


def stop_gradient(variable: Any) -> Any:
    """Return `variable` as a constant for differentiation."""
    return tf.stop_gradient(tensor(variable))


def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """Run one of two functions."""
    return tf.cond(tf.cast(tensor(pred), "bool"), true_fn, false_fn)


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    """Run `body` while `cond` holds."""
    single = not isinstance(loop_vars, list | tuple)
    values = (loop_vars,) if single else tuple(loop_vars)
    values = tf.nest.map_structure(convert_to_tensor, values)

    def step(*args: Any) -> Any:
        result = body(*args)
        return (result,) if single else tuple(result)

    values = tf.while_loop(lambda *a: tf.cast(cond(*a), "bool"), step, values, maximum_iterations=maximum_iterations)
    return values[0] if single else tuple(values)


def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    """Run `body_fun(i, value)` for each index."""
    lower = tf.convert_to_tensor(lower)
    return tf.while_loop(
        lambda i, _: i < tf.cast(upper, i.dtype), lambda i, value: (i + 1, body_fun(i, value)), (lower, init_val)
    )[1]


def custom_gradient(fun: Callable[..., Any]) -> Callable[..., Any]:
    """Return `fun` with the gradient that it defines itself."""
    wrapped = tf.custom_gradient(lambda *args, **kwargs: _positional_gradient(fun(*args, **kwargs)))
    return lambda *args, **kwargs: wrapped(*(tensor(a) for a in args), **kwargs)


def _positional_gradient(result: tuple[Any, Callable[..., Any]]) -> tuple[Any, Callable[..., Any]]:
    value, gradient = result
    named = "upstream" in gradient.__code__.co_varnames
    return value, lambda *upstream: gradient(*upstream) if not named else gradient(upstream=upstream[0])


def vectorize(function: Callable[[Any], Any], elements: Any) -> Any:
    """Apply a function to each row of a tensor or of a structure of tensors."""
    return tf.vectorized_map(function, tf.nest.map_structure(tensor, elements))


def scatter(indices: Any, values: Any, shape: Sequence[int]) -> Any:
    """Add values into zeros at indices."""
    return tf.scatter_nd(tensor(indices), tensor(values), shape)


def scatter_update(inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
    """Set, or combine, elements at indices."""
    inputs, indices = tensor(inputs), tensor(indices)
    updates = tf.cast(tensor(updates), inputs.dtype)
    if reduction == "mul":
        return _scatter_multiply(inputs, indices, updates)
    function = {
        None: tf.tensor_scatter_nd_update,
        "add": tf.tensor_scatter_nd_add,
        "max": tf.tensor_scatter_nd_max,
        "min": tf.tensor_scatter_nd_min,
    }[reduction]
    return function(inputs, indices, updates)


def _scatter_multiply(inputs: Any, indices: Any, updates: Any) -> Any:
    flat_indices = tf.reshape(indices, (-1, indices.shape[-1]))
    flat_updates = tf.reshape(updates, tf.concat([[-1], tf.shape(inputs)[indices.shape[-1] :]], 0))
    for i in range(flat_indices.shape[0]):
        at = flat_indices[i : i + 1]
        inputs = tf.tensor_scatter_nd_update(inputs, at, tf.gather_nd(inputs, at) * flat_updates[i : i + 1])
    return inputs


def slice(inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
    """Return a block."""
    return tf.slice(tensor(inputs), tf.cast(tf.stack(list(start_indices)), "int32"), tf.stack(list(shape)))


def slice_update(inputs: Any, start_indices: Any, updates: Any) -> Any:
    """Return a copy with a block replaced."""
    inputs = tensor(inputs)
    updates = tf.cast(tensor(updates), inputs.dtype)
    sizes = tf.shape(updates)
    grid = tf.meshgrid(*(tf.range(start, start + sizes[i]) for i, start in enumerate(start_indices)), indexing="ij")
    indices = tf.reshape(tf.stack(grid, axis=-1), (-1, len(updates.shape)))
    return tf.tensor_scatter_nd_update(inputs, indices, tf.reshape(updates, (-1,)))
