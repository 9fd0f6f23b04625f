"""TensorFlow's strategies: two replicas train, evaluate and predict as one does."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

pytestmark = [pytest.mark.backends("tensorflow"), pytest.mark.slow]

SCRIPT = Path(__file__).parent / "testdata" / "on_replicas.py"


@cache
def results():
    environment = {**os.environ, "KERAS_BACKEND": "tensorflow", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, str(SCRIPT)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("case", ["plain", "eager", "own step"])
def test_two_replicas_do_what_one_does(case):
    alone, together = results()[case]
    for name, expected in alone.items():
        pairs = zip(expected, together[name], strict=True) if name == "weights" else [(expected, together[name])]
        for one, other in pairs:
            np.testing.assert_allclose(other, one, rtol=1e-3, atol=1e-4, err_msg=name)


def test_a_model_with_batch_statistics_and_a_last_batch_of_one_row_learns():
    found = results()["normalized"]
    assert found["evaluate"][1] > 0.8
    assert all(np.isfinite(weight).all() for weight in found["weights"])
