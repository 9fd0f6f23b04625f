#!/usr/bin/env python3
"""Move a package's change fragments into its CHANGELOG.md, under the version in its pyproject.toml.

Usage: changelog.py [--date YYYY-MM-DD] [--root FOLDER] PACKAGE

A fragment is a file `packages/<package>/changes/<short-name>.md` with one or two lines that say what a user gets.
"""

import argparse
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

import house
import semver

HEAD = "# Changelog\n"


def fragments(folder: Path) -> list[Path]:
    """The fragments of a package, by name."""
    return sorted(path for path in (folder / "changes").glob("*.md"))


def section(version: str, date: str, texts: list[str]) -> str:
    """The part of the changelog for one version: each fragment as one point."""
    points = ["- " + "\n  ".join(text.strip().splitlines()) for text in texts]
    return f"## {version} ({date})\n\n" + "\n".join(points) + "\n"


def assemble(folder: Path, version: str, date: str) -> str:
    """The changelog with the fragments in it, newest version first.

    Raises:
        ValueError: If there is no fragment, or the version has its section already.
    """
    texts = [path.read_text(encoding="utf-8") for path in fragments(folder)]
    if not texts:
        raise ValueError(f"{folder / 'changes'} holds no fragment: a release says what a user gets.")
    file = folder / "CHANGELOG.md"
    before = file.read_text(encoding="utf-8") if file.exists() else HEAD
    if f"\n## {version} " in before:
        raise ValueError(f"{file} has a section for {version} already: raise the version in pyproject.toml first.")
    if not before.startswith(HEAD):
        raise ValueError(f"{file} must begin with the line {HEAD.strip()!r}.")
    older = before.removeprefix(HEAD).strip()
    return HEAD + "\n" + section(version, date, texts) + (f"\n{older}\n" if older else "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", help="a folder under packages/")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--root", type=Path, default=house.ROOT, help="the checkout")
    args = parser.parse_args()
    package = next((p for p in house.read(args.root).packages if p.name == args.package), None)
    if package is None:
        parser.error(f"there is no package {args.package!r}")
    folder = args.root / "packages" / package.name
    try:
        text = assemble(folder, semver.show(semver.current(package, args.root).version), args.date)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    (folder / "CHANGELOG.md").write_text(text, encoding="utf-8")
    for path in fragments(folder):
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
