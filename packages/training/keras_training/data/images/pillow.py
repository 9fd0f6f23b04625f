"""Pillow, which decodes and encodes images here; it is no requirement of the package."""

import os
from types import ModuleType
from typing import Any

COLOR_MODES = {"grayscale": "L", "rgb": "RGB", "rgba": "RGBA"}
CHANNELS = {"grayscale": 1, "rgb": 3, "rgba": 4}


def pillow(what: str) -> ModuleType:
    """Import and return `PIL.Image`.

    Args:
        what: The name of the function that needs it, for the message.

    Raises:
        ImportError: If it is not installed.
    """
    try:
        import PIL.Image
    except ImportError as error:
        raise ImportError(
            f"`{what}` needs Pillow, which is not installed. Install it with `pip install pillow`, or "
            "`pip install keras-training[images]`."
        ) from error
    return PIL.Image


def in_mode(image: Any, color_mode: str) -> Any:
    """Return an image of Pillow's with the channels of a color mode, one byte for each."""
    mode = COLOR_MODES[color_mode]
    if image.format == "JPEG" and mode == "L":
        image.draft("L", image.size)  # the file's own brightness, which needs no decoding of colors
    if image.mode.startswith("I"):
        image = _of_bytes(image)
    return image if image.mode == mode else image.convert(mode)


def _of_bytes(image: Any) -> Any:
    """Return the upper bytes of an image of 16 bits; Pillow itself cuts off what is above 255."""
    if "16" in image.mode or image.format == "PNG":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image


def name_of(path: Any) -> str:
    """Return what messages call a file."""
    return os.fspath(path) if isinstance(path, str | os.PathLike) else repr(path)
