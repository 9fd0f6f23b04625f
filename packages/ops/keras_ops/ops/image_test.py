"""What the table of samples cannot say about `keras.ops.image`: errors, sizes known late, chance, published values."""

import math

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.ops import colors, filtering, framing, patches, resizing, warping
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

LAST = {"data_format": "channels_last"}
IMAGE = np.linspace(0, 1, 2 * 6 * 8 * 3, dtype="float32").reshape(2, 6, 8, 3) ** 2
VOLUME = IMAGE.reshape(1, 2, 6, 8, 3)
PLACES = np.array([[0.5, 1.0], [2.2, 3.0], [0.1, 6.5], [0.0, 2.0]], "float32")
MAP = np.array([1.1, 0.2, -0.3, 0.1, 0.9, 0.4, 0.001, 0.002], "float32")
CORNERS = np.array([[0, 0], [7, 0], [0, 5], [7, 5]], "float32")
MOVED = CORNERS + np.array([[0.5, 1], [-1, 0], [0, 0.5], [0.3, 0.2]], "float32")

# Compilers of graphs take tensors, not arrays.
MAP_, CORNERS_, MOVED_, PLACES_ = (ops.convert_to_tensor(x) for x in (MAP, CORNERS, MOVED, PLACES))
# One call of each op of images alone.
CALLS = {
    "affine_transform": lambda x: warping.affine_transform(x, MAP_, fill_mode="reflect", **LAST),
    "crop_images": lambda x: framing.crop_images(x, None, 1, 1, None, 4, 3, **LAST),
    "elastic_transform": lambda x: warping.elastic_transform(x, 4.0, 2.0, seed=1, **LAST),
    "extract_patches": lambda x: patches.extract_patches(x, 3, 2, 1, "same", **LAST),
    "extract_patches of a volume": lambda x: patches.extract_patches(x[None], (1, 2, 3), **LAST),
    "gaussian_blur": lambda x: filtering.gaussian_blur(x, (3, 5), (1.0, 2.0), **LAST),
    "hsv_to_rgb": lambda x: colors.hsv_to_rgb(x, **LAST),
    "map_coordinates": lambda x: warping.map_coordinates(x, PLACES_, 1, "wrap"),
    "pad_images": lambda x: framing.pad_images(x, None, 1, 1, None, 9, 10, **LAST),
    "perspective_transform": lambda x: warping.perspective_transform(x, CORNERS_, MOVED_, **LAST),
    "resize": lambda x: resizing.resize(x, (4, 9), **LAST),
    "resize to crop": lambda x: resizing.resize(x, (4, 9), "bicubic", True, True, **LAST),
    "resize to pad": lambda x: resizing.resize(x, (9, 4), "lanczos3", True, False, True, **LAST),
    "resize by nearest": lambda x: resizing.resize(x, (9, 4), "nearest", **LAST),
    "rgb_to_grayscale": lambda x: colors.rgb_to_grayscale(x, **LAST),
    "rgb_to_hsv": lambda x: colors.rgb_to_hsv(x, **LAST),
    "sobel_edges": lambda x: filtering.sobel_edges(x, **LAST),
    "ssim": lambda x: filtering.ssim(x, 1 - x, filter_size=5, **LAST),
}


@pytest.mark.backends("tensorflow")
@pytest.mark.parametrize("name", CALLS)
def test_sizes_may_be_known_late(name):
    import tensorflow as tf

    wanted = ops.convert_to_numpy(CALLS[name](IMAGE))
    late = tf.function(CALLS[name], input_signature=[tf.TensorSpec((None, None, None, 3), "float32")], autograph=False)
    np.testing.assert_allclose(ops.convert_to_numpy(late(IMAGE)), wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.backends("tensorflow", "torch")
# One op of each kind, since each takes a second; those that XLA makes programs of slowly have no ops of their own.
@pytest.mark.parametrize(
    "name", ["affine_transform", "extract_patches", "resize", "resize to pad", "rgb_to_hsv", "ssim"]
)
def test_compiled_as_eager(name, programs):
    wanted = ops.convert_to_numpy(CALLS[name](IMAGE))
    for program in programs(CALLS[name], late=lambda shape: [None, None, None, 3]).values():
        got = program(ops.convert_to_tensor(IMAGE))
        np.testing.assert_allclose(ops.convert_to_numpy(got), wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", CALLS)
def test_sizes_may_be_unknown(name):
    if name == "map_coordinates":
        return
    wanted = CALLS[name](KerasTensor(IMAGE.shape))
    got = CALLS[name](KerasTensor((None, None, None, 3)))
    assert got.dtype == wanted.dtype == "float32"
    assert all(a in (b, None) for a, b in zip(got.shape, wanted.shape, strict=True))


ROW = np.array([0.0, 1, 5, 2, 8, 3], "float32")
# From published Keras 3.15.1: the values of these six pixels at 4 and at 7 columns.
PUBLISHED = {
    ("nearest", False): ([0, 5, 2, 3], [0, 1, 5, 2, 2, 8, 3]),
    ("bilinear", False): ([0.25, 4, 3.5, 4.25], [0, 0.78571, 3.57143, 3.5, 4.14286, 6.92857, 3]),
    ("bilinear", True): ([0.375, 3.33333, 4.33333, 4.875], None),
    ("bicubic", False): ([0.10219, 4.42188, 3.125, 4.08029], [-0.03218, 0.55916, 3.96501, 3.375, 3.92966, 7.48505, 2.83911]),
    ("bicubic", True): ([0.17476, 3.317, 4.4977, 4.99029], None),
    ("lanczos3", False): ([-0.04915, 4.74422, 3.13652, 4.30335], [0.01266, 0.34412, 4.37027, 3.13044, 3.9439, 7.54882, 2.70709]),
    ("lanczos3", True): ([0.1344, 3.10326, 4.73501, 5.09834], None),
    ("lanczos5", False): ([-0.24719, 5.12624, 3.18313, 4.50253], [0.07701, 0.10816, 4.85662, 2.84437, 3.99569, 7.63391, 2.61883]),
    ("lanczos5", True): ([0.30825, 2.95648, 4.82281, 5.09485], None),
}  # fmt: skip


@pytest.mark.parametrize(("method", "antialias"), PUBLISHED)
def test_resized_as_published(method, antialias):
    smaller, larger = PUBLISHED[method, antialias]
    # What grows has no use for antialiasing.
    for wanted in (smaller, larger or PUBLISHED[method, False][1]):
        got = resizing.resize(ROW.reshape(1, 6, 1), (1, len(wanted)), method, antialias, **LAST)
        np.testing.assert_allclose(ops.convert_to_numpy(got).ravel(), wanted, atol=2e-5)


@pytest.mark.parametrize(
    ("mode", "nearest", "linear"),
    [
        ("constant", [9, 9, 5, 3, 9, 9], [9, 4.5, 3.8, 4.8, 9, 9]),
        ("nearest", [0, 0, 5, 3, 3, 3], [0, 0, 3.8, 3, 3, 3]),
        ("wrap", [8, 3, 5, 3, 1, 1], [6.75, 1.5, 3.8, 2.1, 1, 2]),
        ("mirror", [5, 1, 5, 3, 2, 2], [4, 0.5, 3.8, 4.5, 2, 3.5]),
        ("reflect", [1, 0, 5, 3, 8, 1], [0.75, 0, 3.8, 3, 8, 2]),
    ],
)
def test_coordinates_as_published(mode, nearest, linear):
    places = np.array([[-1.75, -0.5, 2.4, 5.3, 7, 13.25]], "float32")
    for order, wanted in enumerate((nearest, linear)):
        got = warping.map_coordinates(ROW, places, order, mode, 9.0)
        np.testing.assert_allclose(ops.convert_to_numpy(got), wanted, atol=2e-5)


def test_similarity_and_scaling_as_published():
    one = np.tile(ROW.reshape(1, 6, 1) / 8, (4, 1, 1))
    assert float(filtering.ssim(one, one**2, filter_size=3, **LAST)) == pytest.approx(0.8442006, abs=2e-6)
    got = resizing.scale_and_translate(ROW, (5,), np.float32([0.7]), np.float32([0.4]), (0,), "cubic")
    np.testing.assert_allclose(ops.convert_to_numpy(got), [-0.19745, 1.74705, 3.53414, 5.97296, 3.22034], atol=2e-5)


def _ramps(count, size):
    x, y = np.meshgrid(np.arange(size, dtype="float32"), np.arange(size, dtype="float32"))
    return np.stack([np.stack([x, y], -1)] * count)


def test_elastic_distances_are_those_of_blurred_noise():
    images = _ramps(4, 64)
    bent = warping.elastic_transform(images, 10.0, 2.0, fill_mode="nearest", seed=5, **LAST)
    moved = (ops.convert_to_numpy(bent) - images)[:, 20:-20, 20:-20]
    # 8 fields of 24 x 24 pixels hold about 8 * (24 / 5)^2 independent values: some 5 percent of uncertainty.
    assert moved.std() == pytest.approx(10 / (2 * math.sqrt(math.pi)), rel=0.25)
    assert abs(moved.mean()) < 0.8
    flat = moved.reshape(4, -1, 2).transpose(0, 2, 1).reshape(8, -1)
    alike = np.corrcoef(flat)[~np.eye(8, dtype=bool)]
    assert np.abs(alike).max() < 0.6, "each image and each direction has a field of its own"


def test_elastic_transform_follows_its_seed():
    def bent(seed):
        return ops.convert_to_numpy(warping.elastic_transform(IMAGE, seed=seed, **LAST))

    assert np.array_equal(bent(1), bent(1))
    assert not np.array_equal(bent(1), bent(2))


def test_integers_stay_within_their_limits():
    edge = np.array([0, 0, 255, 255], "uint8").reshape(1, 4, 1)
    for method in ("bicubic", "lanczos3", "lanczos5"):
        whole, exact = (
            ops.convert_to_numpy(resizing.resize(x, (1, 16), method, **LAST)) for x in (edge, edge.astype("float32"))
        )
        assert whole.dtype == "uint8"
        assert exact.min() < -1 and exact.max() > 256, "the filter goes beyond the limits"
        np.testing.assert_array_equal(whole, np.clip(np.round(exact), 0, 255))


def test_many_pixels_have_their_places():
    wide = np.arange(50_000, dtype="int32").reshape(1, -1, 1)
    got = ops.convert_to_numpy(resizing.resize(wide, (1, 75_000), "nearest", **LAST)).ravel()
    np.testing.assert_array_equal(got, (2 * np.arange(75_000) + 1) * 50_000 // 150_000)


def test_colours_come_back():
    again = colors.hsv_to_rgb(colors.rgb_to_hsv(IMAGE, **LAST), **LAST)
    np.testing.assert_allclose(ops.convert_to_numpy(again), IMAGE, atol=2e-6)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: resizing.resize(IMAGE[0, 0], (2, 2)), "3 dimensions"),
        (lambda: resizing.resize(IMAGE, 2), "`size` must be two"),
        *(
            (lambda size=size: resizing.resize(IMAGE, size), "`size` must be two sizes of at least 1")
            for size in ((0, 0), (2, 0), (-1, 2), (2.5, 2), ("2", 2), (True, 2), (None, 2), (2, 2, 2))
        ),
        (lambda: resizing.resize(IMAGE, (2, 2), "area"), "'lanczos5'"),
        (lambda: resizing.resize(IMAGE, (2, 2), fill_mode="wrap"), "'constant'"),
        (lambda: resizing.resize(IMAGE, (2, 2), crop_to_aspect_ratio=True, pad_to_aspect_ratio=True), "not both"),
        (lambda: resizing.resize(np.zeros((1, 0, 3, 1), "float32"), (2, 2), **LAST), "without pixels"),
        (lambda: resizing.scale_and_translate(ROW, (5,), [1.0], [0.0], (0,), "nearest"), "`method`"),
        (lambda: resizing.scale_and_translate(ROW, (5, 1), [1.0], [0.0], (0,), "linear"), "`output_shape`"),
        (lambda: resizing.scale_and_translate(ROW, (5,), [1.0, 2.0], [0.0], (0,), "linear"), "`scale`"),
        (lambda: resizing.scale_and_translate(IMAGE, (2, 6, 8, 4), [1.0], [0.0], (1,), "linear"), "spatial_dims"),
        (lambda: warping.map_coordinates(ROW, np.zeros((1, 2)), 2), "`order`"),
        (lambda: warping.map_coordinates(ROW, np.zeros((2, 2)), 1), "`coordinates`"),
        (lambda: warping.map_coordinates(ROW, np.zeros((1, 2)), 1, "edge"), "'mirror'"),
        (lambda: warping.affine_transform(IMAGE, MAP[:7]), r"\(8,\)"),
        (lambda: warping.affine_transform(IMAGE, np.stack([MAP] * 3)), "2 images"),
        (lambda: warping.affine_transform(IMAGE, MAP, "bicubic"), "'bilinear'"),
        (lambda: warping.perspective_transform(IMAGE, CORNERS[:3], CORNERS), "`start_points`"),
        (lambda: warping.perspective_transform(IMAGE, CORNERS, np.stack([CORNERS] * 3)), "`end_points`"),
        (lambda: warping.elastic_transform(IMAGE, fill_mode="edge"), "`fill_mode`"),
        (lambda: colors.rgb_to_grayscale(IMAGE[..., :2], **LAST), "3 channels"),
        (lambda: colors.rgb_to_hsv(IMAGE[..., :2], **LAST), "3 channels"),
        (lambda: colors.hsv_to_rgb(IMAGE.astype("uint8"), **LAST), "float dtype"),
        (lambda: filtering.gaussian_blur(IMAGE, (3, 0)), "`kernel_size`"),
        (lambda: filtering.gaussian_blur(IMAGE, (3, 3), (1.0, 1.0, 1.0)), "`sigma`"),
        (lambda: filtering.sobel_edges(ROW), "3 dimensions"),
        (lambda: filtering.ssim(IMAGE, IMAGE[:, :4]), "same shape"),
        (lambda: filtering.ssim(IMAGE, IMAGE, **LAST), "`filter_size=11`"),
        (lambda: framing.crop_images(IMAGE, 1, 1), "exactly two"),
        (lambda: framing.crop_images(IMAGE, 1, 1, 1, 1, 4, 4), "exactly two"),
        (lambda: framing.crop_images(IMAGE, -1, 1, 1, 1), "`top_cropping` must not be negative"),
        (lambda: framing.crop_images(IMAGE, 3, 1, 4, 1, **LAST), "too short"),
        (lambda: framing.crop_images(IMAGE, 3, 1, target_height=4, target_width=4, **LAST), "too short"),
        (lambda: framing.pad_images(IMAGE, 1, 1), "exactly two"),
        (lambda: framing.pad_images(IMAGE, 1, 1, target_height=6, target_width=20, **LAST), "too long"),
        (lambda: patches.extract_patches(IMAGE, "3"), "`size`"),
        (lambda: patches.extract_patches(IMAGE, (3,)), "`size`"),
        (lambda: patches.extract_patches(IMAGE, 9, **LAST), "does not fit"),
        (lambda: patches.extract_patches(IMAGE, 2, padding="full"), "`padding`"),
        (lambda: patches.extract_patches(IMAGE[0, 0], 2), "3 dimensions"),
        (lambda: patches.extract_patches_3d(IMAGE[0], 2), "`volumes`"),
    ],
)
def test_wrong_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.backends("jax", "tensorflow", "torch")
def test_gradients_are_finite_at_the_traps():
    traps = np.array([[0, 0, 0], [1, 1, 1], [0.5, 0.5, 0.5], [1, 0, 0]], "float32").reshape(2, 2, 3)
    for function in (
        lambda x: colors.rgb_to_hsv(x, **LAST),
        lambda x: colors.hsv_to_rgb(x, **LAST),
        lambda x: resizing.resize(x, (2, 3), "lanczos3", **LAST),
        lambda x: resizing.scale_and_translate(x, (2, 2, 3), x[0, 0, :2] + 1, x[0, 0, :2], (0, 1), "lanczos5"),
        lambda x: warping.affine_transform(x, [1.0, 0, 0, 0, 1, 0, -1, 0], **LAST),
        lambda x: warping.map_coordinates(x[..., 0], [[np.nan, np.inf], [0.0, 1.0]], 1),
        lambda x: filtering.ssim(x, x * 0, filter_size=2, **LAST),
    ):
        assert np.all(np.isfinite(_gradient(function, traps)))


def _gradient(function, value):
    if selected.NAME == "jax":
        import jax

        return np.asarray(jax.jit(jax.grad(lambda x: ops.sum(function(x))))(ops.convert_to_tensor(value)))
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        tensor = tf.constant(value)
        with tf.GradientTape() as tape:
            tape.watch(tensor)
            result = ops.sum(function(tensor))
        return tape.gradient(result, tensor).numpy()
    import torch

    tensor = ops.convert_to_tensor(value).clone().requires_grad_()
    return ops.convert_to_numpy(torch.autograd.grad(ops.sum(function(tensor)), tensor)[0])
