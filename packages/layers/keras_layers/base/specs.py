"""Shapes and dtypes of a layer's outputs, without computing them."""

import contextlib
import inspect
from typing import Any

from keras_layers.base import building, inputs
from keras_layers.base.call_signature import signature_of
from keras_ops import dtypes, tree
from keras_ops.scopes import AutocastScope, SymbolicScope, state
from keras_ops.symbolic.keras_tensor import KerasTensor

# What stands for unknown sizes where a `call` calculates with them. Small ones first, for tables of positions; then ones
# that leave something behind a few layers of stride 2.
_SIZES = ((24, 48), (240, 480))
# What Python and the frameworks say of a `None` where they want a number.
_NO_NUMBER = (
    "NoneType",
    "None is not a valid value",
    "None values not supported",
    "a value (None)",
    "concrete values of integer type",
    "must be tuple of ints",
    "numpy.object_",
)


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
    """Run a layer's `call` on symbolic tensors, as its name and dtype policy ask.

    A `call` may calculate with sizes, as in `ops.arange(ops.shape(x)[1])`, and Python cannot calculate with `None`. Then
    it is run for two assumed sizes, and what differs in the two results is unknown.
    """
    try:
        return _run_call(layer, args, kwargs)
    except (TypeError, ValueError) as error:
        if not any(words in str(error) for words in _NO_NUMBER) or not _unknown_sizes((args, kwargs)):
            raise
    for sizes in _SIZES:
        try:
            results = [_run_call(layer, *_with_size((args, kwargs), size)) for size in sizes]
        except Exception:
            if sizes is _SIZES[-1]:
                raise
        else:
            return tree.map_structure(_in_common, *results)
    raise AssertionError("`_SIZES` is empty.")


def _unknown_sizes(structure: Any) -> bool:
    return any(isinstance(x, KerasTensor) and None in x.shape for x in tree.flatten(structure))


def _with_size(structure: Any, size: int) -> Any:
    """Return a structure with a number for unknown sizes."""

    def known(x: Any) -> Any:
        if not isinstance(x, KerasTensor) or None not in x.shape:
            return x
        return KerasTensor([size if n is None else n for n in x.shape], x.dtype, sparse=x.sparse)

    return tree.map_structure(known, structure)


def _in_common(one: Any, other: Any) -> Any:
    """Return the symbolic tensor of which two are examples. Values may depend on sizes alone, and are then computed."""
    if not hasattr(one, "shape") or not hasattr(one, "dtype"):
        return one
    shape = [a if a == b else None for a, b in zip(one.shape, other.shape, strict=True)]
    return KerasTensor(shape, dtypes.standardize_dtype(one.dtype), sparse=getattr(one, "sparse", False))


def _run_call(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    compute = layer.dtype_policy.compute_dtype
    autocast = compute if compute != layer.dtype_policy.variable_dtype else None
    with SymbolicScope(), building.named(layer):
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
