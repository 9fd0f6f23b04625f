"""`import keras` costs next to nothing, and what it loads is asked for."""

import json
import os
import subprocess
import sys

import pytest

import keras

pytestmark = pytest.mark.backend

PROGRAM = """
import json, sys
before = set(sys.modules)
{statement}
print(json.dumps(sorted(set(sys.modules) - before)))
"""
# What `import keras` may load beyond the standard library.
OURS = {"keras", "keras_ops", "keras_ops.lazy"}
HEAVY = {"numpy", "jax", "tensorflow", "torch", "h5py", "optree", "ml_dtypes"}


def loaded(statement):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(statement=statement)], capture_output=True, text=True, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_import_loads_no_backend_and_no_layer():
    modules = loaded("import keras")
    foreign = {name for name in modules if name.partition(".")[0] not in sys.stdlib_module_names}
    assert foreign == OURS


def test_public_modules_load_nothing_until_a_name_is_asked_for():
    modules = loaded("import keras; keras.layers, keras.ops, keras.losses, keras.optimizers.schedules")
    assert not HEAVY & {name.partition(".")[0] for name in modules}


def test_one_name_does_not_load_its_neighbours():
    modules = loaded("import keras; keras.config.floatx")
    assert not {"keras_layers", "keras_training", *HEAVY} & {name.partition(".")[0] for name in modules}


@pytest.mark.backends("jax", "torch", "numpy")  # TensorFlow imports h5py itself
def test_layers_load_no_file_formats():
    assert "h5py" not in loaded("import keras; keras.layers.Dense(1).build((1, 2))")


def test_models_load_no_tables():
    assert "rich" not in loaded("import keras; keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])")


def test_version():
    assert keras.version() == keras.__version__
    assert tuple(map(int, keras.__version__.split(".")))[:2] >= (3, 16)
