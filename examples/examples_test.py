"""The examples run as they stand, each on the backends that it is for, and learn what they are to learn."""

import os
import re
import runpy
import sys
from pathlib import Path

import pytest

import keras

pytestmark = pytest.mark.backends("jax", "tensorflow", "torch")

EXAMPLES = Path(__file__).parent
ALL = ("jax", "tensorflow", "torch")

# Program: the backends that it is for, and the least accuracy that it has to print.
PROGRAMS = {
    "sequential.py": (ALL, 0.93),
    "functional.py": (ALL, 0.95),
    "custom_loop.py": (ALL, 0.9),
    "loop_jax.py": (("jax",), 0.9),
    "loop_tensorflow.py": (("tensorflow",), 0.9),
    "loop_torch.py": (("torch",), 0.9),
    "tf_keras_spellings.py": (("tensorflow",), 0.95),
    "text_classification.py": (ALL, 0.8),
    "image_folder.py": (ALL, 0.92),
}
HERE = [name for name, (backends, _) in PROGRAMS.items() if os.environ.get("KERAS_BACKEND", "jax") in backends]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a function that runs an example as `python examples/NAME` does and returns what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(EXAMPLES)
    # PyTorch's code generator sets it for good.
    monkeypatch.setenv("_TORCHINDUCTOR_PYOBJECT_TENSOR_DATA_PTR", "0")

    def run(name, *arguments):
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        monkeypatch.setenv("KERAS_BACKEND", keras.config.backend())
        try:
            runpy.run_path(str(EXAMPLES / name), run_name="__main__")
        except SystemExit as end:
            assert not end.code, capsys.readouterr()
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("name", HERE)
def test_program(name, run):
    printed = run(name)
    assert float(re.findall(r"accuracy: ([\d.]+)", printed)[-1]) >= PROGRAMS[name][1], printed


def test_denoiser_repairs_images(run):
    before, after = re.search(r"damaged images: ([\d.]+), after repair: ([\d.]+)", run("subclassed.py")).groups()
    assert float(after) < 0.9 * float(before)


def test_quickstart(run, tmp_path):
    printed = run("quickstart.py", "--backend", keras.config.backend())
    assert "Epoch 1/" in printed
    assert "val_accuracy" in printed
    assert float(re.search(r"test accuracy: ([\d.]+)", printed)[1]) >= 0.97
    picture = tmp_path / re.search(r"confusion matrix: (\S+\.png)", printed)[1]
    assert picture.read_bytes()[:4] == b"\x89PNG"
    assert sorted(path.name for path in picture.parent.glob("*.keras")) == ["best.keras", "digits.keras"]


def test_every_example_is_run():
    programs = {path.name for path in EXAMPLES.glob("*.py") if not path.name.endswith("_test.py")}
    others = {"subclassed.py", "quickstart.py", "quickstart_predict.py", "token_and_position_embedding.py"}
    assert programs == PROGRAMS.keys() | others
