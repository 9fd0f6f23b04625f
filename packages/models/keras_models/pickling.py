"""Pickles and copies of models, by way of their files: a graph of layers is deeper than pickle's recursion goes."""

import io
from typing import Any

from keras_saving import model_io
from keras_saving.registry import CustomObjectScope


def reduce(model: Any) -> Any:
    """Return what pickle makes a model from again: its file, and what the file does not tell."""
    return _load, (_bytes(model), _classes(model), _flags(model))


def copy(model: Any) -> Any:
    """Return a model with the same structure and equal values."""
    return _load(_bytes(model), _classes(model), _flags(model))


def _bytes(model: Any) -> bytes:
    file = io.BytesIO()
    model_io.save_model(model, file)
    return file.getvalue()


def _classes(model: Any) -> dict[str, type]:
    """Return the user's classes in a model by name; pickle holds them by reference."""
    found = {type(layer).__name__: type(layer) for layer in model._flatten_layers()}
    return {name: cls for name, cls in found.items() if not cls.__module__.startswith("keras_")}


def _flags(model: Any) -> list[bool]:
    """Return which variables are trainable. A file has this for layers alone."""
    return [variable.trainable for variable in model.variables]


def _load(content: bytes, classes: dict[str, type], flags: list[bool] | None = None) -> Any:
    def set_flags(model: Any) -> None:
        variables = model.variables
        if flags is not None and len(flags) == len(variables):
            for variable, flag in zip(variables, flags, strict=True):
                if variable.trainable is not flag:
                    variable.trainable = flag

    with CustomObjectScope(classes):
        # What a process pickled itself is no file from a stranger.
        return model_io.read_model(io.BytesIO(content), safe_mode=False, prepare=set_flags)
