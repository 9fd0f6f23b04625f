#!/usr/bin/env python3
"""Ask for the version step that the changes of each package's `api.golden` mean.

Usage: semver.py [--root FOLDER] [PACKAGE ...]

Each package's surface is compared with that of its last release: the newest tag `<distribution>-vX.Y.Z` that HEAD
contains, else the newest `tools/release/baseline/<distribution>-vX.Y.Z.golden`. What was there and is gone or different
asks for a major step, what is new for a minor one. While the major version is 0, a major step is a minor one.
"""

import argparse
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

import house

STEPS = ("none", "minor", "major")
Version = tuple[int, int, int]


def parse(version: str) -> Version:
    """Read "X.Y.Z".

    Raises:
        ValueError: If it is not three numbers.
    """
    match = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", version)
    if not match:
        raise ValueError(f"A version is three numbers X.Y.Z. Received: {version!r}")
    return tuple(int(part) for part in match.groups())


def show(version: Version) -> str:
    """Write a version as "X.Y.Z"."""
    return ".".join(map(str, version))


def surface(golden: str) -> dict[str, str]:
    """What a golden file promises: name to signature, inherited members written out."""
    rows = [line for line in golden.splitlines() if line and not line.startswith("#")]
    classes, members, promised, aliases = {}, {}, {}, {}
    for row in rows:
        if match := re.fullmatch(r"class ([\w.]+)(?:\((.*)\))?", row):
            classes[match[1]] = (match[2] or "").split(", ")
            promised[match[1]] = "class"
        elif match := re.fullmatch(r"([\w.]+)\.(\w+): (.*)", row):
            members.setdefault(match[1], {})[match[2]] = match[3]
        elif match := re.fullmatch(r"([\w.]+) = ([\w.]+)", row):
            aliases[match[1]] = match[2]
        elif match := re.fullmatch(r"([\w.]+)(\(.*\))?", row):
            promised[match[1]] = match[2] or "name"

    def all_members(name: str) -> dict[str, str]:
        merged: dict[str, str] = {}
        for base in reversed(classes.get(name, [])):
            merged |= all_members(base)
        return merged | members.get(name, {})

    for name in classes:
        promised |= {f"{name}.{member}": text for member, text in all_members(name).items()}
    return promised | {name: promised.get(target, "name") for name, target in aliases.items()}


def parameters(signature: str) -> list[str]:
    """Split "method(a, b=(1, 2))" at its outer commas."""
    found, depth, current = [], 0, ""
    for letter in signature.partition("(")[2][:-1]:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and not depth:
            found.append(current.strip())
            current = ""
        else:
            current += letter
    return [*found, current.strip()] if current.strip() else found


def still_callable(before: str, after: str) -> bool:
    """Whether every call that fitted the old signature fits the new one: it got optional parameters at its end."""
    if before.partition("(")[0] != after.partition("(")[0] or "(" not in after:
        return before == "property" and after == "settable property"
    old, new = parameters(before), parameters(after)
    more = new[len(old) :]
    return new[: len(old)] == old and all("=" in parameter or parameter[0] == "*" for parameter in more)


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """The steps that a change of a golden file asks for, each with its reason."""
    old, new = surface(before), surface(after)
    found = []
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            found.append(("major", f"{name} is gone"))
        elif name not in old:
            found.append(("minor", f"{name} is new"))
        elif old[name] != new[name]:
            step = "minor" if still_callable(old[name], new[name]) else "major"
            found.append((step, f"{name}: {old[name]} became {new[name]}"))
    return found


def least(last: Version, step: str) -> Version:
    """The lowest version that a step from the last release allows."""
    major, minor, _ = last
    if step == "none":
        return last
    if step == "minor" or major == 0:
        return (major, minor + 1, 0)
    return (major + 1, 0, 0)


@dataclass(frozen=True)
class Release:
    """A version that was given away, and its golden file."""

    version: Version
    golden: str


def last_release(package: house.Package, root: Path) -> Release | None:
    """The newest release of a package, from tags or else from the recorded files."""
    prefix = f"{package.distribution}-v"
    tags = _git(root, "tag", "--merged", "HEAD", "--list", f"{prefix}*")
    versions = [parse(tag.removeprefix(prefix)) for tag in (tags or "").split()]
    if versions:
        newest = max(versions)
        golden = _git(root, "show", f"{prefix}{show(newest)}:packages/{package.name}/api.golden")
        return Release(newest, golden or "")
    files = {
        parse(path.name.removeprefix(prefix).removesuffix(".golden")): path
        for path in (root / "tools" / "release" / "baseline").glob(f"{prefix}*.golden")
    }
    if not files:
        return None
    return Release(max(files), files[max(files)].read_text(encoding="utf-8"))


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def current(package: house.Package, root: Path) -> Release:
    """The version and surface that the checkout has."""
    folder = root / "packages" / package.name
    with open(folder / "pyproject.toml", "rb") as file:
        version = parse(tomllib.load(file)["project"]["version"])
    return Release(version, (folder / "api.golden").read_text(encoding="utf-8"))


def check(package: house.Package, root: Path) -> tuple[bool, list[str]]:
    """Whether a package's version is high enough, and what to tell about it."""
    now, last = current(package, root), last_release(package, root)
    if last is None:
        return True, [f"{package.distribution} {show(now.version)}: no release yet"]
    found = changes(last.golden, now.golden)
    step = max((step for step, _ in found), key=STEPS.index, default="none")
    needed = least(last.version, step)
    head = f"{package.distribution} {show(now.version)}: last release {show(last.version)}, step {step}"
    if now.version >= needed:
        return True, [head]
    reasons = [f"  {reason}" for kind, reason in found if kind == step]
    return False, [f"{head} asks for at least {show(needed)}:", *reasons]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", help="folders under packages/; all when none is named")
    parser.add_argument("--root", type=Path, default=house.ROOT, help="the checkout")
    args = parser.parse_args()
    good = True
    for package in house.read(args.root).packages:
        if not args.packages or package.name in args.packages:
            fine, lines = check(package, args.root)
            good = good and fine
            print("\n".join(lines))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
