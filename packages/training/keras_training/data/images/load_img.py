"""An image from a file, as an object of Pillow's."""

import io
import os
from collections.abc import Sequence
from typing import Any

from keras_ops.export import export
from keras_training.data.images import pillow, resampling

# By name, the filter of Pillow's.
INTERPOLATIONS = {
    "nearest": "NEAREST", "bilinear": "BILINEAR", "bicubic": "BICUBIC", "hamming": "HAMMING", "box": "BOX",
    "lanczos": "LANCZOS",
}  # fmt: skip


@export("keras.utils.load_img", "keras.preprocessing.image.load_img")
def load_img(
    path: str | os.PathLike[str] | io.BytesIO,
    color_mode: str = "rgb",
    target_size: Sequence[int] | int | None = None,
    interpolation: str = "nearest",
    keep_aspect_ratio: bool = False,
) -> Any:
    """Load an image with Pillow, in another size if wanted.

    Args:
        path: The path of the file, or an `io.BytesIO` that holds it.
        color_mode: `"rgb"`, `"rgba"` or `"grayscale"`. Gray images of more than 8 bits keep their values in
            `"grayscale"`.
        target_size: The height and width to which it is resized; `None` for its own.
        interpolation: `"nearest"`, `"bilinear"`, `"bicubic"`, `"hamming"`, `"box"` or `"lanczos"`, as Pillow computes
            them, which takes all old pixels into account where images become smaller.
        keep_aspect_ratio: Whether to cut the middle part of the new aspect ratio out first.

    Returns:
        An image of Pillow's, of which `keras.utils.img_to_array` makes an array.

    Raises:
        ValueError: If an argument is none of those.
        OSError: If the file cannot be read, or is no image.
        ImportError: If Pillow is not installed.

    Example:

    >>> import pathlib, tempfile
    >>> import numpy as np
    >>> path = pathlib.Path(tempfile.mkdtemp(), "image.png")
    >>> keras.utils.save_img(path, np.ones((4, 6, 3)))
    >>> keras.utils.load_img(path, target_size=(2, 3)).size
    (3, 2)
    """
    if color_mode not in pillow.COLOR_MODES:
        raise ValueError(f'`color_mode` must be "grayscale", "rgb", or "rgba". Received: color_mode={color_mode!r}')
    if interpolation not in INTERPOLATIONS:
        raise ValueError(
            f"Invalid interpolation method {interpolation} specified. Supported methods are {', '.join(INTERPOLATIONS)}"
        )
    if not isinstance(path, str | os.PathLike | io.IOBase):
        raise TypeError(f"`path` should be path-like or io.BytesIO, not {type(path)}")
    size = _size(target_size)
    images = pillow.pillow("load_img")
    if isinstance(path, io.IOBase):
        image = images.open(path)
    else:
        with open(path, "rb") as file:
            content = io.BytesIO(file.read())
        try:
            image = images.open(content)
        except OSError as error:
            raise type(error)(f"The file {os.fspath(path)} holds no image that Pillow can read.") from error
    image = _in_mode(image, color_mode)
    if size is None or image.size == (size[1], size[0]):
        return image
    box = None
    if keep_aspect_ratio:
        rows, columns = resampling.box_of_aspect_ratio((image.height, image.width), size)
        box = (columns.start, rows.start, columns.stop, rows.stop)
    kind = getattr(images.Resampling, INTERPOLATIONS[interpolation])
    return image.resize((size[1], size[0]), kind, box=box)


def _in_mode(image: Any, color_mode: str) -> Any:
    if color_mode == "grayscale":
        return image if image.mode in ("L", "I;16", "I") else image.convert("L")
    return pillow.in_mode(image, color_mode)


def _size(target_size: Any) -> tuple[int, int] | None:
    if target_size is None:
        return None
    sizes = (target_size,) * 2 if hasattr(target_size, "__index__") else tuple(target_size)[:2]
    if len(sizes) != 2 or any(not hasattr(s, "__index__") or s < 1 for s in sizes):
        raise ValueError(f"`target_size` must be a height and a width, or None. Received: target_size={target_size!r}")
    return int(sizes[0]), int(sizes[1])
