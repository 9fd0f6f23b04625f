"""What surrounds a piece of code: the thread's scopes.

One thread-local object, read as plain attributes, so that a call which needs none of them pays nothing and compilers
(`torch.compile`, `jax.jit`, `tf.function`) can look through it.
"""

import threading
from types import TracebackType
from typing import Any

from keras_ops.export import export


class _State(threading.local):
    # Set in __init__ and not on the class: torch.compile guards on the instance's own attributes.
    def __init__(self) -> None:
        self.stateless: StatelessScope | None = None
        self.symbolic: bool = False
        self.autocast: str | None = None
        self.lazy: LazyVariables | None = None
        self.path: tuple[str, ...] = ()
        self.call: Any = None
        self.device: Any = None
        self.remat: Any = None


state = _State()


class _Scope:
    """Set one attribute of the state for the length of a `with` block."""

    attribute: str

    def __init__(self, value: Any) -> None:
        self._value = value
        self._outer: list[Any] = []

    def __enter__(self) -> "_Scope":
        self._outer.append(getattr(state, self.attribute))
        setattr(state, self.attribute, self._value)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        setattr(state, self.attribute, self._outer.pop())


class AutocastScope(_Scope):
    """Variables that allow it are read in this float dtype; `None` turns it off."""

    attribute = "autocast"


@export("keras.SymbolicScope")
class SymbolicScope(_Scope):
    """Marks that only shapes and dtypes are being computed: nothing may depend on values.

    Example:

    >>> with keras.SymbolicScope():
    ...     pass
    """

    attribute = "symbolic"

    def __init__(self) -> None:
        super().__init__(True)


class LazyVariables(_Scope):
    """Variables made inside with an initializer get no values yet: those of a file are about to come.

    A variable whose value is asked for before it was assigned is initialized then.
    """

    attribute = "lazy"

    def __init__(self) -> None:
        super().__init__(self)
        self._made: list[Any] = []

    def __enter__(self) -> "LazyVariables":
        super().__enter__()
        return self

    def add(self, variable: Any) -> None:
        """Keep a variable in mind for `initialize`."""
        self._made.append(variable)

    def initialize(self) -> None:
        """Initialize what was not assigned in the meantime."""
        for variable in self._made:
            variable._initialize_now()


@export("keras.StatelessScope")
class StatelessScope(_Scope):
    """Inside it, variables read from a mapping and assignments go to the scope, not to the variables.

    Args:
        state_mapping: Pairs `(variable, value)`, or a dict, of the values to read.
        collect_losses: Whether layers hand their losses to this scope.
        initialize_variables: Whether variables made inside get values now rather than when the scope ends.

    Example:

    >>> v = keras.Variable(1.0)
    >>> with keras.StatelessScope() as scope:
    ...     _ = v.assign(2.0)
    >>> float(scope.get_current_value(v)), float(v.numpy())
    (2.0, 1.0)
    """

    attribute = "stateless"

    def __init__(
        self, state_mapping: Any = None, collect_losses: bool = False, initialize_variables: bool = True
    ) -> None:
        super().__init__(self)
        self.collect_losses = collect_losses
        self.initialize_variables = initialize_variables
        self.losses: list[Any] = []
        # Keyed by identity: hashing a variable would compare tensors.
        self.state_mapping: dict[int, Any] = {}
        pairs = state_mapping.items() if isinstance(state_mapping, dict) else state_mapping or ()
        for variable, value in pairs:
            if not hasattr(variable, "assign"):
                raise ValueError(f"`state_mapping` must pair variables with values. Received the key {variable!r}.")
            self.state_mapping[id(variable)] = variable.convert(value)

    def __enter__(self) -> "StatelessScope":
        super().__enter__()
        return self

    def add_loss(self, loss: Any) -> None:
        """Keep a loss that a layer added inside the scope."""
        self.losses.append(loss)

    def add_update(self, update: tuple[Any, Any]) -> None:
        """Keep `(variable, value)` as the variable's current value."""
        variable, value = update
        self.state_mapping[id(variable)] = value

    def get_current_value(self, variable: Any) -> Any:
        """Return the variable's value in this scope, or `None` when the scope has none."""
        return self.state_mapping.get(id(variable))


def in_stateless_scope() -> bool:
    """Return whether a `StatelessScope` is open in this thread."""
    return state.stateless is not None


def get_stateless_scope() -> StatelessScope | None:
    """Return the innermost open `StatelessScope`."""
    return state.stateless


@export("keras.name_scope")
class name_scope(_Scope):  # noqa: N801 - the public name
    """Names of variables made inside begin with this name.

    Args:
        name: A part of a path, without `/`.

    Example:

    >>> with keras.name_scope("block"):
    ...     keras.Variable(1.0, name="scale").path
    'block/scale'
    """

    attribute = "path"

    def __init__(self, name: str, **kwargs: Any) -> None:
        if not isinstance(name, str) or not name or "/" in name:
            raise ValueError(f"`name` must be a string without '/'. Received: {name!r}.")
        super().__init__(())
        self.name = name

    def __enter__(self) -> "name_scope":
        self._value = (*state.path, self.name)
        super().__enter__()
        return self


def current_path() -> str:
    """Return the open name scopes, joined by `/`."""
    return "/".join(state.path)
