"""Dtypes that ops give their arguments before they compute with other ops; tensors and symbolic ones alike."""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules


def promoted(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both as tensors of their common dtype."""
    kind = dtypes.result_type(rules.describe(x1)[1], rules.describe(x2)[1])
    return ops.cast(x1, kind), ops.cast(x2, kind)


def float_pair(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both as tensors of their common dtype, moved to a float if it is an integer or bool."""
    kind = dtypes.float_result(rules.describe(x1)[1], rules.describe(x2)[1])
    return ops.cast(x1, kind), ops.cast(x2, kind)


def as_float(x: Any) -> Any:
    """Return a tensor of floats: integers and bools become the default float."""
    return ops.cast(x, dtypes.float_result(rules.describe(x)[1]))


def widened(x: Any) -> Any:
    """Return a tensor of floats with at least the precision of float32."""
    x = as_float(x)
    return ops.cast(x, "float32") if rules.dtype_of(x) in ("float16", "bfloat16") else x
