"""A process that is killed while it writes leaves the old generation or the new one, whole."""

import os
import random
import signal
import time

import numpy as np
import pytest

from keras_layers import Dense, Input
from keras_models import Sequential
from keras_saving import load_model, load_weights, save_model, save_weights
from keras_saving.files import atomic

pytestmark = pytest.mark.backends("numpy")


def filled(value):
    model = Sequential([Input((300,)), Dense(200), Dense(100)])
    model.set_weights([np.full(w.shape, value, "float32") for w in model.weights])
    return model


def whole_model(path):
    return load_model(path)


def weights_alone(path):
    model = filled(-1)
    load_weights(model, path)
    return model


# How it is written, the file's name, how it is read.
WRITERS = {
    "model": (save_model, "x.keras", whole_model),
    "folder": (lambda model, path: save_model(model, path, zipped=False), "x", whole_model),
    "weights": (save_weights, "x.weights.h5", weights_alone),
    "shards": (lambda model, path: save_weights(model, path, max_shard_size=1e-4), "x.weights.json", weights_alone),
}


def generation(model):
    (value,) = {float(x) for w in model.get_weights() for x in np.unique(w)}
    return value


def killed_after(seconds, write):
    child = os.fork()
    if child == 0:
        try:
            write()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


@pytest.mark.parametrize("kind", WRITERS)
def test_there_is_one_generation_whenever_a_writer_is_killed(kind, tmp_path):
    save, name, load = WRITERS[kind]
    path, draw = tmp_path / name, random.Random(10)
    save(filled(0), path)
    start = time.monotonic()
    save(filled(0), path)
    length, now, kills = time.monotonic() - start, 0, 0
    for value in range(1, 13):
        model = filled(value)
        kills += killed_after(draw.random() * length, lambda model=model: save(model, path))
        found = generation(load(path))
        assert found in (now, value)
        now = found
    assert kills
    clean = sorted(entry for entry in os.listdir(tmp_path) if not entry.startswith("."))
    save(filled(99), path)
    assert generation(load(path)) == 99
    left = [entry for entry in os.listdir(tmp_path) if not entry.startswith(".")]
    assert len(left) <= len(clean)
    if kind == "shards":
        # The index, the shards that it names, and an empty first one.
        assert len(left) <= 1 + 4 + 1


def test_temporary_files_of_killed_writers_are_removed_when_they_are_old(tmp_path):
    names = [f".x.keras.{'0' * 16}.tmp", f".x.keras.{'1' * 16}.tmp", ".x.keras.tmp", f".y.keras.{'0' * 16}.tmp"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    for name in (names[0], *names[2:]):
        os.utime(tmp_path / name, (0, 0))
    save_model(filled(1), tmp_path / "x.keras")
    assert sorted(os.listdir(tmp_path)) == sorted([*names[1:], "x.keras"])


def test_a_folder_that_stepped_aside_is_brought_back(tmp_path, monkeypatch):
    """Where the kernel cannot exchange names there is a moment without a folder."""
    monkeypatch.setattr(atomic, "_exchange", lambda one, other: False)
    path = tmp_path / "x"
    save_model(filled(1), path, zipped=False)

    def killed_between(source, target, replace=os.replace):
        if str(target) == str(path):
            os._exit(7)
        replace(source, target)

    for again in (load_model, lambda path: save_model(filled(3), path, zipped=False)):
        child = os.fork()
        if child == 0:
            atomic.os.replace = killed_between
            save_model(filled(2), path, zipped=False)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        assert not path.exists()
        again(path)
        assert path.exists()
    assert generation(load_model(path)) == 3
    assert not (tmp_path / ".x.old").exists()


def test_the_kernel_exchanges_folders(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_bytes(b"")
    if atomic._exchange(str(tmp_path / "one"), str(tmp_path / "two")):
        assert os.listdir(tmp_path / "two") == ["one"]
    else:
        assert os.listdir(tmp_path / "two") == ["two"]
