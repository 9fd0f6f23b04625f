"""Wrong imports, made on purpose, are refused by each net: Bazel's check of imports, import-linter, and the rules."""

import shutil
import subprocess
import sys

import contract
import house
import pytest
import rules

pytestmark = pytest.mark.unit

# The package and file with the wrong line, and the line.
WRONG = {
    "upwards": ("ops", "variable.py", "import keras_saving"),
    "upwards by two": ("saving", "registry.py", "from keras_models import model"),
    "sideways": ("layers", "core/dense.py", "from keras_training.losses import loss"),
    "to the sum": ("models", "model.py", "import keras"),
}
FILES = {
    "ops": ["variable.py"],
    "saving": ["registry.py"],
    "layers": ["core/dense.py"],
    "training": ["losses/loss.py"],
    "models": ["model.py"],
    "applications": ["net.py"],
    "keras": [],
}


@pytest.fixture
def small(tmp_path):
    """A house in which every package imports the one below it and nothing else."""
    here = house.read()
    for package in here.packages:
        folder = tmp_path / "packages" / package.name
        below = package.below
        for name in ["__init__.py", *FILES[package.name]]:
            file = package.source(tmp_path) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("" if name == "__init__.py" else "".join(f"import {module}\n" for module in below))
            (file.parent / "__init__.py").touch()
        listed = ", ".join(f'"{module.replace("_", "-")}>=0.1"' for module in below)
        (folder / "pyproject.toml").write_text(f"[project]\ndependencies = [{listed}]\n")
    (tmp_path / "tools").mkdir()
    shutil.copy(house.ROOT / "tools" / "layers.toml", tmp_path / "tools")
    return tmp_path


def spoil(root, package, name, line):
    file = root / "packages" / package / f"keras_{package}" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + line + "\n")
    return file


def bazel_check(root, package):
    """Call what Bazel runs on every target, with the dependencies that the layers allow."""
    here = next(p for p in house.read().packages if p.name == package)
    declared = [p.name for p in house.read().packages if p.module in here.below]
    files = [file for file in sorted(here.source(root).rglob("*.py")) if file.name != "__init__.py"]
    return subprocess.run(
        [
            *(sys.executable, house.ROOT / "tools" / "bazel" / "check_imports.py"),
            *("--label", f"//packages/{package}", "--own", f"packages/{package}"),
            *(word for name in declared for word in ("--declared", f"packages/{name}")),
            *files,
        ],
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("package", FILES)
def test_a_right_house_passes_the_nets(small, package):
    here = house.read(small)
    assert rules.upward_imports(here, small) == []
    assert rules.undeclared(here, small) == []
    if FILES[package]:
        done = bazel_check(small, package)
        assert done.returncode == 0, done.stderr


def test_a_right_house_keeps_the_contract(small):
    done = contract.run(small)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("case", WRONG)
def test_bazel_refuses(small, case):
    package, name, line = WRONG[case]
    spoil(small, package, name, line)
    done = bazel_check(small, package)
    assert done.returncode != 0
    assert f"keras_{package} may not import {line.split()[1].partition('.')[0]}" in done.stderr


@pytest.mark.parametrize("case", WRONG)
def test_import_linter_refuses(small, case):
    package, name, line = WRONG[case]
    spoil(small, package, name, line)
    done = contract.run(small)
    assert done.returncode == 1, done.stdout + done.stderr
    words = f"keras_{package} is not allowed to import {line.split()[1].partition('.')[0]}"
    assert words in " ".join(done.stdout.split())


@pytest.mark.parametrize("case", WRONG)
def test_the_rules_refuse(small, case):
    package, name, line = WRONG[case]
    spoil(small, package, name, line)
    (fault,) = rules.upward_imports(house.read(small), small)
    assert f"packages/{package}/keras_{package}/{name}" in fault
    assert f"which does not lie below keras_{package}" in fault


OTHERS = {
    "torch for a type": (
        rules.frameworks,
        ("layers", "core/dense.py", "from torch import Tensor"),
        "imports torch outside backends/ and engines/",
    ),
    "jax by its name": (
        rules.frameworks,
        ("training", "loss.py", "import importlib\ndef f(): return importlib.import_module('jax.numpy')"),
        "imports jax.numpy outside backends/ and engines/",
    ),
    "an import in a function": (
        rules.late_imports,
        ("models", "model.py", "def f():\n    from keras_layers import core"),
        "imports keras_layers inside a function",
    ),
    "a relative import": (rules.relative_imports, ("ops", "variable.py", "from . import core"), "relatively"),
    "what is not listed": (rules.undeclared, ("ops", "variable.py", "import optree"), "does not list"),
    "listed for nothing": (rules.unused_requirements, ("ops", "variable.py", ""), "which nothing there imports"),
    "a cycle": (
        rules.module_cycles,
        ("ops", "a.py", "from keras_ops import b"),
        "keras_ops.a -> keras_ops.b -> keras_ops.a",
    ),
    "a cycle of folders": (
        rules.folder_cycles,
        ("ops", "x/a.py", "from keras_ops.y import b"),
        "keras_ops.x <-> keras_ops.y",
    ),
    "a name that says nothing": (rules.nameless_rooms, ("ops", "helpers/a.py", ""), "is named after nothing"),
    "a test without a kind": (rules.tests_without_kind, ("ops", "a_test.py", "def test_a(): ..."), "pytestmark"),
}


@pytest.mark.parametrize("case", OTHERS)
def test_other_faults_are_found(small, case):
    rule, (package, name, line), words = OTHERS[case]
    if rule is rules.module_cycles:
        spoil(small, package, "b.py", "import keras_ops.a")
    if rule is rules.folder_cycles:
        spoil(small, package, "y/b.py", "import keras_ops.x.c")
        spoil(small, package, "x/c.py", "")
    if rule is rules.unused_requirements:
        (small / "packages" / package / "pyproject.toml").write_text('[project]\ndependencies = ["h5py>=3"]\n')
        spoil(small, package, name, "import sys")
    else:
        assert rule(house.read(small), small) == []
    spoil(small, package, name, line)
    faults = rule(house.read(small), small)
    assert len(faults) == 1, faults
    assert words in faults[0]


@pytest.mark.parametrize("folder", ["backends", "engines"])
def test_frameworks_have_their_folders(small, folder):
    spoil(small, "training", f"trainer/{folder}/jax.py", "import jax.numpy")
    assert rules.frameworks(house.read(small), small) == []


def test_what_is_needed_for_types_alone_or_late_is_optional(small):
    spoil(small, "training", "data.py", "def f(frame):\n    import pandas\n    return pandas.DataFrame(frame)")
    assert rules.undeclared(house.read(small), small) == []
