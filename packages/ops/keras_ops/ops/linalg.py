"""Linear algebra on the last two axes.

Integers become the default float. No framework has these for half-precision floats: they are computed in float32.
"""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import check_matrix, check_square, solved_shape
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape


def _square(x: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    result = rules.unary_float(x)
    check_square(result.shape)
    return result


def _scalar(x: Any) -> KerasTensor:
    result = _square(x)
    return KerasTensor(result.shape[:-2], result.dtype)


def _matrix(x: Any) -> tuple[Shape, int | None, int | None, str]:
    result = rules.unary_float(x)
    check_matrix(result.shape)
    return (result.shape[:-2], *result.shape[-2:], result.dtype)


def _least(m: int | None, n: int | None) -> int | None:
    return None if m is None or n is None else min(m, n)


def _solved(a: Any, b: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    (one, d1), (other, d2) = rules.describe(a), rules.describe(b)
    check_square(one)
    return KerasTensor(solved_shape(one, other), dtypes.float_result(d1, d2))


@export("keras.ops.det", "keras.ops.linalg.det")
@op(spec=_scalar)
def det(x: Any) -> Any:
    """Determinant of square matrices.

    Args:
        x: Shape `(..., n, n)`.

    Returns:
        Shape `(...)`.

    Example:

    >>> float(keras.ops.det([[2.0, 0.0], [0.0, 3.0]]))
    6.0
    """


@export("keras.ops.inv", "keras.ops.linalg.inv")
@op(spec=_square)
def inv(x: Any) -> Any:
    """Inverse of square matrices.

    Args:
        x: Shape `(..., n, n)`.

    Returns:
        Shape `(..., n, n)`. Of a singular matrix: infinities or NaN, or an error where the framework raises one.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.inv([[2.0, 0.0], [0.0, 4.0]])).tolist()
    [[0.5, 0.0], [0.0, 0.25]]
    """


@export("keras.ops.solve", "keras.ops.linalg.solve")
@op(spec=_solved)
def solve(a: Any, b: Any) -> Any:
    """The `x` for which `a @ x = b`.

    Args:
        a: Shape `(..., n, n)`.
        b: Shape `(..., n, k)`, or `(..., n)` with one axis less than `a`.

    Returns:
        The shape of `b`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.solve([[2.0, 0.0], [0.0, 4.0]], [2.0, 2.0])).tolist()
    [1.0, 0.5]
    """


@export("keras.ops.solve_triangular", "keras.ops.linalg.solve_triangular")
@op(spec=_solved)
def solve_triangular(a: Any, b: Any, lower: bool = False) -> Any:
    """The `x` for which `a @ x = b`, of a triangular `a`.

    Args:
        a: Shape `(..., n, n)`; only one triangle is looked at.
        b: Shape `(..., n, k)`, or `(..., n)` with one axis less than `a`.
        lower: Whether that is the lower triangle.

    Returns:
        The shape of `b`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.solve_triangular([[2.0, 0.0], [0.0, 4.0]], [2.0, 2.0])).tolist()
    [1.0, 0.5]
    """


@export("keras.ops.cholesky", "keras.ops.linalg.cholesky")
@op(spec=_square)
def cholesky(x: Any, upper: bool = False) -> Any:
    """Triangular root of symmetric positive definite matrices: `L @ L.T = x`.

    Args:
        x: Shape `(..., n, n)`.
        upper: Whether the upper triangle `L.T` is returned.

    Returns:
        Shape `(..., n, n)`. Of a matrix that is not positive definite: NaN, or an error where the framework raises one.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.cholesky([[4.0, 0.0], [0.0, 9.0]])).tolist()
    [[2.0, 0.0], [0.0, 3.0]]
    """


@export("keras.ops.cholesky_inverse", "keras.ops.linalg.cholesky_inverse")
@op(spec=_square)
def cholesky_inverse(x: Any, upper: bool = False) -> Any:
    """Inverse of the matrix of which `x` is the triangular root, as `cholesky` gives it.

    Args:
        x: Shape `(..., n, n)`; only one triangle is looked at.
        upper: Whether that is the upper triangle.

    Returns:
        Shape `(..., n, n)`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.cholesky_inverse([[2.0, 0.0], [0.0, 1.0]])).tolist()
    [[0.25, 0.0], [0.0, 1.0]]
    """
    x = ops.cast(x, rules.unary_float(x).dtype)
    rank = len(x.shape)
    place = ops.arange(ops.shape(x)[-1])
    unit = ops.broadcast_to(ops.cast(ops.equal(place[:, None], place), ops.dtype(x)), ops.shape(x))
    inverse = ops.solve_triangular(x, unit, lower=not upper)
    mirrored = ops.transpose(inverse, (*range(rank - 2), rank - 1, rank - 2))
    return ops.matmul(inverse, mirrored) if upper else ops.matmul(mirrored, inverse)


def _qr(x: Any, mode: str = "reduced") -> tuple[KerasTensor, KerasTensor]:
    batch, m, n, kind = _matrix(x)
    if mode not in ("reduced", "complete"):
        raise ValueError(f"`mode` must be 'reduced' or 'complete'. Received: {mode!r}.")
    k = m if mode == "complete" else _least(m, n)
    return KerasTensor((*batch, m, k), kind), KerasTensor((*batch, k, n), kind)


@export("keras.ops.qr", "keras.ops.linalg.qr")
@op(spec=_qr)
def qr(x: Any, mode: str = "reduced") -> tuple[Any, Any]:
    """Orthogonal times upper triangular: `Q @ R = x`.

    Args:
        x: Shape `(..., m, n)`.
        mode: `"reduced"` for `k = min(m, n)`, `"complete"` for `k = m`.

    Returns:
        `Q` of shape `(..., m, k)` and `R` of shape `(..., k, n)`.

    Example:

    >>> q, r = keras.ops.qr(keras.ops.ones((3, 2)))
    >>> tuple(q.shape), tuple(r.shape)
    ((3, 2), (2, 2))
    """


def _svd(x: Any, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    batch, m, n, kind = _matrix(x)
    k = _least(m, n)
    values = KerasTensor((*batch, k), kind)
    if not compute_uv:
        return values
    left, right = (m, n) if full_matrices else (k, k)
    return KerasTensor((*batch, m, left), kind), values, KerasTensor((*batch, right, n), kind)


@export("keras.ops.svd", "keras.ops.linalg.svd")
@op(spec=_svd)
def svd(x: Any, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    """Singular value decomposition, `U @ diag(S) @ V = x`.

    Args:
        x: Shape `(..., m, n)`.
        full_matrices: Whether `U` and `V` are square; else they have `k = min(m, n)` columns and rows.
        compute_uv: Whether they are returned.

    Returns:
        `U`, `S` of shape `(..., k)` in descending order, and `V`; or `S` alone.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.svd([[3.0, 0.0], [0.0, 4.0]], compute_uv=False)).tolist()
    [4.0, 3.0]
    """


def _eigh(x: Any) -> tuple[KerasTensor, KerasTensor]:
    result = _square(x)
    return KerasTensor(result.shape[:-1], result.dtype), result


@export("keras.ops.eigh", "keras.ops.linalg.eigh")
@op(spec=_eigh)
def eigh(x: Any) -> tuple[Any, Any]:
    """Eigenvalues and eigenvectors of symmetric matrices.

    Args:
        x: Shape `(..., n, n)`.

    Returns:
        The eigenvalues in ascending order, shape `(..., n)`, and the eigenvectors as columns, shape `(..., n, n)`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.eigh([[2.0, 0.0], [0.0, 1.0]])[0]).tolist()
    [1.0, 2.0]
    """


def _eig(x: Any) -> tuple[KerasTensor, KerasTensor]:
    result = _square(x)
    kind = "complex128" if result.dtype == "float64" else "complex64"
    return KerasTensor(result.shape[:-1], kind), KerasTensor(result.shape, kind)


@export("keras.ops.eig", "keras.ops.linalg.eig")
@op(spec=_eig)
def eig(x: Any) -> tuple[Any, Any]:
    """Eigenvalues and eigenvectors of square matrices, both complex.

    Args:
        x: Shape `(..., n, n)`.

    Returns:
        The eigenvalues, in any order, shape `(..., n)`, and the eigenvectors as columns, shape `(..., n, n)`.

    Example:

    >>> values, vectors = keras.ops.eig([[2.0, 0.0], [0.0, 2.0]])
    >>> float(keras.ops.absolute(values)[0])
    2.0
    """


def _slogdet(x: Any) -> tuple[KerasTensor, KerasTensor]:
    return _scalar(x), _scalar(x)


@export("keras.ops.slogdet", "keras.ops.numpy.slogdet")
@op(spec=_slogdet)
def slogdet(x: Any) -> tuple[Any, Any]:
    """Sign of the determinant, and the logarithm of its absolute value.

    Args:
        x: Shape `(..., n, n)`.

    Returns:
        Two tensors of shape `(...)`.

    Example:

    >>> sign, logarithm = keras.ops.slogdet([[1.0, 0.0], [0.0, -1.0]])
    >>> float(sign), float(logarithm)
    (-1.0, 0.0)
    """


@export("keras.ops.logdet")
@op
def logdet(x: Any) -> Any:
    """Logarithm of the determinant of matrices for which that is positive.

    Args:
        x: Shape `(..., n, n)`.

    Returns:
        Shape `(...)`.

    Example:

    >>> float(keras.ops.logdet([[1.0, 0.0], [0.0, 1.0]]))
    0.0
    """
    return ops.slogdet(x)[1]


def _lu_factor(x: Any) -> tuple[KerasTensor, KerasTensor]:
    batch, m, n, kind = _matrix(x)
    return KerasTensor((*batch, m, n), kind), KerasTensor((*batch, _least(m, n)), "int32")


@export("keras.ops.lu_factor", "keras.ops.linalg.lu_factor")
@op(spec=_lu_factor)
def lu_factor(x: Any) -> tuple[Any, Any]:
    """Lower times upper triangular, with rows exchanged.

    Args:
        x: Shape `(..., m, n)`.

    Returns:
        Both factors in one tensor of the shape of `x` (the lower one has a diagonal of ones, which is left out), and
        for each row the number of the row with which it was exchanged, counted from 0, shape `(..., min(m, n))`. Of a
        singular square matrix: an error where the framework raises one.

    Example:

    >>> factors, exchanged = keras.ops.lu_factor([[2.0, 1.0], [1.0, 1.0]])
    >>> keras.ops.convert_to_numpy(factors).tolist()
    [[2.0, 1.0], [0.5, 0.5]]
    """


def _matrix_rank(x: Any, tol: Any = None) -> KerasTensor:
    return KerasTensor(_matrix(x)[0], "int32")


@export("keras.ops.matrix_rank", "keras.ops.linalg.matrix_rank")
@op(spec=_matrix_rank)
def matrix_rank(x: Any, tol: Any = None) -> Any:
    """Number of singular values above a limit.

    Args:
        x: Shape `(..., m, n)`.
        tol: The limit; by default the largest singular value times `max(m, n)` times the dtype's precision.

    Returns:
        Shape `(...)`, int32.

    Example:

    >>> int(keras.ops.matrix_rank([[1.0, 1.0], [1.0, 1.0]]))
    1
    """
    values = ops.svd(x, compute_uv=False)
    if tol is None:
        limit = ops.multiply(ops.max(values, axis=-1, initial=0), _longest(x, ops.dtype(values)))
    else:
        limit = ops.convert_to_tensor(tol)
    above = ops.greater(values, ops.expand_dims(limit, -1))
    return ops.sum(ops.cast(above, "int32"), axis=-1)


def _longest(x: Any, kind: str) -> Any:
    """Return the larger size of matrices times the precision of a dtype."""
    rows, columns = ops.shape(x)[-2:] if hasattr(x, "shape") else rules.shape_of(x)[-2:]
    precision = {"float64": 2.0**-52, "float16": 2.0**-10, "bfloat16": 2.0**-7}.get(kind, 2.0**-23)
    if isinstance(rows, int) and isinstance(columns, int):
        return max(rows, columns) * precision
    return ops.multiply(ops.cast(ops.maximum(rows, columns), kind), precision)


def _pinv(x: Any, rcond: Any = None) -> KerasTensor:
    batch, m, n, kind = _matrix(x)
    return KerasTensor((*batch, n, m), kind)


@export("keras.ops.pinv", "keras.ops.linalg.pinv")
@op(spec=_pinv)
def pinv(x: Any, rcond: Any = None) -> Any:
    """Pseudo-inverse of Moore and Penrose.

    Args:
        x: Shape `(..., m, n)`.
        rcond: Singular values below this part of the largest count as 0; by default `10 * max(m, n)` times the
            dtype's precision.

    Returns:
        Shape `(..., n, m)`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.pinv([[2.0, 0.0], [0.0, 0.0]])).tolist()
    [[0.5, 0.0], [0.0, 0.0]]
    """
    kind = rules.unary_float(x).dtype
    u, values, v = ops.svd(x, full_matrices=False)
    rank = len(u.shape)
    part = ops.multiply(10.0, _longest(x, kind)) if rcond is None else rcond
    enough = ops.greater(values, ops.multiply(ops.max(values, axis=-1, keepdims=True, initial=0), part))
    inverse = ops.where(enough, ops.reciprocal(ops.where(enough, values, 1.0)), 0.0)
    mirror = (*range(rank - 2), rank - 1, rank - 2)
    weighted = ops.multiply(ops.transpose(v, mirror), ops.expand_dims(inverse, -2))
    return ops.cast(ops.matmul(weighted, ops.transpose(u, mirror)), kind)


def _lstsq(a: Any, b: Any, rcond: Any = None) -> KerasTensor:
    (one, d1), (other, d2) = rules.describe(a), rules.describe(b)
    if len(one) != 2 or len(other) not in (1, 2):
        raise ValueError(
            f"`lstsq` needs `a` of shape (m, n) and `b` of shape (m,) or (m, k). Received: {one}, {other}."
        )
    return KerasTensor((one[1], *other[1:]), dtypes.float_result(d1, d2))


@export("keras.ops.lstsq", "keras.ops.linalg.lstsq")
@op(spec=_lstsq)
def lstsq(a: Any, b: Any, rcond: Any = None) -> Any:
    """The shortest `x` for which `a @ x` is nearest to `b`.

    Args:
        a: Shape `(m, n)`.
        b: Shape `(m,)` or `(m, k)`.
        rcond: Singular values below this part of the largest count as 0; see `pinv`.

    Returns:
        Shape `(n,)` or `(n, k)`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.lstsq([[1.0], [1.0]], [1.0, 3.0])).round(3).tolist()
    [2.0]
    """
    kind = _lstsq(a, b).dtype
    b = ops.cast(b, kind)
    columns = b if len(b.shape) == 2 else ops.expand_dims(b, -1)
    result = ops.matmul(ops.pinv(ops.cast(a, kind), rcond), columns)
    return result if len(b.shape) == 2 else ops.squeeze(result, -1)
