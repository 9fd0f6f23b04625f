"""Shapes of layers that calculate with sizes, and what symbolic calls leave built."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = pytest.mark.backend


class Positions(Layer):
    """Adds numbers that count the steps from the middle."""

    def call(self, x):
        steps = ops.shape(x)[1]
        return x + ops.cast(ops.arange(steps) - steps // 2, x.dtype)[None, :, None]


class Folded(Layer):
    """Puts pairs of steps side by side and counts all of them in one axis."""

    def call(self, x):
        batch, steps, size = ops.shape(x)
        return ops.reshape(x, (batch * (steps // 2), 2 * size))


class Halved(Layer):
    """Four times half of the steps, which small sizes do not survive."""

    def call(self, x):
        for _ in range(4):
            if ops.shape(x)[1] < 4:
                raise ValueError("nothing is left")
            x = x[:, : ops.shape(x)[1] // 2]
        return x


class Causal(Layer):
    """Lets each step see those before it, and counts from zero as the tables of positions of many programs do."""

    def call(self, x):
        steps = ops.shape(x)[1]
        i, j = ops.arange(0, steps, 1)[:, None], ops.arange(0, steps)
        return ops.cast(i >= j, x.dtype)[None] * x[:, :, :1]


class Filled(Layer):
    """Hands unknown sizes to ops that want numbers."""

    def call(self, x):
        batch, steps, _ = ops.shape(x)
        ones = ops.broadcast_to(np.ones((1, 1, 2), "float32"), (batch, steps, 2))
        rows = ops.repeat(np.ones((1, 2), "float32"), steps, axis=0)
        return ones * rows / ops.cast(steps, "float32")


@pytest.mark.parametrize(
    ("layer", "shape", "wanted"),
    [
        (Causal, (None, None, 3), (None, None, None)),
        (Causal, (2, None, 3), (2, None, None)),
        (Causal, (None, 6, 3), (None, 6, 6)),
        (Filled, (None, None, 3), (None, None, 2)),
        (Filled, (None, 6, 3), (None, 6, 2)),
        (Positions, (None, None, 3), (None, None, 3)),
        (Positions, (2, None, 3), (2, None, 3)),
        (Positions, (None, 6, 3), (None, 6, 3)),
        (Folded, (None, 6, 3), (None, 6)),
        (Folded, (2, 6, 3), (6, 6)),
        (Halved, (None, None, 3), (None, None, 3)),
    ],
)
def test_sizes_may_be_calculated_with_where_they_are_unknown(layer, shape, wanted):
    x = KerasTensor(shape)
    assert layer()(x).shape == layer().compute_output_shape(shape) == wanted


def test_what_comes_after_a_size_that_is_not_known_takes_every_size():
    """A layer inside is built by the symbolic call: it must not take a first guess for the size."""
    inner = layers.Dense(4)

    class Outer(Layer):
        def call(self, x):
            return inner(x + ops.cast(ops.arange(0, ops.shape(x)[1], 1), x.dtype)[None, :, None])

    layer = Outer()
    assert layer(layers.Input((None, 3))).shape == (None, None, 4)
    assert [tuple(layer(np.ones((2, steps, 3), "float32")).shape) for steps in (5, 7)] == [(2, 5, 4), (2, 7, 4)]


def test_values_follow_the_sizes_that_come():
    y = ops.convert_to_numpy(Positions()(np.zeros((1, 5, 1), "float32")))
    np.testing.assert_array_equal(y[0, :, 0], [-2, -1, 0, 1, 2])


def test_an_error_that_sizes_are_not_to_blame_for_is_the_first_one():
    class Wrong(Layer):
        def call(self, x):
            return x + len(None)

    class Refusing(Layer):
        def call(self, x):
            raise ValueError(f"{ops.shape(x)[1]} steps")

    with pytest.raises(TypeError, match="NoneType"):
        Wrong()(KerasTensor((2, 3)))
    with pytest.raises(ValueError, match="None steps"):
        Refusing()(KerasTensor((2, None, 3)))


@pytest.mark.parametrize("override", ["compute_output_shape", "compute_output_spec"])
def test_a_symbolic_call_builds_what_only_call_would_build(override):
    class Normed(Layer):
        def __init__(self):
            super().__init__()
            self.norm = layers.LayerNormalization()

        def call(self, x):
            return self.norm(x)

    setattr(Normed, override, lambda self, x: x)
    layer = Normed()
    layer(KerasTensor((None, 4)))
    assert layer.norm.built and layer.norm.gamma.shape == (4,)


def test_a_call_that_takes_values_alone_can_say_its_shape():
    class Values(Layer):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(2)

        def call(self, x):
            return self.dense(np.asarray(x))

        def compute_output_shape(self, shape):
            return (shape[0], 2)

    assert Values()(KerasTensor((None, 4))).shape == (None, 2)
