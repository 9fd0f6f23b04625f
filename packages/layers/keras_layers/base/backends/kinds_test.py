"""Which calls go the short way: of several tensors, of lists of them, with plain keywords."""

import functools

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base import calling
from keras_layers.base.layer import Layer
from keras_ops import masking

pytestmark = pytest.mark.backend


def tensor(*shape, value=1.0):
    return ops.convert_to_tensor(np.full(shape, value, "float32"))


class Two(Layer):
    """Adds what it is given, and keeps the rest."""

    def call(self, x, y=None, twice=False, training=None):
        self.__dict__["received"] = (twice, training)
        parts = list(x) if isinstance(x, list | tuple) else [x]
        total = functools.reduce(ops.add, parts if y is None else [*parts, y])
        return ops.multiply(total, 2) if twice else total


@pytest.fixture
def long_calls(monkeypatch):
    """The arguments of the calls that went the long way."""
    seen = []
    general = calling.general

    def counted(layer, args, kwargs):
        seen.append((args, kwargs))
        return general(layer, args, kwargs)

    monkeypatch.setattr(calling, "general", counted)
    return seen


A, B = (2, 3), (1, 3)


@pytest.mark.parametrize(
    ("args", "kwargs", "result", "received"),
    [
        ((A,), {}, 1.0, (False, None)),
        ((A, B), {}, 2.0, (False, None)),
        (([A, B],), {}, 2.0, (False, None)),
        (((A, B),), {}, 2.0, (False, None)),
        (([A, A], B), {}, 3.0, None),
        ((A, B), {"twice": True}, 4.0, (True, None)),
        ((A,), {"training": True}, 1.0, (False, True)),
        ((A, B), {"twice": True, "training": False}, 4.0, (True, False)),
    ],
)
def test_a_second_call_of_the_kind_goes_the_short_way(long_calls, args, kwargs, result, received):
    def made(shape):
        return type(shape)(map(made, shape)) if isinstance(shape[0], tuple) else tensor(*shape)

    layer = Two()
    for count in (1, 1 if received else 2):
        outputs = layer(*map(made, args), **kwargs)
        np.testing.assert_array_equal(ops.convert_to_numpy(outputs), np.full((2, 3), result))
        assert len(long_calls) == count
        assert received is None or layer.received == received


def test_other_kinds_go_the_long_way(long_calls):
    layer = Two()
    layer(tensor(*A), tensor(*A))
    for args, kwargs in (
        ((tensor(*A),), {}),
        (([tensor(*A), tensor(*A)],), {}),
        (((tensor(*A), tensor(*A)),), {}),
        ((tensor(*A), tensor(*B)), {}),
        ((tensor(*A), ops.cast(tensor(*A), "int32")), {}),
        ((np.ones(A, "float64"), tensor(*A)), {}),
        ((tensor(*A),), {"y": tensor(*A)}),
    ):
        before = len(long_calls)
        layer(*args, **kwargs)
        assert len(long_calls) == before + 1
    with pytest.raises(TypeError, match="other"):
        layer(tensor(*A), tensor(*A), other=1)


def test_wrong_shapes_in_a_list_are_told_after_right_ones():
    layer = layers.Concatenate()
    for _ in range(2):
        assert tuple(layer([tensor(2, 3), tensor(2, 1)]).shape) == (2, 4)
    with pytest.raises(Exception, match="concatenate") as caught:
        layer([tensor(2, 3), tensor(3, 1)])
    assert any("concatenate" in note for note in caught.value.__notes__)


def test_masks_in_a_list_are_still_passed_on():
    layer = layers.Add()
    for _ in range(2):
        assert masking.get_mask(layer([tensor(2, 3, 1), tensor(2, 3, 1)])) is None
    masked = [layers.Masking()(tensor(2, 3, 1, value=value)) for value in (0.0, 1.0)]
    for _ in range(2):
        mask = masking.get_mask(layer(masked))
        np.testing.assert_array_equal(ops.convert_to_numpy(mask), np.ones((2, 3), bool))


@pytest.mark.backends("torch")
def test_hooks_of_all_modules_are_heard_on_the_short_way():
    import torch

    layer, seen = layers.ReLU(name="heard"), []
    layer(tensor(*A))
    hook = torch.nn.modules.module.register_module_forward_hook(lambda module, args, output: seen.append(module))
    try:
        layer(tensor(*A))
    finally:
        hook.remove()
    layer(tensor(*A))
    assert seen == [layer]
