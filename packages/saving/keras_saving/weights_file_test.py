"""Which objects are saved, under which paths, with objects that stand for layers."""

import io
import os

import numpy as np
import pytest

from keras_ops.scopes import state
from keras_saving.files.atomic import scratch_file
from keras_saving.shards import Shards, open_shards, read_index, write_shards
from keras_saving.store import load_variables, save_variables
from keras_saving.walk import saveables
from keras_saving.weights_file import Loading, load_assets, open_weights, reader_of, write_assets, write_weights

pytestmark = pytest.mark.unit


class Variable:
    """Does what saving asks of a variable, without a backend."""

    def __init__(self, value, name="v", dtype="float32"):
        self.held = np.asarray(value, dtype)
        self.name = self.path = name
        self.shape, self.dtype = self.held.shape, dtype

    def numpy(self):
        return self.held

    def assign(self, value):
        if state.stateless is not None:
            state.stateless.add_update((self, np.asarray(value)))
        else:
            self.held = np.asarray(value)


class Layer:
    def __init__(self, *sizes, name="layer"):
        self.name = name
        self.variables = [Variable(np.full(size, size, "float32")) for size in sizes]

    def save_own_variables(self, store):
        save_variables(self.variables, store)

    def load_own_variables(self, store):
        load_variables(f"Layer {self.name!r}", self.variables, store)


class Dense2D(Layer):
    pass


class _Hidden(Layer):
    pass


class WithFiles(Layer):
    text = "none"

    def save_assets(self, folder):
        with open(os.path.join(folder, "a.txt"), "w") as file:
            file.write(self.text)

    def load_assets(self, folder):
        with open(os.path.join(folder, "a.txt")) as file:
            self.text = file.read()


class Model(Layer):
    def __init__(self):
        super().__init__(1, name="model")
        self.zoo = Layer(2, name="zoo")
        self._private = Layer(3)
        self.alias = self._other = Dense2D(4)
        self.several = [Layer(5), self.zoo, Dense2D(), Layer(6), [Layer(7)], {"x": _Hidden(8)}, "text", 3]
        self.by_name = {"z": Layer(9), "a": Layer(10)}
        self.twice = self.several
        self._extra = Layer(13)
        self.unordered = {Layer(11, name="b"), Layer(12, name="a")}
        self.variables += [Variable([True, False], dtype="bool"), Variable([1, 2], dtype="int32")]

    @property
    def shown(self):
        return self._private

    @property
    def broken(self):
        raise RuntimeError("no")

    @property
    def anew(self):
        return [self.zoo, self._extra]


PATHS = {
    "": [1, 2, 2],
    "alias": [4],
    "anew/layer_1": [13],
    "by_name/layer": [9],
    "by_name/layer_1": [10],
    "several/layer": [5],
    "several/dense2d": [],
    "several/layer_2": [6],
    "several/container/layer": [7],
    "several/container_1/__hidden": [8],
    "shown": [3],
    "unordered/layer": [12],
    "unordered/layer_1": [11],
    "zoo": [2],
}


def test_paths():
    model = Model()
    found = {path: [v.shape[0] for v in obj.variables] for path, obj in saveables(model)}
    # The property `anew` comes before `zoo`, which is why that is found there first.
    assert found.pop("anew/layer") == [2]
    assert found == {path: sizes for path, sizes in PATHS.items() if path != "zoo"}
    skipped = [path for path, _ in saveables(model, [model.several[0], model._private])]
    assert "several/layer" not in skipped
    assert "shown" not in skipped
    assert "_private" not in skipped


def saved(model):
    file = io.BytesIO()
    write_weights(model, file)
    return file


def changed(model):
    for _, obj in saveables(model):
        for variable in obj.variables:
            variable.assign(np.zeros_like(variable.held))
    return model


def everything(model):
    return [v.held for _, obj in saveables(model) for v in obj.variables]


def test_values_come_back():
    model = Model()
    file = saved(model)
    other = changed(Model())
    loading = Loading(other, reader_of(file, "w"))
    assert not any(v.any() for v in everything(other))
    loading.assign()
    np.testing.assert_equal(everything(other), everything(model))


def test_all_or_nothing():
    file = saved(Model())
    other = changed(Model())
    other._private.variables = [Variable(np.zeros(9), "kernel")]
    other.by_name["z"].variables = []
    other.alias.variables = [Variable(np.zeros(4), "count", "int32")]
    with pytest.raises(ValueError, match="3 objects could not be loaded from w.h5; no value") as caught:
        Loading(other, reader_of(file, "w.h5"))
    for words in (
        r"shown: Layer 'layer': the variable 'kernel' has the shape (9,), but the file has a value of shape (3,)",
        "by_name/layer: Layer 'layer' has 0 variables (), but the file has 1 values for it. It has not been built",
        "alias: Layer 'layer': the variable 'count' has the dtype int32, but the file has a value of dtype float32",
    ):
        assert words in str(caught.value)
    assert not any(v.any() for v in everything(other))
    with pytest.warns(UserWarning, match="keeps its values") as warned:
        Loading(other, reader_of(file, "w.h5"), skip_mismatch=True).assign()
    assert len(warned) == 3
    assert other.variables[0].held.tolist() == [1]
    assert not other._private.variables[0].held.any()


class Careless(Layer):
    def load_own_variables(self, store):
        self.variables[0].assign(store["0"])
        raise KeyError("x")


def test_what_a_users_method_raises_is_a_value_error():
    model = Careless(2)
    file = saved(model)
    changed(model)
    with pytest.raises(ValueError, match="the model: KeyError: 'x'"):
        Loading(model, reader_of(file, "w.h5"))
    assert model.variables[0].held.tolist() == [0, 0]


class Own(Layer):
    """Saves what is no variable."""

    def save_own_variables(self, store):
        store["numbers"], store["one"] = np.arange(3), 1.5
        assert (len(store), sorted(store), store["one"]) == (2, ["numbers", "one"], 1.5)
        store["gone"] = 1
        del store["gone"]

    def load_own_variables(self, store):
        assert len(store.keys()) == 2
        assert "one" in store
        assert "two" not in store
        self.found = [store["numbers"].tolist(), float(store["one"])]


def test_stores_are_dicts():
    model = Own()
    Loading(model, reader_of(saved(model), "w")).assign()
    assert model.found == [[0, 1, 2], 1.5]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("0", np.array(["a"]), "the model: the entry '0' has the dtype <U1, but only numbers"),
        ("0", 1j, "only numbers can be written"),
        ("a/b", 1, "the key 'a/b' cannot be used"),
        ("..", 1, "cannot be used"),
        ("", 1, "cannot be used"),
    ],
)
def test_stores_take_numbers(key, value, words):
    model = Layer()
    model.save_own_variables = lambda store: store.__setitem__(key, value)
    with pytest.raises(ValueError, match=words):
        saved(model)


def test_values_missing_in_the_middle():
    model = Layer(1, 2)
    with scratch_file() as file:
        write_weights(Own(), file)
        with pytest.raises(ValueError, match="the file has no value 0 for the variable 'v'"):
            Loading(model, reader_of(file, "w"))


class Tree(Layer):
    def __init__(self, *layers):
        super().__init__()
        self.layers = list(layers)


def test_files_of_keras_2():
    """There, `layers` has another name."""

    class Old(Tree):
        def save_own_variables(self, store):
            return None

    old, new = Old(Layer(2), Layer(3)), Tree(Layer(2), Layer(3))
    old._layer_checkpoint_dependencies = old.layers
    del old.layers
    file = saved(old)
    changed(new)
    Loading(new, reader_of(file, "w")).assign()
    assert [v.tolist() for v in everything(new)] == [[2, 2], [3, 3, 3]]


def test_shards(tmp_path):
    model = Tree(Layer(100, 200), Layer(300), Layer(1))
    path = str(tmp_path / "m.weights.json")
    write_shards(model, path, 1000e-9)
    assert sorted(os.listdir(tmp_path)) == ["m.weights.json", *(f"m_0000{i}.weights.h5" for i in range(4))]
    other = changed(Tree(Layer(100, 200), Layer(300), Layer(1)))
    with open_shards(path) as shards:
        assert isinstance(shards, Shards)
        Loading(other, shards).assign()
    np.testing.assert_equal(everything(other), everything(model))
    with open_weights(str(tmp_path / "m_00000.weights.h5")) as first:
        assert list(first.under("layers/layer/vars")) == ["0"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"weight_map": []}',
        '{"weight_map": {"a": 3}}',
        '{"weight_map": {"a": [3]}}',
        '{"weight_map": {"a": ["m_0.weights.h5"]}}',
        '{"weight_map": {"a": ["n_00000.weights.h5"]}}',
        '{"weight_map": {"a": ["../m_00000.weights.h5"]}}',
        '{"weight_map": {"a": ["m_00000.weights.h5\\n"]}}',
    ],
)
def test_damaged_indexes(text):
    with pytest.raises(ValueError, match="m.weights.json"):
        read_index(text.encode(), "m.weights.json", "m")


def test_assets(tmp_path):
    model = Tree(Layer(1), WithFiles(), WithFiles())
    model.layers[1].text, model.layers[2].text = "one", "two"
    paths = write_assets(model, tmp_path)
    assert [path.as_posix() for path in paths] == ["assets/layers/with_files/a.txt", "assets/layers/with_files_1/a.txt"]
    other = Tree(Layer(1), WithFiles(), WithFiles())
    load_assets(other, {path.as_posix(): (tmp_path / path).read_bytes for path in paths})
    assert [layer.text for layer in other.layers[1:]] == ["one", "two"]


class _Stopped(BaseException):
    """Stands for a kill: nothing after it is run but what Python unwinds."""


@pytest.mark.parametrize("cleans_up", [True, False])
def test_whatever_stops_a_write_of_shards_the_index_names_one_generation(tmp_path, monkeypatch, cleans_up):
    """Every operation on the file system fails in turn, and is the last one if the process was killed."""
    path = str(tmp_path / "m.weights.json")

    def filled(value):
        model = Tree(Layer(100, 200), Layer(300))
        for part in model.layers:
            part.variables = [Variable(variable.held * 0 + value) for variable in part.variables]
        return model

    def generation():
        loaded = filled(0)
        with open_shards(path) as shards:
            Loading(loaded, shards).assign()
        (value,) = {float(x) for values in everything(loaded) for x in values}
        return value

    real = {name: getattr(os, name) for name in ("open", "replace", "unlink", "fsync")}
    write_shards(filled(1), path, 1000e-9)
    old, failures = 1, 0
    for step in range(200):
        left = [step]

        def failing(name, left=left):
            def call(*args, **kwargs):
                if left[0] == 0 or (not cleans_up and left[0] < 0):
                    left[0] -= 1
                    raise _Stopped
                left[0] -= 1
                return real[name](*args, **kwargs)

            return call

        with monkeypatch.context() as patch:
            for name in real:
                patch.setattr(os, name, failing(name))
            try:
                write_shards(filled(old + 1), path, 1000e-9)
            except _Stopped:
                failures += 1
        now = generation()
        assert now in (old, old + 1)
        old = now
        if left[0] > 0:
            break
    assert failures > 10 and (tmp_path / "m_00000.weights.h5").exists()
