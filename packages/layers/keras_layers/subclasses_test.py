"""Subclasses of every layer: what a class says of itself holds for its own methods, and not for those in their place."""

import sys
from pathlib import Path

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base import building
from keras_ops import naming, tree
from keras_ops.masking import get_mask

pytestmark = [pytest.mark.backend, pytest.mark.slow]

sys.path.insert(0, str(Path(__file__).parent / "testdata"))
from recorded_cases import FIRST, filled, inputs_of, nested, shapes_of, symbolic  # noqa: E402

every = pytest.mark.parametrize("case", FIRST, ids=[case["class"] for case in FIRST])


def numpy(outputs):
    return [ops.convert_to_numpy(x) for x in tree.flatten(outputs)]


def builds_after(base):
    class After(base):
        def build(self, *shapes, **named):
            super().build(*shapes, **named)
            self.extra = self.add_weight(shape=(1,), initializer="ones", name="extra")

    return After


def builds_before(base):
    class Before(base):
        def build(self, *shapes, **named):
            self.extra = self.add_weight(shape=(1,), initializer="ones", name="extra")
            super().build(*shapes, **named)

    return Before


def builds_alone(base):
    class Alone(base):
        def build(self, input_shape):
            self.extra = self.add_weight(shape=(1,), initializer="ones", name="extra")

    return Alone if base.build is layers.Layer.build else builds_after(base)


def has_weights_from_the_start(base):
    class FromTheStart(base):
        def __init__(self, **arguments):
            super().__init__(**arguments)
            self.extra = self.add_weight(shape=(1,), initializer="ones", name="extra")

    return FromTheStart


KINDS = (builds_after, builds_before, builds_alone, has_weights_from_the_start)


def made(case, kind):
    naming.reset()
    return kind(getattr(layers, case["class"]))(**nested(case["arguments"], {}))


# Each way in which a layer gets built.
WAYS = {
    "values": lambda layer, case: layer(*inputs_of(case)),
    "symbols": lambda layer, case: layer(*symbolic(case)),
    "a shape": lambda layer, case: layer.build(*shapes_of(case)),
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@every
def test_weights_of_a_subclass_are_there_with_those_of_its_parent(case, kind):
    expected = numpy(filled(case)(*inputs_of(case)))
    of_the_parent = [[path.partition("/")[2], *rest] for path, *rest in case["weights"]]
    for way, build in WAYS.items():
        layer = made(case, kind)
        build(layer, case)
        assert layer.built, way
        found = [[w.path.partition("/")[2], list(w.shape), w.trainable, w.dtype] for w in layer.weights]
        assert sorted(found) == sorted([*of_the_parent, ["extra", [1], True, "float32"]]), way
        assert layer.count_params() == 1 + sum(int(np.prod(shape)) for _, shape, *_ in of_the_parent), way
    values = filled(case).get_weights()
    values.insert([w is layer.extra for w in layer.weights].index(True), np.ones(1))
    layer.set_weights(values)
    for x, y in zip(numpy(layer(*inputs_of(case))), expected, strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-5, atol=1e-6)


@every
def test_a_call_around_that_of_the_parent(case):
    class Around(getattr(layers, case["class"])):
        __module__ = "a_program"

        def call(self, *args, **kwargs):
            return tree.map_structure(lambda x: ops.multiply(x, 2), super().call(*args, **kwargs))

    layer = made(case, lambda base: Around)
    shapes = [x.shape[1:] for x in tree.flatten(layer(*symbolic(case)))]
    outputs = layer(*inputs_of(case))
    assert [tuple(x.shape[1:]) for x in tree.flatten(outputs)] == shapes
    plain = filled(case)
    layer.set_weights(plain.get_weights())
    for x, y in zip(numpy(layer(*inputs_of(case))), numpy(plain(*inputs_of(case))), strict=True):
        np.testing.assert_allclose(x, 2 * y, rtol=1e-5, atol=1e-5)


@every
def test_further_layers_made_in_the_constructor(case):
    class Longer(getattr(layers, case["class"])):
        __module__ = "a_program"

        def __init__(self, **arguments):
            super().__init__(**arguments)
            self.head = layers.Dense(2)

        def call(self, *args):
            return self.head(super().call(*args))

        def compute_output_shape(self, *shapes):
            return (*super().compute_output_shape(*shapes)[:-1], 2)

    layer = made(case, lambda base: Longer)
    assert layer(*symbolic(case)).shape[-1] == 2
    assert tuple(layer(*inputs_of(case)).shape)[-1] == 2
    assert len(layer.weights) == len(case["weights"]) + 2


@every
def test_an_output_shape_of_its_own(case):
    class Said(getattr(layers, case["class"])):
        __module__ = "a_program"

        def compute_output_shape(self, *shapes):
            return (None, 77)

    layer = made(case, lambda base: Said)
    assert layer(*symbolic(case)).shape == (None, 77)
    for x, y in zip(numpy(layer(*inputs_of(case))), numpy(filled(case)(*inputs_of(case))), strict=True):
        assert x.shape == y.shape


@pytest.mark.parametrize("case", [case for case in FIRST if case["class"] != "Masking"], ids=lambda case: case["class"])
def test_a_mask_of_its_own(case):
    class Marks(getattr(layers, case["class"])):
        def compute_mask(self, inputs, previous=None):
            return ops.ones((2, 1), "bool")

    layer = made(case, lambda base: Marks)
    layer.supports_masking = True
    for _ in range(2):
        outputs = layer(*inputs_of(case))
        assert tuple(get_mask(tree.flatten(outputs)[0]).shape) == (2, 1)


def test_only_a_class_without_a_build_of_its_own_is_built_at_once():
    assert layers.ReLU().built
    assert not builds_alone(layers.ReLU)().built
    layer = builds_alone(layers.ReLU)()
    building.at_once(layer)
    assert not layer.built
