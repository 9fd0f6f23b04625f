"""Shapes and order, in TensorFlow."""

from collections.abc import Sequence
from typing import Any

import tensorflow as tf

from keras_ops import dtypes, rules
from keras_ops.backends.tensorflow.core import standard_dtype, tensor
from keras_ops.ops import shaping


def _common(xs: Sequence[Any]) -> list[Any]:
    tensors = [tensor(x) for x in xs]
    if len({t.dtype for t in tensors}) == 1:
        return tensors
    target = dtypes.result_type(*(standard_dtype(t) for t in tensors))
    return [tf.cast(t, target) for t in tensors]


def reshape(x: Any, newshape: Any) -> Any:
    x = tensor(x)
    result = tf.reshape(x, newshape)
    # Inside a graph, sizes that can be worked out are not lost.
    if None in result.shape.as_list():
        static = x.shape.as_list()
        wanted = [newshape] if isinstance(newshape, int) else list(newshape)
        if all(isinstance(s, int) for s in wanted):
            result.set_shape(shaping.reshaped(tuple(static), tuple(wanted)))
    return result


def transpose(x: Any, axes: Any = None) -> Any:
    return tf.transpose(tensor(x), axes)


def expand_dims(x: Any, axis: Any) -> Any:
    x = tensor(x)
    if isinstance(axis, int):
        return tf.expand_dims(x, axis)
    for at in sorted(rules.normalize_axes(axis, len(x.shape) + len(axis))):
        x = tf.expand_dims(x, at)
    return x


def squeeze(x: Any, axis: Any = None) -> Any:
    x = tensor(x)
    for i in rules.normalize_axes(axis, len(x.shape)) if axis is not None else ():
        if x.shape[i] not in (1, None):
            raise ValueError(f"Axis {i} of shape {tuple(x.shape)} has the size {x.shape[i]} and cannot be squeezed.")
    return tf.squeeze(x, axis)


def concatenate(xs: Sequence[Any], axis: int = 0) -> Any:
    return tf.concat(_common(xs), axis)


def stack(x: Sequence[Any], axis: int = 0) -> Any:
    return tf.stack(_common(x), axis)


def split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    x = tensor(x)
    if isinstance(indices_or_sections, int):
        size = x.shape[axis]
        if size is not None and size % indices_or_sections:
            raise ValueError(f"Axis {axis} of size {size} cannot be split into {indices_or_sections} equal parts.")
        return list(tf.split(x, indices_or_sections, axis))
    total = x.shape[axis] if x.shape[axis] is not None else tf.shape(x)[axis]
    bounds = [0, *indices_or_sections, total]
    return list(tf.split(x, [b - a for a, b in zip(bounds, bounds[1:], strict=False)], axis))


def repeat(x: Any, repeats: Any, axis: int | None = None) -> Any:
    return tf.repeat(tensor(x), repeats, axis)


def tile(x: Any, repeats: Any) -> Any:
    x = tensor(x)
    counts = [repeats] if isinstance(repeats, int) else list(repeats)
    rank = max(len(x.shape), len(counts))
    counts = [1] * (rank - len(counts)) + counts
    if rank > len(x.shape):
        x = tf.reshape(x, tf.concat([tf.ones(rank - len(x.shape), "int32"), tf.shape(x)], 0))
    return tf.tile(x, counts)


def pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
    x = tensor(x)
    pairs = shaping.padding_pairs(pad_width, len(x.shape))
    if mode in ("constant", "reflect", "symmetric"):
        return tf.pad(x, pairs, mode.upper(), constant_values or 0)
    if mode not in ("edge", "wrap"):
        raise ValueError(f"`mode` must be 'constant', 'reflect', 'symmetric', 'edge' or 'wrap'. Received: {mode!r}.")
    for axis, (before, after) in enumerate(pairs):
        size = tf.shape(x)[axis]
        positions = tf.range(-before, size + after)
        index = tf.math.floormod(positions, size) if mode == "wrap" else tf.clip_by_value(positions, 0, size - 1)
        x = tf.gather(x, index, axis=axis) if before or after else x
    return x


def flip(x: Any, axis: Any = None) -> Any:
    x = tensor(x)
    return tf.reverse(x, rules.normalize_axes(axis, len(x.shape)))


def roll(x: Any, shift: Any, axis: Any = None) -> Any:
    x = tensor(x)
    if axis is not None:
        return tf.roll(x, shift, axis)
    return tf.reshape(tf.roll(tf.reshape(x, (-1,)), shift, 0), tf.shape(x))


def broadcast_to(x: Any, shape: Any) -> Any:
    return tf.broadcast_to(tensor(x), shape)


def copy(x: Any) -> Any:
    return tf.identity(tensor(x))
