"""The contract of all layers for images: where they run, what they take, and what is random about them.

What a layer does to pixels is tested beside it, against Pillow, OpenCV or a formula.
"""

import json
from multiprocessing import process

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer
from keras_ops import tree
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

pytestmark = [pytest.mark.backend]

# Integers stay integers.
KEEPS = (
    layers.ContrastLimitedAdaptiveHistogramEqualization,
    layers.RandomBrightness,
    layers.RandomGrayscale,
    layers.Resizing,
)
# What mixes each image with another one of the batch.
MIXES = (layers.CutMix, layers.MixUp)
# What chooses among other layers.
POLICIES = (layers.AugMix, layers.RandAugment)
# Arguments with which a layer changes every image.
ROWS = [
    (layers.AutoContrast, {}),
    (layers.CenterCrop, {"height": 12, "width": 6}),
    (layers.CenterCrop, {"height": 4, "width": 6}),
    (layers.ContrastLimitedAdaptiveHistogramEqualization, {"tile_grid_size": (3, 2)}),
    (layers.CutMix, {}),
    (layers.Equalization, {}),
    (layers.MixUp, {"alpha": 1}),
    (layers.RandomBrightness, {"factor": 0.6}),
    (layers.RandomColorDegeneration, {"factor": (0.2, 1.0)}),
    (layers.RandomColorJitter, {"brightness_factor": 0.3, "contrast_factor": 0.5, "saturation_factor": 0.9}),
    (layers.RandomContrast, {"factor": 0.9}),
    (layers.RandomCrop, {"height": 4, "width": 6}),
    (layers.RandomElasticTransform, {"factor": (1.0, 1.0)}),
    (layers.RandomErasing, {"factor": (1.0, 1.0)}),
    (layers.RandomFlip, {}),
    (layers.RandomGaussianBlur, {"sigma": (0.5, 1.0)}),
    (layers.RandomGrayscale, {}),
    (layers.RandomHue, {"factor": (0.3, 0.9)}),
    (layers.RandomInvert, {"factor": (0.5, 0.5)}),
    (layers.RandomPerspective, {"factor": (1.0, 1.0)}),
    (layers.RandomPosterization, {"factor": (1, 4)}),
    (layers.RandomRotation, {"factor": 0.5}),
    (layers.RandomSaturation, {"factor": (0.1, 0.8)}),
    (layers.RandomSharpness, {"factor": 1.0}),
    (layers.RandomShear, {"x_factor": 0.5, "y_factor": (0.2, 0.4)}),
    (layers.RandomTranslation, {"height_factor": 0.5, "width_factor": (0.2, 0.4)}),
    (layers.RandomZoom, {"height_factor": 0.5, "width_factor": (-0.4, -0.2)}),
    (layers.Resizing, {"height": 12, "width": 6, "pad_to_aspect_ratio": True}),
    (layers.Solarization, {"addition_factor": 0.3, "threshold_factor": (0.2, 0.8)}),
    (layers.AugMix, {"factor": (0.2, 0.9), "num_chains": 2, "chain_depth": 1}),
    (layers.RandAugment, {"factor": (0.2, 0.9), "num_ops": 1}),
]
IMAGES = np.random.RandomState(0).randint(1, 250, (5, 10, 8, 3)).astype("uint8")
BOXES = np.tile(np.float32([[1, 2, 4, 6], [0, 0, 8, 10]]), (5, 1, 1))


def make(row, **kwargs):
    cls, arguments = row
    return cls(**{**arguments, **kwargs, **({"seed": 3} if issubclass(cls, RandomImageLayer) else {})})


def assert_near(found, expected):
    """Compare what two backends give: a half may be rounded up by one and down by the other."""
    np.testing.assert_allclose(found.astype("float32"), expected, atol=1 if expected.dtype.kind in "iu" else 1e-2)


def numpy(x):
    return tree.map_structure(ops.convert_to_numpy, x)


every = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0].__name__}-{len(row[1])}")
RANDOM = [row for row in ROWS if issubclass(row[0], RandomImageLayer)]
random = pytest.mark.parametrize("row", RANDOM, ids=lambda row: row[0].__name__)


def test_every_layer_has_a_row():
    def below(cls):
        return {cls, *(y for x in cls.__subclasses__() for y in below(x))}

    # One layer changes no images. A layer's file is loaded when it is first named, so these names come first.
    expected = {row[0] for row in ROWS} | {layers.MaxNumBoundingBoxes}
    public = {cls for cls in below(ImageLayer) if getattr(layers, cls.__name__, None) is cls}
    assert public == expected


@pytest.mark.parametrize("dtype", ["uint8", "float32"])
@every
def test_symbolic_shape_and_dtype_are_those_of_values(row, dtype):
    layer, images = make(row), IMAGES.astype(dtype)
    found = layer(images)
    assert ops.dtype(found) == (dtype if row[0] in KEEPS and "int" in dtype else "float32")
    for batch in (5, None):
        spec = layer(KerasTensor((batch, *images.shape[1:]), dtype))
        assert (spec.shape[1:], spec.dtype) == (tuple(found.shape)[1:], ops.dtype(found))
    assert tuple(layer(images[0]).shape) == tuple(found.shape)[1:]
    assert layer.compute_output_shape(images.shape) == tuple(found.shape)


@every
def test_both_layouts_and_single_images(row):
    last, first = make(row), make(row, data_format="channels_first")
    found = numpy(last(IMAGES))
    turned = numpy(first(IMAGES.transpose(0, 3, 1, 2)))
    np.testing.assert_allclose(turned.transpose(0, 2, 3, 1), found, atol=1e-3)
    np.testing.assert_allclose(numpy(make(row)(IMAGES[0])), numpy(make(row)(IMAGES[:1]))[0], atol=1e-3)


@every
def test_half_precision_is_near(row):
    exact, rough = (numpy(make(row, dtype=kind)(IMAGES.astype("float32"))) for kind in ("float32", "mixed_float16"))
    assert rough.dtype == "float16"
    np.testing.assert_allclose(rough.astype("float32"), exact, atol=2)


@random
def test_seeds_decide_and_each_image_has_its_own_randomness(row):
    same = np.repeat(IMAGES[:1], 12, axis=0)
    if row[0] in MIXES:
        same[::2] = 255 - same[::2]
    layer = make(row)
    first, second = numpy(layer(same)), numpy(layer(same))
    np.testing.assert_array_equal(numpy(make(row)(same)), first)
    # A policy may choose something that treats equal images alike.
    draws = [first, second, *(numpy(layer(same)) for _ in range(4 if row[0] in POLICIES else 0))]
    assert any((x != first).any() for x in draws)
    assert any((x != x[:1]).any() for x in draws)
    layer.generator.reset()
    np.testing.assert_array_equal(numpy(layer(same)), first)


@random
def test_without_training_nothing_changes(row):
    layer = make(row)
    if layer.compute_output_shape(IMAGES.shape) == IMAGES.shape:
        np.testing.assert_array_equal(numpy(layer(IMAGES, training=False)), IMAGES)


@pytest.mark.backends("jax", "tensorflow")
@every
def test_compiled_runs_give_the_same(row):
    images = ops.convert_to_tensor(IMAGES)
    compiled = ops.jit(make(row).call)
    np.testing.assert_allclose(numpy(compiled(images)), numpy(make(row)(images)), atol=1e-2)


@pytest.mark.backends("torch")
def test_several_layers_in_one_compiled_program(programs):
    rows = [row for row in ROWS if row[0] in (layers.RandomFlip, layers.RandomBrightness)]

    chain, other = [make(row) for row in rows], [make(row) for row in rows]
    images = ops.convert_to_tensor(IMAGES)
    for layer in chain:
        layer(images)
        layer.generator.reset()
    compiled = programs(lambda x: chain[1](chain[0](x)))["compiled"]
    np.testing.assert_allclose(numpy(compiled(images)), numpy(other[1](other[0](images))), atol=1e-2)


@every
def test_pipelines_of_tensorflow_on_every_backend(row):
    import tensorflow as tf

    layer = make(row)
    mapped = tf.data.Dataset.from_tensors((IMAGES, np.arange(5))).map(lambda x, y: (layer(x), y))
    first, second = (next(x.numpy() for x, _ in mapped) for _ in range(2))
    assert mapped.element_spec[0].shape[1:] == first.shape[1:] == layer(IMAGES).shape[1:]
    assert (first != second).any() == isinstance(layer, RandomImageLayer)
    if not isinstance(layer, RandomImageLayer):
        assert_near(first, numpy(layer(IMAGES)))


def test_pipelines_of_images_of_unknown_number():
    import tensorflow as tf

    data = tf.data.Dataset.from_tensor_slices(IMAGES)
    for layer in (make(row) for row in ROWS[:1] + RANDOM[-1:]):
        assert [tuple(x.shape)[0] for x in data.batch(2).map(layer)] == [2, 2, 1]
        assert next(iter(data.map(layer))).shape == layer(IMAGES[0]).shape


@every
def test_arrays_stay_arrays_in_a_worker_process(row, monkeypatch):
    expected = numpy(make(row)(IMAGES))
    monkeypatch.setattr(process.current_process(), "_config", {"daemon": True})
    layer = make(row)
    found = layer(IMAGES)
    assert isinstance(found, np.ndarray)
    assert (found.shape, found.dtype) == (expected.shape, expected.dtype)
    if not isinstance(layer, RandomImageLayer):
        assert_near(found, expected)


@every
def test_what_belongs_to_the_images_is_taken_along(row):
    layer = make(row, bounding_box_format="xyxy")
    masks = (IMAGES[..., :1] > 99).astype("int32")
    data = {
        "images": IMAGES,
        "labels": np.arange(5),
        "segmentation_masks": masks,
        "bounding_boxes": {"boxes": BOXES, "labels": np.int32([[1, 2]] * 5)},
        "id": np.arange(5),
    }
    specs = layer(
        {
            "images": KerasTensor((None, 10, 8, 3), "uint8"),
            "labels": KerasTensor((None,), "int64"),
            "segmentation_masks": KerasTensor((None, 10, 8, 1), "int32"),
        }
    )
    found = numpy(make(row, bounding_box_format="xyxy")(data))
    np.testing.assert_array_equal(found["images"], numpy(make(row)(IMAGES)))
    np.testing.assert_array_equal(found["id"], np.arange(5))
    assert found["segmentation_masks"].shape[1:] == specs["segmentation_masks"].shape[1:]
    assert set(np.unique(found["segmentation_masks"])) <= {0, 1}
    boxes, (height, width) = found["bounding_boxes"]["boxes"], found["images"].shape[1:3]
    assert (
        boxes.shape == (5, 4 if row[0] in MIXES else 2, 4)
        and (boxes >= 0).all()
        and (boxes <= [width, height, width, height]).all()
    )
    single = tree.map_structure(lambda x: x[0], data)
    assert numpy(make(row, bounding_box_format="xyxy")(single))["bounding_boxes"]["boxes"].shape == (2, 4)


@every
def test_configs_hold_all_arguments(row):
    layer = make(row, bounding_box_format="rel_xyxy", name="of_images")
    config = json.loads(json.dumps(serialize_keras_object(layer)))
    copy = deserialize_keras_object(config)
    assert type(copy) is type(layer)
    assert json.loads(json.dumps(serialize_keras_object(copy))) == config
    np.testing.assert_array_equal(numpy(copy(IMAGES)), numpy(layer(IMAGES)))


BAD = [
    (lambda: layers.AugMix(alpha=0), "`alpha` of AugMix must be a positive number"),
    (lambda: layers.AugMix(num_chains=0), "`num_chains` of AugMix must be a positive integer"),
    (lambda: layers.RandAugment(factor=2), "`factor` of RandAugment must be a number from 0 to 1"),
    (lambda: layers.RandAugment(num_ops=1.5), "`num_ops` of RandAugment must be an integer"),
    (lambda: layers.RandomFlip("diagonal"), "must be one of 'horizontal'"),
    (lambda: layers.RandomFlip(seed="a"), "`seed` of RandomFlip"),
    (lambda: layers.RandomFlip(data_format="last"), "data_format"),
    (lambda: layers.RandomFlip(bounding_box_format="corners"), "must be one of 'xyxy'"),
    (lambda: layers.RandomFlip()(IMAGES[0, 0]), "one image"),
    (lambda: layers.RandomFlip()({"labels": IMAGES}), 'has "images"'),
    (lambda: layers.RandomFlip()({"images": IMAGES, "bounding_boxes": {"boxes": BOXES}}), "bounding_box_format"),
    (
        lambda: layers.RandomFlip(bounding_box_format="xyxy")({"images": IMAGES, "bounding_boxes": {"boxes": BOXES}}),
        '"boxes" and "labels"',
    ),
    (lambda: layers.RandomBrightness(2), "from -1 to 1"),
    (lambda: layers.RandomBrightness((0.1, 0.2, 0.3)), "or two of them"),
    (lambda: layers.RandomBrightness(0.1, value_range=(255, 0)), "the lowest and the highest"),
    (lambda: layers.RandomRotation("a"), "from -1 to 1"),
    (lambda: layers.RandomRotation(0.1, fill_mode="black"), "`fill_mode` of RandomRotation"),
    (lambda: layers.RandomRotation(0.1, interpolation="cubic"), "`interpolation` of RandomRotation"),
    (lambda: layers.MixUp(0), "`alpha` of MixUp must be a positive number"),
    (lambda: layers.MixUp((0.1, 0.2)), "`alpha` of MixUp must be a positive number"),
    (lambda: layers.CutMix(1.5), "`factor` of CutMix must be a number from 0 to 1"),
    (lambda: layers.RandomContrast(1.5), "`factor` of RandomContrast must be a number from 0 to 1"),
    (lambda: layers.RandomContrast((2, 6)), "Received: \\(2, 6\\)"),
    (lambda: layers.RandomHue(0.1, value_range=255), "such as \\(0, 255\\)"),
    (lambda: layers.RandomHue(0.1)(IMAGES[..., :1]), "3 channels"),
    (lambda: layers.RandomSaturation(0.1)(IMAGES[..., :1]), "3 channels"),
    (lambda: layers.RandomGrayscale(1.1), "a number from 0 to 1"),
    (lambda: layers.CenterCrop(0, 3), "`height` of CenterCrop must be a positive integer"),
    (lambda: layers.RandomCrop(3, 2.5), "`width` of RandomCrop must be a positive integer"),
    (lambda: layers.RandomZoom(1.5), "`height_factor` of RandomZoom"),
    (lambda: layers.RandomZoom(0.1, (-1, 0)), "`width_factor` of RandomZoom must be above -1"),
    (lambda: layers.RandomTranslation(0.1, 2), "`width_factor` of RandomTranslation must be a number from -1 to 1"),
    (lambda: layers.RandomShear(y_factor=-0.2), "`y_factor` of RandomShear must be a number from 0 to 1"),
    (lambda: layers.RandomPerspective(scale=2), "`scale` of RandomPerspective must be from 0 to 1"),
    (lambda: layers.RandomElasticTransform(scale=1.5), "`scale` of RandomElasticTransform"),
    (lambda: layers.RandomElasticTransform(fill_mode="black"), "`fill_mode` of RandomElasticTransform"),
    (lambda: layers.RandomErasing(-0.1), "`factor` of RandomErasing must be a number from 0 to 1"),
    (lambda: layers.RandomErasing(fill_value="red"), "`fill_value` of RandomErasing"),
    (lambda: layers.MaxNumBoundingBoxes(0), "`max_number` of MaxNumBoundingBoxes must be a positive integer"),
    (lambda: layers.Resizing(0, 3), "`height` of Resizing"),
    (lambda: layers.Resizing(3, 3, "cubic"), "`interpolation` of Resizing must be one of 'nearest'"),
    (lambda: layers.Resizing(3, 3, fill_mode="reflect"), "`fill_mode` of Resizing must be one of 'constant'"),
    (lambda: layers.Resizing(3, 3, crop_to_aspect_ratio=True, pad_to_aspect_ratio=True), "only one of"),
]


@pytest.mark.parametrize(("call", "words"), BAD)
def test_bad_input_is_explained(call, words):
    with pytest.raises(ValueError, match=words):
        call()
