"""Files of models: the published Keras's and ours, whole and damaged."""

import importlib.util
import io
import json
import os
import random
import resource
import types
import warnings
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

pytestmark = pytest.mark.backend

TESTDATA = Path(__file__).parent / "testdata"
EXPECTED = json.loads((TESTDATA / "expected.json").read_text())
NAMES = ["sequential", "functional", "subclassed"]
keras = types.SimpleNamespace(
    layers=keras_layers,
    ops=keras_ops,
    losses=keras_training.losses,
    optimizers=keras_training.optimizers,
    saving=keras_saving,
    Input=keras_layers.Input,
    Model=keras_models.Model,
    Sequential=keras_models.Sequential,
)
# Hashable, so that the classes in the fixtures' code are made once.
keras = type("Keras", (), vars(keras))


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
    return model, inputs, targets


# What the published Keras wrote.


@pytest.mark.parametrize("name", NAMES)
def test_loads_what_keras_3_wrote(name):
    _, inputs, targets = make(name)
    model = load_model(TESTDATA / f"{name}.keras")
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
    if not can_train():
        pytest.skip("without training the optimizer has no state")
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
    path = tmp_path / "m.keras"
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


def test_a_huge_layer_is_refused_before_it_is_made(tmp_path):
    save_model(keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)]), tmp_path / "m.keras")
    _edit(tmp_path / "m.keras", "config.json", lambda text: text.replace(b'"units": 3', b'"units": 400000000000'))
    with pytest.raises(
        ValueError, match=r"has the shape \(4, 400000000000\), but the file has a value of shape \(4, 3\)"
    ):
        load_model(tmp_path / "m.keras")


# What does not fit, and what is damaged.


def test_nothing_is_loaded_if_one_value_does_not_fit(tmp_path):
    source = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(2), keras.layers.Dense(5)])
    save_weights(source, tmp_path / "m.weights.h5")
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(2), keras.layers.Dense(6)])
    before = values(model)
    with pytest.raises(ValueError, match="no value of the model was changed") as caught:
        load_weights(model, tmp_path / "m.weights.h5")
    for words in ("One object", "layers/dense_2", "dense_5/kernel", "shape (2, 6)", "shape (2, 5)", "m.weights.h5"):
        assert words in str(caught.value)
    np.testing.assert_equal(values(model), before)
    with pytest.warns(UserWarning, match=r"layers/dense_2 keeps its values.*shape \(2, 6\)"):
        load_weights(model, tmp_path / "m.weights.h5", skip_mismatch=True)
    np.testing.assert_equal(values(model)[:4], values(source)[:4])
    np.testing.assert_equal(values(model)[4:], before[4:])


def test_objects_to_skip(tmp_path):
    model, other = small(), small()
    save_weights(model, tmp_path / "m.weights.h5")
    before = values(other)
    load_weights(other, tmp_path / "m.weights.h5", objects_to_skip=[other.layers[0]])
    np.testing.assert_equal(values(other)[:2], before[:2])
    np.testing.assert_equal(values(other)[2:4], values(model)[2:4])


def test_floats_do_not_become_whole_numbers(tmp_path):
    class Counter(keras.layers.Layer):
        def __init__(self, dtype):
            super().__init__()
            self.count = self.add_weight(shape=(2,), dtype=dtype, initializer="zeros", name="count")
            self.built = True

    save_weights(Counter("float32"), tmp_path / "m.weights.h5")
    with pytest.raises(ValueError, match="has the dtype int32, but the file has a value of dtype float32"):
        load_weights(Counter("int32"), tmp_path / "m.weights.h5")
    load_weights(Counter("float16"), tmp_path / "m.weights.h5")


def _edit(path, member, change):
    archive = zipfile.ZipFile(path)
    members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = change(members[member])
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)


def _swap(*pairs):
    def change(text):
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        return text

    return change


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        (lambda text: text[:-1], ValueError, "config.json of .*m.keras is not valid JSON"),
        (lambda text: b"[]", ValueError, "must hold one JSON object. It holds a list"),
        (lambda text: b"{}", ValueError, "The file holds no model, but dict"),
        (lambda text: b'{"class_name": "Zeros", "module": "keras.initializers", "config": {}}', ValueError, "no model"),
        (lambda text: b'{"a":' * 600, ValueError, "nested more than 512 deep"),
        (_swap((b'"name": "first"', b'"name": "first", "name": "x"')), ValueError, "'name' stands twice"),
        (
            _swap((b'"Dense"', b'"Dence"')),
            TypeError,
            r"config.layers\[1\] of config.json of .*m.keras: .*'Dence'.*'Dense'",
        ),
        (_swap((b'"Dense"', b"7")), TypeError, r"config.layers\[1\] of .*: `class_name` must be a string"),
        (_swap((b'"units": 3', b'"units": -3')), ValueError, r"config.layers\[1\] of .*'Dense' could not be made"),
        (
            _swap((b'"units": 3', b'"units": "x"')),
            (ValueError, TypeError),
            r"config.layers\[1\] of .*'Dense' could not",
        ),
        (_swap((b'"units": 3', b'"unit": 3')), TypeError, r"config.layers\[1\] of .*'Dense' could not be made"),
        (_swap((b'"units": 3', b'"units": 4')), ValueError, "expected axis -1 to have size 3, found size 4"),
        (_swap((b'"GlorotUniform"', b'"set_floatx"')), (ValueError, TypeError), "set_floatx"),
        (_swap((b'"keras.initializers"', b'"os"'), (b'"GlorotUniform"', b'"system"')), TypeError, "'system'"),
        (_swap((b"[null, 4]", b"[NaN, 4]")), ValueError, "is nan, which is no number that can stand there"),
        (_swap((b"[null, 4]", b"[[null], 4]")), (ValueError, TypeError), "config.layers"),
    ],
)
def test_damaged_configs(tmp_path, change, error, words):
    path = tmp_path / "m.keras"
    save_model(small(), path)
    _edit(path, "config.json", change)
    with pytest.raises(error, match=words):
        load_model(path)


def test_damaged_archives(tmp_path):
    """Fixed seeds; a new finding becomes a row of `test_damaged_configs` or of the readers' tests."""
    model = small()
    file = io.BytesIO()
    save_model(model, file)
    good = file.getvalue()
    members = zipfile.ZipFile(file)
    config_text, weights = members.read("config.json"), members.read("model.weights.h5")
    for seed in range(60):
        rng = random.Random(seed)
        data, text, stored = bytearray(good), bytearray(config_text), bytearray(weights)
        target = (data, text, stored)[seed % 3]
        for _ in range(rng.randint(1, 4)):
            target[rng.randrange(len(target))] = rng.choice(b'{}[]",:0n\x00\xff')
        if seed % 3:
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w") as archive:
                archive.writestr("config.json", bytes(text))
                archive.writestr("metadata.json", b"{}")
                archive.writestr("model.weights.h5", bytes(stored))
            data = buffer.getvalue()
        try:
            load_model(io.BytesIO(bytes(data)))
        except (ValueError, TypeError, OSError) as error:
            assert str(error)  # noqa: PT017
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                load_weights(model, io.BytesIO(bytes(stored)))
        except (ValueError, OSError) as error:
            assert str(error)  # noqa: PT017


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_cut_off_files(tmp_path, share):
    model = small()
    for name, save in (("m.keras", save_model), ("m.weights.h5", save_weights)):
        save(model, tmp_path / name)
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data[: int(len(data) * share)])
        before = values(model)
        with pytest.raises(ValueError, match=f"{name} is no .*or it is damaged"):
            load_weights(model, tmp_path / name)
        np.testing.assert_equal(values(model), before)
    with pytest.raises(ValueError, match="m.keras is no Keras archive, or it is damaged"):
        load_model(tmp_path / "m.keras")


def test_shards_name_no_other_files(tmp_path):
    model = small()
    save_weights(model, tmp_path / "m.weights.json", max_shard_size=1)
    text = (tmp_path / "m.weights.json").read_text()
    for other in ("../m_00000.weights.h5", "/etc/passwd", "x_00000.weights.h5"):
        (tmp_path / "m.weights.json").write_text(text.replace("m_00000.weights.h5", other))
        with pytest.raises(ValueError, match="names files that are not its shards"):
            load_weights(model, tmp_path / "m.weights.json")
    (tmp_path / "m.weights.json").write_text(text)
    os.unlink(tmp_path / "m_00000.weights.h5")
    with pytest.raises(FileNotFoundError, match="m_00000.weights.h5"):
        load_weights(model, tmp_path / "m.weights.json")


class Odd(keras_layers.Layer):
    """Raises where it should not."""

    def __init__(self, bad=False, **kwargs):
        super().__init__(**kwargs)
        self.bad = bad

    def call(self, x):
        return x

    def get_config(self):
        return {**super().get_config(), "bad": self.bad}

    @classmethod
    def from_config(cls, config):
        if config["bad"]:
            return config["missing"]
        return cls(**config)


@pytest.mark.parametrize(
    ("load", "error", "words"),
    [
        (
            lambda p: load_model(p / "no.keras"),
            ValueError,
            "no.keras' does not exist. Pass the path of a `.keras` file",
        ),
        (lambda p: load_model(p), ValueError, "is a folder, but no saved model"),
        (
            lambda p: load_model(p / "m.h5"),
            ValueError,
            "old whole-model format.*save it again to a path that ends in `.keras`",
        ),
        (lambda p: load_model(3.5), TypeError, "`load_model` takes a path or an open binary file. Received: 3.5"),
        (lambda p: load_weights(small(), p / "no.weights.h5"), OSError, "There is no weight file.*no.weights.h5"),
        (lambda p: load_weights(small(), p / "m.txt"), ValueError, "`.weights.h5`, `.weights.json` or `.keras`"),
        (lambda p: load_weights(small(), p / "no.weights.json"), OSError, "no.weights.json"),
        (lambda p: load_weights(small(), p / "m.weights.h5", by_name=True), ValueError, "`by_name`"),
        (
            lambda p: load_weights(small(), p / "m.weights.h5", other=1),
            ValueError,
            "`load_weights` has no arguments other",
        ),
        (
            lambda p: load_weights(keras.Sequential([keras.layers.Dense(2)]), p / "m.weights.h5"),
            ValueError,
            "no variables yet",
        ),
        (lambda p: save_model(small(), p / "m"), ValueError, "ends in `.keras`. Received: filepath='.*m'"),
        (lambda p: save_model(small(), p / "m.h5"), ValueError, "old `.h5` format are not written"),
        (lambda p: save_model(small(), p / "m.keras", other=1), ValueError, "`save_model` has no arguments other"),
        (lambda p: save_weights(small(), p / "m.h5"), ValueError, "must end in `.weights.h5`"),
        (
            lambda p: save_weights(small(), p / "m.weights.h5", max_shard_size=1),
            ValueError,
            "must end in `.weights.json`",
        ),
        (
            lambda p: save_weights(small(), p / "m.weights.json", max_shard_size=0),
            ValueError,
            "positive number of gigabytes",
        ),
        (
            lambda p: save_model(small(), p / "no" / "m.keras"),
            FileNotFoundError,
            "Cannot write .*no/m.keras.*No such file",
        ),
        (
            lambda p: save_model(small(), p / "no" / "m", zipped=False),
            FileNotFoundError,
            "Cannot write .*no/m.*No such file",
        ),
        (lambda p: save_model(small(), p / "taken", zipped=False), FileExistsError, "something that is no saved model"),
        (lambda p: save_weights(small(), p / "taken.weights.h5"), IsADirectoryError, "it is a folder"),
    ],
)
def test_refuses(tmp_path, load, error, words):
    save_weights(small(), tmp_path / "m.weights.h5")
    for name in ("taken", "taken.weights.h5"):
        (tmp_path / name).mkdir()
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(error, match=words):
        load(tmp_path)
    assert sorted(os.listdir(tmp_path)) == before


def test_a_users_layer_that_fails(tmp_path):
    save_model(keras.Sequential([keras.Input((2,)), Odd()]), tmp_path / "m.keras")
    with pytest.raises(TypeError, match=r"config.layers\[1\] .*'Odd'.*not known.*register_keras_serializable"):
        load_model(tmp_path / "m.keras")
    assert isinstance(load_model(tmp_path / "m.keras", {"Odd": Odd}).layers[0], Odd)
    _edit(tmp_path / "m.keras", "config.json", lambda text: text.replace(b'"bad": false', b'"bad": true'))
    with pytest.raises(
        ValueError, match=r"config.layers\[1\] of config.json .*'Odd' could not be made.*KeyError: 'missing'"
    ):
        load_model(tmp_path / "m.keras", {"Odd": Odd})


def test_a_config_that_is_no_json(tmp_path):
    layer = Odd()
    layer.bad = {(1, 2): 3}
    with pytest.raises(TypeError, match="'small' cannot be written as JSON.*string keys"):
        save_model(keras.Sequential([keras.Input((2,)), layer], name="small"), tmp_path / "m.keras")
    layer.bad = {1}
    with pytest.raises(TypeError, match="cannot be written to a config"):
        save_model(keras.Sequential([keras.Input((2,)), layer]), tmp_path / "m.keras")
    assert os.listdir(tmp_path) == []


def test_lambdas_need_permission(tmp_path):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: x * 2, output_shape=(2,))])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a lambda may be warned of when it is saved
        save_model(model, tmp_path / "m.keras")
    with pytest.raises(ValueError, match="lambda.*safe_mode=False"):
        load_model(tmp_path / "m.keras")
    data = np.ones((1, 2), "float32")
    np.testing.assert_equal(outputs(load_model(tmp_path / "m.keras", safe_mode=False), data), outputs(model, data))
    with pytest.raises(ValueError, match="lambda"):
        load_model(tmp_path / "m.keras")


def test_full_disk(tmp_path):
    """The kernel refuses files that grow beyond a limit, as a full disk does."""
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(20000)])
    for name in ("m.keras", "m.weights.h5"):
        (tmp_path / name).write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    descriptors = len(os.listdir("/proc/self/fd"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, limits[1]))
    try:
        for name, save in (("m.keras", save_model), ("m.weights.h5", save_weights)):
            with pytest.raises(OSError, match=f"Cannot write .*{name}.*File too large. Nothing was changed there"):
                save(model, tmp_path / name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert sorted(os.listdir(tmp_path)) == ["m.keras", "m.weights.h5"]
    assert (tmp_path / "m.keras").read_bytes() == (tmp_path / "m.weights.h5").read_bytes() == b"old"
    assert len(os.listdir("/proc/self/fd")) == descriptors


def test_overwriting_is_asked_for(tmp_path, monkeypatch):
    model, path = small(), tmp_path / "m.keras"
    path.write_bytes(b"old")
    for answers, is_kept in ((["maybe", "n"], True), (["Y"], False)):
        monkeypatch.setattr("builtins.input", lambda text, answers=iter(answers): next(answers))
        save_model(model, path, overwrite=False)
        assert (path.read_bytes() == b"old") is is_kept

    def nobody(text):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    with pytest.raises(FileExistsError, match="exists, `overwrite=False` was given, and there is nobody to ask"):
        save_weights(model, path.with_name("m.weights.h5"), overwrite=False) or save_model(model, path, overwrite=False)
