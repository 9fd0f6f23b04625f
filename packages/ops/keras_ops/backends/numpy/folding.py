"""Frames of signals, in NumPy."""

from typing import Any

import numpy as np

from keras_ops import signals
from keras_ops.backends.numpy.core import tensor


def extract_sequences(x: Any, sequence_length: int, sequence_stride: int) -> Any:
    x = tensor(x)
    length, stride = signals.sequences(x.shape, sequence_length, sequence_stride)
    if x.shape[-1] < length:
        return np.zeros((*x.shape[:-1], 0, length), x.dtype)
    return np.lib.stride_tricks.sliding_window_view(x, length, -1)[..., ::stride, :].copy()
