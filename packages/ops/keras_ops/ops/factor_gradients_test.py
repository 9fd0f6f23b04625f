"""Gradients through factorizations, of functions that do not depend on the choice of signs: against differences."""

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
    wanted = np.zeros((3, 3))
    for place in np.ndindex(3, 3):
        step = np.zeros((3, 3))
        step[place] = 1e-5
        wide = X.astype("float64")
        wanted[place] = (function(np, wide + step) - function(np, wide - step)) / 2e-5
    np.testing.assert_allclose(found, wanted, rtol=5e-3, atol=5e-3)
