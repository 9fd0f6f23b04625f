"""Configs that nobody's program wrote: each loads or is refused, soon, in few bytes, and with an error of ours."""

import copy
import io
import json
import random
import resource
import time
import zipfile

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers import Dense, Input
from keras_models import Model, Sequential
from keras_saving import load_model
from keras_training import metrics

# Reading a graph is the same code on every backend.
pytestmark = pytest.mark.backends("jax", "torch")

# One value of each kind that JSON has, and sizes that no machine has.
KINDS = [None, True, 7, -1, 10**12, 1.5, "text", "", [], [1], {}, {"a": 1}, [[]], [None]]
# What Python says of a value of another kind than the code around expects.
PYTHONS_OWN = ("KeyError", "AttributeError", "IndexError", "not iterable", "not subscriptable", "unhashable")
MIB = 2**20


def functional():
    a, b = Input((4,), name="a"), Input((4,), name="b")
    total = layers.Add()([Dense(3, activation="relu", name="first")(a), Dense(3)(b)])
    model = Model({"a": a, "b": b}, [Dense(2)(ops.relu(total)), total])
    model.compile("adam", "mse")
    return model


def chain():
    inner = Sequential([Dense(2)])
    model = Sequential(
        [Input((6, 4)), layers.GRU(3), layers.BatchNormalization(), inner, Dense(1, activation="sigmoid")]
    )
    model.compile("sgd", "mse", metrics=[metrics.AUC(num_thresholds=7)])
    return model


def parts(model):
    file = io.BytesIO()
    model.save(file)
    members = zipfile.ZipFile(file)
    return json.loads(members.read("config.json")), members.read("model.weights.h5")


def load(config, weights):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("config.json", json.dumps(config))
        archive.writestr("metadata.json", "{}")
        archive.writestr("model.weights.h5", weights)
    return load_model(file)


def places(value, at=()):
    if at:
        yield at
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(each, (*at, key))


def changed(config, at, new):
    config = copy.deepcopy(config)
    holder = config
    for key in at[:-1]:
        holder = holder[key]
    if new == "DELETED":
        del holder[at[-1]]
    else:
        holder[at[-1]] = new
    return config


def refused(config, weights):
    """Load, within bounds; return the error's words."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    words = ""
    try:
        load(config, weights)
    except (ValueError, TypeError, OSError) as error:
        words = str(error)
        assert words
        own = words.split("\nThe config:")[0]
        assert "cannot be called as the config says" in own or not any(each in own for each in PYTHONS_OWN), own
    assert time.monotonic() - start < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500 * MIB // 1024
    return words


STRUCTURE = {
    functional: [
        ("config", "layers"),
        ("config", "layers", 2),
        ("config", "layers", 2, "name"),
        ("config", "layers", 2, "config"),
        ("config", "layers", 2, "inbound_nodes"),
        ("config", "layers", 2, "inbound_nodes", 0),
        ("config", "layers", 2, "inbound_nodes", 0, "args"),
        ("config", "layers", 2, "inbound_nodes", 0, "args", 0),
        ("config", "layers", 2, "inbound_nodes", 0, "args", 0, "config"),
        ("config", "layers", 2, "inbound_nodes", 0, "args", 0, "config", "keras_history"),
        *((("config", "layers", 2, "inbound_nodes", 0, "args", 0, "config", "keras_history", i)) for i in range(3)),
        ("config", "layers", 2, "inbound_nodes", 0, "kwargs"),
        ("config", "layers", 4, "inbound_nodes", 0, "args", 0, 1),
        ("config", "layers", 5, "config"),
        ("config", "layers", 5, "config", "name"),
        ("config", "input_layers"),
        *(("config", "input_layers", "a", i) for i in range(3)),
        ("config", "output_layers"),
        ("config", "output_layers", 0, 2),
    ],
    chain: [
        ("config",),
        ("config", "layers"),
        ("config", "layers", 0),
        ("config", "layers", 3, "config", "layers"),
        ("config", "build_input_shape"),
        ("config", "build_input_shape", 1),
        ("build_config", "input_shape"),
        ("build_config", "input_shape", 1),
        ("compile_config", "optimizer"),
    ],
}


@pytest.mark.parametrize("make", STRUCTURE)
def test_every_kind_in_every_place_of_the_structure(make):
    config, weights = parts(make())
    for at in STRUCTURE[make]:
        for new in [*KINDS, "DELETED"]:
            refused(changed(config, at, new), weights)


def test_structures_that_are_none_are_refused_by_name():
    config, weights = parts(functional())
    for new in (None, 7, "text", {"a": 1}):
        assert "`config.layers` must be a list" in refused(changed(config, ("config", "layers"), new), weights)
    for new in (None, []):
        words = refused(changed(config, ("config", "layers", 2, "inbound_nodes"), new), weights)
        assert "has no `inbound_nodes`, but it is no input" in words
    at = ("config", "layers", 2, "inbound_nodes", 0, "args")
    assert "has no tensor of the graph" in refused(changed(config, at, [1]), weights)
    assert "a list of `args` and a dict of `kwargs`" in refused(changed(config, at, 7), weights)


@pytest.mark.parametrize("make", STRUCTURE)
def test_mutations(make):
    """Seeded; a finding becomes a row of `STRUCTURE`."""
    config, weights = parts(make())
    every, draw = list(places(config)), random.Random(45)
    for _ in range(100):
        mutated = config
        for _ in range(draw.randint(1, 2)):
            at = draw.choice(every)
            try:
                mutated = changed(mutated, at, draw.choice([*KINDS, "DELETED"]))
            except (KeyError, IndexError, TypeError):
                continue  # The first change took away the place of the second.
        refused(mutated, weights)


def _metric(name, **config):
    return ("compile_config", "metrics", 0), {"module": "keras.metrics", "class_name": name, "config": config}


HUGE = {
    "units": (("config", "layers", 4, "config", "units"), 10**12),
    "units of a cell": (("config", "layers", 1, "config", "units"), 10**9),
    "input": (("config", "layers", 0, "config", "batch_shape", 2), 10**12),
    "build shape of a layer": (("config", "layers", 1, "build_config", "input_shape", 2), 10**12),
    "build shape of a model": (("config", "layers", 3, "build_config", "input_shape", 1), 10**12),
    "thresholds": _metric("AUC", num_thresholds=10**12),
    "thresholds to search": _metric("PrecisionAtRecall", recall=0.5, num_thresholds=10**12),
    "labels": _metric("AUC", multi_label=True, num_labels=10**12),
    "classes": _metric("MeanIoU", num_classes=10**12),
    "many classes": _metric("IoU", num_classes=10**6, target_class_ids=[0]),
}


@pytest.mark.parametrize("case", HUGE)
def test_a_small_file_takes_little_memory(case):
    config, weights = parts(chain())
    refused(changed(config, *HUGE[case]), weights)


def test_a_part_that_is_left_over_takes_no_memory():
    """`Bidirectional` makes its layers from copies of the one that the config builds."""
    model = Sequential([Input((6, 4)), layers.Bidirectional(layers.GRU(3))])
    config, weights = parts(model)
    at = ("config", "layers", 1, "config", "layer")
    inner = config["config"]["layers"][1]["config"]["layer"]
    assert refused(changed(config, at, {**inner, "build_config": {"input_shape": [None, 6, 10**12]}}), weights) == ""


def test_ops_that_make_a_tensor_from_nothing_are_refused():
    config, weights = parts(functional())
    entry = {
        "module": "keras.src.ops.numpy",
        "class_name": "Arange",
        "config": {"name": "x", "start": 0, "stop": 10**12},
        "inbound_nodes": [{"args": [], "kwargs": {}}],
        "name": "x",
    }
    config["config"]["layers"].append(entry)
    assert "has no tensor of the graph" in refused(config, weights)


def test_a_large_model_loads():
    """Large is what the file holds: 64 MB here, from a config that is no larger than the hostile ones."""
    model = Sequential([Input((4000,)), Dense(4000, kernel_initializer="ones", use_bias=False)])
    again = load(*parts(model))
    np.testing.assert_array_equal(again.get_weights()[0], model.get_weights()[0])
