"""Frames of signals, in PyTorch, as views of them, and patches by its kernel."""

from typing import Any

from torch.nn import functional

import keras_ops as ops
from keras_ops import signals
from keras_ops.backends.torch.core import tensor


def extract_sequences(x: Any, sequence_length: int, sequence_stride: int) -> Any:
    x = tensor(x)
    length, stride = signals.sequences(x.shape, sequence_length, sequence_stride)
    if x.shape[-1] < length:
        return x.new_zeros((*x.shape[:-1], 0, length))
    return x.unfold(-1, length, stride)


def fold(x: Any, output_size: Any, kernel_size: Any, dilation: Any = 1, padding: Any = 0, stride: Any = 1) -> Any:
    definition = ops.fold.op
    x = tensor(x)
    if not x.is_floating_point() or not x.numel():
        return definition.definition(x, output_size, kernel_size, dilation, padding, stride)
    # Its rule checks the arguments.
    definition.spec(x, output_size, kernel_size, dilation, padding, stride)
    return functional.fold(x, output_size, kernel_size, dilation, padding, stride)
