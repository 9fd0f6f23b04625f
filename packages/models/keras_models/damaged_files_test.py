"""What does not fit, is damaged, or cannot be written, in files of models."""

import io
import json
import os
import random
import resource
import warnings
import zipfile

import numpy as np
import pytest

import keras_ops
from keras_layers.base.layer import Layer
from keras_layers.core.dense import Dense
from keras_layers.core.input import Input
from keras_layers.core.lambda_layer import Lambda
from keras_models.sequential import Sequential
from keras_ops import naming
from keras_saving.model_io import load_model, load_weights, save_model, save_weights

pytestmark = pytest.mark.backend


def small(units=3, name="small"):
    model = Sequential([Input((4,)), Dense(units, name="first"), Dense(2)], name=name)
    model.compile("sgd", "mse")
    return model


def values(model):
    return [v.numpy().copy() for v in model.weights]


def test_a_huge_layer_is_refused_before_it_is_made(tmp_path):
    save_model(Sequential([Input((4,)), Dense(3)]), tmp_path / "m.keras")
    _edit(tmp_path / "m.keras", "config.json", lambda text: text.replace(b'"units": 3', b'"units": 400000000000'))
    with pytest.raises(
        ValueError, match=r"has the shape \(4, 400000000000\), but the file has a value of shape \(4, 3\)"
    ):
        load_model(tmp_path / "m.keras")


def test_nothing_is_loaded_if_one_value_does_not_fit(tmp_path):
    source = Sequential([Input((4,)), Dense(3), Dense(2), Dense(5)])
    save_weights(source, tmp_path / "m.weights.h5")
    model = Sequential([Input((4,)), Dense(3), Dense(2), Dense(6, name="wide")])
    before = values(model)
    with pytest.raises(ValueError, match="no value of the model was changed") as caught:
        load_weights(model, tmp_path / "m.weights.h5")
    for words in ("One object", "layers/dense_2", "wide/kernel", "shape (2, 6)", "shape (2, 5)", "m.weights.h5"):
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
    np.testing.assert_equal(values(other)[2:], values(model)[2:])


@pytest.mark.parametrize("name", ["m.weights.h5", "m.weights.json"])
def test_objects_to_leave_out(tmp_path, name):
    """Heads are saved without the model under them, as keras-hub does."""
    model, other = small(), small()
    size = {"max_shard_size": 1.0} if name.endswith(".json") else {}
    save_weights(model, tmp_path / name, objects_to_skip=[model.layers[0]], **size)
    with pytest.raises(ValueError, match="could not be loaded"):
        load_weights(other, tmp_path / name)
    before = values(other)
    load_weights(other, tmp_path / name, objects_to_skip=[other.layers[0]])
    np.testing.assert_equal(values(other)[:2], before[:2])
    np.testing.assert_equal(values(other)[2:], values(model)[2:])


def test_floats_do_not_become_whole_numbers(tmp_path):
    class Counter(Layer):
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


def _object(module, class_name, config=None):
    entry = {"module": module, "class_name": class_name, "config": config or {}}
    return lambda text: json.dumps(entry).encode()


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
        (lambda text: b"{}", ValueError, "The file holds no model, but an object of type 'dict'"),
        (_object("keras.optimizers", "SGD"), ValueError, "The file holds no model, but an object of type 'SGD'"),
        (_object("keras.losses", "MeanSquaredError"), ValueError, "no model, but an object of type 'MeanSquaredError'"),
        (_object("keras.metrics", "Mean"), ValueError, "no model, but an object of type 'Mean'"),
        (_object("keras.initializers", "Zeros"), ValueError, "no model, but an object of type 'Zeros'"),
        (_object("builtins", "function", "relu"), ValueError, "no model, but the 'relu'"),
        (_object("builtins", "type", "Dense"), ValueError, "no model, but the 'Dense'"),
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
        (
            _swap((b'"units": 3', b'"units": 4')),
            ValueError,
            "'small/first/kernel' has the shape .4, 4., but the file has a value of shape .4, 3.",
        ),
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
    descriptors, names = len(os.listdir("/proc/self/fd")), dict(naming._counts)
    with pytest.raises(error, match=words):
        load_model(path)
    assert len(os.listdir("/proc/self/fd")) == descriptors
    assert naming._counts == names


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


class Odd(Layer):
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
        (lambda p: load_weights(small(), p / "m.txt"), ValueError, "Weights are loaded from a `.weights.h5`"),
        (lambda p: load_weights(small(), p / "no.weights.json"), OSError, "no.weights.json"),
        (lambda p: load_weights(small(), p / "m.weights.h5", by_name=True), ValueError, "`by_name`"),
        (
            lambda p: load_weights(small(), p / "m.weights.h5", other=1),
            ValueError,
            "`load_weights` has no arguments other",
        ),
        (
            lambda p: load_weights(Sequential([Dense(2)]), p / "m.weights.h5"),
            ValueError,
            "no variables yet",
        ),
        (lambda p: save_model(small(), p / "m"), ValueError, "ends in `.keras`. Received: filepath='.*m'"),
        (lambda p: save_model(small(), p / "m.h5"), ValueError, "old `.h5` format are not written"),
        (lambda p: save_model(small(), p / "m.keras", other=1), ValueError, "`save_model` has no arguments other"),
        (lambda p: save_weights(small(), p / "m.h5"), ValueError, "must end in `.weights.h5`"),
        (
            lambda p: save_model(small(), p / "m.keras", zipped=False),
            ValueError,
            "does not end in `.keras`. Received: filepath='.*m.keras'",
        ),
        (
            lambda p: save_model(small(), p / "m", save_format="keras"),
            ValueError,
            "ends in `.keras`.*not `save_format='keras'`",
        ),
        (
            lambda p: save_weights(small(), p / "m.h5", max_shard_size=1),
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
    save_model(Sequential([Input((2,)), Odd()]), tmp_path / "m.keras")
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
        save_model(Sequential([Input((2,)), layer], name="small"), tmp_path / "m.keras")
    layer.bad = {1}
    with pytest.raises(TypeError, match="cannot be written to a config"):
        save_model(Sequential([Input((2,)), layer]), tmp_path / "m.keras")
    assert os.listdir(tmp_path) == []


def test_lambdas_need_permission(tmp_path):
    model = Sequential([Input((2,)), Lambda(lambda x: x * 2, output_shape=(2,))])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a lambda may be warned of when it is saved
        save_model(model, tmp_path / "m.keras")
    with pytest.raises(ValueError, match="lambda.*safe_mode=False"):
        load_model(tmp_path / "m.keras")
    data = np.ones((1, 2), "float32")
    again = load_model(tmp_path / "m.keras", safe_mode=False)
    np.testing.assert_equal(keras_ops.convert_to_numpy(again(data)), keras_ops.convert_to_numpy(model(data)))
    with pytest.raises(ValueError, match="lambda"):
        load_model(tmp_path / "m.keras")


def test_full_disk(tmp_path):
    """The kernel refuses files that grow beyond a limit, as a full disk does."""
    model = Sequential([Input((4,)), Dense(20000)])
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
    answers = iter(["maybe", "n", "Y"])
    monkeypatch.setattr("builtins.input", lambda text: next(answers))
    for is_kept in (True, False):
        save_model(model, path, overwrite=False)
        assert (path.read_bytes() == b"old") is is_kept

    def nobody(text):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    with pytest.raises(FileExistsError, match="exists, `overwrite=False` was given, and there is nobody to ask"):
        save_weights(model, path.with_name("m.weights.h5"), overwrite=False) or save_model(model, path, overwrite=False)
