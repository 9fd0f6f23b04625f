"""Modules below `keras.src`: names of the published package that are not public and that other packages import.

Each is a table that `tools/api` writes. Importing one runs nothing else, since TensorFlow imports `keras.src.optimizers`
in the middle of its own import.
"""

import dis
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType
from typing import Any

from keras_ops import config
from keras_saving import resolver

_ROOT = "keras.src"
_PRIVATE = (
    "What is below keras.src is private to the published Keras; here it has the names that other packages are known to "
    "need"
)


class PrivateName(AttributeError):
    """A name that a module below `keras.src` has not; what is public is looked up if somebody reads the message."""

    def __init__(self, module: str, attribute: str) -> None:
        super().__init__(module, attribute)

    def __str__(self) -> str:
        module, attribute = self.args
        return f"module '{module}' has no attribute '{attribute}'. {_PRIVATE}. {_advice(attribute, module)}"


class _PrivateImport(ImportError):
    """The same for `from keras.src.x import name`, where Python would put its own words in the place of ours."""

    def __init__(self, module: str, attribute: str) -> None:
        super().__init__(module, attribute, name=module)

    def __str__(self) -> str:
        module, attribute = self.args
        return f"cannot import name '{attribute}' from '{module}'. {_PRIVATE}. {_advice(attribute, module)}"


_IMPORT_FROM = dis.opmap["IMPORT_FROM"]


def _is_import(frame: FrameType | None) -> bool:
    """Return whether a frame is at a `from ... import ...`, and not at `hasattr` or `getattr`."""
    return frame is not None and frame.f_lasti >= 0 and frame.f_code.co_code[frame.f_lasti] == _IMPORT_FROM


class _MissingModules:
    """The last finder of modules: says of one below `keras.src` that it is private."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Find nothing, and raise for a name of ours."""
        if name.startswith(f"{_ROOT}."):
            last = name.rpartition(".")[2]
            raise ModuleNotFoundError(f"No module named '{name}'. {_PRIVATE}. {_advice(last, name)}", name=name)
        return None


def _advice(name: str, module: str) -> str:
    """Say what the public name is, or where such a name is looked for."""
    wanted = name.replace("_", "").lower()
    known = [public for public in resolver.exports() if public.rpartition(".")[2].replace("_", "").lower() == wanted]
    folder = f"keras.{module.removeprefix(_ROOT + '.').partition('.')[0]}."
    known.sort(key=lambda public: (not public.startswith(folder), public))
    if known:
        return f"The public name is {known[0]}."
    return "Public names are found under keras itself, such as keras.layers.Dense."


def attach(
    package: str,
    names: Mapping[str, str],
    public: tuple[str, ...] = (),
    submodules: tuple[str, ...] = (),
    backend: str | None = None,
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make the `__getattr__` and `__dir__` of a module below `keras.src`.

    Args:
        package: The module's `__name__`.
        names: Name to where it is: `"module:attribute"`.
        public: Public modules whose names it has too, first ones first.
        submodules: Modules inside it.
        backend: The backend to which it belongs, if it belongs to one.

    Raises:
        ImportError: If another backend is in use.
    """
    if backend is not None:
        _require(backend, package)
    if package == _ROOT and not any(isinstance(finder, _MissingModules) for finder in sys.meta_path):
        sys.meta_path.append(_MissingModules())  # type: ignore[arg-type]
    namespace = sys.modules[package].__dict__

    def __getattr__(name: str) -> Any:
        if name in names:
            module, _, attribute = names[name].partition(":")
            value = getattr(import_module(module), attribute)
        elif name in submodules:
            value = import_module(f"{package}.{name}")
        elif name == "__all__":
            value = _all(names, public)
        else:
            try:
                value = _public_value(package, name, public)
            except PrivateName:
                if _is_import(sys._getframe(1)):
                    raise _PrivateImport(package, name) from None
                raise
        namespace[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*namespace, *_all(names, public), *submodules})

    return __getattr__, __dir__


def _require(backend: str, package: str) -> None:
    in_use = config.backend()
    if backend != in_use:
        raise ImportError(
            f"{package} has the ops of the backend {backend!r}, but {in_use!r} is in use. `keras.ops` works on every "
            f"backend; KERAS_BACKEND={backend} chooses this one.",
            name=package,
        )


def _public_value(package: str, name: str, public: tuple[str, ...]) -> Any:
    if not name.startswith("__"):
        for space in map(import_module, public):
            if name in _names_of(space):
                return getattr(space, name)
    raise PrivateName(package, name)


def _all(names: Mapping[str, str], public: tuple[str, ...]) -> list[str]:
    return sorted({*names, *(name for space in map(import_module, public) for name in _names_of(space))})


def _names_of(space: ModuleType) -> set[str]:
    """The names of a public module without its modules, which are other ones below `keras.src`."""
    return set(space.__all__) - set(getattr(space, "_SUBMODULES", ()))
