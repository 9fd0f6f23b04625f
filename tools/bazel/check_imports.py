"""Compare what files import with what their BUILD target declares; Bazel runs this as a validation of every target.

Usage: check_imports.py --label LABEL --own packages/ops [--declared packages/saving ...] [--exact] FILE...
"""

import argparse
import ast
import pathlib

from imports import BY_NAME, below, packages_imported


def faults(files, own, declared, exact):
    """Yield one sentence for each import that is not declared and, if exact, each declaration that nothing imports."""
    used = set()
    for path in files:
        for package, line in packages_imported(ast.parse(path.read_text(), str(path))).items():
            used.add(package)
            module = BY_NAME[package].module
            if package == own or package in declared:
                continue
            if own and package not in below(own):
                yield f"{path}:{line}: {BY_NAME[own].module} may not import {module}: it is not below it"
            else:
                yield f"{path}:{line}: imports {module}, which the target does not declare"
    for package in sorted(declared - used - {own}) if exact else ():
        yield f"declares {BY_NAME[package].module}, which no file of it imports"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--output", type=pathlib.Path)
    parser.add_argument("--label", required=True)
    parser.add_argument("--own", default="", help="folder of the package that the files are part of")
    parser.add_argument("--declared", action="append", default=[], help="folder of a package that the target declares")
    parser.add_argument("--exact", action="store_true", help="refuse a declared package that nothing imports")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args(arguments)
    name = pathlib.PurePosixPath
    declared = {name(folder).name for folder in options.declared}
    found = list(faults(options.files, name(options.own).name, declared, options.exact))
    if found:
        lines = "\n  ".join(found)
        raise SystemExit(f"{options.label}:\n  {lines}\nAfter a change of imports run: tools/bazel/build_files.py")
    if options.output:
        options.output.write_text("")


if __name__ == "__main__":
    main()
