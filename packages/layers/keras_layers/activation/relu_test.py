"""The rectifier on its bounds."""

import numpy as np
import pytest

import keras_ops as ops
from keras_layers.activation.relu import ReLU

pytestmark = pytest.mark.backend


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ({"threshold": 1.0}, [0, 0, 0, 1.5, 2, 3]),
        ({"threshold": 1.0, "negative_slope": 0.5}, [-1, -0.5, 0, 1.5, 2, 3]),
        ({"threshold": 1.0, "max_value": 2.0}, [0, 0, 0, 1.5, 2, 2]),
        ({"max_value": 2.0, "negative_slope": 0.5}, [-0.5, 0, 1, 1.5, 2, 2]),
    ],
)
def test_on_its_bounds(arguments, wanted):
    # On the threshold it is 0, as in the models that are already trained.
    x = np.array([-1, 0, 1, 1.5, 2, 3], "float32")
    assert ops.convert_to_numpy(ReLU(**arguments)(x)).tolist() == wanted
