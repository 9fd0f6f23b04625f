"""Finds the engine of the backend in use."""

import importlib
from functools import cache

from keras_ops.backends import selected
from keras_training.engines.protocol import Engine

_ENGINES = {
    "jax": ("keras_training.engines.jax", "JaxEngine"),
    "tensorflow": ("keras_training.engines.tensorflow", "TensorFlowEngine"),
    "torch": ("keras_training.engines.torch", "TorchEngine"),
    "numpy": ("keras_training.engines.numpy", "NumpyEngine"),
}


@cache
def engine_class() -> type[Engine]:
    """Return the engine's class; a backend from another distribution brings its own as `engine.Engine`."""
    if selected.NAME not in _ENGINES:
        return selected.load("engine").Engine
    selected.load("core")  # says what to install if the backend is missing
    module, name = _ENGINES[selected.NAME]
    return getattr(importlib.import_module(module), name)
