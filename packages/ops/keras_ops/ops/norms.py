"""Norms of vectors and of matrices."""

from collections.abc import Callable, Sequence
from typing import Any

import keras_ops as ops
from keras_ops import rules
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor

Axis = int | Sequence[int] | None
_HAS_GRADIENTS = selected.load("core").SUPPORTS_GRADIENTS
# The dtype of a complex number's size.
_REAL = {"complex64": "float32", "complex128": "float64"}


def _norm(x: Any, ord: Any = None, axis: Axis = None, keepdims: bool = False) -> KerasTensor:
    result = rules.unary_float(x)
    shape = rules.reduced_shape(result.shape, axis, keepdims)
    _norm_kind(len(result.shape), ord, axis)
    return KerasTensor(shape, _REAL.get(result.dtype, result.dtype))


def _norm_kind(rank: int, ord: Any, axis: Axis) -> bool:
    """Return whether it is a norm of matrices, refusing orders that do not exist."""
    count = len(rules.normalize_axes(axis, rank))
    if axis is None and ord is None:
        return False
    if count == 1:
        if isinstance(ord, str):
            raise ValueError(f"There is no norm of vectors of `ord={ord!r}`. Use a number, or two axes.")
        return False
    if count != 2:
        raise ValueError(
            f"`norm` takes one axis, for vectors, or two, for matrices. Received `axis={axis}` for {rank}."
        )
    if ord not in (None, "fro", "nuc", 1, -1, 2, -2, float("inf"), float("-inf")):
        raise ValueError(f"There is no norm of matrices of `ord={ord!r}`. Use 'fro', 'nuc', 1, 2 or inf.")
    return True


@export("keras.ops.norm", "keras.ops.linalg.norm")
@op(spec=_norm)
def norm(x: Any, ord: Any = None, axis: Axis = None, keepdims: bool = False) -> Any:
    """Norm of vectors or matrices.

    Args:
        x: A tensor.
        ord: Of vectors: a number, `inf` or `-inf`; of matrices: `"fro"`, `"nuc"`, 1, -1, 2, -2, `inf` or `-inf`. By
            default the root of the sum of squares.
        axis: The axis of the vectors, or the two of the matrices. By default all: then `x` has to be a vector or a
            matrix, unless `ord` is left out too.
        keepdims: Whether the axes stay, with size 1.

    Returns:
        A tensor without the axes. Its gradient at a vector of zeros is 0.

    Raises:
        ValueError: If there is no such norm.

    Example:

    >>> float(keras.ops.norm([3.0, 4.0]))
    5.0
    """
    kind = rules.unary_float(x).dtype
    x = ops.cast(x, "float32" if kind in ("float16", "bfloat16") else kind)
    axes = rules.normalize_axes(axis, len(x.shape))
    matrices = _norm_kind(len(x.shape), ord, axis)
    if ord is None or ord == "fro" or (ord == 2 and not matrices):
        result = _flat_at_zero(ops.sqrt, ops.sum(ops.square(ops.absolute(x)), axis=axes, keepdims=keepdims))
    elif matrices:
        result = _matrix_norm(x, ord, axes, keepdims)
    else:
        result = _vector_norm(ops.absolute(x), ord, axes, keepdims)
    return ops.cast(result, _REAL.get(kind, kind))


def _flat_at_zero(root: Callable[[Any], Any], x: Any) -> Any:
    """Return a root whose gradient at 0 is 0, as that of a norm has to be, and not infinite."""
    if not _HAS_GRADIENTS:
        return root(x)
    is_zero = ops.equal(x, 0)
    return ops.where(is_zero, x, root(ops.where(is_zero, ops.ones_like(x), x)))


def _vector_norm(size: Any, ord: Any, axes: tuple[int, ...], keepdims: bool) -> Any:
    if ord == 0:
        return ops.sum(ops.cast(ops.not_equal(size, 0), ops.dtype(size)), axis=axes, keepdims=keepdims)
    if ord in (float("inf"), float("-inf")):
        return (ops.max if ord > 0 else ops.min)(size, axis=axes, keepdims=keepdims)
    if ord == 1:
        return ops.sum(size, axis=axes, keepdims=keepdims)
    total = ops.sum(ops.power(size, float(ord)), axis=axes, keepdims=keepdims)
    return _flat_at_zero(lambda x: ops.power(x, 1.0 / ord), total) if ord > 0 else ops.power(total, 1.0 / ord)


def _matrix_norm(x: Any, ord: Any, axes: tuple[int, ...], keepdims: bool) -> Any:
    if ord in ("nuc", 2, -2):
        reduce = {"nuc": ops.sum, 2: ops.max, -2: ops.min}[ord]
        result = reduce(ops.svd(ops.moveaxis(x, axes, (-2, -1)), compute_uv=False), axis=-1)
        return ops.expand_dims(result, sorted(axes)) if keepdims else result
    # The largest (or least) sum of a column, or for infinity of a row.
    along, across = axes if abs(ord) == 1 else axes[::-1]
    sums = ops.sum(ops.absolute(x), axis=along, keepdims=True)
    result = (ops.max if ord > 0 else ops.min)(sums, axis=across, keepdims=True)
    return result if keepdims else ops.squeeze(result, axis=axes)
