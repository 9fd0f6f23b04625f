"""The progress bar, on a terminal, in a notebook, and in a file; and when it asks for values."""

import io
import re
import sys

import numpy as np
import pytest

from keras_ops import config
from keras_training.callbacks import console, progbar
from keras_training.callbacks.lazy_logs import LazyLogs
from keras_training.callbacks.progbar import Progbar
from keras_training.callbacks.progbar_logger import ProgbarLogger

pytestmark = pytest.mark.null


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


class Notebook(io.StringIO):
    encoding = "utf-8"


Notebook.__module__ = "ipykernel.iostream"


class Ascii(io.TextIOWrapper):
    def getvalue(self):
        return self.buffer.getvalue().decode("ascii")


class Clock:
    """Time that passes only when told."""

    def __init__(self):
        self.now = 0.0

    def perf_counter(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(progbar, "time", clock)
    monkeypatch.setattr(console, "columns", lambda: 80)
    for name in ("NO_COLOR", "PYCHARM_HOSTED"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return clock


def show(monkeypatch, stream, clock, steps=4, seconds=1.0, **options):
    monkeypatch.setattr(sys, "stdout", stream)
    bar = Progbar(options.pop("target", steps), interval=0, **options)
    for step in range(1, steps + 1):
        clock.now += seconds
        bar.update(step, [("loss", float(step)), ("tiny", 1e-5)], finalize=True if step == steps else None)
    return stream.getvalue()


def plain(text):
    return re.sub(r"\x1b\[\d+m", "", text)


def test_terminal(monkeypatch, clock):
    text = show(monkeypatch, Terminal(), clock, width=8)
    assert "\x1b[32m" in text
    assert plain(text).split("\r") == [
        "",
        "1/4 ━━────── 3s 1s/step - loss: 1.0000 - tiny: 1.0000e-05",
        "2/4 ━━━━──── 2s 1s/step - loss: 1.5000 - tiny: 1.0000e-05",
        "3/4 ━━━━━━── 1s 1s/step - loss: 2.0000 - tiny: 1.0000e-05",
        "4/4 ━━━━━━━━ 4s 1s/step - loss: 4.0000 - tiny: 1.0000e-05\n",
    ]


def test_no_color(monkeypatch, clock):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in show(monkeypatch, Terminal(), clock)


def test_notebook(monkeypatch, clock):
    text = show(monkeypatch, Notebook(), clock)
    assert text.count("\r") == 4
    assert "\x1b" not in text


@pytest.mark.parametrize("stream", ["file", "dumb terminal"])
def test_elsewhere_a_line_for_each_drawing(monkeypatch, clock, stream):
    if stream == "dumb terminal":
        monkeypatch.setenv("TERM", "dumb")
    make = io.StringIO if stream == "file" else Terminal
    monkeypatch.setattr(console, "columns", lambda: 10)  # a file has no width
    assert show(monkeypatch, make(), clock, width=8).splitlines() == [
        "1/4 ━━────── 3s 1s/step - loss: 1.0000 - tiny: 1.0000e-05",
        "2/4 ━━━━──── 2s 1s/step - loss: 1.5000 - tiny: 1.0000e-05",
        "3/4 ━━━━━━── 1s 1s/step - loss: 2.0000 - tiny: 1.0000e-05",
        "4/4 ━━━━━━━━ 4s 1s/step - loss: 4.0000 - tiny: 1.0000e-05",
    ]


# What a bar in a file ends with, without the bar itself and the times, after two updates with these values.
IN_A_FILE = {
    "target": (2, [("v", 1.0), ("v", 3.0)], {}, "2/2 - v: 3.0000\n"),
    "not reached": (5, [("v", 1.0), ("v", 3.0)], {}, "2/5 - v: 2.0000\n"),
    "no target": (None, [("v", 1.0), ("v", 3.0)], {}, "2/Unknown - v: 2.0000\n"),
    "list": (5, [("v", [0, 1, 2]), ("v", [2, 3, 4])], {}, "2/5 - v: 2.0000\n"),
    "array": (5, [("v", np.arange(3)), ("v", np.arange(3) + 2)], {}, "2/5 - v: 2.0000\n"),
    "stateful list": (5, [("v", [0, 1, 2]), ("v", (3, 5))], {"stateful_metrics": ["v"]}, "2/5 - v: 4.0000\n"),
    "zero": (2, [("v", 0.0), ("v", 0.0)], {}, "2/2 - v: 0.0000e+00\n"),
    "beyond": (1, [("v", 1.0), ("v", 3.0)], {}, "2/1 - v: 3.0000\n"),
}


@pytest.mark.parametrize("name", IN_A_FILE)
def test_in_a_file(monkeypatch, clock, name):
    target, values, options, last = IN_A_FILE[name]
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    bar = Progbar(target, interval=0, **options)
    for step, pair in enumerate(values):
        bar.update(step + 1, [pair])
    lines = sys.stdout.getvalue().splitlines(keepends=True)
    assert re.sub(r" +[━─]* +0s 0us/step", "", lines[-1]).strip(" ") == last
    assert len(lines) == 2


def test_lines_in_a_file_keep_their_distance(monkeypatch, clock):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    bar = Progbar(None, interval=10)
    for step in range(100):
        clock.now += 1.0
        bar.update(step + 1)
    assert len(sys.stdout.getvalue().splitlines()) == 10


def test_one_line(monkeypatch, clock):
    text = show(monkeypatch, Terminal(), clock, verbose=2, seconds=0.002)
    assert text == "4/4 - 0s - 2ms/step - loss: 4.0000 - tiny: 1.0000e-05\n"
    assert show(monkeypatch, Terminal(), clock, verbose=0) == ""


def test_unknown_target(monkeypatch, clock):
    lines = plain(show(monkeypatch, Terminal(), clock, target=None, width=8, unit_name="word")).split("\r")
    assert lines[2].startswith("      2/Unknown  2s 1s/word - loss: 1.5000")
    assert lines[4].startswith("4/4 ━━━━━━━━ 4s")


def test_an_encoding_without_the_bars_characters(monkeypatch, clock):
    text = show(monkeypatch, Ascii(io.BytesIO(), "ascii"), clock, width=4)
    assert text.startswith("1/4 =... 3s") and "\n4/4 ==== 4s" in text
    stream = Ascii(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    console.write_line("ä")
    assert stream.getvalue() == "?\n"
    monkeypatch.setattr(sys, "stdout", None)
    console.write_line("nobody hears it")


def test_a_narrow_terminal(monkeypatch, clock):
    monkeypatch.setattr(console, "columns", lambda: 30)
    lines = plain(show(monkeypatch, Terminal(), clock, width=8)).split("\r")
    assert max(map(len, lines[1:4])) == 29
    assert lines[4].endswith("tiny: 1.0000e-05\n")


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({}, ("2.0000", "2.0000")),
        ({"stateful_metrics": ["a"]}, ("3.0000", "2.0000")),
        ({"stateless_metrics": ["a"]}, ("2.0000", "3.0000")),
    ],
)
def test_averages(monkeypatch, clock, options, shown):
    monkeypatch.setattr(sys, "stdout", Terminal())
    bar = Progbar(10, interval=0, **options)
    for value in (1, 3):
        bar.add(4, [("a", value), ("b", value)])
    last = sys.stdout.getvalue().split("\r")[-1]
    assert f"a: {shown[0]} - b: {shown[1]}" in last
    assert "8/10" in plain(last)


def test_both_kinds_of_metrics_are_refused():
    with pytest.raises(ValueError, match="Only one of `stateful_metrics`"):
        Progbar(3, stateful_metrics=["a"], stateless_metrics=["b"])


@pytest.mark.parametrize(
    ("seconds", "elapsed", "pace"),
    [(5e-6, "0s", "5us/step"), (0.25, "1s", "250ms/step"), (20, "1:20", "20s/step"), (1000, "1:06:40", "1000s/step")],
)
def test_times(monkeypatch, clock, seconds, elapsed, pace):
    text = show(monkeypatch, io.StringIO(), clock, verbose=2, seconds=seconds)
    assert text.startswith(f"4/4 - {elapsed} - {pace}")


def test_the_first_steps_compilation_is_not_in_the_pace(monkeypatch, clock):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    bar = Progbar(5, verbose=2)
    clock.now = 60.0
    bar.update(1)
    clock.now = 64.0
    bar.update(5)
    assert sys.stdout.getvalue() == "5/5 - 1:04 - 1s/step\n"


# The callback.


def run(logger, epochs=1, steps=3, fetch=dict, unknown=False, **params):
    logger.set_params({"verbose": 1, "epochs": epochs, "steps": None if unknown else steps, **params})
    logger.on_train_begin()
    for epoch in range(epochs):
        logger.on_epoch_begin(epoch)
        for step in range(steps):
            logger.on_train_batch_end(step, LazyLogs(fetch))
        logger.on_test_begin()
        logger.on_test_batch_end(0, LazyLogs(fetch))
        logger.on_test_end({"val_loss": 9.0})
        logger.on_epoch_end(epoch, {"loss": 1.0, "val_loss": 2.0})
    logger.on_train_end()


def test_fit_in_a_file(monkeypatch, clock):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    run(ProgbarLogger(), epochs=2)
    run(ProgbarLogger(), verbose=2, unknown=True)
    run(ProgbarLogger(), verbose=0)
    bar = "━" * 20
    assert sys.stdout.getvalue().splitlines() == [
        "Epoch 1/2",
        f"3/3 {bar} 0s 0us/step - loss: 1.0000 - val_loss: 2.0000",
        "Epoch 2/2",
        f"3/3 {bar} 0s 0us/step - loss: 1.0000 - val_loss: 2.0000",
        "3/3 - 0s - 0us/step - loss: 1.0000 - val_loss: 2.0000",
    ]


@pytest.mark.parametrize(("stream", "fetches"), [(Terminal, 11), (io.StringIO, 0)])
def test_values_are_fetched_only_to_be_drawn(monkeypatch, clock, stream, fetches):
    def fetch():
        fetched.append(clock.now)
        return {"loss": 1.0}

    fetched = []
    monkeypatch.setattr(sys, "stdout", stream())
    logger = ProgbarLogger()
    logger.set_params({"verbose": 1, "epochs": 1, "steps": 1000})
    logger.on_epoch_begin(0)
    for step in range(1000):
        logger.on_train_batch_end(step, LazyLogs(fetch))
        clock.now += 0.002
    assert len(fetched) in range(fetches - 1, fetches + 1)


@pytest.mark.parametrize("mode", ["test", "predict"])
def test_evaluate_and_predict(monkeypatch, clock, mode):
    monkeypatch.setattr(sys, "stdout", Terminal())
    logger = ProgbarLogger()
    logger.set_params({"verbose": 1, "steps": 2})
    getattr(logger, f"on_{mode}_begin")()
    for step in range(2):
        getattr(logger, f"on_{mode}_batch_end")(step, {"outputs": [1]} if mode == "predict" else {"loss": 1.0})
    getattr(logger, f"on_{mode}_end")({} if mode == "predict" else {"loss": 1.0})
    last = plain(sys.stdout.getvalue()).split("\r")[-1]
    assert last.startswith("2/2 ")
    assert ("loss" in last) == (mode == "test")
    assert "outputs" not in sys.stdout.getvalue()


def test_progress_is_logged_where_nobody_watches(monkeypatch, clock, caplog, capsys):
    monkeypatch.setattr(config, "_interactive_logging", False)
    with caplog.at_level("INFO", logger="keras"):
        run(ProgbarLogger(), epochs=2, verbose=1)
    assert capsys.readouterr().out == ""
    assert [record.name for record in caplog.records] == ["keras"] * 4
    assert caplog.records[0].getMessage() == "Epoch 1/2"
