"""A distribution changes where a model is computed, and no number."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from keras_ops.backends import selected

pytestmark = pytest.mark.backends("jax", "torch", "tensorflow")

PROGRAM = """
import json
import numpy as np
import keras_layers as layers
import keras_models as models
import keras_ops as ops
from keras_layers import Input
from keras_ops import distribution
from keras_ops.session import clear_session

rng = np.random.default_rng(0)
x, y = rng.normal(size=(32, 6)).astype("float32"), rng.normal(size=(32, 2)).astype("float32")
start = [rng.normal(size=shape).astype("float32") for shape in ((6, 8), (8,), (8, 2), (2,))]


def trained(value):
    clear_session()
    with value.scope() if value else ops.name_scope("none"):
        model = models.Sequential([Input((6,)), layers.Dense(8, "tanh"), layers.Dense(2)])
        model.set_weights(start)
        model.compile("adam", "mse")
        history = model.fit(x, y, batch_size=8, epochs=2, shuffle=False, verbose=0, validation_data=(x, y)).history
        shares = [len(set(map(str, w.value.sharding.device_set))) for w in model.weights] if SEVERAL else []
        return [*history["loss"], *history["val_loss"], float(np.sum(model.predict(x, verbose=0)))], shares


def split():
    layouts = distribution.LayoutMap(distribution.DeviceMesh((2, 2), ("batch", "model")))
    layouts[".*kernel"] = (None, "model")
    return distribution.ModelParallel(layout_map=layouts)


found = {"none": trained(None), "one": trained(distribution.DataParallel(devices=["cpu:0"]))}
if SEVERAL:
    found |= {"all": trained(distribution.DataParallel()), "split": trained(split())}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found():
    """In a process of its own, since JAX must be told of several devices before it starts."""
    several = selected.NAME == "jax"
    environment = {"XLA_FLAGS": "--xla_force_host_platform_device_count=4"} if several else {}
    done = subprocess.run(
        [sys.executable, "-c", f"SEVERAL = {several}{PROGRAM}"],
        capture_output=True,
        text=True,
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_on_one_device_nothing_changes(found):
    assert found["one"][0] == found["none"][0]


@pytest.mark.backends("jax")
def test_on_several_devices_nothing_changes_but_the_place(found):
    for kind in ("all", "split"):
        np.testing.assert_allclose(found[kind][0], found["none"][0], rtol=1e-5)
        assert found[kind][1] == [4] * 4
    assert found["one"][1] == [1] * 4
