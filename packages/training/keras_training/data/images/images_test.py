"""Images from and to files and arrays, judged by Pillow and NumPy."""

import io

import numpy as np
import PIL.Image
import pytest
import tensorflow as tf

import keras_ops as ops
from keras_ops import config
from keras_training.data.images.array_to_img import array_to_img
from keras_training.data.images.img_to_array import img_to_array
from keras_training.data.images.load_img import INTERPOLATIONS, load_img
from keras_training.data.images.save_img import save_img
from keras_training.data.images.smart_resize import smart_resize

pytestmark = pytest.mark.backend

PIXELS = np.random.default_rng(0).integers(0, 256, (12, 9, 4), dtype=np.uint8)
IMAGE = PIL.Image.fromarray(PIXELS[..., :3])
ARRAY = np.arange(24.0).reshape(2, 4, 3)


@pytest.fixture
def file(tmp_path):
    IMAGE.save(tmp_path / "image.png")
    return tmp_path / "image.png"


@pytest.mark.parametrize("name", INTERPOLATIONS)
def test_loaded_in_another_size(name, file):
    kind = getattr(PIL.Image.Resampling, name.upper())
    found = load_img(file, target_size=(5, 7), interpolation=name)
    np.testing.assert_array_equal(np.asarray(found), np.asarray(IMAGE.resize((7, 5), kind)))
    cut = load_img(file, target_size=(4, 6), interpolation=name, keep_aspect_ratio=True)
    np.testing.assert_array_equal(np.asarray(cut), np.asarray(IMAGE.resize((6, 4), kind, box=(0, 3, 9, 9))))


@pytest.mark.parametrize(("color_mode", "mode"), [("rgb", "RGB"), ("rgba", "RGBA"), ("grayscale", "L")])
def test_loaded_in_colors(color_mode, mode, file):
    found = load_img(io.BytesIO(file.read_bytes()), color_mode=color_mode)
    assert found.mode == mode
    np.testing.assert_array_equal(np.asarray(found), np.asarray(IMAGE.convert(mode)))


def test_images_of_16_bits(tmp_path):
    deep = (np.arange(16, dtype="uint16") * 4096).reshape(4, 4)
    PIL.Image.fromarray(deep).save(tmp_path / "deep.png")
    np.testing.assert_array_equal(np.asarray(load_img(tmp_path / "deep.png", color_mode="grayscale")), deep)
    np.testing.assert_array_equal(np.asarray(load_img(tmp_path / "deep.png"))[..., 1], deep // 256)


def test_to_arrays():
    array = img_to_array(IMAGE)
    assert array.dtype == config.floatx()
    np.testing.assert_array_equal(array, PIXELS[..., :3])
    np.testing.assert_array_equal(img_to_array(IMAGE, "channels_first"), PIXELS[..., :3].transpose(2, 0, 1))
    gray = img_to_array(IMAGE.convert("L"), dtype="uint8")
    assert (gray.shape, gray.dtype) == ((12, 9, 1), np.uint8)
    assert img_to_array(IMAGE.convert("L"), "channels_first").shape == (1, 12, 9)


def test_to_images():
    stretched = np.asarray(array_to_img(ARRAY))
    np.testing.assert_array_equal(stretched, np.float32(ARRAY * (255 / 23)).astype("uint8"))
    np.testing.assert_array_equal(np.asarray(array_to_img(ops.convert_to_tensor(ARRAY))), stretched)
    np.testing.assert_array_equal(np.asarray(array_to_img(ARRAY.transpose(2, 0, 1), "channels_first")), stretched)
    for mode, shape in (("L", (2, 4, 1)), ("RGB", (2, 4, 3)), ("RGBA", (2, 4, 4))):
        values = np.arange(np.prod(shape)).reshape(shape)
        image = array_to_img(values, scale=False)
        assert (image.mode, image.size) == (mode, (4, 2))
        np.testing.assert_array_equal(np.asarray(image).ravel(), values.ravel())
        assert np.asarray(array_to_img(np.full(shape, 7.0))).max() == 0
    deep = array_to_img(np.arange(0, 800, 100).reshape(2, 4, 1), scale=False)
    assert np.asarray(deep).ravel().tolist() == list(range(0, 800, 100))


def test_saved_and_loaded(tmp_path):
    save_img(tmp_path / "a.png", PIXELS, scale=False)
    np.testing.assert_array_equal(np.asarray(load_img(tmp_path / "a.png", "rgba")), PIXELS)
    with pytest.warns(UserWarning, match="does not support RGBA"):
        save_img(tmp_path / "b.jpg", PIXELS, scale=False, quality=100)
    assert load_img(tmp_path / "b.jpg").format == "JPEG"
    save_img(tmp_path / "c", PIXELS[..., :1], file_format="bmp")
    assert (tmp_path / "c").read_bytes().startswith(b"BM")
    save_img(buffer := io.BytesIO(), PIXELS, file_format="png", scale=False)
    np.testing.assert_array_equal(np.asarray(load_img(buffer, "rgba")), PIXELS)


def test_resized_without_distortion():
    image = np.random.default_rng(0).uniform(size=(6, 8, 3)).astype("float32")
    # The middle 6 columns, by halves.
    expected = image[:, 1:7].reshape(3, 2, 3, 2, 3).mean((1, 3))
    assert isinstance(smart_resize(image, (3, 3)), np.ndarray)
    first = image.transpose(2, 0, 1)
    for found in (
        smart_resize(image, (3, 3)),
        smart_resize(image[None], (3, 3))[0],
        smart_resize(image, (3, 3), interpolation="area"),
        smart_resize(first, (3, 3), data_format="channels_first").transpose(1, 2, 0),
        ops.convert_to_numpy(smart_resize(ops.convert_to_tensor(image), (3, 3))),
        smart_resize(tf.constant(image), (3, 3)).numpy(),
    ):
        np.testing.assert_allclose(found, expected, rtol=1e-5)
    bytes_ = smart_resize(PIXELS, (4, 3), interpolation="nearest")
    assert bytes_.dtype == np.uint8
    np.testing.assert_array_equal(bytes_, PIXELS[1::3, 1::3])
    data = tf.data.Dataset.from_tensors(first).map(lambda x: smart_resize(x, (3, 2), data_format="channels_first"))
    assert data.element_spec.shape == (3, 3, 2)
    (found,) = data
    assert found.shape == (3, 3, 2)


def refused(function, *arguments, **options):
    return lambda: function(*arguments, **options)


REFUSED = {
    "unknown colors": (refused(load_img, "a.png", color_mode="cmyk"), ValueError, '`color_mode` must be "grayscale"'),
    "unknown interpolation": (
        refused(load_img, "a.png", interpolation="x"),
        ValueError,
        "Invalid interpolation method x",
    ),
    "one size": (
        refused(load_img, "a.png", target_size=(3,)),
        ValueError,
        "`target_size` must be a height and a width",
    ),
    "no path": (refused(load_img, 5), TypeError, "`path` should be path-like or io.BytesIO"),
    "no file": (refused(load_img, "none.png"), FileNotFoundError, "none.png"),
    "no image": (refused(load_img, __file__), OSError, "images_test.py holds no image"),
    "a line": (refused(img_to_array, np.zeros(3)), ValueError, "Unsupported image shape"),
    "a batch": (refused(img_to_array, np.zeros((1, 2, 3, 4))), ValueError, "Unsupported image shape"),
    "no such layout": (refused(img_to_array, IMAGE, "nhwc"), ValueError, "data_format"),
    "two axes": (refused(array_to_img, np.zeros((2, 2))), ValueError, "Expected image array to have rank 3"),
    "five channels": (refused(array_to_img, np.zeros((2, 2, 5))), ValueError, "Unsupported channel number: 5"),
    "an unknown ending": (refused(save_img, "a.xyz", ARRAY), ValueError, "not known in which format to save"),
    "no format": (refused(save_img, io.BytesIO(), ARRAY), ValueError, "or pass `file_format`"),
    "one size to resize to": (refused(smart_resize, ARRAY, (3,)), ValueError, "Expected `size` to be a tuple"),
    "an unknown filter": (refused(smart_resize, ARRAY, (3, 3), "x"), ValueError, "Invalid value for argument `interp"),
    "rank 2": (refused(smart_resize, ARRAY[0], (3, 3)), ValueError, "incorrect rank, of shape \\(4, 3\\)"),
    "an unknown argument": (refused(smart_resize, ARRAY, (3, 3), antialias=True), TypeError, "unexpected keyword"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    call, error, words = REFUSED[name]
    with pytest.raises(error, match=words):
        call()
