"""Connectionist temporal classification, in PyTorch, with its kernel."""

from typing import Any

import torch
from torch.nn import functional

import keras_ops as ops
from keras_ops.backends.torch.core import TORCH_DTYPES, tensor


def ctc_loss(target: Any, output: Any, target_length: Any, output_length: Any, mask_index: int = 0) -> Any:
    definition = ops.ctc_loss.op
    kind = TORCH_DTYPES[definition.spec(target, output, target_length, output_length, mask_index).dtype]
    target, output = tensor(target).long(), tensor(output).to(kind)
    batch, steps, classes = output.shape
    target_length, output_length = tensor(target_length).long(), tensor(output_length).long().clamp(max=steps)
    # The kernel takes no empty tensors, compilers do not know the sizes that it gives, and its gradient on CUDA is not the
    # same in each run.
    empty, varying = not (batch and steps and target.shape[1]), output.is_cuda
    if empty or torch.compiler.is_compiling() or varying and torch.are_deterministic_algorithms_enabled():
        return definition.definition(target, output, target_length, output_length, mask_index)
    blank = mask_index % classes
    inside = torch.arange(target.shape[1], device=target.device) < target_length[:, None]
    target = torch.where(inside, target, 1 if blank == 0 else 0)
    logs = functional.log_softmax(output, -1).transpose(0, 1)
    loss = functional.ctc_loss(logs, target, output_length, target_length, blank, "none", zero_infinity=True)
    # What cannot be spelled has no gradient then, instead of NaN.
    repeated = ((target[:, 1:] == target[:, :-1]) & inside[:, 1:]).sum(1)
    return torch.where(target_length + repeated <= output_length, loss, torch.inf)
