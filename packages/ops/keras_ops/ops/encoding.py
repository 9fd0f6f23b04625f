"""Integers as vectors of zeros and ones."""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor


def _one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> KerasTensor:
    shape = rules.shape_of(x)
    at = rules.normalize_axis(axis, len(shape) + 1)
    kind = dtypes.canonical(dtypes.standardize_dtype(dtype))
    return KerasTensor((*shape[:at], num_classes, *shape[at:]), kind, sparse=sparse)


@export("keras.ops.one_hot", "keras.ops.nn.one_hot")
@op(spec=_one_hot)
def one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
    """Integers as vectors with a single 1.

    Args:
        x: Integers; one that is negative or not below `num_classes` gives zeros only.
        num_classes: Length of the vectors.
        axis: Where the new axis goes.
        dtype: Name of the result's dtype; by default that of `keras.config.floatx()`.
        sparse: Whether the result is a sparse tensor, on backends that have them.

    Returns:
        A tensor with one axis more.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.one_hot([0, 2], 3)).tolist()
    [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    """


@export("keras.ops.multi_hot", "keras.ops.nn.multi_hot")
@op
def multi_hot(
    inputs: Any, num_classes: int | None = None, axis: int = -1, dtype: Any = None, sparse: bool = False, **kwargs: Any
) -> Any:
    """Groups of integers as vectors with a 1 for each that occurs.

    Args:
        inputs: Integers; those out of range are left out. Axis 1 holds the groups' members, of a vector axis 0.
        num_classes: Length of the vectors.
        axis: Where the vectors' axis goes, counted while the groups' axis is still there.
        dtype: Name of the result's dtype; by default that of `keras.config.floatx()`.
        sparse: Whether the result is a sparse tensor, on backends that have them.
        **kwargs: `num_tokens`, an old name of `num_classes`.

    Returns:
        A tensor of the rank of `inputs`.

    Raises:
        ValueError: If `num_classes` is missing.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.multi_hot([[0, 2]], 3)).tolist()
    [[1.0, 0.0, 1.0]]
    """
    num_classes = kwargs.pop("num_tokens", None) if num_classes is None else num_classes
    if num_classes is None:
        raise ValueError("`multi_hot` needs `num_classes`, the length of the vectors.")
    rank = len(rules.shape_of(inputs))
    hot = ops.one_hot(inputs, num_classes, axis=axis, dtype=dtype, sparse=sparse)
    if rank == 0:
        return ops.max(hot, axis=0)
    kind = dtypes.standardize_dtype(dtype)
    return ops.max(hot, axis=min(1, rank - 1)) if kind != "bool" else ops.any(hot, axis=min(1, rank - 1))
