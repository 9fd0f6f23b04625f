"""The Python in the packages' READMEs runs, with nothing but the package and what lies below it in sight."""

import os
import re
import subprocess
import sys

import house
import pytest

import keras  # noqa: F401 - the packages are in sight of the programs

pytestmark = pytest.mark.unit

PACKAGES = {package.name: package for package in house.read().packages}


@pytest.mark.parametrize("name", PACKAGES)
def test_programs_of_the_readme(name, tmp_path):
    package = PACKAGES[name]
    text = (house.ROOT / "packages" / name / "README.md").read_text(encoding="utf-8")
    program = "\n".join(re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL))
    assert f"import {package.module}" in program or f"from {package.module} import" in program
    modules = {package.module, *package.below}
    roots = [str(other.source(house.ROOT).parent) for other in PACKAGES.values() if other.module in modules]
    done = subprocess.run(
        [sys.executable, "-W", "error:::keras", "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(roots)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
