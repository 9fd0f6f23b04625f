"""What only a first batch can make (weights, metrics' variables) is there before the first step, however it comes."""

import io
from contextlib import redirect_stdout

import numpy as np
import pytest

import keras_models
import keras_ops as ops
from keras_layers import BatchNormalization, Dense, Layer, Rescaling
from keras_ops import config
from keras_ops.session import set_random_seed
from keras_ops.variable import Variable
from keras_training import callbacks, metrics, optimizers
from keras_training.data.py_dataset import PyDataset

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

TRAINS = config.backend() != "numpy"
needs_training = pytest.mark.backends("jax", "tensorflow", "torch")

X = np.linspace(-1, 1, 48).reshape(16, 3).astype("float32")
Y = np.stack([np.arange(16) % 2, np.arange(16) % 3 == 0, np.arange(16) > 4], -1).astype("float32")


class LateVariables(metrics.Metric):
    """Sums up predictions, in a variable for each column of the first batch that it sees."""

    def __init__(self, how="add_variable", gives="number", name="late"):
        super().__init__(name=name)
        self.how, self.gives = how, gives
        self.total = None

    def update_state(self, y_true, y_pred, sample_weight=None):
        if self.total is None:
            columns = (int(y_pred.shape[-1]),)
            if self.how == "Variable":
                self.total = Variable(np.zeros(columns, "float32"))
            elif self.how == "two traces":
                self.total = self.add_variable(columns, "zeros", name="first")
                self.inner = LateVariables()
            else:
                self.total = self.add_variable(columns, "zeros", name="total")
        if self.how == "two traces":
            self.inner.update_state(y_true, y_pred)
        self.total.assign_add(ops.sum(y_pred, axis=0))

    def result(self):
        if self.total is None:
            return 0.0
        return {
            "number": lambda: ops.sum(self.total.value),
            "vector": lambda: ops.multiply(self.total, 1.0),
            "variable": lambda: self.total,
            "dict": lambda: {"whole": ops.sum(self.total), "parts": self.total, "one": 1},
        }[self.gives]()


class Fixed(Layer):
    """Gives `2 x`, and makes its variable in its second call at the earliest: the first one builds."""

    def __init__(self):
        super().__init__()
        self.seen = LateVariables(name="seen")

    def build(self, shape):
        self.two = self.add_weight(shape=(shape[-1],), initializer="ones", name="two")

    def call(self, x):
        outputs = 2.0 * x * self.two.value
        self.seen.update_state(None, outputs)
        return outputs


class Subclass(keras_models.Model):
    def __init__(self):
        super().__init__()
        self.inner = Fixed()

    def call(self, x, training=None):
        return self.inner(x)


class SaysBuilt(Subclass):
    """A common mistake that the published Keras forgives: `built` is set, and the layers are not."""

    def build(self, input_shape):
        self.built = True


MODELS = {
    "Sequential": lambda: keras_models.Sequential([Fixed()]),
    "Subclass": Subclass,
    "SaysBuilt": SaysBuilt,
    "nested": lambda: keras_models.Sequential([keras_models.Sequential([Fixed()])]),
}


def batches():
    return ((X[i : i + 4], Y[i : i + 4]) for i in range(0, 16, 4))


class Batches(PyDataset):
    def __len__(self):
        return 4

    def __getitem__(self, i):
        return X[4 * i : 4 * i + 4], Y[4 * i : 4 * i + 4]


def logs_of(history):
    return {name: values[-1] for name, values in history.history.items()}


def first_validated(model):
    logs = logs_of(model.fit(X, Y, validation_data=(X, Y), batch_size=4, verbose=0))
    return {name.removeprefix("val_"): value for name, value in logs.items() if name.startswith("val_")}


ENTRIES = {
    "fit": lambda m: logs_of(m.fit(X, Y, batch_size=4, verbose=0)),
    "fit on one batch": lambda m: logs_of(m.fit(X, Y, verbose=0)),
    "fit on a generator": lambda m: logs_of(m.fit(batches(), verbose=0)),
    "fit on a PyDataset": lambda m: logs_of(m.fit(Batches(), verbose=0)),
    "fit with a callback": lambda m: logs_of(m.fit(X, Y, batch_size=4, verbose=0, callbacks=[Watcher()])),
    "validation": first_validated,
    "train_on_batch": lambda m: m.train_on_batch(X, Y, return_dict=True),
    "evaluate": lambda m: m.evaluate(X, Y, batch_size=4, verbose=0, return_dict=True),
    "evaluate on one batch": lambda m: m.evaluate(X, Y, verbose=0, return_dict=True),
    "test_on_batch": lambda m: m.test_on_batch(X, Y, return_dict=True),
    "predict, then fit": lambda m: (m.predict(X, batch_size=4, verbose=0), logs_of(m.fit(X, Y, verbose=0)))[1],
    "predict_on_batch, then evaluate": lambda m: (m.predict_on_batch(X), ENTRIES["evaluate"](m))[1],
    "evaluate, then fit": lambda m: (m.evaluate(X, Y, verbose=0), ENTRIES["fit"](m))[1],
}
ENTRIES = {
    name: entry for name, entry in ENTRIES.items() if TRAINS or not any(w in name for w in ("fit", "valid", "train"))
}
OPTIONS = {
    "plain": {},
    "eager": {"run_eagerly": True},
    "no jit": {"jit_compile": False},
    "together": {"steps_per_execution": 2},
}


class Watcher(callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        dict(logs)


def check(logs):
    np.testing.assert_allclose(logs["loss"], np.mean((2 * X - Y) ** 2), rtol=1e-5)
    np.testing.assert_allclose(logs["late"], 2 * X.sum(), rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(logs["seen"], 2 * X.sum(), rtol=1e-4, atol=1e-4)


def compiled(model, metric=None, **options):
    # Nothing is learned, so the outputs are known.
    model.compile(optimizers.get("sgd"), "mse", metrics=[metric or LateVariables()], **options)
    model.optimizer.learning_rate = 0.0
    return model


@pytest.mark.parametrize("entry", ENTRIES)
def test_models_that_are_built_by_data(entry):
    check(ENTRIES[entry](compiled(MODELS["Sequential"]())))


@pytest.mark.parametrize("kind", MODELS)
def test_kinds_of_models_that_are_built_by_data(kind):
    check(ENTRIES["fit" if TRAINS else "evaluate"](compiled(MODELS[kind]())))


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("how", ["add_variable", "Variable", "two traces"])
def test_metrics_that_are_built_by_data(how, options):
    for entry in ("fit", "test_on_batch") if TRAINS else ("evaluate", "test_on_batch"):
        check(ENTRIES[entry](compiled(Subclass(), LateVariables(how), **OPTIONS[options])))


@pytest.mark.parametrize(
    "name, value",
    [
        # Of predictions `2 x`, by the definitions.
        ("R2Score", np.mean(1 - ((2 * X - Y) ** 2).sum(0) / ((Y - Y.mean(0)) ** 2).sum(0))),
        ("F1Score", None),
        ("FBetaScore", None),
    ],
)
def test_scores_of_columns(name, value):
    if value is None:
        chosen = np.eye(3)[np.argmax(2 * X, -1)]  # the last column of all rows
        right = (chosen * Y).sum(0)
        value = 2 * right / np.maximum(chosen.sum(0) + Y.sum(0), 1)
    for entry in ("evaluate", "validation" if TRAINS else "test_on_batch"):
        logs = ENTRIES[entry](compiled(Subclass(), getattr(metrics, name)(name="late")))
        np.testing.assert_allclose(logs["late"], value, rtol=1e-4)


class Diverges(metrics.Metric):
    def update_state(self, y_true, y_pred, sample_weight=None):
        self.add_variable((), "zeros")

    def result(self):
        return 0.0


@pytest.mark.backends("jax")
def test_a_metric_that_makes_variables_for_ever_is_refused():
    model = compiled(Subclass(), Diverges(name="late"))
    with pytest.raises(RuntimeError, match="new variables each time it runs.*Make them once"):
        model.evaluate(X, Y, verbose=0)


@pytest.mark.parametrize("gives", ["vector", "variable", "dict"])
def test_results_that_are_no_numbers_reach_the_logs(gives, tmp_path):
    columns = 2 * X.sum(0)
    expected = {"whole": columns.sum(), "parts": columns, "one": 1} if gives == "dict" else {"late": columns}
    model = compiled(Subclass(), LateVariables(gives=gives))
    found = [
        model.evaluate(X, Y, batch_size=4, verbose=0, return_dict=True),
        model.test_on_batch(X, Y, return_dict=True),
    ]
    if TRAINS:
        logger, text = callbacks.CSVLogger(str(tmp_path / "log.csv")), io.StringIO()
        with redirect_stdout(text):
            history = model.fit(X, Y, batch_size=4, epochs=2, verbose=2, validation_data=(X, Y), callbacks=[logger])
        found += [logs_of(history), {name.removeprefix("val_"): v for name, v in logs_of(history).items()}]
        assert (tmp_path / "log.csv").read_text().splitlines()[0].startswith("epoch,")
        assert all(name in text.getvalue() for name in expected)
    for logs in found:
        for name, value in expected.items():
            np.testing.assert_allclose(logs[name], value, rtol=1e-4, atol=1e-4)


@needs_training
def test_programs_are_made_anew_in_the_middle_of_a_run():
    """A callback may drop what was compiled, or compile again; the loss of that epoch is whole."""

    class Drops(callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            self.model.train_function = None

        def on_epoch_end(self, epoch, logs=None):
            if epoch == 1:
                self.model.compile(optimizers.SGD(0.0), "mae")

    model = compiled(Subclass())
    history = model.fit(X, Y, batch_size=4, epochs=3, verbose=0, callbacks=[Drops()], validation_data=(X, Y))
    expected = [np.mean((2 * X - Y) ** 2)] * 2 + [np.mean(np.abs(2 * X - Y))]
    np.testing.assert_allclose(history.history["loss"], expected, rtol=1e-5)


@needs_training
def test_an_unbuilt_chain_learns():
    set_random_seed(3)
    model = keras_models.Sequential([Rescaling(1.0), BatchNormalization(), Dense(8, "relu"), Dense(3)])
    model.compile(optimizers.Adam(0.03), "mse", metrics=["mae"])
    losses = model.fit(X, Y, batch_size=4, epochs=20, verbose=0).history["loss"]
    assert losses[-1] < losses[0] / 2
