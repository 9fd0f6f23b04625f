"""Pictures with boxes, masks and labels: which pixels have which color, and what a gallery consists of."""

import sys

import numpy as np
import pytest

import keras_ops as ops
from keras_models.visualization import (
    draw_bounding_boxes,
    draw_segmentation_masks,
    plot_bounding_box_gallery,
    plot_image_gallery,
    plot_segmentation_mask_gallery,
)

pytestmark = [pytest.mark.backend]

GRAY = np.full((2, 40, 60, 3), 100, "uint8")
BOXES = {"boxes": np.float32([[[10, 20, 40, 35]], [[0, 0, 5, 5]]]), "labels": np.int32([[1], [-1]])}
RED = (255, 0, 0)


@pytest.fixture(autouse=True)
def _no_windows():
    import matplotlib

    matplotlib.use("Agg")


def outline(thickness):
    """Return which pixels are on the outline of the first box."""
    y, x = np.mgrid[:40, :60]
    outside = (x >= 10) & (x <= 40) & (y >= 20) & (y <= 35)
    inside = (x >= 10 + thickness) & (x <= 40 - thickness) & (y >= 20 + thickness) & (y <= 35 - thickness)
    return outside & ~inside


@pytest.mark.parametrize("thickness", [1, 3])
def test_boxes_are_outlines_of_their_color(thickness):
    found = draw_bounding_boxes(GRAY, BOXES, "xyxy", color=RED, line_thickness=thickness)
    assert found.dtype == np.uint8
    np.testing.assert_array_equal((found[0] == RED).all(-1), outline(thickness))
    np.testing.assert_array_equal(found[0][~outline(thickness)], 100)
    # The label -1 stands for no box.
    np.testing.assert_array_equal(found[1], GRAY[1])


@pytest.mark.parametrize(
    ("form", "box"),
    [("xywh", [10, 20, 30, 15]), ("yxyx", [20, 10, 35, 40]), ("rel_xyxy", [10 / 60, 20 / 40, 40 / 60, 35 / 40])],
)
def test_boxes_in_all_formats_layouts_and_tensors(form, box):
    images = ops.convert_to_tensor(GRAY.transpose(0, 3, 1, 2).astype("float32"))
    boxes = {"boxes": ops.convert_to_tensor(np.float32([[box]] * 2)) + 1e-3, "labels": ops.ones((2, 1), "int32")}
    found = draw_bounding_boxes(images, boxes, form, color=RED, data_format="channels_first")
    np.testing.assert_array_equal((found[1] == RED).all(-1), outline(2))


def test_names_are_written_above_boxes():
    found = draw_bounding_boxes(GRAY, BOXES, "xyxy", {1: "cat"}, RED, line_thickness=1)
    changed = (found[0] != 100).any(-1) & ~outline(1)
    rows, columns = np.nonzero(changed)
    assert changed.sum() > 20 and rows.min() > 5 and rows.max() < 20
    assert columns.min() >= 9
    others = draw_bounding_boxes(GRAY, {**BOXES, "confidences": [[0.5], [0]]}, "xyxy", {1: "cat"}, RED, 1)
    assert np.nonzero((others[0] != 100).any(-1))[1].max() > 41 > columns.max()
    unnamed = draw_bounding_boxes(GRAY, BOXES, "xyxy", {0: "dog"}, RED, line_thickness=1)
    np.testing.assert_array_equal((unnamed[0] != 100).any(-1), outline(1))


CLASSES = np.broadcast_to(np.repeat([0, 1, 2, -1], 10)[:, None], (2, 40, 60)).astype("int32")


@pytest.mark.parametrize(
    ("arguments", "colors"),
    [
        # The share of the colors is 0.8; that of class `i` is `i * (1, 127, 31)`, as published.
        ({}, [[20, 20, 20], [20, 121, 44], [21, 223, 69], [100, 100, 100]]),
        ({"num_classes": 3, "alpha": 0.5}, [[50, 50, 50], [50, 113, 65], [51, 177, 81], [100, 100, 100]]),
        ({"blend": False}, [[0, 0, 0], [1, 127, 31], [2, 254, 62], [100, 100, 100]]),
        ({"color_mapping": {1: RED}, "alpha": 1.0}, [[0, 0, 0], [255, 0, 0], [2, 254, 62], [100, 100, 100]]),
        ({"ignore_index": 2, "masks": CLASSES % 4}, None),
    ],
)
def test_masks_color_pixels(arguments, colors):
    masks = arguments.pop("masks", CLASSES)
    if colors is None:
        with pytest.raises(ValueError, match="classes from 0 to 2"):
            draw_segmentation_masks(GRAY, masks, 3, **arguments)
        return
    for shaped in (masks, masks[..., None], ops.convert_to_tensor(masks)):
        found = draw_segmentation_masks(GRAY, shaped, **arguments)
        assert found.dtype == np.uint8
        np.testing.assert_array_equal(found[1], np.broadcast_to(np.repeat(colors, 10, 0)[:, None], (40, 60, 3)))
    turned = draw_segmentation_masks(
        GRAY.transpose(0, 3, 1, 2), masks[:, None], **arguments, data_format="channels_first"
    )
    np.testing.assert_array_equal(turned, found)


@pytest.fixture
def figures(monkeypatch):
    """What was shown: sizes in inches, and of each place in a figure the title and the picture."""
    import matplotlib.pyplot as plt

    shown = []

    def show():
        figure = plt.gcf()
        places = [(a.get_title(), a.images[0].get_array() if a.images else None) for a in figure.axes]
        shown.append((tuple(figure.get_size_inches()), places, figure.legends))

    monkeypatch.setattr(plt, "show", show)
    yield shown
    assert not plt.get_fignums()


@pytest.mark.parametrize(
    ("count", "arguments", "size"),
    [(1, {}, (2, 2)), (2, {}, (2, 4)), (6, {}, (4, 6)), (5, {"rows": 2, "scale": 3}, (9, 6)), (4, {"cols": 4}, (8, 2))],
)
def test_galleries_show_all_images(figures, count, arguments, size):
    images = np.random.RandomState(0).randint(0, 255, (count, 8, 8, 3)).astype("uint8")
    plot_image_gallery(images / 255.0, value_range=(0, 1), **arguments)
    (found, places, _), *_ = figures
    assert found == size
    pictures = [picture for _, picture in places if picture is not None]
    np.testing.assert_array_equal(pictures, images)


def test_galleries_with_labels_legends_and_files(figures, tmp_path):
    from PIL import Image

    path = tmp_path / "gallery.png"
    names = {1: "cat", 2: "dog"}
    plot_image_gallery(GRAY, y_true=[1, 2], y_pred=np.array([2, 2]), label_map=names)
    assert [title for title, _ in figures.pop()[1]] == ["Label: cat  Pred: dog", "Label: dog  Pred: dog"]
    plot_image_gallery(GRAY[..., :1].transpose(0, 3, 1, 2), path=str(path), data_format="channels_first")
    assert not figures
    with Image.open(path) as image:
        assert (np.asarray(image) == 100).all(-1).any() or (np.asarray(image)[..., :3] == 100).all(-1).any()
    plot_bounding_box_gallery(GRAY, "xyxy", BOXES, BOXES, pred_color=RED, legend=True)
    _, places, (legend,) = figures.pop()
    assert [text.get_text() for text in legend.get_texts()] == ["Ground Truth", "Prediction"]
    np.testing.assert_array_equal((places[0][1] == RED).all(-1), outline(2))
    plot_segmentation_mask_gallery(GRAY, 3, y_true=CLASSES, y_pred=0 * CLASSES)
    size, places, _ = figures.pop()
    assert size == (6, 4)
    colored = draw_segmentation_masks(GRAY, CLASSES)
    np.testing.assert_array_equal([places[3][1], places[4][1]], [GRAY[1], colored[1]])


BAD = [
    (lambda: draw_bounding_boxes(GRAY[0], BOXES, "xyxy"), "`images` of `draw_bounding_boxes` must be a batch"),
    (lambda: draw_bounding_boxes(GRAY, BOXES, "corners"), "must be one of 'xyxy'"),
    (lambda: draw_bounding_boxes(GRAY, {"boxes": []}, "xyxy"), '"boxes" and "labels"'),
    (lambda: draw_bounding_boxes(GRAY, BOXES, "xyxy", color=3), "red, green and blue"),
    (lambda: draw_bounding_boxes(GRAY[..., :1], BOXES, "xyxy"), "three channels"),
    (lambda: draw_segmentation_masks(GRAY, CLASSES[:, :9]), "masks of their batch"),
    (lambda: draw_segmentation_masks(GRAY, CLASSES, num_classes=2), "classes from 0 to 1"),
    (lambda: plot_image_gallery(GRAY, y_true=[1, 2]), "needs a `label_map`"),
    (lambda: plot_image_gallery(GRAY, y_true=[1], label_map={}), "one label for each of the 2"),
    (lambda: plot_image_gallery(GRAY, value_range=(1, 0)), "the lowest and the highest"),
]


@pytest.mark.parametrize(("call", "words"), BAD)
def test_bad_input_is_explained(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_packages_that_are_missing_are_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match="`plot_image_gallery` needs the package matplotlib. Install it with"):
        plot_image_gallery(GRAY)
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    with pytest.raises(ImportError, match="pip install pillow"):
        draw_bounding_boxes(GRAY, BOXES, "xyxy")
