"""The BUILD files are what build_files.py writes, and it reads the marks of tests."""

import ast
import subprocess
import sys

import build_files
import pytest
from imports import CHECKOUT

pytestmark = pytest.mark.unit

ALL = build_files.BACKENDS
# What a module says, and (kind, backends, devices, slow) of it.
MARKS = {
    "pytestmark = pytest.mark.backend": ("backend", ALL, (), False),
    "pytestmark = pytest.mark.null": ("null", ALL, (), False),
    "pytestmark = [pytest.mark.unit, pytest.mark.slow]": ("unit", ALL, (), True),
    "pytestmark = pytest.mark.backends('torch', 'jax')": ("backend", ("jax", "torch"), (), False),
    "pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.tpu]": ("backend", ALL, ("gpu", "tpu"), False),
    "import pytest": ("", ALL, (), False),
}


def test_the_build_files_are_up_to_date():
    done = subprocess.run(
        [sys.executable, CHECKOUT / "tools/bazel/build_files.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("source", MARKS)
def test_marks(source):
    read = build_files.read_marks(ast.parse(source))
    assert (read.kind, read.backends, read.devices, read.slow) == MARKS[source]


def test_attributes_are_written_as_buildifier_does():
    assert build_files.listed("srcs", []) == ""
    assert build_files.listed("srcs", ["b.py"]) == '    srcs = ["b.py"],\n'
    assert build_files.listed("srcs", ["b.py", "a.py"]) == '    srcs = [\n        "a.py",\n        "b.py",\n    ],\n'
