"""The generated public surface: as checked in, and on small made-up houses."""

import os
import shutil
import subprocess
import sys
import textwrap

import exports
import generate
import house
import pytest
import surface

pytestmark = pytest.mark.unit

DENSE = """
from keras_ops.export import export

@export("keras.layers.Dense", "keras.layers.FullyConnected")
class Dense:
    pass
"""
LAYER = """
from keras_ops.export import export

@export("keras.Layer", "keras.layers.Layer")
class Layer:
    pass
"""
RELU = """
from keras_ops.export import export

@export("keras.activations.relu")
def relu(x):
    return x

@export("keras.activations.sum")
def total(x):
    return x
"""


@pytest.fixture
def small(tmp_path):
    """A house with three names in the room of layers, and the two files that generated modules need."""
    for package in house.read().packages:
        source = package.source(tmp_path)
        source.mkdir(parents=True)
        (source.parent / "pyproject.toml").write_text('[project]\nversion = "7.8.9"\n')
    (tmp_path / "tools").mkdir()
    shutil.copy(house.ROOT / "tools" / "layers.toml", tmp_path / "tools")
    for name in ("lazy.py", "export.py"):
        shutil.copy(house.ROOT / "packages" / "ops" / "keras_ops" / name, tmp_path / "packages" / "ops" / "keras_ops")
    add(tmp_path, "core/dense.py", DENSE)
    add(tmp_path, "base/layer.py", LAYER)
    add(tmp_path, "activations/relu.py", RELU)
    return tmp_path


def add(root, path, text):
    file = root / "packages" / "layers" / "keras_layers" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def run(root, *arguments):
    return subprocess.run(
        [sys.executable, house.ROOT / "tools" / "api" / "generate.py", "--root", root, *arguments],
        capture_output=True,
        text=True,
    )


def python(root, code):
    """Run a user's program against the made-up packages."""
    path = os.pathsep.join(str(package.source(root).parent) for package in house.read().packages)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_checked_in_files_are_what_the_exports_ask_for():
    wanted, stale = surface.build(house.read(), house.ROOT)
    assert [str(path) for path in generate.differences(wanted, stale)] == [], "run: python tools/api/generate.py"


def test_names_are_found_where_they_are_asked_for(small):
    assert run(small).returncode == 0
    printed = python(
        small,
        """
        import keras, keras_layers, sys
        print("keras_layers.core.dense" in sys.modules)
        from keras.layers import Dense, FullyConnected, Layer
        print(Dense is FullyConnected, keras_layers.Dense is Dense, keras_layers.Layer is keras.Layer is Layer)
        print(keras.activations.sum.__name__, keras_layers.activations.sum is keras.activations.sum)
        print(keras.__version__, keras.version(), keras_layers.__version__)
        """,
    )
    assert printed == ["False", "True", "True", "True", "total", "True", "7.8.9", "7.8.9", "7.8.9"]


def test_star_import_and_dir(small):
    run(small)
    printed = python(
        small,
        """
        import keras
        from keras.layers import *
        print(Dense.__name__, Layer.__name__, "FullyConnected" in dir(keras.layers), "layers" in dir(keras))
        """,
    )
    assert printed == ["Dense", "Layer", "True", "True"]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("keras.layers.Densee", "module 'keras.layers' has no attribute 'Densee'. Close matches: Dense"),
        ("keras.layerz", "module 'keras' has no attribute 'layerz'. Close matches: Layer, layers"),
        ("keras.layers.dense", "module 'keras.layers' has no attribute 'dense'. Close matches: Dense"),
        ("keras.zzz", "module 'keras' has no attribute 'zzz'"),
    ],
)
def test_a_missing_name_lists_close_ones(small, expression, message):
    run(small)
    code = f"import keras\ntry:\n    {expression}\nexcept AttributeError as error:\n    print(error)"
    assert " ".join(python(small, code)) == message


@pytest.mark.parametrize(
    "first", ["from keras_layers.activations.relu import total", "import keras_layers.activations"]
)
def test_a_file_does_not_hide_what_it_defines(small, first):
    run(small)
    code = f"{first}; from keras_layers.activations import relu, sum; print(relu(3), sum(4), relu.__module__)"
    assert python(small, code) == ["3", "4", "keras_layers.activations.relu"]


def test_the_exports_table(small):
    run(small)
    printed = python(
        small, "from keras_layers.exports_table import EXPORTS; print(*EXPORTS['keras.layers.FullyConnected'])"
    )
    assert printed == ["keras_layers.core.dense", "Dense", "layers"]


def test_writing_twice_touches_nothing_and_check_agrees(small):
    assert run(small, "--check").returncode == 1
    assert run(small).stdout
    assert run(small).stdout == ""
    assert run(small, "--check").returncode == 0


def test_what_no_name_needs_any_more_goes_away(small):
    run(small)
    assert (small / "packages/keras/keras/activations").is_dir()
    shutil.rmtree(small / "packages/layers/keras_layers/activations")
    run(small)
    assert not (small / "packages/keras/keras/activations").exists()
    assert not (small / "packages/keras/keras/_tf_keras/keras/activations").exists()


REFUSED = {
    "two definitions": (
        'from keras_ops.export import export\n@export("keras.layers.Dense")\ndef f(): ...\n',
        "keras.layers.Dense is exported twice: by keras_layers.core.dense.Dense and by keras_layers.extra.f",
    ),
    "no literal": (
        'from keras_ops.export import export\nNAME = "keras.x"\n@export(NAME)\ndef f(): ...\n',
        "takes string literals such as 'keras.layers.Dense', not NAME",
    ),
    "a foreign name": ('from keras_ops.export import export\n@export("numpy.add")\ndef f(): ...\n', "string literals"),
    "no name": ("from keras_ops.export import export\n@export()\ndef f(): ...\n", "takes one or more names"),
    "an inner definition": (
        'from keras_ops.export import export\nclass A:\n    @export("keras.x")\n    def f(self): ...\n',
        "belongs directly above a function or class of the module itself",
    ),
    "a constant": (
        'from keras_ops.export import export\nX = export("keras.X")(3)\n',
        "belongs directly above a function or class of the module itself",
    ),
    "a module and a name": (
        'from keras_ops.export import export\n@export("keras.layers")\ndef f(): ...\n',
        "keras.layers is both a public module and the name of keras_layers.extra.f",
    ),
    "broken source": ("from keras_ops.export import export\ndef f(:\n", "does not parse"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_contradictions_are_refused(small, case):
    text, message = REFUSED[case]
    add(small, "extra.py", text)
    with pytest.raises(exports.ExportError) as caught:
        surface.build(house.read(small), small)
    assert message in str(caught.value)
    done = run(small)
    assert done.returncode == 1
    assert message in done.stderr


COMPAT = """
[modules]
"" = ["keras"]
"layers" = ["keras.layers"]
"layers.core" = ["keras.layers"]
[files]
"layers.core" = "dense"
[names]
"layers.core.dense.Hidden" = ["{place}", "somebody"]
"""


def test_private_modules_have_public_names_and_those_of_the_table(small):
    shutil.copytree(
        house.ROOT / "packages/saving/keras_saving", small / "packages/saving/keras_saving", dirs_exist_ok=True
    )
    (small / "packages/ops/keras_ops/config.py").write_text('def backend():\n    return "numpy"\n')
    (small / "packages/keras/compat.toml").write_text(COMPAT.format(place="keras_layers.activations.relu:total"))
    assert run(small).returncode == 0
    printed = python(
        small,
        """
        import keras
        from keras.src.layers.core.dense import Dense, Hidden
        print(Dense is keras.layers.Dense is keras.src.layers.Dense, Hidden.__name__, "src" in keras.__all__)
        """,
    )
    assert printed == ["True", "total", "False"]
    assert run(small, "--check").returncode == 0


@pytest.mark.parametrize("place", ["keras_layers.nowhere:x", "keras_layers.core.dense"])
def test_a_private_name_of_nothing_is_refused(small, place):
    (small / "packages/keras/compat.toml").write_text(COMPAT.format(place=place))
    done = run(small)
    assert done.returncode == 1
    assert "write 'module:attribute' of a module that exists" in done.stderr


def test_a_hand_written_init_is_not_overwritten(small):
    file = add(small, "core/__init__.py", "X = 3\n")
    done = run(small)
    assert done.returncode == 1
    assert "written by hand" in done.stderr
    assert file.read_text() == "X = 3\n"
