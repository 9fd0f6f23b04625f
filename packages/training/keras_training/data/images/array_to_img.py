"""An array as an image of Pillow's."""

from typing import Any

import numpy as np

from keras_ops import config
from keras_ops.export import export
from keras_training.data.frameworks import framework_of, tensor_to_numpy
from keras_training.data.images import pillow


@export("keras.utils.array_to_img", "keras.preprocessing.image.array_to_img")
def array_to_img(x: Any, data_format: str | None = None, scale: bool = True, dtype: Any = None) -> Any:
    """Make an image of Pillow's of an array.

    Args:
        x: An array or tensor of shape `(height, width, channels)`, or with the channels first: 1 for gray, 3 for RGB, 4
            for RGBA.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        scale: Whether to stretch the values so that the least is 0 and the greatest 255. Else they should be from 0 to
            255, or above it for gray images, which then have 32 bits.
        dtype: The dtype in which it is computed; by default `keras.config.floatx()`.

    Returns:
        The image.

    Raises:
        ValueError: If the array has another shape.
        ImportError: If Pillow is not installed.

    Example:

    >>> import numpy as np
    >>> image = keras.utils.array_to_img(np.arange(12).reshape(2, 2, 3))
    >>> image.size, image.getpixel((1, 1))
    ((2, 2), (208, 231, 255))
    """
    images = pillow.pillow("array_to_img")
    layout = config.standardize_data_format(data_format)
    framework = framework_of(x)
    if framework in ("jax", "torch", "tensorflow"):
        x = tensor_to_numpy(x, framework)
    array = np.asarray(x, dtype=config.floatx() if dtype is None else dtype)
    if array.ndim != 3:
        raise ValueError(f"Expected image array to have rank 3 (single image). Got array with shape: {array.shape}")
    if layout == "channels_first":
        array = array.transpose(1, 2, 0)
    channels = array.shape[2]
    if channels not in (1, 3, 4):
        raise ValueError(
            f"Unsupported channel number: {channels}. An image has 1, 3 or 4; with data_format={layout!r}, the array of "
            f"shape {tuple(np.shape(x))} has its channels {'first' if layout == 'channels_first' else 'last'}."
        )
    if scale:
        array = _stretched(array)
    if channels == 1:
        gray = array[:, :, 0]
        return images.fromarray(gray.astype("int32" if gray.max(initial=0) > 255 else "uint8"))
    # By way of a wide integer, which keeps what the bytes of values below 0 or above 255 have always been.
    return images.fromarray(array.astype("int64").astype("uint8"))


def _stretched(array: np.ndarray) -> np.ndarray:
    array = array.astype(np.result_type(array.dtype, np.float32), copy=False)
    array = array - array.min(initial=np.inf)
    largest = array.max(initial=0)
    return array * (255 / largest) if largest else array
