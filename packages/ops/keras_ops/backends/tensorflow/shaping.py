"""Shapes and order, in TensorFlow."""

from collections.abc import Sequence
from typing import Any

import tensorflow as tf

from keras_ops import rules
from keras_ops.arguments import check_padding, common_kind
from keras_ops.backends.tensorflow.core import EAGER, convert_to_tensor, known, tensor
from keras_ops.ops import shaping


def _common(xs: Sequence[Any]) -> list[Any]:
    tensors = [tensor(x) for x in xs]
    if len({t.dtype for t in tensors}) == 1:
        return tensors
    target = common_kind(xs)
    # Python's numbers anew: the default dtype may hold less.
    return [convert_to_tensor(x, target) for x in xs]


def reshape(x: Any, newshape: Any) -> Any:
    x = tensor(x)
    if x.__class__ is EAGER and newshape.__class__ in (tuple, list) and all(s.__class__ is int for s in newshape):
        # The kernel itself, with the sizes as a tensor: to leave that to TensorFlow takes several times as long.
        return tf.raw_ops.Reshape(tensor=x, shape=known(tuple(newshape)))
    result = tf.reshape(x, newshape)
    # Inside a graph, sizes that can be worked out are not lost.
    if None in result.shape.as_list():
        static = x.shape.as_list()
        wanted = [newshape] if isinstance(newshape, int) else list(newshape)
        if all(isinstance(s, int) for s in wanted):
            result.set_shape(shaping.reshaped(tuple(static), tuple(wanted)))
    return result


def transpose(x: Any, axes: Any = None) -> Any:
    x = tensor(x)
    if x.__class__ is EAGER and axes.__class__ in (tuple, list) and all(a.__class__ is int and a >= 0 for a in axes):
        return tf.raw_ops.Transpose(x=x, perm=known(tuple(axes)))
    return tf.transpose(x, axes)


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
    parts = _common(xs)
    if len(parts) > 1 and all(part.__class__ is EAGER for part in parts):
        return tf.raw_ops.ConcatV2(values=parts, axis=axis)
    return tf.concat(parts, axis)


def stack(x: Sequence[Any], axis: int = 0) -> Any:
    return tf.stack(_common(x), axis)


def split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    x = tensor(x)
    if isinstance(indices_or_sections, int):
        size = x.shape[axis]
        if size is not None and size % indices_or_sections:
            raise ValueError(f"Axis {axis} of size {size} cannot be split into {indices_or_sections} equal parts.")
        return list(tf.split(x, indices_or_sections, axis))
    size = x.shape[axis]
    bounds = [0, *indices_or_sections, tf.shape(x)[axis] if size is None else size]
    sizes = [b - a for a, b in zip(bounds, bounds[1:], strict=False)]
    if all(isinstance(s, int) for s in sizes) and min(bounds) >= 0 and min(sizes) >= 0:
        return list(tf.split(x, sizes, axis))
    # Cuts that count from the end, do not rise, or of which nothing is known.
    before = (slice(None),) * rules.normalize_axis(axis, len(x.shape))
    return [x[(*before, part)] for part in shaping.parts(indices_or_sections)]


def repeat(x: Any, repeats: Any, axis: int | None = None) -> Any:
    x = tensor(x)
    if x.dtype is tf.uint16:
        # TensorFlow tiles all integers but these.
        return tf.cast(tf.repeat(tf.cast(x, "int32"), repeats, axis), "uint16")
    if repeats.__class__ is int and axis is not None and None not in x.shape:
        # `tf.repeat` prepares for counts that differ, which takes ten times as long as all of this.
        sizes = x.shape.as_list()
        axis = rules.normalize_axis(axis, len(sizes))
        before, after = sizes[: axis + 1], sizes[axis + 1 :]
        apart = broadcast_to(reshape(x, (*before, 1, *after)), (*before, repeats, *after))
        return reshape(apart, (*before[:-1], before[-1] * repeats, *after))
    return tf.repeat(x, repeats, axis)


def tile(x: Any, repeats: Any) -> Any:
    x = tensor(x)
    counts = [repeats] if isinstance(repeats, int) else list(repeats)
    rank = max(len(x.shape), len(counts))
    counts = [1] * (rank - len(counts)) + counts
    if rank > len(x.shape):
        x = tf.reshape(x, tf.concat([tf.ones(rank - len(x.shape), "int32"), tf.shape(x)], 0))
    return tf.cast(tf.tile(tf.cast(x, "int32"), counts), "uint16") if x.dtype is tf.uint16 else tf.tile(x, counts)


def pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
    x = tensor(x)
    check_padding(mode, constant_values)
    pairs = shaping.padding_pairs(pad_width, len(x.shape))
    if mode == "constant":
        return tf.pad(x, pairs, constant_values=tf.cast(constant_values or 0, x.dtype))
    reach = {"reflect": 1, "symmetric": 0}.get(mode)
    if reach is not None and all(s is not None and max(p) <= s - reach for s, p in zip(x.shape, pairs, strict=True)):
        return tf.pad(x, pairs, mode.upper())
    # TensorFlow mirrors no more than once, and has no other modes: choose elements by index, axis by axis.
    for axis, (before, after) in enumerate(pairs):
        if before or after:
            x = tf.gather(x, _padded_index(tf.shape(x)[axis], before, after, mode), axis=axis)
    return x


def _padded_index(size: Any, before: int, after: int, mode: str) -> Any:
    positions = tf.range(-before, size + after)
    if mode == "edge":
        return tf.clip_by_value(positions, 0, size - 1)
    if mode == "wrap":
        return tf.math.floormod(positions, size)
    if mode == "symmetric":
        folded = tf.math.floormod(positions, 2 * size)
        return tf.minimum(folded, 2 * size - 1 - folded)
    period = tf.maximum(2 * size - 2, 1)
    folded = tf.math.floormod(positions, period)
    return tf.minimum(folded, period - folded)


def flip(x: Any, axis: Any = None) -> Any:
    x = tensor(x)
    return tf.reverse(x, rules.normalize_axes(axis, len(x.shape)))


def roll(x: Any, shift: Any, axis: Any = None) -> Any:
    x = tensor(x)
    if axis is not None:
        return tf.roll(x, shift, axis)
    return tf.reshape(tf.roll(tf.reshape(x, (-1,)), shift, 0), tf.shape(x))


def broadcast_to(x: Any, shape: Any) -> Any:
    x = tensor(x)
    if x.__class__ is EAGER and shape.__class__ in (tuple, list) and all(s.__class__ is int for s in shape):
        return tf.raw_ops.BroadcastTo(input=x, shape=known(tuple(shape)))
    return tf.broadcast_to(x, shape)


def copy(x: Any) -> Any:
    return tf.identity(tensor(x))
