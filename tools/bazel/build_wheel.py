"""Build the wheel of one package from its own pyproject.toml, the same bytes each time; Bazel runs this as an action.

Usage: build_wheel.py --output FOLDER --root packages/ops FILE...
"""

import argparse
import contextlib
import os
import pathlib
import shutil
import sys
import tempfile

from build import ProjectBuilder

# 2020-01-01: the time that every file in a wheel gets (zip knows none before 1980).
EPOCH = "1577836800"


def build(root, files, output):
    """Copy the package's files to a folder of their own and have its build backend make the wheel there."""
    with tempfile.TemporaryDirectory() as scratch:
        for file in files:
            target = pathlib.Path(scratch) / file.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            target.chmod(0o644)
        with contextlib.redirect_stdout(sys.stderr):
            ProjectBuilder(scratch).build("wheel", output)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    build(options.root, options.files, options.output)


if __name__ == "__main__":
    main()
