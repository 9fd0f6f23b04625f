"""Tensors as TensorFlow tensors."""

import functools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from tensorflow.python.autograph.core import config as autograph
from tensorflow.python.ops import control_flow_util
from tensorflow.python.ops.resource_variable_ops import ResourceVariable, variable_accessed

from keras_ops import config, dtypes, sparse
from keras_ops.arguments import check_block, common_kind, holds_any
from keras_ops.backends import selected
from keras_ops.variable import Variable

Tensor = tf.Tensor
SUPPORTS_GRADIENTS = True

# Named, not taken from a tensor: the first tensor sets up the devices, and programs configure those after importing us.
EAGER = tf.__internal__.EagerTensor
# AutoGraph rewrites whatever a user's `tf.function` calls unless its module is listed. `keras` is; these modules hold it.
_PACKAGES = ("keras_ops", "keras_saving", "keras_layers", "keras_training", "keras_models", "keras_applications")
autograph.CONVERSION_RULES = (*map(autograph.DoNotConvert, _PACKAGES), *autograph.CONVERSION_RULES)

if selected.NAME == "tensorflow":  # and not there for data alone
    sparse.register(tf.SparseTensor)

_NATIVE = {EAGER, tf.Tensor, tf.__internal__.SymbolicTensor if hasattr(tf.__internal__, "SymbolicTensor") else EAGER}


def standard_dtype(x: Any) -> str:
    """Return the name of a tensor's dtype."""
    return x.dtype.name if x.__class__ is EAGER else x.dtype.base_dtype.name


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
        x = _read(x) if isinstance(x, tf.Variable) else x
        return x if target is None or x.dtype == target else _cast(x, target)
    if hasattr(x, "detach"):
        x = x.detach().cpu().numpy()
    elif hasattr(x, "__jax_array__") or type(x).__module__.startswith("jax"):
        x = np.asarray(x)
    if isinstance(x, list | tuple) and holds_any(x, (tf.Tensor, tf.Variable, Variable)):
        kind = target or common_kind(x)
        return tf.stack([convert_to_tensor(part, kind) for part in x])
    if target is None:
        target = _dtype_of_python(x)
    elif isinstance(x, np.ndarray | np.generic) and x.dtype.name != target:
        return _cast(tf.convert_to_tensor(x), target)
    return _from_python(x, target)


def _read(variable: Any) -> Any:
    """Return a variable's value; where it is an eager one of one device, by the kernel and not by the registry."""
    if variable.__class__ is not ResourceVariable or not tf.executing_eagerly():
        return tf.convert_to_tensor(variable)
    if variable.trainable:
        variable_accessed(variable)
    return tf.raw_ops.ReadVariableOp(resource=variable.handle, dtype=variable.dtype)


def _cast(x: Any, target: str) -> Any:
    # TensorFlow makes floats of 8 bits from other floats alone.
    return tf.cast(x if x.dtype.is_floating or target not in dtypes.FLOAT8 else tf.cast(x, "float32"), target)


def _from_python(x: Any, target: str | None) -> Any:
    if x.__class__ is float and x == 0.0:
        # TensorFlow keeps eager tensors of numbers that it met, and takes -0.0 for the 0.0 that it has.
        x = np.asarray(x)
    # Not every float is made of Python's bools either.
    if target in dtypes.INTS or target == "bool" or target and x.__class__ is bool:
        # A Python integer is of 64 bits with a sign to TensorFlow.
        x = tf.convert_to_tensor(x if target != "uint64" or x.__class__ is not int else np.asarray(x % 2**64, target))
        return x if x.dtype == target else tf.cast(x, target)
    try:
        return tf.convert_to_tensor(x, dtype=target)
    except ValueError:
        if not isinstance(x, list | tuple):
            raise
        # Bools beside numbers, which NumPy takes and TensorFlow does not; of anything else that raises.
        return tf.convert_to_tensor(np.asarray(x, target or "int32"))


def _dtype_of_python(x: Any) -> str | None:
    if isinstance(x, float):
        return config.floatx()
    if isinstance(x, complex):
        return "complex64"
    if isinstance(x, list | tuple):
        leaves = tf.nest.flatten(x)
        if any(hasattr(leaf, "dtype") for leaf in leaves):
            return None
        if any(isinstance(leaf, complex) for leaf in leaves):
            return "complex64"
        if not leaves or any(isinstance(leaf, float) for leaf in leaves):
            return config.floatx()
    return None


def convert_to_numpy(x: Any) -> np.ndarray:
    """Return `x` as a NumPy array."""
    if isinstance(x, tf.SparseTensor):
        x = tf.sparse.to_dense(x)
    if isinstance(x, tf.IndexedSlices):
        x = tf.convert_to_tensor(x)
    return np.array(convert_to_tensor(x).numpy())


def cast(x: Any, dtype: Any) -> Any:
    """Return `x` with another dtype."""
    return convert_to_tensor(x, dtype=dtype)


@functools.lru_cache(maxsize=4096)
def known(sizes: tuple[int, ...]) -> Any:
    """Return sizes or axes as an eager tensor, which takes longer to make than most kernels that ask for one."""
    # Also where an eager tensor is met while a graph is being traced.
    with tf.init_scope():
        return tf.constant(sizes, tf.int32 if all(-(2**31) <= size < 2**31 for size in sizes) else tf.int64)


def tensor(x: Any) -> Any:
    """Return `x` as a tensor, at no cost if it is one."""
    if x.__class__ is EAGER:
        return x
    return _read(x) if x.__class__ is ResourceVariable else convert_to_tensor(x)


def on_host(x: Any) -> Any:
    """Return the values of an eager tensor in the CPU's memory, at no cost; `None` for any other.

    A look at them takes less time than the kernels that a rare value, such as NaN, needs in TensorFlow.
    """
    return np.asarray(x) if x.__class__ is EAGER and "CPU" in x.backing_device else None


def all_known(x: Any) -> bool:
    """Return whether it is known, at little cost, that no element of a float tensor is NaN."""
    values = on_host(x)
    if values is None:
        return False
    # The sum of squares is NaN if one of them is, and then it is not equal to itself.
    total = np.vdot(values, values)
    return bool(total == total)


def in_xla() -> bool:
    """Return whether what is traced is for XLA, which lacks some kernels, and computes some others differently."""
    if tf.executing_eagerly():
        return False
    return control_flow_util.GraphOrParentsInXlaContext(tf.compat.v1.get_default_graph())


def promote(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both as tensors with the dtype of the promotion lattice."""
    if x2.__class__ is Variable:
        x2 = tf.convert_to_tensor(x2.value)
    if x1.__class__ is EAGER and x2.__class__ is EAGER and x1.dtype is x2.dtype:
        return x1, x2
    if x2.__class__ is float and x1.__class__ is EAGER and x1.dtype is tf.float32:
        return x1, tf.constant(x2, tf.float32)
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
    x = x if x.__class__ is EAGER else convert_to_tensor(x)
    kind = x.dtype
    if kind is tf.float32 or kind.is_floating or kind.is_complex:
        return x
    return tf.cast(x, dtypes.float_result(standard_dtype(x)))


def ordered(x: Any) -> Any:
    """Return integers in the same order as floats, with NaN as the largest, of which TensorFlow has no order."""
    x = tf.cast(x, "float32") if x.dtype.size == 2 else x
    # Both zeros are equal, and all NaNs.
    x = tf.where(x == 0, tf.zeros((), x.dtype), x)
    x = tf.where(tf.math.is_nan(x), tf.constant(math.nan, x.dtype), x)
    bits = tf.bitcast(x, "int64" if x.dtype.size == 8 else "int32")
    # Of negative floats the larger bits are the smaller numbers.
    return tf.where(bits < 0, tf.bitwise.bitwise_xor(bits, tf.constant(bits.dtype.max, bits.dtype)), bits)


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


def _from_start(indices: Any, sizes: Any) -> Any:
    """Return indices of which negative ones do not count from the end any more."""
    indices = tensor(indices)
    indices = indices if indices.dtype in (tf.int32, tf.int64) else tf.cast(indices, "int32")
    return tf.where(indices < 0, indices + tf.cast(sizes, indices.dtype), indices)


def scatter(indices: Any, values: Any, shape: Sequence[int]) -> Any:
    """Add values into zeros at indices."""
    indices = tensor(indices)
    sizes = tf.stack(list(shape)[: indices.shape[-1]])
    return tf.scatter_nd(_from_start(indices, sizes), tensor(values), shape)


def scatter_update(inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
    """Set, or combine, elements at indices."""
    inputs, indices = tensor(inputs), tensor(indices)
    if inputs.dtype is tf.bool and reduction is not None:
        updates = tf.cast(tensor(updates), "int32")
        reduction = {"add": "max", "mul": "min"}.get(reduction, reduction)
        return tf.cast(scatter_update(tf.cast(inputs, "int32"), indices, updates, reduction), "bool")
    indices = _from_start(indices, tf.shape(inputs)[: indices.shape[-1]])
    updates = tf.cast(tensor(updates), inputs.dtype)
    if reduction == "mul":
        return inputs * _factors(inputs, indices, updates)
    function = {
        None: tf.tensor_scatter_nd_update,
        "add": tf.tensor_scatter_nd_add,
        "max": tf.tensor_scatter_nd_max,
        "min": tf.tensor_scatter_nd_min,
    }[reduction]
    return function(inputs, indices, updates)


def _factors(inputs: Any, indices: Any, updates: Any) -> Any:
    """Return for each element the product of its updates; 1 without any."""
    depth = indices.shape[-1]
    lead, rest = tf.shape(inputs)[:depth], tf.shape(inputs)[depth:]
    steps = tf.cast(tf.math.cumprod(lead, exclusive=True, reverse=True), indices.dtype)
    places = tf.reshape(tf.reduce_sum(indices * steps, axis=-1), (-1,))
    rows = tf.reshape(updates, tf.concat([tf.shape(places), rest], 0))
    return tf.reshape(tf.math.unsorted_segment_prod(rows, places, tf.reduce_prod(lead)), tf.shape(inputs))


def _listed(starts: Any) -> Any:
    """Return indices for a check: those in a tensor are not known."""
    return starts if isinstance(starts, list | tuple) else [None] * starts.shape[0]


def _is_rest(size: Any) -> bool:
    """Return whether a size of a block stands for the rest of an axis."""
    return isinstance(size, int | np.integer) and size == -1


def _starts(start_indices: Any, rank: int) -> list[Any]:
    starts = [start_indices[i] for i in range(rank)]
    return [start if isinstance(start, int) else tf.cast(start, "int32") for start in starts]


def slice(inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
    """Return a block."""
    inputs = tensor(inputs)
    check_block(inputs.shape, _listed(start_indices), [None if _is_rest(size) else size for size in shape])
    return tf.slice(inputs, tf.stack(_starts(start_indices, len(inputs.shape))), tf.stack(list(shape)))


def slice_update(inputs: Any, start_indices: Any, updates: Any) -> Any:
    """Return a copy with a block replaced."""
    inputs = tensor(inputs)
    updates = tf.cast(tensor(updates), inputs.dtype)
    check_block(inputs.shape, _listed(start_indices), updates.shape)
    depth, sizes = len(inputs.shape), tf.shape(updates)
    # Last axes that are replaced whole need no indices.
    while depth and inputs.shape[depth - 1] is not None and inputs.shape[depth - 1] == updates.shape[depth - 1]:
        depth -= 1
    if not depth:
        return updates
    places = [start + tf.range(sizes[i]) for i, start in enumerate(_starts(start_indices, depth))]
    indices = tf.reshape(tf.stack(tf.meshgrid(*places, indexing="ij"), axis=-1), (-1, depth))
    rows = tf.reshape(updates, tf.concat([tf.shape(indices)[:1], tf.shape(inputs)[depth:]], 0))
    return tf.tensor_scatter_nd_update(inputs, indices, rows)
