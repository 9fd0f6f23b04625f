"""The base class of layers on the backend in use."""

import importlib

from keras_layers.base.backends import kinds
from keras_ops.backends import selected

selected.load("core")  # says what to install if the backend is missing
try:
    framework = importlib.import_module(f"keras_layers.base.backends.{selected.NAME}")
except ModuleNotFoundError as error:
    if error.name != f"keras_layers.base.backends.{selected.NAME}":
        raise
    # A backend from another distribution, which needs no base class of its own.
    framework = importlib.import_module("keras_layers.base.backends.numpy")

BackendLayer: type = framework.BackendLayer
# Where a framework has nothing better of its own.
knows = getattr(framework, "knows", kinds.knows)
remember = getattr(framework, "remember", kinds.remember)
