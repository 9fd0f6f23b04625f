"""Merging layers and masks, by one table: which elements count, and which mask the output has."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops import masking

pytestmark = [pytest.mark.backend]

A, B = [2.0, 3.0, 5.0, 7.0], [11.0, 13.0, 1.0, -1.0]
MASK_A, MASK_B = [True, False, True, False], [True, True, False, False]
# What one, the other and both masks make of the outputs. Where neither counts, it does not matter.
COUNTS = {
    "Multiply": ([22, 13, 5, -1], [22, 39, 5, 7], [22, 13, 5]),
    "Maximum": ([11, 13, 5, -1], [11, 13, 5, 7], [11, 13, 5]),
    "Minimum": ([2, 13, 1, -1], [2, 3, 5, 7], [2, 13, 5]),
    "Add": ([13, 16, 6, 6], [13, 16, 6, 6], [13, 16, 6]),
    "Average": ([6.5, 8, 3, 3], [6.5, 8, 3, 3], [6.5, 8, 3]),
    "Subtract": ([-9, -10, 4, 8], [-9, -10, 4, 8], [-9, -10, 4]),
}
FORMS = {"vectors": (1, 4), "sequences": (1, 4, 1), "images": (1, 4, 1, 1)}


def tensor(values, shape, mask=None):
    x = ops.reshape(ops.convert_to_tensor(np.array(values, "float32")), shape)
    if mask is not None:
        masking.set_mask(x, ops.convert_to_tensor(np.array([mask])))
    return x


@pytest.mark.parametrize("shape", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("name", COUNTS)
def test_which_elements_count(name, shape):
    for masks, expected in zip([(MASK_A, None), (None, MASK_B), (MASK_A, MASK_B)], COUNTS[name], strict=True):
        outputs = getattr(layers, name)()([tensor(A, shape, masks[0]), tensor(B, shape, masks[1])])
        assert tuple(outputs.shape) == shape
        found = ops.convert_to_numpy(outputs).ravel()
        np.testing.assert_allclose(found[: len(expected)], expected)
        assert np.isfinite(found).all()
        mask = masking.get_mask(outputs)
        if None in masks:
            assert mask is None
        else:
            np.testing.assert_array_equal(ops.convert_to_numpy(mask), [[True, True, True, False]])


@pytest.mark.parametrize("name, expected", {"Multiply": 15.0, "Maximum": 5.0, "Minimum": 3.0}.items())
def test_one_of_three_that_does_not_count(name, expected):
    inputs = [tensor([2.0], (1, 1, 1), [False]), tensor([3.0], (1, 1)), tensor([5.0], (1, 1, 1))]
    assert float(ops.convert_to_numpy(getattr(layers, name)()(inputs))[0, 0, 0]) == expected


@pytest.mark.backends("jax", "tensorflow")
def test_masks_count_in_compiled_calls(programs):
    masked, maximum = layers.Masking(), layers.Maximum()
    x, y = np.array([[[0.0], [3.0]]], "float32"), np.array([[[-1.0], [-2.0]]], "float32")
    for program in programs(lambda x, y: maximum([masked(x), y])).values():
        assert ops.convert_to_numpy(program(*map(ops.convert_to_tensor, (x, y)))).ravel().tolist() == [-1.0, 3.0]
