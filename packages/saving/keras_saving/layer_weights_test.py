"""Weights in the layout of Keras 1 and 2: lists of layers, each with a list of arrays."""

from pathlib import Path
from types import SimpleNamespace

import h5py
import numpy as np
import pytest

from keras_ops.variable import Variable
from keras_saving.layer_weights import holds_layer_weights
from keras_saving.model_io import load_weights
from keras_saving.weights_file import open_weights

pytestmark = pytest.mark.unit

# Written by Keras 3.15.1 with `model.save("....h5")`: Dense "a", BatchNormalization "bn", Dropout "d", Dense "z", where the
# i-th array holds i, i + 1, ...
BY_KERAS = Path(__file__).parent / "testdata" / "whole_model_by_keras.h5"


def layer(name, trained=(), others=()):
    """Return what a layer is to a reader of weights."""
    return SimpleNamespace(
        name=name,
        trainable_weights=[Variable(np.full(shape, -1.0, "float32")) for shape in trained],
        non_trainable_weights=[Variable(np.full(shape, -1.0, "float32"), trainable=False) for shape in others],
    )


def model(first=3, names=("a", "bn", "d", "z")):
    layers = [
        layer(names[0], [(first, 2), (2,)]),
        layer(names[1], [(2,), (2,)], [(2,), (2,)]),
        layer(names[2]),
        layer(names[3], [(2, 1), (1,)]),
    ]
    return SimpleNamespace(name="model", built=True, layers=layers)


def variables(model):
    return [v for each in model.layers for v in [*each.trainable_weights, *each.non_trainable_weights]]


def first_values(model):
    return [float(v.numpy().ravel()[0]) for v in variables(model)]


def write(path, model, encode=str.encode, split=None):
    """Write a file as Keras 2 did: names as bytes of fixed length, or as `h5py` writes strings."""
    with h5py.File(path, "w") as file:
        names = [encode(each.name) for each in model.layers]
        if split is None:
            file.attrs["layer_names"] = names
        else:
            for number in range(0, len(names), split):
                file.attrs[f"layer_names{number // split}"] = names[number : number + split]
        for number, each in enumerate(model.layers):
            group = file.create_group(each.name)
            weights = [*each.trainable_weights, *each.non_trainable_weights]
            group.attrs["weight_names"] = [encode(f"{each.name}/w_{i}:0") for i in range(len(weights))]
            for i, variable in enumerate(weights):
                group.create_dataset(f"{each.name}/w_{i}:0", data=np.full(variable.shape, 10.0 * number + i, "float32"))
    return str(path)


def test_a_whole_model_by_keras():
    target = model()
    load_weights(target, BY_KERAS)
    assert first_values(target) == list(range(8))
    np.testing.assert_array_equal(target.layers[0].trainable_weights[0].numpy(), [[0, 1], [2, 3], [4, 5]])


@pytest.mark.parametrize("options", [{}, {"encode": str}, {"split": 3}], ids=["bytes", "strings", "several lists"])
def test_files_by_older_versions(tmp_path, options):
    path = write(tmp_path / "old.h5", model(), **options)
    # In order, whatever the names are.
    target = model(names=("b", "norm", "drop", "end"))
    load_weights(target, path)
    assert first_values(target) == [0, 1, 10, 11, 12, 13, 30, 31]


def test_by_name(tmp_path):
    path = write(tmp_path / "old.h5", model())
    target = model(names=("other", "z_norm", "d", "z"))
    load_weights(target, path, by_name=True)
    assert first_values(target) == [-1, -1, -1, -1, -1, -1, 30, 31]


def test_another_ending_and_an_open_file(tmp_path):
    path = write(tmp_path / "old.weights.h5", model())
    target = model()
    load_weights(target, path)
    assert first_values(target)[-1] == 31
    target = model()
    with open(path, "rb") as file:
        load_weights(target, file)
    assert first_values(target)[-1] == 31


def test_new_files_are_told_apart(tmp_path):
    with h5py.File(tmp_path / "new.weights.h5", "w") as file:
        file["layers/dense/vars/0"] = np.ones(3)
    with open_weights(str(tmp_path / "new.weights.h5")) as stored:
        assert not holds_layer_weights(stored)
    with pytest.raises(ValueError, match="`by_name` is for"):
        load_weights(model(), tmp_path / "new.weights.h5", by_name=True)


def test_nothing_changes_where_one_value_does_not_fit():
    target = model(first=4)
    with pytest.raises(ValueError, match=r"Layer 'a', loaded from 'a' in .*shape \(4, 2\).*shape \(3, 2\)"):
        load_weights(target, BY_KERAS)
    assert set(first_values(target)) == {-1}


def test_skip_mismatch():
    target = model(first=4)
    with pytest.warns(UserWarning, match="The layer 'a' keeps its values"):
        load_weights(target, BY_KERAS, skip_mismatch=True)
    assert first_values(target) == [-1, -1, 2, 3, 4, 5, 6, 7]


def test_other_layers():
    target = model()
    del target.layers[1]
    with pytest.raises(ValueError, match="expected 2 layers, found 3 saved.*z in the model, bn in the file"):
        load_weights(target, BY_KERAS)
    target = model()
    target.layers[3] = layer("z", [(2, 1)])
    with pytest.raises(ValueError, match="'z'.*expects 1 weights, received 2 saved weights"):
        load_weights(target, BY_KERAS)
    assert set(first_values(target)) == {-1}


def damage_names(file):
    file["a"].attrs["weight_names"] = [b"nowhere:0"]


def damage_list(file):
    file.attrs["layer_names"] = 3


def damage_kind(file):
    file.attrs["layer_names"] = np.arange(3)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (damage_names, "damaged: the weight 'nowhere:0' that it lists is not there"),
        (damage_list, "'layer_names' is no list"),
        (damage_kind, "'layer_names' holds something else than strings"),
    ],
)
def test_damaged_lists(tmp_path, damage, words):
    path = write(tmp_path / "old.h5", model())
    with h5py.File(path, "r+") as file:
        damage(file)
    with pytest.raises(ValueError, match=words):
        load_weights(model(), path)
