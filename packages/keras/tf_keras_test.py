"""`tf.keras` is this project where it is the installed `keras`."""

import importlib
import os
import pathlib
import subprocess
import sys

import pytest

import keras

pytestmark = pytest.mark.backends("tensorflow")

FOLDER = pathlib.Path(keras.__file__).parent
MODULES = sorted(
    ".".join(["keras", *path.parent.relative_to(FOLDER).parts])
    for path in FOLDER.rglob("__init__.py")
    if not {"_tf_keras", "src"} & set(path.relative_to(FOLDER).parts)
)


def test_every_public_module_has_its_folder():
    mirrored = {
        ".".join(path.parent.relative_to(FOLDER / "_tf_keras").parts)
        for path in FOLDER.glob("_tf_keras/keras/**/__init__.py")
    }
    assert mirrored == set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_tensorflow_finds_the_same_objects(name):
    import tensorflow as tf

    ours, theirs = importlib.import_module(name), importlib.import_module(f"tensorflow.{name}")
    by_attribute = tf
    for part in name.split("."):
        by_attribute = getattr(by_attribute, part)
    for public in ours.__all__:
        if f"{name}.{public}" not in MODULES:
            assert getattr(theirs, public) is getattr(ours, public)
            assert getattr(by_attribute, public) is getattr(ours, public)


PROGRAMS = {
    "tf.keras first": """
from tensorflow.keras.models import Sequential
import tensorflow.keras.layers as layers
import keras
assert Sequential is keras.Sequential
assert layers.Dense is keras.layers.Dense
""",
    "tensorflow first": """
import tensorflow as tf
import keras
assert tf.keras.Model is keras.Model
assert tf.keras.__version__ == keras.__version__
assert tf.losses.MeanSquaredError is keras.losses.MeanSquaredError
""",
    "keras first": """
import keras
from tensorflow.keras.losses import MSE
import tensorflow as tf
import keras._tf_keras.keras as mirror
assert MSE is keras.losses.mean_squared_error
assert tf.keras.optimizers.Adam is keras.optimizers.Adam
assert mirror.layers.Dense is keras.layers.Dense
""",
}


@pytest.mark.parametrize("order", PROGRAMS)
def test_programs_written_for_tf_keras(order):
    """In a new process each, because the order of the imports matters."""
    done = subprocess.run([sys.executable, "-c", PROGRAMS[order]], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr
