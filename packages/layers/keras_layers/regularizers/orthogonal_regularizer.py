"""How far rows or columns are from being orthogonal."""

from typing import Any

import keras_ops as ops
from keras_layers.regularizers.regularizer import Regularizer
from keras_layers.regularizers.regularizer import factor as checked
from keras_ops.export import export


@export("keras.regularizers.OrthogonalRegularizer", "keras.regularizers.orthogonal_regularizer")
class OrthogonalRegularizer(Regularizer):
    """The factor times the mean absolute cosine between different rows, or columns, of a matrix.

    Args:
        factor: Factor, at least 0.
        mode: `"rows"` or `"columns"`: what is to be orthogonal.

    Raises:
        ValueError: If `factor` is negative or `mode` is neither.

    Example:

    >>> float(keras.regularizers.OrthogonalRegularizer(1.0)(keras.ops.eye(3)))
    0.0
    """

    def __init__(self, factor: float = 0.01, mode: str = "rows") -> None:
        self.factor = checked("factor", factor)
        if mode not in ("rows", "columns"):
            raise ValueError(f"`mode` must be 'rows' or 'columns'. Received: {mode!r}.")
        self.mode = mode

    def __call__(self, inputs: Any) -> Any:
        if len(inputs.shape) != 2:
            raise ValueError(f"OrthogonalRegularizer takes a matrix. Received an input of shape {tuple(inputs.shape)}.")
        rows = inputs if self.mode == "rows" else ops.transpose(inputs)
        rows = ops.normalize(rows, axis=1)
        count = rows.shape[0]
        cosines = ops.absolute(ops.matmul(rows, ops.transpose(rows)))
        different = ops.multiply(cosines, ops.subtract(1.0, ops.eye(count, dtype=cosines.dtype)))
        # Each pair stands twice in the matrix.
        pairs = max(count * (count - 1.0) / 2.0, 1.0)
        return ops.multiply(ops.sum(different), self.factor * 0.5 / pairs)

    def get_config(self) -> dict[str, Any]:
        return {"factor": self.factor, "mode": self.mode}
