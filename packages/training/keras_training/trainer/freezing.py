"""What is trained is what was to be trained when `compile` was called, whatever `trainable` says since then.

So a critic that was compiled goes on learning by itself after `critic.trainable = False` took it out of the training of a
second model that contains it. A run of a model sets the flags to what they were at its `compile`, so that everything
that looks at them (steps, a user's too, optimizers, layers) sees the same, and sets them back at its end.
"""

import warnings
from typing import Any

from keras_ops.variable import Variable

# The runs that changed flags and are not over; the last one is the innermost.
_changing: list["Run"] = []


class Freezing:
    """The flags of one model's layers and variables at its `compile`."""

    def __init__(self) -> None:
        self._layers: list[tuple[Any, bool]] = []
        self._variables: list[tuple[Any, bool]] = []
        self._looked: Any = None
        self._differ: list[tuple[Any, bool]] = []
        self._warned_of: list[Any] = []
        self.run: Run | None = None

    def record(self, model: Any) -> None:
        """Take note of the flags as they are: those of layers that are not built yet hold for their variables."""
        run = self.run
        while run is not None:
            run.set_back()
            run = run._outer
        self._layers = [(layer, layer._trainable) for layer in _layers_of(model)]
        self._variables = [(v, v._trainable) for layer, _ in self._layers for v in layer._trainable_variables]
        self._looked, self._warned_of = None, []

    def differing(self) -> list[tuple[Any, bool]]:
        """Return pairs of what has another flag now and the flag at `compile`; looked up again only after a change."""
        looked = (Variable.changes_of_trainable, _changing[-1] if _changing else None)
        if looked != self._looked:
            self._looked, self._differ = looked, [(o, flag) for o, flag in self._flags() if o._trainable is not flag]
        return self._differ

    def _flags(self) -> list[tuple[Any, bool]]:
        known = {id(variable) for variable, _ in self._variables}
        later = [(v, flag) for layer, flag in self._layers for v in layer._trainable_variables if id(v) not in known]
        return [*self._layers, *self._variables, *later]

    def warn(self, model: Any) -> None:
        """Say, once for each change, what will not be heeded."""
        changed = [thing for thing, _ in self._differ]
        if not changed or [id(thing) for thing in changed] == [id(thing) for thing in self._warned_of]:
            return
        self._warned_of = changed
        names = [getattr(thing, "path", None) or thing.name for thing in changed if thing is not model]
        shown = ", ".join(map(repr, names[:3])) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        warnings.warn(
            f"`trainable` was set after the model {model.name!r} was compiled, for {shown or 'the model'}. What is trained "
            "was fixed by `compile()`, so this does not count here: call `compile()` again if it shall.",
            stacklevel=6,
        )


class Run:
    """Sets the flags for the length of a `with` block.

    Args:
        model: The model.
        kind: `"train"`, `"test"` or `"predict"`; only training warns.
    """

    def __init__(self, model: Any, kind: str) -> None:
        self._model, self._kind = model, kind
        self._freezing: Freezing = model._trainer.freezing
        self._outer: Run | None = None
        self._before: list[tuple[Any, bool]] = []
        self._seen = -1
        self._found: Any = None

    def __enter__(self) -> "Run":
        freezing = self._freezing
        self._outer, freezing.run = freezing.run, self
        self.look()
        return self

    def look(self) -> None:
        """Set the flags if somebody changed some since the last look."""
        if self._seen == Variable.changes_of_trainable:
            return
        freezing = self._freezing
        differ = freezing.differing()
        if self._kind == "train":
            freezing.warn(self._model)
        self._seen = Variable.changes_of_trainable
        if not differ:
            return
        anew = {id(thing) for thing, _ in differ}
        self._before = [pair for pair in self._before if id(pair[0]) not in anew]
        self._before += [(thing, not flag) for thing, flag in differ]
        for thing, flag in differ:
            _set(thing, flag)
        if self not in _changing:
            self._found = freezing._looked, differ
            _changing.append(self)
        freezing._looked = None

    def set_back(self) -> None:
        """Set the flags to what they are outside of the run."""
        before, self._before, self._seen = self._before, [], -1
        if not before:
            return
        _changing.remove(self)
        is_as_before = True
        # Variables before the layers that hold them.
        for thing, flag in reversed(before):
            _set(thing, flag)
            for variable in () if flag else getattr(thing, "_trainable_variables", ()):
                if variable._trainable:
                    # Made in the meantime: a frozen layer's variables are frozen.
                    _set(variable, False)
                    is_as_before = False
        # What was found before the run holds again, unless somebody changed a flag since, which counts as a change.
        freezing = self._freezing
        freezing._looked, freezing._differ = self._found if is_as_before else (None, [])

    def __exit__(self, *error: Any) -> None:
        self.set_back()
        self._freezing.run = self._outer


def _layers_of(model: Any) -> list[Any]:
    layers = getattr(model, "_flatten_layers", None)
    return [] if layers is None else layers()


def _set(thing: Any, flag: bool) -> None:
    """Set a flag without counting it as a change by the user."""
    thing.__dict__["_trainable"] = flag
    if isinstance(thing, Variable) and thing._value is not None:
        thing._backend.set_trainable(thing._value, flag)
