"""When and under which names a layer's state is made."""

import functools
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from keras_layers.base.backend import framework
from keras_layers.base.call_signature import Signature, signature_of
from keras_layers.base.input_spec import InputSpec
from keras_ops import tree
from keras_ops.scopes import current_path, state
from keras_ops.symbolic.keras_tensor import KerasTensor


@contextmanager
def named(layer: Any) -> Iterator[None]:
    """Put the layer's name around the names of what is made inside, once however deep the calls go."""
    if layer._in_scope:
        yield
        return
    outer = state.path
    if layer._parent_path is None:
        layer.__dict__["_parent_path"] = current_path()
    state.path = (*outer, layer.name)
    layer.__dict__["_in_scope"] = True
    try:
        yield
    finally:
        layer.__dict__["_in_scope"] = False
        state.path = outer


@contextmanager
def real() -> Iterator[None]:
    """Make values, also where only shapes are being computed or a function is being traced."""
    symbolic = state.symbolic
    state.symbolic = False
    try:
        with framework.building():
            yield
    finally:
        state.symbolic = symbolic


def wrapped(build: Callable[..., Any]) -> Callable[..., Any]:
    """Return a class's `build` with what goes before and after it. A `super().build()` inside goes through."""
    if getattr(build, "_is_wrapped_build", False):
        return build

    @functools.wraps(build)
    def build_in_scope(self: Any, *args: Any, **kwargs: Any) -> None:
        if self._is_building:
            build(self, *args, **kwargs)
            return
        shapes = _given_shapes(self, build, args, kwargs)
        _check_shapes(self, shapes)
        if self.built and _serves(self, shapes):
            return
        if self._first_input_shape is not None:
            _warn_of_unused_shape(self)
        self.__dict__["_is_building"] = True
        try:
            with named(self), real():
                build(self, *args, **kwargs)
        except Exception as error:
            _explain(self, error, shapes)
            raise
        finally:
            self.__dict__["_is_building"] = False
        self.__dict__["_build_shapes_dict"] = shapes
        finish(self)

    build_in_scope._is_wrapped_build = True  # type: ignore[attr-defined]
    return build_in_scope


def _warn_of_unused_shape(layer: Any) -> None:
    """Say that the shape which the constructor was given is that of no input."""
    shape, layer.__dict__["_first_input_shape"] = layer._first_input_shape, None
    warnings.warn(
        f"`input_shape={shape[1:]}` of the layer {layer.name!r} has no effect: only the first layer of a "
        "`keras.Sequential` makes an input of it. Drop it, and start the model with `keras.Input(shape)`.",
        stacklevel=4,
    )


def _explain(layer: Any, error: Exception, shapes: dict[str, Any]) -> None:
    """Add to an error of a layer inside which layer was being built around it."""
    if repr(layer.name) not in "".join([str(error), *getattr(error, "__notes__", [])]):
        error.add_note(f"While building the layer {layer.name!r} of type {type(layer).__name__} for {_words(shapes)}.")


@functools.cache
def _signature(build: Callable[..., Any]) -> Signature:
    return Signature(build)


def _given_shapes(
    layer: Any, build: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any]:
    signature = _signature(build)
    if signature.takes_any_positional:
        signature = signature_of(layer, "build")
    return {name: shape for name, shape in signature.bind(args, kwargs).items() if shape is not None}


def _check_shapes(layer: Any, shapes: dict[str, Any]) -> None:
    """Refuse shapes that the layer's input spec refuses: `build` itself would fail with less to say.

    Raises:
        ValueError: If the first shape is that of an input that a call would not take.
    """
    spec, shape = layer.input_spec, next(iter(shapes.values()), None)
    if shape is None or not isinstance(spec, InputSpec):
        return
    sizes = _sizes(shape)
    problem = "expected the shape of one tensor" if sizes is None else spec._problem_with_shape(sizes)
    if problem:
        is_built = layer.built and layer._build_shapes_dict
        known = f" It is built for {_words(layer._build_shapes_dict)}: make a new layer." if is_built else ""
        raise ValueError(
            f"The layer {layer.name!r} of type {type(layer).__name__} cannot be built for {_words(shapes)}: {problem}."
            f"{known}"
        )


def _sizes(shape: Any) -> tuple[Any, ...] | None:
    """Return the sizes in a shape of any kind, TensorFlow's and NumPy's too; `None` for anything else."""
    try:
        sizes = tuple(shape)
    except (TypeError, ValueError):
        return None
    return sizes if all(size is None or hasattr(size, "__index__") for size in sizes) else None


def _serves(layer: Any, shapes: dict[str, Any]) -> bool:
    """Return whether a built layer has weights for these shapes, so that there is nothing to build.

    A layer without weights is built again, which changes nothing.

    Raises:
        ValueError: If the weights are for other shapes. Making new ones would lose what they have learned.
    """
    built_for = layer._build_shapes_dict
    if not built_for or has_default_build(layer) or not layer.variables:
        return False
    names = list(shapes)[isinstance(layer.input_spec, InputSpec) :]
    if all(_agree(shapes[name], built_for[name]) for name in names if name in built_for):
        return True
    raise ValueError(
        f"The layer {layer.name!r} of type {type(layer).__name__} is built for {_words(built_for)} and has weights of "
        f"that size, so it cannot be built again for {_words(shapes)}. Make a new layer."
    )


def _agree(one: Any, other: Any) -> bool:
    """Return whether two structures of shapes differ in their batches and in unknown sizes at most."""
    sizes, others = _sizes(one), _sizes(other)
    if sizes is not None and others is not None:
        rest = zip(sizes[1:], others[1:], strict=False)
        return len(sizes) == len(others) and all(a == b or None in (a, b) for a, b in rest)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_agree(one[key], other[key]) for key in one)
    if not isinstance(one, list | tuple) or not isinstance(other, list | tuple):
        return bool(one == other)
    return len(one) == len(other) and all(_agree(a, b) for a, b in zip(one, other, strict=True))


def _words(shapes: dict[str, Any]) -> str:
    return ", ".join(f"{name}={shape}" for name, shape in shapes.items())


def finish(layer: Any) -> None:
    """Close a layer whose state is complete."""
    layer.__dict__.update(built=True, _plan=None)
    layer._tracker.locked = not layer._stays_open
    layer._refresh()
    _start_from_given(layer)


def _start_from_given(layer: Any) -> None:
    weights = layer.__dict__.pop("_initial_weights", None)
    if weights is not None:
        layer.set_weights(weights)


def shapes_of(tensors: dict[str, Any]) -> dict[str, Any]:
    """Return the shapes of the tensor arguments under the names that `build` knows them by."""
    return {f"{name}_shape": shape_structure(value) for name, value in tensors.items()}


def shape_structure(value: Any) -> Any:
    """Return the shape of a tensor, or a structure of shapes; TensorFlow's unknown sizes become `None`."""
    return tree.map_structure(lambda x: None if x is None else tuple(x.shape), value)


def ensure_built(layer: Any, tensors: dict[str, Any]) -> None:
    """Build a layer from the arguments of its first call."""
    shapes = shapes_of(tensors)
    if has_default_build(layer):
        # Its sub-layers are built when `call`, which comes next, calls them.
        first = next(iter(shapes.values()), None)
        layer.__dict__["_build_shapes_dict"] = {"input_shape": first} if len(shapes) == 1 else shapes
        finish(layer)
        return
    signature = signature_of(layer, "build")
    names = signature.positional + signature.forwards
    if not names:
        layer.build()
    elif len(names) == 1:
        _build_for_first(layer, shapes)
    else:
        layer.build(**_matching(layer, signature, shapes))
    if not layer.built:
        raise RuntimeError(f"`build()` of the layer {layer.name!r} was called, but the layer is still not built.")


def _build_for_first(layer: Any, shapes: dict[str, Any]) -> None:
    """Build a layer for the shape of its first tensor, `None` where it is called without any: on strings, say."""
    try:
        layer.build(next(iter(shapes.values()), None))
    except Exception as error:
        if not shapes:
            error.add_note(
                f"The layer {layer.name!r} was built without a shape, since no argument of its first call is a tensor. "
                "Call it on tensors, or call `build` with their shapes."
            )
        raise


def _matching(layer: Any, signature: Signature, shapes: dict[str, Any]) -> dict[str, Any]:
    """Return the shapes for a `build` with several arguments, by name."""
    call = signature_of(layer, "call")
    call_names, names = call.positional + call.forwards, signature.positional + signature.forwards
    for name in names:
        if name in signature.defaults or name in signature.forwards:
            continue
        if not name.endswith("_shape") or name.removesuffix("_shape") not in call_names:
            raise ValueError(
                f"`build()` of the layer {layer.name!r} has several arguments, so each must be named after an argument "
                f"of `call()` with `_shape` at the end, as in `build(self, query_shape, value_shape)`. Received: "
                f"`{name}`; the arguments of `call()` are {', '.join(call_names)}."
            )
    return {name: shapes[name] for name in names if name in shapes}


def at_once(layer: Any) -> None:
    """Call a layer without variables built, at the end of its `__init__`.

    It is so of the class that says it. A subclass with a `build` of its own has that called like any other.
    """
    if has_default_build(layer):
        layer.__dict__["built"] = True
        _start_from_given(layer)


def has_default_build(layer: Any) -> bool:
    """Return whether the layer's class leaves building to this file."""
    return getattr(type(layer).build, "_is_default", False)


def reopen(layer: Any) -> None:
    """Take back that a layer is built, after its first call failed."""
    layer.__dict__.update(built=False, _build_shapes_dict=None)
    layer._tracker.locked = False


def build_by_running(layer: Any, shapes: dict[str, Any]) -> None:
    """Build the sub-layers by running `call` on symbolic tensors of the given shapes."""
    if all(sub.built for sub in layer._flatten_layers(include_self=False)):
        return
    arguments = {name.removesuffix("_shape"): tensors_of(shape, layer.compute_dtype) for name, shape in shapes.items()}
    try:
        layer.compute_output_spec(**arguments)
    except Exception as error:
        error.add_note(
            f"While building the layer {layer.name!r}, which has no `build()`, by running its `call()` symbolically on "
            f"inputs of shape {shapes}. Define `build()`, or call the layer on data instead."
        )
        raise


def tensors_of(shapes: Any, dtype: str) -> Any:
    """Return a structure of shapes as one of symbolic tensors."""
    if isinstance(shapes, list | tuple) and not tree.is_shape(shapes):
        return type(shapes)(tensors_of(shape, dtype) for shape in shapes)
    if isinstance(shapes, dict):
        return {key: tensors_of(shape, dtype) for key, shape in shapes.items()}
    return KerasTensor(tuple(shapes), dtype) if tree.is_shape(shapes) else shapes


def default_build(layer: Any, input_shape: Any) -> None:
    """What `Layer.build` does for a class without one."""
    if has_default_build(layer):
        names = signature_of(layer, "call").positional
        build_by_running(layer, {f"{names[0]}_shape": input_shape} if names else {})


def build_config(layer: Any) -> dict[str, Any] | None:
    """Return what `build_from_config` needs to make the same state."""
    shapes = layer._build_shapes_dict
    if shapes is None:
        return None
    if len(shapes) == 1:
        return {"input_shape": next(iter(shapes.values()))}
    return {"shapes_dict": shapes}


def build_from_config(layer: Any, config: dict[str, Any]) -> None:
    """Build a layer from what `build_config` gave."""
    if not config or layer.built:
        return
    if "input_shape" in config:
        layer.build(_shape(config["input_shape"]))
    elif "shapes_dict" in config:
        shapes = {name: _shape(shape) for name, shape in config["shapes_dict"].items()}
        if has_default_build(layer):
            build_by_running(layer, shapes)
            layer.__dict__["_build_shapes_dict"] = shapes
            finish(layer)
        else:
            layer.build(**shapes)


def _shape(shape: Any) -> Any:
    """Return a structure of shapes as it comes out of JSON, with tuples for the shapes."""
    if isinstance(shape, list | tuple) and all(d is None or isinstance(d, int) for d in shape):
        return tuple(shape)
    if isinstance(shape, dict):
        return {key: _shape(each) for key, each in shape.items()}
    return [_shape(each) for each in shape] if isinstance(shape, list | tuple) else shape
