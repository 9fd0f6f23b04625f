"""An image of Pillow's as an array."""

from typing import Any

import numpy as np

from keras_ops import config
from keras_ops.export import export


@export("keras.utils.img_to_array", "keras.preprocessing.image.img_to_array")
def img_to_array(img: Any, data_format: str | None = None, dtype: Any = None) -> np.ndarray:
    """Make an array of an image of Pillow's.

    Args:
        img: The image, as `keras.utils.load_img` returns it, or an array of two or three axes.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dtype: By default `keras.config.floatx()`.

    Returns:
        An array of shape `(height, width, channels)`, or with the channels first.

    Raises:
        ValueError: If it is no image.

    Example:

    >>> import PIL.Image
    >>> image = PIL.Image.new("RGB", (4, 2), (255, 0, 10))
    >>> keras.utils.img_to_array(image)[0, 0].tolist()
    [255.0, 0.0, 10.0]
    """
    layout = config.standardize_data_format(data_format)
    array = np.asarray(img, dtype=config.floatx() if dtype is None else dtype)
    if array.ndim not in (2, 3):
        raise ValueError(
            "Unsupported image shape: an image has two axes, or three with its channels. Received an object of type "
            f"{type(img).__name__} and shape {array.shape}"
        )
    if array.ndim == 2:
        return array[None] if layout == "channels_first" else array[..., None]
    return array.transpose(2, 0, 1) if layout == "channels_first" else array
