"""Tensors from shapes, in PyTorch."""

from typing import Any

import torch

from keras_ops import dtypes, rules
from keras_ops.backends.torch.core import WIDER, convert_to_tensor, device, native_dtype, tensor
from keras_ops.backends.torch.widths import widened


def _sizes(shape: Any) -> tuple[int, ...]:
    return (shape,) if isinstance(shape, int) else tuple(int(s) for s in shape)


def zeros(shape: Any, dtype: Any = None) -> Any:
    return torch.zeros(_sizes(shape), dtype=native_dtype(dtype), device=device())


def ones(shape: Any, dtype: Any = None) -> Any:
    return torch.ones(_sizes(shape), dtype=native_dtype(dtype), device=device())


def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    return convert_to_tensor(fill_value, dtype=dtypes.standardize_dtype(dtype)).expand(_sizes(shape)).clone()


def zeros_like(x: Any, dtype: Any = None) -> Any:
    return torch.zeros_like(tensor(x).detach(), dtype=dtype and native_dtype(dtype))


def ones_like(x: Any, dtype: Any = None) -> Any:
    return torch.ones_like(tensor(x).detach(), dtype=dtype and native_dtype(dtype))


def full_like(x: Any, fill_value: Any, dtype: Any = None) -> Any:
    x = tensor(x)
    return convert_to_tensor(fill_value, dtype=dtype or x.dtype).expand(x.shape).clone()


def arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> Any:
    if dtype is None:
        dtype = dtypes.result_type(*(rules.describe(v)[1] for v in (start, stop, step) if v is not None))
    low, high = (0, start) if stop is None else (start, stop)
    step = 1 if step is None else step
    if not isinstance(low, torch.Tensor) and not isinstance(high, torch.Tensor) and (high < low) != (step < 0):
        # PyTorch refuses steps away from the limit.
        high = low
    kind = native_dtype(dtype)
    made = torch.arange(low, high, step, dtype=WIDER.get(kind, kind), device=device())
    return made if kind not in WIDER else made.type(kind)


def linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None, axis: int = 0
) -> Any:
    kind = native_dtype(dtype or dtypes.float_result(rules.describe(start)[1], rules.describe(stop)[1]))
    wide = kind if kind.is_floating_point else torch.float32
    start, stop = torch.broadcast_tensors(*(convert_to_tensor(v).to(wide) for v in (start, stop)))
    gaps = num - 1 if endpoint else num
    step = (stop - start) / gaps if gaps > 0 else torch.full_like(start, float("nan"))
    ramp = torch.arange(num, dtype=wide, device=start.device).reshape(-1, *[1] * start.ndim)
    values = start + ramp * step if num > 1 else start[None].expand(num, *start.shape)
    if endpoint and num > 1:
        values = torch.cat([values[:-1], stop[None]])
    values = torch.movedim(values, 0, axis)
    values = values.to(kind) if kind.is_floating_point else torch.floor(values).to(kind)
    return (values, step.to(kind)) if retstep else values


def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Any:
    columns = N if M is None else M
    ones = torch.ones((N, columns), dtype=native_dtype(dtype), device=device())
    return torch.triu(torch.tril(ones, k), k)


@widened
def tril(x: Any, k: int = 0) -> Any:
    return torch.tril(tensor(x), k)


@widened
def triu(x: Any, k: int = 0) -> Any:
    return torch.triu(tensor(x), k)
