"""The version step that a change of the public surface asks for."""

import shutil
import subprocess

import house
import pytest
import semver

pytestmark = pytest.mark.unit

BASE = """
class keras.Operation
class keras.layers.Dense(keras.Operation)
keras.Operation.call: method(inputs)
keras.Operation.name: property
keras.layers.Dense.__init__: method(units, activation=None, **kwargs)
keras.ops.add(x1, x2)
keras.ops.numpy.add = keras.ops.add
"""

CASES = {
    "nothing": (("", ""), "none"),
    "a new function": (("keras.ops.add(", "keras.ops.abs(x)\nkeras.ops.add("), "minor"),
    "a new alias": (("keras.ops.numpy.add", "keras.add = keras.ops.add\nkeras.ops.numpy.add"), "minor"),
    "an optional parameter": (("(x1, x2)", "(x1, x2, axis=(0, 1))"), "minor"),
    "a property that can be set": (("name: property", "name: settable property"), "minor"),
    "a function gone": (("keras.ops.add(x1, x2)", "keras.ops.plus(x1, x2)"), "major"),
    "a parameter renamed": (("(x1, x2)", "(a, x2)"), "major"),
    "a parameter asked for": (("(x1, x2)", "(x1, x2, x3)"), "major"),
    "a default changed": (("activation=None", "activation='relu'"), "major"),
    "a parameter in the middle": (("units, ", "units, rank=1, "), "major"),
    "a method gone": (("keras.Operation.call: method(inputs)\n", ""), "major"),
    "a method that moves to a subclass": (("keras.Operation.call", "keras.layers.Dense.call"), "major"),
    "an override that says the same": (
        ("keras.ops.add(", "keras.layers.Dense.call: method(inputs)\nkeras.ops.add("),
        "none",
    ),
    "a base class left": (("class keras.layers.Dense(keras.Operation)", "class keras.layers.Dense"), "major"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_step_of_a_change(case):
    (old, new), step = CASES[case]
    found = semver.changes(BASE, BASE.replace(old, new, 1))
    assert max((kind for kind, _ in found), key=semver.STEPS.index, default="none") == step


@pytest.mark.parametrize(
    ("last", "step", "needed"),
    [
        ((0, 1, 4), "none", (0, 1, 4)),
        ((0, 1, 4), "minor", (0, 2, 0)),
        ((0, 1, 4), "major", (0, 2, 0)),
        ((3, 16, 1), "minor", (3, 17, 0)),
        ((3, 16, 1), "major", (4, 0, 0)),
    ],
)
def test_the_version_that_a_step_needs(last, step, needed):
    assert semver.least(last, step) == needed


@pytest.fixture
def checkout(tmp_path):
    """A checkout with the packages' versions and one golden file that matters."""
    for package in house.read().packages:
        folder = tmp_path / "packages" / package.name
        folder.mkdir(parents=True)
        (folder / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n')
        (folder / "api.golden").write_text(BASE)
    (tmp_path / "tools" / "release" / "baseline").mkdir(parents=True)
    shutil.copy(house.ROOT / "tools" / "layers.toml", tmp_path / "tools")
    return tmp_path


def git(root, *arguments):
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def verdict(root):
    package = next(p for p in house.read(root).packages if p.name == "layers")
    return semver.check(package, root)


def change(root, version):
    folder = root / "packages" / "layers"
    (folder / "api.golden").write_text(BASE.replace("x1, x2", "x1, other"))
    (folder / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n')


def test_a_first_release_may_be_anything(checkout):
    assert verdict(checkout) == (True, ["keras-layers 0.1.0: no release yet"])


@pytest.mark.parametrize("kind", ["tag", "file"])
def test_a_change_since_the_last_release_needs_its_step(checkout, kind):
    if kind == "tag":
        git(checkout, "init")
        git(checkout, "add", ".")
        git(checkout, "commit", "-m", "release")
        git(checkout, "tag", "keras-layers-v0.1.0")
        git(checkout, "tag", "keras-ops-v0.9.0")
    else:
        (checkout / "tools" / "release" / "baseline" / "keras-layers-v0.1.0.golden").write_text(BASE)
    assert verdict(checkout)[0]
    change(checkout, "0.1.1")
    fine, lines = verdict(checkout)
    assert not fine
    assert lines == [
        "keras-layers 0.1.1: last release 0.1.0, step major asks for at least 0.2.0:",
        "  keras.ops.add: (x1, x2) became (x1, other)",
        "  keras.ops.numpy.add: (x1, x2) became (x1, other)",
    ]
    change(checkout, "0.2.0")
    assert verdict(checkout)[0]


def test_the_checkout_has_versions_that_its_changes_allow():
    failed = [lines for fine, lines in (semver.check(p, house.ROOT) for p in house.read().packages) if not fine]
    assert failed == []
