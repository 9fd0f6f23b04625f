"""Find the files of the backend in use."""

import importlib
from functools import cache
from types import ModuleType

from keras_ops import config

NAME: str = config.backend()
INSTALL = {
    "jax": "pip install jax",
    "tensorflow": "pip install keras[tensorflow]",
    "torch": "pip install torch",
}


@cache
def package() -> str:
    """Return the import path of the package that holds the backend's files."""
    if NAME in config.BACKENDS:
        return f"keras_ops.backends.{NAME}"
    from importlib.metadata import entry_points  # as slow to import as all of this package, and rarely needed

    others = {entry.name: entry.value for entry in entry_points(group="keras.backends")}
    if NAME not in others:
        known = ", ".join([*config.BACKENDS, *sorted(others)])
        raise ValueError(
            f"The backend {NAME!r} is not known. Choose one of {known} with the environment variable KERAS_BACKEND "
            f"or the entry 'backend' of {config.home() / 'keras.json'}."
        )
    return others[NAME]


# A dict and not `functools.cache`, of which `torch.compile` warns the user.
_loaded: dict[str, ModuleType] = {}


def load(file: str) -> ModuleType:
    """Import and return the backend's file of that name, for example `load("core")`."""
    module = _loaded.get(file)
    if module is None:
        module = _loaded[file] = _import(file)
    return module


def _import(file: str) -> ModuleType:
    name = f"{package()}.{file}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == NAME:
            raise ModuleNotFoundError(
                f"The backend {NAME!r} was chosen (KERAS_BACKEND, else keras.json), but {error.name!r} is not installed. "
                f"Install it with `{INSTALL.get(NAME, 'pip install ' + NAME)}`, or choose another backend.",
                name=error.name,
            ) from error
        raise
