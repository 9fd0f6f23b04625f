"""Batch normalization whose replicas share their statistics gives what one of the whole batch gives."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops

pytestmark = [pytest.mark.backends("jax", "tensorflow", "torch"), pytest.mark.slow]
X = np.random.default_rng(0).normal(size=(6, 5, 3)).astype("float32")


def expected():
    """Return the outputs for the whole batch and the moving averages after it."""
    layer = layers.BatchNormalization(momentum=0.5)
    outputs = layer(X, training=True)
    return ops.convert_to_numpy(outputs), layer.moving_mean.numpy(), layer.moving_variance.numpy()


def run(program, *arguments):
    """Start a program that prints arrays as JSON on its last line."""
    command = [sys.executable, "-W", "ignore", "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


def finished(process):
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return [np.array(x, "float32") for x in json.loads(out.splitlines()[-1])]


@pytest.mark.backends("jax")
def test_a_named_axis_of_jax():
    import jax

    layer = layers.BatchNormalization(momentum=0.5, synchronized=True)
    layer.build(X.shape)
    trainable, rest = ([v.value for v in group] for group in (layer.trainable_variables, layer.non_trainable_variables))

    def one(x):
        return layer.stateless_call(trainable, rest, x, training=True)

    outputs, (mean, variance) = jax.vmap(one, axis_name="batch")(X.reshape(3, 2, 5, 3))
    whole, moving_mean, moving_variance = expected()
    np.testing.assert_allclose(np.reshape(outputs, X.shape), whole, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(mean, np.stack([moving_mean] * 3), rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(variance, np.stack([moving_variance] * 3), rtol=1e-4, atol=1e-6)


TORCH = """
import json
import os
import sys
import numpy as np, torch
from torch import distributed
import keras_layers as layers
rank, store = int(sys.argv[1]), sys.argv[2]
distributed.init_process_group("gloo", init_method=f"file://{store}", rank=rank, world_size=2)
x = np.random.default_rng(0).normal(size=(6, 5, 3)).astype("float32")
mine = torch.tensor(x[:4] if rank == 0 else x[4:], requires_grad=True)
layer = layers.BatchNormalization(momentum=0.5, synchronized=True)
outputs = layer(mine, training=True)
(outputs ** 3).sum().backward()
results = [outputs.detach(), torch.tensor(layer.moving_mean.numpy()), torch.tensor(layer.moving_variance.numpy()), mine.grad]
print(json.dumps([r.tolist() for r in results]), flush=True)
distributed.barrier()
# Without the teardown of gloo's threads, which now and then ends a process with an abort.
os._exit(0)
"""


@pytest.mark.backends("torch")
def test_processes_of_torch(tmp_path):
    import torch

    parts = [finished(p) for p in [run(TORCH, rank, tmp_path / "store") for rank in (0, 1)]]
    whole, moving_mean, moving_variance = expected()
    np.testing.assert_allclose(np.concatenate([part[0] for part in parts]), whole, rtol=1e-4, atol=1e-5)
    for part in parts:
        np.testing.assert_allclose(part[1], moving_mean, rtol=1e-4, atol=1e-6)
        np.testing.assert_allclose(part[2], moving_variance, rtol=1e-4, atol=1e-6)
    x = torch.tensor(X, requires_grad=True)
    (layers.BatchNormalization()(x, training=True) ** 3).sum().backward()
    np.testing.assert_allclose(np.concatenate([part[3] for part in parts]), x.grad.numpy(), rtol=1e-3, atol=1e-4)


TENSORFLOW = """
import json
import numpy as np, tensorflow as tf
cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
import keras_layers as layers
x = np.random.default_rng(0).normal(size=(6, 5, 3)).astype("float32")
strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
with strategy.scope():
    layer = layers.BatchNormalization(momentum=0.5, synchronized=True)
    layer.build(x.shape)

def value(context):
    return tf.constant(x[:4] if context.replica_id_in_sync_group == 0 else x[4:])

parts = strategy.experimental_distribute_values_from_function(value)
outputs = strategy.run(tf.function(lambda x: layer(x, training=True)), args=(parts,))
results = [tf.concat(strategy.experimental_local_results(outputs), 0), layer.moving_mean.value, layer.moving_variance.value]
print(json.dumps([np.asarray(r).tolist() for r in results]))
"""


@pytest.mark.backends("tensorflow")
def test_a_strategy_of_tensorflow():
    for found, whole in zip(finished(run(TENSORFLOW)), expected(), strict=True):
        np.testing.assert_allclose(found, whole, rtol=1e-4, atol=1e-5)
