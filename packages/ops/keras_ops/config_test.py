"""Settings come from the environment, then the file, then the defaults; nothing loads a backend."""

import json
import os
import subprocess
import sys

import pytest

from keras_ops import config

pytestmark = pytest.mark.null

PROGRAM = (
    "import sys, json; from keras_ops import config as c; print(json.dumps([c.backend(), c.floatx(), c.epsilon(), \
c.image_data_format(), sorted({'jax', 'torch', 'tensorflow', 'numpy'} & set(sys.modules))]))"
)


def settings(folder, env=(), file=None):
    if file is not None:
        (folder / "keras.json").write_text(file)
    clean = {k: v for k, v in os.environ.items() if k not in ("KERAS_BACKEND", "KERAS_FLOATX")}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**clean, "KERAS_HOME": str(folder), **dict(env)},
        capture_output=True,
        text=True,
    )
    return json.loads(run.stdout) if run.returncode == 0 else run.stderr


def test_defaults(tmp_path):
    assert settings(tmp_path) == ["jax", "float32", 1e-7, "channels_last", []]


def test_file_then_environment(tmp_path):
    file = json.dumps({"backend": "torch", "floatx": "float16", "epsilon": 1e-5, "image_data_format": "channels_first"})
    assert settings(tmp_path, file=file) == ["torch", "float16", 1e-5, "channels_first", []]
    assert settings(tmp_path, env={"KERAS_BACKEND": "numpy"})[0] == "numpy"


@pytest.mark.parametrize("file", ["{", "[]", '{"floatx": "float12"}', '{"image_data_format": "sideways"}'])
def test_a_bad_file_is_named(tmp_path, file):
    assert "ValueError" in settings(tmp_path, file=file)


@pytest.mark.parametrize(
    ("act", "word"),
    [
        (lambda: config.set_floatx("float12"), "float16"),
        (lambda: config.set_image_data_format("sideways"), "channels_last"),
    ],
)
def test_setters_refuse_what_is_unknown(act, word):
    with pytest.raises(ValueError, match=word):
        act()


def test_setters_set():
    before = config.epsilon(), config.image_data_format(), config.floatx()
    try:
        config.set_epsilon(1e-3)
        config.set_image_data_format("channels_first")
        config.set_floatx("float16")
        assert (config.epsilon(), config.image_data_format(), config.floatx()) == (1e-3, "channels_first", "float16")
        assert config.standardize_data_format(None) == "channels_first"
    finally:
        config.set_epsilon(before[0])
        config.set_image_data_format(before[1])
        config.set_floatx(before[2])


def test_an_unknown_backend_is_named():
    run = subprocess.run(
        [sys.executable, "-c", "import keras_ops; keras_ops.add(1, 2)"],
        env={**os.environ, "KERAS_BACKEND": "abacus"},
        capture_output=True,
        text=True,
    )
    assert "abacus" in run.stderr
    assert "KERAS_BACKEND" in run.stderr


SWITCHES = ("flash_attention", "interactive_logging", "traceback_filtering")


@pytest.mark.parametrize("name", SWITCHES)
def test_switches(name, monkeypatch):
    monkeypatch.setattr(config, f"_{name}", getattr(config, f"_{name}"))
    for verb, wanted in (("disable", False), ("enable", True)):
        getattr(config, f"{verb}_{name}")()
        assert getattr(config, f"is_{name}_enabled")() is wanted


@pytest.mark.parametrize("name", ["max_epochs", "max_steps_per_epoch"])
def test_limits(name, monkeypatch, tmp_path):
    monkeypatch.setattr(config, f"_{name}", None)
    getattr(config, f"set_{name}")(3)
    assert getattr(config, name)() == 3
    for value in (0, -1, "many", 2.5, True):
        with pytest.raises(ValueError, match=name):
            getattr(config, f"set_{name}")(value)
    program = f"from keras_ops import config; print(config.{name}())"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, f"KERAS_{name.upper()}": "7"},
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == "7", run.stderr
