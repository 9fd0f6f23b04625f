"""Code can tell whose pipeline calls it."""

import sys
import types

import pytest

from keras_training.data.surroundings import in_grain_data_pipeline, in_tf_graph

pytestmark = pytest.mark.backend


def test_nobody_calls():
    assert not in_grain_data_pipeline()
    assert not in_tf_graph()


def test_grain_calls(monkeypatch):
    worker = types.ModuleType("grain._src.worker")
    exec("def run(function):\n    return function()", worker.__dict__)
    assert not worker.run(in_grain_data_pipeline)
    monkeypatch.setitem(sys.modules, "grain", types.ModuleType("grain"))
    assert worker.run(in_grain_data_pipeline)
    assert not in_grain_data_pipeline()


@pytest.mark.backends("tensorflow")
def test_tensorflow_traces():
    from tensorflow import data, function

    seen = []
    function(lambda: seen.append(in_tf_graph()))()
    list(data.Dataset.range(1).map(lambda x: (seen.append(in_tf_graph()), x)[1]))
    assert seen == [True, True]
