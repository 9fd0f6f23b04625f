"""Make the virtual environment of the locked requirements, or find the one made earlier, and print its interpreter.

Usage: python3 tools/bazel/environment.py

The environment lies in $KERAS_ENV_CACHE, else ~/.cache/keras-env, under a name computed from the lock and from the
interpreter, so that every checkout with the same lock shares it and a changed lock gets a new one. With $KERAS_PYTHON
set, that interpreter is used as it is: on a machine with an accelerator the frameworks are the machine's own.
"""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import platform
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
LOCK = HERE / "requirements.txt"
TORCH_LOCKS = (HERE / "requirements_torch_cpu.txt", HERE / "requirements_torch.txt")
OLDEST, NEWEST = (3, 11), (3, 13)


def location():
    """Return the folder of the environment for this lock and this interpreter."""
    digest = hashlib.sha256()
    locks = [lock.read_bytes() for lock in (LOCK, *TORCH_LOCKS)]
    for part in (*locks, sys.version.encode(), platform.machine().encode()):
        digest.update(hashlib.sha256(part).digest())
    cache = os.environ.get("KERAS_ENV_CACHE") or pathlib.Path.home() / ".cache" / "keras-env"
    return pathlib.Path(cache).absolute() / digest.hexdigest()[:16]


@contextlib.contextmanager
def held(path):
    """Hold an exclusive lock on a file, so that two builds do not make the same environment at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def say(*command, **options):
    """Run a command with what it prints sent to standard error: standard output is for the interpreter's path."""
    subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr, **options)


def install(python, lock):
    """Install a locked file, with nothing beside it and only from wheels."""
    options = [
        "--quiet",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
    ]
    say(python, "-m", "pip", "install", *options, "-r", lock)


def make(folder):
    """Make the environment."""
    print(f"making the Python environment {folder} (some minutes, once)", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    say(sys.executable, "-m", "venv", folder)
    python = folder / "bin" / "python"
    install(python, LOCK)
    try:
        install(python, TORCH_LOCKS[0])
    except subprocess.CalledProcessError:
        print("pip finds no CPU build of PyTorch here: taking the registry's, with CUDA's libraries", file=sys.stderr)
        install(python, TORCH_LOCKS[1])
    absent = "import importlib.util as u, sys; sys.exit(u.find_spec('keras') is not None)"
    if subprocess.run([python, "-c", absent], cwd=folder).returncode:
        raise SystemExit(f"{folder} holds a package named keras; the lock must leave the published one out.")


def main():
    if ready := os.environ.get("KERAS_PYTHON"):
        print(ready)
        return
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        ours, low, high = (".".join(map(str, v)) for v in (sys.version_info[:2], OLDEST, NEWEST))
        raise SystemExit(f"The locked environment needs Python {low} to {high}, but {sys.executable} is {ours}.")
    folder = location()
    complete = folder / "complete"
    with held(folder.with_suffix(".lock")):
        if not complete.exists():
            try:
                make(folder)
            except subprocess.CalledProcessError as error:
                raise SystemExit(
                    f"Could not make {folder}: {error}\nIf `venv` is missing: apt-get install python3-venv. "
                    "If a hash differs: the file comes from another index; see tools/bazel/README.md."
                ) from error
            complete.touch()
    print(folder / "bin" / "python")


if __name__ == "__main__":
    main()
