"""Modules below `keras.src` are tables: they import nothing, and say so of what they have not."""

import importlib
import json
import os
import pathlib
import subprocess
import sys
import tomllib

import pytest

import keras
from keras_saving.resolver import exports

pytestmark = pytest.mark.null
READS = ("compat.toml",)

FOLDER = pathlib.Path(keras.__file__).parent
MODULES = sorted(
    ".".join(["keras", *path.parent.relative_to(FOLDER).parts]) for path in (FOLDER / "src").rglob("__init__.py")
)
OF_A_BACKEND = (
    "keras.src.backend.jax",
    "keras.src.backend.numpy",
    "keras.src.backend.tensorflow",
    "keras.src.backend.torch",
)
ANYWHERE = [name for name in MODULES if not name.startswith(OF_A_BACKEND)]
PROGRAM = """
import importlib, json, sys
for name in {names}:
    importlib.import_module(name)
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def loaded(names, **environment):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(names=names)],
        capture_output=True,
        text=True,
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_the_modules_load_neither_a_backend_nor_a_layer():
    heavy = {"numpy", "jax", "tensorflow", "torch", "h5py", "keras_layers", "keras_training", "keras_models"}
    assert not heavy & loaded(ANYWHERE)


def test_import_keras_loads_none_of_them():
    assert "keras_saving" not in loaded(["keras"])


def test_a_wrong_choice_of_a_backend_does_not_stop_the_import():
    """TensorFlow imports `keras.src.optimizers` in the middle of its own import, and takes an ImportError at most."""
    assert "keras_saving" in loaded(["keras.src.optimizers"], KERAS_BACKEND="nonsense")


@pytest.mark.parametrize("name", ANYWHERE)
def test_modules_are_attributes_too(name):
    found = keras
    for part in name.split(".")[1:]:
        assert part in dir(found)
        found = getattr(found, part)
    assert found is importlib.import_module(name)


def test_what_is_private_is_not_offered():
    assert "src" not in keras.__all__


@pytest.mark.parametrize(
    ("module", "name", "public"),
    [
        ("keras.src.layers.core.dense", "Adam", "keras.optimizers.Adam"),
        ("keras.src.losses", "MeanSquaredErrors", "such as keras.layers.Dense"),
        ("keras.src", "Dense", "keras.layers.Dense"),
        ("keras.src.metrics", "MSE", "such as keras.layers.Dense"),
        ("keras.src.backend", "layers", "such as keras.layers.Dense"),
    ],
)
def test_a_missing_name_is_said_to_be_private(module, name, public):
    with pytest.raises(AttributeError) as caught:
        getattr(importlib.import_module(module), name)
    assert f"'{module}' has no attribute '{name}'" in str(caught.value)
    assert "private" in str(caught.value)
    assert public in str(caught.value)


@pytest.mark.parametrize(
    ("module", "public"),
    [
        ("keras.src.engine.base_layer", "keras.layers.Dense"),
        ("keras.src.layers.dense", "keras.layers.Dense"),
        ("keras.src.layers.adam", "keras.optimizers.Adam"),
        ("keras.src.callbacks.early_stoping", "keras.layers.Dense"),
    ],
)
def test_a_missing_module_is_said_to_be_private(module, public):
    with pytest.raises(ModuleNotFoundError, match="private") as caught:
        importlib.import_module(module)
    assert public in str(caught.value)
    assert caught.value.name in (module, "keras.src.engine")


def test_the_table_holds_only_what_cannot_be_worked_out():
    """A public name that a module has anyhow needs no line; every line says who uses the name."""
    with open(FOLDER.parent / "compat.toml", "rb") as file:
        table = tomllib.load(file)
    for old, (_, users) in table["names"].items():
        module, _, name = old.rpartition(".")
        assert users
        assert not {f"{space}.{name}" for space in table["modules"].get(module, ())} & exports().keys()
