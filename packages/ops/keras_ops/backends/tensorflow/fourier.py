"""Fourier transforms, in TensorFlow."""

from typing import Any

import tensorflow as tf


def transform(real: Any, imaginary: Any, axes: tuple[int, ...], inverse: bool) -> tuple[Any, Any]:
    forward, backward = (tf.signal.fft, tf.signal.ifft) if len(axes) == 1 else (tf.signal.fft2d, tf.signal.ifft2d)
    result = (backward if inverse else forward)(tf.complex(real, imaginary))
    return tf.math.real(result), tf.math.imag(result)


def real_transform(x: Any) -> tuple[Any, Any]:
    result = tf.signal.rfft(x)
    return tf.math.real(result), tf.math.imag(result)


def real_inverse(real: Any, imaginary: Any, length: Any) -> Any:
    return tf.signal.irfft(tf.complex(real, imaginary), tf.reshape(length, (1,)))
