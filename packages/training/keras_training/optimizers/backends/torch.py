"""PyTorch's fused and list-wise updates.

Step count and learning rate are Python numbers here: kernels take them as arguments, and nothing has to be read from
the device. Under `torch.compile` the definitions are used, which the compiler fuses.

Averages of gradients that stay zero shrink until they are denormal numbers, with which a CPU computes a hundred times
slower, and rounding keeps them there for ever. `torch.set_flush_denormal` would be a setting of the user's whole
process; instead every 64th update adds and subtracts a number beside which they vanish (see `_flush`).
"""

from collections.abc import Callable, Sequence
from typing import Any

import torch

from keras_ops.backends.torch import core
from keras_ops.scopes import StatelessScope, in_stateless_scope

without_gradients = torch.no_grad

_FLUSH_EVERY = 64
# float32 numbers below about 1e-28 * 2**-25 are rounded away when this is added. The least normal number is 1.2e-38,
# and in 64 updates an average with a factor of 0.9 shrinks by no more than 1e-3.
_FLUSH_WITH = 1e-28
# Beyond this step Adam's corrections are one, so that the kernel does none: it gets a rate that holds them.
_LATE = 1e30


def assignments_escape() -> bool:
    """Return whether a program is being traced, whose branches may change nothing."""
    return torch.compiler.is_compiling()


def run_when_traced(predicate: Any, action: Callable[[], Any], variables: list[Any]) -> None:
    """Compute the new values in any case, and keep them or the old ones."""
    before = [variable.value for variable in variables]
    with StatelessScope(state_mapping=list(zip(variables, before, strict=True))) as scope:
        action()
    for variable, old in zip(variables, before, strict=True):
        variable.assign(torch.where(predicate, scope.get_current_value(variable), old))


def current(scalar: Any) -> Any:
    """Return the variable's value as a Python number, without waiting for the device if nobody else changed it."""
    tensor = scalar.value
    if torch.compiler.is_compiling() or in_stateless_scope():
        return tensor
    # The tensor itself remembers the number, with the version that every change in place moves on.
    known = tensor.__dict__.get("_number")
    if known is None or known[0] != tensor._version:
        known = tensor._number = (tensor._version, tensor.item())
    return known[1]


def increment(counter: Any) -> None:
    """Add one, and remember the number."""
    tensor, before = counter.value, current(counter)
    if torch.is_tensor(before):
        counter.assign(before + 1)
        return
    tensor.add_(1)
    tensor._number = (tensor._version, before + 1)


def dense(gradients: list[Any]) -> list[Any]:
    """Return plain tensors, also for arrays and for the sparse gradients of `torch.nn.Embedding(sparse=True)`."""
    return [
        _dense(gradient) if not isinstance(gradient, torch.Tensor) or gradient.is_sparse else gradient
        for gradient in gradients
    ]


def _dense(gradient: Any) -> torch.Tensor:
    gradient = core.convert_to_tensor(gradient)
    return gradient.to_dense() if gradient.is_sparse else gradient


def scale(gradients: list[Any], factor: float) -> list[Any]:
    """Multiply each by a number."""
    return list(torch._foreach_mul(gradients, factor))


def clip_by_value(gradients: list[Any], limit: float) -> list[Any]:
    """Bring each element into `[-limit, limit]`."""
    return list(torch._foreach_clamp_max(torch._foreach_clamp_min(gradients, -limit), limit))


def clip_by_norm(gradients: list[Any], limit: float) -> list[Any]:
    """Shorten each gradient whose L2 norm is above the limit to that norm."""
    norms = torch._foreach_clamp_min(torch._foreach_norm(gradients), limit)
    factors = torch._foreach_mul(torch._foreach_reciprocal(norms), limit)
    return list(torch._foreach_mul(gradients, factors))


def clip_by_global_norm(gradients: list[Any], limit: float) -> list[Any]:
    """Shorten all gradients by one factor, so that their common L2 norm is at most the limit."""
    norms = torch.stack([norm.float() for norm in torch._foreach_norm(gradients)])
    factor = limit / torch.linalg.vector_norm(norms).clamp_min(limit)
    return [gradient * factor for gradient in gradients]


def decay(variables: list[Any], factor: Any) -> None:
    """Take the fraction `factor` away from each variable."""
    if in_stateless_scope() or torch.is_tensor(factor):
        for variable in variables:
            variable.assign(variable.value - variable.value * factor)
    elif variables:
        torch._foreach_mul_([variable.value for variable in variables], 1.0 - factor)


def _tensors(
    optimizer: Any, gradients: list[Any], variables: list[Any], slots: Sequence[list[Any]], learning_rate: Any
) -> list[list[Any]] | None:
    """Return the lists for a kernel: parameters, gradients, slots; `None` when the kernels cannot take them."""
    if torch.compiler.is_compiling():
        return None
    if variables is not optimizer._trainable_variables:
        indices = [optimizer._get_variable_index(variable) for variable in variables]
        slots = [[slot[i] for i in indices] for slot in slots]
    columns = [[v._value for v in column] for column in (variables, *slots)]
    first = columns[0][0]
    if not first.dtype.is_floating_point:
        return None
    # The kernels walk over memory, so that what they are given must lie there in one order and one form.
    for column in columns:
        for tensor in column:
            if tensor.dtype is not first.dtype or tensor.device != first.device or not tensor.is_contiguous():
                return None
    own = list(gradients)
    for i, (gradient, parameter) in enumerate(zip(gradients, columns[0], strict=True)):
        if not torch.is_tensor(gradient) or gradient.shape != parameter.shape or gradient.device != first.device:
            return None
        if gradient.dtype is not first.dtype or not gradient.is_contiguous():
            own[i] = gradient.to(first.dtype).contiguous()
    return [columns[0], own, *columns[1:]]


def _flush(optimizer: Any, *averages: list[Any]) -> None:
    """Set averages that have become denormal, or are about to, to zero."""
    first = averages[0][0]
    due = current(optimizer._iterations) % _FLUSH_EVERY == _FLUSH_EVERY - 1
    if due and first.dtype is torch.float32 and first.device.type == "cpu":
        for tensors in averages:
            torch._foreach_add_(tensors, _FLUSH_WITH)
            torch._foreach_sub_(tensors, _FLUSH_WITH)


_late_steps: dict[torch.device, torch.Tensor] = {}


def _late_step(device: torch.device) -> torch.Tensor:
    if device not in _late_steps:
        _late_steps[device] = torch.tensor(_LATE, dtype=torch.float32, device=device)
    return _late_steps[device]


def adam(optimizer: Any, gradients: list[Any], variables: list[Any], learning_rate: Any) -> bool:
    """Adam and AdamW: one kernel for all variables."""
    slots = [optimizer._momentums, optimizer._velocities]
    if optimizer.amsgrad:
        slots.append(optimizer._velocity_hats)
    lists = _tensors(optimizer, gradients, variables, slots, learning_rate)
    if lists is None:
        return False
    parameters, gradients, momentums, velocities, *hats = lists
    step = current(optimizer._iterations) // (optimizer.gradient_accumulation_steps or 1) + 1
    alpha = float(learning_rate) * (1 - optimizer.beta_2**step) ** 0.5 / (1 - optimizer.beta_1**step)
    torch._fused_adam_(
        parameters,
        gradients,
        momentums,
        velocities,
        hats[0] if hats else [],
        [_late_step(parameters[0].device)] * len(parameters),
        lr=alpha,
        beta1=optimizer.beta_1,
        beta2=optimizer.beta_2,
        weight_decay=0.0,
        eps=optimizer.epsilon,
        amsgrad=optimizer.amsgrad,
        maximize=False,
    )
    _flush(optimizer, momentums, velocities)
    return True


def sgd(optimizer: Any, gradients: list[Any], variables: list[Any], learning_rate: Any) -> bool:
    """Gradient descent, with and without momentum."""
    slots = [optimizer._momentums] if optimizer.momentum else []
    lists = _tensors(optimizer, gradients, variables, slots, learning_rate)
    if lists is None:
        return False
    parameters, gradients, *momentums = lists
    rate = float(learning_rate)
    if momentums and optimizer.nesterov:
        torch._foreach_mul_(momentums[0], optimizer.momentum)
        torch._foreach_add_(momentums[0], gradients, alpha=-rate)
        torch._foreach_add_(parameters, momentums[0], alpha=optimizer.momentum)
        torch._foreach_add_(parameters, gradients, alpha=-rate)
    elif momentums:
        # The kernel does m = momentum * m + (1 - dampening) * g and w -= lr * m. Our m is the step itself, so that it
        # outlives changes of the rate: the rate belongs to g, and the step is added.
        _fused_sgd(parameters, gradients, momentums[0], optimizer.momentum, lr=-1.0, dampening=1.0 + rate)
    else:
        _fused_sgd(parameters, gradients, [], 0.0, lr=rate, dampening=0.0)
    if momentums:
        _flush(optimizer, momentums[0])
    return True


def _fused_sgd(
    parameters: list[Any], gradients: list[Any], momentums: list[Any], momentum: float, lr: float, dampening: float
) -> None:
    torch._fused_sgd_(
        parameters,
        gradients,
        momentums,
        weight_decay=0.0,
        momentum=momentum,
        lr=lr,
        dampening=dampening,
        nesterov=False,
        maximize=False,
        is_first_step=False,
    )


def rmsprop(optimizer: Any, gradients: list[Any], variables: list[Any], learning_rate: Any) -> bool:
    """RMSprop, with and without momentum and centering."""
    slots = [optimizer._velocities]
    if optimizer.centered:
        slots.append(optimizer._average_gradients)
    if optimizer.momentum > 0:
        slots.append(optimizer._momentums)
    lists = _tensors(optimizer, gradients, variables, slots, learning_rate)
    if lists is None:
        return False
    parameters, gradients, velocities, *rest = lists
    rate, rho = float(learning_rate), optimizer.rho
    torch._foreach_mul_(velocities, rho)
    torch._foreach_addcmul_(velocities, gradients, gradients, 1 - rho)
    squares = velocities
    if optimizer.centered:
        averages = rest[0]
        torch._foreach_mul_(averages, rho)
        torch._foreach_add_(averages, gradients, alpha=1 - rho)
        squares = torch._foreach_addcmul(velocities, averages, averages, -1)
    roots = torch._foreach_sqrt(torch._foreach_add(squares, optimizer.epsilon))
    if optimizer.momentum > 0:
        momentums = rest[-1]
        torch._foreach_mul_(momentums, optimizer.momentum)
        torch._foreach_addcdiv_(momentums, gradients, roots, rate)
        torch._foreach_sub_(parameters, momentums)
    else:
        torch._foreach_addcdiv_(parameters, gradients, roots, -rate)
    _flush(optimizer, velocities, *rest)
    return True
