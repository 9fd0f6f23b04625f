#!/usr/bin/env python3
"""Write the public surface: every `__init__.py` and every room's `exports_table.py`, from the `@export` literals.

Usage: generate.py [--check] [--root FOLDER]

Without options it writes what differs and removes generated modules that no name needs any more; files that are right
are not touched, and each write replaces the file at once, so it can be run at any time by anyone. With --check it
writes nothing, lists what differs and exits with 1.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

import exports
import house
import surface


def differences(wanted: dict[Path, str], stale: list[Path]) -> list[Path]:
    """The files whose content is not what it should be; `stale` ones should not exist."""
    wrong = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return sorted([*wrong, *stale])


def write(path: Path, text: str) -> None:
    """Replace a file at once: nobody sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def remove(path: Path) -> None:
    """Delete a generated file, and its folder when only compiled code is left in it."""
    path.unlink()
    if all(child.name == "__pycache__" for child in path.parent.iterdir()):
        shutil.rmtree(path.parent)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 and a list when something differs"
    )
    parser.add_argument("--root", type=Path, default=house.ROOT, help="the checkout")
    args = parser.parse_args()
    try:
        wanted, stale = surface.build(house.read(args.root), args.root)
    except exports.ExportError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    wrong = differences(wanted, stale)
    for path in wrong:
        print(path.relative_to(args.root))
        if args.check:
            continue
        if path in wanted:
            write(path, wanted[path])
        else:
            remove(path)
    if args.check and wrong:
        print(
            f"{len(wrong)} files are not what the exports ask for. Run: python tools/api/generate.py", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
