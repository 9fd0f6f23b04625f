"""Fourier transforms, in JAX."""

from typing import Any

import jax
import jax.numpy as jnp


def transform(real: Any, imaginary: Any, axes: tuple[int, ...], inverse: bool) -> tuple[Any, Any]:
    function = jnp.fft.ifftn if inverse else jnp.fft.fftn
    result = function(jax.lax.complex(real, imaginary), axes=axes)
    return result.real, result.imag


def real_transform(x: Any) -> tuple[Any, Any]:
    result = jnp.fft.rfft(x)
    return result.real, result.imag


def real_inverse(real: Any, imaginary: Any, length: Any) -> Any:
    return jnp.fft.irfft(jax.lax.complex(real, imaginary), length)
