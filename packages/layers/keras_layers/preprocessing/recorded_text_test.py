"""Layers for words, integers and texts against what tools/fixtures/record_text.py recorded of the published Keras."""

import json
from pathlib import Path

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops import dtypes
from keras_saving.serialize import serialize_keras_object

pytestmark = [pytest.mark.backend]

FILE = Path(__file__).parent / "testdata" / "recorded_text.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"]


def made(case):
    arguments = {k: tuple(v) if k == "ngrams" and isinstance(v, list) else v for k, v in case["arguments"].items()}
    return getattr(layers, case["class"])(**arguments)


def data(value):
    """Do what `data` of tools/fixtures/record_text.py does."""
    if isinstance(value, dict):
        return np.array([each.encode("latin-1") for each in value["bytes"]], object)
    return value


def values(output):
    array = np.asarray(output if isinstance(output, np.ndarray) else ops.convert_to_numpy(output))
    if array.dtype.kind == "O":
        return np.vectorize(lambda x: x if isinstance(x, str) else x.decode())(array)
    return array


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{case['class']}" for i, case in enumerate(CASES)])
def test_recorded(case):
    layer = made(case)
    if case["adapted"] is not None:
        layer.adapt(data(case["adapted"]))
    assert layer.get_vocabulary() == case["vocabulary"]
    assert layer.get_vocabulary(include_special_tokens=False) == case["plain_vocabulary"]
    assert layer.vocabulary_size() == case["size"]
    config = json.loads(json.dumps(serialize_keras_object(layer)["config"]))
    assert config == {**case["config"], "name": layer.name}
    assert list(config) == list(case["config"])
    for call in case["calls"]:
        inputs = data(call["inputs"])
        output = layer(inputs)
        assert list(output.shape) == call["shape"]
        expected = np.array(call["values"])
        if call["dtype"] == "string":
            np.testing.assert_array_equal(values(output), expected)
            continue
        assert dtypes.standardize_dtype(output.dtype) == dtypes.canonical(call["dtype"])
        np.testing.assert_allclose(values(output).reshape(-1), expected.reshape(-1), rtol=1e-5)
