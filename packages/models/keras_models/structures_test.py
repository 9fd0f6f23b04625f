"""Outputs, losses, targets and inputs in every structure that programs give them."""

import numpy as np
import pytest

import keras_models
from keras_layers import Concatenate, Dense, Input, Layer
from keras_ops import config

pytestmark = [pytest.mark.backend, pytest.mark.slow]

X = np.ones((4, 3), "float32")
ONE = np.ones((4, 1), "float32")
TWO = 2 * ONE

# What a model gives: all outputs are zero, so a mean squared error is the square of the target.
OUTPUTS = {
    "tensor": lambda a, b, c: a,
    "list of one": lambda a, b, c: [a],
    "dict of one": lambda a, b, c: {"k": a},
    "list": lambda a, b, c: [a, b, c],
    "dict": lambda a, b, c: {"u": a, "v": b},
    "nested": lambda a, b, c: {"p": [a, b], "q": c},
}


def model(outputs, loss, **options):
    inputs = Input((3,))
    zeros = [Dense(1, kernel_initializer="zeros", name=name)(inputs) for name in "abc"]
    made = keras_models.Model(inputs, OUTPUTS[outputs](*zeros))
    made.compile("sgd", loss, **options)
    made.optimizer.learning_rate = 0.0
    return made


LOSSES = [
    ("list", ["mse", None, None], ONE, 1),
    ("list", ["mse", None, None], [TWO], 4),
    ("list", ("mse", None, None), (ONE,), 1),
    ("list", ["mse", None, "mse"], [ONE, TWO], 5),
    ("list", ["mse", None, "mse"], [ONE, None, TWO], 5),
    ("list", ["mse", None, "mse"], [ONE, TWO, ONE], 2),
    ("list", {"a": "mse", "c": "mse"}, {"a": ONE, "c": TWO}, 5),
    ("list", {"a": "mse", "c": "mse"}, [ONE, TWO], 5),
    ("list", {"a": "mse", "b": None, "c": None}, ONE, 1),
    ("list", "mse", [ONE, ONE, TWO], 6),
    ("tensor", ["mse"], ONE, 1),
    ("tensor", ["mse"], [TWO], 4),
    ("tensor", {"a": "mse"}, {"a": TWO}, 4),
    ("list of one", ["mse"], TWO, 4),
    ("list of one", "mse", [TWO], 4),
    ("dict of one", {"k": "mse"}, {"k": TWO}, 4),
    ("dict of one", "mse", TWO, 4),
    ("dict", {"v": "mse"}, {"v": TWO}, 4),
    ("dict", {"u": "mse", "v": None}, {"u": TWO}, 4),
    ("dict", {"u": "mse", "v": None}, TWO, 4),
    ("dict", ["mse", "mse"], [ONE, TWO], 5),
    ("nested", {"p": ["mse", "mse"], "q": "mse"}, {"p": [ONE, ONE], "q": TWO}, 6),
    ("nested", {"p": ["mse", None], "q": None}, {"p": [TWO, None], "q": None}, 4),
    ("nested", {"p": ["mse", None], "q": None}, TWO, 4),
    ("nested", {"p": ["mse", None], "q": "mse"}, [ONE, TWO], 5),
]


@pytest.mark.filterwarnings("ignore:These variables have no gradient")  # of outputs without a loss
@pytest.mark.parametrize("outputs, loss, y, expected", LOSSES, ids=[str(i) for i in range(len(LOSSES))])
def test_losses_and_targets(outputs, loss, y, expected):
    made = model(outputs, loss)
    assert made.evaluate(X, y, verbose=0, return_dict=True)["loss"] == pytest.approx(expected)
    if config.backend() == "torch":  # the quickest
        assert made.fit(X, y, verbose=0, batch_size=2).history["loss"] == pytest.approx([expected])


def test_metrics_beside_losses_of_some_outputs():
    made = model("list", ["mse", None, "mse"], metrics={"c": ["mae"]})
    logs = made.evaluate(X, [ONE, TWO], verbose=0, return_dict=True)
    assert logs["c_mae"] == pytest.approx(2) and logs["c_loss"] == pytest.approx(4)


@pytest.mark.parametrize("weights, expected", [(2.0, 12), ([2.0], 12), ([1.0, 2.0, 3.0], 1 + 2 + 12), ({"c": 2.0}, 10)])
def test_weights_of_losses(weights, expected):
    made = model("list", "mse", loss_weights=weights)
    assert made.evaluate(X, [ONE, ONE, TWO], verbose=0, return_dict=True)["loss"] == pytest.approx(expected)


def test_targets_that_fit_nothing_are_refused():
    made = model("list", ["mse", None, "mse"])
    with pytest.raises(ValueError, match="3 outputs: 'a', 'b', 'c', but `y` does not fit them"):
        made.evaluate(X, ONE, verbose=0)
    made.evaluate(X, [ONE, ONE], verbose=0)


class Sum(Layer):
    def call(self, a, b=None):
        return a if b is None else a + b


def two_inputs(structure, optional=False):
    i, j = Input((3,), name="i"), Input((3,), name="j", optional=optional)
    joined = Sum()(i, j) if optional else Concatenate()([i, j])
    return keras_models.Model({"list": [i, j], "dict": {"j": j, "i": i}}[structure], Dense(1)(joined))


def one_input(structure):
    i = Input((3,), name="i")
    return keras_models.Model(i if structure == "tensor" else {"i": i}, Dense(1)(i))


INPUTS = [
    (lambda: two_inputs("dict", True), {"j": None, "i": X}),
    (lambda: two_inputs("list", True), {"j": None, "i": X}),
    (lambda: two_inputs("list", True), [X, None]),
    (lambda: two_inputs("dict"), [X, X]),
    (lambda: two_inputs("dict"), {"i": X, "j": X}),
    (lambda: two_inputs("list"), {"j": X, "i": X}),
    (lambda: two_inputs("list"), (X, X)),
    (lambda: one_input("tensor"), {"i": X}),
    (lambda: one_input("tensor"), [X]),
    (lambda: one_input("dict"), X),
    (lambda: one_input("dict"), [X]),
]


# That a list in place of a dict is taken in the model's order is said, once.
@pytest.mark.filterwarnings("ignore:The structure of the inputs does not match:UserWarning")
@pytest.mark.parametrize("make, x", INPUTS, ids=[str(i) for i in range(len(INPUTS))])
def test_inputs(make, x):
    made = make()
    made.compile("sgd", "mse")
    assert made.predict(x, batch_size=3, verbose=0).shape == (4, 1)
    assert made.evaluate(x, ONE, batch_size=3, verbose=0) >= 0
    if config.backend() != "numpy":
        assert len(made.fit(x, ONE, batch_size=3, epochs=2, verbose=0).history["loss"]) == 2
        made.fit(iter([(x, ONE)] * 2), verbose=0)
        made.train_on_batch(x, ONE)
