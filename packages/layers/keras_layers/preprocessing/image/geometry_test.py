"""What layers do that move pixels: judged by Pillow, SciPy and where a marked part of an image is found afterwards."""

import numpy as np
import PIL.Image
import pytest
import scipy.ndimage

import keras_layers as layers
import keras_ops as ops
from keras_ops import tree
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend]

RANDOM = np.random.RandomState(0)
IMAGE = RANDOM.uniform(0, 255, (12, 18)).astype("float32")


def numpy(x):
    return ops.convert_to_numpy(x)


def of_plane(layer, image=IMAGE):
    """Apply a layer to an image of one channel."""
    return numpy(layer(image[..., None]))[..., 0]


@pytest.mark.parametrize("size", [(5, 7), (24, 40), (6, 30)])
@pytest.mark.parametrize("name", ["bilinear", "bicubic", "lanczos3"])
def test_resized_with_antialiasing_as_pillow_does(name, size):
    kind = {"bilinear": "BILINEAR", "bicubic": "BICUBIC", "lanczos3": "LANCZOS"}[name]
    expected = np.asarray(PIL.Image.fromarray(IMAGE).resize(size[::-1], getattr(PIL.Image.Resampling, kind)))
    found = of_plane(layers.Resizing(*size, interpolation=name, antialias=True))
    np.testing.assert_allclose(found, expected, atol=0.01)


def test_nearest_pixels_as_pillow_takes_them_whatever_the_dtype():
    for kind in ("uint8", "int32", "float32"):
        image = (IMAGE * 3 if kind == "int32" else IMAGE).astype(kind)
        expected = PIL.Image.fromarray(image).resize((7, 5), PIL.Image.Resampling.NEAREST)
        found = of_plane(layers.Resizing(5, 7, "nearest"), image)
        assert found.dtype == kind
        np.testing.assert_array_equal(found, np.asarray(expected))
    big = np.int32([[2**24 + 1, 2**24 + 3]])
    np.testing.assert_array_equal(of_plane(layers.Resizing(1, 4, "nearest"), big), big.repeat(2, axis=1))


@pytest.mark.parametrize(
    ("size", "part"),
    [((6, 6), np.s_[:, 3:15]), ((24, 24), np.s_[:, 3:15]), ((3, 9), np.s_[3:9, :]), ((2, 3), np.s_[:, :])],
)
def test_cropped_to_proportions(size, part):
    found = of_plane(layers.Resizing(*size, crop_to_aspect_ratio=True))
    np.testing.assert_allclose(found, of_plane(layers.Resizing(*size), IMAGE[part]), atol=1e-3)


@pytest.mark.parametrize(("size", "around"), [((9, 9), (3, 0)), ((3, 9), (0, 9)), ((4, 6), (0, 0))])
def test_padded_to_proportions(size, around):
    framed = np.pad(IMAGE, [(n, n) for n in around], constant_values=7)
    found = of_plane(layers.Resizing(*size, pad_to_aspect_ratio=True, fill_value=7))
    np.testing.assert_allclose(found, of_plane(layers.Resizing(*size), framed), atol=1e-3)


# How each place (row, column) of the new image is found in the old one, as SciPy takes it: a matrix and an offset.
CENTER = (np.array(IMAGE.shape) - 1) / 2


def about_center(matrix):
    return matrix, CENTER - matrix @ CENTER


MAPS = [
    (layers.RandomZoom, ((0.5, 0.5),), about_center(np.diag([1.5, 1.5]))),
    (layers.RandomZoom, ((-0.25, -0.25), (0.5, 0.5)), about_center(np.diag([0.75, 1.5]))),
    (layers.RandomTranslation, ((0.25, 0.25), (-0.1, -0.1)), (np.eye(2), np.array([-3, 1.8]))),
    (layers.RandomTranslation, (0.0, (0.5, 0.5)), (np.eye(2), np.array([0, -9]))),
    (layers.RandomRotation, ((0.25, 0.25),), about_center(np.array([[0, 1], [-1, 0]]))),
]


@pytest.mark.parametrize("fill", ["constant", "nearest", "reflect", "mirror", "wrap"])
@pytest.mark.parametrize(("cls", "arguments", "looked_up"), MAPS)
def test_moved_as_scipy_does(cls, arguments, looked_up, fill):
    matrix, offset = looked_up
    mode = {"constant": "grid-constant", "wrap": "grid-wrap"}.get(fill, fill)
    expected = scipy.ndimage.affine_transform(IMAGE, matrix, offset, order=1, mode=mode, cval=9)
    found = of_plane(cls(*arguments, fill_mode=fill, fill_value=9))
    np.testing.assert_allclose(found, expected, atol=0.01)


def test_shears_go_both_ways_from_the_corner():
    seen = set()
    for seed in range(8):
        found = of_plane(layers.RandomShear((0.5, 0.5), (0.25, 0.25), fill_mode="constant", seed=seed))
        for x, y in ((0.5, 0.25), (-0.5, 0.25), (0.5, -0.25), (-0.5, -0.25)):
            matrix = np.array([[1, y], [x, 1]])
            expected = scipy.ndimage.affine_transform(IMAGE, matrix, order=1, mode="grid-constant")
            if np.allclose(found, expected, atol=0.01):
                seen.add((x, y))
                break
        else:
            pytest.fail("No shear by these factors.")
    assert len(seen) > 1


def test_numbers_are_drawn_between_the_limits():
    images = np.zeros((400, 10, 20, 1), "float32")
    zoom = numpy(layers.RandomZoom((0.1, 0.5), seed=1).get_random_transformation(images)["height_zoom"])
    assert 1.1 <= zoom.min() < 1.15 and 1.45 < zoom.max() < 1.5
    moved = layers.RandomTranslation((-0.5, -0.3), 0.2, seed=1).get_random_transformation(images)["translations"]
    x, y = numpy(moved).T
    assert -4 <= x.min() < -3.8 and 3.8 < x.max() <= 4 and -5 <= y.min() < -4.9 and -3.1 < y.max() <= -3
    shear = numpy(layers.RandomShear(0.3, (0.1, 0.2), seed=1).get_random_transformation(images)["shear_factor"])
    assert -0.3 <= shear[:, 0].min() < -0.28 and 0.28 < shear[:, 0].max() <= 0.3
    assert (abs(shear[:, 1]) >= 0.1).all() and (abs(shear[:, 1]) <= 0.2).all()


@pytest.mark.parametrize("data_format", ["channels_last", "channels_first"])
def test_every_window_of_each_image_is_cut_out(data_format):
    image = np.arange(4 * 5).reshape(4, 5, 1) + np.float32([[[0, 100]]])
    images = np.repeat(image[None], 200, axis=0)
    images = images if data_format == "channels_last" else images.transpose(0, 3, 1, 2)
    found = numpy(layers.RandomCrop(2, 3, seed=1, data_format=data_format)(images))
    found = found if data_format == "channels_last" else found.transpose(0, 2, 3, 1)
    corners = found[:, 0, 0, 0].astype(int)
    for window, corner in zip(found, corners, strict=True):
        top, left = divmod(corner, 5)
        np.testing.assert_array_equal(window, image[top : top + 2, left : left + 3])
    assert set(corners) == {0, 1, 2, 5, 6, 7, 10, 11, 12}


def test_windows_without_training_or_of_small_images_lie_in_the_middle():
    crop = layers.RandomCrop(6, 8)
    np.testing.assert_array_equal(numpy(crop(IMAGE[..., None], training=False))[..., 0], IMAGE[3:9, 5:13])
    for training in (True, False):
        found = numpy(layers.RandomCrop(24, 24)(IMAGE[..., None], training=training))[..., 0]
        np.testing.assert_allclose(found, of_plane(layers.Resizing(24, 24), IMAGE[:, 3:15]), atol=1e-3)


# Layers by which a marked part of an image is followed.
FOLLOWED = [
    layers.Resizing(20, 30),
    layers.Resizing(10, 60),
    layers.Resizing(30, 30, crop_to_aspect_ratio=True),
    layers.Resizing(61, 61, pad_to_aspect_ratio=True),
    layers.Resizing(20, 61, pad_to_aspect_ratio=True),
    layers.CenterCrop(30, 40),
    layers.CenterCrop(80, 80),
    layers.RandomCrop(30, 40, seed=1),
    layers.RandomCrop(80, 80, seed=1),
    layers.RandomFlip(seed=1),
    layers.RandomPerspective((1.0, 1.0), 0.5, seed=1),
    layers.RandomPerspective(1.0, 0.5, seed=3),
    layers.RandomRotation(0.5, "constant", seed=1),
    layers.RandomShear(0.4, 0.4, fill_mode="constant", seed=1),
    layers.RandomTranslation(0.4, 0.4, "constant", seed=1),
    layers.RandomZoom(0.5, 0.5, "constant", seed=1),
    layers.RandomZoom(0.5, fill_mode="constant", seed=1),
]


@pytest.mark.parametrize("layer", FOLLOWED, ids=lambda layer: layer.name)
def test_boxes_and_masks_go_with_what_they_mark(layer):
    left, top, right, bottom = 12, 10, 40, 31
    images = np.zeros((6, 40, 60, 1), "float32")
    images[:, top:bottom, left:right] = 1
    layer.bounding_box_format = "rel_xyxy"
    data = {
        "images": images,
        "segmentation_masks": images[..., 0].astype("int32"),
        "bounding_boxes": {
            "boxes": np.tile(np.float32([[left / 60, top / 40, right / 60, bottom / 40]]), (6, 1, 1)),
            "labels": np.full((6, 1), 3),
        },
    }
    found = layer(data)
    boxes, labels = (numpy(found["bounding_boxes"][name])[:, 0] for name in ("boxes", "labels"))
    planes = numpy(found["images"])[..., 0], numpy(found["segmentation_masks"])
    assert planes[1].shape == planes[0].shape and set(np.unique(planes[1])) <= {0, 1}
    for pixels in planes:
        for image, box, label in zip(pixels >= 0.5, boxes, labels, strict=True):
            rows, columns = (np.flatnonzero(image.any(axis)) for axis in (1, 0))
            assert label == (3 if rows.size else -1)
            if rows.size:
                edges = [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]
                np.testing.assert_allclose(box * np.tile(image.shape[::-1], 2), edges, atol=1.6)


def test_corners_move_by_what_the_scale_says():
    images = np.zeros((300, 9, 11, 1), "float32")
    drawn = layers.RandomPerspective(0.6, 0.4, seed=1).get_random_transformation(images)
    moved = numpy(drawn["end_points"]) - np.float32([[0, 0], [10, 0], [0, 8], [10, 8]])
    assert (moved[:, 0] == 0).all() and (moved[:, 1, 1] == 0).all() and (moved[:, 2, 0] == 0).all()
    for corner, axis, limit in ((1, 0, 2), (2, 1, 1.6), (3, 0, 2), (3, 1, 1.6)):
        way = moved[:, corner, axis]
        assert -limit <= way.min() < -0.9 * limit and 0.9 * limit < way.max() <= limit
    assert 0.2 < numpy(drawn["apply_perspective"]).mean() < 0.4


def test_bends_have_the_length_and_smoothness_that_the_scale_says():
    ramp = np.tile(np.linspace(0, 255, 96, dtype="float32"), (64, 1))[..., None]
    layer = layers.RandomElasticTransform((1.0, 1.0), (0.5, 0.5), seed=1)
    ways = ((numpy(layer(np.stack([ramp] * 24))) - ramp) * (95 / 255))[:, 16:48, 24:72, 0]
    variance = (ways**2).mean()
    # The published Keras: alpha is 0.1 of the longer side, sigma 0.05 of the shorter one.
    np.testing.assert_allclose(variance**0.5, 0.5 * 0.1 * 96 / (2 * np.pi**0.5), rtol=0.15)
    neighbors = (ways[:, :, 2:] * ways[:, :, :-2]).mean() / variance
    np.testing.assert_allclose(neighbors, np.exp(-(2**2) / (4 * (0.5 * 0.05 * 64) ** 2)), atol=0.05)


def test_masks_bend_as_images_do():
    images = (IMAGE[None, ..., None] > 128).repeat(4, axis=0).astype("float32")
    layer = layers.RandomElasticTransform(1.0, 1.0, "nearest", value_range=(0, 1), seed=1)
    found = layer({"images": images, "segmentation_masks": images.astype("int32")})
    np.testing.assert_array_equal(numpy(found["images"]), numpy(found["segmentation_masks"]))
    assert 0 < (numpy(found["images"]) != images).any(axis=(1, 2, 3)).mean() < 1


def test_rectangles_are_erased():
    images = np.full((200, 40, 50, 3), 100, "float32")
    found = numpy(layers.RandomErasing(1.0, (0.09, 0.25), fill_value=(0, 7, 300), seed=1)(images))
    erased = (found != images).all(-1)
    assert 0.35 < erased.any((1, 2)).mean() < 0.65
    np.testing.assert_array_equal(np.unique(found[erased], axis=0), [[0, 7, 255]])
    seen = []
    for plane in erased[erased.any((1, 2))]:
        rows, columns = np.flatnonzero(plane.any(1)), np.flatnonzero(plane.any(0))
        assert plane.sum() == rows.size * columns.size == (rows[-1] + 1 - rows[0]) * (columns[-1] + 1 - columns[0])
        seen.append((rows.size, columns.size, rows[0], rows[-1], columns[0], columns[-1]))
    least, most = np.min(seen, axis=0), np.max(seen, axis=0)
    assert least[0] in (12, 13) and most[0] in (19, 20) and least[1] in (15, 16) and most[1] in (24, 25)
    assert least[2] < 4 and most[3] > 35 and least[4] < 4 and most[5] > 45


def test_noise_lies_in_the_range_of_values():
    images = np.full((20, 40, 50, 3), 0.25, "float32")
    found = numpy(layers.RandomErasing((1.0, 1.0), (1.0, 1.0), value_range=(-1, 1), seed=1)(images))
    # A normal number, clipped to 0 and 1, has the mean 0.3156.
    assert (found.min(), found.max()) == (-1, 1)
    np.testing.assert_allclose(found.mean(), 2 * 0.3156 - 1, atol=0.02)


@pytest.mark.parametrize("batch", [(), (2,)])
def test_boxes_are_cut_off_or_filled_up(batch):
    boxes = np.arange(12, dtype="float32").reshape(3, 4) + np.zeros((*batch, 1, 1), "float32")
    data = {
        "images": np.zeros((*batch, 8, 8, 3), "uint8"),
        "labels": np.zeros(batch),
        "bounding_boxes": {"boxes": boxes, "labels": np.array([4, 5, 6]) + np.zeros((*batch, 1), int)},
    }
    for number in (2, 3, 5):
        layer = layers.MaxNumBoundingBoxes(number, fill_value=9, bounding_box_format="xyxy")
        found = layer(data)
        assert ops.dtype(found["images"]) == "uint8"
        kept, added = min(number, 3), max(number - 3, 0)
        expected = np.pad(boxes[..., :kept, :], [*[(0, 0)] * len(batch), (0, added), (0, 0)], constant_values=9)
        np.testing.assert_array_equal(numpy(found["bounding_boxes"]["boxes"]), expected)
        labels = numpy(found["bounding_boxes"]["labels"])
        np.testing.assert_array_equal(labels[..., :kept], np.broadcast_to([4, 5, 6][:kept], (*batch, kept)))
        assert (labels[..., kept:] == 9).all() and labels.shape == (*batch, number)
        specs = layer(tree.map_structure(lambda x: KerasTensor(x.shape, str(x.dtype)), data))
        assert specs["bounding_boxes"]["boxes"].shape == expected.shape
        assert specs["bounding_boxes"]["labels"].shape == labels.shape
        assert type(layer).from_config(layer.get_config()).get_config() == layer.get_config()
