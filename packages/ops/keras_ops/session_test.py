"""Devices, determinism and another backend: what concerns a whole process, which is why some tests start one."""

import os
import subprocess
import sys

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import config
from keras_ops.backends import selected
from keras_ops.device import device
from keras_ops.session import set_backend

pytestmark = [pytest.mark.backend, pytest.mark.gpu]


def run(program):
    """Run a program in a process of its own and return what it printed."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("name", ["cpu", "cpu:0", "CPU:0"])
def test_tensors_are_made_on_a_device(name):
    with device(name):
        x = ops.ones((2,)) + ops.array(np.ones(2, "float32"))
    assert ops.convert_to_numpy(x).tolist() == [2.0, 2.0]


@pytest.mark.parametrize("name", ["gpu:99", "cpu:99", "abacus", "abacus:0", "", "cpu:one", 3])
def test_devices_that_are_not_there_are_named(name):
    with pytest.raises(ValueError, match="device"):
        device(name)


def test_determinism_says_what_it_switched():
    switched = run("from keras_ops.session import enable_determinism as e; print(*e(), sep='\\n')")
    expected = {"torch": "torch.use_deterministic_algorithms(True)", "jax": "--xla_gpu_deterministic_ops=true"}
    wanted = expected.get(selected.NAME, "tf.config.experimental.enable_op_determinism()")
    assert switched == [] if selected.NAME == "numpy" else wanted in switched


def test_another_backend_takes_the_place_of_this_one():
    other = "numpy" if selected.NAME != "numpy" else "jax"
    program = f"""
import keras_ops
from keras_ops import config, random
from keras_ops.session import set_backend
config.set_floatx("float16")
first = keras_ops.ones((2,))
set_backend("{other}")
again = keras_ops.ones((2,))
drawn = random.uniform((2,), seed=1)
print(type(first).__module__.split(".")[0], type(again).__module__.split(".")[0], keras_ops.dtype(drawn))
"""
    modules = {"tensorflow": "tensorflow", "jax": "jaxlib", "torch": "torch", "numpy": "numpy"}
    assert run(program) == [modules[selected.NAME], modules[other], "float16"]


def test_what_is_no_backend_is_refused():
    set_backend(config.backend())
    with pytest.raises(ValueError, match="'abacus'"):
        set_backend("abacus")


@pytest.mark.parametrize("enabled", [True, False, None])
def test_flash_attention_is_a_wish(enabled, monkeypatch):
    monkeypatch.setattr(config, "_flash_attention", enabled)
    x = ops.reshape(ops.arange(48, dtype="float32") / 48, (1, 3, 2, 8))
    mask = np.tril(np.ones((3, 3), bool))
    results = [ops.dot_product_attention(x, x, x, mask=mask), ops.dot_product_attention(x, x, x, is_causal=True)]
    np.testing.assert_allclose(*(ops.convert_to_numpy(r) for r in results), rtol=1e-5)
