"""The ops of a backend other than the one in use: primitives, composites and those of the core."""

import numpy as np
import pytest
import tensorflow as tf

import keras_ops
from keras_ops.backends.another import Ops

pytestmark = [pytest.mark.backend]
# TensorFlow sets an environment variable when it is loaded, which no test may do.
OPS = Ops("tensorflow", keras_ops)
X = np.array([[3.0, 4.0], [-6.0, 8.0]], "float32")
# Ops by what each shows: a primitive, composites with and without helpers beside them, the core.
CALLS = {
    "add": (lambda ops, x: ops.add(x, 1.0), X + 1),
    "sum": (lambda ops, x: ops.sum(x, axis=-1), X.sum(-1)),
    "normalize": (lambda ops, x: ops.normalize(x, axis=-1), X / [[5], [10]]),
    "layer_normalization": (lambda ops, x: ops.layer_normalization(x, epsilon=0.0), [[-1, 1], [-1, 1]]),
    "cast": (lambda ops, x: ops.cast(x, "int32"), X),
}


@pytest.mark.parametrize("call, expected", CALLS.values(), ids=CALLS)
def test_tensors_of_tensorflow_come_out(call, expected):
    result = call(OPS, tf.constant(X))
    assert tf.is_tensor(result)
    np.testing.assert_allclose(result.numpy(), expected, rtol=1e-5)
    traced = tf.function(lambda x: call(OPS, x))(tf.constant(X))
    np.testing.assert_allclose(traced.numpy(), expected, rtol=1e-5)
