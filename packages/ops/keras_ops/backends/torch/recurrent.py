"""Recurrent networks, by PyTorch's own kernels (oneDNN on CPU, cuDNN on GPU).

The kernels know no masks. So the steps that count are moved to the front of each sequence, where no later one can change
them, and the outputs are moved back. That needs no look at values, and serves masks of any form.
"""

from typing import Any

import torch

from keras_ops import ops, recurrence
from keras_ops.backends.torch.core import tensor

_FLOATS = (torch.float32, torch.float64, torch.float16, torch.bfloat16)
# Shuts the input gate and opens the forget gate, whatever else comes in; half precision can hold it.
_SHUT = 1e4


def _fits(x: torch.Tensor, weights: list[Any], activation: Any = ops.tanh, gates: Any = ops.sigmoid) -> bool:
    """Whether the kernels compute what is asked for."""
    return (
        activation is ops.tanh
        and gates is ops.sigmoid
        and x.dtype in _FLOATS
        and all(weight is None or weight.dtype is x.dtype for weight in weights)
        and x.shape[1] > 0
    )


def lstm(
    inputs: Any,
    h: Any,
    c: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
    recurrent_activation: Any = ops.sigmoid,
) -> tuple[Any, Any, Any]:
    inputs, h, c = tensor(inputs), tensor(h), tensor(c)
    if not _fits(inputs, [kernel, recurrent_kernel, bias], activation, recurrent_activation):
        return recurrence.lstm(
            inputs, h, c, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation,
            recurrent_activation,
        )  # fmt: skip
    inputs, mask = _forwards(inputs, mask, reverse)
    if mask is not None:
        order = _Order(mask)
        # One more feature marks the steps that do not count, and holds the carry there.
        inputs = torch.cat([order.front(inputs), order.beyond.to(inputs.dtype).unsqueeze(-1)], -1)
        units = h.shape[-1]
        hold = torch.cat(
            [kernel.new_full((units,), -_SHUT), kernel.new_full((units,), _SHUT), kernel.new_zeros(2 * units)]
        )
        kernel = torch.cat([kernel, hold.unsqueeze(0)])
    biases = [] if bias is None else [bias, torch.zeros_like(bias)]
    outputs, last, carry = _run(torch.lstm, inputs, [h, c], [kernel.t(), recurrent_kernel.t()], biases)
    if mask is None:
        return outputs, last[0], carry[0]
    outputs = order.back(outputs, h)
    return outputs, outputs[:, -1], carry[0]


def gru(
    inputs: Any,
    h: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
    recurrent_activation: Any = ops.sigmoid,
    reset_after: bool = True,
) -> tuple[Any, Any]:
    inputs, h = tensor(inputs), tensor(h)
    if not reset_after or not _fits(inputs, [kernel, recurrent_kernel, bias], activation, recurrent_activation):
        return recurrence.gru(
            inputs, h, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation,
            recurrent_activation, reset_after,
        )  # fmt: skip
    matrices = [_reset_first(kernel.t()), _reset_first(recurrent_kernel.t())]
    biases = [] if bias is None else [_reset_first(bias[0]), _reset_first(bias[1])]
    return _of_one_state(torch.gru, inputs, h, matrices, biases, mask, reverse)


def simple_rnn(
    inputs: Any,
    h: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
) -> tuple[Any, Any]:
    inputs, h = tensor(inputs), tensor(h)
    kernels = {ops.tanh: torch.rnn_tanh, ops.relu: torch.rnn_relu}
    if activation not in kernels or not _fits(inputs, [kernel, recurrent_kernel, bias]):
        return recurrence.simple_rnn(
            inputs, h, kernel, recurrent_kernel, bias, mask, reverse, unroll, with_outputs, activation
        )
    biases = [] if bias is None else [bias, torch.zeros_like(bias)]
    return _of_one_state(kernels[activation], inputs, h, [kernel.t(), recurrent_kernel.t()], biases, mask, reverse)


def _of_one_state(
    kernels: Any,
    inputs: torch.Tensor,
    h: torch.Tensor,
    matrices: list[Any],
    biases: list[Any],
    mask: Any,
    reverse: bool,
) -> Any:
    """Return the outputs and the last state of a network whose state is its output."""
    inputs, mask = _forwards(inputs, mask, reverse)
    order = None if mask is None else _Order(mask)
    if order is not None:
        inputs = order.front(inputs)
    outputs, last = _run(kernels, inputs, h, matrices, biases)
    if order is None:
        return outputs, last[0]
    outputs = order.back(outputs, h)
    return outputs, outputs[:, -1]


def _reset_first(weight: torch.Tensor) -> torch.Tensor:
    """Return the rows of three gates with the first two blocks exchanged: PyTorch has the reset gate first."""
    update, reset, new = weight.chunk(3)
    return torch.cat([reset, update, new])


def _run(
    kernels: Any, inputs: torch.Tensor, first: Any, matrices: list[torch.Tensor], biases: list[torch.Tensor]
) -> Any:
    """Call PyTorch's function for one layer in one direction, with the first state or states `(batch, units)`."""
    first = [state.unsqueeze(0) for state in first] if isinstance(first, list) else first.unsqueeze(0)
    is_cuda = inputs.is_cuda
    weights = _flat(matrices, biases) if is_cuda else [*matrices, *biases]
    # What cuDNN did outside of training has no gradient. Nothing else depends on it, since nothing is dropped.
    training = is_cuda and torch.is_grad_enabled()
    return kernels(inputs, first, weights, is_cuda or bool(biases), 1, 0.0, training, False, True)


def _flat(matrices: list[torch.Tensor], biases: list[torch.Tensor]) -> list[torch.Tensor]:
    """Return the weights as views of one piece of memory, as cuDNN wants them, and always with biases."""
    weights = [*matrices, *(biases or [matrix.new_zeros(len(matrix)) for matrix in matrices])]
    flat = torch.cat([weight.reshape(-1) for weight in weights])
    parts = flat.split([weight.numel() for weight in weights])
    return [part.view(weight.shape) for part, weight in zip(parts, weights, strict=True)]


def _forwards(inputs: torch.Tensor, mask: Any, reverse: bool) -> tuple[torch.Tensor, Any]:
    """Return the sequences and their mask in the order of the steps."""
    mask = None if mask is None else tensor(mask).bool()
    if not reverse:
        return inputs, mask
    return inputs.flip(1), None if mask is None else mask.flip(1)


class _Order:
    """Where the steps that count stand.

    Args:
        mask: Shape `(batch, time)`.
    """

    def __init__(self, mask: torch.Tensor) -> None:
        self._steps = torch.argsort((~mask).to(torch.uint8), dim=1, stable=True).unsqueeze(-1)
        self._counts = mask.cumsum(1).unsqueeze(-1)
        self.beyond = torch.arange(mask.shape[1], device=mask.device) >= self._counts[:, -1]

    def front(self, x: torch.Tensor) -> torch.Tensor:
        """Return sequences with the steps that count in front."""
        return torch.take_along_dim(x, self._steps, 1)

    def back(self, outputs: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Return outputs at their old places, at the others those of the step before, or the `first` state."""
        outputs = torch.take_along_dim(outputs, (self._counts - 1).clamp(min=0), 1)
        return torch.where(self._counts > 0, outputs, first.unsqueeze(1))
