"""Cross-entropies of what is no probability."""

import numpy as np
import pytest

import keras_ops as ops

pytestmark = pytest.mark.backend


def test_targets_may_have_noise():
    """Labels just outside [0, 1], as those who train GANs give them."""
    target, output = np.float32([[1.05], [-0.05], [0.5]]), np.float32([[0.5], [0.9], [0.2]])
    expected = -target * np.log(output) - (1 - target) * np.log(1 - output)
    found = ops.convert_to_numpy(ops.binary_crossentropy(target, output))
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_not_a_number_stays_one():
    assert np.isnan(ops.convert_to_numpy(ops.binary_crossentropy(np.float32([1.0]), np.float32([np.nan])))).all()
