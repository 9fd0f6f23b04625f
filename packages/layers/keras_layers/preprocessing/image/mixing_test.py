"""Layers that mix images: of which images, in which proportion, and what becomes of labels, boxes and masks.

Each image is filled with its own number, so that a mixture says whose pixels it has.
"""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops import tree
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend]

BATCH, HEIGHT, WIDTH = 300, 12, 20
PLAIN = np.broadcast_to(np.arange(BATCH, dtype="float32")[:, None, None, None], (BATCH, HEIGHT, WIDTH, 1))
ONE_HOT = np.eye(BATCH, dtype="float32")


def numpy(x):
    return tree.map_structure(ops.convert_to_numpy, x)


def mixed(layer, **data):
    drawn = layer.get_random_transformation(data, seed=5)
    found = numpy(layer.transform_images(data["images"], drawn)), numpy(layer.transform_labels(data["labels"], drawn))
    return *found, numpy(drawn["permutation_order"])


@pytest.mark.parametrize("alpha", [0.2, 1, 4.0])
def test_blends_are_of_two_images_in_the_proportion_of_the_labels(alpha):
    images, labels, order = mixed(layers.MixUp(alpha), images=PLAIN, labels=ONE_HOT)
    assert sorted(order) == list(range(BATCH))
    share = np.diag(labels)[order != np.arange(BATCH)]
    # The variance of the distribution Beta.
    assert abs(share.mean() - 0.5) < 0.08 and abs(share.var() * 4 * (2 * alpha + 1) - 1) < 0.2
    np.testing.assert_allclose(
        images, np.broadcast_to((labels @ PLAIN[:, 0, 0])[:, None, None], images.shape), rtol=1e-4
    )


@pytest.mark.parametrize(("factor", "variance"), [((1.0, 1.0), 1 / 12), ((0.3, 0.3), 0.25 / 1.6), ((0, 0), 0.25)])
def test_pieces_are_rectangles_and_labels_their_areas(factor, variance):
    images, labels, order = mixed(layers.CutMix(factor), images=PLAIN, labels=ONE_HOT)
    moved = order != np.arange(BATCH)
    share = np.diag(labels)[moved]
    assert abs(share.mean() - 0.5) < 0.08 and abs(share.var() / variance - 1) < 0.2
    own = images == PLAIN
    assert ((images == order[:, None, None, None]) | own).all()
    np.testing.assert_allclose(own.mean((1, 2, 3))[moved], share, atol=1e-5)
    for piece in ~own[moved, ..., 0]:
        rows, columns = piece.any(1), piece.any(0)
        assert piece.sum() == rows.sum() * columns.sum()
        assert (np.diff(np.flatnonzero(rows)) == 1).all() and (np.diff(np.flatnonzero(columns)) == 1).all()
        assert abs(rows.mean() - columns.mean()) < 0.1
    if factor == (1.0, 1.0):
        # Pieces lie wherever they fit: all four corners are cut as often.
        corners = [(~own[:, y, x, 0]).mean() for y in (0, -1) for x in (0, -1)]
        assert min(corners) > 0.05 and max(corners) < 0.35


@pytest.mark.parametrize("cls", [layers.MixUp, layers.CutMix])
@pytest.mark.parametrize("labels", [np.arange(BATCH), np.arange(BATCH)[:, None], np.arange(BATCH, dtype="float32")])
def test_numbers_as_labels_keep_their_shape_and_become_floats(cls, labels):
    layer = cls(1.0)
    data = {"images": PLAIN, "labels": labels}
    drawn = layer.get_random_transformation(data)
    found, order = numpy(layer.transform_labels(labels, drawn)), numpy(drawn["permutation_order"])
    share = numpy(drawn["mix_weight"]).reshape((-1,) + (1,) * (labels.ndim - 1))
    np.testing.assert_allclose(found, share * labels + (1 - share) * labels[order], rtol=1e-4, atol=1e-4)
    spec = layer({"images": KerasTensor((None, 4, 4, 1)), "labels": KerasTensor((None, *labels.shape[1:]), "int32")})
    assert (spec["labels"].shape[1:], spec["labels"].dtype) == (found.shape[1:], found.dtype.name)
    assert numpy(layer(data, training=False))["labels"].dtype == numpy(ops.convert_to_tensor(labels)).dtype


@pytest.mark.parametrize("cls", [layers.MixUp, layers.CutMix])
def test_masks_of_classes_stay_classes(cls):
    layer = cls(1.0, bounding_box_format="xyxy")
    classes = PLAIN.astype("int32")
    drawn = layer.get_random_transformation(PLAIN)
    found, order = numpy(layer.transform_segmentation_masks(classes, drawn)), numpy(drawn["permutation_order"])
    images, share = numpy(layer.transform_images(PLAIN, drawn)), numpy(drawn["mix_weight"])
    if cls is layers.CutMix:
        np.testing.assert_array_equal(found, images)
    else:
        np.testing.assert_array_equal(found[:, 0, 0, 0], np.where(share >= 0.5, np.arange(BATCH), order))
    soft = numpy(layer.transform_segmentation_masks(PLAIN[..., 0], drawn))
    np.testing.assert_allclose(soft, images[..., 0], rtol=1e-5)


def test_boxes_are_those_of_both_images():
    boxes = {
        "boxes": np.float32([[[1, 2, 7, 9]], [[5, 0, 20, 12]], [[0, 0, 2, 2]]]),
        "labels": np.int32([[1], [2], [3]]),
        "scores": np.float32([[0.1], [0.2], [0.3]]),
    }
    for cls in (layers.MixUp, layers.CutMix):
        layer = cls(1.0, bounding_box_format="xyxy")
        several = (layer.get_random_transformation(PLAIN[:3]) for _ in range(20))
        drawn = next(drawn for drawn in several if list(numpy(drawn["permutation_order"])) != [0, 1, 2])
        found, drawn = numpy(layer.transform_bounding_boxes(boxes, drawn)), numpy({**drawn, "sizes": 0})
        order = drawn["permutation_order"]
        assert sorted(order) == [0, 1, 2]
        np.testing.assert_array_equal(found["scores"], np.concatenate([boxes["scores"], boxes["scores"][order]], 1))
        both = np.concatenate([boxes["boxes"], boxes["boxes"][order]], 1)
        if cls is layers.CutMix:
            left, top, right, bottom = (edge[:, None] for edge in drawn["piece"])
            x0, y0, x1, y1 = np.moveaxis(both, -1, 0)
            seen = np.stack([x0.clip(left), y0.clip(top), np.minimum(x1, right), np.minimum(y1, bottom)], -1)
            both[:, 1] = seen[:, 1]
            hidden = (seen[:, 0] == both[:, 0]).all(-1)
            both[:, 0][hidden] = 0
        some = (both[..., 2] > both[..., 0]) & (both[..., 3] > both[..., 1])
        np.testing.assert_allclose(found["boxes"], np.where(some[..., None], both, 0), atol=1e-5)
        labels = np.concatenate([boxes["labels"], boxes["labels"][order]], 1)
        np.testing.assert_array_equal(found["labels"], np.where(some, labels, -1))
        spec = layer({"images": KerasTensor((None, 8, 8, 3)), "bounding_boxes": tree.map_structure(_spec, boxes)})
        assert [x.shape[1] for x in spec["bounding_boxes"].values()] == [2, 2, 2]


def _spec(x):
    return KerasTensor((None, *x.shape[1:]), x.dtype.name)
