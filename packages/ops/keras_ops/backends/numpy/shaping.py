"""Shapes and order, in NumPy."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_ops.arguments import check_padding, common_kind
from keras_ops.backends.numpy.core import convert_to_tensor, tensor
from keras_ops.ops import shaping


def _common(xs: Sequence[Any]) -> list[Any]:
    arrays, kinds = [], []
    for x in xs:
        array = tensor(x)
        arrays.append(array)
        kinds.append(array.dtype)
    if not kinds or kinds.count(kinds[0]) == len(kinds):
        return arrays
    target = common_kind(xs)
    # Python's numbers anew: the default dtype may hold less.
    return [convert_to_tensor(x, target) for x in xs]


def reshape(x: Any, newshape: Any) -> Any:
    return np.reshape(tensor(x), newshape)


def transpose(x: Any, axes: Any = None) -> Any:
    return np.transpose(tensor(x), axes)


def expand_dims(x: Any, axis: Any) -> Any:
    x = tensor(x)
    if axis.__class__ is int and -x.ndim - 1 <= axis <= x.ndim:
        axis = axis if axis >= 0 else axis + x.ndim + 1
        return x.reshape(*x.shape[:axis], 1, *x.shape[axis:])
    return np.expand_dims(x, tuple(axis) if isinstance(axis, list) else axis)


def squeeze(x: Any, axis: Any = None) -> Any:
    return np.squeeze(tensor(x), tuple(axis) if isinstance(axis, list) else axis)


def concatenate(xs: Sequence[Any], axis: int = 0) -> Any:
    return np.concatenate(_common(xs), axis=axis)


def stack(x: Sequence[Any], axis: int = 0) -> Any:
    return np.stack(_common(x), axis=axis)


def split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    return list(np.split(tensor(x), indices_or_sections, axis=axis))


def repeat(x: Any, repeats: Any, axis: int | None = None) -> Any:
    return np.repeat(tensor(x), repeats, axis=axis)


def tile(x: Any, repeats: Any) -> Any:
    return np.tile(tensor(x), repeats)


def pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
    x = tensor(x)
    check_padding(mode, constant_values)
    pairs = shaping.padding_pairs(pad_width, x.ndim)
    if mode != "constant":
        return np.pad(x, pairs, mode)
    padded = np.full([before + size + after for size, (before, after) in zip(x.shape, pairs, strict=True)],
                     constant_values or 0, x.dtype)  # fmt: skip
    padded[tuple([slice(before, before + size) for size, (before, _) in zip(x.shape, pairs, strict=True)])] = x
    return padded


def flip(x: Any, axis: Any = None) -> Any:
    return np.flip(tensor(x), tuple(axis) if isinstance(axis, list) else axis)


def roll(x: Any, shift: Any, axis: Any = None) -> Any:
    return np.roll(tensor(x), shift, axis)


def broadcast_to(x: Any, shape: Any) -> Any:
    return np.broadcast_to(tensor(x), shape)


def copy(x: Any) -> Any:
    return np.array(tensor(x))
