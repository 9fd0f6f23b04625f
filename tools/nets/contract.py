#!/usr/bin/env python3
"""Run import-linter with the order in layers.toml as its contract.

Usage: contract.py [--root FOLDER] [--print]

The contract is written to a temporary file from tools/layers.toml, so that the order stands in one place. Exits with
import-linter's status; with --print it shows the contract and runs nothing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

import house

TEXT = """[importlinter]
root_packages =
{modules}
exclude_type_checking_imports = True

[importlinter:contract:order]
name = A package imports only what lies below it
type = layers
layers =
{layers}
"""


def text(here: house.House) -> str:
    """The contract in import-linter's own form: highest row first, siblings kept apart by `|`."""

    def lines(items) -> str:
        return "\n".join(f"    {item}" for item in items)

    return TEXT.format(
        modules=lines(package.module for package in here.packages),
        layers=lines(" | ".join(package.module for package in row) for row in reversed(here.rows)),
    )


def run(root: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the packages under `root`."""
    here = house.read(root)
    path = os.pathsep.join(str(package.source(root).parent) for package in here.packages)
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "contract.ini"
        config.write_text(text(here), encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-c", program, "--config", config, "--no-cache"],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=house.ROOT, help="the checkout")
    parser.add_argument("--print", action="store_true", help="show the contract and run nothing")
    args = parser.parse_args()
    if args.print:
        print(text(house.read(args.root)))
        return 0
    done = run(args.root)
    print(done.stdout + done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
