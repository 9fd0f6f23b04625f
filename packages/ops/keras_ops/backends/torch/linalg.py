"""Linear algebra, in PyTorch."""

from collections.abc import Callable
from typing import Any

import torch

from keras_ops.arguments import check_matrix, check_square, solved_shape
from keras_ops.backends.torch.core import floating, promote


def _wide(x: Any) -> Any:
    return x.float() if x.dtype.itemsize == 2 else x


def _narrow(result: Any, kind: torch.dtype) -> Any:
    return tuple(part.to(kind) for part in result) if isinstance(result, tuple) else result.to(kind)


def _of_squares(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any) -> Any:
        x = floating(x)
        check_square(x.shape)
        return _narrow(function(_wide(x)), x.dtype)

    return call


det = _of_squares(torch.linalg.det)
inv = _of_squares(torch.linalg.inv)
eigh = _of_squares(torch.linalg.eigh)
slogdet = _of_squares(torch.linalg.slogdet)


def cholesky(x: Any, upper: bool = False) -> Any:
    x = floating(x)
    check_square(x.shape)
    return _narrow(torch.linalg.cholesky(_wide(x), upper=upper), x.dtype)


def _system(a: Any, b: Any) -> tuple[Any, Any, Any, tuple[int, ...]]:
    a, b = (floating(x) for x in promote(a, b))
    check_square(a.shape)
    shape = solved_shape(a.shape, b.shape)
    return _wide(a), _wide(b.unsqueeze(-1) if b.ndim < a.ndim else b), a.dtype, shape


def solve(a: Any, b: Any) -> Any:
    a, columns, kind, shape = _system(a, b)
    return torch.linalg.solve(a, columns).to(kind).reshape(shape)


def solve_triangular(a: Any, b: Any, lower: bool = False) -> Any:
    a, columns, kind, shape = _system(a, b)
    return torch.linalg.solve_triangular(a, columns, upper=not lower).to(kind).reshape(shape)


def qr(x: Any, mode: str = "reduced") -> tuple[Any, Any]:
    x = floating(x)
    check_matrix(x.shape)
    return _narrow(torch.linalg.qr(_wide(x), mode), x.dtype)


def svd(x: Any, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    x = floating(x)
    check_matrix(x.shape)
    if not compute_uv:
        return torch.linalg.svdvals(_wide(x)).to(x.dtype)
    return _narrow(torch.linalg.svd(_wide(x), full_matrices), x.dtype)


def eig(x: Any) -> tuple[Any, Any]:
    x = floating(x)
    check_square(x.shape)
    return tuple(torch.linalg.eig(_wide(x)))


def lu_factor(x: Any) -> tuple[Any, Any]:
    x = floating(x)
    check_matrix(x.shape)
    factors, exchanged = torch.linalg.lu_factor(_wide(x))
    return factors.to(x.dtype), exchanged - 1
