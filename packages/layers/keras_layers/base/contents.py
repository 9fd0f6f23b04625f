"""A layer's variables and sub-layers in their fixed order, and the weights as arrays."""

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from keras_ops.variable import Variable
from keras_saving.store import load_variables, save_variables


def flatten_layers(layer: Any, include_self: bool = True, recursive: bool = True) -> list[Any]:
    """Return the sub-layers in the order of Keras 3, in which files of adapted weights number them.

    The direct ones come in their order, each followed by what is in it; below the first level, the last comes first.
    """
    return _gathered(layer, include_self, recursive, lambda layers: layers)


def depth_first(layer: Any) -> list[Any]:
    """Return the layer and all sub-layers, each before its own ones: the order of weights."""
    return _gathered(layer, True, True, reversed)


def _gathered(layer: Any, include_self: bool, recursive: bool, put: Callable[[list[Any]], Iterable[Any]]) -> list[Any]:
    found = [layer] if include_self else []
    seen = {id(layer)}
    stack = list(reversed(layer._layers))
    while stack:
        sub = stack.pop()
        if id(sub) in seen:
            continue
        seen.add(id(sub))
        found.append(sub)
        if recursive:
            stack.extend(put(sub._layers))
    return found


def unique(variables: Iterable[Variable]) -> list[Variable]:
    """Return the variables without those that were met before."""
    return list({id(variable): variable for variable in variables}.values())


def own_variables(layer: Any) -> list[Variable]:
    """Return what the layer holds itself: trainable ones first."""
    return [*layer._tracker.trainable, *layer._tracker.non_trainable]


def weights(layer: Any) -> list[Variable]:
    """Return the layer's own weights and then those of its sub-layers, depth first."""
    return unique(v for sub in depth_first(layer) for v in own_variables(sub))


def variables(layer: Any) -> list[Variable]:
    """Return the weights and, after each layer's own ones, the states of its seed generators and what no file holds."""
    return unique(
        v
        for sub in depth_first(layer)
        for v in (
            *own_variables(sub), *(seed.state for seed in sub._tracker.seed_generators), *sub._unsaved_variables
        )
    )  # fmt: skip


def metrics(layer: Any) -> list[Any]:
    """Return the metrics of the layer and of its sub-layers."""
    return [metric for sub in depth_first(layer) for metric in sub._metrics]


def set_trainable(layer: Any, value: bool) -> None:
    """Freeze or thaw the layer and all that is in it."""
    Variable.changes_of_trainable += 1
    for sub in flatten_layers(layer):
        sub.__dict__["_trainable"] = value
        for variable in sub._tracker.trainable:
            variable.trainable = value


def count_params(layer: Any) -> int:
    """Return the number of numbers in the weights."""
    if not layer.built:
        raise ValueError(
            f"The layer {layer.name!r} is not built, so the number of its parameters is not known yet. Call it on "
            "data, or call `build(input_shape)`."
        )
    return sum(math.prod(v.shape) for v in layer.weights)


def set_weights(layer: Any, values: list[Any]) -> None:
    """Assign arrays to the weights; nothing is changed unless all of them fit."""
    targets = layer.weights
    if len(values) != len(targets):
        raise ValueError(
            f"The layer {layer.name!r} has {len(targets)} weights. `set_weights` received {len(values)}."
            + ("" if layer.built else " The layer is not built yet: call it on data first.")
        )
    for variable, value in zip(targets, values, strict=True):
        shape = tuple(np.shape(value))
        if shape != tuple(variable.shape):
            raise ValueError(
                f"The weight {variable.path!r} of the layer {layer.name!r} has the shape {tuple(variable.shape)}. "
                f"`set_weights` received an array of shape {shape}."
            )
    for variable, value in zip(targets, values, strict=True):
        variable.assign(value)


def save_own(layer: Any, store: Any) -> None:
    """Write the layer's own variables under "0", "1", ..."""
    save_variables(own_variables(layer), store)


def load_own(layer: Any, store: Any) -> None:
    """Read what `save_own` wrote."""
    load_variables(f"The layer {layer.name!r}", own_variables(layer), store)
