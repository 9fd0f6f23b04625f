"""TensorFlow's tensors where another backend is in use: what takes them, and what the others say."""

import numpy as np
import pytest
import tensorflow as tf

import keras_ops as ops
from keras_ops import random
from keras_ops.backends import selected
from keras_ops.variable import Variable

pytestmark = pytest.mark.backends("jax", "torch", "numpy")

X = np.arange(6, dtype="float32").reshape(2, 3)
# What a pipeline's function calls, and the name that the error begins with.
CALLS = {
    "primitive": (lambda x: ops.add(x, 1), "`add`"),
    "reduction": (lambda x: ops.sum(x, axis=1), "`sum`"),
    "composite": (lambda x: ops.normalize(x), "`normalize`"),
    "of a list": (lambda x: ops.concatenate([x, x], 1), "`concatenate`"),
    "of nested lists": (lambda x: ops.convert_to_tensor([[x]]), "`convert_to_tensor`"),
    "conversion": (lambda x: ops.convert_to_numpy(x), "`convert_to_numpy`"),
    "cast": (lambda x: ops.cast(x, "int32"), "`cast`"),
    "made of it": (lambda x: ops.zeros_like(x), "`zeros_like`"),
    "branch": (lambda x: ops.cond(x[0] > 0, lambda: 1, lambda: 2), "`cond`"),
    "loop": (lambda x: ops.vectorized_map(lambda e: e, x), "`vectorized_map`"),
    "random": (lambda x: random.dropout(x, 0.5), "`dropout`"),
    "operator of a variable": (lambda x: Variable(X[0]) * x, "`multiply`"),
}


def data():
    return tf.data.Dataset.from_tensor_slices(X)


@pytest.mark.parametrize("name", CALLS)
def test_at_the_map_the_error_names_what_was_called(name, capfd):
    call, beginning = CALLS[name]
    with pytest.raises(NotImplementedError) as caught:
        data().map(lambda x: call(x), num_parallel_calls=2)
    said = str(caught.value)
    assert f"{beginning} of Keras was given" in said
    assert repr(selected.NAME) in said
    assert "KERAS_BACKEND=tensorflow" in said
    assert "map on arrays" in said
    # AutoGraph warns there of what it cannot rewrite.
    assert "AutoGraph" not in capfd.readouterr().err


@pytest.mark.parametrize(
    "made, words", [(tf.sparse.from_dense, "tf.sparse.to_dense"), (tf.RaggedTensor.from_tensor, "x.to_tensor()")]
)
def test_sparse_and_ragged_tensors(made, words):
    for call in (lambda x: ops.add(x, 1), ops.convert_to_tensor):
        with pytest.raises(NotImplementedError) as caught:
            call(made(X))
        assert words in str(caught.value)


def test_eager_tensors_are_arrays():
    np.testing.assert_array_equal(ops.convert_to_numpy(ops.add(tf.constant(X), 1)), X + 1)


# Variables among TensorFlow's own tensors: there they are constants.
MIXED = {
    "left": lambda x, v: x + v,
    "comparison": lambda x, v: x == v,
    "matmul": lambda x, v: x @ tf.transpose(v),
    "function": lambda x, v: tf.stack([x, v]),
    "conversion": lambda x, v: tf.convert_to_tensor(v),
}


@pytest.mark.parametrize("call", MIXED.values(), ids=MIXED)
def test_tensorflow_takes_variables(call):
    values = X[:, ::-1].copy()
    found = call(tf.constant(X), Variable(values))
    assert tf.is_tensor(found)
    np.testing.assert_array_equal(found.numpy(), call(X, values))
    traced = tf.function(lambda x: call(x, Variable(values)))(tf.constant(X))
    np.testing.assert_array_equal(traced.numpy(), call(X, values))


def test_what_needs_no_tensor_of_theirs_runs_in_a_pipeline():
    def shifted(x):
        return x + ops.normalize(ops.ones((1, 3)), order=1)[0]

    np.testing.assert_allclose(np.stack(list(data().map(shifted).as_numpy_iterator())), X + 1 / 3, rtol=1e-6)
