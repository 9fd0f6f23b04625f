"""The built wheels: the same bytes each time, and at work in new environments outside the checkout."""

import os
import pathlib
import subprocess
import sys
import sysconfig
import zipfile

import pytest
from imports import BY_NAME, CHECKOUT, below

pytestmark = [pytest.mark.unit, pytest.mark.slow]

DIST = CHECKOUT / "packages" / "dist"
# What each package does with nothing but what lies below it.
AT_WORK = {
    "ops": "import keras_ops as ops; assert float(ops.sum(ops.add([1.0, 2.0], 3.0))) == 9.0",
    "saving": """
import keras_saving
@keras_saving.register_keras_serializable(package="Wheels")
class Point:
    def __init__(self, x): self.x = x
    def get_config(self): return {"x": self.x}
    @classmethod
    def from_config(cls, config): return cls(**config)
config = keras_saving.serialize_keras_object(Point(3))
assert keras_saving.deserialize_keras_object(config).x == 3
""",
    "layers": "import keras_layers, numpy; assert tuple(keras_layers.Dense(2)(numpy.ones((1, 3))).shape) == (1, 2)",
    "training": """
from keras_training import losses, optimizers
assert float(losses.MeanSquaredError()([[0.0]], [[2.0]])) == 4.0
assert optimizers.Adam(learning_rate=0.5).get_config()["learning_rate"] == 0.5
""",
    "models": """
import keras_layers, keras_models, numpy
model = keras_models.Sequential([keras_layers.Input((3,)), keras_layers.Dense(2)])
assert model.predict(numpy.ones((1, 3)), verbose=0).shape == (1, 2)
""",
    "applications": """
import keras_applications
model = keras_applications.MobileNetV2(input_shape=(32, 32, 3), alpha=0.35, weights=None, classes=5)
assert model.output_shape == (None, 5)
""",
    "keras": "import keras; assert keras.__version__.startswith('3.'); assert keras.layers.Dense(2).units == 2",
}
SMOKE = """
import numpy as np
import keras

x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
y = (x.sum(axis=1) > 0).astype("int32")
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(2)])
if keras.config.backend() != "numpy":
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.05), loss, metrics=["accuracy"])
    history = model.fit(x, y, epochs=5, verbose=0).history
    assert history["loss"][-1] < history["loss"][0], history
before = model.predict(x, verbose=0)
model.save("smoke.keras")
np.testing.assert_allclose(keras.models.load_model("smoke.keras").predict(x, verbose=0), before, rtol=1e-5, atol=1e-6)
"""


def wheel_of(package):
    """Return the path of a package's built wheel."""
    (wheel,) = DIST.glob(f"{BY_NAME[package].module}-[0-9]*.whl")
    return wheel


def contents(path):
    """Return {name: checksum} of the files in a wheel."""
    with zipfile.ZipFile(path) as wheel:
        return {entry.filename: entry.CRC for entry in wheel.infolist()}


def run(python, program, folder, backend="numpy"):
    """Run a program in an environment, in an empty folder, with nothing of the checkout in sight."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KERAS_"))}
    environment |= {"KERAS_BACKEND": backend, "KERAS_HOME": str(folder / "keras-home")}
    command = [python, "-P", "-W", "error:::keras", "-c", program]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def new_environment(folder, requirement):
    """Make an environment that sees what the locked one has, and install a requirement from the wheels alone."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--find-links", DIST, requirement], check=True)
    installed = {path.name.split("-")[0] for path in site.glob("*.dist-info")}
    return python, installed


@pytest.fixture(scope="module")
def environments(tmp_path_factory):
    """Make the environment of each package once, when first asked for."""
    made = {}

    def environment(package):
        if package not in made:
            folder = tmp_path_factory.mktemp("environments") / package
            made[package] = new_environment(folder, BY_NAME[package].distribution)
        return made[package]

    return environment


@pytest.mark.parametrize("package", BY_NAME)
def test_a_wheel_is_the_same_bytes_when_built_again_from_all_files_of_its_package(package, tmp_path):
    root = CHECKOUT / "packages" / package
    files = [path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    script = pathlib.Path(__file__).with_name("build_wheel.py")
    subprocess.run([sys.executable, script, "--output", tmp_path, "--root", root, *files], check=True)
    (again,) = tmp_path.iterdir()
    built = DIST / again.name
    assert contents(again) == contents(built)
    assert again.read_bytes() == built.read_bytes()


@pytest.mark.parametrize("package", BY_NAME)
def test_a_wheel_holds_the_package_alone(package):
    with zipfile.ZipFile(wheel_of(package)) as wheel:
        names = [pathlib.PurePosixPath(name) for name in wheel.namelist()]
        folders = {name.parts[0] for name in names if not name.parts[0].endswith(".dist-info")}
    assert folders == {BY_NAME[package].module}
    assert not [str(name) for name in names if name.name.endswith("_test.py") or name.name in ("BUILD", "conftest.py")]
    assert f"{BY_NAME[package].module}/py.typed" in map(str, names)


def test_keras_has_an_extra_for_each_backend():
    with zipfile.ZipFile(wheel_of("keras")) as wheel:
        (metadata,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
        lines = wheel.read(metadata).decode().splitlines()
    assert {line for line in lines if line.startswith("Provides-Extra:")} == {
        f"Provides-Extra: {name}" for name in ("jax", "tensorflow", "torch")
    }


@pytest.mark.parametrize("package", BY_NAME)
def test_a_package_works_with_nothing_but_what_lies_below_it(package, environments, tmp_path):
    python, installed = environments(package)
    assert installed <= {BY_NAME[name].module for name in [package, *below(package)]}
    run(python, AT_WORK[package], tmp_path)


@pytest.mark.parametrize("backend", ["jax", "numpy", "tensorflow", "torch"])
def test_keras_trains_saves_and_loads(backend, environments, tmp_path):
    python, _ = environments("keras")
    run(python, SMOKE, tmp_path, backend)
