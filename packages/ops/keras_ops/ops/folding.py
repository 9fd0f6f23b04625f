"""Frames of signals, patches of images, and blocks of pixels as channels: cut out, and put together again."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import config, rules, signals
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape

Pair = int | Sequence[int]


def _extract_sequences(x: Any, sequence_length: int, sequence_stride: int) -> KerasTensor:
    shape = rules.shape_of(x)
    length, stride = signals.sequences(shape, sequence_length, sequence_stride)
    return KerasTensor((*shape[:-1], signals.frames(shape[-1], length, stride), length), rules.dtype_of(x))


@export("keras.ops.extract_sequences")
@op(spec=_extract_sequences)
def extract_sequences(x: Any, sequence_length: int, sequence_stride: int) -> Any:
    """Cut the last axis into frames, which overlap if they are longer than their distance.

    Args:
        x: Shape `(..., size)`.
        sequence_length: Elements of a frame.
        sequence_stride: Distance of the beginnings of frames.

    Returns:
        Shape `(..., frames, sequence_length)`, with `(size - sequence_length) // sequence_stride + 1` frames: elements
        after the last whole one are left out. A shorter signal has no frame.

    Raises:
        ValueError: If `x` is a scalar, or the length or stride is not positive.

    Example:

    >>> frames = keras.ops.extract_sequences(keras.ops.arange(6), 3, 2)
    >>> keras.ops.convert_to_numpy(frames).tolist()
    [[0, 1, 2], [2, 3, 4]]
    """
    _extract_sequences(x, sequence_length, sequence_stride)
    x = ops.convert_to_tensor(x)
    size = ops.shape(x)[-1]
    if isinstance(size, int):
        count = signals.frames(size, sequence_length, sequence_stride)
    else:
        count = ops.maximum((size - sequence_length) // sequence_stride + 1, 0)
    starts = ops.multiply(ops.arange(count, dtype="int32"), sequence_stride)
    indices = ops.add(ops.expand_dims(starts, -1), ops.arange(sequence_length, dtype="int32"))
    return ops.take(x, indices, axis=-1)


def overlap_add(x: Any, stride: int) -> Any:
    """Add frames where they overlap: the transpose of `extract_sequences`.

    Args:
        x: Shape `(..., frames, length)`.
        stride: Distance of the beginnings of frames.

    Returns:
        Shape `(..., (frames - 1) * stride + length)`.
    """
    *lead, count, length = ops.shape(x)
    parts = -(-length // stride)
    none = [(0, 0)] * len(lead)
    x = ops.reshape(ops.pad(x, [*none, (0, 0), (0, parts * stride - length)]), (*lead, count, parts, stride))
    # Part `j` of frame `f` belongs into row `f + j`. With zeros behind its frames, each part is `count + parts` rows;
    # read as `count + parts - 1` rows, it lies one row further than the part before.
    x = ops.pad(ops.swapaxes(x, -3, -2), [*none, (0, 0), (0, parts), (0, 0)])
    rows = count + parts - 1
    x = ops.reshape(x, (*lead, parts * (count + parts), stride))[..., : parts * rows, :]
    x = ops.sum(ops.reshape(x, (*lead, parts, rows, stride)), axis=-3)
    return ops.reshape(x, (*lead, rows * stride))[..., : (count - 1) * stride + length]


def _unfold(x: Any, kernel_size: Pair, dilation: Pair = 1, padding: Pair = 0, stride: Pair = 1) -> KerasTensor:
    shape = rules.shape_of(x)
    patches = signals.Patches("unfold", kernel_size, dilation, padding, stride)
    if len(shape) != 4:
        raise ValueError(f"`unfold` needs a tensor (batch, channels, height, width). Received the shape {shape}.")
    rows, columns = patches.places(shape[2:])
    channels = None if shape[1] is None else shape[1] * patches.area
    places = None if rows is None or columns is None else rows * columns
    return KerasTensor((shape[0], channels, places), rules.dtype_of(x))


@export("keras.ops.unfold", "keras.ops.nn.unfold")
@op(spec=_unfold)
def unfold(x: Any, kernel_size: Pair, dilation: Pair = 1, padding: Pair = 0, stride: Pair = 1) -> Any:
    """Cut images into patches, each one a column (`im2col`).

    Args:
        x: Shape `(batch, channels, height, width)`.
        kernel_size: Elements of a patch, one number for both axes or one for each; so for what follows.
        dilation: Distance of a patch's elements.
        padding: Zeros added at both ends of an axis.
        stride: Distance of the beginnings of patches.

    Returns:
        Shape `(batch, channels * kernel area, patches)`: along the middle axis the rows and columns of a patch change
        faster than channels, and patches are in row-major order.

    Raises:
        ValueError: If `x` has not 4 axes, an argument is out of range, or no patch fits.

    Example:

    >>> patches = keras.ops.unfold(keras.ops.reshape(keras.ops.arange(9), (1, 1, 3, 3)), 2)
    >>> keras.ops.convert_to_numpy(patches)[0, :, 0].tolist()
    [0, 1, 3, 4]
    """
    patches = signals.Patches("unfold", kernel_size, dilation, padding, stride)
    _unfold(x, kernel_size, dilation, padding, stride)
    x = ops.convert_to_tensor(x)
    if any(patches.padding):
        x = ops.pad(x, [(0, 0), (0, 0), *((p, p) for p in patches.padding)])
    x = _windows(x, patches, 1)
    # Now (batch, channels, height, columns, kernel width).
    x = _windows(ops.transpose(x, (0, 1, 3, 4, 2)), patches, 0)
    batch, channels, columns, _, rows, _ = ops.shape(x)
    x = ops.transpose(x, (0, 1, 5, 3, 4, 2))
    return ops.reshape(x, (batch, channels * patches.area, rows * columns))


def _windows(x: Any, patches: signals.Patches, axis: int) -> Any:
    found = extract_sequences(x, patches.spans[axis], patches.stride[axis])
    return found if patches.dilation[axis] == 1 else found[..., :: patches.dilation[axis]]


def _fold(
    x: Any, output_size: Pair, kernel_size: Pair, dilation: Pair = 1, padding: Pair = 0, stride: Pair = 1
) -> KerasTensor:
    shape = rules.shape_of(x)
    patches = signals.Patches("fold", kernel_size, dilation, padding, stride)
    sizes = signals.pair("output_size", output_size, 1)
    if len(shape) != 3:
        raise ValueError(f"`fold` needs a tensor (batch, channels * kernel area, patches). Received the shape {shape}.")
    rows, columns = patches.places(sizes)
    if shape[1] is not None and shape[1] % patches.area:
        raise ValueError(
            f"The middle axis given to `fold` must be a multiple of the {patches.area} elements of a patch of "
            f"kernel_size={kernel_size}. Received the shape {shape}."
        )
    if shape[2] not in (None, rows * columns):
        raise ValueError(
            f"With these arguments an image of {sizes} has {rows} x {columns} = {rows * columns} patches. Received "
            f"{shape[2]}, in the shape {shape}."
        )
    channels = None if shape[1] is None else shape[1] // patches.area
    return KerasTensor((shape[0], channels, *sizes), rules.dtype_of(x))


@export("keras.ops.fold", "keras.ops.nn.fold")
@op(spec=_fold)
def fold(x: Any, output_size: Pair, kernel_size: Pair, dilation: Pair = 1, padding: Pair = 0, stride: Pair = 1) -> Any:
    """Add patches, each one a column, into images (`col2im`): the transpose of `unfold`.

    Where patches overlap their elements are summed, so this is no inverse: divide by what becomes of ones.

    Args:
        x: Shape `(batch, channels * kernel area, patches)`, as `unfold` gives it.
        output_size: Height and width of the images, one number for both or one for each; so for what follows.
        kernel_size: Elements of a patch.
        dilation: Distance of a patch's elements.
        padding: Elements at both ends of an axis that are left out.
        stride: Distance of the beginnings of patches.

    Returns:
        Shape `(batch, channels, height, width)`.

    Raises:
        ValueError: If the shape does not fit the other arguments, or one is out of range.

    Example:

    >>> image = keras.ops.fold(keras.ops.ones((1, 4, 4)), output_size=3, kernel_size=2)
    >>> keras.ops.convert_to_numpy(image)[0, 0].tolist()
    [[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]
    """
    patches = signals.Patches("fold", kernel_size, dilation, padding, stride)
    sizes = signals.pair("output_size", output_size, 1)
    kind = _fold(x, output_size, kernel_size, dilation, padding, stride).dtype
    x = ops.convert_to_tensor(x)
    batch, channels, _ = ops.shape(x)
    rows, columns = patches.places(sizes)
    x = ops.reshape(x, (batch, channels // patches.area, *patches.kernel, rows, columns))
    x = _joined(ops.transpose(x, (0, 1, 3, 5, 4, 2)), patches, sizes, 0)
    # Now (batch, channels, kernel width, columns, height).
    return ops.cast(_joined(ops.transpose(x, (0, 1, 4, 3, 2)), patches, sizes, 1), kind)


def _joined(x: Any, patches: signals.Patches, sizes: tuple[int, int], axis: int) -> Any:
    """Add windows, whose places and elements are the last two axes, into an axis of the image."""
    padding, distance, wanted = patches.padding[axis], patches.dilation[axis], sizes[axis]
    if distance > 1:
        *lead, length = ops.shape(x)
        x = ops.pad(ops.expand_dims(x, -1), [(0, 0)] * (len(lead) + 1) + [(0, distance - 1)])
        x = ops.reshape(x, (*lead, length * distance))[..., : patches.spans[axis]]
    x = overlap_add(x, patches.stride[axis])[..., padding : padding + wanted]
    # Elements that no patch reaches.
    missing = wanted - x.shape[-1]
    return ops.pad(x, [(0, 0)] * (len(x.shape) - 1) + [(0, missing)]) if missing else x


def _blocks(name: str, x: Any, block_size: int, data_format: str | None) -> tuple[Shape, int, bool]:
    shape = rules.shape_of(x)
    last = config.standardize_data_format(data_format) == "channels_last"
    if len(shape) != 4:
        layout = "(batch, height, width, channels)" if last else "(batch, channels, height, width)"
        raise ValueError(f"`{name}` needs a tensor {layout}. Received the shape {shape}.")
    if not hasattr(block_size, "__index__") or block_size < 2:
        raise ValueError(f"`block_size` of `{name}` must be an integer of at least 2. Received: {block_size!r}.")
    return shape, int(block_size), last


def _space_to_depth(x: Any, block_size: int, data_format: str | None = "channels_last") -> KerasTensor:
    shape, block, last = _blocks("space_to_depth", x, block_size, data_format)
    batch, height, width, channels = shape if last else (shape[0], shape[2], shape[3], shape[1])
    if any(size is not None and size % block for size in (height, width)):
        raise ValueError(
            f"Height and width given to `space_to_depth` must be multiples of block_size={block}. Received the shape "
            f"{shape}."
        )
    spatial = tuple(None if s is None else s // block for s in (height, width))
    deep = None if channels is None else channels * block**2
    return KerasTensor((batch, *spatial, deep) if last else (batch, deep, *spatial), rules.dtype_of(x))


@export("keras.ops.space_to_depth", "keras.ops.nn.space_to_depth")
@op(spec=_space_to_depth)
def space_to_depth(x: Any, block_size: int, data_format: str | None = "channels_last") -> Any:
    """Move blocks of pixels into channels (pixel unshuffle).

    Args:
        x: Shape `(batch, height, width, channels)`, or `(batch, channels, height, width)`.
        block_size: Height and width of a block, at least 2.
        data_format: `"channels_last"` or `"channels_first"`.

    Returns:
        Height and width divided by `block_size`, `block_size**2` times as many channels: with channels last those of
        one pixel stay together, with channels first the pixels of one channel.

    Raises:
        ValueError: If `x` has not 4 axes, or its height and width are no multiples of `block_size`.

    Example:

    >>> x = keras.ops.reshape(keras.ops.arange(4), (1, 2, 2, 1))
    >>> keras.ops.convert_to_numpy(keras.ops.space_to_depth(x, 2))[0, 0, 0].tolist()
    [0, 1, 2, 3]
    """
    _space_to_depth(x, block_size, data_format)
    last = config.standardize_data_format(data_format) == "channels_last"
    x = ops.convert_to_tensor(x)
    if last:
        batch, height, width, channels = ops.shape(x)
        rows, columns = height // block_size, width // block_size
        x = ops.reshape(x, (batch, rows, block_size, columns, block_size, channels))
        return ops.reshape(ops.transpose(x, (0, 1, 3, 2, 4, 5)), (batch, rows, columns, channels * block_size**2))
    batch, channels, height, width = ops.shape(x)
    rows, columns = height // block_size, width // block_size
    x = ops.reshape(x, (batch, channels, rows, block_size, columns, block_size))
    return ops.reshape(ops.transpose(x, (0, 1, 3, 5, 2, 4)), (batch, channels * block_size**2, rows, columns))


def _depth_to_space(x: Any, block_size: int, data_format: str | None = "channels_last") -> KerasTensor:
    shape, block, last = _blocks("depth_to_space", x, block_size, data_format)
    batch, height, width, deep = shape if last else (shape[0], shape[2], shape[3], shape[1])
    if deep is not None and deep % block**2:
        raise ValueError(
            f"The channels given to `depth_to_space` must be a multiple of block_size**2={block**2}. Received the "
            f"shape {shape}."
        )
    spatial = tuple(None if s is None else s * block for s in (height, width))
    channels = None if deep is None else deep // block**2
    return KerasTensor((batch, *spatial, channels) if last else (batch, channels, *spatial), rules.dtype_of(x))


@export("keras.ops.depth_to_space", "keras.ops.nn.depth_to_space")
@op(spec=_depth_to_space)
def depth_to_space(x: Any, block_size: int, data_format: str | None = "channels_last") -> Any:
    """Move channels into blocks of pixels (pixel shuffle, https://arxiv.org/abs/1609.05158).

    Args:
        x: Shape `(batch, height, width, channels)`, or `(batch, channels, height, width)`.
        block_size: Height and width of a block, at least 2.
        data_format: `"channels_last"` or `"channels_first"`.

    Returns:
        `block_size` times the height and width, and the channels divided by `block_size**2`; what `space_to_depth`
        undoes.

    Raises:
        ValueError: If `x` has not 4 axes, or its channels are no multiple of `block_size**2`.

    Example:

    >>> x = keras.ops.reshape(keras.ops.arange(4), (1, 1, 1, 4))
    >>> keras.ops.convert_to_numpy(keras.ops.depth_to_space(x, 2))[0, :, :, 0].tolist()
    [[0, 1], [2, 3]]
    """
    _depth_to_space(x, block_size, data_format)
    last = config.standardize_data_format(data_format) == "channels_last"
    x = ops.convert_to_tensor(x)
    if last:
        batch, rows, columns, deep = ops.shape(x)
        channels = deep // block_size**2
        x = ops.reshape(x, (batch, rows, columns, block_size, block_size, channels))
        x = ops.transpose(x, (0, 1, 3, 2, 4, 5))
        return ops.reshape(x, (batch, rows * block_size, columns * block_size, channels))
    batch, deep, rows, columns = ops.shape(x)
    channels = deep // block_size**2
    x = ops.transpose(ops.reshape(x, (batch, channels, block_size, block_size, rows, columns)), (0, 1, 4, 2, 5, 3))
    return ops.reshape(x, (batch, channels, rows * block_size, columns * block_size))
