"""An array into a file."""

import io
import os
import warnings
from typing import Any

from keras_ops.export import export
from keras_training.data.images import pillow
from keras_training.data.images.array_to_img import array_to_img


@export("keras.utils.save_img", "keras.preprocessing.image.save_img")
def save_img(
    path: str | os.PathLike[str] | io.BytesIO,
    x: Any,
    data_format: str | None = None,
    file_format: str | None = None,
    scale: bool = True,
    **kwargs: Any,
) -> None:
    """Save an array as an image.

    Args:
        path: The path of the file, or a file that is open for writing.
        x: An array or tensor of shape `(height, width, channels)`, or with the channels first.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        file_format: Such as `"png"` or `"jpeg"`; by default what the path ends in. An open file needs it.
        scale: Whether to stretch the values so that the least is 0 and the greatest 255.
        **kwargs: Arguments of Pillow's `Image.save`, such as `quality`.

    Raises:
        ValueError: If the array has another shape, or the file format is not known.
        ImportError: If Pillow is not installed.

    Example:

    >>> import pathlib, tempfile
    >>> import numpy as np
    >>> path = pathlib.Path(tempfile.mkdtemp(), "image.png")
    >>> keras.utils.save_img(path, np.arange(48).reshape(4, 4, 3), scale=False)
    >>> keras.utils.img_to_array(keras.utils.load_img(path)).max().item()
    47.0
    """
    images = pillow.pillow("save_img")
    image = array_to_img(x, data_format=data_format, scale=scale)
    kind = file_format
    if kind is None and isinstance(path, str | os.PathLike):
        images.init()
        kind = images.EXTENSION.get(os.path.splitext(os.fspath(path))[1].lower())
    elif kind is not None:
        kind = {"jpg": "JPEG"}.get(kind.lower(), kind)
        images.init()
    if kind is None or kind.upper() not in images.SAVE:
        raise ValueError(
            f"It is not known in which format to save: path={path!r}, file_format={file_format!r}. Give the path one of "
            'the usual endings, such as ".png" or ".jpg", or pass `file_format`.'
        )
    if image.mode == "RGBA" and kind.upper() == "JPEG":
        warnings.warn("The JPEG format does not support RGBA images, converting to RGB.", stacklevel=2)
        image = image.convert("RGB")
    image.save(path, format=kind, **kwargs)
