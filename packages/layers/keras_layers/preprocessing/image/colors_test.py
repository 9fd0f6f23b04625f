"""What the layers for colors and values do to pixels, judged by Pillow, SciPy, `colorsys`, OpenCV's numbers or a formula."""

import colorsys
import json
import pathlib

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps
from scipy import ndimage

import keras_layers as layers
import keras_ops as ops

pytestmark = [pytest.mark.backend]

IMAGES = np.random.RandomState(1).randint(0, 256, (3, 9, 8, 3)).astype("uint8")
# No value near the ends of the range.
MIDDLE = np.random.RandomState(2).uniform(100, 150, (3, 9, 8, 3)).astype("float32")
GRAY = np.array([0.299, 0.587, 0.114])
OPENCV = json.loads((pathlib.Path(__file__).parent / "testdata" / "recorded_opencv.json").read_text())


def numpy(x):
    return ops.convert_to_numpy(x).astype("float64")


def each(function):
    """Return a function of a batch that a function of Pillow's images defines."""
    return lambda images: np.stack([np.asarray(function(Image.fromarray(x))) for x in images])


def pixels(function):
    """Return a function of a batch that a function of red, green and blue from 0 to 1 defines."""
    return lambda images: np.apply_along_axis(lambda rgb: 255 * np.array(function(*rgb / 255)), -1, images * 1.0)


def saturated(factor):
    def pixel(*rgb):
        hue, saturation, value = colorsys.rgb_to_hsv(*rgb)
        return colorsys.hsv_to_rgb(hue, min(saturation * factor, 1), value)

    return pixels(pixel)


def turned(angle):
    def pixel(*rgb):
        hue, saturation, value = colorsys.rgb_to_hsv(*rgb)
        return colorsys.hsv_to_rgb((hue + angle) % 1, saturation, value)

    return pixels(pixel)


def bell(size, sigma):
    weights = np.exp(-0.5 * ((np.arange(size) - size // 2) / sigma) ** 2)
    return weights / weights.sum()


def blurred(images):
    window = np.outer(bell(3, 0.8), bell(5, 0.8))
    return ndimage.correlate(images * 1.0, window[None, :, :, None], mode="constant")


def contrasted(images):
    mean = images.mean((1, 2), keepdims=True)
    return np.clip((images - mean) * 1.5 + mean, 0, 255)


def degenerated(share):
    return lambda images: np.clip(images + share * ((images @ GRAY)[..., None] - images), 0, 255)


# A layer without randomness, what it is to do, and how far off rounding may leave it.
CASES = {
    "auto_contrast": (layers.AutoContrast(), each(ImageOps.autocontrast), 1),
    "contrast": (layers.RandomContrast((-0.5, 0.5)), contrasted, 1e-3),
    "degeneration": (layers.RandomColorDegeneration((0.4, 0.4)), degenerated(0.4), 0.1),
    "degeneration_to_gray": (
        layers.RandomColorDegeneration((1.0, 1.0)),
        each(lambda x: x.convert("L").convert("RGB")),
        0.6,
    ),
    "degeneration_backwards": (layers.RandomColorDegeneration((-1.0, -1.0)), degenerated(-1.0), 0.1),
    "grayscale": (layers.RandomGrayscale(1.0), each(lambda x: x.convert("L").convert("RGB")), 1),
    "invert": (layers.RandomInvert((1.0, 1.0)), each(ImageOps.invert), 0),
    "posterize_1": (layers.RandomPosterization((1, 1)), each(lambda x: ImageOps.posterize(x, 1)), 0),
    "posterize_3": (layers.RandomPosterization((3, 3)), each(lambda x: ImageOps.posterize(x, 3)), 0),
    "posterize_8": (layers.RandomPosterization((8, 8)), each(lambda x: x), 0),
    "saturation_0": (layers.RandomSaturation((0.0, 0.0)), saturated(0), 1e-3),
    "saturation_lower": (layers.RandomSaturation((0.3, 0.3)), saturated(3 / 7), 1e-3),
    "saturation_same": (layers.RandomSaturation((0.5, 0.5)), lambda x: x, 1e-3),
    "saturation_higher": (layers.RandomSaturation((0.7, 0.7)), saturated(7 / 3), 1e-3),
    "saturation_1": (layers.RandomSaturation((1.0, 1.0)), saturated(1e9), 1e-3),
    "hue_0": (layers.RandomHue((0.0, 0.0)), lambda x: x, 1e-3),
    "hue_1": (layers.RandomHue((1.0, 1.0)), turned(0.5), 1e-3),
    "blur": (layers.RandomGaussianBlur((1.0, 1.0), (3, 5), (0.8, 0.8)), blurred, 1e-3),
    "smooth": (layers.RandomSharpness((0.0, 0.0)), each(lambda x: ImageEnhance.Sharpness(x).enhance(0.0)), 1),
    "sharpness_same": (layers.RandomSharpness((0.5, 0.5)), lambda x: x, 1e-3),
    "sharper": (layers.RandomSharpness((1.0, 1.0)), each(lambda x: ImageEnhance.Sharpness(x).enhance(2.0)), 1),
    "solarize": (layers.Solarization(0.0, (0.5, 0.5)), each(lambda x: ImageOps.solarize(x, 128)), 0),
    "solarize_all": (layers.Solarization(), each(ImageOps.invert), 0),
    "solarize_sums": (
        layers.Solarization((0.2, 0.2), (0.5, 0.5)),
        each(lambda x: ImageOps.solarize(x.point(lambda v: min(v + 51, 255)), 128)),
        0,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_pixels_are_those_of_the_reference(case):
    layer, reference, tolerance = CASES[case]
    np.testing.assert_allclose(numpy(layer(IMAGES)), reference(IMAGES), rtol=0, atol=tolerance + 1e-3)


RANGED = {
    "auto_contrast": (layers.AutoContrast, {}),
    "clahe": (layers.ContrastLimitedAdaptiveHistogramEqualization, {"tile_grid_size": (2, 3)}),
    "contrast": (layers.RandomContrast, {"factor": (-0.9, 0.9)}),
    "degeneration": (layers.RandomColorDegeneration, {"factor": (0.4, 0.4)}),
    "equalization": (layers.Equalization, {}),
    "hue": (layers.RandomHue, {"factor": (1.0, 1.0)}),
    "invert": (layers.RandomInvert, {"factor": (1.0, 1.0)}),
    "posterization": (layers.RandomPosterization, {"factor": (3, 3)}),
    "saturation": (layers.RandomSaturation, {"factor": (0.8, 0.8)}),
    "sharpness": (layers.RandomSharpness, {"factor": (1.0, 1.0)}),
    "solarization": (layers.Solarization, {"addition_factor": (0.1, 0.1), "threshold_factor": (0.401, 0.401)}),
}


@pytest.mark.parametrize(("low", "high"), [(0, 1), (-1, 1)])
@pytest.mark.parametrize("case", RANGED)
def test_other_ranges_of_values_give_the_same_images(case, low, high):
    cls, arguments = RANGED[case]
    expected = numpy(cls(**arguments)(IMAGES.astype("float32")))
    moved = (IMAGES / 255 * (high - low) + low).astype("float32")
    found = numpy(cls(**arguments, value_range=(low, high))(moved))
    np.testing.assert_allclose((found - low) / (high - low) * 255, expected, atol=0.01)


@pytest.mark.parametrize("case", OPENCV)
def test_histograms_are_equalized_as_opencv_does(case):
    recorded = OPENCV[case]
    image, expected = np.array(recorded["image"], "uint8"), np.array(recorded["result"], "uint8")
    if "tiles" in recorded:
        layer = layers.ContrastLimitedAdaptiveHistogramEqualization(
            clip_limit=recorded["limit"], tile_grid_size=recorded["tiles"]
        )
    else:
        layer = layers.Equalization()
    # Each channel and each image on its own: two others beside it change nothing.
    batch = np.stack([np.stack([image, 255 - image], -1), np.stack([image // 2, image], -1)])
    found = numpy(layer(batch))
    for one in (found[0, ..., 0], found[1, ..., 1]):
        np.testing.assert_allclose(one, expected, atol=1)
        assert (one == expected).mean() > 0.97


def test_equalization_takes_large_batches_of_floats():
    images = np.random.RandomState(3).randint(0, 99, (16, 64, 48, 3)).astype("float32")
    found = numpy(layers.Equalization()(ops.convert_to_tensor(images)))
    np.testing.assert_allclose(found[9:10], numpy(layers.Equalization()(images[9:10])), atol=1e-3)


def test_images_of_one_value_stay_as_they_are():
    images = np.full((2, 9, 9, 3), 77, "uint8")
    for layer in (
        layers.AutoContrast(),
        layers.Equalization(),
        layers.RandomContrast(0.9),
        layers.RandomSharpness(1.0),
    ):
        np.testing.assert_allclose(numpy(layer(images)), 77, atol=1e-4)


def test_fewer_bins_make_fewer_values():
    image = np.arange(256, dtype="float32").reshape(1, 16, 16, 1)
    found = numpy(layers.Equalization(bins=4)(image)).ravel()
    # The 4 values are 0, 85, 170 and 255; the last is reached by one pixel.
    np.testing.assert_allclose(np.unique(found), np.round([0, 85 / 171 * 255, 170 / 171 * 255, 255]))


# What is drawn for many images: the least, the greatest and the mean.
LIMITS = [
    (layers.RandomContrast(0.3), "contrast_factor", (0.7, 1.3, 1.0)),
    (layers.RandomContrast((0.1, 0.6)), "contrast_factor", (0.9, 1.6, 1.25)),
    (layers.RandomContrast((0, 1.5)), "contrast_factor", (1.0, 2.5, 1.75)),
    (layers.RandomColorDegeneration(0.3), "factor", (0.0, 0.3, 0.15)),
    (layers.RandomColorDegeneration((-0.6, 0.2)), "factor", (-0.6, 0.2, -0.2)),
    (layers.RandomHue(0.4), "factor", (-0.2, 0.2, 0.0)),
    (layers.RandomSaturation((0, 0.5)), "factor", (0.0, 1.0, np.log(4) - 1)),
    (layers.RandomSaturation(0.5), "factor", (0.0, 1.0, np.log(4) - 1)),
    (layers.RandomSharpness(0.6), "factor", (0.0, 0.6, 0.3)),
    (layers.RandomGrayscale(0.3), "should_apply", (0, 1, 0.3)),
    (layers.RandomInvert(0.6), "apply_inversion", (0, 1, 0.3)),
    (layers.RandomInvert((0.6, 0.6)), "apply_inversion", (0, 1, 0.6)),
    (layers.RandomGaussianBlur(), "should_apply_blur", (0, 1, 0.5)),
    (layers.RandomGaussianBlur(sigma=(0.5, 2)), "blur_factor", (0.5, 2, 1.25)),
    (layers.RandomPosterization(4), "shift_factor", (4, 7, 5.5)),
    (layers.RandomPosterization((2, 6)), "shift_factor", (2, 6, 4)),
    (layers.Solarization(0.2, (0.4, 0.6)), "additions", (0, 51, 25.5)),
    (layers.Solarization(0.2, (0.4, 0.6)), "thresholds", (102, 153, 127.5)),
]


@pytest.mark.parametrize(("layer", "name", "expected"), LIMITS, ids=lambda x: getattr(x, "name", None))
def test_amounts_are_drawn_between_their_limits(layer, name, expected):
    drawn = layer.get_random_transformation(np.zeros((4000, 1, 1, 3), "float32"), seed=5)[name]
    for amounts in map(numpy, drawn if isinstance(drawn, list) else [drawn]):
        found = amounts.min(), amounts.max(), amounts.mean()
        assert amounts.shape == (4000, 1, 1, 1)
        assert np.abs(np.subtract(found, expected)).max() < 0.03 * max(1, expected[1])
        assert found[0] >= expected[0] - 1e-5 and found[1] <= expected[1] + 1e-5


def test_hues_turn_either_way():
    images = np.tile(np.float32([[[[1, 0, 0]]]]), (200, 1, 1, 1))
    found = numpy(layers.RandomHue((2 / 3, 2 / 3), value_range=(0, 1), seed=1)(images))[:, 0, 0]
    colors, counts = np.unique(found.round(3), axis=0, return_counts=True)
    assert colors.tolist() == [[0, 0, 1], [0, 1, 0]]
    assert counts.min() > 60


def test_jitter_is_brightness_then_contrast_then_saturation_then_hue():
    factors = {"brightness": (0.2, 0.2), "contrast": (-0.3, 0.3), "saturation": (0.3, 0.3), "hue": (1.0, 1.0)}
    jitter = layers.RandomColorJitter(**{f"{name}_factor": factor for name, factor in factors.items()})
    expected = IMAGES
    for name, factor in factors.items():
        expected = getattr(layers, f"Random{name.title()}")(factor)(expected)
        expected = ops.cast(expected, "float32")
    brighter = np.clip(IMAGES + 51.0, 0, 255)
    np.testing.assert_allclose(numpy(jitter(IMAGES)), numpy(expected), atol=1)
    mean = brighter.mean((1, 2), keepdims=True)
    formula = turned(0.5)(saturated(3 / 7)(np.clip((brighter - mean) * 1.3 + mean, 0, 255)))
    np.testing.assert_allclose(numpy(jitter(IMAGES)), formula, atol=0.01)
    np.testing.assert_array_equal(numpy(layers.RandomColorJitter()(IMAGES)), IMAGES)


def test_what_is_done_without_training():
    for layer in (layers.AutoContrast(), layers.ContrastLimitedAdaptiveHistogramEqualization()):
        np.testing.assert_array_equal(numpy(layer(IMAGES, training=False)), numpy(layer(IMAGES)))
    np.testing.assert_array_equal(numpy(layers.Equalization()(IMAGES, training=False)), IMAGES)


def test_one_decision_serves_several_images():
    layer = layers.RandomContrast(0.9)
    drawn = layer.get_random_transformation(MIDDLE, seed=3)
    first, second = (numpy(layer.transform_images(x, drawn)) for x in (MIDDLE, MIDDLE + 5))
    np.testing.assert_allclose(second - first, 5, atol=1e-3)
