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
    if "_tf_keras" not in path.parts
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


@pytest.mark.parametrize(
    "program",
    [
        "from tensorflow.keras.models import Sequential; import keras; assert Sequential is keras.Sequential",
        "import tensorflow.keras.layers as layers; import keras; assert layers.Dense is keras.layers.Dense",
        "import tensorflow as tf; import keras; assert tf.keras.Model is keras.Model",
        "import tensorflow as tf; import keras; assert tf.keras.__version__ == keras.__version__",
        "import tensorflow as tf; import keras; assert tf.losses.MeanSquaredError is keras.losses.MeanSquaredError",
        "import keras; import tensorflow as tf; assert tf.keras.optimizers.Adam is keras.optimizers.Adam",
        "from tensorflow.keras.losses import MSE; import keras; assert MSE is keras.losses.mean_squared_error",
        "import keras._tf_keras.keras as k; import keras; assert k.layers.Dense is keras.layers.Dense",
    ],
)
def test_programs_written_for_tf_keras(program):
    """In a new process, because the order of the imports matters."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr
