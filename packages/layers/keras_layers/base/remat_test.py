"""Layers that compute their intermediate values again, and the tracebacks of errors in layers."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_ops import config, random
from keras_ops.backends import selected
from keras_ops.scopes import RematScope

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

X = np.ones((2, 3), "float32")


class Counted(Layer):
    """Counts how often it is run."""

    runs = 0

    def compute_output_spec(self, x, training=None):
        return x

    def build(self, input_shape):
        self.factor = self.add_weight(shape=input_shape[-1:], initializer="ones", name="factor")
        self.updates = self.add_weight(shape=(), initializer="zeros", trainable=False, name="updates")
        self.seeds = random.SeedGenerator(1)

    def call(self, x, training=None):
        Counted.runs += 1
        self.updates.assign_add(1.0)
        return random.dropout(ops.tanh(x * self.factor), 0.5 if training else 0.0, seed=self.seeds)


@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize(
    ("arguments", "is_concerned"),
    [
        ({}, True),
        ({"mode": None}, False),
        ({"mode": "activations"}, False),
        ({"mode": "larger_than", "output_size_threshold": 5}, True),
        ({"mode": "larger_than", "output_size_threshold": 6}, False),
        ({"mode": "list_of_layers", "layer_names": ["this"]}, True),
        ({"mode": "list_of_layers", "layer_names": ["that"]}, False),
    ],
)
def test_layers_made_in_a_remat_scope_are_run_again(arguments, is_concerned):
    with RematScope(**arguments):
        layer = Counted(name="this")
    plain = Counted()
    slopes = []
    for each in (plain, layer):
        each(X)
        each.seeds.reset()
        Counted.runs = 0
        values = [*ops.grad(lambda: ops.sum(each(X, training=True)), variables=[each.factor])()]  # noqa: B023
        slopes.append(ops.convert_to_numpy(values[0]))
        assert float(each.updates.numpy()) == 2.0
        assert each.seeds.state.numpy().tolist() == [1, 1]
    np.testing.assert_allclose(*slopes)
    # JAX repeats what it traced.
    assert Counted.runs == (2 if is_concerned and selected.NAME != "jax" else 1)


@pytest.mark.backends("jax", "tensorflow", "torch")
def test_activations_alone_can_be_run_again():
    runs = []

    def activation(x):
        runs.append(1)
        return ops.tanh(x)

    with RematScope("activations"):
        layer = layers.Dense(3, activation=activation)
        alone = layers.Activation(activation)
    for each in (layer, alone):
        each(X)
        runs.clear()
        slope = ops.grad(lambda x: ops.sum(each(x)))(ops.array(X))  # noqa: B023
        assert slope.shape == (2, 3)
        assert len(runs) == (1 if selected.NAME == "jax" else 2)
    assert layer.activation is activation


def test_unknown_remat_modes_are_refused():
    with pytest.raises(ValueError, match="mode='most'"):
        RematScope("most")


def test_tracebacks_leave_out_what_no_user_wrote():
    class Failing(Layer):
        def call(self, x):
            raise KeyError("here")

    class Outer(Layer):
        def __init__(self):
            super().__init__()
            self.inner = Failing()

        def call(self, x):
            return self.inner(x)

    def frames(layer):
        with pytest.raises(KeyError, match="here") as caught:
            layer(X)
        return [entry.name for entry in caught.traceback]

    assert frames(Outer()).count("call") == 2
    assert "general" not in frames(Outer())
    config.disable_traceback_filtering()
    try:
        assert "general" in frames(Outer())
    finally:
        config.enable_traceback_filtering()
