"""Order statistics, segments and special functions."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import check_segments, check_top_k
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor

Axis = int | Sequence[int] | None


@export("keras.ops.logsumexp")
@op(spec=rules.reduce_float)
def logsumexp(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """`log(sum(exp(x)))` along axes, without overflow.

    Args:
        x: A tensor.
        axis: An axis, several, or `None` for all of them.
        keepdims: Whether the axes stay, with size 1.

    Example:

    >>> round(float(keras.ops.logsumexp([1000.0, 1000.0])), 3)
    1000.693
    """


@export("keras.ops.erfinv")
@op(spec=rules.unary_float)
def erfinv(x: Any) -> Any:
    """Inverse of the error function; infinite at -1 and 1, NaN outside.

    Example:

    >>> float(keras.ops.erfinv(0.0))
    0.0
    """


def _top_k(x: Any, k: int, sorted: bool = True) -> tuple[KerasTensor, KerasTensor]:
    shape, kind = rules.describe(x)
    check_top_k(shape, k)
    return KerasTensor((*shape[:-1], k), dtypes.result_type(kind)), KerasTensor((*shape[:-1], k), "int32")


@export("keras.ops.top_k")
@op(spec=_top_k)
def top_k(x: Any, k: int, sorted: bool = True) -> tuple[Any, Any]:
    """Largest elements along the last axis, and where they are; of equal ones any. NaN counts as larger than all others.

    Args:
        x: A tensor of at least one dimension.
        k: How many.
        sorted: Whether they come in descending order; otherwise in any.

    Returns:
        The values and their indices (int32), both with `k` elements on the last axis.

    Raises:
        ValueError: If the last axis has fewer than `k` elements.

    Example:

    >>> values, indices = keras.ops.top_k([1.0, 5.0, 3.0], 2)
    >>> keras.ops.convert_to_numpy(indices).tolist()
    [1, 2]
    """


def _in_top_k(targets: Any, predictions: Any, k: int) -> KerasTensor:
    return KerasTensor(rules.shape_of(targets), "bool")


@export("keras.ops.in_top_k")
@op(spec=_in_top_k)
def in_top_k(targets: Any, predictions: Any, k: int) -> Any:
    """Whether the prediction for each target is among the `k` largest of its row.

    Args:
        targets: Class numbers, shape `(...)`. One out of range gives `False`.
        predictions: Shape `(..., classes)`. What is equal to the k-th largest counts as being among them; a target
            whose prediction is not finite gives `False`.
        k: How many.

    Returns:
        Bools with the shape of `targets`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.in_top_k([0, 1], [[0.9, 0.1], [0.8, 0.2]], 1)).tolist()
    [True, False]
    """
    targets, predictions = ops.convert_to_tensor(targets), ops.convert_to_tensor(predictions)
    classes = predictions.shape[-1]
    inside = ops.logical_and(ops.greater_equal(targets, 0), ops.less(targets, classes))
    at = ops.cast(ops.expand_dims(ops.where(inside, targets, ops.zeros_like(targets)), -1), "int32")
    chosen = ops.take_along_axis(predictions, at, axis=-1)
    larger = ops.sum(ops.cast(ops.greater(predictions, chosen), "int32"), axis=-1)
    fine = ops.logical_and(inside, ops.isfinite(ops.squeeze(chosen, -1)))
    return ops.logical_and(fine, ops.less(larger, k))


def _segmented(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> KerasTensor:
    (shape, kind), ids = rules.describe(data), rules.shape_of(segment_ids)
    check_segments(shape, ids, num_segments)
    return KerasTensor((num_segments, *shape[1:]), dtypes.result_type(kind))


@export("keras.ops.segment_sum")
@op(spec=_segmented)
def segment_sum(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
    """Sum of the rows of each segment.

    Args:
        data: Shape `(rows, ...)`.
        segment_ids: For each row the number of its segment, shape `(rows,)`. Rows with a number out of range are left
            out.
        num_segments: How many segments there are. Needed where values are not known yet (in `jax.jit`); by default the
            largest number plus one.
        sorted: Whether `segment_ids` ascend, which can be faster.

    Returns:
        Shape `(num_segments, ...)`; 0 for a segment without rows. A sum of bools is whether one of them holds.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.segment_sum([1.0, 2.0, 4.0], [0, 0, 1], 2)).tolist()
    [3.0, 4.0]
    """


@export("keras.ops.segment_max")
@op(spec=_segmented)
def segment_max(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
    """Largest of the rows of each segment.

    Args:
        data: Shape `(rows, ...)`.
        segment_ids: For each row the number of its segment, shape `(rows,)`. Rows with a number out of range are left
            out.
        num_segments: How many segments there are; see `segment_sum`.
        sorted: Whether `segment_ids` ascend, which can be faster.

    Returns:
        Shape `(num_segments, ...)`; minus infinity, or the least integer, for a segment without rows.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.segment_max([1.0, 2.0, 4.0], [0, 0, 1], 2)).tolist()
    [2.0, 4.0]
    """


@export("keras.ops.segment_min")
@op(spec=_segmented)
def segment_min(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
    """Least of the rows of each segment.

    Args:
        data: Shape `(rows, ...)`.
        segment_ids: For each row the number of its segment, shape `(rows,)`. Rows with a number out of range are left
            out.
        num_segments: How many segments there are; see `segment_sum`.
        sorted: Whether `segment_ids` ascend, which can be faster.

    Returns:
        Shape `(num_segments, ...)`; infinity, or the largest integer, for a segment without rows.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.segment_min([1.0, 2.0, 4.0], [0, 0, 1], 2)).tolist()
    [1.0, 4.0]
    """


@export("keras.ops.segment_prod")
@op(spec=_segmented)
def segment_prod(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
    """Product of the rows of each segment.

    Args:
        data: Shape `(rows, ...)`.
        segment_ids: For each row the number of its segment, shape `(rows,)`. Rows with a number out of range are left
            out.
        num_segments: How many segments there are; see `segment_sum`.
        sorted: Whether `segment_ids` ascend, which can be faster.

    Returns:
        Shape `(num_segments, ...)`; 1 for a segment without rows.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.segment_prod([1.0, 2.0, 4.0], [0, 0, 1], 2)).tolist()
    [2.0, 4.0]
    """


@export("keras.ops.psnr", "keras.ops.nn.psnr")
@op
def psnr(x1: Any, x2: Any, max_val: Any) -> Any:
    """Peak signal-to-noise ratio of two tensors in decibels, `20 log10(max_val) - 10 log10(mean((x1 - x2)**2))`.

    Args:
        x1: A tensor.
        x2: A tensor of the same shape.
        max_val: The largest value that the tensors can have.

    Returns:
        A scalar; infinite for equal tensors.

    Raises:
        ValueError: If the shapes differ.

    Example:

    >>> float(keras.ops.psnr([1.0, 2.0], [0.0, 1.0], 1.0))
    0.0
    """
    one, other = rules.shape_of(x1), rules.shape_of(x2)
    if len(one) != len(other) or any(a != b for a, b in zip(one, other, strict=True) if None not in (a, b)):
        raise ValueError(f"`psnr` needs two tensors of the same shape. Received: {one} and {other}.")
    kind = dtypes.float_result(rules.describe(x1)[1], rules.describe(x2)[1])
    error = ops.mean(ops.square(ops.subtract(ops.cast(x1, kind), ops.cast(x2, kind))))
    return ops.multiply(20.0, ops.subtract(ops.log10(ops.cast(max_val, kind)), ops.multiply(0.5, ops.log10(error))))
