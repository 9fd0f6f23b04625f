"""Color images by segmentation masks."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from keras_models.visualization.pictures import as_array, as_bytes, as_color, channels_last
from keras_ops.export import export

_NAME = "draw_segmentation_masks"


@export("keras.visualization.draw_segmentation_masks")
def draw_segmentation_masks(
    images: Any,
    segmentation_masks: Any,
    num_classes: int | None = None,
    color_mapping: Mapping[int, tuple[int, int, int]] | None = None,
    alpha: float = 0.8,
    blend: bool = True,
    ignore_index: int = -1,
    data_format: str | None = None,
) -> np.ndarray:
    """Color the pixels of a batch of images by their classes.

    Args:
        images: A batch of images with values from 0 to 255 and three channels.
        segmentation_masks: Class numbers, of shape `(batch, height, width)` or with an axis of one channel.
        num_classes: The number of classes; by default one more than the greatest in the masks.
        color_mapping: Dict from classes to red, green and blue from 0 to 255. Without, each class has a color of its own.
        alpha: The share of the color in the result, from 0 to 1.
        blend: Whether colors are blended with the image; otherwise they replace it.
        ignore_index: A class whose pixels are left as they are.
        data_format: The layout of `images` and masks; by default `keras.config.image_data_format()`.

    Returns:
        NumPy array of uint8, of shape `(batch, height, width, 3)`.

    Raises:
        ValueError: If images and masks do not fit, or a mask holds what is no class.

    Example:

    >>> images = np.full((1, 1, 2, 3), 100, "uint8")
    >>> masks = np.array([[[0, 1]]])
    >>> red = {0: (0, 0, 0), 1: (255, 0, 0)}
    >>> keras.visualization.draw_segmentation_masks(images, masks, color_mapping=red, alpha=0.6)[0, 0].tolist()
    [[40, 40, 40], [193, 40, 40]]
    """
    pixels = as_bytes(images, _NAME, data_format)
    masks = as_array(segmentation_masks)
    masks = masks if masks.ndim == 3 else channels_last(masks, data_format)[..., 0] if masks.ndim == 4 else masks
    if masks.shape != pixels.shape[:3] or pixels.shape[3] != 3:
        raise ValueError(
            f"`{_NAME}` takes images of three channels, and masks of their batch, height and width. Received the shapes "
            f"{as_array(images).shape} and {as_array(segmentation_masks).shape}."
        )
    classes = masks.astype("int64")
    colored = classes != ignore_index
    count = num_classes or int(classes.max(initial=0, where=colored)) + 1
    if color_mapping is not None:
        count = max(count, *(int(label) + 1 for label in color_mapping))
    strange = np.unique(classes[colored & ((classes < 0) | (classes >= count))])
    if strange.size:
        raise ValueError(
            f"The masks of `{_NAME}` must hold classes from 0 to {count - 1}, or {ignore_index} for none. Received: "
            f"{strange[:5].tolist()}."
        )
    colors = _colors(count, color_mapping)[np.where(colored, classes, 0)]
    if blend:
        # Rounded down, as bytes are made of floats.
        colors = pixels * np.float32(1 - alpha) + colors * np.float32(alpha) + np.float32(1e-3)
    return np.where(colored[..., None], colors, pixels).astype("uint8")


def _colors(count: int, mapping: Mapping[int, tuple[int, int, int]] | None) -> np.ndarray:
    """Return the color of each class."""
    colors = np.arange(count)[:, None] * [1, 127, 31] % 255
    for label, color in (mapping or {}).items():
        colors[int(label)] = as_color(color, "color_mapping")
    return colors.astype("float32")
