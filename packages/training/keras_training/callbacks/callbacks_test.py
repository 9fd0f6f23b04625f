"""What each callback does, on a model that only records what is asked of it."""

import json
import math
import pickle

import numpy as np
import pytest

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.callback_list import BATCH_HOOKS, EPOCH_HOOKS, RUN_HOOKS, CallbackList
from keras_training.callbacks.csv_logger import CSVLogger
from keras_training.callbacks.early_stopping import EarlyStopping
from keras_training.callbacks.history import History
from keras_training.callbacks.lambda_callback import LambdaCallback
from keras_training.callbacks.lazy_logs import LazyLogs
from keras_training.callbacks.learning_rate_scheduler import LearningRateScheduler
from keras_training.callbacks.model_checkpoint import ModelCheckpoint
from keras_training.callbacks.monitor_callback import MonitorCallback
from keras_training.callbacks.progbar_logger import ProgbarLogger
from keras_training.callbacks.reduce_lr_on_plateau import ReduceLROnPlateau
from keras_training.callbacks.terminate_on_nan import TerminateOnNaN

pytestmark = pytest.mark.null

NAN = float("nan")


class Metric:
    def __init__(self, name, direction=None, metrics=()):
        self.name = name
        self._direction = direction
        self.metrics = metrics


class Optimizer:
    learning_rate = 1.0


class Model:
    """Its weights are the number of the epoch."""

    def __init__(self, metrics=()):
        self.stop_training = False
        self.optimizer = Optimizer()
        self.metrics = metrics
        self.weights = None
        self.saved = []

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights

    def save(self, path, overwrite):
        self.saved.append(path)

    def save_weights(self, path, overwrite):
        self.saved.append(f"weights:{path}")


def fit(callback, epochs, batches=0, model=None):
    """Go through `epochs`, a list of logs, the way `fit` does; return the model and the number of epochs."""
    model = model or Model()
    callbacks = CallbackList([callback], model=model, epochs=len(epochs), steps=batches, verbose=0)
    callbacks.on_train_begin()
    count = 0
    for epoch, logs in enumerate(epochs):
        callbacks.on_epoch_begin(epoch)
        for batch in range(batches):
            callbacks.on_train_batch_begin(batch)
            callbacks.on_train_batch_end(batch, logs)
        model.weights = epoch
        callbacks.on_epoch_end(epoch, logs)
        count += 1
        if model.stop_training:
            break
    callbacks.on_train_end()
    return model, count


def losses(*values):
    return [{"loss": value} for value in values]


# The list of callbacks.


class Everything(Callback):
    """Records every hook that reaches it."""

    def __init__(self):
        super().__init__()
        self.calls = []


def _recorder(name):
    return lambda self, *arguments, **named: self.calls.append((name, *arguments, *named.values()))


for _hook in (*EPOCH_HOOKS, *RUN_HOOKS, *BATCH_HOOKS):
    setattr(Everything, _hook, _recorder(_hook))


@pytest.mark.parametrize("hook", [*EPOCH_HOOKS, *BATCH_HOOKS, *RUN_HOOKS])
def test_each_hook_reaches_those_that_override_it(hook):
    watcher, idle = Everything(), Callback()
    arguments = () if hook in RUN_HOOKS else (3,)
    logs = {"loss": 1.0}
    callbacks = CallbackList([watcher, idle, [watcher]])
    getattr(callbacks, hook)(*arguments, logs)
    getattr(callbacks, hook)(*arguments)
    assert watcher.calls == 2 * [(hook, *arguments, logs)] + 2 * [(hook, *arguments, {})]
    assert watcher.calls[0][-1] is logs


def test_the_written_list_of_hooks_is_complete():
    hooks = {name for name in dir(Callback) if name.startswith("on_")}
    assert hooks == {*EPOCH_HOOKS, *RUN_HOOKS, *BATCH_HOOKS, "on_batch_begin", "on_batch_end"}


def test_the_older_names_of_the_batch_hooks():
    class Old(Callback):
        def on_batch_end(self, batch, logs=None):
            seen.append((batch, logs))

    seen = []
    for callbacks in (
        CallbackList(Old()),
        CallbackList(LambdaCallback(on_batch_end=lambda batch, logs: seen.append((batch, logs)))),
    ):
        assert callbacks.batch_granularity == "each"
        callbacks.on_train_batch_end(2, {"loss": 1})
        callbacks.on_batch_end(3, {"loss": 2})
    assert seen == 2 * [(2, {"loss": 1}), (3, {"loss": 2})]


class SeesTestBatches(Callback):
    def on_test_batch_end(self, batch, logs=None):
        self.last = batch


GRANULARITIES = {
    "no callback": ([], "none", "none"),
    "epochs only": ([History(), EarlyStopping(), LambdaCallback(on_epoch_end=print)], "none", "none"),
    "progress bar": ([History(), ProgbarLogger()], "coarse", "coarse"),
    "NaN guard": ([TerminateOnNaN()], "coarse", "none"),
    "batches of validation": ([SeesTestBatches()], "none", "each"),
    "a function": ([LambdaCallback(on_train_batch_begin=print), ProgbarLogger()], "each", "coarse"),
    "checkpoint by epoch": ([ModelCheckpoint("a.keras")], "none", "none"),
    "checkpoint by batches": ([ModelCheckpoint("a.keras", save_freq=5)], "each", "none"),
}


@pytest.mark.parametrize("name", GRANULARITIES)
def test_granularity(name):
    callbacks, train, test = GRANULARITIES[name]
    callbacks = CallbackList(callbacks)
    assert (callbacks.granularity("train"), callbacks.granularity("test")) == (train, test)
    assert callbacks.batch_granularity == train
    assert callbacks.needs_batch_hooks == (train != "none")


def test_a_silent_progress_bar_does_not_look():
    assert CallbackList(ProgbarLogger(), verbose=0).batch_granularity == "none"
    assert CallbackList(ProgbarLogger(), verbose=2).batch_granularity == "coarse"


def test_history_and_progress_bar_are_added_once():
    model = Model()
    callbacks = CallbackList(add_history=True, add_progbar=True, model=model, verbose=0)
    assert [type(callback) for callback in callbacks.callbacks] == [History, ProgbarLogger]
    assert model.history is callbacks.callbacks[0]
    mine = History(), ProgbarLogger()
    assert CallbackList(list(mine), add_history=True, add_progbar=True).callbacks == list(mine)


def test_append():
    callbacks = CallbackList()
    callbacks.append(watcher := Everything())
    callbacks.on_epoch_end(0, {})
    assert watcher.calls == [("on_epoch_end", 0, {})]


@pytest.mark.parametrize("wrong", [print, EarlyStopping, "EarlyStopping"])
def test_what_is_no_callback(wrong):
    with pytest.raises(TypeError, match="must hold instances of keras.callbacks.Callback. Received"):
        CallbackList([wrong])


# Logs that are fetched when they are read.

READERS = {
    "item": lambda logs: logs["loss"],
    "get": lambda logs: logs.get("loss"),
    "dict()": lambda logs: dict(logs)["loss"],
    "keywords": lambda logs: dict(**logs)["loss"],
    "merged": lambda logs: {**logs}["loss"],
    "format": lambda logs: float("{loss}".format(**logs)),
    "format_map": lambda logs: float("{loss}".format_map(logs)),
    "json": lambda logs: json.loads(json.dumps(logs))["loss"],
    "pickle": lambda logs: pickle.loads(pickle.dumps(logs))["loss"],
    "items": lambda logs: next(iter(logs.items()))[1],
    "values": lambda logs: next(iter(logs.values())),
    "iteration": lambda logs: logs[next(iter(logs))],
    "union": lambda logs: (logs | {"a": 1})["loss"],
    "update of another": lambda logs: (other := {}).update(logs) or other["loss"],
    "copy": lambda logs: logs.copy()["loss"],
    "after writing": lambda logs: logs.update(a=1) or logs["loss"],
    "equality": lambda logs: 0.5 if logs == {"loss": 0.5} else None,
    "length": lambda logs: 0.5 if len(logs) == 1 else None,
    "membership": lambda logs: 0.5 if "loss" in logs else None,
    "pop": lambda logs: logs.pop("loss"),
    "repr": lambda logs: 0.5 if repr(logs) == "{'loss': 0.5}" else None,
}


@pytest.mark.parametrize("name", READERS)
def test_lazy_logs_are_fetched_once_when_read(name):
    fetched = []
    logs = LazyLogs(lambda: fetched.append(1) or {"loss": 0.5})
    assert isinstance(logs or {}, LazyLogs)
    assert not fetched
    assert READERS[name](logs) == 0.5
    assert len(logs) in (0, 1, 2)
    assert fetched == [1]


# Single callbacks.


def test_history():
    history = History()
    model, _ = fit(history, [{"loss": 2.0}, {"loss": 1.0, "val_loss": 3.0}])
    assert history.history == {"loss": [2.0, 1.0], "val_loss": [3.0]}
    assert history.epoch == [0, 1]
    assert model.history is history
    fit(history, [{"loss": 0.5}])
    assert history.history["loss"] == [2.0, 1.0, 0.5]


STOPPING = {
    # arguments, losses, epochs run, weights at the end, best value
    "at once": ({}, [3, 2, 2, 1], 3, 2, 2),
    "patience": ({"patience": 2}, [3, 2, 2, 1.5, 1.6, 1.7, 1], 6, 5, 1.5),
    "never in the first epoch": ({}, [NAN, 1, 0.5], 3, 2, 0.5),
    "small steps": ({"min_delta": -0.5}, [3, 2.8, 2.6], 2, 1, 3),
    "largest": ({"mode": "max"}, [1, 2, 2], 3, 2, 2),
    "restored": ({"patience": 2, "restore_best_weights": True}, [3, 2, 4, 5], 4, 1, 2),
    "restored at the regular end": ({"patience": 9, "restore_best_weights": True}, [3, 2, 4], 3, 1, 2),
    "baseline": ({"baseline": 1, "patience": 2}, [3, 2, 1.8, 2, 1.7], 4, 3, 1.8),
    "later": ({"start_from_epoch": 3}, [1, 2, 3, 9, 8, 9], 6, 5, 8),
    "missing for an epoch": ({}, [3, 2, None, 1], 4, 3, 1),
}


@pytest.mark.parametrize("name", STOPPING)
@pytest.mark.filterwarnings("ignore:EarlyStopping is conditioned on")
def test_early_stopping(name):
    arguments, values, ran, weights, best = STOPPING[name]
    stopping = EarlyStopping("loss", **arguments)
    for _ in range(2):  # it can be used again
        model, count = fit(stopping, [{} if value is None else {"loss": value} for value in values])
        assert (count, model.weights, stopping.best) == (ran, weights, best)


def test_early_stopping_says_what_it_does(capsys):
    fit(EarlyStopping("loss", verbose=1, restore_best_weights=True), losses(1, 2))
    assert capsys.readouterr().out.splitlines() == [
        "Epoch 2: early stopping",
        "Restoring model weights from the end of the best epoch: 1.",
    ]


DIRECTIONS = {
    ("loss", "lt"),
    ("val_loss", "lt"),
    ("mae", "lt"),
    ("val_mean_squared_error", "lt"),
    ("decoder_loss", "lt"),
    ("accuracy", "gt"),
    ("val_acc", "gt"),
    ("sparse_categorical_accuracy", "gt"),
    ("auc_1", "gt"),
    ("my_gain", "gt"),  # from the model's metric
    ("inner_gap", "lt"),  # from a metric in a container
    ("val_head_my_gain", "gt"),  # of one of several outputs
    ("head_inner_gap", "lt"),
}


@pytest.mark.parametrize(("name", "wanted"), sorted(DIRECTIONS))
def test_direction_of_a_metric(name, wanted):
    callback = MonitorCallback(name)
    callback.set_model(Model([Metric("my_gain", "up"), Metric("all", metrics=[Metric("inner_gap", "down")])]))
    assert callback._direction() is {"lt": np.less, "gt": np.greater}[wanted]


def test_direction_that_cannot_be_told():
    with pytest.raises(ValueError, match="monitor='score'.*Pass `mode='max'` or `mode='min'`"):
        fit(EarlyStopping("score"), [{"score": 1.0}] * 2)
    with pytest.warns(UserWarning, match="mode 'most' is unknown"):
        EarlyStopping(mode="most")


@pytest.mark.parametrize(
    "callback",
    [EarlyStopping(), ReduceLROnPlateau(), ModelCheckpoint("a.keras", save_best_only=True)],
    ids=lambda callback: type(callback).__name__,
)
def test_missing_metric_is_named_with_those_that_there_are(callback, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.warns(UserWarning, match="`val_loss` which is not available. Available metrics are: loss, accuracy"):
        fit(callback, [{"loss": 1.0, "accuracy": 0.5}])


CHECKPOINTS = {
    # path, arguments, losses, what was saved; three batches an epoch
    "every epoch": ("m.keras", {}, [3, 4], ["m.keras", "m.keras"]),
    "fields": ("{epoch:02d}-{loss:.1f}.keras", {}, [3, 4], ["01-3.0.keras", "02-4.0.keras"]),
    "weights": ("{epoch}.weights.h5", {"save_weights_only": True}, [3], ["weights:1.weights.h5"]),
    "best": ("{epoch}.keras", {"save_best_only": True}, [3, 4, 2], ["1.keras", "3.keras"]),
    "largest": ("{epoch}.keras", {"save_best_only": True, "mode": "max"}, [3, 4, 2], ["1.keras", "2.keras"]),
    "threshold": ("{epoch}.keras", {"save_best_only": True, "initial_value_threshold": 2.5}, [3, 2], ["2.keras"]),
    "batches": ("{epoch}-{batch}.keras", {"save_freq": 2}, [3, 4], ["1-2.keras", "2-1.keras", "2-3.keras"]),
    "rare": ("{epoch}-{batch}.keras", {"save_freq": 5}, [3, 4, 5], ["2-2.keras"]),
    "best batch": (
        "{epoch}-{batch}.keras",
        {"save_freq": 3, "save_best_only": True},
        [3, 4, 2],
        ["1-3.keras", "3-3.keras"],
    ),
    "folder": ("sub/{epoch}.keras", {}, [3], ["sub/1.keras"]),
}


@pytest.mark.parametrize("name", CHECKPOINTS)
def test_model_checkpoint(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path, arguments, values, saved = CHECKPOINTS[name]
    model, _ = fit(ModelCheckpoint(path, "loss", **arguments), losses(*values), batches=3)
    assert model.saved == saved
    assert (tmp_path / "sub").is_dir() == (name == "folder")


def test_model_checkpoint_says_what_it_does(capsys, tmp_path):
    path = tmp_path / "m.keras"
    fit(ModelCheckpoint(path, "loss", verbose=1, save_best_only=True), losses(2, 3))
    assert capsys.readouterr().out.split("\n\n") == [
        f"\nEpoch 1: loss improved from None to 2.00000, saving model to {path}",
        f"Epoch 1: finished saving model to {path}",
        "Epoch 2: loss did not improve from 2.00000\n",
    ]


def test_model_checkpoint_with_a_value_that_is_no_number(tmp_path):
    with pytest.warns(UserWarning, match="single number"):
        model, _ = fit(
            ModelCheckpoint(tmp_path / "m.keras", "loss", save_best_only=True), [{"loss": np.array([1.0, 2.0])}]
        )
    assert len(model.saved) == 1


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (("model.zip",), ValueError, r"must end in `.keras`.*filepath=model.zip"),
        (("model.h5", "loss", 0, False, True), ValueError, r"must end in `.weights.h5`"),
        (("model.keras", "loss", 0, False, False, "auto", "batch"), ValueError, "Unrecognized save_freq: 'batch'"),
        (("model.keras", "loss", 0, False, False, "auto", 0), ValueError, "Unrecognized save_freq: 0"),
        (("{epoch}-{val_loss:.2f}.keras",), ValueError, "It needs val_loss, but there are only: epoch, loss"),
        (("folder.keras",), IsADirectoryError, "non-directory filepath for ModelCheckpoint"),
    ],
)
def test_model_checkpoint_refuses(arguments, error, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.keras").mkdir()
    with pytest.raises(error, match=words):
        fit(ModelCheckpoint(*arguments), losses(1))


def test_lambda_callback():
    seen = []
    callback = LambdaCallback(
        on_train_begin=lambda logs: seen.append("begin"),
        on_epoch_end=lambda epoch, logs: seen.append((epoch, logs["loss"])),
        on_train_batch_end=lambda batch, logs: seen.append(batch),
        on_test_begin=None,
    )
    fit(callback, losses(1), batches=2)
    assert seen == ["begin", 0, 1, (0, 1)]
    with pytest.warns(UserWarning, match="'on_epoch_ends', which is no hook.*mean 'on_epoch_end'"):
        LambdaCallback(on_epoch_ends=print)
    with pytest.raises(TypeError, match="takes a function for 'on_epoch_end'. Received: 3"):
        LambdaCallback(on_epoch_end=3)
    with pytest.raises(TypeError, match="cannot take 'model'"):
        LambdaCallback(model=3)


def test_lambda_callback_with_attributes_of_ones_own():
    seen = []
    callback = LambdaCallback(
        on_my_event=lambda what: seen.append(what), note=3, nothing=None, set_params=seen.append, on_epoch_end=None
    )
    callback.on_my_event("mine")
    callbacks = CallbackList([callback], epochs=1)
    assert (callback.note, callback.nothing, seen) == (3, None, ["mine", {"epochs": 1}])
    assert callbacks.batch_granularity == "none"
    callbacks.on_epoch_end(0, {})


@pytest.mark.parametrize("value", [NAN, math.inf, np.float32("nan")])
def test_terminate_on_nan(value, capsys):
    model, count = fit(TerminateOnNaN(), losses(1, value, 1), batches=1)
    assert count == 2
    assert "Batch 0: Invalid loss, terminating training" in capsys.readouterr().out
    with pytest.raises(RuntimeError, match="NaN or Inf loss encountered at batch 0"):
        fit(TerminateOnNaN(raise_error=True), losses(value), batches=1)


def test_terminate_on_nan_without_a_loss():
    assert not fit(TerminateOnNaN(), [{}], batches=1)[0].stop_training


ROW = {"loss": 1.0, "acc": 0.5}
TABLES = {
    # arguments, what the file holds before, the logs, what it holds after
    "no validation": ({}, None, [ROW, ROW], "epoch,acc,loss\n0,0.5,1.0\n1,0.5,1.0\n"),
    "validation": ({}, None, [{**ROW, "val_loss": 2.0}], "epoch,acc,loss,val_loss\n0,0.5,1.0,2.0\n"),
    "validation in the second epoch": (
        {}, "old", [ROW, {**ROW, "val_loss": 2.0}, ROW],
        "epoch,acc,loss,val_loss\n0,0.5,1.0,NA\n1,0.5,1.0,2.0\n2,0.5,1.0,NA\n",
    ),
    "separator": ({"separator": ";"}, None, [ROW], "epoch;acc;loss\n0;0.5;1.0\n"),
    "append": ({"append": True}, "epoch,acc,loss\n0,1,2\n", [ROW], "epoch,acc,loss\n0,1,2\n0,0.5,1.0\n"),
    "append, line without end": ({"append": True}, "epoch,acc,loss\n0,1,2", [ROW], "epoch,acc,loss\n0,1,2\n0,0.5,1.0\n"),
    "append to nothing": ({"append": True}, None, [ROW], "epoch,acc,loss\n0,0.5,1.0\n"),
    "append to an empty file": ({"append": True}, "", [ROW], "epoch,acc,loss\n0,0.5,1.0\n"),
    "append other columns": (
        {"append": True}, "epoch,loss,mae\n0,1,2\n", [ROW], "epoch,loss,mae,acc\n0,1,2,NA\n0,1.0,NA,0.5\n",
    ),
    "append, columns in another order": ({"append": True}, "epoch,loss,acc\n", [ROW], "epoch,loss,acc\n0,1.0,0.5\n"),
    "append, Windows": ({"append": True}, "epoch,loss\r\n0,1\r\n", [{"loss": 2}], "epoch,loss\n0,1\n0,2\n"),
    "append to another file": ({"append": True}, "notes\n", [ROW], "notes\n0,0.5,1.0\n"),
    "vectors": ({}, None, [{"a": [1, 2], "b": np.ones(2)}], 'epoch,a,b\n0,"[1, 2]","[1.0, 1.0]"\n'),
    "dict": ({}, None, [{"a": {"b": 1}}], "epoch,a\n0,{'b': 1}\n"),
    "text": ({}, None, [{"a": 'x,"y"'}], 'epoch,a\n0,"x,""y"""\n'),
    "nothing": ({}, None, [{"a": None}, {}], "epoch,a\n0,\n1,NA\n"),
    "float32": ({}, None, [{"a": np.float32(0.1)}], "epoch,a\n0,0.1\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_csv_logger(tmp_path, name):
    arguments, before, logs, after = TABLES[name]
    path = tmp_path / "log.csv"
    if before is not None:
        path.write_text(before, newline="")
    fit(CSVLogger(path, **arguments), logs)
    assert path.read_text() == after
    assert list(tmp_path.iterdir()) == [path]


def test_csv_logger_goes_on_with_the_separator_of_the_file(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("epoch\tacc\tloss\n")
    with pytest.warns(UserWarning, match=r"the separator '\\t' that the file has, instead of ';'"):
        fit(CSVLogger(path, separator=";", append=True), [{**ROW, "val_loss": 2.0}])
    assert path.read_text() == "epoch\tacc\tloss\tval_loss\n0\t0.5\t1.0\t2.0\n"


def test_csv_logger_in_two_trainings(tmp_path):
    path = tmp_path / "log.csv"
    for append, lines in ((False, 2), (True, 4)):  # the header and what was there, with a row for each
        logger = CSVLogger(path, append=append)
        for _ in range(2):
            fit(logger, [ROW])
        assert len(path.read_text().splitlines()) == lines


def test_csv_logger_refuses(tmp_path):
    with pytest.raises(FileNotFoundError):
        fit(CSVLogger(tmp_path / "no" / "log.csv"), losses(1.0))
    with pytest.raises(RuntimeError, match="`on_train_begin` must be called"):
        CSVLogger(tmp_path / "log.csv").on_epoch_end(0, {})


@pytest.mark.parametrize(
    "schedule",
    [lambda epoch, rate: rate / 2, lambda epoch: 0.5 ** (epoch + 1), lambda epoch: np.float32(0.5) ** (epoch + 1)],
)
def test_learning_rate_scheduler(schedule, capsys):
    logs = losses(1, 1)
    model, _ = fit(LearningRateScheduler(schedule, verbose=1), logs)
    assert model.optimizer.learning_rate == 0.25
    assert [entry["learning_rate"] for entry in logs] == [0.5, 0.25]
    assert "\nEpoch 2: LearningRateScheduler setting learning rate to 0.25." in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [1, "fast", None])
def test_learning_rate_scheduler_needs_a_float(wrong):
    with pytest.raises(ValueError, match="should be a float. Got: "):
        fit(LearningRateScheduler(lambda epoch: wrong), losses(1))


@pytest.mark.parametrize("callback", [LearningRateScheduler(lambda epoch: 1.0), ReduceLROnPlateau("loss")])
def test_learning_rate_needs_an_optimizer(callback):
    model = Model()
    model.optimizer = None
    with pytest.raises(ValueError, match='must have a "learning_rate" attribute.*Is the model compiled'):
        fit(callback, losses(1), model=model)


PLATEAUS = {
    # arguments, losses, the learning rate after each epoch
    "patience 1": ({"patience": 1}, [3, 3, 2, 2, 2], [1, 0.5, 0.5, 0.25, 0.125]),
    "patience 2": ({"patience": 2}, [3, 3, 3, 3, 3], [1, 1, 0.5, 0.5, 0.25]),
    "cooldown": ({"patience": 1, "cooldown": 2}, [3] * 5, [1, 0.5, 0.5, 0.25, 0.25]),
    "least": ({"patience": 1, "min_lr": 0.3}, [3] * 5, [1, 0.5, 0.3, 0.3, 0.3]),
    "min_delta": ({"patience": 1, "min_delta": 0.5}, [3, 2.8, 2], [1, 0.5, 0.5]),
    "old name": ({"patience": 1, "epsilon": 0.5}, [3, 2.8, 2], [1, 0.5, 0.5]),
    "largest": ({"patience": 1, "mode": "max"}, [3, 4, 3], [1, 1, 0.5]),
}


@pytest.mark.parametrize("name", PLATEAUS)
def test_reduce_lr_on_plateau(name, capsys):
    arguments, values, rates = PLATEAUS[name]
    seen = []
    callback = ReduceLROnPlateau("loss", factor=0.5, verbose=1, **arguments)
    model = Model()
    watch = LambdaCallback(on_epoch_end=lambda epoch, logs: seen.append(model.optimizer.learning_rate))
    fit([callback, watch], losses(*values), model=model)
    assert seen == rates
    assert capsys.readouterr().out.count("reducing learning rate to") == len(set(rates)) - 1


def test_reduce_lr_on_plateau_refuses():
    with pytest.raises(ValueError, match="factor >= 1.0. Received factor=1"):
        ReduceLROnPlateau(factor=1)
    with pytest.warns(UserWarning, match=r"ignores the unknown arguments \['lr'\]"):
        ReduceLROnPlateau(lr=1)
