"""Products, in NumPy."""

from typing import Any

import numpy as np

from keras_ops import dtypes
from keras_ops.arguments import einsum_terms
from keras_ops.backends.numpy.core import native_dtype, promote, standard_dtype, tensor
from keras_ops.backends.numpy.quiet import quiet


@quiet
def matmul(x1: Any, x2: Any) -> Any:
    a, b = promote(x1, x2)
    if a.dtype.char in "fd":
        return np.matmul(a, b)
    if a.dtype == "int8" and tensor(x1).dtype == tensor(x2).dtype:
        a, b = a.astype("int32"), b.astype("int32")
    # NumPy has no such product of bfloat16 and computes it in float32.
    return np.matmul(a, b).astype(a.dtype, copy=False)


@quiet
def dot(x1: Any, x2: Any) -> Any:
    x1, x2 = (tensor(x) for x in promote(x1, x2))
    return np.asarray(np.dot(x1, x2)).astype(x1.dtype, copy=False)


@quiet
def tensordot(x1: Any, x2: Any, axes: Any = 2) -> Any:
    x1, x2 = promote(x1, x2)
    return np.asarray(np.tensordot(x1, x2, axes=axes)).astype(x1.dtype, copy=False)


@quiet
def einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> Any:
    if subscripts.__class__ is not str:
        subscripts, operands = einsum_terms(subscripts, operands)
    arrays = [tensor(x) for x in operands]
    kinds = [standard_dtype(a) for a in arrays]
    target = native_dtype("int32" if set(kinds) == {"int8"} else dtypes.result_type(*kinds))
    # NumPy sums half-precision floats in their own dtype, and some products of bfloat16 not at all.
    wide = np.dtype("float32") if target.itemsize == 2 and target.kind not in "iu" else target
    arrays = [a.astype(wide, copy=False) for a in arrays]
    # To look for the best order takes longer than small products do.
    kwargs.setdefault("optimize", sum(a.size for a in arrays) > 2048)
    product = np.einsum(subscripts, *arrays, **kwargs)
    return np.asarray(product).astype(target, copy=False)
