"""Packages that only pictures need, imported where a picture is drawn."""

from importlib import import_module
from types import ModuleType


def optional(name: str, package: str, function: str) -> ModuleType:
    """Import a module of a package that may not be there.

    Args:
        name: The module.
        package: What it is installed as.
        function: Who needs it, for the message.

    Raises:
        ImportError: If it is not there.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if name.partition(".")[0] != (error.name or "").partition(".")[0]:
            raise
        raise ImportError(
            f"`{function}` needs the package {package}. Install it with `pip install {package}`."
        ) from error
