"""Files of models: the published Keras's and ours, whole and damaged."""

import contextlib
import importlib.util
import io
import json
import os
import zipfile
from pathlib import Path

import h5py
import numpy as np
import pytest

import keras_layers
import keras_models
import keras_ops
import keras_saving
import keras_training
from keras_ops import config, naming
from keras_saving.model_io import load_model, load_weights, save_model, save_weights

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

TESTDATA = Path(__file__).parent / "testdata"
EXPECTED = json.loads((TESTDATA / "expected.json").read_text())
NAMES = ["sequential", "functional", "subclassed"]


class keras:  # noqa: N801 - stands for the module, as far as the fixtures' code needs it
    layers = keras_layers
    ops = keras_ops
    losses = keras_training.losses
    optimizers = keras_training.optimizers
    saving = keras_saving
    Input = keras_layers.Input
    Model = keras_models.Model
    Sequential = keras_models.Sequential


def _saved_models():
    spec = importlib.util.spec_from_file_location("saved_models", TESTDATA / "saved_models.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SAVED_MODELS = _saved_models()


# Registers its classes, once for all tests.
SAVED_MODELS.subclassed_class(keras)


@pytest.fixture(autouse=True)
def fresh_names():
    naming.reset()


def make(name):
    return SAVED_MODELS.MODELS[name](keras)


def can_train():
    return config.backend() != "numpy"


def outputs(model, inputs):
    found = model(inputs, training=False)
    return [keras_ops.convert_to_numpy(each) for each in (found if isinstance(found, list) else [found])]


def assert_close(found, expected):
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


def values(model):
    optimizer = getattr(model, "optimizer", None)
    return [v.numpy().copy() for v in [*model.weights, *(optimizer.variables if optimizer is not None else [])]]


def small(units=3, name="small"):
    model = keras.Sequential(
        [keras.Input((4,)), keras.layers.Dense(units, name="first"), keras.layers.Dense(2)], name=name
    )
    model.compile("sgd", "mse")
    return model


def trained(name):
    model, inputs, targets = make(name)
    if can_train():
        model.train_on_batch(inputs, targets)
    else:
        model.predict(inputs, verbose=0)
        model.optimizer.build(model.trainable_variables)
    return model, inputs, targets


# What the published Keras wrote.


@pytest.mark.parametrize("name", NAMES)
def test_loads_what_keras_3_wrote(name):
    _, inputs, targets = make(name)
    model = load_model(TESTDATA / f"{name}.keras")
    if config.backend() != "jax":
        model.jit_compile = False  # the files were written on JAX; PyTorch's compiler takes its time
    assert_close(outputs(model, inputs), EXPECTED[name]["outputs"])
    loss = model.evaluate(inputs, targets, verbose=0, return_dict=True)["loss"]
    np.testing.assert_allclose(loss, EXPECTED[name]["loss"], rtol=1e-5)
    if can_train():
        assert int(model.optimizer.iterations.numpy()) == 2
        model.train_on_batch(inputs, targets)
        if EXPECTED[name]["after_a_step"] is not None:
            assert_close(outputs(model, inputs), EXPECTED[name]["after_a_step"])


@pytest.mark.parametrize("file", ["functional.weights.h5", "functional.keras"])
def test_loads_weights_that_keras_3_wrote(file):
    model, inputs, targets = trained("functional")
    load_weights(model, TESTDATA / file)
    assert_close(outputs(model, inputs), EXPECTED["functional"]["outputs"])


@pytest.mark.parametrize("name", NAMES)
def test_files_are_laid_out_as_those_of_keras_3(name, tmp_path):
    """Same entries in the config, same groups, arrays and attributes; the values are each their own."""
    model, _, _ = trained(name)
    path = tmp_path / "model.keras"
    save_model(model, path)
    ours, theirs = zipfile.ZipFile(path), zipfile.ZipFile(TESTDATA / f"{name}.keras")
    assert sorted(ours.namelist()) == sorted(theirs.namelist())
    assert _outline(ours) == _outline(theirs)
    assert _shape_of(json.loads(ours.read("config.json"))) == _shape_of(json.loads(theirs.read("config.json")))
    assert json.loads(ours.read("metadata.json")).keys() == json.loads(theirs.read("metadata.json")).keys()


def _outline(archive):
    found = []
    with h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as file:
        file.visititems(
            lambda path, item: found.append(
                (path, getattr(item, "shape", None), str(getattr(item, "dtype", "")), dict(item.attrs))
            )
        )
    return found


def _shape_of(value):
    """Return a config without what differs between two machines or two models of the same code."""
    if isinstance(value, dict):
        # Keras 3 writes down that a nested model was called without a mask.
        dropped = {"shared_object_id", "jit_compile"} | ({"mask"} if value.get("mask", 0) is None else set())
        kept = {key: each for key, each in value.items() if key not in dropped}
        if kept.get("axis") == [-1]:
            kept["axis"] = -1
        if str(value.get("registered_name")).startswith("fixtures>"):
            kept.pop("module")
        if isinstance(value.get("build_config"), dict) and "fixtures>" in str(value.get("registered_name")):
            # Ours does not keep the size of the batch that a model was built with.
            kept["build_config"] = {"input_shape": [None, *value["build_config"]["input_shape"][1:]]}
        return {key: _shape_of(each) for key, each in kept.items()}
    if isinstance(value, list):
        return [_shape_of(each) for each in value]
    return round(value, 6) if isinstance(value, float) else value


# Ours.


@pytest.mark.parametrize("name", NAMES)
def test_a_loaded_model_is_the_saved_one(name, tmp_path):
    model, inputs, targets = trained(name)
    before = outputs(model, inputs)
    save_model(model, tmp_path / "model.keras")
    naming.reset()  # as in a new process: names that no config holds are counted from the start
    again = load_model(tmp_path / "model.keras")
    assert type(again) is type(model)
    np.testing.assert_equal(values(again), values(model))
    assert [v.path for v in again.variables] == [v.path for v in model.variables]
    np.testing.assert_equal(outputs(again, inputs), before)
    assert again.get_config() == model.get_config()
    if can_train() and name != "sequential":
        for each in (model, again):
            each.train_on_batch(inputs, targets)
        np.testing.assert_equal(values(again), values(model))


def test_the_same_model_gives_the_same_bytes(tmp_path):
    model = small()
    for name in ("a", "b"):
        save_weights(model, tmp_path / f"{name}.weights.h5")
        save_model(model, tmp_path / f"{name}.keras")
    assert (tmp_path / "a.weights.h5").read_bytes() == (tmp_path / "b.weights.h5").read_bytes()
    archives = [zipfile.ZipFile(tmp_path / f"{name}.keras") for name in ("a", "b")]
    contents = [{n: a.read(n) for n in a.namelist() if n != "metadata.json"} for a in archives]
    assert contents[0] == contents[1]


@pytest.mark.parametrize("kind", ["file object", "folder", "weights", "weights in a file object", "shards", "keras"])
def test_ways_to_save(kind, tmp_path):
    model, other = small(), small()
    data = np.ones((2, 4), "float32")
    if kind in ("file object", "weights in a file object"):
        file = io.BytesIO()
        (save_model if kind == "file object" else save_weights)(model, file)
        file.seek(0)
        if kind == "file object":
            other = load_model(file)
        else:
            load_weights(other, file)
    elif kind == "folder":
        for _ in range(2):
            save_model(model, tmp_path / "saved", zipped=False)
        assert sorted(os.listdir(tmp_path / "saved")) == ["config.json", "metadata.json", "model.weights.h5"]
        other = load_model(tmp_path / "saved")
    elif kind == "shards":
        save_weights(model, tmp_path / "m.weights.json", max_shard_size=50e-9)
        assert len(os.listdir(tmp_path)) > 2
        load_weights(other, tmp_path / "m.weights.json")
    else:
        path = str(tmp_path / ("m.keras" if kind == "keras" else "m.weights.h5"))
        (save_model if kind == "keras" else save_weights)(model, path)
        load_weights(other, path)
    np.testing.assert_equal(outputs(other, data), outputs(model, data))
    assert not any(name.endswith((".tmp", ".old")) for name in os.listdir(tmp_path))


def test_without_compilation(tmp_path):
    save_model(small(), tmp_path / "m.keras")
    assert load_model(tmp_path / "m.keras").compiled
    assert not load_model(tmp_path / "m.keras", compile=False).compiled


def test_shared_objects_stay_shared(tmp_path):
    start = keras_ops.initializers.HeNormal(seed=3)
    dense = [keras.layers.Dense(2, kernel_initializer=start) for _ in range(2)]
    save_model(keras.Sequential([keras.Input((2,)), *dense]), tmp_path / "m.keras")
    again = load_model(tmp_path / "m.keras")
    assert again.layers[0].kernel_initializer is again.layers[1].kernel_initializer


@keras_saving.register_keras_serializable("saving_test")
class Block(keras_layers.Layer):
    """Makes its parts when it is built, and calls one of them as people call it."""

    def build(self, shape):
        self._self_attention = keras_layers.MultiHeadAttention(2, 2)
        self._self_attention.build(shape, shape)
        self.norm = keras_layers.LayerNormalization()

    def call(self, x):
        return self.norm(x + self._self_attention(x, x))


def test_what_is_called_self_is_saved(tmp_path):
    x = np.linspace(0, 1, 12, dtype="float32").reshape(1, 3, 4) ** 2
    model = keras.Sequential([keras.Input((3, 4)), Block()])
    save_model(model, tmp_path / "m.keras")
    again = load_model(tmp_path / "m.keras")
    assert len(again.weights) == len(model.weights) == 10
    np.testing.assert_equal(outputs(again, x), outputs(model, x))


def test_dtypes(tmp_path):
    dtypes = ["bfloat16", "float16", "mixed_bfloat16", "float32"]
    model = keras.Sequential([keras.Input((2,)), *(keras.layers.Dense(2, dtype=each) for each in dtypes)])
    save_model(model, tmp_path / "m.keras")
    again = load_model(tmp_path / "m.keras")
    assert [v.dtype for v in again.variables] == [v.dtype for v in model.variables]
    np.testing.assert_equal([v.astype("float32") for v in values(again)], [v.astype("float32") for v in values(model)])


class Vocabulary(keras_layers.Layer):
    """Keeps a file of its own."""

    words = ("none",)

    def call(self, x):
        return x

    def save_assets(self, folder):
        Path(folder, "words.txt").write_text("\n".join(self.words))
        Path(folder, "more").mkdir()
        Path(folder, "more", "empty.bin").write_bytes(b"")

    def load_assets(self, folder):
        assert os.listdir(Path(folder, "more")) == ["empty.bin"]
        self.words = tuple(Path(folder, "words.txt").read_text().split())


@pytest.mark.parametrize("zipped", [True, False])
def test_assets(tmp_path, zipped):
    layer = Vocabulary(name="vocabulary")
    layer.words = ("a", "b")
    path = tmp_path / ("m.keras" if zipped else "m")
    save_model(keras.Sequential([keras.Input((2,)), layer]), path, zipped=zipped)
    if zipped:
        assert "assets/layers/vocabulary/words.txt" in zipfile.ZipFile(path).namelist()
    assert load_model(path, {"Vocabulary": Vocabulary}).layers[0].words == ("a", "b")


def test_initializers_do_not_run_for_values_that_are_loaded(tmp_path, monkeypatch):
    save_model(small(), tmp_path / "m.keras")

    def run(self, shape, dtype=None):
        raise AssertionError("an initializer was run")

    monkeypatch.setattr(keras_ops.initializers.GlorotUniform, "__call__", run)
    assert len(load_model(tmp_path / "m.keras", compile=False).variables) == 4


@pytest.mark.parametrize(
    "arguments, words",
    [
        ({"save_format": None}, None),
        ({"save_format": "keras", "include_optimizer": True}, None),
        ({"save_format": "h5"}, "models are written in the `.keras` format"),
        ({"include_optimizer": False}, "the optimizer of a compiled model is written with it"),
    ],
)
def test_arguments_of_old_programs_change_nothing(tmp_path, arguments, words):
    model = small()
    with pytest.warns(UserWarning, match=words) if words else contextlib.nullcontext():
        model.save(tmp_path / "m.keras", **arguments)
    for loaded, kept in zip(load_model(tmp_path / "m.keras").weights, model.weights, strict=True):
        np.testing.assert_array_equal(loaded.numpy(), kept.numpy())


def test_shards_are_written_beside_an_index_whatever_the_ending(tmp_path):
    model = small()
    with pytest.warns(UserWarning, match="is written to '.*m.weights.json'"):
        model.save_weights(tmp_path / "m.weights.h5", max_shard_size=1)
    other = small()
    other.load_weights(tmp_path / "m.weights.json")
    np.testing.assert_array_equal(other.weights[0].numpy(), model.weights[0].numpy())


def _without(config, *keys):
    """A config as old files and people write it."""
    if isinstance(config, dict):
        return {key: _without(value, *keys) for key, value in config.items() if key not in keys}
    return type(config)(_without(each, *keys) for each in config) if isinstance(config, list | tuple) else config


@pytest.mark.parametrize("name", ["sequential", "functional"])
def test_layers_in_a_config_may_do_without_a_module(name):
    x = keras.Input((3,))
    inner = keras.Sequential([keras.layers.Dense(2, kernel_regularizer="l2")], name="inner")
    model = keras.Sequential([x, inner]) if name == "sequential" else keras.Model(x, inner(x))
    bare = _without(model.get_config(), "module", "registered_name", "build_config")
    copied = type(model).from_config(bare)
    assert [type(layer) for layer in copied.layers] == [type(layer) for layer in model.layers]
    assert copied.output_shape == (None, 2) and copied.count_params() == 8

    class Dense(keras.layers.Dense):
        pass

    plain = keras.Sequential([x, keras.layers.Dense(2)]).get_config()
    passed = keras.Sequential.from_config(_without(plain, "module", "registered_name"), {"Dense": Dense})
    assert type(passed.layers[0]) is Dense
