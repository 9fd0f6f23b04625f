"""Copies of models with new weights."""

from collections.abc import Callable
from typing import Any

from keras_layers.base.layer import Layer
from keras_layers.core.input_layer import InputLayer
from keras_models.model import Functional, Model
from keras_models.sequential import Sequential
from keras_ops import tree
from keras_ops.export import export
from keras_ops.op import OpCall
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import history_of


@export("keras.models.clone_model")
def clone_model(
    model: Model,
    input_tensors: Any = None,
    clone_function: Callable[[Layer], Any] | None = None,
    call_function: Callable[..., Any] | None = None,
    recursive: bool = False,
    **kwargs: Any,
) -> Model:
    """Return a model of the same structure with new layers and newly initialized weights.

    Args:
        model: A `Sequential`, functional or subclassed model.
        input_tensors: Symbolic tensors to build on in place of new inputs.
        clone_function: From a layer to the one that takes its place; by default made from its config.
        call_function: Functional models: `(layer, *args, **kwargs) -> outputs` in place of calling the layer.
        recursive: Whether models inside the model go through `clone_function` layer by layer.
        **kwargs: None.

    Raises:
        ValueError: If an argument does not go with the kind of model.

    Example:

    >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    >>> keras.models.clone_model(model).output_shape
    (None, 2)
    """
    if not isinstance(model, Model):
        raise ValueError(f"`clone_model` takes a model. Received: {model!r} of type {type(model).__name__}.")
    if kwargs:
        raise ValueError(f"Unexpected arguments of `clone_model`: {', '.join(sorted(kwargs))}.")
    if isinstance(model, Sequential):
        if call_function is not None:
            raise ValueError("`call_function` is for functional models. Received a Sequential model.")
        return _clone_chain(model, input_tensors, _cloner(clone_function, recursive))
    if isinstance(model, Functional):
        if clone_function is None and call_function is None and input_tensors is None and not recursive:
            return type(model).from_config(model.get_config())
        return _clone_graph(model, input_tensors, _cloner(clone_function, recursive), call_function)
    if input_tensors is not None or clone_function is not None or call_function is not None:
        raise ValueError(
            f"`input_tensors`, `clone_function` and `call_function` are for Sequential and functional models. Received a "
            f"model of type {type(model).__name__}."
        )
    return type(model).from_config(model.get_config())


def _cloner(function: Callable[[Layer], Any] | None, recursive: bool) -> Callable[[Layer], Any]:
    function = function or (lambda layer: type(layer).from_config(layer.get_config()))

    def clone(layer: Layer) -> Any:
        if recursive and isinstance(layer, Sequential | Functional):
            return clone_model(layer, clone_function=function, recursive=True)
        return function(layer)

    return clone


def _clone_chain(model: Sequential, input_tensors: Any, clone: Callable[[Layer], Any]) -> Sequential:
    layers = [clone(layer) for layer in model.layers]
    if input_tensors is not None:
        tensor = tree.flatten(input_tensors)[0]
        start = [history_of(tensor).operation] if isinstance(tensor, KerasTensor) else [tensor]
    else:
        start = [clone(layer) for layer in model._chain[:1] if isinstance(layer, InputLayer)]
    return Sequential([*start, *layers], name=model.name, trainable=model.trainable)


def _clone_graph(
    model: Functional, input_tensors: Any, clone: Callable[[Layer], Any], call: Callable[..., Any] | None
) -> Model:
    call = call or (lambda layer, *args, **kwargs: layer(*args, **kwargs))
    clones: dict[int, Any] = {}
    if input_tensors is None:
        inputs = [clone(history_of(t).operation).output for t in model.inputs]
    else:
        inputs = tree.flatten(input_tensors)
        if len(inputs) != len(model.inputs):
            raise ValueError(
                f"The model {model.name!r} has {len(model.inputs)} inputs. Received {len(inputs)} tensors."
            )

    def run(operation: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if isinstance(operation, OpCall):
            return operation(*args, **kwargs)
        if id(operation) not in clones:
            clones[id(operation)] = clone(operation)
        return call(clones[id(operation)], *args, **kwargs)

    outputs = model.run_with(inputs, run)
    packed = tree.pack_sequence_as(model._inputs_struct, inputs)
    return Functional(packed, outputs, name=model.name, trainable=model.trainable)
