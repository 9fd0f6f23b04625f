"""Parts of images: windows of a size, and the middle of some proportions."""

from collections.abc import Callable
from typing import Any

from keras_ops.images import Axes


def fitting(ops: Any, sizes: Any, size: tuple[int, int], there: Callable[[], Any], small: Callable[[], Any]) -> Any:
    """Return what `there()` gives if the images have at least a size, else what `small()` does.

    The sizes of the images may be known only in a run; then both must give the same shape and dtype.
    """
    if isinstance(sizes.height, int) and isinstance(sizes.width, int):
        return there() if sizes.height >= size[0] and sizes.width >= size[1] else small()
    fits = ops.logical_and(sizes.height >= size[0], sizes.width >= size[1])
    return ops.cond(fits, there, small)


def windows(ops: Any, images: Any, top: Any, left: Any, size: tuple[int, int], axes: Axes) -> Any:
    """Cut a window of one size out of each of a batch of images.

    Args:
        ops: The module of ops that computes.
        images: Shape `(batch, height, width, channels)`, or the other layout.
        top: The first row of each window: one integer, or integers of shape `(batch,)`.
        left: The first columns.
        size: Rows and columns of the windows.
        axes: The images' layout.
    """
    if isinstance(top, int) or len(top.shape) == 0:
        key = [slice(None)] * 4
        key[axes.height], key[axes.width] = slice(top, top + size[0]), slice(left, left + size[1])
        return images[tuple(key)]
    count, *_ = sizes = ops.shape(images)
    height, width = sizes[axes.height], sizes[axes.width]
    last = axes.channels == -1
    planes = count if last else count * sizes[1]
    table = ops.reshape(images, (-1, sizes[3]) if last else (-1,))
    if not last:
        top, left = (ops.repeat(first, sizes[1], axis=0) for first in (top, left))
    rows = ops.expand_dims(ops.arange(planes, dtype="int32") * height + top, 1) + ops.arange(size[0], dtype="int32")
    columns = ops.expand_dims(left, 1) + ops.arange(size[1], dtype="int32")
    cut = ops.take(table, ops.expand_dims(rows * width, 2) + ops.expand_dims(columns, 1), axis=0)
    return cut if last else ops.reshape(cut, (count, sizes[1], *size))


def proportioned(ops: Any, sizes: Any, size: tuple[int, int], frame: bool = False) -> tuple[Any, Any, Any, Any]:
    """Return the part of an image that `ops.image.resize` takes when it crops, or pads, to the proportions of a size.

    Args:
        ops: The module of ops that computes.
        sizes: The image's.
        size: Rows and columns of the new image.
        frame: Whether it pads, so that the part is larger than the image.

    Returns:
        Top, left, rows and columns, in pixels.
    """
    height, width = (ops.cast(old, "int32") for old in (sizes.height, sizes.width))
    found = []
    for old, new in ((height, width * size[0] // size[1]), (width, height * size[1] // size[0])):
        if frame:
            before = (ops.maximum(new, old) - old) // 2
            found.append((-before, old + 2 * before))
        else:
            part = ops.minimum(old, ops.maximum(new, 1))
            found.append(((old - part) // 2, part))
    (top, rows), (left, columns) = found
    return top, left, rows, columns


def boxes_in(ops: Any, boxes: Any, part: tuple[Any, Any, Any, Any], size: tuple[int, int]) -> Any:
    """Return boxes, as edges in pixels, in the image that a part of the image becomes.

    Args:
        ops: The module of ops that computes.
        boxes: Shape `(batch, boxes, 4)`.
        part: Top, left, rows and columns.
        size: Rows and columns of the new image.
    """
    top, left, rows, columns = (ops.cast(number, "float32") for number in part)
    x, y = size[1] / columns, size[0] / rows
    return (boxes - ops.stack([left, top, left, top])) * ops.stack([x, y, x, y])
