"""What turns a `def` into an op that works on every backend, on values and on symbolic tensors.

A definition with an empty body is a primitive: the backend's function of the same name, in the file of the same name,
computes it. A definition with a body is a composite: it runs as it stands, unless the backend has something better
under the same name.
"""

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar, overload

from keras_ops.backends import selected
from keras_ops.dispatch import LOOKED_AT, defaults, matters, written
from keras_ops.naming import auto_name
from keras_ops.scopes import SymbolicScope, state
from keras_ops.symbolic.keras_tensor import any_symbolic
from keras_ops.symbolic.operation import Operation, record

Spec = Callable[..., Any]
F = TypeVar("F", bound=Callable[..., Any])


def _only_docstring() -> None:
    """An empty body, for comparison."""


_EMPTY = _only_docstring.__code__.co_code[::2]
# What is no argument's default.
_NONE = object()


class Op:
    """An op's parts; reached as the attribute `op` of the public function.

    Args:
        definition: The function that was decorated.
        spec: Gives the symbolic result for the definition's arguments.
    """

    def __init__(self, definition: Callable[..., Any], spec: Spec | None) -> None:
        self.name = definition.__name__
        self.file = definition.__module__.rpartition(".")[2]
        self.definition = definition
        self.is_primitive = definition.__code__.co_code[::2] == _EMPTY
        if self.is_primitive and spec is None:
            raise TypeError(f"The op {self.name!r} has an empty body, so it needs a `spec`.")
        self.spec = spec or self._spec_from_body
        self.defaults = defaults(definition)
        self.implementation = self._find()
        self.function: Callable[..., Any] = definition

    def _find(self) -> Callable[..., Any]:
        try:
            backend_file = selected.load(self.file)
        except ModuleNotFoundError as error:
            if self.is_primitive or not (error.name or "").endswith(self.file):
                raise
            return self.definition
        found = getattr(backend_file, self.name, None)
        if found is not None:
            return found
        return functools.partial(_missing, self.name) if self.is_primitive else self.definition

    def _spec_from_body(self, *args: Any, **kwargs: Any) -> Any:
        with SymbolicScope():
            return self.definition(*args, **kwargs)

    def on_special(self, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Return the result of a call with a symbolic or a sparse tensor, or with what looked as if it held one.

        Args:
            args: Arguments for parameters without a default.
            options: The others by name.
        """
        given = {key: value for key, value in options.items() if value is not self.defaults.get(key, _NONE)}
        if any_symbolic(args, given):
            return self.symbolic(args, given)
        if any(type(argument) in LOOKED_AT and matters(argument) for argument in (*args, *given.values())):
            return selected.load("sparse").run(self.name, self.implementation, args, given)
        return self.implementation(*args, **given)

    def symbolic(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return the symbolic result and record the call."""
        outputs = self.spec(*args, **kwargs)
        if state.symbolic:
            return outputs
        name = kwargs.get("name") if "name" in inspect.signature(self.definition).parameters else None
        return record(OpCall(self, name), args, kwargs, outputs)


class OpCall(Operation):
    """A recorded call of an op: the one node type for all of them.

    Args:
        op: What was called.
        name: A unique name; made from the op's by default.
    """

    def __init__(self, op: Op, name: str | None = None) -> None:
        super().__init__(name=name or auto_name(op.name))
        self.op = op

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.op.function(*args, **kwargs)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the op."""
        return self.op.function(*args, **kwargs)

    def get_config(self) -> dict[str, Any]:
        """Return the name; the arguments are in the graph's node."""
        return {"name": self.name}


@overload
def op(definition: F) -> F: ...


@overload
def op(*, spec: Spec | None = None, creates: bool | Callable[..., bool] = False) -> Callable[[F], F]: ...


def op(definition: Any = None, *, spec: Spec | None = None, creates: bool | Callable[..., bool] = False) -> Any:
    """Decorate the definition of an op.

    Args:
        definition: The function.
        spec: A family of `keras_ops.rules`, or a function written above an odd op; takes the op's arguments with
            `KerasTensor`s among them and returns `KerasTensor`s. Composites need none: their body is run.
        creates: Whether it makes tensors from shapes alone, so that inside a `SymbolicScope` it must stay symbolic
            even without a symbolic argument; or a function of the arguments that says so.
    """
    if definition is None:
        return functools.partial(op, spec=spec, creates=creates)
    parts = Op(definition, spec)
    parts.function = function = _creating(parts, creates) if creates else _dispatching(parts)
    functools.update_wrapper(function, definition)
    function.op = parts  # type: ignore[attr-defined]
    return function


def _dispatching(parts: Op) -> Callable[..., Any]:
    late = getattr(selected.load("core"), "MEETS_SPARSE_LATE", False)
    return written(parts.definition, parts.implementation, parts.on_special, late)


def _creating(parts: Op, creates: bool | Callable[..., bool]) -> Callable[..., Any]:
    if callable(creates):
        return _creating_sometimes(parts, creates)
    implementation = parts.implementation

    def function(*args: Any, **kwargs: Any) -> Any:
        # Without the dict itself, into which `torch.compile` cannot look as a tree.
        if state.symbolic or any_symbolic(args, *kwargs.values()):
            return parts.symbolic(args, kwargs)
        return implementation(*args, **kwargs)

    return function


def _creating_sometimes(parts: Op, creates: Callable[..., bool]) -> Callable[..., Any]:
    dispatch = _dispatching(parts)

    def function(*args: Any, **kwargs: Any) -> Any:
        if state.symbolic and creates(*args, **kwargs):
            return parts.symbolic(args, kwargs)
        return dispatch(*args, **kwargs)

    return function


def _missing(name: str, *args: Any, **kwargs: Any) -> Any:
    raise NotImplementedError(
        f"`keras.ops.{name}` does not exist on the backend {selected.NAME!r}. See its gaps in "
        f"{selected.package()}.xfails.txt, or choose another backend with KERAS_BACKEND."
    )
