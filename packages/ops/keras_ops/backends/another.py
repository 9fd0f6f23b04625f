"""Ops computed by another backend than the one in use, for a few places where its tensors come in all the same.

The definitions of composites, and the functions that these call, are copied with other globals: there the modules of
`keras_ops` are those of the other backend. So nothing is written twice, and the ordinary call of an op costs nothing.
"""

import contextlib
import importlib
from collections.abc import Callable
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

from keras_ops.backends import selected

_PACKAGE = __name__.partition(".")[0]
# What computes with ops, and keeps nothing in globals that it changes.
_COMPUTES = tuple(f"{_PACKAGE}.{name}" for name in ("ops", "random", "image", "images", "promotion"))


class Ops:
    """A module of `keras_ops` as `backend` computes it: `Ops("tensorflow", keras_ops).add(x, y)`.

    It takes and gives tensors of that backend, which is imported at the first use. There are no symbolic tensors, no
    sparse ones, and no gradients through two backends.

    Args:
        backend: One of those in this folder.
        public: A module with public ops, such as `keras_ops`, `keras_ops.ops` or `keras_ops.random`.
    """

    def __init__(self, backend: str, public: ModuleType, _of: "_Copies | None" = None) -> None:
        self.backend, self._public, self._copies = backend, public, _of or _Copies(backend)

    def load(self, name: str) -> ModuleType:
        """Return one of the backend's files, as `selected.load` does for the backend in use."""
        return self._copies.file(name)

    def __getattr__(self, name: str) -> Any:
        value = self._copies.of(getattr(self._public, name))
        self.__dict__[name] = value
        return value


class _Copies:
    """What was translated to another backend so far."""

    def __init__(self, backend: str) -> None:
        self._backend = backend
        self._modules: dict[str, Ops] = {}
        self._globals: dict[str, dict[str, Any]] = {}

    def of(self, value: Any) -> Any:
        """Return the value of a global name as functions for the other backend see it."""
        if isinstance(value, ModuleType):
            return self._module(value)
        if isinstance(value, FunctionType) and self._computes(value.__module__):
            parts = getattr(value, "op", None)
            return self._copied(value) if parts is None else self._computed(parts)
        if value.__class__ is dict and any(isinstance(x, FunctionType) for x in value.values()):
            return {key: self.of(x) for key, x in value.items()}
        return value

    def _computes(self, module: str) -> bool:
        return module.startswith(f"{__package__}.{self._backend}.") or module.startswith(_COMPUTES)

    def _module(self, module: ModuleType) -> Any:
        name = module.__name__
        if module is selected:
            return SimpleNamespace(NAME=self._backend, load=self.file)
        own = f"{__package__}.{selected.NAME}."
        if name.startswith(own):
            return self.file(name.removeprefix(own))
        if name != _PACKAGE and not self._computes(name):
            return module
        if name not in self._modules:
            self._modules[name] = Ops(self._backend, module, self)
        return self._modules[name]

    def file(self, name: str) -> ModuleType:
        return importlib.import_module(f"{__package__}.{self._backend}.{name}")

    def _computed(self, parts: Any) -> Callable[..., Any]:
        """Return the backend's own function, or the definition of a composite, written in ops of this backend."""
        try:
            found = getattr(self.file(parts.file), parts.name, None)
        except ModuleNotFoundError as error:
            if not (error.name or "").endswith(parts.file):
                raise
            found = None
        function = self._copied(found or parts.definition) if isinstance(found, FunctionType | None) else found
        with contextlib.suppress(AttributeError):
            # Files of backends come back to the definition for what they do no better.
            function.op = _Parts(self, parts.definition)
        return function

    def _copied(self, function: Any) -> Callable[..., Any]:
        """Return a function that sees the other backend's ops in the place of the public ones."""
        module = function.__globals__["__name__"]  # A wrapper's `__module__` is that of what it wraps.
        names = self._globals.get(module)
        if names is None:
            names = self._globals[module] = dict(function.__globals__)
            for name, value in function.__globals__.items():
                names[name] = self.of(value)
        new = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
        new.__kwdefaults__ = function.__kwdefaults__
        return new


class _Parts:
    """What `function.op` is of a function for another backend."""

    def __init__(self, copies: _Copies, definition: Any) -> None:
        self._copies, self._definition = copies, definition

    @property
    def definition(self) -> Callable[..., Any]:
        return self._copies._copied(self._definition)
