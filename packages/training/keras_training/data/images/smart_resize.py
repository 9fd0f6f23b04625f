"""Images resized without distortion."""

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_ops.ops.resizing import resize
from keras_training.data.frameworks import files_of, framework_of
from keras_training.data.images import resampling

INTERPOLATIONS = ("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5", "area")


@export("keras.preprocessing.image.smart_resize")
def smart_resize(
    x: Any,
    size: Sequence[int],
    interpolation: str = "bilinear",
    data_format: str = "channels_last",
    **kwargs: Any,
) -> Any:
    """Resize images to a size of another aspect ratio: the largest middle part that has it is cut out first.

    Args:
        x: An image of shape `(height, width, channels)`, or with the channels first, or a batch of images. Tensors
            of TensorFlow, as in `tf.data.Dataset.map`, are taken on any backend.
        size: The new height and width.
        interpolation: `"bilinear"`, `"nearest"`, `"bicubic"`, `"lanczos3"`, `"lanczos5"` or `"area"`.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: `backend_module` is ignored; there are no others.

    Returns:
        Images of the new size: an array for an array, a tensor for a tensor. Of float32, but of the same dtype with
        `"nearest"`.

    Raises:
        ValueError: If an argument is wrong.

    Example:

    >>> import numpy as np
    >>> image = np.tile(np.arange(8), (4, 1))[..., None]
    >>> keras.preprocessing.image.smart_resize(image, (2, 2))[..., 0].tolist()
    [[2.5, 4.5], [2.5, 4.5]]
    """
    kwargs.pop("backend_module", None)
    if kwargs:
        raise TypeError(f"smart_resize() got unexpected keyword arguments: {list(kwargs)}")
    if not hasattr(size, "__len__") or len(size) != 2:
        raise ValueError(f"Expected `size` to be a tuple of 2 integers, but got: {size}.")
    if interpolation not in INTERPOLATIONS:
        raise ValueError(
            f"Invalid value for argument `interpolation`. Expected of one {INTERPOLATIONS}. Received: "
            f"interpolation={interpolation}"
        )
    channels_first = config.standardize_data_format(data_format) == "channels_first"
    shape = tuple(x.shape) if hasattr(x, "shape") else np.shape(x)
    if len(shape) not in (3, 4):
        raise ValueError(
            "Expected an image array with shape `(height, width, channels)`, or `(batch_size, height, width, "
            f"channels)`, but got input with incorrect rank, of shape {shape}."
        )
    if isinstance(x, np.ndarray | list | tuple):
        return _resized_array(np.asarray(x), tuple(size), interpolation, channels_first)
    if interpolation == "area":
        raise ValueError(f'`interpolation="area"` takes NumPy arrays only. Received: x of type {type(x).__name__}.')
    if framework_of(x) == "tensorflow" and config.backend() != "tensorflow":
        function = functools.partial(
            _resized_array, size=tuple(size), interpolation=interpolation, channels_first=channels_first
        )
        new = (*size, shape[-1]) if not channels_first else (shape[-3], *size)
        dtype = x.dtype.name if interpolation == "nearest" else "float32"
        return _of_tensorflow().on_host(function, x, (*shape[:-3], *new), dtype)
    images = x if interpolation == "nearest" else ops.cast(x, "float32")
    return resize(images, tuple(size), interpolation=interpolation, crop_to_aspect_ratio=True, data_format=data_format)


@functools.cache  # also a function that TensorFlow's AutoGraph does not look into
def _of_tensorflow() -> Any:
    return files_of("tensorflow")


def _resized_array(array: np.ndarray, size: tuple[int, int], interpolation: str, channels_first: bool) -> np.ndarray:
    last = np.moveaxis(array, -3, -1) if channels_first else array
    box = resampling.box_of_aspect_ratio(last.shape[-3:-1], size)
    images = last.reshape(-1, *last.shape[-3:])
    new = [resampling.resized(np.ascontiguousarray(i[box]), size, interpolation) for i in images]
    result = np.stack(new).reshape(*last.shape[:-3], *size, last.shape[-1])
    return np.moveaxis(result, -1, -3) if channels_first else result
