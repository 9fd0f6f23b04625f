"""What a layer owns, found when it is assigned to an attribute.

A layer's variables, sub-layers, metrics and seed generators are kept in lists, in the order in which they were first
seen: that is the order of `layer.weights` and of the weights in a file. Lists, dicts and sets are replaced by versions
that report what is put into them later (`tracked.py`).
"""

import functools
import types
from collections.abc import Callable, Iterable
from typing import Any

from keras_layers.base.backend import framework
from keras_layers.base.tracked import WRAPPERS
from keras_ops.random.seed_generator import SeedGenerator
from keras_ops.variable import Variable
from keras_saving.walk import OF_TENSORFLOW

LAYERS, METRICS, SEEDS = "layers", "metrics", "seed_generators"
VARIABLES, CONTAINER, OTHER = "variables", "container", "other"

# Classes of most attributes, which hold nothing to track.
UNTRACKED_KINDS = frozenset({type(None), bool, int, float, complex, str, bytes, type, types.FunctionType})
# Attributes that a call plan is made from.
_PLANNED = frozenset(
    {"activity_regularizer", "autocast", "call", "input_spec", "supports_masking", "_convert_input_args"}
)
# Lists of the layer's own, and of TensorFlow's tracking.
_UNTRACKED = frozenset({"_inbound_nodes", "_layers", "_losses", "_metrics", "_tracker"}) | OF_TENSORFLOW
_METRIC_METHODS = ("update_state", "result", "reset_state")
_kinds: dict[type, str] = {}


def kind_of(value: Any) -> str:
    """Say what a layer must know about a value, from its class alone."""
    cls = value.__class__
    kind = _kinds.get(cls)
    if kind is None:
        kind = _kinds[cls] = _classify(cls)
    return kind


def _classify(cls: type) -> str:
    if issubclass(cls, Variable):
        return VARIABLES
    if issubclass(cls, SeedGenerator):
        return SEEDS
    # By protocol: metrics live in a package beside this one, and `Layer` itself is defined above this file.
    if hasattr(cls, "_flatten_layers"):
        return LAYERS
    if all(hasattr(cls, method) for method in _METRIC_METHODS):
        return METRICS
    return CONTAINER if issubclass(cls, list | tuple | dict | set | frozenset) else OTHER


class Tracker:
    """The lists of what one layer owns.

    Args:
        owner: The layer. Its `_register(key, kind, value)` and `_unregister(value)` hear what comes and goes.
    """

    def __init__(self, owner: Any) -> None:
        self.owner = owner
        self.locked = False
        self.trainable: list[Variable] = []
        self.non_trainable: list[Variable] = []
        self.layers: list[Any] = []
        self.metrics: list[Any] = []
        self.seed_generators: list[SeedGenerator] = []
        # Each thing with the number of attributes and containers that hold it: it is given up with the last one.
        self.holds: dict[int, list[Any]] = {}

    def attach(self, key: str, value: Any) -> Any:
        """Take note of what is in `value`, and return what to store in its place."""
        kind = kind_of(value)
        if kind is OTHER:
            return value
        if kind is not CONTAINER:
            self.hold(key, kind, value)
            return value
        if value.__class__ in WRAPPERS:
            return WRAPPERS[value.__class__](value, self, key)
        if getattr(value, "tracker", None) is not self:
            for i, member in enumerate(_members(value)):
                self.attach(f"{key}.{i}", member)
        return value

    def track(self, value: Any) -> Any:
        """Take note of a value that no attribute holds."""
        return self.attach(getattr(value, "name", "tracked"), value)

    def detach(self, value: Any) -> None:
        """Forget what only `value` held."""
        kind = kind_of(value)
        if kind is CONTAINER:
            for member in _members(value):
                self.detach(member)
        elif id(value) in self.holds:
            self.holds[id(value)][1] -= 1
            if not self.holds[id(value)][1]:
                self._drop(kind, value)

    def hold(self, key: str, kind: str, value: Any) -> None:
        """Count one more holder of a thing, and list it if it is new."""
        if id(value) in self.holds:
            self.holds[id(value)][1] += 1
            return
        if value is self.owner:
            return
        if self.locked and kind in (LAYERS, VARIABLES):
            raise ValueError(
                f"The layer {self.owner.name!r} is already built, so no variable or layer can be added to it. Create "
                f"them all in `__init__()` or `build()`. Received: {value!r}."
            )
        self.holds[id(value)] = [value, 1]
        if kind is VARIABLES:
            (self.trainable if value.trainable else self.non_trainable).append(value)
        else:
            getattr(self, kind).append(value)
            if kind is LAYERS and self.owner._is_building and not self.owner.trainable:
                # Like the variables that a frozen layer makes when it is built.
                value.trainable = False
        self.owner._register(key, kind, value)
        # It is not known yet whether the new one is built.
        self.owner.__dict__["_plan"] = None

    def replace(self, kind: str, values: Iterable[Any]) -> None:
        """Make `values` the list of one kind, in their order."""
        values = list(values)
        for value in list(getattr(self, kind)):
            if not any(value is other for other in values):
                self._drop(kind, value)
        for value in values:
            if id(value) not in self.holds:
                self.hold(getattr(value, "name", kind), kind, value)
        getattr(self, kind)[:] = values

    def _drop(self, kind: str, value: Any) -> None:
        self.holds.pop(id(value), None)
        lists = (self.trainable, self.non_trainable) if kind is VARIABLES else (getattr(self, kind),)
        for members in lists:
            # Not `remove`: comparing variables computes tensors.
            members[:] = [member for member in members if member is not value]
        self.owner._unregister(value)

    def __getstate__(self) -> dict[str, Any]:
        # By object and not by `id`, which is another one in a copy.
        return {**self.__dict__, "holds": list(self.holds.values())}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.holds = {id(hold[0]): hold for hold in state["holds"]}


def assign(layer: Any, name: str, value: Any) -> None:
    """Set a layer's attribute: take note of what it holds from now on, and give up what it held."""
    attributes = layer.__dict__
    if value.__class__ not in UNTRACKED_KINDS and name not in _UNTRACKED and not layer._tracking_is_off:
        if isinstance(value, framework.NATIVE) and kind_of(value) is not LAYERS:
            if layer._adopt(name, value):
                return
        else:
            value = layer._tracker.attach(name, value)
    old = attributes.get(name)
    if old is not None and old is not value and old.__class__ not in UNTRACKED_KINDS:
        layer._tracker.detach(old)
    if name in _PLANNED:
        attributes["_plan"] = None
    object.__setattr__(layer, name, value)


def _members(container: Any) -> Iterable[Any]:
    return container.values() if isinstance(container, dict) else container


def untracked(method: Callable[..., Any]) -> Callable[..., Any]:
    """Let a layer's method assign attributes that do not become the layer's own."""

    @functools.wraps(method)
    def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        was_off = self._tracking_is_off
        self.__dict__["_tracking_is_off"] = True
        try:
            return method(self, *args, **kwargs)
        finally:
            self.__dict__["_tracking_is_off"] = was_off

    return run
