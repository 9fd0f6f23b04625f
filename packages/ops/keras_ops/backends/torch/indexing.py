"""Choosing elements, in PyTorch."""

from functools import partial
from typing import Any

import torch

from keras_ops import rules
from keras_ops.arguments import check_sorted
from keras_ops.backends.torch.core import WIDER, convert_to_tensor, from_order, in_order, promote, tensor, widen
from keras_ops.backends.torch.widths import widened
from keras_ops.backends.torch.wrappers import in_wider
from keras_ops.variable import Variable


def where(condition: Any, x1: Any = None, x2: Any = None) -> Any:
    condition = tensor(condition)
    if x1 is None and x2 is None:
        return nonzero(condition)
    x1, x2 = promote(x1, x2)
    condition = condition if condition.dtype is torch.bool else condition.to(torch.bool)
    return (
        torch.where(condition, x1, x2) if x1.dtype not in WIDER else in_wider(partial(torch.where, condition), x1, x2)
    )


def nonzero(x: Any) -> tuple[Any, ...]:
    return tuple(i.to(torch.int32) for i in torch.nonzero(widen(tensor(x)), as_tuple=True))


# Below it the number of calls counts, above it the kernel.
_FEW = 512


def _positive(indices: Any, size: int) -> Any:
    return torch.where(indices < 0, indices + size, indices)


def take(x: Any, indices: Any, axis: int | None = None) -> Any:
    x, indices = tensor(x), tensor(indices)
    if x.dtype in WIDER:
        return take(widen(x), indices, axis).type(x.dtype)
    if axis is None:
        return torch.take(x, indices.long())
    if indices.dtype is not torch.int32:
        indices = indices.long()
    axis = rules.normalize_axis(axis, x.ndim)
    is_compiled = torch.compiler.is_compiling()
    if x.is_cpu and not is_compiled and not torch.jit.is_tracing():
        # There, a negative number is an error at once: to wait for it costs nothing, where to look for it takes longer
        # than to choose.
        try:
            return _rows(x, indices, axis)
        except (IndexError, RuntimeError):
            pass
    if not x.requires_grad and indices.ndim and (is_compiled or indices.numel() < _FEW):
        # Not by a single number, the value of which PyTorch would ask the device for.
        return x[(slice(None),) * axis + (indices,)]
    return _rows(x, _positive(indices, x.shape[axis]), axis)


def _rows(x: Any, indices: Any, axis: int) -> Any:
    """Choose by numbers that are not negative."""
    if axis == 0 and x.ndim == 2:
        # An embedding's gradient is added up row by row; that of general indexing is sorted first.
        return torch.embedding(x, indices)
    if indices.ndim == 1:
        return torch.index_select(x, axis, indices)
    flat = torch.index_select(x, axis, indices.reshape(-1))
    return flat.reshape((*x.shape[:axis], *indices.shape, *x.shape[axis + 1 :]))


@widened
def take_along_axis(x: Any, indices: Any, axis: int | None = None) -> Any:
    x, indices = tensor(x), tensor(indices).long()
    if axis is None:
        x, axis = x.reshape(-1), 0
        indices = indices.reshape(-1)
    return torch.take_along_dim(x, _positive(indices, x.shape[axis]), axis)


def sort(x: Any, axis: int | None = -1) -> Any:
    x = tensor(x)
    wide = in_order(x)
    values = (torch.sort(wide.reshape(-1)) if axis is None else torch.sort(wide, dim=axis)).values
    return values if wide is x else from_order(values, x.dtype)


def argsort(x: Any, axis: int | None = -1) -> Any:
    x = in_order(tensor(x))
    x, axis = (x.reshape(-1), 0) if axis is None else (x, axis)
    return torch.argsort(x, dim=axis, stable=True).to(torch.int32)


@widened
def get_item(x: Any, key: Any) -> Any:
    x = tensor(x)
    keys = tuple(_index(k) for k in key) if isinstance(key, tuple) else (_index(key),)
    if any(isinstance(k, slice) and k.step is not None and k.step < 0 for k in keys):
        return _reversed_slices(x, keys)
    if any(isinstance(k, torch.Tensor) and k.ndim for k in keys):
        # Beside arrays, integers are arrays too, which PyTorch knows only of those that have an axis.
        keys = tuple(torch.tensor([k], device=x.device) if isinstance(k, int) else k for k in keys)
    return x[keys]


def _index(key: Any) -> Any:
    if isinstance(key, Variable | list):
        key = convert_to_tensor(key)
    if isinstance(key, torch.Tensor):
        return key if key.dtype is torch.bool else key.long()
    return key


def _reversed_slices(x: Any, keys: tuple[Any, ...]) -> Any:
    """PyTorch has no negative steps: choose those positions by index first."""
    expanded = list(keys) if Ellipsis in keys else [*keys, Ellipsis]
    at = expanded.index(Ellipsis)
    used = sum(1 for k in expanded if k is not None and k is not Ellipsis)
    expanded[at : at + 1] = [slice(None)] * (x.ndim - used)
    axis = 0
    for i, key in enumerate(expanded):
        if key is None:
            continue
        if isinstance(key, slice) and key.step is not None and key.step < 0:
            positions = list(range(*key.indices(x.shape[axis])))
            x = torch.index_select(x, axis, torch.tensor(positions, dtype=torch.long, device=x.device))
            expanded[i] = slice(None)
        axis += 1
    return x[tuple(expanded)]


def diag(x: Any, k: int = 0) -> Any:
    return torch.diag(tensor(x), k)


def diagonal(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    return torch.diagonal(tensor(x), offset, axis1, axis2)


def searchsorted(sorted_sequence: Any, values: Any, side: str = "left") -> Any:
    sequence, values = promote(sorted_sequence, values)
    check_sorted(sequence.shape, side)
    if sequence.dtype is torch.bool:
        sequence, values = sequence.int(), values.int()
    sequence, values = in_order(sequence), in_order(values)
    return torch.searchsorted(sequence.contiguous(), values.contiguous(), side=side, out_int32=True)


def bincount(x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Any:
    if sparse:
        raise ValueError("The torch backend has no sparse tensors.")
    x = tensor(x).long()
    weights = None if weights is None else tensor(weights)
    length = max(int(x.max()) + 1 if x.numel() else 0, minlength)
    shares = torch.ones_like(x, dtype=torch.int32) if weights is None else widen(weights)
    zeros = torch.zeros((*x.shape[:-1], length), dtype=shares.dtype, device=x.device)
    return zeros.scatter_add(-1, x, shares).to(shares.dtype if weights is None else weights.dtype)
