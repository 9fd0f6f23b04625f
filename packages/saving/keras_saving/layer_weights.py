"""Weight files of Keras 1 and 2, as most published weights are: layer after layer, in the model's order.

The root group (or `model_weights` in it, in a file of a whole model) lists the layers in the attribute `layer_names`;
each layer's group lists its arrays in `weight_names`, those that are trained before the others.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from keras_saving.files.hdf5_reader import Dataset, Hdf5Reader
from keras_saving.store import check_fits

_WHOLE_MODEL = "model_weights"


@dataclass
class _Saved:
    """What a file has for one layer."""

    name: str
    arrays: list[Dataset]


def holds_layer_weights(stored: Any) -> bool:
    """Return whether an open weight file is of this kind."""
    return isinstance(stored, Hdf5Reader) and _root(stored) is not None


def load_layer_weights(model: Any, stored: Hdf5Reader, by_name: bool = False, skip_mismatch: bool = False) -> None:
    """Give the layers of a model the values in a file: all of them, or none if one does not fit.

    Args:
        model: A model that has been built.
        stored: The file.
        by_name: Whether a layer takes the values of the layer of its name, and keeps its own if there is none; otherwise
            the layers that have weights are paired in order.
        skip_mismatch: Whether a layer whose values do not fit keeps its own, with a warning.

    Raises:
        ValueError: If the file has other layers, or a value has another shape or kind of dtype.
    """
    values = []
    for layer, saved in _pairs(model, list(_saved_layers(stored)), by_name, stored.name):
        try:
            values += _fitted(layer, saved, stored.name)
        except ValueError as error:
            if not skip_mismatch:
                raise
            message = f"The layer {layer.name!r} keeps its values, since the file's do not fit: {error}"
            warnings.warn(message, stacklevel=4)
    for variable, dataset in values:
        variable.assign(dataset.read())


def _root(stored: Hdf5Reader) -> str | None:
    """Return the group that lists the layers."""
    return next((group for group in ("", _WHOLE_MODEL) if _names(stored, group, "layer_names") is not None), None)


def _names(stored: Hdf5Reader, group: str, name: str) -> list[str] | None:
    """Return a list of names. One that was too long for one attribute is in several, with numbers."""
    names = stored.strings(group, name)
    if names is not None:
        return names
    parts: list[str] = []
    for number in range(1000):
        part = stored.strings(group, f"{name}{number}")
        if part is None:
            return parts if number else None
        parts += part
    return parts


def _saved_layers(stored: Hdf5Reader) -> Iterator[_Saved]:
    root = _root(stored) or ""
    for name in _names(stored, root, "layer_names") or ():
        group = f"{root}/{name}" if root else name
        arrays = []
        for weight in _names(stored, group, "weight_names") or ():
            folder, _, key = f"{group}/{weight}".rpartition("/")
            dataset = stored.under(folder).get(key)
            if dataset is None:
                raise ValueError(f"{stored.name} is damaged: the weight {weight!r} that it lists is not there.")
            arrays.append(dataset)
        if arrays:
            yield _Saved(name, arrays)


def _pairs(model: Any, saved: list[_Saved], by_name: bool, file: str) -> list[tuple[Any, _Saved]]:
    layers = [layer for layer in model.layers if _variables(layer)]
    if by_name:
        by_names = {each.name: each for each in saved}
        return [(layer, by_names[layer.name]) for layer in layers if layer.name in by_names]
    if len(layers) != len(saved):
        raise ValueError(
            f"Layer count mismatch when loading weights from {file}. Model expected {len(layers)} layers, found "
            f"{len(saved)} saved layers; the first that differ in name: {_first_difference(layers, saved)}. Give the model "
            "the structure of the saved one, or load `by_name=True`."
        )
    return list(zip(layers, saved, strict=True))


def _first_difference(layers: list[Any], saved: list[_Saved]) -> str:
    names, others = [layer.name for layer in layers], [each.name for each in saved]
    for index in range(max(len(names), len(others))):
        ours, theirs = (each[index] if index < len(each) else "nothing" for each in (names, others))
        if ours != theirs:
            return f"{ours} in the model, {theirs} in the file"
    return "none"


def _variables(layer: Any) -> list[Any]:
    return [*layer.trainable_weights, *layer.non_trainable_weights]


def _fitted(layer: Any, saved: _Saved, file: str) -> list[tuple[Any, Dataset]]:
    variables = _variables(layer)
    if len(variables) != len(saved.arrays):
        raise ValueError(
            f"Weight count mismatch for the layer {layer.name!r} when loading weights from {file}. Layer expects "
            f"{len(variables)} weights, received {len(saved.arrays)} saved weights of the layer {saved.name!r}."
        )
    for variable, dataset in zip(variables, saved.arrays, strict=True):
        check_fits(f"Layer {layer.name!r}, loaded from {saved.name!r} in {file}", variable, dataset)
    return list(zip(variables, saved.arrays, strict=True))
