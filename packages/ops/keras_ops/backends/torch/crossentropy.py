"""Cross-entropies, in PyTorch."""

from typing import Any

import torch
from torch.nn import functional as F

from keras_ops import config, dtypes
from keras_ops.arguments import check_labels, check_pair
from keras_ops.backends.torch.core import TORCH_DTYPES, floating, standard_dtype, tensor


def _wide(x: Any) -> Any:
    return x.float() if x.dtype.itemsize == 2 else x


def _prepared(name: str, target: Any, output: Any) -> tuple[torch.dtype, Any, Any]:
    target, output = tensor(target), tensor(output)
    check_pair(name, target.shape, output.shape)
    if target.dtype is output.dtype and output.dtype.is_floating_point:
        kind = output.dtype
    else:
        kind = TORCH_DTYPES[dtypes.float_result(standard_dtype(target), standard_dtype(output))]
    return kind, _wide(target.to(kind)), _wide(output.to(kind))


def _log_probabilities(output: Any, axis: int) -> Any:
    epsilon = config.epsilon()
    return torch.log(torch.clamp(output / torch.sum(output, axis, keepdim=True), epsilon, 1 - epsilon))


def binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> Any:
    kind, target, output = _prepared("binary_crossentropy", target, output)
    if from_logits:
        return F.binary_cross_entropy_with_logits(output, target, reduction="none").to(kind)
    output = torch.clamp(output, config.epsilon(), 1 - config.epsilon())
    return _of_probabilities(target, output).to(kind)


def _of_probabilities(target: Any, output: Any) -> Any:
    if output.device.type == "cpu":
        try:
            return F.binary_cross_entropy(output, target, reduction="none")
        except RuntimeError:
            # PyTorch's own refuses targets outside [0, 1], such as labels with noise, and NaN. On a GPU it ends the
            # process.
            pass
    return -torch.lerp(torch.log1p(-output), torch.log(output), target)


def categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    kind, target, output = _prepared("categorical_crossentropy", target, output)
    logs = torch.log_softmax(output, axis) if from_logits else _log_probabilities(output, axis)
    return -torch.sum(target * logs, axis).to(kind)


def sparse_categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    target, output = tensor(target), floating(output)
    if check_labels(tuple(target.shape), tuple(output.shape), axis):
        target = target.squeeze(axis)
    wide, target = _wide(output), target.long()
    if from_logits and output.ndim == 2 and axis in (-1, 1):
        losses = F.cross_entropy(wide, target, reduction="none")
        return losses if wide is output else losses.to(output.dtype)
    logs = torch.log_softmax(wide, axis) if from_logits else _log_probabilities(wide, axis)
    if output.ndim == 1:
        return F.nll_loss(logs, target, reduction="none").to(output.dtype)
    # PyTorch expects the classes on axis 1; two axes are its fastest case.
    logs = logs.movedim(axis, -1)
    return F.nll_loss(logs.flatten(0, -2), target.flatten(), reduction="none").reshape(target.shape).to(output.dtype)
