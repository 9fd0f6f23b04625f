"""Readers: what the published Keras reads from the same files, in every form of data set, on every backend."""

import base64
import json
import os
import wave
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
import torch

from keras_ops import config
from keras_ops.backends.selected import load
from keras_training.data.frameworks import framework_of
from keras_training.data.make_adapter import make_adapter
from keras_training.data.pipeline.dataset import Dataset
from keras_training.data.pipeline.stages import UnreadableFileError
from keras_training.data.readers.audio_dataset_from_directory import audio_dataset_from_directory
from keras_training.data.readers.image_dataset_from_directory import image_dataset_from_directory
from keras_training.data.readers.text_dataset_from_directory import text_dataset_from_directory
from keras_training.data.readers.timeseries_dataset_from_array import timeseries_dataset_from_array

pytestmark = pytest.mark.backend

PUBLISHED = json.loads((Path(__file__).parent / "testdata" / "published.json").read_text())
FORMATS = {None: Dataset, "tf": tf.data.Dataset, "torch": torch.utils.data.DataLoader}


@pytest.fixture(scope="module")
def images(tmp_path_factory):
    """Return a folder with the files that the published Keras has read."""
    folder = tmp_path_factory.mktemp("images")
    for name, content in PUBLISHED["files"].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content))
        path.parent.joinpath("notes.md").write_text("nothing")
    folder.joinpath("Ants", "link").symlink_to(folder / "dogs")
    return folder


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    for name, text in {
        "bad/1.txt": "né",
        "bad/2.TXT": "你好",
        "good/1.txt": "yes",
        "good/3.txt": "",
        "good/no.md": "-",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def sounds(tmp_path):
    for name, length, width, channels in (("a/1", 30, 2, 1), ("a/2", 20, 2, 1), ("b/1", 8, 1, 1)):
        path = tmp_path / "sounds" / f"{name}.wav"
        path.parent.mkdir(parents=True, exist_ok=True)
        dtype = {1: "uint8", 2: "<i2"}[width]
        with wave.open(str(path), "wb") as file:
            file.setparams((channels, width, 8000, 0, "NONE", ""))
            middle = 128 if width == 1 else 0
            file.writeframes((np.arange(length) + middle).astype(dtype).tobytes())
    return tmp_path / "sounds"


def on_host(tensor):
    return load("core").convert_to_numpy(tensor) if hasattr(tensor, "shape") else tensor


def rows(dataset):
    """Return what a data set without batches gives: pairs, or single arrays, all of NumPy."""
    return [
        tuple(np.asarray(part) for part in row) if isinstance(row, tuple | list) else np.asarray(row) for row in dataset
    ]


def options(case):
    arguments = dict(case["arguments"])
    return arguments | {"image_size": tuple(arguments["image_size"])}


@pytest.mark.parametrize("number", range(len(PUBLISHED["cases"])))
def test_images_as_published(number, images, capsys):
    case = PUBLISHED["cases"][number]
    data = image_dataset_from_directory(images, batch_size=None, format=None, **options(case))
    assert [os.path.relpath(path, images) for path in data.file_paths] == case["paths"]
    assert data.class_names == case["class_names"]
    assert len(data) == len(case["paths"])
    found = rows(data)
    assert "Found" in capsys.readouterr().out
    expected, labels = case["images"], case["labels"]
    got = [row if labels is None else row[0] for row in found]
    got_labels = None if labels is None else [row[1].tolist() for row in found]
    if case["shuffled"]:  # in an order of our own: as the paths say, in both
        np.testing.assert_allclose(sorted(x.sum() for x in got), sorted(np.sum(x) for x in expected), atol=1)
        assert sorted(got_labels) == sorted(labels)
        return
    # Gray is rounded in another way; and where a pixel lies at the edge of this filter, rounding says whether it counts.
    rough = {"grayscale", "gaussian"} & set(map(str, case["arguments"].values()))
    tolerance = 1.01 if rough else 0.3
    np.testing.assert_allclose(np.array(got, float), expected, atol=tolerance)
    assert got[0].dtype == case["dtype"]
    assert got_labels == labels
    if labels is not None:
        assert found[0][1].dtype == case["label_dtype"]


@pytest.mark.parametrize("number", [n for n, case in enumerate(PUBLISHED["cases"]) if case["shuffled"]])
def test_with_tf_data_a_seed_gives_the_published_order(number, images):
    case = PUBLISHED["cases"][number]
    data = image_dataset_from_directory(images, batch_size=None, format="tf", verbose=False, **options(case))
    found = rows(data)
    np.testing.assert_allclose([x for x, _ in found], case["images"], atol=0.3)
    assert [y.tolist() for _, y in found] == case["labels"]
    assert data.class_names == case["class_names"]


def test_what_is_said(images, capsys):
    image_dataset_from_directory(images, validation_split=0.3, subset="both", seed=1, format=None)
    assert capsys.readouterr().out == (
        "Found 7 files belonging to 3 classes.\nUsing 5 files for training.\nUsing 2 files for validation.\n"
    )
    image_dataset_from_directory(images, labels=None, verbose=False, format=None)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("format", FORMATS)
def test_forms(format, images, texts):
    data = image_dataset_from_directory(images, image_size=(4, 6), batch_size=3, seed=1, format=format, verbose=False)
    assert isinstance(data, FORMATS[format])
    assert (len(data), len(data.file_paths), data.class_names) == (3, 7, ["Ants", "cats", "dogs"])
    batches = list(data)
    assert [tuple(x.shape) for x, _ in batches] == [(3, 4, 6, 3), (3, 4, 6, 3), (1, 4, 6, 3)]
    assert sorted(int(y) for _, batch in batches for y in batch) == [0, 0, 1, 1, 1, 2, 2]
    # Of each image, its own label.
    plain = image_dataset_from_directory(images, image_size=(4, 6), batch_size=None, shuffle=False, format=None)
    labels = {x.tobytes(): int(y) for x, y in plain}
    assert all(labels[np.asarray(x).tobytes()] == int(y) for batch in batches for x, y in zip(*batch, strict=True))
    with make_adapter(data) as adapter:
        assert adapter.num_batches == 3
        for x, _ in adapter.batches():
            assert isinstance(x, np.ndarray) or framework_of(x) == config.backend()


@pytest.mark.parametrize("format", FORMATS)
def test_texts(format, texts):
    for limit, expected in ((None, ["né", "你好"]), (3, ["né", "你"])):
        data = text_dataset_from_directory(
            texts, batch_size=2, max_length=limit, labels=None, shuffle=False, format=format
        )
        first = next(iter(data))
        if format == "tf":  # which knows bytes only
            first = [x.decode(errors="ignore") for x in first.numpy()]
        assert list(first) == expected
    x, y = list(text_dataset_from_directory(texts, seed=1, format=format))[0]
    assert len(x) == 4
    assert sorted(np.asarray(y).tolist()) == [0, 0, 1, 1]


def test_the_default_is_the_backends(images):
    data = image_dataset_from_directory(images, image_size=(4, 4), batch_size=2, shuffle=False, verbose=False)
    if config.backend() == "tensorflow":
        assert isinstance(data, tf.data.Dataset)
    else:
        assert isinstance(data, Dataset)
    # A program for tf.data.
    steps = data.map(lambda x, y: (x / 255.0, y), num_parallel_calls=tf.data.AUTOTUNE)
    steps = steps.cache().shuffle(100, seed=1).prefetch(buffer_size=tf.data.AUTOTUNE)
    found = [(x, y) for x, y in steps.unbatch().batch(3).take(2)]
    assert [tuple(x.shape) for x, _ in found] == [(3, 4, 4, 3)] * 2
    assert float(np.max(found[0][0])) <= 1


def test_orders(images):
    def order(data):
        return [float(np.sum(x)) for x in data]

    def new():
        return image_dataset_from_directory(
            images, labels=None, image_size=(3, 3), batch_size=None, seed=5, format=None, verbose=False
        )

    one, other = new(), new()
    first, second = order(one), order(one)
    assert sorted(first) == sorted(second)
    assert first != second
    assert [order(other), order(other)] == [first, second]


def test_text_that_is_no_utf8(tmp_path):
    (tmp_path / "1.txt").write_bytes("né".encode("latin1"))
    (text,) = text_dataset_from_directory(tmp_path, labels=None, batch_size=None, format=None)
    assert text.item() == "n\ufffd"


def test_sounds(sounds):
    data = audio_dataset_from_directory(sounds, shuffle=False, batch_size=2)
    assert isinstance(data, tf.data.Dataset if config.backend() == "tensorflow" else Dataset)
    (x, y), (z, _) = data
    assert (tuple(x.shape), tuple(z.shape), np.asarray(y).tolist()) == ((2, 30, 1), (1, 8, 1), [0, 0])
    np.testing.assert_allclose(np.asarray(x)[0, :, 0], np.arange(30) / 2**15)
    np.testing.assert_allclose(np.asarray(x)[1, 20:], 0)
    np.testing.assert_allclose(np.asarray(z)[0, :, 0], np.arange(8) / 128)

    fixed = audio_dataset_from_directory(sounds, shuffle=False, output_sequence_length=25, labels=None)
    np.testing.assert_allclose(np.asarray(next(iter(fixed)))[:, 24, 0], [24 / 2**15, 0, 0])
    half = audio_dataset_from_directory(sounds, shuffle=False, batch_size=None, labels=None, sampling_rate=4000)
    assert [len(x) for x in half] == [15, 10, 4]
    ((ragged, _),) = audio_dataset_from_directory(sounds, shuffle=False, ragged=True)
    lengths = ragged.row_lengths().numpy() if hasattr(ragged, "row_lengths") else [len(x) for x in ragged]
    assert list(lengths) == [30, 20, 8]


WINDOWS = [
    # arguments; as the published Keras gives them
    ({"sequence_length": 3, "sequence_stride": 3, "sampling_rate": 2, "start_index": 1, "end_index": 19},
     [[1, 3, 5], [4, 6, 8], [7, 9, 11], [10, 12, 14], [13, 15, 17]], [1, 4, 7, 10, 13]),
    ({"sequence_length": 4, "sequence_stride": 5, "sampling_rate": 3},
     [[0, 3, 6, 9], [5, 8, 11, 14], [10, 13, 16, 19]], [0, 5, 10]),
    ({"sequence_length": 4, "sequence_stride": 6, "end_index": 16}, [[0, 1, 2, 3], [6, 7, 8, 9], [12, 13, 14, 15]], [0, 6, 12]),
    ({"sequence_length": 20}, [list(range(20))], [0]),
]  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_windows(format):
    series = np.arange(20.0)
    for arguments, expected, targets in WINDOWS:
        ((x, y),) = timeseries_dataset_from_array(series, series, format=format, **arguments)
        assert np.asarray(x).tolist() == expected
        assert np.asarray(y).tolist() == targets
    (x,) = timeseries_dataset_from_array(series.reshape(10, 2), None, 9, batch_size=None, start_index=1, format=format)
    assert np.asarray(x).tolist() == series.reshape(10, 2)[1:].tolist()
    few = timeseries_dataset_from_array(series, series[:7], 3, batch_size=5, shuffle=True, seed=1, format=format)
    assert [len(y) for _, y in few] == [5, 2]
    pairs = sorted((np.asarray(x)[0].item(), float(y)) for batch in few for x, y in zip(*batch, strict=True))
    assert pairs == [(float(i), float(i)) for i in range(7)]


@pytest.fixture
def broken(images, tmp_path):
    import shutil

    folder = tmp_path / "broken"
    shutil.copytree(images, folder, symlinks=True)
    whole = (folder / "cats" / "2.png").read_bytes()
    (folder / "cats" / "0.png").write_bytes(whole[: len(whole) // 2])
    (folder / "cats" / "1.jpg").write_bytes(b"no picture")
    return folder


def test_broken_files(broken):
    arguments = {"image_size": (4, 4), "format": None, "shuffle": False, "verbose": False}
    data = image_dataset_from_directory(broken, **arguments)
    with pytest.raises(UnreadableFileError, match="0.png cannot be decoded as an image.*ignore_errors"):
        list(data)
    with pytest.warns(UserWarning, match="Left out: The file .*cats/(0.png|1.jpg)"):
        ((x, y),) = data.ignore_errors()
    assert y.tolist() == [0, 0, 1, 1, 1, 2, 2]
    with make_adapter(data) as adapter, pytest.raises(ValueError, match="0.png cannot be decoded") as caught:
        list(adapter.batches())
    assert "at batch 0" in str(caught.value.__notes__)
    tensors = image_dataset_from_directory(broken, **arguments | {"format": "tf"})
    with pytest.raises(tf.errors.InvalidArgumentError, match="0.png cannot be decoded"):
        list(tensors)
    (sound := broken / "1.wav").write_bytes(b"RIFF")
    with pytest.raises((UnreadableFileError, tf.errors.InvalidArgumentError), match=f"{sound.name} cannot be decoded"):
        list(audio_dataset_from_directory(broken, labels=None))


REFUSED = {
    # name: (reader, arguments, words)
    "unknown labels": ("image", {"labels": "cats"}, "`labels` argument should be a list/tuple of integer labels"),
    "too few labels": ("image", {"labels": [0]}, "len\\(labels\\) is 1 while we found 7 files"),
    "labels and names": ("image", {"labels": [0] * 7, "class_names": ["a"]}, "You can only pass `class_names` if"),
    "unknown label mode": ("image", {"label_mode": "one_hot"}, '`label_mode` argument must be one of "int"'),
    "binary of three": ("image", {"label_mode": "binary"}, "there must be exactly 2 class_names"),
    "labels beyond the classes": (
        "image", {"labels": [0, 1, 2, 3, 4, 5, 9], "label_mode": "categorical"}, "whole numbers from 0 to"),
    "unknown class": ("image", {"class_names": ["cats", "birds"]}, "did not match the names of the subdirectories"),
    "a class twice": ("image", {"class_names": ["cats", "cats"]}, "did not match the names.*each once"),
    "unknown colors": ("image", {"color_mode": "cmyk"}, '`color_mode` must be one of {"rgb"'),
    "unknown interpolation": ("image", {"interpolation": "sinc"}, "Argument `interpolation` should be one of"),
    "unknown format": ("image", {"format": "jax"}, '`format` should be None, "tf", "torch" or "grain"'),
    "unknown layout": ("image", {"data_format": "nhwc"}, "data_format"),
    "one size": ("image", {"image_size": (8,)}, "Invalid `image_size` value. Expected a tuple of 2 integers"),
    "a size of a fraction": ("image", {"image_size": (8, 2.5)}, "Invalid `image_size` value"),
    "cropped and padded": (
        "image", {"crop_to_aspect_ratio": True, "pad_to_aspect_ratio": True}, "Only one of `pad_to_aspect_ratio`"),
    "batches of none": ("image", {"batch_size": 0}, "`batch_size` must be a whole number of at least 1"),
    "a split without subset": ("image", {"validation_split": 0.2}, "If `subset` is set, `validation_split` must be set"),
    "a subset without split": ("image", {"subset": "training"}, "If `subset` is set, `validation_split` must be set"),
    "a split above 1": (
        "image", {"validation_split": 2, "subset": "both"}, "`validation_split` must be between 0 and 1, received: 2"),
    "an unknown subset": (
        "image", {"validation_split": 0.5, "subset": "test", "seed": 1}, '`subset` must be either "training"'),
    "a split without seed": (
        "image", {"validation_split": 0.5, "subset": "both"}, "you must provide a `seed` argument"),
    "nothing to validate": (
        "image", {"validation_split": 0.1, "subset": "both", "seed": 1}, "No validation image files are left of the 7"),
    "no texts": ("text", {}, "No text files found in directory .*Allowed formats: \\('.txt',\\)"),
    "a fraction of a byte": ("text", {"max_length": 2.5}, "`max_length` must be a number of bytes"),
    "no sounds": ("audio", {}, "No audio files found in directory"),
    "a rate of a fraction": ("audio", {"sampling_rate": 8.5}, "`sampling_rate` should have an integer value"),
    "a rate below 0": ("audio", {"sampling_rate": -1}, "`sampling_rate` should be higher than 0"),
    "ragged of one length": ("audio", {"ragged": True, "output_sequence_length": 3}, "Cannot set both `ragged`"),
    "a length below 0": ("audio", {"output_sequence_length": -5}, "`output_sequence_length` must be a number of samples"),
}  # fmt: skip
READERS = {
    "image": image_dataset_from_directory,
    "text": text_dataset_from_directory,
    "audio": audio_dataset_from_directory,
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name, images):
    reader, arguments, words = REFUSED[name]
    with pytest.raises(ValueError, match=words):
        READERS[reader](images, **arguments)


SERIES_REFUSED = [
    ({"sequence_length": 0}, "`sequence_length` must be higher than 0"),
    ({"sampling_rate": 0}, "`sampling_rate` must be higher than 0"),
    ({"sampling_rate": 20}, "`sampling_rate` must be lower than the length of the data"),
    ({"sequence_stride": 0}, "`sequence_stride` must be higher than 0"),
    ({"sequence_stride": 25}, "`sequence_stride` must be lower than the length of the data"),
    ({"start_index": -1}, "`start_index` must be 0 or greater"),
    ({"start_index": 20}, "`start_index` must be lower than the length of the data"),
    ({"start_index": 4, "end_index": 3}, "`end_index` must be higher than `start_index`"),
    ({"end_index": 21}, "`end_index` must be lower than the length of the data"),
    ({"end_index": 0}, "`end_index` must be higher than 0"),
    ({"sequence_length": 21}, "No window fits in: one spans 21 steps.* and there are 20 steps"),
    ({"format": "z"}, "`format` should be None"),
    ({"batch_size": -1}, "`batch_size` must be a whole number"),
]


@pytest.mark.parametrize(("arguments", "words"), SERIES_REFUSED, ids=[str(a) for a, _ in SERIES_REFUSED])
def test_series_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        timeseries_dataset_from_array(np.arange(20), None, **{"sequence_length": 3, **arguments})


def test_folders_refused(tmp_path, images):
    with pytest.raises(FileNotFoundError, match="none"):
        image_dataset_from_directory(tmp_path / "none")
    with pytest.raises(NotADirectoryError):
        image_dataset_from_directory(images / "cats" / "2.png")
    for labels in ("inferred", None):
        with pytest.raises(ValueError, match="No image files found in directory"):
            image_dataset_from_directory(tmp_path, labels=labels)
    (tmp_path / "class").mkdir()
    with pytest.raises(ValueError, match="No image files found in directory"):
        image_dataset_from_directory(tmp_path)


def test_links_in_circles(images, tmp_path):
    import shutil

    folder = tmp_path / "circle"
    shutil.copytree(images, folder, symlinks=True)
    (folder / "cats" / "inner" / "up").symlink_to(folder / "cats")
    data = image_dataset_from_directory(folder, follow_links=True, shuffle=False, format=None, class_names=["cats"])
    assert len(data.file_paths) == 3


@pytest.mark.parametrize(("name", "module", "reader"), [("Pillow", "PIL", "image"), ("SciPy", "scipy.io", "audio")])
def test_what_is_not_installed(name, module, reader, images, sounds, monkeypatch):
    import sys

    for loaded in list(sys.modules):
        if f"{loaded}.".startswith(f"{module}."):
            monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    folder, more = (images, {"format": None}) if reader == "image" else (sounds, {})
    with pytest.raises((ImportError, tf.errors.UnknownError), match=f"needs {name}, which is not installed"):
        list(READERS[reader](folder, labels=None, **more))


def test_grain_that_is_not_installed(images, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "grain", None)
    monkeypatch.delitem(sys.modules, "keras_training.data.backends.grain", raising=False)
    with pytest.raises(ImportError, match="format='grain'.* not installed.*pip install grain.*format=None"):
        image_dataset_from_directory(images, format="grain")
