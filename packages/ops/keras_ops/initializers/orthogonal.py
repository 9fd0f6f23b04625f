"""Matrices that start orthogonal."""

import math
from typing import Any

import numpy as np

from keras_ops.export import export
from keras_ops.initializers import host
from keras_ops.initializers.initializer import Initializer


@export("keras.initializers.Orthogonal", "keras.initializers.OrthogonalInitializer", "keras.initializers.orthogonal")
class Orthogonal(Initializer):
    """Gives a matrix with orthonormal rows or columns, whichever are fewer (Saxe et al., 2014).

    More than two axes are seen as a matrix: the last one, and all others together.

    Args:
        gain: Factor.
        seed: As for `RandomNormal`.

    Example:

    >>> keras.initializers.Orthogonal(seed=1)((3, 3)).shape[1]
    3
    """

    def __init__(self, gain: float = 1.0, seed: Any = None) -> None:
        self.gain = gain
        self._init_seed = seed
        self.seed = host.checked_seed(seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return the matrix.

        Raises:
            ValueError: If `shape` has fewer than two sizes.
        """
        if len(shape) < 2:
            raise ValueError(f"The orthogonal initializer needs two axes at least. Received the shape {tuple(shape)}.")
        rows, columns = math.prod(shape[:-1]), shape[-1]
        draws = host.normal(host.generator(self.seed), (max(rows, columns), min(rows, columns)))
        q, r = np.linalg.qr(draws)
        # With the signs of the diagonal fixed the matrices are evenly distributed.
        q = q * np.sign(np.diag(r))
        return host.tensor(self.gain * (q.T if rows < columns else q).reshape(shape), dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"gain": self.gain, "seed": host.seed_config(self._init_seed)}
