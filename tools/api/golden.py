#!/usr/bin/env python3
"""Write or check every package's `api.golden`: its public names, signatures and members, one a line.

Usage: golden.py --write | --check [--root FOLDER]

The file is read by people in a change and by tools/release, which asks for the version step that a changed line means.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

import exports
import generate
import house
import signatures

HEAD = "# The public surface of {0}. Written by tools/api/golden.py; a changed line asks for a version step."


def build(root: Path) -> dict[Path, str]:
    """The text of every package's golden file."""
    here = house.read(root)
    everything = exports.read(here, root)
    surface = signatures.Surface(signatures.Source(here, root), everything)
    wanted = {}
    for package in here.packages:
        # The meta-distribution adds names alone: what they can do is promised by the package that defines them.
        if package.module == "keras":
            lines = sorted([*(export.public for export in everything), "keras.__version__", "keras.version()"])
        else:
            lines = surface.lines(package.module)
        text = "\n".join([HEAD.format(package.distribution), *lines]) + "\n"
        wanted[root / "packages" / package.name / "api.golden"] = text
    return wanted


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true", help="write the files that differ")
    mode.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 and a list when something differs"
    )
    parser.add_argument("--root", type=Path, default=house.ROOT, help="the checkout")
    args = parser.parse_args()
    try:
        wanted = build(args.root)
    except exports.ExportError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    wrong = generate.differences(wanted, [])
    for path in wrong:
        print(path.relative_to(args.root))
        if args.write:
            generate.write(path, wanted[path])
    if args.check and wrong:
        print("The public surface changed. Run: python tools/api/golden.py --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
