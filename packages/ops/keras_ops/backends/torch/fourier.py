"""Fourier transforms, in PyTorch: usual arguments go straight to it, others through the definitions."""

from collections.abc import Callable
from typing import Any

import torch

import keras_ops as ops

_FLOATS = (torch.float32, torch.float64)


def transform(real: Any, imaginary: Any, axes: tuple[int, ...], inverse: bool) -> tuple[Any, Any]:
    function = torch.fft.ifftn if inverse else torch.fft.fftn
    return _parts(function(torch.complex(real, imaginary), dim=axes))


def real_transform(x: Any) -> tuple[Any, Any]:
    return _parts(torch.fft.rfft(x))


def real_inverse(real: Any, imaginary: Any, length: Any) -> Any:
    return torch.fft.irfft(torch.complex(real, imaginary), length)


def _parts(x: Any) -> tuple[Any, Any]:
    return x.real, x.imag


def _usual(x: Any, axes: int) -> bool:
    return isinstance(x, torch.Tensor) and x.dtype in _FLOATS and x.ndim >= axes and x.numel() > 0


def _usual_pair(x: Any, axes: int) -> bool:
    if not isinstance(x, tuple | list) or len(x) != 2 or not _usual(x[0], axes) or not _usual(x[1], axes):
        return False
    return x[0].shape == x[1].shape and x[0].dtype is x[1].dtype


def _of_pairs(name: str, function: Callable[..., Any], axes: int) -> Callable[..., Any]:
    def call(x: Any) -> tuple[Any, Any]:
        if _usual_pair(x, axes):
            return _parts(function(torch.complex(*x)))
        return getattr(ops, name).op.definition(x)

    return call


fft = _of_pairs("fft", torch.fft.fft, 1)
fft2 = _of_pairs("fft2", torch.fft.fft2, 2)
ifft2 = _of_pairs("ifft2", torch.fft.ifft2, 2)


def rfft(x: Any, fft_length: int | None = None) -> tuple[Any, Any]:
    if _usual(x, 1) and (fft_length is None or fft_length.__class__ is int and fft_length > 0):
        return _parts(torch.fft.rfft(x, fft_length))
    return ops.rfft.op.definition(x, fft_length)


def irfft(x: Any, fft_length: int | None = None) -> Any:
    if fft_length.__class__ is int and fft_length > 0 and _usual_pair(x, 1):
        return torch.fft.irfft(torch.complex(*x), fft_length)
    return ops.irfft.op.definition(x, fft_length)
