"""What belongs to a layer: found when it is assigned, in a fixed order, given up with its last holder."""

import copy

import numpy as np
import pytest

import keras_layers as layers
from keras_layers.base.layer import Layer
from keras_layers.base.tracker import untracked
from keras_ops.random.seed_generator import SeedGenerator
from keras_ops.variable import Variable

pytestmark = pytest.mark.backend

X = np.ones((2, 3), "float32")


class Metric:
    """What the training package calls a metric, as far as a layer sees it."""

    def __init__(self):
        self.variables = [Variable(0.0, trainable=False, name="total")]

    def update_state(self, value):
        self.variables[0].assign_add(value)

    def result(self):
        return self.variables[0].value

    def reset_state(self):
        self.variables[0].assign(0.0)


class Everything(Layer):
    """One of each kind, in an order that differs from that of the names."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        self.final = layers.Dense(1, name="final")
        self.blocks.append(layers.Dense(2, name="block"))
        self.drop = layers.Dropout(0.5, name="drop")
        self.norm = layers.BatchNormalization(name="norm")
        self.by_key = {"key": layers.Dense(2, name="in_dict")}
        self.seeds = SeedGenerator(1, name="seeds")
        self.w0 = self.add_weight(shape=(1,), name="w0")
        self.w1 = self.add_weight(shape=(1,), name="w1", trainable=False)
        self.w2 = self.add_weight(shape=(1,), name="w2")
        self.raw = Variable(np.ones(2), name="raw")
        self.metric = Metric()
        self.in_tuple = (layers.Dense(2, name="in_tuple"),)

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        x = self.by_key["key"](self.norm(self.drop(x)))
        return self.final(self.in_tuple[0](x))


def paths(variables):
    return [v.path for v in variables]


def test_the_order_of_variables_is_that_of_keras_3():
    layer = Everything(name="outer")
    layer(X)
    own = ["outer/w0", "outer/w2", "raw", "outer/w1"]
    inner = [
        "outer/final/kernel", "outer/final/bias", "outer/block/kernel", "outer/block/bias", "outer/norm/gamma",
        "outer/norm/beta", "outer/norm/moving_mean", "outer/norm/moving_variance", "outer/in_dict/kernel",
        "outer/in_dict/bias", "outer/in_tuple/kernel", "outer/in_tuple/bias",
    ]  # fmt: skip
    moving = ["outer/norm/moving_mean", "outer/norm/moving_variance"]
    assert paths(layer.weights) == own + inner
    seeds = [p for p in paths(layer.variables) if "seed" in p]
    assert seeds[0] == "seeds/seed_generator_state" and len(seeds) == 2
    assert [p for p in paths(layer.variables) if "seed" not in p] == own + inner
    assert paths(layer.variables)[4] == seeds[0] and paths(layer.variables)[9] == seeds[1]
    trainable = [p for p in own + inner if p not in ("outer/w1", *moving)]
    assert paths(layer.trainable_variables) == paths(layer.trainable_weights) == trainable
    assert paths(layer.non_trainable_variables) == ["outer/w1", *seeds, *moving]
    assert paths(layer.non_trainable_weights) == ["outer/w1", *moving]
    assert paths(layer.metrics_variables) == ["total"]
    assert [w.shape for w in layer.get_weights()] == [w.shape for w in layer.weights]
    assert [sub.name for sub in layer._flatten_layers()] == [
        "outer", "final", "block", "drop", "norm", "in_dict", "in_tuple"
    ]  # fmt: skip
    assert layer._layers == layer._flatten_layers(include_self=False, recursive=False)


def test_freezing_goes_to_all_that_is_inside_and_back():
    layer = Everything()
    layer(X)
    count = len(layer.trainable_variables)
    layer.trainable = False
    assert layer.trainable_variables == [] and layer.non_trainable_variables == layer.variables
    assert not layer.final.trainable
    layer.trainable = True
    assert len(layer.trainable_variables) == count
    layer.norm.trainable = False
    assert len(layer.trainable_variables) == count - 2
    assert layers.Dense(1, trainable=False).trainable is False


def test_a_frozen_layer_makes_frozen_weights():
    layer = layers.Dense(2, trainable=False)
    layer(X)
    assert not layer.trainable_variables and not layer.kernel.trainable
    layer.trainable = True
    assert len(layer.trainable_variables) == 2


def test_lists_are_tracked_when_they_change():
    layer = Layer()
    first, second, third = (layers.Dense(1, name=name) for name in "abc")
    layer.many = [first]
    layer.many.append(second)
    layer.many += [third]
    assert layer._layers == [first, second, third]
    layer.many.pop(0)
    layer.many[0] = third
    assert layer._layers == [third]
    layer.many.clear()
    assert layer._layers == []
    layer.many.insert(0, first)
    assert layer._layers == [first] and layer.many == [first]


def test_dicts_and_sets_are_tracked_when_they_change():
    layer = Layer()
    first, second = layers.Dense(1), layers.Dense(1)
    layer.named = {}
    layer.named["a"] = first
    layer.named.update(b=second)
    assert layer._layers == [first, second]
    del layer.named["a"]
    assert layer._layers == [second] and layer.named == {"b": second}
    layer.some = {first}
    assert layer._layers == [second, first]
    layer.some.remove(first)
    assert layer._layers == [second]


def test_what_an_attribute_no_longer_holds_is_given_up():
    layer = Layer()
    layer.one = layers.Dense(1, name="first")
    layer.other = layer.one
    layer.one = layers.Dense(1, name="second")
    assert [sub.name for sub in layer._layers] == ["first", "second"]
    layer.other = None
    assert [sub.name for sub in layer._layers] == ["second"]
    del layer.one
    assert layer._layers == []


def test_a_variable_that_is_shared_counts_once():
    layer = Layer()
    inner = layers.Dense(2)
    inner(X)
    layer.one = inner
    layer.alias = inner.kernel
    assert len(layer.weights) == 2 and len(layer.variables) == 2


def test_attributes_can_be_set_before_the_constructor_and_lists_replaced():
    class Early(Layer):
        def __init__(self):
            self._allow_non_tensor_positional_args = True
            self.inner = layers.Dense(1)
            super().__init__()

    layer = Early()
    assert layer._layers == [layer.inner]
    other = layers.Dense(2)
    layer._layers = [other]
    assert layer._layers == [other] and layer._flatten_layers() == [layer, other]


def test_names_like_those_of_tensorflows_tracking_are_the_users():
    class Block(Layer):
        def __init__(self):
            super().__init__()
            self._self_attention = layers.Dense(1)
            self._self_scale = self.add_weight(name="scale", shape=())

        def call(self, x):
            return self._self_attention(x) * self._self_scale

    layer = Block()
    layer(X)
    assert layer._layers == [layer._self_attention]
    assert len(layer.trainable_weights) == 3


def test_untracked_methods_do_not_take_what_they_assign():
    class Holder(Layer):
        @untracked
        def hold(self, layer):
            self.held = layer

    layer = Holder()
    layer.hold(layers.Dense(1))
    assert layer._layers == []
    layer.held = layers.Dense(1)
    assert len(layer._layers) == 1


def test_nothing_can_be_added_after_building():
    layer = layers.Dense(1, name="d")
    layer(X)
    with pytest.raises(ValueError, match="'d' is already built"):
        layer.extra = layers.Dense(1)
    with pytest.raises(ValueError, match="'d' is already built"):
        layer.extra = Variable(1.0)
    layer.note = "anything else can"
    layer.seeds = SeedGenerator(1)
    layer.metric = Metric()


def test_forgetting_the_constructor_is_explained():
    class Forgetful(Layer):
        def __init__(self):
            self.x = 1

        def call(self, x):
            return x

    with pytest.raises(RuntimeError, match=r"super\(\).__init__\(\)"):
        Forgetful()(X)


def test_a_copy_of_a_composite_layer_holds_copies():
    layer = Everything()
    layer(X)
    other = copy.deepcopy(layer)
    assert paths(other.variables) == paths(layer.variables)
    assert other._layers[0] is other.final is not layer.final
    assert other._layers[1] is other.blocks[0]
    other.set_weights([w * 0 for w in other.get_weights()])
    assert np.abs(layer.final.get_weights()[0]).sum() > 0


def test_the_order_of_flattened_layers_is_that_of_keras_3():
    class Holder(Layer):
        def __init__(self, name, *layers):
            super().__init__(name=name)
            self.many = list(layers)

    c, e, f = (layers.Dense(1, name=name) for name in "cef")
    outer = Holder("a", Holder("b", c, Holder("g", f)), e)
    assert [layer.name for layer in outer._flatten_layers()] == ["a", "b", "g", "f", "c", "e"]
    assert [layer.name for layer in outer._flatten_layers(include_self=False, recursive=False)] == ["b", "e"]
