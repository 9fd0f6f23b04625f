"""Moving averages of the variables: when they move, and what the variables are in the end."""

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.variable import Variable
from keras_training.optimizers.loss_scale_optimizer import LossScaleOptimizer
from keras_training.optimizers.sgd import SGD

pytestmark = [pytest.mark.backend, pytest.mark.slow]

# Imports the framework, which sets variables of the environment, before any test begins.
CORE = selected.load("core")


def close(ours, expected):
    np.testing.assert_allclose(ops.convert_to_numpy(ours), expected, rtol=2e-5, atol=2e-6)


def compiled_stateless(optimizer):
    if selected.NAME == "jax":
        import jax

        return jax.jit(optimizer.stateless_apply)
    return optimizer.stateless_apply


def test_averages_replace_the_variables_at_the_end():
    variable = Variable([0.0])
    optimizer = SGD(1.0, use_ema=True, ema_momentum=0.5)
    for gradient in (-1.0, -2.0):
        optimizer.apply([ops.convert_to_tensor([gradient])], [variable])
    assert variable.numpy().tolist() == [3.0]
    optimizer.finalize_variable_values([variable])
    assert variable.numpy().tolist() == [2.0]


AVERAGED = [
    # accumulated calls, overwritten after so many updates, calls of a LossScaleOptimizer that are not finite
    (None, None, None), (3, None, None), (None, 3, None), (2, 3, None), (3, 4, None), (None, None, (0, 4, 5)),
    (2, None, (1, 6)), (2, 2, (3, 4, 9)),
]  # fmt: skip


def average_by_hand(steps, accumulated, overwrite, skipped, rate=0.5, decay=0.125, momentum=0.75, limit=2.0):
    """Variable and average after gradient descent on each call's gradient."""
    value, average, total = np.array([1.0, -2.0]), None, []
    updates = 0
    for i, gradient in enumerate(steps):
        if i not in skipped:
            total.append(gradient)
        if i not in skipped and len(total) == (accumulated or 1):
            mean, total = np.mean(total, axis=0), []
            mean = mean * min(1.0, limit / np.linalg.norm(mean))
            value = value - rate * decay * value - rate * mean
            average = value if average is None else momentum * average + (1 - momentum) * value
            updates += 1
            if overwrite and updates % overwrite == 0:
                value = average
        yield value, average, updates


@pytest.mark.parametrize(("accumulated", "overwrite", "skipped"), AVERAGED)
@pytest.mark.parametrize("stateless", [False, True], ids=["apply", "stateless"])
def test_averages_move_only_with_updates(accumulated, overwrite, skipped, stateless):
    optimizer = inner = SGD(
        0.5, weight_decay=0.125, clipnorm=2.0, use_ema=True, ema_momentum=0.75, ema_overwrite_frequency=overwrite,
        gradient_accumulation_steps=accumulated,
    )  # fmt: skip
    scale = 1.0
    if skipped is not None:
        optimizer, scale = LossScaleOptimizer(inner, initial_scale=2.0**40), 2.0**40
    variable = Variable([1.0, -2.0])
    optimizer.build([variable])
    update = compiled_stateless(optimizer)
    steps = np.random.default_rng(0).normal(0, 2, (20, 2)).astype("float32")
    by_hand = average_by_hand(steps, accumulated, overwrite, skipped or ())
    for i, (value, average, updates) in enumerate(by_hand):
        gradient = np.full(2, np.inf, "float32") if i in (skipped or ()) else steps[i] * scale
        scale = scale / 2 if i in (skipped or ()) else scale
        gradients = [ops.convert_to_tensor(gradient.astype("float32"))]
        if stateless:
            state = [ops.convert_to_tensor(v.value) for v in optimizer.variables]
            values, state = update(state, gradients, [ops.convert_to_tensor(variable.value)])
            for v, new in zip((variable, *optimizer.variables), (*values, *state), strict=True):
                v.assign(new)
        else:
            optimizer.apply(gradients)
        close(variable, value)
        assert int(optimizer.iterations) == updates
        if average is not None:
            close(inner._averages[0], average)
    optimizer.finalize_variable_values([variable])
    close(variable, average)


@pytest.mark.parametrize("arguments", [{}, {"gradient_accumulation_steps": 3}], ids=str)
def test_averages_spoil_no_variable_that_did_not_move(arguments):
    optimizer, idle, moving = (
        SGD(1.0, use_ema=True, ema_momentum=0.5, **arguments),
        Variable([3.0, 1.0]),
        Variable([7.5, 8.5, 9.5]),
    )
    before = idle.numpy().copy()
    optimizer.build([idle, moving])
    for calls in (0, 2, 4):  # no update; with accumulation no update; updates
        for _ in range(calls):
            with pytest.warns(UserWarning, match="no gradient"):
                optimizer.apply([None, ops.ones((3,))])
        optimizer.finalize_variable_values([idle, moving])
        np.testing.assert_array_equal(idle.numpy(), before)
        assert moving.numpy().any()
