"""What the layers share that prepare data, and may do so in a `tf.data` pipeline of any backend."""

from typing import Any

import keras_ops as ops
from keras_layers.base import building
from keras_layers.base.call_signature import signature_of
from keras_layers.base.inputs import leaves
from keras_layers.base.layer import Layer
from keras_ops import tree
from keras_ops.backends import selected
from keras_ops.backends.another import Ops

_OF_TENSORFLOW = Ops("tensorflow", ops)
# Classes of arguments, and whether they are TensorFlow's.
_seen: dict[type, bool] = {}


class DataLayer(Layer):
    """Prepares data: a layer that takes TensorFlow's tensors, and then gives such, whatever the backend is.

    A subclass computes in `call` with `self.ops_for(inputs)` and not with `keras_ops`. Numbers in Python's lists are
    taken too, as tensors.
    """

    def __call__(self, inputs: Any, **kwargs: Any) -> Any:
        """Prepare data; on another backend in TensorFlow, if it is or holds tensors of TensorFlow."""
        if selected.NAME != "tensorflow" and _is_of_tensorflow(inputs):
            return self._call_in_tensorflow(inputs, kwargs)
        if isinstance(inputs, list | tuple) and not any(hasattr(x, "shape") for x in tree.flatten(inputs)):
            inputs = ops.convert_to_tensor(inputs)
        return super().__call__(inputs, **kwargs)

    def _call_in_tensorflow(self, inputs: Any, kwargs: dict[str, Any]) -> Any:
        if not self.built:
            building.ensure_built(self, {signature_of(self, "call").positional[0]: inputs})
        return self.call(inputs, **kwargs)

    @staticmethod
    def ops_for(inputs: Any) -> Any:
        """Return the module of ops that computes with what was given: TensorFlow's tensors, or those of the backend."""
        return _OF_TENSORFLOW if selected.NAME != "tensorflow" and _is_of_tensorflow(inputs) else ops


def _is_of_tensorflow(structure: Any) -> bool:
    if structure.__class__ in (list, tuple, dict):
        return any(_is_of_tensorflow(x) for x in leaves(structure))
    known = _seen.get(structure.__class__)
    if known is None:
        root = structure.__class__.__module__.partition(".")[0]
        known = _seen[structure.__class__] = root in ("tensorflow", "tensorflow_core")
    return known
