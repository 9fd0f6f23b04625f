"""The product with a matrix and the sum with a vector that densely connected layers are made of, as one op."""

from typing import Any

from keras_ops.op import op
from keras_ops.ops.contraction import matmul
from keras_ops.ops.elementwise import add


@op
def affine(x: Any, kernel: Any, bias: Any) -> Any:
    """Compute `matmul(x, kernel) + bias`.

    Args:
        x: Shape `(..., n)`.
        kernel: Shape `(n, m)`.
        bias: Shape `(m,)`.

    Returns:
        Shape `(..., m)`.
    """
    return add(matmul(x, kernel), bias)
