"""Which calls of a layer are computed again in the backward pass."""

import math
from typing import Any

from keras_layers.base.backend import framework
from keras_ops import tree
from keras_ops.symbolic.keras_tensor import KerasTensor


def wrapped(layer: Any, layer_call: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Return `layer_call`, rematerialized if the scope in which the layer was made says so."""
    scope = layer._remat_mode
    mode = getattr(scope, "mode", scope)
    if mode == "full" or mode is None and scope is None:
        return framework.rematerialized(layer_call)
    if mode == "list_of_layers" and layer.name in (scope.layer_names or ()):
        return framework.rematerialized(layer_call)
    if mode == "larger_than" and _output_size(layer, args, kwargs) > scope.output_size_threshold:
        return framework.rematerialized(layer_call)
    return layer_call


def _output_size(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """Return the number of elements of the outputs, unknown sizes counted as 1."""
    symbolic = tree.map_structure(
        lambda x: KerasTensor(tuple(x.shape), layer.compute_dtype) if hasattr(x, "shape") else x, args
    )
    outputs = tree.flatten(layer.compute_output_spec(*symbolic, **kwargs))
    return sum(math.prod(size or 1 for size in output.shape) for output in outputs)
