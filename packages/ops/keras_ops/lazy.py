"""What every generated `__init__.py` shares: names that are imported when they are asked for (PEP 562).

A function here instead of text in every generated file, because a public module's globals hold names such as `all`,
`sorted` or `map` that would hide the builtins from code written beside them.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules
from types import ModuleType
from typing import Any

Getattr = Callable[[str], Any]
Dir = Callable[[], list[str]]


class UnknownName(AttributeError):
    """An attribute that a public module has not.

    The close matches are looked for only if somebody reads the message: `from keras_ops import config` asks for the
    attribute first and then imports the module, and must not pay for them.
    """

    def __init__(self, module: str, attribute: str) -> None:
        super().__init__(module, attribute)

    def __str__(self) -> str:
        module, attribute = self.args
        message = f"module '{module}' has no attribute '{attribute}'"
        from difflib import get_close_matches

        known = {name.lower(): name for name in dir(modules[module]) if not name.startswith("_")}
        close = [known[name] for name in get_close_matches(attribute.lower(), known)]
        return f"{message}. Close matches: {', '.join(close)}" if close else message


class _Guarded(ModuleType):
    """A package in which files have the names of things that they define: `losses/mean_squared_error.py`.

    The import system binds every imported submodule in its package, where it would hide the function of that name.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in self.__dict__["_NAMES"] and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


def attach(
    package: str, names: Mapping[str, str], submodules: tuple[str, ...] = (), guard: bool = False
) -> tuple[Getattr, Dir]:
    """Make the `__getattr__` and `__dir__` of a generated package.

    Args:
        package: The package's `__name__`.
        names: Public name to where it is defined: `"module"` when the definition has the same name there, else
            `"module:attribute"`.
        submodules: Modules inside the package that can be reached as attributes.
        guard: Whether files of the package have names that stand in `names`.

    Returns:
        The functions `__getattr__` and `__dir__`. An object found once is kept in the package's globals.
    """
    module = modules[package]
    namespace = module.__dict__
    if guard:
        module.__class__ = _Guarded

    def __getattr__(name: str) -> Any:
        where = names.get(name)
        if where is not None:
            module, _, attribute = where.partition(":")
            value = getattr(import_module(module), attribute or name)
        elif name in submodules:
            value = import_module(f"{package}.{name}")
        else:
            raise UnknownName(package, name)
        namespace[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*namespace, *names, *submodules})

    return __getattr__, __dir__


def mirror(package: str, target: str, aliases: Mapping[str, str] | None = None) -> tuple[Getattr, Dir, list[str]]:
    """Make a package that has the names of another one: the same objects, but its own submodules.

    Args:
        package: The mirroring package's `__name__`.
        target: The package whose names it has.
        aliases: More names, each with the target's name for the same object.

    Returns:
        The functions `__getattr__` and `__dir__`, and the list `__all__`.
    """
    namespace = modules[package].__dict__
    source = import_module(target)
    aliases = aliases or {}

    def __getattr__(name: str) -> Any:
        value = getattr(source, aliases.get(name, name))
        if isinstance(value, ModuleType):
            value = import_module(f"{package}.{name}")
        namespace[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*namespace, *dir(source), *aliases})

    return __getattr__, __dir__, [*source.__all__, *aliases]
