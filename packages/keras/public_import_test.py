"""`import keras` costs next to nothing, and what it loads is asked for."""

import json
import os
import subprocess
import sys

import pytest

import keras

pytestmark = pytest.mark.null

PROGRAM = """
import json, sys, time
before = set(sys.modules)
start = time.process_time()
{statement}
seconds = time.process_time() - start
print(json.dumps([seconds, sorted(set(sys.modules) - before)]))
"""
# What `import keras` may load beyond the standard library.
OURS = {"keras", "keras_ops", "keras_ops.lazy"}
HEAVY = {"numpy", "jax", "tensorflow", "torch", "h5py", "optree", "ml_dtypes"}


def loaded(statement):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(statement=statement)], capture_output=True, text=True, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_import_loads_no_backend_and_no_layer():
    _, modules = loaded("import keras")
    foreign = {name for name in modules if name.partition(".")[0] not in sys.stdlib_module_names}
    assert foreign == OURS


def test_import_takes_under_a_tenth_of_a_second():
    assert min(loaded("import keras")[0] for _ in range(5)) < 0.1


def test_public_modules_load_nothing_until_a_name_is_asked_for():
    _, modules = loaded("import keras; keras.layers, keras.ops, keras.losses, keras.optimizers.schedules")
    assert not HEAVY & {name.partition(".")[0] for name in modules}


def test_one_name_does_not_load_its_neighbours():
    _, modules = loaded("import keras; keras.config.floatx")
    assert not {"keras_layers", "keras_training", *HEAVY} & {name.partition(".")[0] for name in modules}


def test_version():
    assert keras.version() == keras.__version__
    assert tuple(map(int, keras.__version__.split(".")))[:2] >= (3, 16)
