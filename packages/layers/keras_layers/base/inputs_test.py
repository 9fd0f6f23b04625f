"""What a layer's class says of its inputs, and whose `call` it is said of."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops

pytestmark = pytest.mark.backend

X = np.ones((2, 3), "float32")
STEPS = np.ones((2, 4, 6), "float32")


class TwoInputs(layers.Dense):
    """A Dense layer of the sum of two inputs."""

    # The classes of this package know what is said of them.
    __module__ = "of_a_user"

    def __init__(self, units, **kwargs):
        super().__init__(units, **kwargs)
        self.input_spec = None

    def build(self, input_shape):
        super().build(input_shape[0])
        self.input_spec = None

    def call(self, inputs):
        return super().call(inputs[0] + inputs[1])


class Cached(layers.MultiHeadAttention):
    """Looks at what it was given before, beside `value`."""

    __module__ = "of_a_user"

    def call(self, query, value, cache, attention_mask):
        return super().call(query, ops.concatenate([cache, value], axis=1), attention_mask=attention_mask)


def test_a_subclass_with_a_call_of_its_own_takes_what_that_does():
    layer = TwoInputs(1, kernel_initializer="ones")
    layer.build([(2, 3), (2, 3)])
    np.testing.assert_array_equal(ops.convert_to_numpy(layer([X, X])), [[6.0], [6.0]])
    attention = Cached(2, 3)
    seen = np.arange(6)[None, None] < 5
    assert tuple(attention(STEPS[:, :1], STEPS[:, :2], cache=STEPS, attention_mask=seen).shape) == (2, 1, 6)


def test_a_subclass_with_the_same_call_takes_the_same():
    class Named(layers.Dense):
        """Another name."""

    with pytest.raises(ValueError, match="'named'.*2 input"):
        Named(1)([X, X])
