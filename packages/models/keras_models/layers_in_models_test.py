"""Every recorded layer inside a functional, a sequential and a subclassed model, and through a `.keras` file."""

import sys
from pathlib import Path

import numpy as np
import pytest

import keras_layers
import keras_ops as ops
from keras_models.model import Model
from keras_models.sequential import Sequential
from keras_ops import tree
from keras_saving.model_io import load_model

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

TESTDATA_OF = ("packages/layers/keras_layers",)
sys.path.insert(0, str(Path(keras_layers.__file__).parent / "testdata"))
from recorded_cases import FIRST, filled, inputs_of, symbolic  # noqa: E402

every_layer = pytest.mark.parametrize("case", FIRST, ids=[case["class"] for case in FIRST])


class Around(Model):
    """A subclassed model with the layer in it."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, *inputs):
        return self.inner(*inputs)


def values(x):
    return ops.convert_to_numpy(x)


@every_layer
def test_layers_work_in_models(case):
    layer, given = filled(case), inputs_of(case)
    expected = values(layer(*given))
    inputs = symbolic(case)
    functional = Model(tree.flatten(inputs), layer(*inputs))
    np.testing.assert_allclose(values(functional(tree.flatten(given))), expected, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(values(Around(layer)(*given)), expected, rtol=1e-5, atol=1e-6)
    if len(given) == 1 and not isinstance(given[0], list):
        np.testing.assert_allclose(values(Sequential([layer])(given[0])), expected, rtol=1e-5, atol=1e-6)


@every_layer
def test_layers_pass_through_files(case, tmp_path):
    layer, inputs = filled(case), symbolic(case)
    model = Model(tree.flatten(inputs), layer(*inputs))
    model.save(tmp_path / "model.keras")
    again = load_model(tmp_path / "model.keras")
    assert [(w.path, w.shape) for w in again.weights] == [(w.path, w.shape) for w in model.weights]
    given = tree.flatten(inputs_of(case))
    np.testing.assert_allclose(values(again(given)), values(model(given)), rtol=1e-5, atol=1e-6)
