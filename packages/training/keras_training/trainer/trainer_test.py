"""The trainer and the engines by themselves, with a layer that is as small as the protocol between them allows."""

import copy
import itertools
import pickle

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import config
from keras_ops.scopes import state
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable
from keras_training.data.make_adapter import make_adapter
from keras_training.engines.protocol import Engine, Resident
from keras_training.engines.selection import engine_class
from keras_training.metrics.mean import Mean
from keras_training.metrics.metric import Metric
from keras_training.optimizers.sgd import SGD
from keras_training.trainer.accuracy import from_name
from keras_training.trainer.compile_loss import CompileLoss
from keras_training.trainer.compile_metrics import CompileMetrics
from keras_training.trainer.outputs import align, outputs_of
from keras_training.trainer.pacing import Pace
from keras_training.trainer.trainer import Trainer

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

needs_training = pytest.mark.backends("jax", "tensorflow", "torch")
X = np.linspace(-1, 1, 44).reshape(22, 2).astype("float32")
Y = X.sum(1, keepdims=True)


class Line:
    """`x @ kernel`: all that the trainer asks of a layer."""

    name = "line"
    built = True
    losses = ()

    def __init__(self):
        self.kernel = Variable(np.zeros((2, 1), "float32"), name="kernel")
        self.seen = Variable(0.0, trainable=False, name="seen")

    def __call__(self, x, training=None):
        if training and not state.symbolic:
            self.seen.assign(self.seen.value + 1)
        return ops.matmul(x, self.kernel)

    @property
    def metrics(self):
        return []

    @property
    def trainable_variables(self):
        return [self.kernel]

    @property
    def non_trainable_variables(self):
        return [self.seen]


class Model(Trainer, Line):
    def __init__(self):
        Line.__init__(self)
        Trainer.__init__(self)


class WithOwnMetrics(Model):
    """Says itself which metrics it has, as user's classes may, so that no short way around them is taken."""

    @property
    def metrics(self):
        return [*super().metrics]


def compiled(cls=Model, **options):
    model = cls()
    model.compile(**{"optimizer": SGD(0.1), "loss": "mse", **options})
    return model


def by_hand(epochs=1, size=5):
    kernel, losses = np.zeros((2, 1)), []
    for _ in range(epochs):
        total = 0.0
        for start in range(0, len(X), size):
            x, y = X[start : start + size], Y[start : start + size]
            error = x @ kernel - y
            total += float((error**2).sum())
            kernel = kernel - 0.1 * 2 * x.T @ error / len(x)
        losses.append(total / len(X))
    return kernel, losses


# The whole.


@needs_training
@pytest.mark.parametrize("options", [{}, {"run_eagerly": True}, {"jit_compile": False}, {"steps_per_execution": 2}])
@pytest.mark.parametrize("metrics", [None, ["mae"]])
@pytest.mark.parametrize("cls", [Model, WithOwnMetrics])
def test_gradient_descent_is_what_it_says(cls, metrics, options):
    model = compiled(cls, metrics=metrics, **options)
    history = model.fit(X, Y, batch_size=5, epochs=3, shuffle=False, verbose=0).history
    kernel, losses = by_hand(3)
    np.testing.assert_allclose(history["loss"], losses, rtol=1e-4)
    np.testing.assert_allclose(model.kernel.numpy(), kernel, rtol=1e-4)
    assert float(model.seen.numpy()) == 15


@needs_training
def test_sources_of_batches_train_alike():
    batches = [(X[i : i + 5], Y[i : i + 5]) for i in range(0, 22, 5)]
    kernel, losses = by_hand()
    for source in (lambda: iter(batches), lambda: batches, lambda: list(map(list, batches))):
        model = compiled()
        found = source()
        if isinstance(found, list):
            found = iter(found)
        assert model.fit(found, verbose=0).history["loss"] == pytest.approx(losses, rel=1e-4)
        np.testing.assert_allclose(model.kernel.numpy(), kernel, rtol=1e-4)


@needs_training
def test_one_batch_goes_the_short_way_to_the_same_place():
    long, short = compiled(), compiled()
    a = long.fit(X, Y, batch_size=22, epochs=2, verbose=0, shuffle=False, callbacks=[])
    b = long.fit(X, Y, batch_size=22, epochs=2, verbose=0, shuffle=False, steps_per_epoch=1)
    short.fit(X, Y, batch_size=22, epochs=4, verbose=0)
    np.testing.assert_allclose(a.history["loss"] + b.history["loss"], short.history.history["loss"], rtol=1e-5)
    assert short.history.epoch == [0, 1, 2, 3] and short.history.params["epochs"] == 4
    np.testing.assert_allclose(long.kernel.numpy(), short.kernel.numpy(), rtol=1e-5)


def test_evaluate_and_predict_without_training():
    model = compiled(metrics=["mae"])
    for size in (5, 32):
        loss, mae = model.evaluate(X, Y, batch_size=size, verbose=0)
        np.testing.assert_allclose([loss, mae], [np.mean(Y**2), np.mean(np.abs(Y))], rtol=1e-5)
        assert model.predict(X, batch_size=size, verbose=0).shape == (22, 1)
    assert model.evaluate(iter([(X, Y)]), verbose=0, return_dict=True).keys() == {"loss", "mae"}
    np.testing.assert_allclose(compiled().test_on_batch(X, Y), np.mean(Y**2), rtol=1e-5)


def test_the_mean_of_the_loss_is_there_when_somebody_looks():
    model = compiled()
    loss = model.evaluate(X, Y, verbose=0)
    assert float(model._loss_tracker.result()) == pytest.approx(loss)
    assert float(model.get_metrics_result()["loss"]) == pytest.approx(loss)
    model.evaluate(X, 2 * Y, verbose=0, batch_size=5)
    assert float(model.metrics[0].result()) == pytest.approx(4 * loss, rel=1e-5)
    model.evaluate(X, Y, verbose=0)
    model.reset_metrics()
    assert float(model._loss_tracker.result()) == 0


@needs_training
def test_copies_train_by_themselves():
    model = compiled()
    model.fit(X, Y, verbose=0)
    twin = copy.deepcopy(model)
    before = model.kernel.numpy()
    twin.fit(X, Y, verbose=0)
    np.testing.assert_array_equal(model.kernel.numpy(), before)
    assert not np.allclose(twin.kernel.numpy(), before)
    assert pickle.loads(pickle.dumps(model._trainer.arguments["loss"])) == "mse"


@needs_training
def test_frozen_without_compiling_again():
    """The compiled functions notice which variables train."""

    class Two(Model):
        frozen = False

        @property
        def trainable_variables(self):
            return [] if self.frozen else [self.kernel]

        @property
        def non_trainable_variables(self):
            return [self.kernel, self.seen] if self.frozen else [self.seen]

    model = compiled(Two)
    model.fit(X, Y, verbose=0)
    model.frozen, before = True, model.kernel.numpy()
    if config.backend() == "jax":
        model.optimizer = SGD(0.1)
    model.fit(X, Y, verbose=0)
    np.testing.assert_array_equal(model.kernel.numpy(), before)


# The parts.


def test_engines_have_all_verbs():
    engine = engine_class()
    for verb in ("refresh", "session", "step", "resident", "once", "results", "place", "fetch", "join", "wait"):
        assert callable(getattr(engine, verb))
    assert issubclass(engine, Engine) and {"test_step", "predict_step", "compute_metrics"} <= set(dir(engine.Steps))
    with pytest.raises(NotImplementedError, match="must implement `run`"):
        Resident().run(0, 1, 1)


def test_resident_rows_are_taken_in_order():
    model = compiled()
    model.kernel.assign(np.array([[1.0], [0.0]]))
    engine = model._get_engine()
    engine.refresh("predict")
    adapter = make_adapter(X)
    resident = engine.resident("predict", adapter.arrays, 4)
    for order in (None, np.random.default_rng(0).permutation(22)):
        resident.set_order(order)
        found = engine.join([*resident.run(0, 5, 4), *resident.run(20, 1, 2)])
        np.testing.assert_allclose(found[:, 0], X[:, 0] if order is None else X[order, 0])


@pytest.mark.backends("torch")
def test_denormals_are_flushed_in_fit_only():
    import keras_training.engines.torch as engine

    seen = []

    class Looks(Model):
        def __call__(self, x, training=None):
            seen.append(engine._flushes_denormals())
            return super().__call__(x, training)

    before = engine._flushes_denormals()
    # A GPU knows no denormals, so where there is one the processor is left as it is.
    with ops.device("cpu"):
        compiled(Looks).fit(X, Y, verbose=0, batch_size=10)
    assert all(seen[-3:]) and engine._flushes_denormals() is before


@pytest.mark.backends("jax")
def test_interrupts_wait_for_the_new_state():
    import signal

    from keras_training.engines.shield import Shield

    seen = []
    before = signal.signal(signal.SIGINT, lambda *_: seen.append("now"))
    try:
        with Shield() as shield:
            shield.is_up = True
            signal.raise_signal(signal.SIGINT)
            assert seen == []
            signal.raise_signal(signal.SIGINT)
            assert seen == ["now"]
            shield.lower()
            assert seen == ["now", "now"]
            signal.raise_signal(signal.SIGINT)
        assert seen == ["now"] * 3
        assert signal.getsignal(signal.SIGINT) is not shield._on_interrupt
    finally:
        signal.signal(signal.SIGINT, before)


ONE = outputs_of(0, ["only"])
LIST = outputs_of([0, 0], ["a", "b"])
DICT = outputs_of({"p": 0, "q": 0}, ["a", "b"])
DEEP = outputs_of({"p": [0, 0], "q": 0}, ["a", "b", "c"])
UNNAMED = outputs_of([0, 0], None)


@pytest.mark.parametrize(
    "outputs, spec, expected",
    [
        (ONE, "x", ["x"]),
        (ONE, ["x"], ["x"]),
        (ONE, {"only": "x"}, ["x"]),
        (LIST, ["x", None], ["x", None]),
        (LIST, ("x", "y"), ["x", "y"]),
        (LIST, {"b": "y", "a": "x"}, ["x", "y"]),
        (LIST, {"b": "y"}, [None, "y"]),
        (DICT, {"q": "y", "p": "x"}, ["x", "y"]),
        (DICT, {"q": "y"}, [None, "y"]),
        (DICT, ["x", "y"], ["x", "y"]),
        (DEEP, {"p": ["x", "y"], "q": "z"}, ["x", "y", "z"]),
        (DEEP, ["x", "y", "z"], ["x", "y", "z"]),
        (UNNAMED, ["x", "y"], ["x", "y"]),
        (LIST, None, [None, None]),
    ],
)
def test_entries_are_found_for_outputs(outputs, spec, expected):
    assert align(spec, outputs, "loss") == expected


@pytest.mark.parametrize(
    "outputs, spec, words",
    [
        (LIST, {"a": "x", "c": "y"}, "2 outputs: 'a', 'b', but `loss` has the key 'c'"),
        (LIST, ["x", "y", "z"], "does not fit them: a list of 3"),
        (LIST, "x", "does not fit them: 'x'"),
        (ONE, ["x", "y"], "1 output: 'only'"),
    ],
)
def test_entries_that_fit_no_output_are_refused(outputs, spec, words):
    with pytest.raises(ValueError, match=words):
        align(spec, outputs, "loss")
    assert align("x", LIST, "loss", broadcast=True) == ["x", "x"]


def spec(*shape):
    return KerasTensor(shape)


@pytest.mark.parametrize(
    "true, predicted, kind",
    [
        ((None, 1), (None, 1), "Binary"),
        ((None,), (None, 1), "Binary"),
        ((None,), (None, 3), "SparseCategorical"),
        ((None, 1), (None, 3), "SparseCategorical"),
        ((None, 3), (None, 3), "Categorical"),
        ((None, 5), (None, 5, 3), "SparseCategorical"),
        ((None, 5, 3), (None, 5, 3), "Categorical"),
    ],
)
def test_names_that_depend_on_shapes(true, predicted, kind):
    for name, ending in (("accuracy", "Accuracy"), ("acc", "Accuracy"), ("crossentropy", "Crossentropy")):
        metric = from_name(name, spec(*true), spec(*predicted))
        assert type(metric).__name__ == kind + ending and metric.name == name
    assert from_name("mse", spec(None, 1), spec(None, 1)) is None


def test_names_of_metrics():
    def distance(y_true, y_pred):
        return ops.abs(y_true - y_pred)

    one = [["mae", "MeanSquaredError", distance, Mean(name="own"), "mae"], ["mae"]]
    for given, names, expected in (
        (one, ["d"], ["mae", "MeanSquaredError", "distance", "own", "mae_1", "weighted_mae"]),
        ([[["mae"], ["mse"]], None], ["a", "b"], ["a_mae", "b_mse"]),
        ([{"b": "mse"}, {"b": ["mse"]}], ["a", "b"], ["b_mse", "b_weighted_mse"]),
        ([[["mae"], ["mae"]], None], None, ["mae", "mae_1"]),
    ):
        metrics = CompileMetrics(*given, output_names=names)
        y = spec(None, 1) if given is one else [spec(None, 1), spec(None, 1)]
        assert isinstance(metrics, Metric) and metrics.variables == []
        metrics.build(y, y)
        assert [entry.name for entry in metrics._entries] == expected
    with pytest.raises(NotImplementedError, match="get_compile_config"):
        metrics.get_config()


def test_names_of_losses():
    loss = CompileLoss("mse", output_names=["a", "a"])
    loss.build([spec(None, 1), spec(None, 1)])
    assert [metric.name for metric in loss.metrics] == ["a_loss", "a_loss_1"]
    nested = CompileLoss({"p": ["mse", "mse"], "q": "mae"}, output_names=["x", "y", "z"])
    nested.build({"p": [spec(None, 1), spec(None, 1)], "q": spec(None, 1)})
    assert [metric.name for metric in nested.metrics] == ["p/x_loss", "p/y_loss", "q_loss"]
    unnamed = CompileLoss(["mse", "mae"])
    unnamed.build([spec(None, 1), spec(None, 1)])
    assert [metric.name for metric in unnamed.metrics] == ["mse_loss", "mae_loss"]
    with pytest.raises(ValueError, match="gives no output of the model a loss"):
        CompileLoss([None, None]).build([spec(None, 1), spec(None, 1)])
    with pytest.raises(ValueError, match="must be numbers.*'much'"):
        CompileLoss("mse", loss_weights=["much"]).build(spec(None, 1))


def test_losses_without_reduction_are_averaged():
    def unreduced(y_true, y_pred):
        return ops.abs(y_true - y_pred)

    loss = CompileLoss(unreduced)
    ones = ops.ones((4, 2))
    assert float(loss(ones, 3 * ones)) == 2.0
    weighted = loss(ones, 3 * ones, ops.convert_to_tensor([1.0, 0.0, 0.0, 0.0]))
    assert float(weighted) == 0.5


def test_paces():
    known = {}
    pace = Pace("none", 1, known, ("train", 32))
    sizes = []
    for _ in range(4):
        sizes.append(pace.next())
        pace.done(sizes[-1])
    assert sizes == [4, 8, 16, 32] and Pace("none", 1, known, ("train", 32)).next() == 64
    assert Pace("coarse", 10, known, ("train", 32)).next() == 10
    each = Pace("each", 3, known, ("train", 32))
    assert each.next() == 3 and not each.adapts
    pace._since -= 100
    pace.done(64)
    assert pace.next() == 32


@needs_training
def test_limits_on_epochs_and_steps(monkeypatch):
    monkeypatch.setattr(config, "_max_epochs", 2)
    monkeypatch.setattr(config, "_max_steps_per_epoch", 3)
    model = compiled()
    endless = itertools.repeat((X[:5], Y[:5]))
    for count, data in enumerate([(X, Y), (endless,)], 1):
        size = {"batch_size": 5} if len(data) == 2 else {}
        history = model.fit(*data, epochs=5, verbose=0, **size)
        assert history.epoch == [0, 1]
        assert float(model.seen.numpy()) == 6.0 * count
    assert model.predict(X, batch_size=5, verbose=0).shape == (15, 1)
    monkeypatch.setattr(config, "_max_steps_per_epoch", 100)
    assert model.predict(X, batch_size=5, verbose=0).shape == (22, 1)
