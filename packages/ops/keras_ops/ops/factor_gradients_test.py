"""Gradients through factorizations, of functions that do not depend on the choice of signs: against differences.

And the factorizations and determinants that TensorFlow lacks under XLA.
"""

import numpy as np
import pytest

import keras_ops as ops

pytestmark = [pytest.mark.backends("jax", "tensorflow", "torch"), pytest.mark.gpu]

X = np.array([[1.3, 0.2, -0.4], [0.1, 0.9, 0.5], [-0.3, 0.6, 1.7]], "float32")
WEIGHTS = np.cos(np.arange(9.0)).reshape(3, 3)


def _positive(m, x):
    return m.add(m.matmul(x, m.transpose(x)), np.eye(3, dtype=X.dtype))


# From a module (ours or NumPy) and a matrix to a scalar.
CASES = {
    "cholesky": lambda m, x: m.sum(_weighed(m, WEIGHTS, _linalg(m).cholesky(_positive(m, x)))),
    "eigh values": lambda m, x: m.sum(_weighed(m, WEIGHTS[0], _linalg(m).eigh(_positive(m, x))[0])),
    "eigh vectors": lambda m, x: m.sum(_weighed(m, WEIGHTS, m.square(_linalg(m).eigh(_positive(m, x))[1]))),
    "svd values": lambda m, x: m.sum(_weighed(m, WEIGHTS[0], _linalg(m).svd(x)[1])),
    "qr": lambda m, x: m.sum(_weighed(m, WEIGHTS, m.square(_linalg(m).qr(x)[1]))),
    "slogdet": lambda m, x: _linalg(m).slogdet(x)[1],
}


def _weighed(module, weights, values):
    return module.multiply(weights.astype(X.dtype), values)


def _linalg(module):
    return module.linalg if module is np else module


@pytest.mark.parametrize("case", CASES)
def test_gradients_are_the_differences(case):
    function = CASES[case]
    found = ops.convert_to_numpy(ops.grad(lambda x: function(ops, x))(ops.convert_to_tensor(X)))
    np.testing.assert_allclose(found, _differences(lambda x: function(np, x)), rtol=5e-3, atol=5e-3)


def _differences(function):
    slopes = np.zeros((3, 3))
    for place in np.ndindex(3, 3):
        step = np.zeros((3, 3))
        step[place] = 1e-5
        wide = X.astype("float64")
        slopes[place] = (function(wide + step) - function(wide - step)) / 2e-5
    return slopes


RNG = np.random.default_rng(0)
MATRICES = {
    "a batch": RNG.normal(size=(3, 4, 4)),
    "large": RNG.normal(size=(20, 20)),
    "rows exchanged": np.eye(4)[[1, 2, 3, 0]],
    "two rows exchanged": np.eye(3)[[0, 2, 1]],
    "singular": np.array([[1.0, 2.0], [2.0, 4.0]]),
    "zeros": np.zeros((2, 3, 3)),
    "one element": np.array([[-2.0]]),
    "empty": np.zeros((2, 0, 0)),
}


def _xla(function, **kwargs):
    import tensorflow as tf

    return tf.function(function, jit_compile=True, autograph=False, **kwargs)


@pytest.mark.backends("tensorflow")
@pytest.mark.parametrize("case", MATRICES)
def test_determinants_for_xla_are_numpys(case):
    matrix = MATRICES[case].astype("float32")
    found = [*_xla(ops.slogdet)(ops.array(matrix)), _xla(ops.det)(ops.array(matrix))]
    wanted = [*np.linalg.slogdet(MATRICES[case]), np.linalg.det(MATRICES[case])]
    for one, other in zip(found, wanted, strict=True):
        np.testing.assert_allclose(ops.convert_to_numpy(one), other, rtol=1e-4, atol=1e-5)


@pytest.mark.backends("tensorflow")
def test_determinants_for_xla_take_late_sizes():
    import tensorflow as tf

    matrix = MATRICES["a batch"].astype("float32")
    late = _xla(ops.det, input_signature=[tf.TensorSpec((None, None, None), "float32")])
    np.testing.assert_allclose(late(matrix), np.linalg.det(matrix), rtol=1e-4)


@pytest.mark.backends("tensorflow")
@pytest.mark.parametrize("case", ["det", "logdet", "slope of det"])
def test_gradients_of_determinants_for_xla_are_the_differences(case):
    def slope(m, x):
        return m.sum(m.square(ops.grad(lambda x: ops.det(x))(x))) if m is ops else np.sum(_adjugate(x) ** 2)

    functions = {
        "det": lambda m, x: _linalg(m).det(x),
        "logdet": lambda m, x: _linalg(m).slogdet(x)[1],
        "slope of det": slope,
    }
    function = functions[case]
    found = _xla(lambda x: ops.grad(lambda x: function(ops, x))(x))(ops.array(X))
    np.testing.assert_allclose(found, _differences(lambda x: function(np, x)), rtol=5e-3, atol=5e-3)


def _adjugate(x):
    return np.linalg.det(x) * np.linalg.inv(x)


@pytest.mark.backends("tensorflow")
@pytest.mark.parametrize("case", ["a batch", "large", "rows exchanged"])
def test_factors_for_xla_give_the_matrix_again(case):
    matrix = MATRICES[case].astype("float32")
    factors, exchanged = (ops.convert_to_numpy(x) for x in _xla(ops.lu_factor)(ops.array(matrix)))
    product = (np.tril(factors, -1) + np.eye(matrix.shape[-1])) @ np.triu(factors)
    for index in np.ndindex(*matrix.shape[:-2]):
        # The exchanges, undone one after the other.
        for k in reversed(range(matrix.shape[-1])):
            product[index][[k, exchanged[index][k]]] = product[index][[exchanged[index][k], k]]
    np.testing.assert_allclose(product, matrix, rtol=1e-4, atol=1e-4)
