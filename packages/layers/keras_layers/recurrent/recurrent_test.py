"""What is special about recurrent layers: masks, states, dropouts, cells of one's own, kernels, compilation."""

import copy
import pickle

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_ops import masking, tree
from keras_ops.backends import selected

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

NAME = selected.NAME
BATCH, TIME, SIZE, UNITS = 4, 6, 3, 5
X = np.sin(1.3 * np.arange(BATCH * TIME * SIZE)).reshape(BATCH, TIME, SIZE).astype("float32")
FIRST = [np.cos(0.9 * np.arange(BATCH * UNITS) + i).reshape(BATCH, UNITS).astype("float32") for i in range(2)]
MASKS = {
    "none": None,
    "right": np.arange(TIME) < np.array([[6], [3], [1], [5]]),
    "left": np.arange(TIME) >= np.array([[0], [2], [5], [3]]),
    "middle": np.array([[1, 0, 1, 1, 0, 1], [0, 1, 0, 0, 1, 0], [1, 1, 0, 0, 0, 1], [0, 0, 1, 0, 1, 1]], bool),
    "nothing": np.array([[1] * 6, [0] * 6, [0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0]], bool),
}
KINDS = {
    "SimpleRNN": {},
    "LSTM": {},
    "GRU": {},
    "GRU before": {"reset_after": False},
    "LSTM without bias": {"use_bias": False},
    "GRU without bias": {"use_bias": False},
}


def numpy(x):
    return tree.map_structure(ops.convert_to_numpy, x)


def made(kind, **arguments):
    """A built layer whose weights follow a formula."""
    layer = getattr(layers, kind.split()[0])(UNITS, **KINDS[kind], **arguments)
    layer.build((BATCH, TIME, SIZE))
    for i, weight in enumerate(layer.weights):
        weight.assign(0.6 * np.cos(0.7 * np.arange(np.prod(weight.shape)) + i).reshape(weight.shape))
    return layer


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def one_step(kind, weights, x, states):
    """The cells' formulas."""
    kernel, recurrent, *bias = weights
    bias = bias[0] if bias else 0.0
    h = states[0]
    if kind.startswith("SimpleRNN"):
        return [np.tanh(x @ kernel + bias + h @ recurrent)]
    if kind.startswith("LSTM"):
        i, f, new, o = np.split(x @ kernel + bias + h @ recurrent, 4, axis=-1)
        c = sigmoid(f) * states[1] + sigmoid(i) * np.tanh(new)
        return [sigmoid(o) * np.tanh(c), c]
    if kind == "GRU before":
        xz, xr, xn = np.split(x @ kernel + bias, 3, axis=-1)
        rz, rr, rn = np.split(recurrent, 3, axis=-1)
        z, r = sigmoid(xz + h @ rz), sigmoid(xr + h @ rr)
        return [z * h + (1 - z) * np.tanh(xn + (r * h) @ rn)]
    rows = bias if np.ndim(bias) else (0.0, 0.0)
    xz, xr, xn = np.split(x @ kernel + rows[0], 3, axis=-1)
    hz, hr, hn = np.split(h @ recurrent + rows[1], 3, axis=-1)
    z = sigmoid(xz + hz)
    return [z * h + (1 - z) * np.tanh(xn + sigmoid(xr + hr) * hn)]


def by_hand(kind, layer, mask, states, zeros):
    """All outputs and the last states, sequence by sequence."""
    weights = [w.numpy().astype("float64") for w in layer.weights]
    order = range(TIME)[:: -1 if layer.go_backwards else 1]
    outputs, last = [], []
    for row in range(BATCH):
        own, output, rows = [state[row] for state in states], np.zeros(UNITS), []
        for t in order:
            keep = mask is None or mask[row, t]
            if keep:
                own = one_step(kind, weights, X[row, t], own)
                output = own[0]
            rows.append(output if keep or not zeros else np.zeros(UNITS))
        outputs.append(rows)
        last.append(own)
    return np.array(outputs), [np.array([own[i] for own in last]) for i in range(len(states))]


@pytest.mark.parametrize("zeros", [False, True], ids=["held", "zeros"])
@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_formulas_hold_with_masks_and_initial_states(kind, mask, backwards, zeros):
    layer = made(kind, return_state=True, return_sequences=True, go_backwards=backwards, zero_output_for_mask=zeros)
    mask = MASKS[mask]
    first = FIRST[: 2 if kind.startswith("LSTM") else 1]
    outputs, *states = numpy(layer(X, initial_state=[*first], mask=mask))
    expected, last = by_hand(kind, layer, mask, first, zeros)
    np.testing.assert_allclose(outputs, expected, rtol=1e-4, atol=1e-5)
    for state, other in zip(states, last, strict=True):
        np.testing.assert_allclose(state, other, rtol=1e-4, atol=1e-5)
    layer.return_sequences = layer.return_state = False
    np.testing.assert_allclose(
        numpy(layer(X, initial_state=[*first], mask=mask)), expected[:, -1], rtol=1e-4, atol=1e-5
    )


@pytest.mark.parametrize("zeros", [False, True], ids=["held", "zeros"])
@pytest.mark.parametrize("unroll", [False, True], ids=["loop", "unrolled"])
@pytest.mark.parametrize("mask", ["none", "middle", "nothing"])
@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU"])
def test_step_by_step_gives_what_a_whole_run_gives(kind, mask, unroll, zeros):
    whole = made(kind, return_sequences=True, return_state=True, zero_output_for_mask=zeros)
    cell = getattr(layers, f"{kind}Cell")(UNITS)

    class Own(type(cell)):
        """A cell that is not known to run over whole sequences."""

        __module__ = "of_a_user"

    steps = layers.RNN(
        Own(UNITS),
        return_sequences=True,
        return_state=True,
        unroll=unroll,
        zero_output_for_mask=zeros,
        go_backwards=True,
    )
    whole.go_backwards = True
    steps.build((BATCH, TIME, SIZE))
    steps.set_weights(whole.get_weights())
    for one, other in zip(numpy(steps(X, mask=MASKS[mask])), numpy(whole(X, mask=MASKS[mask])), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@pytest.mark.backends("torch")
@pytest.mark.parametrize("kind", ["LSTM", "GRU"])
def test_torch_kernels_give_the_values_and_gradients_of_steps(kind):
    import torch

    x = ops.convert_to_tensor(X).clone().requires_grad_()
    results = []
    for use_cudnn in ("auto", False):
        layer = made(kind, return_sequences=True, return_state=True, use_cudnn=use_cudnn)
        parameters = [x, *layer.parameters()]
        for mask in (None, MASKS["middle"]):
            outputs = layer(x, mask=None if mask is None else ops.convert_to_tensor(mask))
            loss = sum(output.square().sum() for output in outputs)
            results.append([*outputs, *torch.autograd.grad(loss, parameters)])
    for one, other in zip(results[:2], results[2:], strict=True):
        for a, b in zip(one, other, strict=True):
            np.testing.assert_allclose(numpy(a), numpy(b), rtol=1e-3, atol=1e-4)


@pytest.mark.backends("torch")
def test_torch_layers_agree_with_torch():
    import torch

    layer = made("LSTM", return_sequences=True)
    kernel, recurrent, bias = (w.value.detach() for w in layer.weights)
    native = torch.nn.LSTM(SIZE, UNITS, batch_first=True, device=kernel.device)
    with torch.no_grad():
        for parameter, value in zip(native.parameters(), [kernel.t(), recurrent.t(), bias, 0 * bias], strict=True):
            parameter.copy_(value)
        expected = numpy(native(ops.convert_to_tensor(X))[0])
    np.testing.assert_allclose(numpy(layer(X)), expected, rtol=1e-5, atol=1e-6)


ONE_FOR_ALL = {
    "LSTM": lambda: made("LSTM", return_sequences=True),
    "GRU, backwards": lambda: made("GRU", go_backwards=True),
    "SimpleRNN, unrolled": lambda: made("SimpleRNN", unroll=True),
    "RNN": lambda: layers.RNN(layers.LSTMCell(2)),
    "Bidirectional": lambda: layers.Bidirectional(layers.GRU(2, return_sequences=True)),
}


@pytest.mark.parametrize("name", ONE_FOR_ALL)
def test_one_mask_stands_for_all_sequences(name):
    layer, mask = ONE_FOR_ALL[name](), MASKS["middle"][:1]
    np.testing.assert_allclose(
        numpy(layer(X, mask=mask)), numpy(layer(X, mask=np.repeat(mask, BATCH, 0))), rtol=1e-5, atol=1e-6
    )
    with pytest.raises(ValueError, match="`mask` of the layer"):
        layer(X, mask=mask[:, :1])


def test_masks_travel_through_layers():
    x = X.copy()
    x[~MASKS["right"]] = 0
    hidden = layers.Masking()(x)
    first = made("GRU", return_sequences=True)
    outputs = first(hidden)
    np.testing.assert_array_equal(numpy(masking.get_mask(outputs)), MASKS["right"])
    np.testing.assert_allclose(numpy(outputs), numpy(first(x, mask=MASKS["right"])), rtol=1e-5)
    both = layers.Bidirectional(layers.LSTM(2, return_sequences=True))
    assert masking.get_mask(both(outputs)) is not None
    assert masking.get_mask(layers.Bidirectional(layers.LSTM(2))(outputs)) is None
    assert masking.get_mask(layers.TimeDistributed(layers.Dense(2))(outputs)) is not None
    assert masking.get_mask(made("LSTM")(hidden)) is None
    assert first.compute_mask(None, "mask") == "mask"
    assert made("LSTM", return_state=True).compute_mask(None, "mask") == [None, None, None]


@pytest.mark.parametrize("kind", ["LSTM", "GRU"])
def test_a_stateful_layer_goes_on_where_it_ended(kind):
    whole = made(kind)
    parts = made(kind, stateful=True)
    states = [s.numpy() for s in parts.states]
    assert not np.any(states)
    parts(X[:, :2])
    np.testing.assert_allclose(numpy(parts(X[:, 2:])), numpy(whole(X)), rtol=1e-5, atol=1e-6)
    parts.reset_state()
    np.testing.assert_allclose(numpy(parts(X)), numpy(whole(X)), rtol=1e-5, atol=1e-6)
    # They are no weights, but what programs carry.
    assert len(parts.weights) == len(whole.weights)
    assert len(parts.non_trainable_variables) == len(whole.non_trainable_variables) + len(parts.states)
    values = [v.value for v in parts.trainable_variables], [v.value for v in parts.non_trainable_variables]
    _, updated = parts.stateless_call(*values, X)
    assert len(updated) == len(values[1])
    assert not np.allclose(numpy(updated[0]), parts.states[0].numpy())
    made(kind).reset_states()


class Sums(Layer):
    """A cell of nested states: sums of the inputs and of their squares, and a count."""

    state_size = [[SIZE, SIZE], (1,)]
    output_size = SIZE

    def call(self, x, states):
        (total, squares), count = states
        total, squares, count = total + x, squares + x * x, count + 1.0
        return total / count, [[total, squares], count]


class Seen(Layer):
    """A cell with a state of a rank of its own, which it makes itself."""

    state_size = (2, SIZE)
    output_size = 1

    def get_initial_state(self, batch_size=None):
        return ops.ones((batch_size, 2, SIZE))

    def call(self, x, states, training=False):
        state = states[0] + ops.expand_dims(x, 1) * (2.0 if training else 1.0)
        return ops.sum(state, axis=(1, 2))[:, None], state


def test_cells_of_ones_own():
    layer = layers.RNN(Sums(), return_sequences=True, return_state=True)
    outputs, (total, squares), count = layer(X)
    steps = np.arange(1, TIME + 1)[None, :, None]
    np.testing.assert_allclose(numpy(outputs), X.cumsum(1) / steps, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(numpy(squares), (X * X).sum(1), rtol=1e-4)
    assert numpy(count).tolist() == [[TIME]] * BATCH
    assert layer.compute_output_shape((None, TIME, SIZE)) == (
        (None, TIME, SIZE), [(None, SIZE), (None, SIZE)], (None, 1),
    )  # fmt: skip
    again = layer(X, initial_state=[[total, squares], count])[-1]
    assert numpy(again).tolist() == [[2 * TIME]] * BATCH
    outputs, _, count = layer(X, mask=MASKS["middle"])
    assert numpy(count).ravel().tolist() == MASKS["middle"].sum(1).tolist()
    seen = layers.RNN(Seen())
    np.testing.assert_allclose(numpy(seen(X))[:, 0], 6 + 2 * X.sum((1, 2)), rtol=1e-4)
    np.testing.assert_allclose(numpy(seen(X, training=True))[:, 0], 6 + 4 * X.sum((1, 2)), rtol=1e-4)
    stacked = layers.RNN([layers.LSTMCell(4), Seen2()], return_state=True)
    assert [tuple(s.shape) for s in tree.flatten(stacked(X))] == [(BATCH, 4)] * 4


@pytest.mark.parametrize("kind", ["SimpleRNN", "GRU"])
def test_a_state_comes_back_in_the_form_in_which_it_was_given(kind):
    cell = getattr(layers, f"{kind}Cell")(UNITS)
    output, state = cell(X[:, 0], FIRST[0])
    np.testing.assert_array_equal(numpy(state), numpy(output))
    assert tuple(numpy(cell(X[:, 0], state)[1]).shape) == (BATCH, UNITS)
    assert [tuple(s.shape) for s in cell(X[:, 0], [state])[1]] == [(BATCH, UNITS)]
    stacked = layers.StackedRNNCells([cell, layers.LSTMCell(UNITS)])
    output, (one, two) = stacked(X[:, 0], [state, FIRST])
    assert tuple(one.shape) == (BATCH, UNITS) and [tuple(s.shape) for s in two] == [(BATCH, UNITS)] * 2
    assert isinstance(stacked(X[:, 0], [[state], FIRST])[1][0], list)


class Seen2(Layer):
    """A cell without sizes but that of its state."""

    state_size = 4

    def call(self, x, states):
        return states[0] + x, [states[0] + x]


@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU", "GRU before"])
def test_dropouts(kind):
    for options in ({"dropout": 0.5}, {"recurrent_dropout": 0.5}, {"dropout": 0.3, "recurrent_dropout": 0.3}):
        layer = made(kind, seed=3, return_sequences=True, **options)
        plain = made(kind, return_sequences=True)
        np.testing.assert_allclose(numpy(layer(X)), numpy(plain(X)), rtol=1e-5, atol=1e-6)
        one, other = numpy(layer(X, training=True)), numpy(layer(X, training=True))
        assert not np.allclose(one, other)
        assert not np.allclose(one, numpy(plain(X)))
        assert layer.cell._dropout_mask is layer.cell._recurrent_dropout_mask is None
        for seeds in (layer.cell.seed_generator,):
            seeds.reset()
        np.testing.assert_allclose(numpy(layer(X, training=True)), one, rtol=1e-5, atol=1e-6)
    # All steps lose the same features.
    sums = layers.SimpleRNN(
        1, activation=None, dropout=0.5, kernel_initializer="ones", recurrent_initializer="zeros", return_sequences=True
    )
    outputs = numpy(sums(np.ones((8, TIME, 1), "float32"), training=True))[..., 0]
    assert np.all(outputs == outputs[:, :1])
    assert set(outputs.ravel().tolist()) <= {0.0, 2.0}


def test_dropout_inside_stacked_cells_and_around():
    cells = [layers.LSTMCell(4, dropout=0.5), layers.GRUCell(3, dropout=0.5, recurrent_dropout=0.5)]
    layer = layers.RNN(cells)
    one, other = (numpy(layer(X, training=True)) for _ in range(2))
    assert not np.allclose(one, other)
    assert all(cell._dropout_mask is None for cell in cells)
    np.testing.assert_allclose(numpy(layer(X)), numpy(layer(X)))


@pytest.mark.parametrize("mode", ["concat", "sum", "mul", "ave", None])
def test_bidirectional_merges_both_directions(mode):
    arguments = {"return_sequences": True, "return_state": True}
    layer = layers.Bidirectional(layers.GRU(UNITS, **arguments), merge_mode=mode)
    assert layer.forward_layer.name == "forward_" + layer.backward_layer.name.removeprefix("backward_")
    results = layer(X, initial_state=[FIRST[0], FIRST[1]])
    forward, state = layer.forward_layer(X, initial_state=[FIRST[0]])
    backward, other_state = layer.backward_layer(X, initial_state=[FIRST[1]])
    a, b = numpy(forward), numpy(backward)[:, ::-1]
    merged = {"concat": np.concatenate([a, b], -1), "sum": a + b, "mul": a * b, "ave": (a + b) / 2}
    expected = [*([a, b] if mode is None else [merged[mode]]), numpy(state), numpy(other_state)]
    assert len(results) == len(expected)
    for result, value in zip(numpy(results), expected, strict=True):
        np.testing.assert_allclose(result, value, rtol=1e-5, atol=1e-6)
    shapes = layer.compute_output_shape((BATCH, TIME, SIZE))
    assert [tuple(r.shape) for r in results] == [tuple(s) for s in shapes]


def test_bidirectional_parts():
    given = layers.Bidirectional(layers.LSTM(3), backward_layer=layers.GRU(2, go_backwards=True, name="back"))
    copied = layers.Bidirectional.from_config(given.get_config())
    assert [copied.forward_layer.name, copied.backward_layer.name] == [given.forward_layer.name, "back"]
    values = layers.Bidirectional(layers.GRU(3))
    values.build((None, None, SIZE))
    weights = [w + 1 for w in values.get_weights()]
    again = layers.Bidirectional(layers.GRU(3), weights=weights)
    again.build((None, None, SIZE))
    for value, expected in zip(again.get_weights(), weights, strict=True):
        np.testing.assert_array_equal(value, expected)
    stateful = layers.Bidirectional(layers.GRU(3, stateful=True))
    assert stateful.states is None
    one, other = (numpy(stateful(X)) for _ in range(2))
    assert not np.allclose(one, other)
    stateful.reset_states()
    np.testing.assert_allclose(numpy(stateful(X)), one, rtol=1e-5, atol=1e-6)
    assert len(stateful.states) == 2


class Whole(Layer):
    """A layer that looks at the whole batch, so steps must not be mixed."""

    __module__ = "of_a_user"

    def call(self, x, mask=None):
        x = x - ops.mean(x, axis=0, keepdims=True)
        return x if mask is None else x * ops.cast(mask, x.dtype)[:, None]


def test_time_distributed():
    layer = layers.TimeDistributed(Whole())
    np.testing.assert_allclose(numpy(layer(X)), X - X.mean(0), rtol=1e-4, atol=1e-5)
    masked = numpy(layer(X, mask=MASKS["left"]))
    np.testing.assert_allclose(masked, (X - X.mean(0)) * MASKS["left"][..., None], rtol=1e-4, atol=1e-5)
    images = np.cos(np.arange(2 * 3 * 6 * 6)).reshape(2, 3, 6, 6, 1).astype("float32")
    convolved = layers.TimeDistributed(layers.Conv2D(2, 3))
    outputs = numpy(convolved(images))
    for t in range(3):
        np.testing.assert_allclose(outputs[:, t], numpy(convolved.layer(images[:, t])), rtol=1e-4, atol=1e-5)
    moving = layers.TimeDistributed(layers.BatchNormalization(momentum=0.5))
    moving(X, training=True)
    mean = np.zeros(SIZE)
    for t in range(TIME):
        mean = 0.5 * mean + 0.5 * X[:, t].mean(0)
    np.testing.assert_allclose(moving.layer.moving_mean.numpy(), mean, rtol=1e-4, atol=1e-5)
    inner = layers.TimeDistributed(layers.LSTM(2, return_state=True))
    shapes = [tuple(x.shape) for x in inner(X[:, :, :, None])]
    assert shapes == [(BATCH, TIME, 2)] * 3 == [tuple(s) for s in inner.compute_output_shape((BATCH, TIME, SIZE, 1))]


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_conv_lstm_has_both_data_formats_masks_and_states(padding):
    x = np.cos(0.7 * np.arange(2 * 3 * 5 * 4 * 2)).reshape(2, 3, 5, 4, 2).astype("float32")
    arguments = {"padding": padding, "return_sequences": True, "return_state": True}
    last = layers.ConvLSTM2D(3, 2, **arguments)
    first = layers.ConvLSTM2D(3, 2, data_format="channels_first", **arguments)
    last.build(x.shape)
    first.build((2, 3, 2, 5, 4))
    first.set_weights(last.get_weights())
    mask = np.array([[True, False, True], [False, True, False]])
    ours, others = numpy(last(x, mask=mask)), numpy(first(np.moveaxis(x, -1, 2), mask=mask))
    np.testing.assert_allclose(ours[0], np.moveaxis(others[0], 2, -1), rtol=1e-4, atol=1e-5)
    for one, other in zip(ours[1:], others[1:], strict=True):
        np.testing.assert_allclose(one, np.moveaxis(other, 1, -1), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(ours[0][0, 1], ours[0][0, 0])
    np.testing.assert_allclose(ours[0][1, 0], 0)
    again = numpy(last(x, initial_state=[*ours[1:]]))
    assert not np.allclose(again[0], numpy(last(x))[0])
    assert [tuple(s) for s in last.compute_output_shape(x.shape)] == [y.shape for y in ours]


def test_conv_lstm_forgets_and_drops():
    x = np.ones((2, 3, 6, 2), "float32")
    layer = layers.ConvLSTM1D(4, 3, dropout=0.4, recurrent_dropout=0.4)
    assert not np.allclose(numpy(layer(x, training=True)), numpy(layer(x, training=True)))
    np.testing.assert_array_equal(layer.cell.bias.numpy(), [0] * 4 + [1] * 4 + [0] * 8)
    stateful = layers.ConvLSTM1D(4, 3, stateful=True)
    one, other = numpy(stateful(x)), numpy(stateful(x))
    assert not np.allclose(one, other)
    stateful.reset_state()
    np.testing.assert_allclose(numpy(stateful(x)), one, rtol=1e-5)


@pytest.mark.parametrize("dtype", ["float16", "mixed_float16", "mixed_bfloat16"])
@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU"])
def test_large_inputs_stay_finite_in_half_precision(kind, dtype):
    layer = made(kind, dtype=dtype, return_sequences=True, return_state=True)
    for mask in (None, MASKS["middle"]):
        for result in layer((X * 3e4).astype("float32"), mask=mask):
            assert ops.dtype(result) == layer.compute_dtype
            assert np.isfinite(numpy(result).astype("float32")).all()


@pytest.mark.parametrize(
    "make",
    [
        lambda: made("LSTM", dropout=0.1),
        lambda: layers.RNN([layers.GRUCell(2), layers.LSTMCell(3)]),
        lambda: layers.Bidirectional(layers.GRU(2)),
        lambda: layers.TimeDistributed(layers.Dense(2)),
        lambda: made("GRU", stateful=True),
    ],
)
def test_copies_are_equal_and_independent(make):
    layer = make()
    layer(X, training=True)
    for twin in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
        np.testing.assert_allclose(numpy(twin(X)), numpy(copy.deepcopy(layer)(X)), rtol=1e-5, atol=1e-6)
        weight = layer.weights[0].numpy()
        twin.weights[0].assign(weight + 1)
        np.testing.assert_array_equal(layer.weights[0].numpy(), weight)


TO_COMPILE = {
    "LSTM": lambda: layers.LSTM(4, return_sequences=True),
    "GRU": lambda: layers.GRU(4, go_backwards=True),
    "SimpleRNN": lambda: layers.SimpleRNN(4),
    "cells": lambda: layers.RNN([layers.LSTMCell(4), layers.GRUCell(3)]),
    "Bidirectional": lambda: layers.Bidirectional(layers.LSTM(4, return_sequences=True)),
    "TimeDistributed": lambda: layers.TimeDistributed(layers.Dense(2)),
}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dynamo detected a call to a `functools.lru_cache`")
@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize("masked", [False, True], ids=["plain", "masked"])
@pytest.mark.parametrize("make", TO_COMPILE.values(), ids=TO_COMPILE)
def test_compiled_calls_give_the_same(make, masked, programs):
    layer = make()
    inputs = [ops.convert_to_tensor(x) for x in ([X, MASKS["middle"]] if masked else [X])]
    function = (lambda x, mask: layer(x, mask=mask)) if masked else layer
    expected = numpy(function(*inputs))
    for program in programs(function).values():
        np.testing.assert_allclose(numpy(program(*inputs)), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.backends("tensorflow")
def test_sizes_may_be_unknown_in_a_graph():
    import tensorflow as tf

    for make in (*TO_COMPILE.values(), lambda: layers.TimeDistributed(Whole())):
        layer = make()
        expected = numpy(layer(X))
        run = tf.function(lambda x, layer=layer: layer(x), input_signature=[tf.TensorSpec((None, None, SIZE))])
        np.testing.assert_allclose(run(X).numpy(), expected, rtol=1e-4, atol=1e-5)


def lstm():
    return layers.LSTM(4, name="l")


# What is done, and words of the error: the argument or layer, what is expected, what was received.
BAD = {
    "no state_size": (lambda: layers.RNN(layers.Dense(3)), ["cell", "state_size", "Dense"]),
    "bad cells": (lambda: layers.StackedRNNCells([layers.GRUCell(1), 3]), ["cells", "state_size", "3 at 1"]),
    "states of a cell": (lambda: layers.LSTMCell(2, name="c")(X[:, 0], [X[:, 0, :2]]), ["'c'", "2 states", "1"]),
    "stateful": (
        lambda: layers.LSTM(2, stateful=True, name="s").build((None, 5, 3)),
        ["'s'", "stateful", "batch", "None"],
    ),
    "other batch": (
        lambda: (s := layers.LSTM(2, stateful=True, name="s"), s(X), s(X[:2])),
        ["'s'", "4 sequences", "batch of 2"],
    ),
    "bidirectional layer": (lambda: layers.Bidirectional(layers.Dense(2)), ["layer", "LSTM", "go_backwards"]),
    "directions": (lambda: layers.Bidirectional(lstm(), backward_layer=lstm()), ["directions", "go_backwards=False"]),
    "different layers": (
        lambda: layers.Bidirectional(lstm(), backward_layer=layers.GRU(2, go_backwards=True, return_sequences=True)),
        ["return_sequences", "False", "True"],
    ),
    "odd states": (
        lambda: layers.Bidirectional(layers.GRU(5), name="b")(X, initial_state=[FIRST[0]]),
        ["'b'", "initial_state", "1 states"],
    ),
    "not stateful": (lambda: layers.Bidirectional(lstm(), name="b").reset_state(), ["'b'", "not stateful"]),
    "dilation": (lambda: layers.ConvLSTM1D(1, 3, strides=2, dilation_rate=2), ["strides", "dilation_rate"]),
    "window": (lambda: layers.ConvLSTM1D(1, 9)(np.ones((1, 2, 4, 1), "float32")), ["9", "4"]),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input_is_refused_with_a_message_that_helps(do, words):
    with pytest.raises((ValueError, TypeError, AttributeError)) as caught:
        do()
    message = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", [])])
    assert not [word for word in words if word not in message], message
