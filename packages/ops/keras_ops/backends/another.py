"""Ops computed by another backend than the one in use, for a few places where its tensors come in all the same."""

import importlib
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any


class Ops:
    """Every op by name, as `backend` computes it: `Ops("tensorflow", keras_ops).add(x, y)`.

    It takes and gives tensors of that backend, which is imported at the first use. There are no symbolic tensors, no
    sparse ones, and no gradients through two backends.

    Args:
        backend: One of those in this folder.
        public: The module with the public ops.
    """

    def __init__(self, backend: str, public: ModuleType) -> None:
        self._backend, self._public = backend, public
        self._globals: dict[str, dict[str, Any]] = {}

    def __getattr__(self, name: str) -> Any:
        public = getattr(self._public, name)
        parts = getattr(public, "op", None)
        function = getattr(self._file("core"), name) if parts is None else self._computed(parts)
        self.__dict__[name] = function
        return function

    def _file(self, name: str) -> ModuleType:
        return importlib.import_module(f"{__package__}.{self._backend}.{name}")

    def _computed(self, parts: Any) -> Callable[..., Any]:
        """Return the backend's own function, or the definition of a composite, written in ops of this backend."""
        try:
            found = getattr(self._file(parts.file), parts.name, None)
        except ModuleNotFoundError as error:
            if not (error.name or "").endswith(parts.file):
                raise
            found = None
        return found or self._rebound(parts.definition)

    def _rebound(self, function: Any) -> Callable[..., Any]:
        """Return a function of a file of ops that sees the ops here in the place of the public ones."""
        names = self._globals.get(function.__module__)
        if names is None:
            names = self._globals[function.__module__] = dict(function.__globals__)
            for name, value in function.__globals__.items():
                if value is self._public:
                    names[name] = self
                elif isinstance(value, FunctionType) and value.__module__ == function.__module__:
                    parts = getattr(value, "op", None)
                    names[name] = self._with(value, names) if parts is None else self._computed(parts)
        return self._with(function, names)

    @staticmethod
    def _with(function: Any, names: dict[str, Any]) -> Callable[..., Any]:
        new = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
        new.__kwdefaults__ = function.__kwdefaults__
        return new
