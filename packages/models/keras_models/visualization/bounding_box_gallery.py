"""Show a batch of images with bounding boxes as one picture."""

from typing import Any

from keras_models.visualization.bounding_boxes import draw_bounding_boxes
from keras_models.visualization.image_gallery import plot_image_gallery
from keras_models.visualization.optional import optional
from keras_models.visualization.pictures import as_bytes, as_color
from keras_ops.export import export

_NAME = "plot_bounding_box_gallery"


@export("keras.visualization.plot_bounding_box_gallery")
def plot_bounding_box_gallery(
    images: Any,
    bounding_box_format: str,
    y_true: dict[str, Any] | None = None,
    y_pred: dict[str, Any] | None = None,
    value_range: tuple[float, float] = (0, 255),
    true_color: tuple[int, int, int] = (0, 188, 212),
    pred_color: tuple[int, int, int] = (255, 235, 59),
    line_thickness: int = 2,
    font_scale: float = 1.0,
    text_thickness: int | None = None,
    class_mapping: dict[int, str] | None = None,
    ground_truth_mapping: dict[int, str] | None = None,
    prediction_mapping: dict[int, str] | None = None,
    legend: bool = False,
    legend_handles: Any = None,
    rows: int | None = None,
    cols: int | None = None,
    data_format: str | None = None,
    **kwargs: Any,
) -> None:
    """Show a batch of images side by side, with their boxes and the predicted ones.

    Args:
        images: A batch of images.
        bounding_box_format: How the boxes are written, as in `keras.utils.bounding_boxes.convert_format`.
        y_true: The boxes, as in `keras.visualization.draw_bounding_boxes`.
        y_pred: The predicted boxes.
        value_range: The lowest and the highest value of pixels.
        true_color: Color of `y_true`: red, green and blue from 0 to 255.
        pred_color: Color of `y_pred`.
        line_thickness: Pixels.
        font_scale: The size of letters.
        text_thickness: Pixels by which letters are bolder; by default `line_thickness / font_scale`.
        class_mapping: Dict from labels to names.
        ground_truth_mapping: Dict of the names for `y_true`, if they are others.
        prediction_mapping: Dict of the names for `y_pred`, if they are others.
        legend: Whether the two colors are explained.
        legend_handles: What else the legend consists of, as Matplotlib takes it.
        rows: The number of rows.
        cols: The number of columns.
        data_format: The layout of `images`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.visualization.plot_image_gallery`.

    Raises:
        ValueError: If images or boxes are none, or the format is unknown.
        ImportError: If Pillow or Matplotlib is not installed.

    Example:

    >>> images = np.zeros((1, 40, 40, 3), "uint8")
    >>> boxes = {"boxes": np.array([[[5.0, 5.0, 30.0, 20.0]]]), "labels": np.array([[0]])}
    >>> keras.visualization.plot_bounding_box_gallery(images, "xyxy", y_true=boxes, show=False)
    """
    pixels = as_bytes(images, _NAME, data_format, value_range)
    # Bolder letters would run into each other.
    bold = max(1, int(line_thickness / font_scale) - 1) if text_thickness is None else text_thickness
    handles = list(legend_handles or ())
    for word, boxes, mapping, color in (
        ("Ground Truth", y_true, ground_truth_mapping, true_color),
        ("Prediction", y_pred, prediction_mapping, pred_color),
    ):
        if boxes is not None:
            pixels = draw_bounding_boxes(
                pixels, boxes, bounding_box_format, mapping or class_mapping, color, line_thickness, bold, font_scale,
                data_format="channels_last",
            )  # fmt: skip
        if legend:
            patch = optional("matplotlib.patches", "matplotlib", _NAME).Patch
            share = [x / 255 for x in as_color(color, "true_color and pred_color")]
            handles.append(patch(color=share, label=word))
    plot_image_gallery(
        pixels, rows=rows, cols=cols, legend_handles=handles or None, data_format="channels_last", **kwargs
    )
