"""Ops on sparse tensors give what they give on dense ones, and stay sparse where they can."""

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.backends import selected

pytestmark = pytest.mark.backend

has_sparse = pytest.mark.backends("jax", "tensorflow")
A = np.array([[0, 2, 0], [-1, 0, 0], [0, 0, 3], [0, 0, 0]], "float32")
B = np.array([[1, 2, 0], [0, 0, 0], [0, 5, 0], [0, 0, 7]], "float32")
DENSE = np.linspace(0.5, 2, 12, dtype="float32").reshape(4, 3)


def sparse(x):
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        return tf.sparse.from_dense(x)
    from jax.experimental.sparse import BCOO

    return BCOO.fromdense(x)


def is_sparse(x):
    return type(x).__name__ in ("SparseTensor", "BCOO")


# Op, arguments (those marked are sparse), whether the result is sparse.
CALLS = {
    "add": (lambda s: ops.add(s(A), s(B)), True),
    "add, promoted": (lambda s: ops.add(s(A), s(B.astype("int32"))), True),
    "add dense": (lambda s: ops.add(s(A), DENSE), False),
    "subtract": (lambda s: ops.subtract(s(A), s(B)), True),
    "subtract dense": (lambda s: ops.subtract(DENSE, s(B)), False),
    "multiply by a number": (lambda s: ops.multiply(s(A), 3), True),
    "multiply from the left": (lambda s: ops.multiply(2.0, s(A)), True),
    "multiply by a scalar": (lambda s: ops.multiply(s(A), np.float32(3)), True),
    "multiply by a tensor": (lambda s: ops.multiply(s(A), DENSE), True),
    "multiply, broadcast": (lambda s: ops.multiply(DENSE[0], s(A)), True),
    "multiply both": (lambda s: ops.multiply(s(A), s(B)), True),
    "multiply both, promoted": (lambda s: ops.multiply(s(A.astype("int32")), s(B)), True),
    "multiply both, nothing in common": (lambda s: ops.multiply(s(A), s(np.zeros_like(A))), True),
    "multiply both, broadcast": (lambda s: ops.multiply(s(A), s(B[:1])), False),
    "concatenate": (lambda s: ops.concatenate([s(A), s(B)]), True),
    "concatenate the last axis": (lambda s: ops.concatenate((s(A), s(B), s(A)), axis=-1), True),
    "concatenate, promoted": (lambda s: ops.concatenate([s(A), s(B.astype("int32"))]), True),
    "concatenate with dense": (lambda s: ops.concatenate([s(A), DENSE]), False),
    "stack": (lambda s: ops.stack([s(A), s(B)]), False),
    "expand_dims": (lambda s: ops.expand_dims(s(A), 1), True),
    "squeeze": (lambda s: ops.squeeze(ops.expand_dims(s(A), -1), -1), True),
    "maximum": (lambda s: ops.maximum(s(A), s(B)), False),
    "divide": (lambda s: ops.divide(s(A), DENSE), True),
    "matmul": (lambda s: ops.matmul(s(A), DENSE.T), False),
    "matmul from the left": (lambda s: ops.matmul(DENSE.T, s(A)), False),
    "matmul both": (lambda s: ops.matmul(s(A), ops.transpose(s(B))), False),
    "cast": (lambda s: ops.cast(s(A), "int32"), True),
    "reshape": (lambda s: ops.reshape(s(A), (2, -1)), True),
    "reshape to one axis": (lambda s: ops.reshape(s(A), -1), True),
    "transpose": (lambda s: ops.transpose(s(A)), True),
    "transpose by axes": (lambda s: ops.transpose(s(A), (-1, 0)), True),
    "sum": (lambda s: ops.sum(s(A)), False),
    "sum along": (lambda s: ops.sum(s(A), axis=-1, keepdims=True), False),
    "mean": (lambda s: ops.mean(s(A), axis=0), False),
    "mean of several": (lambda s: ops.mean(s(A), axis=(0, 1)), False),
    "max": (lambda s: ops.max(s(-np.abs(A)), axis=1), False),
    "relu": (lambda s: ops.relu(s(A)), True),
    "leaky_relu": (lambda s: ops.leaky_relu(s(A), negative_slope=0.1), True),
    "abs": (lambda s: ops.abs(s(A)), True),
    "square": (lambda s: ops.square(s(A)), True),
    "tanh": (lambda s: ops.tanh(s(A)), True),
    "exp": (lambda s: ops.exp(s(A)), False),
    "softmax": (lambda s: ops.softmax(s(A)), False),
    "made dense": (lambda s: ops.add(ops.convert_to_tensor(s(A), sparse=False), 1.0), False),
}


@has_sparse
@pytest.mark.parametrize("name", CALLS)
def test_as_on_dense_tensors(name):
    act, stays = CALLS[name]
    result, wanted = act(sparse), act(ops.convert_to_tensor)
    assert is_sparse(result) == stays
    assert ops.dtype(result) == ops.dtype(wanted)
    assert tuple(result.shape) == tuple(wanted.shape)
    np.testing.assert_allclose(ops.convert_to_numpy(result), ops.convert_to_numpy(wanted), rtol=1e-6)


@has_sparse
def test_inside_programs_and_gradients():
    x = sparse(A)

    def loss(w):
        return ops.sum(ops.square(ops.matmul(ops.relu(x), w)))

    slopes = ops.grad(loss)(ops.array(DENSE.T))
    compiled = ops.jit(ops.grad(loss))(ops.array(DENSE.T))
    positive = np.maximum(A, 0)
    wanted = 2 * positive.T @ positive @ DENSE.T
    np.testing.assert_allclose(ops.convert_to_numpy(slopes), wanted, rtol=1e-5)
    np.testing.assert_allclose(ops.convert_to_numpy(compiled), wanted, rtol=1e-5)


@has_sparse
def test_arguments_of_programs():
    program = ops.jit(lambda x: ops.matmul(ops.multiply(x, 2.0), DENSE.T))
    np.testing.assert_allclose(ops.convert_to_numpy(program(sparse(A))), 2 * A @ DENSE.T, rtol=1e-5)


@pytest.mark.backends("numpy", "torch")
def test_backends_without_sparse_tensors_say_so():
    with pytest.raises(ValueError, match="no sparse"):
        ops.convert_to_tensor(A, sparse=True)
