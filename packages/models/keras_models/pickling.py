"""Pickles and copies of models, by way of their files: a graph of layers is deeper than pickle's recursion goes."""

import io
from typing import Any

from keras_saving import model_io
from keras_saving.registry import CustomObjectScope


def reduce(model: Any) -> Any:
    """Return what pickle makes a model from again: its file, and the classes that the file names."""
    return _load, (_bytes(model), _classes(model))


def copy(model: Any) -> Any:
    """Return a model with the same structure and equal values."""
    return _load(_bytes(model), _classes(model))


def _bytes(model: Any) -> bytes:
    file = io.BytesIO()
    model_io.save_model(model, file)
    return file.getvalue()


def _classes(model: Any) -> dict[str, type]:
    """Return the user's classes in a model by name; pickle holds them by reference."""
    found = {type(layer).__name__: type(layer) for layer in model._flatten_layers()}
    return {name: cls for name, cls in found.items() if not cls.__module__.startswith("keras_")}


def _load(content: bytes, classes: dict[str, type]) -> Any:
    with CustomObjectScope(classes):
        # What a process pickled itself is no file from a stranger.
        return model_io.load_model(io.BytesIO(content), safe_mode=False)
