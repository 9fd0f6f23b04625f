"""README.md and CONTRIBUTING.md are true: their Python runs, their commands work, what they name is there."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import keras  # the packages are in sight of the programs

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "CONTRIBUTING.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]*)(#[^)]*)?\)")

# How each command is tested: "run" means here; else the job or test that runs it, which must name what is in the tuple.
COMMANDS = {
    "./tools/quickstart": ("ci/quickstart", "tools/quickstart"),
    "./tools/test": ("ci/test", "tools/test"),
    "./tools/test //packages/models/...": ("ci/test", "tools/test"),
    "./tools/test //packages/ops/...": ("ci/test", "tools/test"),
    "./tools/test //packages/models/keras_models:sequential_test_torch": ("ci/test", "tools/test"),
    "ci/lint": (".ci/run", "ci/lint"),
    "python tools/api/generate.py": ("ci/lint", "tools/api/generate.py --check"),
    "python tools/api/golden.py --write": ("tools/api/golden_test.py", "golden"),
    "python tools/bazel/build_files.py": ("ci/lint", "tools/bazel/build_files.py --check"),
    # The quickstart installs the same folders, and the wheels' job what Bazel builds, with the extras.
    "pip install ./packages/ops ./packages/saving ./packages/layers ./packages/training ./packages/models "
    "./packages/applications ./packages/keras": ("tools/quickstart", "packages=(ops saving layers training models"),
    "pip install jax": ("tools/quickstart", "pip_install jax"),
    "bazel build //:dist": ("ci/wheels", "bazel build //:dist"),
    "pip install --find-links bazel-bin/packages/dist -c constraints.txt 'keras[jax]'": (
        "ci/wheels",
        "--find-links dist",
    ),
    "KERAS_BACKEND=torch python examples/functional.py": "run",
    "PYTHONPATH=$(echo packages/*/ | tr ' ' ':') KERAS_BACKEND=torch python -m pytest "
    "packages/models/keras_models/sequential_test.py": "run",
    "PYTHONPATH=$(echo packages/*/ | tr ' ' ':') KERAS_BACKEND=numpy python -m pytest "
    "packages/ops/keras_ops/backends/conformance_test.py": "run",
}


def blocks(language):
    """Yield the page and the text of the code blocks in a language."""
    for page in PAGES:
        for found, text in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
            if found == language:
                yield page, text


def commands():
    """Return the lines of the shell blocks."""
    return [line for _, text in blocks("bash") for line in text.splitlines() if line.strip()]


def test_every_block_has_a_language_that_is_tested():
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert text.count("```") == 2 * len(BLOCK.findall(text))
        assert {language for language, _ in BLOCK.findall(text)} <= {"bash", "python", "text"}


@pytest.mark.parametrize("text", [text for _, text in blocks("python")], ids=lambda text: text.splitlines()[-1])
def test_program(text, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error:::keras", "-c", text],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_the_table_has_the_commands_of_the_pages():
    assert set(commands()) == COMMANDS.keys()


@pytest.mark.parametrize("line", [line for line, how in COMMANDS.items() if how == "run"])
def test_command(line, tmp_path):
    # `python` is the one that runs this test, and what it writes stays out of the checkout.
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" -B "$@"\n')
    (tools / "python").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "PYTEST_ADDOPTS": "-q -p no:cacheprovider"}
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("line", [line for line, how in COMMANDS.items() if how != "run"])
def test_command_that_runs_elsewhere(line):
    where, words = COMMANDS[line]
    assert words in (ROOT / where).read_text(encoding="utf-8")
    program = line.split()[1 if line.startswith("python ") else 0]
    if "/" in program:
        assert (ROOT / program).exists()
        assert line.startswith("python ") or os.access(ROOT / program, os.X_OK)


def test_what_bazel_is_asked_for_is_there():
    for line in commands():
        for folder, name in re.findall(r"//([\w/]+):(\w+)_(?:jax|numpy|tensorflow|torch)\b", line):
            assert (ROOT / folder / f"{name}.py").exists(), line
        for folder in re.findall(r"//([\w/]+)/\.\.\.", line):
            assert (ROOT / folder).is_dir(), line


def test_the_constraints_are_the_versions_of_the_packages():
    (text,) = [text for _, text in blocks("text")]
    versions = {}
    for path in ROOT.glob("packages/*/pyproject.toml"):
        project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
        versions[project["name"]] = project["version"]
    assert dict(line.split("==") for line in text.split()) == versions
    assert versions["keras"] == keras.__version__


@pytest.mark.parametrize("page", PAGES)
def test_links_and_paths(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for path, anchor in LINK.findall(text):
        target = ROOT / (path or page)
        assert target.exists(), path
        if anchor:
            titles = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert anchor[1:] in {title.lower().replace(" ", "-") for title in titles}, anchor
    for path in re.findall(r"`((?:packages|tools|examples|ci)/[\w/.*]+)`", text):
        assert list(ROOT.glob(path.rstrip("/"))), path


def test_the_readme_opens_with_the_two_commands():
    assert commands()[:2] == ["./tools/quickstart", "./tools/test"]


def test_the_map_names_every_package():
    mapped = set(
        re.findall(r"^\| \[`packages/(\w+)`\]", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert mapped == {path.parent.name for path in ROOT.glob("packages/*/pyproject.toml")}
