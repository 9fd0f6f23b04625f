"""Tests that warn or leave something changed fail, and say what."""

import os
import subprocess
import sys

import pytest
from imports import CHECKOUT

pytestmark = pytest.mark.unit

# A test, and the words that its failure must hold.
CASES = {
    "environment": ("import os\ndef test(): os.environ['LEFT_BEHIND'] = '1'", "LEFT_BEHIND: None -> '1'"),
    "directory": ("import os\ndef test(tmp_path): os.chdir(tmp_path)", "the current directory: "),
    "path": ("import sys\ndef test(): sys.path.append('/nowhere')", "sys.path: "),
    "thread": (
        "import threading, time\ndef test(): threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
        "threads: ",
    ),
    "handler": (
        "import signal\ndef test(): signal.signal(signal.SIGINT, signal.SIG_IGN)",
        "the handler of SIGINT: ",
    ),
    "warning": ("import warnings\ndef test(): warnings.warn('beware')", "UserWarning: beware"),
}
GOOD = """
import os, threading

def test(monkeypatch):
    monkeypatch.setenv("PUT_BACK", "1")
    thread = threading.Thread(target=print)
    thread.start()
"""


def run(tmp_path, source):
    """Run a test file with the plugin and nothing else of the checkout."""
    (tmp_path / "sample_test.py").write_text(source)
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT / "tools" / "bazel")}
    command = [sys.executable, "-m", "pytest", "-p", "strict_tests", "-q", "--rootdir", tmp_path, tmp_path]
    return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("case", CASES)
def test_it_fails(case, tmp_path):
    source, words = CASES[case]
    done = run(tmp_path, source)
    assert done.returncode == 1, done.stdout
    assert words in done.stdout


def test_what_is_put_back_is_no_leak(tmp_path):
    done = run(tmp_path, GOOD)
    assert done.returncode == 0, done.stdout
