#!/usr/bin/env python3
"""Run pyright on a user's program that names everything public, and on the example programs.

Usage: typecheck.py [--pyright COMMAND] [--python PYTHON] [FILE ...]

Pyright comes from npm or pip (`npm install pyright`, `pip install pyright`) and is no dependency of the tests, so this
is a command of its own. Exits with 1 when pyright reports an error in a program.
"""

import argparse
import json
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

import exports
import house


def program(names: list[str]) -> str:
    """A program that reaches every name in the ways that users do."""
    lines = ["import keras", ""]
    lines += [
        f"from {name.rpartition('.')[0]} import {name.rpartition('.')[2]} as n{i}" for i, name in enumerate(names)
    ]
    lines += ["", "used = ["]
    lines += [f"    {name},\n    n{index}," for index, name in enumerate(names)]
    return "\n".join([*lines, "]", ""])


def find() -> list[str]:
    """The pyright command of this machine, or none."""
    if shutil.which("pyright"):
        return ["pyright"]
    local = house.ROOT / "node_modules" / ".bin" / "pyright"
    return [str(local)] if local.exists() else []


def run(pyright: list[str], python: str, programs: dict[str, str]) -> dict:
    """Check programs, given as file name to text, with the packages of the checkout in sight; return pyright's report.

    Raises:
        RuntimeError: If pyright did not check all of them.
    """
    # Pyright looks only at files below the folder of its settings.
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(package.source(house.ROOT).parent) for package in house.read().packages]
        settings = {"include": ["."], "extraPaths": paths, "typeCheckingMode": "basic"}
        (Path(folder) / "pyrightconfig.json").write_text(json.dumps(settings))
        for name, text in programs.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        command = [*pyright, "--outputjson", "--pythonpath", python, "-p", folder]
        done = subprocess.run(command, capture_output=True, text=True)
    report = json.loads(done.stdout) if done.stdout else {}
    if report.get("summary", {}).get("filesAnalyzed") != len(programs):
        raise RuntimeError(f"pyright did not check the programs: {done.stdout}{done.stderr}")
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pyright", type=shlex.split, default=find(), help="how pyright is called here")
    parser.add_argument("--python", default=sys.executable, help="the interpreter whose packages are in sight")
    parser.add_argument("files", nargs="*", type=Path, help="more programs to check")
    args = parser.parse_args()
    if not args.pyright:
        print("pyright was not found. Get it with `npm install pyright` or `pip install pyright`.", file=sys.stderr)
        return 2
    names = [export.public for export in exports.read(house.read(), house.ROOT)]
    programs = {"everything.py": program([*names, "keras.version", "keras.__version__"])}
    programs |= {path.name: path.read_text(encoding="utf-8") for path in args.files}
    report = run(args.pyright, args.python, programs)
    errors = [entry for entry in report["generalDiagnostics"] if entry["severity"] == "error"]
    for entry in errors:
        print(f"{Path(entry['file']).name}:{entry['range']['start']['line'] + 1}: {entry['message']}")
    print(f"pyright {report['version']}: {len(names)} public names, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
