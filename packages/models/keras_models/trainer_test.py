"""Training, evaluation and prediction with real models: the numbers of the published Keras, on every backend."""

import json
import sys
import types
from pathlib import Path

import numpy as np
import pytest

import keras_models
import keras_ops as ops
from keras_layers import Dense, Dropout, Input, activations  # noqa: F401 - activations by name
from keras_ops import config, tree
from keras_training import callbacks, losses, metrics, optimizers
from keras_training.data.py_dataset import PyDataset

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

TRAINS = config.backend() != "numpy"
needs_training = pytest.mark.backends("jax", "tensorflow", "torch")

FOLDER = Path(__file__).parent / "testdata"
sys.path.insert(0, str(FOLDER))
from trained_models import CASES, CLASSES, NUMBERS, WEIGHTS, X, run, two_headed  # noqa: E402

RECORDED = json.loads((FOLDER / "trained_models.json").read_text())


def keras_module():
    """What the cases use of `keras`, which lies above this package."""
    import keras_layers

    return types.SimpleNamespace(
        Input=Input,
        Model=keras_models.Model,
        Sequential=keras_models.Sequential,
        layers=keras_layers,
        losses=losses,
        metrics=metrics,
        optimizers=optimizers,
        ops=ops,
        tree=tree,
        utils=types.SimpleNamespace(PyDataset=PyDataset),
    )


@needs_training
@pytest.mark.filterwarnings("ignore:These variables have no gradient")  # of an output without a loss
@pytest.mark.parametrize("case", CASES)
def test_numbers_are_those_of_the_published_keras(case):
    found, expected = run(keras_module(), case), RECORDED[case]
    assert list(found["history"]) == list(expected["history"])
    for name, values in expected["history"].items():
        np.testing.assert_allclose(found["history"][name], values, rtol=1e-3, atol=1e-5, err_msg=name)
    for name, value in expected["by name"].items():
        np.testing.assert_allclose(found["by name"][name], value, rtol=1e-3, atol=1e-5, err_msg=name)
    np.testing.assert_allclose(found["evaluate"], expected["evaluate"], rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(found["one step"], expected["one step"], rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(found["outputs"], expected["outputs"], rtol=1e-3)
    assert found["updates"] == expected["updates"]


def small(metrics=None, **options):
    """A compiled model of one Dense layer that begins at zero."""
    model = keras_models.Sequential([Input((4,)), Dense(1, kernel_initializer="zeros", name="only")])
    model.compile(**{"optimizer": optimizers.SGD(0.1), "loss": "mse", "metrics": metrics, **options})
    return model


def updates(model):
    return int(ops.convert_to_numpy(model.optimizer.iterations))


class Watcher(callbacks.Callback):
    """Sees every batch, and what the model is then."""

    def __init__(self):
        super().__init__()
        self.losses = []
        self.weights = []

    def on_train_batch_end(self, batch, logs=None):
        self.losses.append(logs["loss"])
        self.weights.append(self.model.get_weights()[0])


@needs_training
def test_watched_and_unwatched_training_are_the_same():
    watcher, watched, alone = Watcher(), small(), small()
    a = watched.fit(X, NUMBERS, epochs=2, shuffle=False, batch_size=8, verbose=0, callbacks=[watcher])
    b = alone.fit(X, NUMBERS, epochs=2, shuffle=False, batch_size=8, verbose=0)
    np.testing.assert_allclose(a.history["loss"], b.history["loss"], rtol=1e-5)
    np.testing.assert_allclose(watched.get_weights()[0], alone.get_weights()[0], rtol=1e-4)
    assert len(watcher.losses) == 14 and all(isinstance(loss, float) for loss in watcher.losses)
    assert not np.allclose(watcher.weights[0], watcher.weights[1])
    np.testing.assert_allclose(watcher.weights[-1], watched.get_weights()[0])


@needs_training
@pytest.mark.parametrize("options", [{"run_eagerly": True}, {"jit_compile": False}, {"steps_per_execution": 3}])
def test_ways_to_run_give_the_same(options):
    expected = small().fit(X, NUMBERS, epochs=2, shuffle=False, verbose=0, batch_size=8).history["loss"]
    model = small(**options)
    found = model.fit(X, NUMBERS, epochs=2, shuffle=False, verbose=0, batch_size=8).history["loss"]
    np.testing.assert_allclose(found, expected, rtol=1e-5)
    np.testing.assert_allclose(model.evaluate(X, NUMBERS, verbose=0), small_loss(model), rtol=1e-5)


def small_loss(model):
    return float(np.mean((model.predict(X, verbose=0) - NUMBERS) ** 2))


def test_predict_forms():
    model = two_headed(keras_module())
    lists = model.predict(X, verbose=0)
    assert [part.shape for part in lists] == [(50, 3), (50, 1)]
    np.testing.assert_allclose(model.predict(X[:7], verbose=0)[0], lists[0][:7], rtol=1e-5)
    np.testing.assert_allclose(model.predict([X], batch_size=50, verbose=0)[0], lists[0], rtol=1e-5)
    np.testing.assert_allclose(model.predict(iter([X[:20], X[20:]]), verbose=0)[1], lists[1], rtol=1e-5)
    np.testing.assert_allclose(model.predict(X, batch_size=10, steps=2, verbose=0)[0], lists[0][:20], rtol=1e-5)
    np.testing.assert_allclose(model.predict_on_batch(X)[0], lists[0], rtol=1e-5)
    named = two_headed(keras_module(), "dict").predict({"anything": X}["anything"], verbose=0)
    assert sorted(named) == ["c", "r"]


def test_predictions_are_the_callers_own():
    model = keras_models.Sequential([Input((4,)), Dropout(0.5)])
    x = X.copy()
    for rows in (x[:5], x):
        outputs = model.predict(rows, verbose=0)
        outputs[:] = 0.0
    np.testing.assert_array_equal(x, X)


def test_evaluate_gives_list_number_or_dict():
    assert isinstance(small().evaluate(X, NUMBERS, verbose=0), float)
    model = small(metrics=["mae"])
    loss, mae = model.evaluate(X, NUMBERS, verbose=0)
    by_name = model.evaluate(X, NUMBERS, verbose=0, return_dict=True)
    assert list(by_name) == ["loss", "mae"]
    np.testing.assert_allclose([loss, mae], [np.mean(NUMBERS**2), np.mean(np.abs(NUMBERS))], rtol=1e-5)
    np.testing.assert_allclose(model.test_on_batch(X[:3], NUMBERS[:3])[0], np.mean(NUMBERS[:3] ** 2), rtol=1e-5)
    np.testing.assert_allclose(float(model.get_metrics_result()["mae"]), np.mean(np.abs(NUMBERS[:3])), rtol=1e-5)


def test_metrics_and_their_names():
    model = small(metrics=["mae"])
    assert model.metrics_names == ["loss", "compile_metrics"]
    model.evaluate(X, NUMBERS, verbose=0)
    assert len(model.metrics_variables) == 4
    assert float(model._loss_tracker.result()) > 0
    model.reset_metrics()
    assert float(model._loss_tracker.result()) == 0
    assert small(loss=None).metrics_names == ["loss"] and keras_models.Sequential().metrics == []


@needs_training
def test_own_train_and_test_steps():
    """A step of the user's own has the meaning of the backend, and sees a lone `x` as it is."""

    class Halved(keras_models.Sequential):
        if config.backend() == "jax":

            def train_step(self, state, data):
                logs, state = super().train_step(state, data)
                return {**logs, "half": logs["loss"] / 2}, state

            def test_step(self, state, data):
                assert not isinstance(data, tuple)
                return {"largest": ops.max(data)}, state
        else:

            def train_step(self, data):
                logs = super().train_step(data)
                return {**logs, "half": logs["loss"] / 2}

            def test_step(self, data):
                assert not isinstance(data, tuple)
                return {"largest": ops.max(data)}

    model = Halved([Input((4,)), Dense(1, kernel_initializer="zeros")])
    model.compile(optimizers.SGD(0.1), "mse", metrics=["mae"])
    history = model.fit(X, NUMBERS, epochs=2, batch_size=16, verbose=0).history
    assert list(history) == ["half", "loss", "mae"]
    np.testing.assert_allclose(history["half"], np.array(history["loss"]) / 2, rtol=1e-6)
    assert model.evaluate(X, verbose=0, batch_size=50) == pytest.approx(X.max())
    assert model.train_on_batch(X, NUMBERS, return_dict=True).keys() == {"half", "loss", "mae"}


def test_an_own_step_may_ask_each_metric_of_the_model():
    """As tutorials write it: the metrics of `compile` are one metric, whose result is a dict."""

    class Asks(keras_models.Sequential):
        if config.backend() == "jax":

            def test_step(self, state, data):
                trainable, fixed, counts = state
                x, y = data
                y_pred, fixed = self.stateless_call(trainable, fixed, x, training=False)
                loss, logs, after = self.compute_loss(x, y, y_pred), {}, []
                for metric in self.metrics:
                    own = counts[len(after) : len(after) + len(metric.variables)]
                    given = (loss,) if metric.name == "loss" else (y, y_pred)
                    own = metric.stateless_update_state(own, *given)
                    logs[metric.name] = metric.stateless_result(own)
                    after += own
                return logs, (trainable, fixed, after)
        else:

            def test_step(self, data):
                x, y = data
                y_pred = self(x, training=False)
                loss = self.compute_loss(x, y, y_pred)
                for metric in self.metrics:
                    metric.update_state(*((loss,) if metric.name == "loss" else (y, y_pred)))
                return {metric.name: metric.result() for metric in self.metrics}

    model = Asks([Input((4,)), Dense(1, kernel_initializer="zeros")])
    model.compile(loss="mse", metrics=["mae", "mse"])
    logs = model.evaluate(X, NUMBERS, batch_size=len(X), verbose=0, return_dict=True)
    assert list(logs) == ["loss", "mae", "mse"]
    np.testing.assert_allclose(
        list(logs.values()), [np.mean(f(NUMBERS)) for f in (np.square, np.abs, np.square)], rtol=1e-5
    )
    assert model.evaluate(X, NUMBERS, batch_size=len(X), verbose=0) == pytest.approx(list(logs.values()))


@needs_training
def test_a_step_must_return_a_dict():
    class Wrong(keras_models.Sequential):
        if config.backend() == "jax":

            def train_step(self, state, data):
                return 1.0, state
        else:

            def train_step(self, data):
                return 1.0

    model = Wrong([Input((4,)), Dense(1)])
    model.compile("sgd", "mse")
    with pytest.raises(TypeError, match="`train_step` must return a dict"):
        model.fit(X, NUMBERS, verbose=0)


@needs_training
@pytest.mark.parametrize("verbose", [0, 1])
def test_an_error_leaves_the_model_usable(verbose, capsys):
    def batches():
        yield X[:8], NUMBERS[:8]
        yield X[8:16], NUMBERS[8:16]
        raise OSError("the disk is gone")

    model = small()
    with pytest.raises(OSError, match="the disk is gone"):
        model.fit(batches(), steps_per_epoch=5, verbose=verbose)
    after_two = model.get_weights()[0]
    assert np.isfinite(after_two).all() and np.abs(after_two).sum() > 0
    assert updates(model) == 2
    model.fit(X, NUMBERS, verbose=verbose)


@needs_training
def test_interrupts_and_callbacks_that_raise_leave_the_model_usable():
    class Stops(callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            if batch == 2:
                raise KeyboardInterrupt

    model = small()
    with pytest.raises(KeyboardInterrupt):
        model.fit(X, NUMBERS, batch_size=8, verbose=0, callbacks=[Stops()])
    assert updates(model) == 3
    assert np.isfinite(model.get_weights()[0]).all()
    model.fit(X, NUMBERS, verbose=0)


@needs_training
def test_arrays_that_the_caller_holds_survive_training():
    model = small()
    kernel = model.trainable_variables[0]
    before = kernel.value if config.backend() == "jax" else None
    model.fit(X, NUMBERS, verbose=0, batch_size=8)
    if before is not None:
        assert float(ops.sum(before)) == 0.0
    twin = small()
    twin.trainable_variables[0].assign(kernel.value)
    twin.fit(X, NUMBERS, verbose=0, batch_size=8)
    model.fit(X, NUMBERS, verbose=0, batch_size=8)
    assert np.isfinite(kernel.numpy()).all()


@needs_training
def test_stop_training_and_changes_by_callbacks_take_effect():
    class Early(callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            self.model.optimizer.learning_rate = 0.0
            if batch == 1:
                self.model.stop_training = True

    model = small()
    history = model.fit(X, NUMBERS, epochs=5, batch_size=8, verbose=0, callbacks=[Early()], shuffle=False)
    assert history.epoch == [0] and updates(model) == 2
    one_step = small()
    one_step.train_on_batch(X[:8], NUMBERS[:8])
    np.testing.assert_allclose(model.get_weights()[0], one_step.get_weights()[0], rtol=1e-5)


@needs_training
def test_epochs_of_a_resumed_training():
    model = small()
    history = model.fit(X, NUMBERS, initial_epoch=2, epochs=4, verbose=0)
    assert history.epoch == [2, 3] and model.history is history
    assert model.fit(X, NUMBERS, epochs=0, verbose=0).history == {}
    validated = model.fit(
        X, NUMBERS, epochs=3, verbose=0, validation_data=(X, NUMBERS), validation_freq=[2], validation_batch_size=7
    )
    assert len(validated.history["val_loss"]) == 1 and len(validated.history["loss"]) == 3


@needs_training
def test_frozen_layers_stay_frozen_without_compiling_again():
    model = keras_models.Sequential([Input((4,)), Dense(3, name="a"), Dense(1, name="b")])
    model.compile(optimizers.SGD(0.1), "mse")
    model.fit(X, NUMBERS, verbose=0)
    model.layers[0].trainable = False
    frozen, free = model.layers[0].get_weights()[0], model.layers[1].get_weights()[0]
    model.compile(optimizers.SGD(0.1), "mse")
    model.fit(X, NUMBERS, verbose=0)
    np.testing.assert_array_equal(model.layers[0].get_weights()[0], frozen)
    assert not np.allclose(model.layers[1].get_weights()[0], free)


def test_a_changed_model_is_predicted_anew():
    model = keras_models.Sequential([Input((4,)), Dense(2)])
    before = model.predict(X, verbose=0)
    model.predict(X[:3], verbose=0)
    model.add(keras_module().layers.ReLU())
    np.testing.assert_allclose(model.predict(X, verbose=0), np.maximum(before, 0), rtol=1e-6)
    np.testing.assert_allclose(model.predict(X[:3], verbose=0), np.maximum(before[:3], 0), rtol=1e-6)


@needs_training
def test_steps_are_traced_once():
    calls = []

    class Counted(keras_models.Model):
        def __init__(self):
            super().__init__()
            self.dense = Dense(1)

        def call(self, x):
            calls.append(tuple(x.shape))
            return self.dense(x)

    model = Counted()
    model(X[:2])
    model.compile("sgd", "mse")
    model.fit(X, NUMBERS, batch_size=10, epochs=3, verbose=0)
    traced = len(calls)
    if config.backend() != "torch":
        # Once to find the outputs' shapes, once for the step.
        assert traced <= 3
        model.fit(X, NUMBERS, batch_size=10, epochs=3, verbose=0)
        model.fit(X[:40], NUMBERS[:40], batch_size=10, verbose=0)
        assert len(calls) == traced
    model.predict(X[:10], verbose=0)
    model.predict(X, batch_size=10, verbose=0)


@needs_training
def test_mixed_precision_scales_the_loss():
    model = keras_models.Sequential(
        [Input((4,)), Dense(3, dtype="mixed_float16"), Dense(1, dtype="float32")], dtype="mixed_float16"
    )
    model.compile(optimizers.SGD(0.01), "mse")
    assert isinstance(model.optimizer, optimizers.LossScaleOptimizer)
    before = model.evaluate(X, NUMBERS, verbose=0)
    history = model.fit(X, NUMBERS, epochs=2, verbose=0)
    assert np.isfinite(history.history["loss"]).all()
    np.testing.assert_allclose(history.history["loss"][0], before, rtol=0.3)
    model.compile(optimizers.SGD(0.01), "mse", auto_scale_loss=False)
    assert isinstance(model.optimizer, optimizers.SGD)


@needs_training
def test_compile_config_goes_round():
    model = small(metrics=["mae", metrics.MeanSquaredError(name="error")], loss_weights=[2.0])
    twin = keras_models.Sequential([Input((4,)), Dense(1, kernel_initializer="zeros")])
    twin.compile_from_config(json.loads(json.dumps(model.get_compile_config())))
    assert twin.optimizer.built and keras_models.Sequential().get_compile_config() == {}
    assert twin.evaluate(X, NUMBERS, verbose=0, return_dict=True) == model.evaluate(
        X, NUMBERS, verbose=0, return_dict=True
    )


@needs_training
def test_step_functions_take_batches_from_an_iterator():
    model = small(metrics=["mae"], steps_per_execution=2)
    function = model.make_train_function()
    assert function is model.make_train_function() and function is model.train_function
    batches = iter([(X[:8], NUMBERS[:8]), (X[8:16], NUMBERS[8:16]), (X[16:24], NUMBERS[16:24])])
    assert function(batches).keys() == {"loss", "mae"}
    assert updates(model) == 2
    assert model.make_predict_function()(iter([(X[:5],)])).shape[0] == 5
    assert model.make_test_function(force=True)(batches).keys() == {"loss", "mae"}


@needs_training
def test_stateless_loss():
    model = small()
    values = [
        [v.value for v in group]
        for group in (model.trainable_variables, model.non_trainable_variables, model.metrics_variables)
    ]
    loss, (trainable, _, tracked) = model.stateless_compute_loss(
        *values, y=ops.convert_to_tensor(NUMBERS), y_pred=ops.zeros((50, 1))
    )
    np.testing.assert_allclose(float(loss), np.mean(NUMBERS**2), rtol=1e-5)
    assert len(trainable) == 2 and len(tracked) == 2


@needs_training
def test_a_lost_loss_is_said():
    model = small(optimizer=optimizers.SGD(1e30))
    with pytest.warns(UserWarning, match="learning rate.*clip the gradients"):
        model.fit(X, NUMBERS, batch_size=10, epochs=2, verbose=0)


@needs_training
def test_layers_with_random_numbers_draw_new_ones_for_each_batch():
    model = keras_models.Sequential([Input((4,)), Dropout(0.5)])
    model.compile(optimizer=None, loss="mse")
    model.optimizer = optimizers.SGD(0.1)
    x = np.ones((64, 4), "float32")
    seen = model.fit(x, np.zeros((64, 4)), batch_size=32, epochs=4, verbose=0).history["loss"]
    assert len(set(seen)) > 1
    np.testing.assert_allclose(model.evaluate(x, np.zeros((64, 4)), verbose=0), 1.0)


@pytest.mark.backends("numpy")
def test_numpy_says_how_to_train():
    with pytest.raises(NotImplementedError, match='KERAS_BACKEND="jax"'):
        small().fit(X, NUMBERS, verbose=0)


BAD = {
    "no compile": (lambda m: keras_models.Sequential([Dense(1)]).fit(X, NUMBERS), "must be compiled.*compile"),
    "lengths": (lambda m: m.fit(X, NUMBERS[:7]), "same number of samples.*50.*7"),
    "empty": (lambda m: m.fit(X[:0], NUMBERS[:0]), "empty"),
    "batch size": (lambda m: m.fit(X, NUMBERS, batch_size=0), "`batch_size` must be an integer of at least 1"),
    "split": (lambda m: m.fit(X, NUMBERS, validation_split=1.5), "between 0 and 1"),
    "epochs": (lambda m: m.fit(X, NUMBERS, epochs=-1), "`epochs` must be"),
    "no targets": (lambda m: m.evaluate(X, verbose=0), "no target was given. Pass `y`"),
    "both weights": (lambda m: m.fit(X, NUMBERS, sample_weight=WEIGHTS, class_weight={0: 1.0}), "at the same time"),
    "unknown metric": (lambda m: m.compile("sgd", "mse", metrics=["acuracy"]) or m.evaluate(X, NUMBERS), "acuracy"),
    "metrics as text": (lambda m: m.compile("sgd", "mse", metrics="mae"), r"`metrics` must be a list.*\['mae'\]"),
    "unknown loss": (lambda m: m.compile("sgd", "msee"), "msee"),
    "unknown optimizer": (lambda m: m.compile("sdg", "mse"), "sdg"),
    "too many losses": (
        lambda m: m.compile("sgd", ["mse", "mse"]) or m.evaluate(X, NUMBERS, verbose=0),
        "1 output.*`loss`",
    ),
    "loss weights": (
        lambda m: m.compile("sgd", "mse", loss_weights=[1, 2]) or m.evaluate(X, NUMBERS, verbose=0),
        "`loss_weights`",
    ),
    "steps at once": (lambda m: m.compile("sgd", "mse", steps_per_execution=0), "`steps_per_execution` must be"),
    "jit": (lambda m: m.compile("sgd", "mse", jit_compile="yes"), "True, False or 'auto'"),
    "width": (lambda m: m.predict(np.ones((3, 7), "float32"), verbose=0), "only|sequential|functional"),
    "keyword": (lambda m: m.evaluate(X, NUMBERS, stepps=3), "not recognized.*stepps"),
    "validation": (lambda m: m.fit(X, NUMBERS, validation_data=(X,)), "`validation_data` must be"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named(case):
    call, words = BAD[case]
    with pytest.raises(ValueError, match=f"(?s){words}"):
        call(small())


def test_unknown_output_is_named():
    model = two_headed(keras_module())
    model.compile("sgd", {"cls": "mse", "rge": "mse"})
    with pytest.raises(ValueError, match="'cls', 'reg', but `loss` has the key 'rge'"):
        model.evaluate(X, [CLASSES, NUMBERS], verbose=0)
    model.compile("sgd", "mse", metrics=["mae"])
    with pytest.raises(ValueError, match="`metrics` does not fit"):
        model.evaluate(X, [NUMBERS, NUMBERS], verbose=0)


@needs_training
def test_nothing_to_minimize_is_said():
    model = small(loss=None)
    with pytest.raises(ValueError, match="no loss to minimize.*`compile"):
        model.fit(X, NUMBERS, verbose=0)
