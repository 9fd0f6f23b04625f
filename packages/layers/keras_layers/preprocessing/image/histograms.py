"""What the layers compute that count how often images have each value."""

from typing import Any

import numpy as np

# The values told apart in a byte.
LEVELS = 256


def levels(ops: Any, images: Any, value_range: tuple[float, float], count: int = LEVELS) -> Any:
    """Return which of `count` evenly spaced values each pixel reaches, as integers from 0."""
    low, high = value_range
    places = (ops.cast(images, "float32") - low) * ((count - 1) / (high - low))
    # Bytes divided by 255 come back to themselves, from half precision too, and other bins keep their edges.
    reached = ops.floor(places + (1 / 16 if count == LEVELS else 1e-3))
    return ops.cast(ops.clip(reached, 0, count - 1), "int32")


def values(ops: Any, bytes_: Any, value_range: tuple[float, float], dtype: str) -> Any:
    """Return the values of pixels for numbers from 0 to 255."""
    low, high = value_range
    scaled = bytes_ if (low, high) == (0, 255) else bytes_ * ((high - low) / 255) + low
    return ops.cast(scaled, dtype)


def equalized(ops: Any, levels: Any, count: int, channels: int) -> tuple[Any, Any]:
    """Return numbers from 0 to 255 that are equally frequent in each channel, and which channels have one value only.

    Args:
        ops: What computes.
        levels: Integers from 0 to `count - 1`, of 4 dimensions.
        count: How many there are.
        channels: The axis of channels.
    """
    sizes = ops.shape(levels)
    segments = _images_and_channels(ops, sizes, channels)
    places = ops.add(levels, segments * count)
    sums = ops.cumsum(_counts(ops, places, sizes[0] * sizes[channels], count), axis=-1)
    total = sums[:, -1:]
    # The lowest value that occurs becomes 0.
    first = ops.min(ops.where(sums > 0, sums, total), axis=-1, keepdims=True)
    others = ops.cast(total - first, "float32")
    table = ops.round(ops.cast(sums - first, "float32") * (255 / ops.maximum(others, 1.0)))
    return _looked_up(ops, table, places), ops.take(ops.reshape(others == 0, (-1,)), segments)


def equalized_in_tiles(ops: Any, levels: Any, tiles: tuple[int, int], limit: float, axes: Any) -> Any:
    """Return numbers from 0 to 255 by CLAHE (Zuiderveld, 1994).

    Args:
        ops: What computes.
        levels: Integers from 0 to 255, of 4 dimensions.
        tiles: How many there are downwards and to the right.
        limit: How much more frequent than the average a level may be; 0 or less for no limit.
        axes: Where height, width and channels lie.
    """
    sizes = ops.shape(levels)
    sides = [-(-sizes[axis] // n) for axis, n in zip(axes[:2], tiles, strict=True)]
    start = _images_and_channels(ops, sizes, axes.channels) * (tiles[0] * tiles[1] * LEVELS)

    def places(of: Any, row: Any, column: Any) -> Any:
        return ops.add(ops.add(of, start), (row * tiles[1] + column) * LEVELS)

    whole, numbers = levels, []
    for axis, n, side in zip(axes[:2], tiles, sides, strict=True):
        whole = _mirrored(ops, whole, axis, sizes[axis], n * side)
        numbers.append(_along(ops, n * side, axis) // side)
    count = sizes[0] * sizes[axes.channels] * tiles[0] * tiles[1]
    counts = _counts(ops, places(whole, *numbers), count, LEVELS)
    area = sides[0] * sides[1]
    if limit > 0:
        most = ops.maximum(ops.cast(ops.floor(ops.cast(area, "float32") * (limit / LEVELS)), "int32"), 1)
        counts = _limited(ops, counts, most)
    table = ops.round(ops.cast(ops.cumsum(counts, axis=-1), "float32") * (255 / ops.cast(area, "float32")))
    (rows, down), (columns, right) = (
        _between(ops, sizes[axis], axis, n, side) for axis, n, side in zip(axes[:2], tiles, sides, strict=True)
    )
    upper, lower = (
        _mixed(*(_looked_up(ops, table, places(levels, row, column)) for column in columns), right) for row in rows
    )
    return _mixed(upper, lower, down)


def _along(ops: Any, size: Any, axis: int) -> Any:
    """Return 0, 1, 2... along an axis of 4: an array, if the size is known, so that indices are no work for a device."""
    shape = [1, 1, 1, 1]
    shape[axis] = -1
    return _numbers(ops, size).reshape(shape) if isinstance(size, int) else ops.reshape(_numbers(ops, size), shape)


def _numbers(ops: Any, size: Any) -> Any:
    return np.arange(size, dtype="int32") if isinstance(size, int) else ops.arange(size, dtype="int32")


def _images_and_channels(ops: Any, sizes: Any, channels: int) -> Any:
    """Return a number for each channel of each image."""
    return _along(ops, sizes[0], 0) * sizes[channels] + _along(ops, sizes[channels], channels)


def _counts(ops: Any, places: Any, rows: Any, count: int) -> Any:
    """Return how often each place occurs, as a table with `count` of them in a row."""
    places = ops.reshape(places, (-1,))
    return ops.reshape(ops.segment_sum(ops.ones_like(places), places, rows * count), (-1, count))


def _looked_up(ops: Any, table: Any, places: Any) -> Any:
    return ops.take(ops.reshape(table, (-1,)), places)


def _mirrored(ops: Any, x: Any, axis: int, old: Any, new: Any) -> Any:
    """Lengthen an axis by what lies before its end, which is not repeated."""
    if isinstance(old, int) and old == new:
        return x
    of = np if isinstance(old, int) else ops
    last = old - 1
    places = of.mod(_numbers(ops, new), of.maximum(2 * last, 1))
    return ops.take(x, of.minimum(places, of.maximum(2 * last - places, 0)), axis=axis)


def _limited(ops: Any, counts: Any, most: Any) -> Any:
    """Share what exceeds a limit out among all levels; what is left of that goes to levels at equal distances."""
    excess = ops.sum(ops.maximum(counts - most, 0), axis=-1, keepdims=True)
    each, rest = excess // LEVELS, ops.mod(excess, LEVELS)
    step = ops.maximum(LEVELS // ops.maximum(rest, 1), 1)
    level = np.arange(LEVELS, dtype="int32")
    gets_one = ops.logical_and(ops.mod(level, step) == 0, ops.floor_divide(level, step) < rest)
    return ops.minimum(counts, most) + each + ops.cast(gets_one, "int32")


def _between(ops: Any, size: Any, axis: int, tiles: int, side: Any) -> tuple[tuple[Any, Any], Any]:
    """Return the tiles whose centers lie before and after each pixel, and how near it is to the second."""
    of = np if isinstance(size, int) else ops
    # In halves of a pixel, from the first center.
    place = 2 * _along(ops, size, axis) - side
    first = place // (2 * side)
    share = ops.cast(place - 2 * side * first, "float32") / ops.cast(2 * side, "float32")
    return (of.maximum(first, 0), of.minimum(first + 1, tiles - 1)), share


def _mixed(first: Any, second: Any, share: Any) -> Any:
    return first * (1 - share) + second * share
