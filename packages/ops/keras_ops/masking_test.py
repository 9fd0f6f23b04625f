"""A mask goes with its tensor, whatever kind of tensor that is."""

import gc

import pytest

import keras_ops as ops
from keras_ops import masking
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend, pytest.mark.gpu]


@pytest.mark.parametrize("make", [lambda: ops.ones((2, 3)), lambda: KerasTensor((2, 3))])
def test_a_mask_is_kept_and_taken_away(make):
    x, mask = make(), object()
    assert masking.get_mask(x) is None
    masking.set_mask(x, mask)
    assert masking.get_mask(x) is mask
    masking.set_mask(x, None)
    assert masking.get_mask(x) is None


def test_masks_go_with_their_tensors():
    before = len(masking._beside)
    x = ops.ones((2, 3)) * 2
    masking.set_mask(x, "mask")
    del x
    gc.collect()
    assert len(masking._beside) == before


def test_numbers_have_no_mask():
    masking.set_mask(3, "mask")
    assert masking.get_mask(3) is None
