"""Shapes and order, in PyTorch."""

import itertools
from collections.abc import Sequence
from typing import Any

import torch

from keras_ops import rules
from keras_ops.arguments import check_padding
from keras_ops.backends.torch.core import WIDER, common, tensor, widen
from keras_ops.backends.torch.widths import widened
from keras_ops.ops import shaping


def reshape(x: Any, newshape: Any) -> Any:
    return torch.reshape(tensor(x), (newshape,) if isinstance(newshape, int) else tuple(newshape))


def transpose(x: Any, axes: Any = None) -> Any:
    x = tensor(x)
    return torch.permute(x, tuple(range(x.ndim))[::-1] if axes is None else tuple(axes))


def expand_dims(x: Any, axis: Any) -> Any:
    x = tensor(x)
    if isinstance(axis, int):
        return torch.unsqueeze(x, axis)
    return torch.reshape(x, shaping.expanded_shape(tuple(x.shape), axis))


def squeeze(x: Any, axis: Any = None) -> Any:
    x = tensor(x)
    if axis is None:
        return torch.squeeze(x)
    if axis.__class__ is int and -x.ndim <= axis < x.ndim:
        squeezed = torch.squeeze(x, axis)
        # An axis of another size stays.
        if squeezed.ndim < x.ndim:
            return squeezed
    axes = rules.normalize_axes(axis, x.ndim)
    for i in axes:
        if x.shape[i] != 1:
            raise ValueError(f"Axis {i} of shape {tuple(x.shape)} has the size {x.shape[i]} and cannot be squeezed.")
    return torch.squeeze(x, axes)


def concatenate(xs: Sequence[Any], axis: int = 0) -> Any:
    return torch.cat(common(xs)[0], axis)


def stack(x: Sequence[Any], axis: int = 0) -> Any:
    return torch.stack(common(x)[0], axis)


def split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    x = tensor(x)
    if isinstance(indices_or_sections, int) and x.shape[axis] % indices_or_sections:
        raise ValueError(f"Axis {axis} of size {x.shape[axis]} cannot be split into {indices_or_sections} equal parts.")
    cuts = indices_or_sections if isinstance(indices_or_sections, int) else [int(i) for i in indices_or_sections]
    return list(torch.tensor_split(x, cuts, dim=axis))


@widened
def repeat(x: Any, repeats: Any, axis: int | None = None) -> Any:
    x = tensor(x)
    x, axis = (x.reshape(-1), 0) if axis is None else (x, axis)
    return torch.repeat_interleave(x, repeats if isinstance(repeats, int) else tensor(repeats), dim=axis)


def tile(x: Any, repeats: Any) -> Any:
    return torch.tile(tensor(x), (repeats,) if isinstance(repeats, int) else tuple(int(r) for r in repeats))


def pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
    x = tensor(x)
    if x.dtype in WIDER:
        return pad(widen(x), pad_width, mode, constant_values).type(x.dtype)
    check_padding(mode, constant_values)
    pairs = shaping.padding_pairs(pad_width, x.ndim)
    if mode == "constant":
        flat = list(itertools.chain.from_iterable(reversed(pairs)))
        return torch.constant_pad_nd(x, flat, constant_values or 0)
    # Every other mode repeats elements: choose them by index, axis by axis, for any rank and width.
    for axis, (before, after) in enumerate(pairs):
        if before or after:
            index = _padded_index(x.shape[axis], before, after, mode).to(x.device)
            x = torch.index_select(x, axis, index)
    return x


def _padded_index(size: int, before: int, after: int, mode: str) -> Any:
    positions = torch.arange(-before, size + after)
    if mode == "edge":
        return positions.clamp(0, size - 1)
    if mode == "wrap":
        return positions % size
    if mode == "symmetric":
        folded = positions % (2 * size)
        return torch.where(folded < size, folded, 2 * size - 1 - folded)
    period = max(2 * size - 2, 1)
    folded = positions % period
    return torch.where(folded < size, folded, period - folded)


@widened
def flip(x: Any, axis: Any = None) -> Any:
    x = tensor(x)
    return torch.flip(x, rules.normalize_axes(axis, x.ndim))


@widened
def roll(x: Any, shift: Any, axis: Any = None) -> Any:
    return torch.roll(x, shift, axis)


def broadcast_to(x: Any, shape: Any) -> Any:
    return torch.broadcast_to(tensor(x), tuple(shape))


def copy(x: Any) -> Any:
    return torch.clone(tensor(x))
