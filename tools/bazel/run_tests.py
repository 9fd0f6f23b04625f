"""Run test files with pytest, the way that every test of the project is run: Bazel calls this inside a test's sandbox.

It reads KERAS_TEST_KIND, KERAS_TEST_DEVICE and KERAS_TEST_ROOTS from keras_test, and Bazel's TEST_TIMEOUT,
XML_OUTPUT_FILE, TESTBRIDGE_TEST_ONLY and sharding variables. The environment has to be right before a framework is
imported, so this sets it first and imports pytest last.
"""

import faulthandler
import os
import pathlib
import shutil
import sys
import tempfile

FRAMEWORKS = ("jax", "tensorflow", "torch")
# Two tests run at a time on two cores, so that each gets one thread.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
ON_CPU = {"CUDA_VISIBLE_DEVICES": "", "JAX_PLATFORMS": "cpu"}


def set_environment():
    """Set what frameworks, matplotlib and our own configuration read from the environment; return a scratch folder."""
    # Not Bazel's TEST_TMPDIR, whose path is too long for the sockets by which worker processes pass tensors.
    scratch = tempfile.mkdtemp(prefix="keras-test-", dir="/tmp")
    settings = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0", "MPLBACKEND": "Agg", "PYTHONHASHSEED": "0"}
    settings |= {"HOME": scratch, "TMPDIR": scratch, "KERAS_HOME": os.path.join(scratch, "keras-home")}
    if os.environ.get("KERAS_TEST_DEVICE", "cpu") == "cpu":
        settings |= ONE_THREAD | ON_CPU
    roots = [os.path.abspath(root) for root in os.environ.pop("KERAS_TEST_ROOTS", "").split(":") if root]
    settings["PYTHONPATH"] = os.pathsep.join(roots)
    settings["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ.update(settings)
    sys.path[:] = roots + sys.path
    return scratch


class Shard:
    """A pytest plugin that keeps every n-th test, where Bazel asked for shards."""

    def __init__(self, index, total):
        self.index, self.total = index, total

    def pytest_collection_modifyitems(self, items):
        items[:] = items[self.index :: self.total]


def pytest_arguments(files):
    """Return pytest's command line and plugins for the files."""
    arguments = ["--strict-markers", "--strict-config", "-q", "-ra", "--tb=short", "--color=no", "--log-level=WARNING"]
    arguments += ["--durations=5", "--durations-min=2", "-p", "no:cacheprovider", "-p", "no:faulthandler"]
    if report := os.environ.get("XML_OUTPUT_FILE"):
        arguments.append(f"--junitxml={report}")
    if chosen := os.environ.get("TESTBRIDGE_TEST_ONLY"):
        arguments += ["-k", chosen]
    plugins = []
    if total := int(os.environ.get("TEST_TOTAL_SHARDS", 0)):
        pathlib.Path(os.environ["TEST_SHARD_STATUS_FILE"]).touch()
        plugins.append(Shard(int(os.environ["TEST_SHARD_INDEX"]), total))
    return arguments + files, plugins


def main():
    scratch = set_environment()
    if seconds := int(os.environ.get("TEST_TIMEOUT", 0)):
        faulthandler.dump_traceback_later(0.9 * seconds)
    import pytest

    status = pytest.main(*pytest_arguments(sys.argv[1:]))
    if status == pytest.ExitCode.NO_TESTS_COLLECTED:
        filtered = {"TESTBRIDGE_TEST_ONLY", "TEST_TOTAL_SHARDS"} & os.environ.keys()
        status = 0 if filtered else status
    if os.environ.get("KERAS_TEST_KIND") == "null" and (loaded := [name for name in FRAMEWORKS if name in sys.modules]):
        print(f"A test of kind `null` must load no framework, and this one loaded {', '.join(loaded)}.")
        status = status or 1
    shutil.rmtree(scratch, ignore_errors=True)
    sys.stdout.flush()
    sys.stderr.flush()
    # Frameworks take up to a second to take themselves down, and nothing is left to write.
    os._exit(int(status))


if __name__ == "__main__":
    main()
