"""Bounding boxes: formulas, properties, and what the published Keras gives for the same boxes."""

import json
from pathlib import Path

import numpy as np
import pytest

import keras_ops as ops
from keras_layers.preprocessing.boxes import conversion, deltas, overlaps
from keras_layers.preprocessing.boxes.formats import FORMATS
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend]

RECORDED = json.loads((Path(__file__).parent / "testdata" / "recorded_boxes.json").read_text())
BOXES, OTHERS = (np.float32(RECORDED[name]) for name in ("boxes", "others"))
HEIGHT, WIDTH = 20, 16


def numpy(x):
    return ops.convert_to_numpy(x)


def written(box):
    """Return one box, given by its edges, in every format."""
    left, top, right, bottom = box
    x, y, width, height = (left + right) / 2, (top + bottom) / 2, right - left, bottom - top
    by_columns = {
        "xyxy": (left, top, right, bottom),
        "xywh": (left, top, width, height),
        "center_xywh": (x, y, width, height),
    }
    scale = np.array([WIDTH, HEIGHT, WIDTH, HEIGHT])
    return {
        **by_columns,
        **{f"rel_{name}": numbers / scale for name, numbers in by_columns.items()},
        "yxyx": (top, left, bottom, right),
        "rel_yxyx": np.array([top, left, bottom, right]) / scale[[1, 0, 3, 2]],
        "center_yxhw": (y, x, height, width),
    }


@pytest.mark.parametrize("source", FORMATS)
def test_each_format_becomes_each(source):
    known = [written(box) for box in BOXES]
    for target in FORMATS:
        given, expected = ([box[name] for box in known] for name in (source, target))
        found = conversion.convert_format(np.float32(given), source, target.upper(), HEIGHT, WIDTH)
        np.testing.assert_allclose(numpy(found), expected, atol=1e-4)


def test_boxes_come_as_lists_dicts_batches_and_symbols():
    expected = [[1, 2, 4, 6]]
    assert numpy(conversion.convert_format([[1, 2, 5, 8]], "xyxy", "xywh")).tolist() == expected
    found = conversion.convert_format({"boxes": BOXES[:1], "labels": [1]}, "xyxy", "xywh", dtype="float16")
    assert found["labels"] == [1] and ops.dtype(found["boxes"]) == "float16"
    assert numpy(found["boxes"]).tolist() == expected
    batch = np.float32([[[4, 5, 8, 10]]] * 2)
    found = conversion.convert_format(batch, "xyxy", "rel_xyxy", height=[10, 20], width=[8, 16])
    np.testing.assert_allclose(numpy(found)[:, 0], [[0.5, 0.5, 1, 1], [0.25, 0.25, 0.5, 0.5]])
    spec = conversion.convert_format(KerasTensor((None, 3, 4)), "xyxy", "xywh")
    assert (spec.shape, spec.dtype) == ((None, 3, 4), "float32")


def test_boxes_of_tensorflow_on_every_backend():
    import tensorflow as tf

    data = tf.data.Dataset.from_tensors(BOXES)
    for function, expected in (
        (lambda x: conversion.convert_format(x, "xyxy", "yxyx"), BOXES[:, [1, 0, 3, 2]]),
        (lambda x: overlaps.compute_iou(x, OTHERS, "xyxy"), RECORDED["iou"]),
        (lambda x: conversion.crop(x, 2, 1, 5, 6), RECORDED["cropped"]),
    ):
        np.testing.assert_allclose(next(iter(data.map(function))), expected, atol=1e-5)


def test_clipped_to_the_image():
    given = {"boxes": [[-2.0, 1, 5, 8], [9, 1, 12, 4], [20, 20, 30, 30]], "labels": [1, 2, 3], "more": 1}
    found = conversion.clip_to_image_size(given, height=6, width=9)
    np.testing.assert_array_equal(numpy(found["boxes"]), [[0, 1, 5, 6], [9, 1, 9, 4], [9, 6, 9, 6]])
    np.testing.assert_array_equal(numpy(found["labels"]), [1, -1, -1])
    assert found["more"] == 1
    found = conversion.clip_to_image_size(
        {"boxes": [[[-0.5, 0.25, 1.0, 1.5]]], "labels": [[4]]}, bounding_box_format="rel_xywh"
    )
    np.testing.assert_array_equal(numpy(found["boxes"]), [[[0, 0.25, 0.5, 0.75]]])


def test_overlaps_counted_in_pixels():
    boxes = np.random.RandomState(0).randint(0, 12, (6, 2, 2))
    boxes = np.concatenate([boxes.min(1), boxes.max(1) + 1], axis=-1)
    y, x = np.mgrid[:13, :13]
    planes = [(y >= t) & (y < b) & (x >= left) & (x < right) for left, t, right, b in boxes]
    expected = [[(a & b).sum() / (a | b).sum() for b in planes] for a in planes]
    for name in ("xyxy", "yxyx", "xywh", "center_yxhw", "rel_xywh"):
        given = conversion.convert_format(boxes, "xyxy", name, 13, 13)
        np.testing.assert_allclose(numpy(overlaps.compute_iou(given, given, name)), expected, atol=1e-5)


def test_overlaps_are_those_of_the_published_keras():
    np.testing.assert_allclose(numpy(overlaps.compute_iou(BOXES, OTHERS, "xyxy")), RECORDED["iou"], atol=1e-5)
    masked = overlaps.compute_iou(BOXES, OTHERS, "xyxy", use_masking=True)
    np.testing.assert_allclose(numpy(masked), RECORDED["masked_iou"], atol=1e-5)
    np.testing.assert_allclose(numpy(overlaps.compute_ciou(BOXES, OTHERS, "xyxy")), RECORDED["ciou"], atol=1e-4)
    scale = np.float32([WIDTH, HEIGHT, WIDTH, HEIGHT])
    relative = overlaps.compute_ciou(BOXES / scale, OTHERS / scale, "rel_xyxy", image_shape=(HEIGHT, WIDTH, 3))
    np.testing.assert_allclose(numpy(relative), RECORDED["ciou"], atol=1e-4)
    for one, other, shape in ((3, 2, (3, 4, 4)), (2, 3, (3, 4, 4)), (3, 3, (3, 4, 4)), (2, 2, (4, 4))):
        given = [np.stack([b] * 3) if rank == 3 else b for rank, b in ((one, BOXES), (other, OTHERS))]
        assert tuple(overlaps.compute_iou(*given, "xyxy").shape) == shape


@pytest.mark.parametrize("encoding", ["center_xywh", "center_yxhw"])
def test_differences_from_anchors(encoding):
    boxes, variance = np.float32(RECORDED["encoded_boxes"]), [0.1, 0.1, 0.2, 0.2]
    found = deltas.encode_box_to_deltas(BOXES, boxes, "xyxy", "xyxy", encoding, variance)
    np.testing.assert_allclose(numpy(found), RECORDED["encoded"][encoding], atol=1e-4)
    for written, shape in (("xywh", None), ("rel_yxyx", (HEIGHT, WIDTH, 3))):
        back = deltas.decode_deltas_to_boxes(
            {"a": BOXES}, {"a": ops.stack([found, found])}, "xyxy", written, encoding, variance, shape
        )["a"]
        expected = numpy(conversion.convert_format(boxes, "xyxy", written, HEIGHT, WIDTH))
        np.testing.assert_allclose(numpy(back), [expected, expected], atol=1e-4)


def test_boxes_in_a_window_and_in_a_frame():
    for name in ("xyxy", "yxyx", "xywh", "center_xywh", "center_yxhw"):
        given = conversion.convert_format(BOXES, "xyxy", name)
        for function, numbers, key in (
            (conversion.crop, (2, 1, 5, 6), "cropped"),
            (conversion.pad, (2, 1), "padded"),
        ):
            found = conversion.convert_format(function(given, *numbers, bounding_box_format=name), name, "xyxy")
            np.testing.assert_allclose(numpy(found), RECORDED[key], atol=1e-5)


@pytest.mark.parametrize("case", RECORDED["affine"], ids=str)
def test_moved_and_turned_as_in_the_published_keras(case):
    sizes = {"height": HEIGHT, "width": WIDTH}
    found = conversion.affine_transform(BOXES, **case["arguments"], **sizes)
    np.testing.assert_allclose(numpy(found), case["boxes"], atol=1e-3)
    of_each = {k: v if "center" in k else np.float32([v, v]) for k, v in case["arguments"].items()}
    given = conversion.convert_format(np.stack([BOXES, BOXES]), "xyxy", "rel_xywh", **sizes)
    found = conversion.affine_transform(given, **of_each, **sizes, bounding_box_format="rel_xywh")
    found = conversion.convert_format(found, "rel_xywh", "xyxy", **sizes)
    np.testing.assert_allclose(numpy(found), [case["boxes"]] * 2, atol=1e-3)


BAD = [
    (lambda: conversion.convert_format(BOXES, "corners", "xyxy"), "`source` of convert_format.. must be one of 'xyxy'"),
    (lambda: conversion.convert_format(BOXES, "xyxy", None), "`target` of convert_format"),
    (lambda: conversion.convert_format(BOXES[:, :3], "xyxy", "xywh"), "four numbers for each box"),
    (lambda: conversion.convert_format(BOXES, "xyxy", "rel_xyxy", height=3), "needs `height` and `width`"),
    (lambda: conversion.clip_to_image_size({"boxes": BOXES, "labels": [1, 2, 3, 4]}), "needs `height` and `width`"),
    (lambda: conversion.crop(BOXES, 0, 0, 3, 3, "rel_xyxy"), "takes boxes in pixels"),
    (lambda: overlaps.compute_iou(BOXES[0], OTHERS, "xyxy"), "`boxes1` of compute_iou"),
    (lambda: overlaps.compute_ciou(BOXES, OTHERS, "rel_xyxy"), "needs `image_shape`"),
    (lambda: deltas.encode_box_to_deltas(BOXES, BOXES, "xyxy", "xyxy", "xyxy"), "must be one of 'center_xywh'"),
    (lambda: deltas.encode_box_to_deltas(BOXES, BOXES, "xyxy", "xyxy", variance=[1, 2]), "must be four numbers"),
]


@pytest.mark.parametrize(("call", "words"), BAD)
def test_bad_input_is_explained(call, words):
    with pytest.raises(ValueError, match=words):
        call()
