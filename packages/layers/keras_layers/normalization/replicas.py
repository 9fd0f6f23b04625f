"""Sums over replicas, on the backend in use."""

import importlib

from keras_ops.backends import selected

_module = selected.NAME if selected.NAME in ("jax", "tensorflow", "torch") else "numpy"
sum_over_replicas = importlib.import_module(f"keras_layers.normalization.backends.{_module}").sum_over_replicas
