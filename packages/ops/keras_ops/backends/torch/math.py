"""Order statistics, segments and special functions, in PyTorch."""

import math
from collections.abc import Callable
from typing import Any

import torch

from keras_ops.arguments import check_segments, check_top_k
from keras_ops.backends.torch.core import floating, tensor


def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    return torch.logsumexp(x, tuple(range(x.ndim)) if axis is None else axis, keepdim=keepdims)


def erfinv(x: Any) -> Any:
    return torch.erfinv(floating(x))


def top_k(x: Any, k: int, sorted: bool = True) -> tuple[Any, Any]:
    x = tensor(x)
    check_top_k(x.shape, k)
    values, indices = torch.topk(x, k, sorted=sorted)
    return values, indices.int()


def _segment(how: str, empty: Callable[[torch.dtype], Any]) -> Callable[..., Any]:
    def call(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
        data, ids = tensor(data), tensor(segment_ids).long()
        check_segments(data.shape, ids.shape)
        count = (int(ids.max()) + 1 if ids.numel() else 0) if num_segments is None else num_segments
        # One more segment takes the rows that belong to none.
        ids = torch.where((ids < 0) | (ids >= count), count, ids).reshape(-1, *(1,) * (data.ndim - 1)).expand_as(data)
        result = torch.full((count + 1, *data.shape[1:]), empty(data.dtype), dtype=data.dtype, device=data.device)
        return result.scatter_reduce(0, ids, data, how)[:count]

    return call


def _least(dtype: torch.dtype) -> Any:
    return -math.inf if dtype.is_floating_point else torch.iinfo(dtype).min


def _largest(dtype: torch.dtype) -> Any:
    return math.inf if dtype.is_floating_point else torch.iinfo(dtype).max


segment_sum = _segment("sum", lambda dtype: 0)
segment_prod = _segment("prod", lambda dtype: 1)
segment_max = _segment("amax", _least)
segment_min = _segment("amin", _largest)
