"""How the tests run under plain pytest and under Bazel: the marks, the choice of backend, and what is left behind."""

import os
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).absolute().parent / "tools"
sys.path[:0] = [str(TOOLS), str(TOOLS / "bazel")]
pytest_plugins = ["strict_tests", "programs"]
if os.environ.get("KERAS_TEST_DEVICE") == "gpu":
    # Values are compared with float32's precision, which products of float32 have on a GPU only where it is asked for.
    os.environ.update(JAX_DEFAULT_MATMUL_PRECISION="highest", NVIDIA_TF32_OVERRIDE="0")

MARKS = {
    "backend": "runs on every backend, the one that KERAS_BACKEND names",
    "backends(*names)": "runs on these backends only",
    "null": "makes no tensors and loads no framework",
    "unit": "runs once, on the default backend or on none",
    "slow": "may take some minutes",
    "gpu": "makes sense on a GPU too",
    "tpu": "makes sense on a TPU too",
}


def pytest_configure(config):
    for mark, meaning in MARKS.items():
        config.addinivalue_line("markers", f"{mark}: {meaning}")


def current_backend():
    """The backend that the tests will get."""
    if name := os.environ.get("KERAS_BACKEND"):
        return name
    try:
        from keras_ops import config
    except ImportError:  # the tests of a tool, which see no package
        return None
    return config.backend()


def pytest_collection_modifyitems(config, items):
    """Deselect what does not run on this backend: a skip would say that something is missing."""
    current = current_backend()
    kept, out = [], []
    for item in items:
        marks = item.get_closest_marker("backends")
        (out if marks and current not in marks.args else kept).append(item)
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = kept


@pytest.fixture(autouse=True)
def leaves_the_frameworks_alone():
    """Fail a test that changes what a framework does for the tests after it."""
    before = {probe: look() for probe, look in _framework_state().items()}
    yield
    after = {probe: look() for probe, look in _framework_state().items() if probe in before}
    changed = [f"{probe}: {before[probe]!r} -> {after[probe]!r}" for probe in after if after[probe] != before[probe]]
    if changed:
        pytest.fail("the test left this changed:\n  " + "\n  ".join(changed), pytrace=False)


def _framework_state():
    probes = {}
    if jax := sys.modules.get("jax"):
        probes["jax_enable_x64"] = lambda: jax.config.jax_enable_x64
        probes["jax_debug_nans"] = lambda: jax.config.jax_debug_nans
    if torch := sys.modules.get("torch"):
        probes["torch.get_default_dtype()"] = torch.get_default_dtype
        probes["torch.is_grad_enabled()"] = torch.is_grad_enabled
    if numpy := sys.modules.get("numpy"):
        probes["numpy.geterr()"] = numpy.geterr
    if scopes := sys.modules.get("keras_ops.scopes"):
        probes["open scopes"] = lambda: dict(scopes.state.__dict__)
    return probes
