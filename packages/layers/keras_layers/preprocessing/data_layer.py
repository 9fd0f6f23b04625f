"""What the layers share that prepare data, and may do so where another framework than the backend's holds the data."""

import weakref
from multiprocessing import process
from typing import Any

import numpy as np

import keras_ops as ops
from keras_layers.base import building
from keras_layers.base.call_signature import signature_of
from keras_layers.base.inputs import leaves
from keras_layers.base.layer import Layer
from keras_ops import dtypes, tree
from keras_ops.backends import foreign, selected
from keras_ops.backends.another import Ops

_OPS = {name: Ops(name, ops) for name in ("tensorflow", "numpy")}
# Classes of arguments, and the backend whose they are if it is one of those.
_seen: dict[type, str | None] = {np.ndarray: "numpy"}
# A layer's sources of seeds for other backends: they are remade in another process, and in no file.
_seeds: "weakref.WeakKeyDictionary[DataLayer, dict[str, Any]]" = weakref.WeakKeyDictionary()


class DataLayer(Layer):
    """Prepares data: a layer that computes where the data are.

    Tensors of TensorFlow, as in `tf.data.Dataset.map`, become tensors of TensorFlow whatever the backend is. NumPy arrays
    become NumPy arrays in a worker process (of a torch `DataLoader`, of grain), where the backend is left alone;
    elsewhere they become tensors of the backend, as in every layer. So do numbers in Python's lists.

    A subclass computes in `call` with `self.ops_for(inputs)` and not with `keras_ops`, and draws with seeds of
    `self.seeds_for(ops)`.
    """

    def __call__(self, inputs: Any, **kwargs: Any) -> Any:
        """Prepare `inputs`; with another backend if they are or hold tensors of that."""
        if _backend_of(inputs) != selected.NAME:
            return self._call_elsewhere(inputs, kwargs)
        if isinstance(inputs, list | tuple) and not any(hasattr(x, "shape") for x in tree.flatten(inputs)):
            inputs = ops.convert_to_tensor(inputs)
        return super().__call__(inputs, **kwargs)

    def _call_elsewhere(self, inputs: Any, kwargs: dict[str, Any]) -> Any:
        if not self.built:
            building.ensure_built(self, {signature_of(self, "call").positional[0]: inputs})
        return self.call(inputs, **kwargs)

    @staticmethod
    def ops_for(inputs: Any) -> Any:
        """Return the module of ops that computes with what was given: of the backend, or of another one."""
        name = _backend_of(inputs)
        return ops if name == selected.NAME else _OPS[name]

    def seeds_for(self, ops: Any) -> Any:
        """Return the layer's source of seeds for what `ops_for` gave: a new one at each draw, from `self.generator`."""
        if not isinstance(ops, Ops):
            return self.generator
        known = _seeds.setdefault(self, {})
        if ops.backend not in known:
            known[ops.backend] = ops.load("sampling").Seeds(self.generator.seed)
        return known[ops.backend]


def widest(compute: Any, name: str) -> str:
    """Return a dtype of 64 bits that nobody asked for, or the one that the ops have in its place."""
    return dtypes.canonical(name) if compute is ops else name


def _backend_of(structure: Any) -> str:
    """Return the backend in which something is to be prepared."""
    name = _framework_of(structure)
    if name == "numpy" and selected.NAME != "numpy" and not process.current_process().daemon:
        return selected.NAME
    return name or selected.NAME


def _framework_of(structure: Any) -> str | None:
    if structure.__class__ in (list, tuple, dict):
        return next(filter(None, map(_framework_of, leaves(structure))), None)
    if structure.__class__ not in _seen:
        _seen[structure.__class__] = "tensorflow" if foreign.is_of_tensorflow(structure) else None
    return _seen[structure.__class__]
