"""Ops that cut the edges of images off, and that add edges to them."""

from typing import Any, NamedTuple

import keras_ops as ops
from keras_ops import images as image_rules
from keras_ops import rules
from keras_ops.export import export
from keras_ops.images import with_sizes
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor


def frame(x: Any, axis: int, before: Any, after: Any, value: float) -> Any:
    """Add elements of one value at the ends of an axis; how many may be known only inside a compiled function."""
    if isinstance(before, int) and isinstance(after, int):
        pairs = [(0, 0)] * len(x.shape)
        pairs[axis] = (before, after)
        return ops.pad(x, pairs, constant_values=value) if before or after else x
    size = ops.shape(x)[axis]
    places = ops.arange(-before, size + after, dtype="int32")
    inside = ops.logical_and(places >= 0, places < size)
    inside = ops.reshape(inside, [-1 if i == axis else 1 for i in range(-len(x.shape), 0)])
    moved = ops.take(x, ops.clip(places, 0, size - 1), axis=axis)
    return ops.where(inside, moved, ops.cast(value, ops.dtype(x)))


class _Side(NamedTuple):
    """How an axis is to change: two of these numbers are given, the third follows."""

    first: int | None
    last: int | None
    target: int | None


def _sides(doing: str, *numbers: Any) -> tuple[_Side, _Side]:
    """Return how both axes change, from top, left, bottom, right, height and width."""
    top, left, bottom, right, height, width = numbers
    return (
        _side(doing, {f"top_{doing}": top, f"bottom_{doing}": bottom, "target_height": height}),
        _side(doing, {f"left_{doing}": left, f"right_{doing}": right, "target_width": width}),
    )


def _side(doing: str, numbers: dict[str, Any]) -> _Side:
    given = {name: value for name, value in numbers.items() if value is not None}
    if len(given) != 2:
        raise ValueError(
            f"{doing.capitalize()} images takes exactly two of {', '.join(f'`{n}`' for n in numbers)}: the third "
            f"follows from them. Received: {given or 'none of them'}."
        )
    for name, value in given.items():
        if int(value) < 0:
            raise ValueError(f"`{name}` must not be negative. Received: {value}.")
    return _Side(*(None if v is None else int(v) for v in numbers.values()))


def _left_over(size: int | None, side: _Side) -> int | None:
    """Return the size of an axis after cropping."""
    if size is None:
        return side.target
    if side.target is None:
        left = size - (side.first or 0) - (side.last or 0)
    else:
        left = side.target if side.target + (side.first or 0) + (side.last or 0) <= size else -1
    if left < 0:
        raise ValueError(f"An axis of {size} pixels is too short to be cropped as asked for: {side._asdict()}.")
    return left


def _grown(size: int | None, side: _Side) -> int | None:
    """Return the size of an axis after padding."""
    if side.target is not None:
        if size is not None and size + (side.first or 0) + (side.last or 0) > side.target:
            raise ValueError(f"An axis of {size} pixels is too long to be padded as asked for: {side._asdict()}.")
        return side.target
    return None if size is None else size + (side.first or 0) + (side.last or 0)


def _crop(
    images: Any, top_cropping: int | None = None, left_cropping: int | None = None, bottom_cropping: int | None = None,
    right_cropping: int | None = None, target_height: int | None = None, target_width: int | None = None,
    data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    axes, shape = image_rules.axes_of(images, data_format), rules.shape_of(images)
    sides = _sides(
        "cropping", top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width
    )
    sizes = {axis: _left_over(shape[axis], side) for axis, side in zip(axes[:2], sides, strict=True)}
    return KerasTensor(with_sizes(shape, sizes), rules.dtype_of(images))


@export("keras.ops.image.crop_images")
@op(spec=_crop)
def crop_images(
    images: Any,
    top_cropping: int | None = None,
    left_cropping: int | None = None,
    bottom_cropping: int | None = None,
    right_cropping: int | None = None,
    target_height: int | None = None,
    target_width: int | None = None,
    data_format: str | None = None,
) -> Any:
    """Cut rows and columns off the edges of images.

    Of the three numbers for each direction exactly two are given.

    Args:
        images: Shape `(height, width, channels)`, or with a batch before it; or in the other layout. Any dtype.
        top_cropping: Rows to drop at the top.
        left_cropping: Columns to drop on the left.
        bottom_cropping: Rows to drop at the bottom.
        right_cropping: Columns to drop on the right.
        target_height: Rows that are left.
        target_width: Columns that are left.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        The smaller images.

    Raises:
        ValueError: If one or three numbers are given for a direction, one is negative, or the images are too small.

    Example:

    >>> x = keras.ops.ones((5, 6, 3))
    >>> keras.ops.image.crop_images(x, 1, 0, target_height=2, target_width=4, data_format="channels_last").shape[1]
    4
    """
    _crop(
        images, top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width, data_format
    )
    sides = _sides(
        "cropping", top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width
    )
    images = ops.convert_to_tensor(images)
    sizes = ops.shape(images)
    key: list[Any] = [slice(None)] * len(sizes)
    for axis, side in zip(image_rules.axes_of(images, data_format)[:2], sides, strict=True):
        end = sizes[axis] - side.last if side.last is not None else side.first + side.target
        key[axis] = slice(end - side.target if side.first is None else side.first, end)
    return images[tuple(key)]


def _pad(
    images: Any, top_padding: int | None = None, left_padding: int | None = None, bottom_padding: int | None = None,
    right_padding: int | None = None, target_height: int | None = None, target_width: int | None = None,
    data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    axes, shape = image_rules.axes_of(images, data_format), rules.shape_of(images)
    sides = _sides("padding", top_padding, left_padding, bottom_padding, right_padding, target_height, target_width)
    sizes = {axis: _grown(shape[axis], side) for axis, side in zip(axes[:2], sides, strict=True)}
    return KerasTensor(with_sizes(shape, sizes), rules.dtype_of(images))


@export("keras.ops.image.pad_images")
@op(spec=_pad)
def pad_images(
    images: Any,
    top_padding: int | None = None,
    left_padding: int | None = None,
    bottom_padding: int | None = None,
    right_padding: int | None = None,
    target_height: int | None = None,
    target_width: int | None = None,
    data_format: str | None = None,
) -> Any:
    """Add rows and columns of zeros around images.

    Of the three numbers for each direction exactly two are given.

    Args:
        images: Shape `(height, width, channels)`, or with a batch before it; or in the other layout. Any dtype.
        top_padding: Rows to add at the top.
        left_padding: Columns to add on the left.
        bottom_padding: Rows to add at the bottom.
        right_padding: Columns to add on the right.
        target_height: Rows of the result.
        target_width: Columns of the result.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        The larger images.

    Raises:
        ValueError: If one or three numbers are given for a direction, one is negative, or the images are too large.

    Example:

    >>> x = keras.ops.ones((5, 6, 3))
    >>> keras.ops.image.pad_images(x, 1, 0, target_height=8, target_width=7, data_format="channels_last").shape[1]
    7
    """
    _pad(images, top_padding, left_padding, bottom_padding, right_padding, target_height, target_width, data_format)
    sides = _sides("padding", top_padding, left_padding, bottom_padding, right_padding, target_height, target_width)
    images = ops.convert_to_tensor(images)
    sizes = ops.shape(images)
    for axis, side in zip(image_rules.axes_of(images, data_format)[:2], sides, strict=True):
        before, after = side.first, side.last
        if before is None:
            before = side.target - sizes[axis] - after
        elif after is None:
            after = side.target - sizes[axis] - before
        images = frame(images, axis, before, after, 0)
    return images
