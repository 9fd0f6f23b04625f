"""What the layers share that prepare data, and may do so in a `tf.data` pipeline of any backend."""

from typing import Any

import keras_ops as ops
from keras_layers.base import building, inputs
from keras_layers.base.call_signature import signature_of
from keras_layers.base.layer import Layer
from keras_ops import tree
from keras_ops.backends import foreign, selected
from keras_ops.backends.another import Ops

_OF_TENSORFLOW = Ops("tensorflow", ops)
# Classes of arguments, and whether they are TensorFlow's.
_seen: dict[type, bool] = {}


class DataLayer(Layer):
    """Prepares data: a layer that takes TensorFlow's tensors, and then gives such, whatever the backend is.

    A subclass computes in `call` with `self.ops_for(inputs)` and not with `keras_ops`. Numbers in Python's lists are
    taken too, as tensors.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Prepare `args[0]`; on another backend in TensorFlow, if it is or holds tensors of TensorFlow."""
        if selected.NAME != "tensorflow" and args and _is_of_tensorflow(args[0]):
            return self._call_in_tensorflow(args, kwargs)
        if args and isinstance(args[0], list | tuple) and not any(hasattr(x, "shape") for x in tree.flatten(args[0])):
            args = (ops.convert_to_tensor(args[0]), *args[1:])
        return super().__call__(*args, **kwargs)

    def _call_in_tensorflow(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if not self.built:
            building.ensure_built(self, dict(zip(signature_of(self, "call").positional, args, strict=False)))
        return self.call(*args, **kwargs)

    @staticmethod
    def ops_for(inputs: Any) -> Any:
        """Return the module of ops that computes with what was given: TensorFlow's tensors, or those of the backend."""
        return _OF_TENSORFLOW if selected.NAME != "tensorflow" and _is_of_tensorflow(inputs) else ops


def _is_of_tensorflow(structure: Any) -> bool:
    if structure.__class__ in (list, tuple, dict):
        return any(_is_of_tensorflow(x) for x in inputs.leaves(structure))
    known = _seen.get(structure.__class__)
    if known is None:
        known = _seen[structure.__class__] = foreign.is_of_tensorflow(structure)
    return known
