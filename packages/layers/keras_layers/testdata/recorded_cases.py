"""The layers that were recorded from the published Keras, as cases for tests: how each is made and called."""

import json
from pathlib import Path

import numpy as np

import keras_layers as layers
from keras_layers.merging.base_merge import Merge
from keras_ops import tree

# What tools/fixtures/record_layers.py wrote.
FILES = sorted(Path(__file__).parent.glob("recorded_*.json"))
CASES = [case for file in FILES for case in json.loads(file.read_text())["cases"]]
# One of each class, for what does not depend on the arguments.
FIRST = list({case["class"]: case for case in reversed(CASES)}.values())


def weight(name, shape, i):
    """The formula of tools/fixtures/record_layers.py."""
    values = 0.3 * np.cos(0.7 * np.arange(np.prod(shape, dtype=int)) + i).reshape(shape)
    return (np.abs(values) + 0.5 if "variance" in name or "stddev" in name else values).astype("float32")


def data(shape, i):
    """The formula of tools/fixtures/record_layers.py."""
    if "of" in shape:
        *shape, _, below = shape
        return (np.arange(np.prod(shape)) * 5 % below).reshape(shape).astype("int32")
    return np.sin(1.3 * np.arange(np.prod(shape)) + i).reshape(shape).astype("float32")


def nested(value, more):
    """Do what `nested` of tools/fixtures/record_layers.py does, with `more` arguments for the layers inside."""
    if isinstance(value, dict) and "layer" in value and "arguments" in value:
        return getattr(layers, value["layer"])(**nested(value["arguments"], more), **more)
    if isinstance(value, dict):
        return {key: nested(each, more) for key, each in value.items()}
    return [nested(each, more) for each in value] if isinstance(value, list) else value


def make(case, **more):
    return getattr(layers, case["class"])(**nested(case["arguments"], more), **more)


def _placed(case, parts):
    """Return the positional arguments that a call gets, from one part for each input."""
    if case.get("how") == "apart":
        return parts
    is_list = case.get("how") == "list" or issubclass(getattr(layers, case["class"]), Merge)
    return [parts] if is_list else parts[:1]


def inputs_of(case, rows=None):
    return _placed(case, [data(shape, i)[:rows] for i, shape in enumerate(case["inputs"])])


def shapes_of(case, batch=True):
    shapes = [tuple(shape[:-2] if "of" in shape else shape) for shape in case["inputs"]]
    return _placed(case, shapes if batch else [(None, *shape[1:]) for shape in shapes])


def symbolic(case):
    dtype = "int32" if "of" in case["inputs"][0] else "float32"
    return tree.map_shape_structure(lambda s: layers.Input(batch_shape=s, dtype=dtype), shapes_of(case, batch=False))


def filled(case, **more):
    """A built layer with the recorded weights."""
    layer = make(case, **more)
    layer(*inputs_of(case))
    for i, variable in enumerate(layer.weights):
        variable.assign(weight(variable.name, variable.shape, i))
    return layer
