"""Layers whose `call` uses the framework itself, as published programs for one backend do, in graphs of symbolic tensors."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_ops.backends import selected
from keras_ops.random import normal
from keras_ops.random.seed_generator import SeedGenerator
from keras_ops.symbolic.function import Function
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = pytest.mark.backend

X = np.arange(6, dtype="float32").reshape(2, 3)


def rows_summed(x):
    """Return the sums of rows, by the framework's function."""
    if selected.NAME == "jax":
        import jax.numpy as jnp

        return jnp.sum(x, axis=1)
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        return tf.reduce_sum(x, axis=1)
    if selected.NAME == "torch":
        import torch

        return torch.sum(x, dim=1)
    return np.sum(x, axis=1)


def joined(x, y):
    """Return two tensors side by side, by the framework's function."""
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        return tf.concat([x, y], -1)
    if selected.NAME == "torch":
        import torch

        return torch.cat([x, y], -1)
    if selected.NAME == "jax":
        import jax.numpy as np_like
    else:
        np_like = np
    return np_like.concatenate([x, y], -1)


class Does(Layer):
    """A layer with a sub-layer, a weight, a counter and a seed, that does one thing."""

    def __init__(self, do, **kwargs):
        super().__init__(**kwargs)
        self.do, self.dense, self.seeds = do, layers.Dense(2, kernel_initializer="ones"), SeedGenerator(1)
        self.scale = self.add_weight(shape=(), initializer="ones", name="scale")
        self.count = self.add_weight(shape=(), initializer="zeros", trainable=False, name="count")

    def call(self, x):
        return self.do(self, x)


def with_loss(layer, x):
    layer.add_loss(ops.sum(rows_summed(x)))
    return x * 1.0


def counted(layer, x):
    layer.count.assign_add(1.0)
    return joined(x, x)


# What `call` does, and the shape and dtype that come out for (None, 3).
DEEDS = {
    "reduction": (lambda layer, x: rows_summed(x), (None,)),
    "joining": (lambda layer, x: joined(x, x), (None, 6)),
    "after a layer": (lambda layer, x: joined(layer.dense(x), x), (None, 5)),
    "before a layer": (lambda layer, x: layer.dense(joined(x, x)), (None, 2)),
    "a weight": (lambda layer, x: joined(x * layer.scale, x), (None, 6)),
    "a loss": (with_loss, (None, 3)),
    "a count": (counted, (None, 6)),
    "random numbers": (lambda layer, x: joined(x, normal(ops.shape(x), seed=layer.seeds)), (None, 6)),
    "sizes": (lambda layer, x: joined(ops.reshape(x, (-1, x.shape[1])), ops.ones(ops.shape(x))), (None, 6)),
    "a structure": (lambda layer, x: {"sum": rows_summed(x), "same": [x]}, {"sum": (None,), "same": [(None, 3)]}),
    "rows": (lambda layer, x: ops.vectorized_map(lambda row: joined(row, row), x), (None, 6)),
}


@pytest.mark.parametrize("do, shape", DEEDS.values(), ids=DEEDS)
def test_a_symbolic_call_has_the_shapes_of_a_call(do, shape):
    layer, inputs = Does(do), layers.Input((3,))
    outputs = layer(inputs)
    # Nothing was counted, drawn or added, and no value is left behind.
    assert (float(layer.count.numpy()), layer.losses) == (0.0, [])
    np.testing.assert_array_equal(layer.seeds.state.numpy(), SeedGenerator(1).state.numpy())
    model = Function(inputs, outputs)
    results = model(X)
    flat, found = ops_flat(outputs), ops_flat(results)
    assert [o.shape for o in flat] == ops_flat(shape)
    assert [(2, *o.shape[1:]) for o in flat] == [tuple(r.shape) for r in found]
    assert [o.dtype for o in flat] == [ops.dtype(r) for r in found]


def ops_flat(structure):
    """Return the tensors or shapes in a structure."""
    if isinstance(structure, dict):
        return [leaf for key in sorted(structure) for leaf in ops_flat(structure[key])]
    if isinstance(structure, list):
        return [leaf for part in structure for leaf in ops_flat(part)]
    return [structure]


def test_values_are_those_of_the_framework():
    inputs = layers.Input((3,))
    model = Function(inputs, layers.Lambda(rows_summed)(Does(DEEDS["joining"][0])(inputs)))
    np.testing.assert_allclose(ops.convert_to_numpy(model(X)), 2 * X.sum(1))


def test_an_error_of_the_call_is_the_one_that_is_raised():
    def fails(layer, x):
        raise ValueError(f"{rows_summed(x).shape[0]} rows are too many")

    with pytest.raises(ValueError, match="rows are too many"):
        Does(fails)(KerasTensor((4, 3)))
    with pytest.raises(Exception) as caught:
        Does(lambda layer, x: joined(rows_summed(x), x))(KerasTensor((4, 3)))
    assert "KerasTensor" not in str(caught.value)
