"""Order statistics, segments and special functions, in PyTorch."""

import math
from collections.abc import Callable
from typing import Any

import torch

from keras_ops.arguments import check_segments, check_top_k
from keras_ops.backends.torch.core import floating, from_order, in_order, tensor, widen


def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    if axis is None:
        axis = tuple(range(x.ndim))
    if x.dtype is torch.float16 or x.dtype is torch.bfloat16:
        # The sum of 65505 exponentials does not fit in, and near 0 nothing is left of the digits.
        return torch.logsumexp(x.float(), axis, keepdims).type(x.dtype)
    return torch.logsumexp(x, axis, keepdims)


def erfinv(x: Any) -> Any:
    return torch.erfinv(floating(x))


def top_k(x: Any, k: int, sorted: bool = True) -> tuple[Any, Any]:
    x = tensor(x)
    check_top_k(x.shape, k)
    # PyTorch has no order of bools.
    values, indices = torch.topk(x.to(torch.uint8) if x.dtype is torch.bool else in_order(x), k, sorted=sorted)
    return from_order(values, x.dtype), indices.int()


def _segment(how: str, empty: Callable[[torch.dtype], Any], of_bools: str) -> Callable[..., Any]:
    def call(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
        data, ids = tensor(data), tensor(segment_ids).long()
        check_segments(data.shape, ids.shape, num_segments)
        count = (int(ids.max()) + 1 if ids.numel() else 0) if num_segments is None else num_segments
        # One more segment takes the rows that belong to none.
        ids = torch.where((ids < 0) | (ids >= count), count, ids)
        if how == "sum" and data.dtype.is_floating_point:
            # Adds whole rows.
            return data.new_zeros((count + 1, *data.shape[1:])).index_add(0, ids, data)[:count]
        ids = ids.reshape(-1, *(1,) * (data.ndim - 1)).expand_as(data)
        result = torch.full((count + 1, *data.shape[1:]), empty(data.dtype), dtype=data.dtype, device=data.device)
        if data.dtype is torch.bool:
            return result.byte().scatter_reduce(0, ids, data.byte(), of_bools)[:count].bool()
        # Without a sign, 64 bits are in order once the highest is turned around.
        turn = torch.iinfo(torch.int64).min if data.dtype is torch.uint64 and how in ("amax", "amin") else 0
        wide, result = (x + turn if turn else x for x in (widen(data), widen(result)))
        result = result.scatter_reduce(0, ids, wide, how)[:count]
        return (result - turn if turn else result).to(data.dtype)

    return call


def _least(dtype: torch.dtype) -> Any:
    return -math.inf if dtype.is_floating_point else 0 if dtype is torch.bool else torch.iinfo(dtype).min


def _largest(dtype: torch.dtype) -> Any:
    return math.inf if dtype.is_floating_point else 1 if dtype is torch.bool else torch.iinfo(dtype).max


segment_sum = _segment("sum", lambda dtype: 0, "amax")
segment_prod = _segment("prod", lambda dtype: 1, "amin")
segment_max = _segment("amax", _least, "amax")
segment_min = _segment("amin", _largest, "amin")
