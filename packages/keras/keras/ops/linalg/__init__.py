"""keras.ops.linalg: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.ops.linalg import cholesky as cholesky
    from keras_ops.ops.linalg import cholesky_inverse as cholesky_inverse
    from keras_ops.ops.linalg import det as det
    from keras_ops.ops.linalg import eig as eig
    from keras_ops.ops.linalg import eigh as eigh
    from keras_ops.ops.linalg import inv as inv
    from keras_ops.ops.linalg import lstsq as lstsq
    from keras_ops.ops.linalg import lu_factor as lu_factor
    from keras_ops.ops.linalg import matrix_rank as matrix_rank
    from keras_ops.ops.linalg import pinv as pinv
    from keras_ops.ops.linalg import qr as qr
    from keras_ops.ops.linalg import solve as solve
    from keras_ops.ops.linalg import solve_triangular as solve_triangular
    from keras_ops.ops.linalg import svd as svd
    from keras_ops.ops.norms import norm as norm
    from keras_ops.ops.transforms import jvp as jvp

_NAMES = {
    "cholesky": "keras_ops.ops.linalg",
    "cholesky_inverse": "keras_ops.ops.linalg",
    "det": "keras_ops.ops.linalg",
    "eig": "keras_ops.ops.linalg",
    "eigh": "keras_ops.ops.linalg",
    "inv": "keras_ops.ops.linalg",
    "jvp": "keras_ops.ops.transforms",
    "lstsq": "keras_ops.ops.linalg",
    "lu_factor": "keras_ops.ops.linalg",
    "matrix_rank": "keras_ops.ops.linalg",
    "norm": "keras_ops.ops.norms",
    "pinv": "keras_ops.ops.linalg",
    "qr": "keras_ops.ops.linalg",
    "solve": "keras_ops.ops.linalg",
    "solve_triangular": "keras_ops.ops.linalg",
    "svd": "keras_ops.ops.linalg",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "cholesky", "cholesky_inverse", "det", "eig", "eigh", "inv", "jvp", "lstsq", "lu_factor", "matrix_rank", "norm",
    "pinv", "qr", "solve", "solve_triangular", "svd",
]
