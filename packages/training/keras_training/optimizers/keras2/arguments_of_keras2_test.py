"""The optimizers of Keras 2: today's updates, with `lr` and `decay`."""

import json
import pickle
from types import SimpleNamespace

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.variable import Variable
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object
from keras_training import optimizers
from keras_training.optimizers.keras2 import adagrad, adam, ftrl, rmsprop, sgd
from keras_training.optimizers.keras2 import optimizer as base
from keras_training.optimizers.schedules.inverse_time_decay import InverseTimeDecay

pytestmark = pytest.mark.backend

legacy = SimpleNamespace(
    Adagrad=adagrad.Adagrad,
    Adam=adam.Adam,
    Ftrl=ftrl.Ftrl,
    Optimizer=base.Optimizer,
    RMSprop=rmsprop.RMSprop,
    SGD=sgd.SGD,
)
# Name: its arguments after the learning rate, in the order of Keras 2; the name of the optimizer is one of them.
ORDER = {
    "Adagrad": {"initial_accumulator_value": 0.2, "epsilon": 1e-5, "name": "mine"},
    "Adam": {"beta_1": 0.8, "beta_2": 0.9, "epsilon": 1e-5, "amsgrad": True, "name": "mine"},
    "Ftrl": {
        "learning_rate_power": -0.4,
        "initial_accumulator_value": 0.2,
        "l1_regularization_strength": 0.01,
        "l2_regularization_strength": 0.02,
        "name": "mine",
        "l2_shrinkage_regularization_strength": 0.03,
        "beta": 0.1,
    },
    "RMSprop": {"rho": 0.8, "momentum": 0.5, "epsilon": 1e-5, "centered": True, "name": "mine"},
    "SGD": {"momentum": 0.5, "nesterov": True, "name": "mine"},
}
STEPS = np.random.default_rng(0).normal(size=(4, 3)).astype("float32")


def trained(optimizer):
    variable = Variable([1.0, 2.0, 3.0], name="w")
    for gradient in STEPS:
        optimizer.apply([ops.convert_to_tensor(gradient)], [variable])
    return variable.numpy()


@pytest.mark.parametrize("name", ORDER)
def test_the_arguments_stand_in_the_order_of_keras_2(name):
    config = getattr(legacy, name)(0.5, *ORDER[name].values()).get_config()
    assert config["learning_rate"] == 0.5
    assert {key: config[key] for key in ORDER[name]} == ORDER[name]


@pytest.mark.parametrize("name", ORDER)
def test_an_update_is_that_of_the_optimizer_of_today(name):
    old, new = getattr(legacy, name)(lr=0.25, **ORDER[name]), getattr(optimizers, name)(0.25, **ORDER[name])
    assert isinstance(old, type(new)) and isinstance(old, legacy.Optimizer)
    np.testing.assert_array_equal(trained(old), trained(new))


@pytest.mark.parametrize("name", ORDER)
def test_decay_is_a_schedule(name):
    old = getattr(legacy, name)(lr=0.25, decay=0.5, **ORDER[name])
    new = getattr(optimizers, name)(InverseTimeDecay(0.25, 1, 0.5), **ORDER[name])
    np.testing.assert_allclose(trained(old), trained(new), rtol=1e-5)


def test_the_rate_falls_with_the_updates():
    optimizer, variable = legacy.SGD(lr=1.0, decay=0.5), Variable(0.0, name="w")
    for _ in range(4):
        optimizer.apply([ops.convert_to_tensor(-1.0)], [variable])
    np.testing.assert_allclose(variable.numpy(), sum(1 / (1 + 0.5 * k) for k in range(4)), rtol=1e-6)


def test_decay_is_on_top_of_a_schedule():
    optimizer, variable = legacy.SGD(InverseTimeDecay(1.0, 1, 1.0), decay=0.5), Variable(0.0, name="w")
    for _ in range(3):
        optimizer.apply([ops.convert_to_tensor(-1.0)], [variable])
    np.testing.assert_allclose(variable.numpy(), sum(1 / (1 + k) / (1 + 0.5 * k) for k in range(3)), rtol=1e-6)


def test_lr_is_the_learning_rate():
    optimizer = legacy.SGD(lr=0.5, decay=0.1)
    assert optimizer.lr is optimizer.learning_rate
    optimizer.lr = 0.25
    assert float(optimizer.learning_rate.numpy()) == 0.25
    assert optimizer.get_config()["learning_rate"] == 0.25


def test_stateless_updates_decay():
    optimizer, variable = legacy.SGD(lr=1.0, decay=1.0), Variable([0.0], name="w")
    optimizer.build([variable])
    state, values = [v.value for v in optimizer.variables], [variable.value]
    for _ in range(2):
        values, state = optimizer.stateless_apply(state, [ops.convert_to_tensor([-1.0])], values)
    assert ops.convert_to_numpy(values[0]).tolist() == [1.5]


@pytest.mark.parametrize("name", ORDER)
def test_configs_and_pickles_keep_the_decay(name):
    optimizer = getattr(legacy, name)(lr=0.25, decay=0.5, clipnorm=1.0, **ORDER[name])
    config = json.loads(json.dumps(serialize_keras_object(optimizer)))
    assert (config["module"], config["class_name"]) == ("keras.optimizers.legacy", name)
    copies = [
        deserialize_keras_object(config),
        optimizers.get(config),
        type(optimizer).from_config(optimizer.get_config()),
        pickle.loads(pickle.dumps(optimizer)),
    ]
    for copy in copies:
        assert type(copy) is type(optimizer) and copy.get_config() == optimizer.get_config()


def test_a_name_means_the_optimizer_of_today():
    assert type(optimizers.get("adam")) is optimizers.Adam


@pytest.mark.parametrize("decay", [-0.1, "fast", True])
def test_a_decay_that_is_none(decay):
    with pytest.raises(ValueError, match="`decay` of SGD must be a number >= 0. Received: decay="):
        legacy.SGD(decay=decay)


def test_an_unknown_argument():
    with pytest.raises(ValueError, match="not recognized: {'rate': 1}"):
        legacy.Adam(rate=1)
