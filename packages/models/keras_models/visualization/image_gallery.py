"""Show a batch of images as one picture."""

import math
from typing import Any

import numpy as np

from keras_models.visualization.optional import optional
from keras_models.visualization.pictures import as_array, as_bytes
from keras_ops.export import export


@export("keras.visualization.plot_image_gallery")
def plot_image_gallery(
    images: Any,
    y_true: Any = None,
    y_pred: Any = None,
    label_map: dict[Any, str] | None = None,
    rows: int | None = None,
    cols: int | None = None,
    value_range: tuple[float, float] = (0, 255),
    scale: float = 2,
    path: str | None = None,
    show: bool | None = None,
    transparent: bool = True,
    dpi: int = 60,
    legend_handles: Any = None,
    data_format: str | None = None,
) -> None:
    """Show a batch of images side by side, with their labels.

    Args:
        images: A batch of images.
        y_true: Label of each image.
        y_pred: Predicted label of each image.
        label_map: Dict from labels to names; needed if there are labels.
        rows: The number of rows; by default as many as columns, or one more.
        cols: The number of columns; by default as many as it takes.
        value_range: The lowest and the highest value of pixels.
        scale: Inches of an image.
        path: File to save the picture in; by default it is only shown.
        show: Whether it is shown; by default, if there is no `path`.
        transparent: Whether the file has no background.
        dpi: Pixels per inch, in the file.
        legend_handles: What a legend consists of, as Matplotlib takes it.
        data_format: The layout of `images`; by default `keras.config.image_data_format()`.

    Raises:
        ValueError: If it is no batch of images, or labels have no names.
        ImportError: If Matplotlib is not installed.

    Example:

    >>> images = np.zeros((4, 8, 8, 3), "uint8")
    >>> keras.visualization.plot_image_gallery(images, rows=2, show=False)
    """
    name = "plot_image_gallery"
    pixels = as_bytes(images, name, data_format, value_range)
    titles = _titles(y_true, y_pred, label_map, len(pixels))
    rows = rows or math.ceil(len(pixels) / cols if cols else math.sqrt(len(pixels)))
    cols = cols or math.ceil(len(pixels) / rows)
    # So large that titles side by side do not run into each other.
    letters = min(12.0, 120 * scale / max(map(len, titles), default=1))
    plots = optional("matplotlib.pyplot", "matplotlib", name)
    figure, axes = plots.subplots(rows, cols, figsize=(cols * scale, rows * scale), squeeze=False)
    try:
        figure.subplots_adjust(wspace=0, hspace=0)
        for axis in axes.flat:
            axis.axis("off")
        for i, axis in enumerate(axes.flat[: len(pixels)]):
            axis.imshow(pixels[i] if pixels.shape[3] > 1 else pixels[i, ..., 0], cmap="gray", vmin=0, vmax=255)
            if titles:
                axis.set_title(titles[i], fontsize=letters)
        if titles:
            figure.tight_layout()
        if legend_handles is not None:
            figure.legend(handles=legend_handles, loc="lower center")
        if path is not None:
            figure.savefig(path, transparent=transparent, dpi=dpi, bbox_inches="tight", pad_inches=0)
        if path is None if show is None else show:
            plots.show()
    finally:
        plots.close(figure)


def _titles(y_true: Any, y_pred: Any, label_map: dict[Any, str] | None, count: int) -> list[str]:
    parts = [(word, _flat(y)) for word, y in (("Label", y_true), ("Pred", y_pred)) if y is not None]
    if not parts:
        return []
    if label_map is None:
        raise ValueError("`plot_image_gallery` needs a `label_map`, a dict from labels to names, to write labels.")
    if any(len(labels) != count for _, labels in parts):
        raise ValueError(
            f"`plot_image_gallery` takes one label for each of the {count} images. Received: "
            f"{', '.join(str(len(labels)) for _, labels in parts)}."
        )
    return ["  ".join(f"{word}: {label_map.get(y[i], y[i])}" for word, y in parts) for i in range(count)]


def _flat(labels: Any) -> list[Any]:
    return np.ravel(labels if isinstance(labels, list | tuple) else as_array(labels)).tolist()
