"""Show a batch of images with segmentation masks as one picture."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from keras_models.visualization.image_gallery import plot_image_gallery
from keras_models.visualization.pictures import as_array, as_bytes, channels_last
from keras_models.visualization.segmentation_masks import draw_segmentation_masks
from keras_ops.export import export


@export("keras.visualization.plot_segmentation_mask_gallery")
def plot_segmentation_mask_gallery(
    images: Any,
    num_classes: int,
    value_range: tuple[float, float] = (0, 255),
    y_true: Any = None,
    y_pred: Any = None,
    color_mapping: Mapping[int, tuple[int, int, int]] | None = None,
    blend: bool = True,
    alpha: float = 0.8,
    ignore_index: int = -1,
    data_format: str | None = None,
    **kwargs: Any,
) -> None:
    """Show a batch of images, a row for each: the image, the image with its mask, and that with the predicted one.

    Args:
        images: A batch of images.
        num_classes: The number of classes.
        value_range: The lowest and the highest value of pixels.
        y_true: The masks, as in `keras.visualization.draw_segmentation_masks`.
        y_pred: The predicted masks.
        color_mapping: Dict from classes to red, green and blue from 0 to 255.
        blend: Whether colors are blended with the image; otherwise they replace it.
        alpha: The share of the color.
        ignore_index: A class whose pixels are left as they are.
        data_format: The layout of `images` and masks; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.visualization.plot_image_gallery`.

    Raises:
        ValueError: If images and masks do not fit.
        ImportError: If Matplotlib is not installed.

    Example:

    >>> images, masks = np.zeros((2, 8, 8, 3), "uint8"), np.ones((2, 8, 8), "int32")
    >>> keras.visualization.plot_segmentation_mask_gallery(images, 2, y_true=masks, show=False)
    """
    pixels = as_bytes(images, "plot_segmentation_mask_gallery", data_format, value_range)
    columns = [pixels]
    for masks in (y_true, y_pred):
        if masks is not None:
            masks = as_array(masks)
            masks = channels_last(masks, data_format) if masks.ndim == 4 else masks
            columns.append(
                draw_segmentation_masks(
                    pixels, masks, num_classes, color_mapping, alpha, blend, ignore_index, "channels_last"
                )
            )
    if len(columns) > 1:
        kwargs = {"rows": len(pixels), "cols": len(columns), **kwargs}
    gallery = np.stack(columns, axis=1).reshape(-1, *pixels.shape[1:])
    plot_image_gallery(gallery, data_format="channels_last", **kwargs)
