"""A layer as an object of the framework: a PyTorch module, a TensorFlow trackable, a function for JAX."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_ops.backends import selected
from keras_ops.random.seed_generator import SeedGenerator
from keras_ops.variable import Variable

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

X = np.ones((2, 3), "float32")


class Everything(Layer):
    """One of each kind, in an order that differs from that of the names."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        self.final = layers.Dense(1, name="final")
        self.blocks.append(layers.Dense(2, name="block"))
        self.drop = layers.Dropout(0.5, name="drop")
        self.norm = layers.BatchNormalization(name="norm")
        self.by_key = {"key": layers.Dense(2, name="in_dict")}
        self.seeds = SeedGenerator(1, name="seeds")
        self.w0 = self.add_weight(shape=(1,), name="w0")
        self.w1 = self.add_weight(shape=(1,), name="w1", trainable=False)
        self.w2 = self.add_weight(shape=(1,), name="w2")
        self.raw = Variable(np.ones(2), name="raw")
        self.in_tuple = (layers.Dense(2, name="in_tuple"),)

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        x = self.by_key["key"](self.norm(self.drop(x)))
        return self.final(self.in_tuple[0](x))


@pytest.mark.backends("torch")
def test_on_torch_a_layer_is_a_module():
    import torch

    layer = Everything()
    layer(X)
    assert isinstance(layer, torch.nn.Module)
    names = [name for name, _ in layer.named_parameters()]
    assert "final.kernel" in names and "blocks_0.bias" in names and "by_key_key.kernel" in names and "w0" in names
    assert len(names) == len(layer.trainable_variables)
    assert "norm.moving_mean" in layer.state_dict() and "norm.moving_mean" not in names
    assert all(p is v._value for p, v in zip(layer.final.parameters(), layer.final.trainable_variables, strict=True))
    other = Everything()
    other(X)
    other.load_state_dict(layer.state_dict())
    torch.testing.assert_close(other(X), layer(X))
    other.load_state_dict({k: v * 0 for k, v in layer.state_dict().items()}, assign=True)
    assert other.final.get_weights()[0].sum() == 0 and other.norm.moving_mean.numpy().sum() == 0


@pytest.mark.backends("torch")
def test_on_torch_all_variables_are_found_by_path():
    import torch

    layer = layers.BatchNormalization(name="norm")
    assert list(layer.torch_params) == []
    layer(np.ones((2, 3), "float32"))
    params = layer.torch_params
    assert list(params) == ["norm/beta", "norm/gamma", "norm/moving_mean", "norm/moving_variance"]
    assert [p.requires_grad for p in params.values()] == [True, True, False, False]
    assert params["norm/beta"] is layer.beta.value
    with torch.no_grad():
        params["norm/moving_mean"].add_(2.0)
    assert layer.moving_mean.numpy().tolist() == [2.0, 2.0, 2.0]
    assert list(layer.state_dict()) == ["gamma", "beta", "moving_mean", "moving_variance"]


@pytest.mark.backends("torch")
def test_on_torch_hooks_modes_moves_and_optimizers_work():
    import torch

    layer = torch.nn.Sequential(layers.Dense(4), layers.Dropout(0.5), layers.BatchNormalization())
    x = ops.ones((8, 3))
    layer(x)
    seen = []
    layer[0].register_forward_hook(lambda module, args, output: seen.append(tuple(output.shape)))
    assert (layer.train()(x) == 0).any() or layer[2].moving_mean.numpy().any()
    layer.eval()
    torch.testing.assert_close(layer(x), layer(x))
    assert seen == [(8, 4)] * 3
    dense = layers.Dense(1)
    dense(x)
    optimizer = torch.optim.SGD(dense.parameters(), lr=0.1)
    before = dense(x).sum()
    before.backward()
    optimizer.step()
    assert float(dense(x).sum().detach()) < float(before.detach())
    layer.double()
    assert layer[0].kernel._value.dtype == layer[2].moving_mean._value.dtype == torch.float64
    frozen = layers.Dense(1, trainable=False)
    frozen(x)
    assert not frozen.kernel._value.requires_grad


@pytest.mark.backends("torch")
def test_on_torch_plain_modules_and_parameters_can_be_attributes():
    import torch

    class Mixed(Layer):
        def __init__(self):
            super().__init__()
            place = ops.ones(()).device
            self.linear = torch.nn.Linear(3, 2, device=place)
            self.shift = torch.nn.Parameter(torch.zeros(2, device=place))

        def call(self, x):
            return self.linear(x) + self.shift

    layer = Mixed()
    assert tuple(layer(X).shape) == (2, 2)
    assert [name for name, _ in layer.named_parameters()] == ["shift", "linear.weight", "linear.bias"]
    values = {name: p * 0 for name, p in layer.named_parameters()}
    assert not torch.func.functional_call(layer, values, (ops.ones((1, 3)),)).any()
    dense = layers.Dense(2)
    dense(X)
    values = {name: p * 0 for name, p in dense.named_parameters()}
    assert not torch.func.functional_call(dense, values, (ops.ones((1, 3)),)).any()
    assert dense(X).any()


@pytest.mark.backends("torch")
def test_on_torch_a_composite_layer_compiles_without_breaks():
    import torch

    layer = Everything()
    layer(X)
    torch._dynamo.reset()
    compiled = torch.compile(layer, fullgraph=True, backend="eager")
    x = ops.ones((5, 3))
    torch.testing.assert_close(compiled(x), layer(x))
    compiled(x, training=True)
    exported = torch.export.export(layer, (x,))
    torch.testing.assert_close(exported.module()(x), layer(x))


@pytest.mark.backends("jax")
def test_on_jax_layers_can_be_built_and_called_in_a_trace():
    import jax

    layer = Everything()
    traced = jax.jit(lambda x: layer(x))(X)
    assert all(isinstance(v._value, jax.Array) and not isinstance(v._value, jax.core.Tracer) for v in layer.variables)
    np.testing.assert_allclose(traced, layer(X), rtol=1e-5)


@pytest.mark.backends("tensorflow")
def test_on_tensorflow_layers_can_be_traced_checkpointed_and_saved(tmp_path):
    import tensorflow as tf

    layer = Everything()
    call = tf.function(lambda x: layer(x), input_signature=[tf.TensorSpec((None, 3))])
    traced = call(tf.constant(X))
    np.testing.assert_allclose(traced, layer(X), rtol=1e-5)
    path = tf.train.Checkpoint(layer=layer).save(str(tmp_path / "checkpoint"))
    names = {name for name, _ in tf.train.list_variables(path)}
    assert "layer/final/kernel/.ATTRIBUTES/VARIABLE_VALUE" in names
    before = layer.get_weights()
    layer.set_weights([w * 0 for w in before])
    tf.train.Checkpoint(layer=layer).read(path).expect_partial()
    np.testing.assert_array_equal(layer.get_weights()[0], before[0])
    tf.saved_model.save(layer, str(tmp_path / "saved"), signatures=call)
    loaded = tf.saved_model.load(str(tmp_path / "saved"))
    found = loaded.signatures["serving_default"](tf.constant(X))
    np.testing.assert_allclose(next(iter(found.values())), layer(X), rtol=1e-5)


def test_the_backend_in_use_is_the_only_framework_behind_a_layer():
    module = {"jax": "Layer", "numpy": "Layer", "tensorflow": "AutoTrackable", "torch": "Module"}[selected.NAME]
    assert module in {cls.__name__ for cls in Layer.__mro__}
