"""Fourier transforms, in NumPy."""

from typing import Any

import numpy as np


def _complex(real: Any, imaginary: Any) -> Any:
    # A product with 1j would turn an infinity into NaN.
    result = real.astype(np.result_type(real.dtype, np.complex64))
    result.imag = imaginary
    return result


def _parts(x: Any, kind: Any) -> tuple[Any, Any]:
    return x.real.astype(kind), x.imag.astype(kind)


def transform(real: Any, imaginary: Any, axes: tuple[int, ...], inverse: bool) -> tuple[Any, Any]:
    function = np.fft.ifftn if inverse else np.fft.fftn
    return _parts(function(_complex(real, imaginary), axes=axes), real.dtype)


def real_transform(x: Any) -> tuple[Any, Any]:
    return _parts(np.fft.rfft(x), x.dtype)


def real_inverse(real: Any, imaginary: Any, length: Any) -> Any:
    return np.fft.irfft(_complex(real, imaginary), length).astype(real.dtype)
