"""What surrounds a piece of code: the thread's scopes.

One thread-local object, read as plain attributes, so that a call which needs none of them pays nothing and compilers
(`torch.compile`, `jax.jit`, `tf.function`) can look through it.
"""

import math
import threading
from types import TracebackType
from typing import Any

from keras_ops import dtypes
from keras_ops.export import export


class _State(threading.local):
    # Set in __init__ and not on the class: torch.compile guards on the instance's own attributes.
    def __init__(self) -> None:
        self.stateless: StatelessScope | None = None
        self.symbolic: bool = False
        self.autocast: str | None = None
        self.lazy: LazyVariables | NoValues | None = None
        self.path: tuple[str, ...] = ()
        self.call: Any = None
        self.device: Any = None
        self.remat: Any = None
        self.gradients: int = 0


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


class DeviceScope(_Scope):
    """New tensors go to this device; for backends that have no such scope of their own."""

    attribute = "device"


_REMAT_MODES = ("full", "activations", "larger_than", "list_of_layers", None)


@export("keras.RematScope")
class RematScope(_Scope):
    """Layers made inside keep no intermediate values for the backward pass but compute them again, to save memory.

    Args:
        mode: Which layers: `"full"` for all; `"activations"` for activation layers, and the activations of others;
            `"larger_than"` for those whose output is larger than `output_size_threshold`; `"list_of_layers"` for those
            named in `layer_names`; `None` for none, inside another scope.
        output_size_threshold: Number of elements, unknown sizes counted as 1.
        layer_names: Names of layers.

    Raises:
        ValueError: If there is no such mode.

    Example:

    >>> with keras.RematScope(mode="larger_than", output_size_threshold=100):
    ...     layer = keras.layers.Dense(200)
    >>> tuple(layer(keras.ops.ones((1, 3))).shape)
    (1, 200)
    """

    attribute = "remat"

    def __init__(
        self, mode: str | None = "full", output_size_threshold: int = 1024, layer_names: list[str] | None = None
    ) -> None:
        if mode not in _REMAT_MODES:
            raise ValueError(f"`mode` must be one of {_REMAT_MODES}. Received: mode={mode!r}.")
        super().__init__(self)
        self.mode = mode
        self.output_size_threshold = output_size_threshold
        self.layer_names = list(layer_names or ())


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

    def initialize(self, most_bytes: int) -> None:
        """Initialize what was not assigned in the meantime.

        Args:
            most_bytes: How much this may take. A file can ask for any size in a few bytes, so what goes beyond gets its
                value when somebody asks for it.
        """
        for variable in self._made:
            if variable._value is None:
                most_bytes -= math.prod(variable.shape) * dtypes.itemsize(variable.dtype)
                if most_bytes < 0:
                    return
                variable._initialize_now()

    def before_value(self, variable: Any) -> None:
        """Called when a variable is initialized inside, since somebody asks for its value: that is allowed."""


class NoValues(_Scope):
    """Inside it, asking a variable for a value that it has not got yet is an error."""

    attribute = "lazy"

    def __init__(self) -> None:
        super().__init__(self)

    def add(self, variable: Any) -> None:
        """A variable made inside has no value either."""

    def before_value(self, variable: Any) -> None:
        """Refuse.

        Raises:
            ValueError: Always.
        """
        raise ValueError(f"The variable {variable.path!r} has no value yet.")


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
    # Whether variables that are made inside are real ones rather than values of the scope alone.
    makes_variables = False

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


class InnerScope(StatelessScope):
    """What a transform runs a function in: reads see the scope around it, assignments stay here.

    Args:
        pairs: Pairs `(variable, value)` of the values to read.
    """

    makes_variables = True

    def __init__(self, pairs: Any = ()) -> None:
        super().__init__()
        self._kept = list(pairs)
        self._outside: StatelessScope | None = None
        self.state_mapping = {id(variable): value for variable, value in self._kept}
        self.changed: dict[int, Any] = {}

    def __enter__(self) -> "InnerScope":
        self._outside = state.stateless
        super().__enter__()
        return self

    def add_update(self, update: tuple[Any, Any]) -> None:
        """Keep `(variable, value)`, and that the variable changed."""
        self.changed[id(update[0])] = update[0]
        super().add_update(update)

    def get_current_value(self, variable: Any) -> Any:
        """Return the variable's value here, or else in the scope around."""
        value = self.state_mapping.get(id(variable))
        if value is None and self._outside is not None:
            return self._outside.get_current_value(variable)
        return value

    def changes(self) -> list[tuple[Any, Any]]:
        """Return pairs of the variables that were assigned to and their values."""
        return [(variable, self.state_mapping[key]) for key, variable in self.changed.items()]

    def other_than(self, known: Any) -> list[Any]:
        """Return the variables that were assigned to and are not among `known`."""
        keys = {id(variable) for variable in known}
        return [variable for key, variable in self.changed.items() if key not in keys]


class ProgramScope(InnerScope):
    """What a program is traced in: every variable that it touches must be one of its arguments.

    Args:
        pairs: Pairs `(variable, argument)`.
    """

    def __init__(self, pairs: Any = ()) -> None:
        super().__init__(pairs)
        self.met: dict[int, Any] = {}

    def add_update(self, update: tuple[Any, Any]) -> None:
        """Keep `(variable, value)`, and whether the variable is a new one."""
        if id(update[0]) not in self.state_mapping:
            self.met[id(update[0])] = update[0]
        super().add_update(update)

    def get_current_value(self, variable: Any) -> Any:
        """Return the argument in the variable's place; take note of a variable that is no argument yet."""
        value = self.state_mapping.get(id(variable))
        if value is None:
            self.met[id(variable)] = variable
        return value


class Pure:
    """A function whose assignments to variables become further results, for transforms that allow nothing else.

    Args:
        function: From a list of tensors to a pair.
        variables: Variables that read the values given as the second argument.
    """

    def __init__(self, function: Any, variables: Any = ()) -> None:
        self._function = function
        self._variables = variables
        self._changed: list[Any] = []

    def __call__(self, tensors: list[Any], values: Any = ()) -> Any:
        with InnerScope(zip(self._variables, values, strict=True)) as scope:
            first, second = self._function(tensors)
        changes = scope.changes()
        self._changed = [variable for variable, _ in changes]
        return first, (second, [value for _, value in changes])

    def assign(self, values: list[Any]) -> None:
        """Give the variables what the function assigned."""
        for variable, value in zip(self._changed, values, strict=True):
            variable.assign(value)


class Repeatable:
    """A function that a backward pass runs again: it then finds the variables as they were, and changes none.

    Args:
        function: Any function of tensors.
    """

    def __init__(self, function: Any) -> None:
        self._function = function
        self._before: list[tuple[Any, Any]] | None = None
        self._changes: list[tuple[Any, Any]] = []

    def __call__(self, *args: Any) -> Any:
        with InnerScope(self._before or ()) as scope:
            result = self._function(*args)
        if self._before is None:
            self._changes = scope.changes()
            self._before = [(v, v._backend.copy(current_value(v))) for v, _ in self._changes]
        return result

    def commit(self) -> None:
        """Give the variables the values that the first run assigned."""
        for variable, value in self._changes:
            variable.assign(value)


class UnknownVariables(Exception):  # noqa: N818 - no error: it ends a trace that must be repeated
    """A trace met variables that its program must carry.

    Args:
        variables: Those.
    """

    def __init__(self, variables: list[Any]) -> None:
        super().__init__(variables)
        self.variables = variables


def current_value(variable: Any) -> Any:
    """Return a variable's value here in its own dtype, whatever the layers around would cast it to."""
    value = state.stateless.get_current_value(variable) if state.stateless is not None else None
    if value is None:
        if variable._value is None:
            variable._initialize_now()
        value = variable._value
    return value


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
