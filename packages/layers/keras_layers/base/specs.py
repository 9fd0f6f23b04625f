"""Shapes and dtypes of a layer's outputs, without computing them."""

import contextlib
import functools
import inspect
from typing import Any

from keras_layers.base import building, inputs
from keras_layers.base.call_signature import signature_of
from keras_ops import tree
from keras_ops.scopes import AutocastScope, SymbolicScope, state
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.output_spec import output_of


def output_spec(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Run the layer's `compute_output_spec` with those arguments that it takes."""
    if is_default(layer, "compute_output_spec"):
        return from_shape_or_call(layer, args, kwargs)
    _build_parts(layer, args, kwargs)
    return layer.compute_output_spec(*args, **signature_of(layer, "compute_output_spec").keep(kwargs))


def is_default(layer: Any, method: str) -> bool:
    """Return whether a layer's class leaves a method to `Layer`."""
    return getattr(inspect.getattr_static(type(layer), method), "_is_default", False)


def is_users(layer: Any, method: str) -> bool:
    """Return whether a method of one of our layers is that of a user's subclass."""
    owner = next(cls for cls in type(layer).__mro__ if method in cls.__dict__)
    return owner.__module__.partition(".")[0] != __name__.partition(".")[0]


def from_shape_or_call(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """What `Layer.compute_output_spec` does: ask the class's own `compute_output_shape`, else run `call`."""
    if is_default(layer, "compute_output_shape"):
        return run_call(layer, args, kwargs)
    _build_parts(layer, args, kwargs)
    tensors = inputs.tensor_arguments(signature_of(layer, "call").bind(args, kwargs))
    shapes = building.shapes_of(tensors)
    signature = signature_of(layer, "compute_output_shape")
    if len(signature.positional) == 1 or not signature.names >= shapes.keys():
        shape = layer.compute_output_shape(next(iter(shapes.values())))
    else:
        shape = layer.compute_output_shape(**shapes)
    return tree.map_shape_structure(lambda s: KerasTensor(s, layer.compute_dtype), shape)


def _build_parts(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Build what only `call` would build, in a layer that has no `build` and says itself what comes out."""
    if building.has_default_build(layer) and not all(part.built for part in layer._flatten_layers(include_self=False)):
        # Where `call` cannot run on symbolic tensors, its first run on values will build the parts.
        with contextlib.suppress(Exception):
            run_call(layer, args, kwargs)


def run_call(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Run a layer's `call` on symbolic tensors, as its name and dtype policy ask. See `output_of`."""
    return output_of(functools.partial(_run_call, layer), args, kwargs)


def _run_call(layer: Any, *args: Any, **kwargs: Any) -> Any:
    compute = layer.dtype_policy.compute_dtype
    autocast = compute if compute != layer.dtype_policy.variable_dtype else None
    with building.named(layer):
        if state.autocast == autocast:
            return layer.call(*args, **kwargs)
        with AutocastScope(autocast):
            return layer.call(*args, **kwargs)


def output_shape(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """What `Layer.compute_output_shape` does: make symbolic tensors of the shapes and ask for their output."""
    named = {name.removesuffix("_shape"): shape for name, shape in kwargs.items()}
    args = tuple(building.tensors_of(shape, layer.compute_dtype) for shape in args)
    named = building.tensors_of(named, layer.compute_dtype)
    with SymbolicScope():
        outputs = output_spec(layer, args, named)
    return tree.map_structure(lambda x: x.shape if isinstance(x, KerasTensor) else x, outputs)
