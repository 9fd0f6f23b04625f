"""A pytest plugin: warnings are errors, and a test that leaves changed what other tests can see fails.

The table `PROBES` names what is looked at. A new kind of global state gets a row.
"""

import os
import signal
import sys
import threading
import warnings

import pytest

# Raised by other projects about themselves: nobody who uses Keras can do something about them.
FOREIGN_WARNINGS = (
    r"ignore::DeprecationWarning:(tensorflow|google|jax|jaxlib|torch|flatbuffers|gast|astunparse|dateutil)\b.*",
    r"ignore::FutureWarning:(tensorflow|torch)\b.*",
)
# Threads that frameworks and the standard library start on first use and keep for good.
KEPT_THREADS = ("ThreadPoolExecutor", "asyncio_", "pydevd", "QueueFeederThread", "tf_data", "jax")
# Set by frameworks when they are first imported or used.
FRAMEWORK_VARIABLES = ("TF2_BEHAVIOR", "HDF5_PLUGIN_PATH", "ENABLE_RUNTIME_UPTIME_TELEMETRY")
FRAMEWORK_PREFIXES = ("KMP_", "TF_CPP_", "TPU_", "TORCHINDUCTOR_", "TRITON_", "GRPC_", "PYTEST_CURRENT_TEST")


def _environment():
    return {
        name: value
        for name, value in os.environ.items()
        if name not in FRAMEWORK_VARIABLES and not name.startswith(FRAMEWORK_PREFIXES)
    }


def _threads():
    alive = (thread.name for thread in threading.enumerate() if thread.is_alive())
    return sorted(name for name in alive if not name.startswith(KEPT_THREADS))


def _configuration():
    config = sys.modules.get("keras_ops.config")
    if config is None:
        return None
    values = [config.floatx(), config.epsilon(), config.image_data_format()]
    if policy := getattr(config, "dtype_policy", None):
        values.append(str(policy()))
    return values


PROBES = {
    "environment variables": _environment,
    "the current directory": os.getcwd,
    "sys.path": lambda: list(sys.path),
    "threads": _threads,
    "the handler of SIGINT": lambda: signal.getsignal(signal.SIGINT),
    "the handler of SIGTERM": lambda: signal.getsignal(signal.SIGTERM),
    "warnings.showwarning": lambda: warnings.showwarning,
    "the configuration of Keras": _configuration,
}


def pytest_configure(config):
    """Make every warning an error but for those of other projects about themselves."""
    config.addinivalue_line("markers", "slow: may take up to 15 minutes on one core; build_files.py reads it")
    config.addinivalue_line("markers", "tpu: makes sense on a TPU too")
    for line in ("error", *FOREIGN_WARNINGS):
        config.addinivalue_line("filterwarnings", line)


def difference(before, after):
    """Say how two looks at the same thing differ."""
    if isinstance(before, dict):
        names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        return ", ".join(f"{name}: {before.get(name)!r} -> {after.get(name)!r}" for name in names)
    return f"{before!r} -> {after!r}"


def leaked(before):
    """Return a line for each probe that sees something else than before."""
    after = {name: probe() for name, probe in PROBES.items()}
    # A thread that was told to end may need a moment, and one that ended is no leak.
    if len(after["threads"]) > len(before["threads"]):
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.name.startswith(KEPT_THREADS):
                thread.join(timeout=0.5)
        after["threads"] = _threads()
    gone = set(after["threads"]) <= set(before["threads"])
    unset = before["the configuration of Keras"] is None
    return [
        f"{name}: {difference(before[name], after[name])}"
        for name in PROBES
        if before[name] != after[name]
        and not (name == "threads" and gone)
        and not (name == "the configuration of Keras" and unset)
    ]


@pytest.fixture(autouse=True)
def leaks_nothing():
    """Fail a test that leaves environment variables, threads or other global state changed."""
    before = {name: probe() for name, probe in PROBES.items()}
    yield
    if lines := leaked(before):
        pytest.fail("the test left this changed:\n  " + "\n  ".join(lines), pytrace=False)
