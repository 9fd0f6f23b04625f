"""Which calls of a layer are computed again in the backward pass."""

import math
from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_ops import tree
from keras_ops.symbolic.keras_tensor import KerasTensor

_ACTIVATION_LAYERS = "keras_layers.activation."


def wrapped(layer: Any, layer_call: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Return `layer_call`, rematerialized if the scope in which the layer was made says so."""
    scope = layer._remat_mode
    mode = "full" if scope is None else scope.mode
    if mode == "activations" and not type(layer).__module__.startswith(_ACTIVATION_LAYERS):
        return layer_call if layer.__dict__.get("activation") is None else _with_its_activation(layer, layer_call)
    concerned = {
        "full": lambda: True,
        "activations": lambda: True,
        "larger_than": lambda: _output_size(layer, args, kwargs) > scope.output_size_threshold,
        "list_of_layers": lambda: layer.name in scope.layer_names,
        None: lambda: False,
    }
    return ops.remat(layer_call) if concerned[mode]() else layer_call


def _with_its_activation(layer: Any, layer_call: Callable[..., Any]) -> Callable[..., Any]:
    """Return `layer_call` with nothing but the layer's activation rematerialized."""

    def call(*args: Any, **kwargs: Any) -> Any:
        activation = layer.__dict__["activation"]
        layer.__dict__["activation"] = ops.remat(activation)
        try:
            return layer_call(*args, **kwargs)
        finally:
            layer.__dict__["activation"] = activation

    return call


def _output_size(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """Return the number of elements of the outputs, unknown sizes counted as 1."""
    symbolic = tree.map_structure(
        lambda x: KerasTensor(tuple(x.shape), layer.compute_dtype) if hasattr(x, "shape") else x, args
    )
    outputs = tree.flatten(layer.compute_output_spec(*symbolic, **kwargs))
    return sum(math.prod(size or 1 for size in output.shape) for output in outputs)
