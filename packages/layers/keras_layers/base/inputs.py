"""What a layer does to its arguments before `call` sees them."""

from typing import Any

from keras_layers.base import masking
from keras_ops import dtypes
from keras_ops.backends import foreign, selected
from keras_ops.symbolic.keras_tensor import KerasTensor

# What a class says of the inputs of its `call`.
CHECKS = frozenset({"_takes_one_tensor", "_takes_numbers", "_check_tensors"})
PLAIN = (bool, int, float, str, type(None))


def standardize(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Return the arguments with arrays as tensors and floats in the layer's compute dtype."""
    target = layer.input_dtype if layer.autocast else None
    core = selected.load("core")
    new_args = tuple([_standardize(x, target, core) for x in args])
    if not kwargs:
        return new_args, kwargs
    return new_args, {name: _standardize(x, target, core) for name, x in kwargs.items()}


def _standardize(x: Any, target: str | None, core: Any) -> Any:
    if x.__class__ in PLAIN:
        return x
    if isinstance(x, list | tuple | dict):
        return _standardize_structure(x, target, core)
    return _standardize_leaf(x, target, core)


def _standardize_structure(structure: Any, target: str | None, core: Any) -> Any:
    if isinstance(structure, dict):
        new: Any = {key: _standardize(x, target, core) for key, x in structure.items()}
        is_same = all(new[key] is x for key, x in structure.items())
    else:
        new = [_standardize(x, target, core) for x in structure]
        is_same = all(a is b for a, b in zip(new, structure, strict=True))
    if is_same:
        return structure
    if isinstance(structure, tuple):
        # A named tuple takes its members one by one.
        return type(structure)(*new) if hasattr(structure, "_fields") else tuple(new)
    return new


def _standardize_leaf(x: Any, target: str | None, core: Any) -> Any:
    if isinstance(x, KerasTensor):
        if target is not None and x.dtype != target and dtypes.is_float_dtype(x.dtype):
            return masking.carry(x, KerasTensor(x.shape, target, sparse=x.sparse, ragged=x.ragged))
        return x
    if core.is_tensor(x):
        if target is not None:
            dtype = core.standard_dtype(x)
            if dtype != target and dtypes.is_float_dtype(dtype):
                return masking.carry(x, core.cast(x, target))
        return x
    if hasattr(x, "__array__") and hasattr(x, "dtype"):
        # `str` because pandas and NumPy have dtypes (object, datetime) that no tensor has.
        is_float = target is not None and str(x.dtype).startswith(("float", "bfloat"))
        try:
            return masking.carry(x, core.convert_to_tensor(x, dtype=target if is_float else None))
        except NotImplementedError:
            # A tensor of another framework: the backend has said it.
            raise
        except Exception as error:
            raise ValueError(
                f"An array of dtype {x.dtype} and shape {tuple(x.shape)} cannot be made into a tensor on the backend "
                f"{selected.NAME!r}. Expected numbers: convert them first, with `array.astype('float32')`."
            ) from error
    return x


def as_of(layer: Any, inner: Any, outputs: Any) -> Any:
    """Return what a layer inside another one gave, in the compute dtype of the outer one."""
    dtype = layer.compute_dtype
    return (
        outputs
        if getattr(inner, "compute_dtype", None) == dtype
        else _standardize(outputs, dtype, selected.load("core"))
    )


def leaves(x: Any) -> list[Any]:
    """Return what is in a structure of lists, tuples and dicts; in plain Python, which `torch.compile` can follow."""
    if isinstance(x, list | tuple):
        return [leaf for member in x for leaf in leaves(member)]
    if isinstance(x, dict):
        return [leaf for key in sorted(x, key=str) for leaf in leaves(x[key])]
    return [x]


def any_symbolic(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Return whether a symbolic tensor is anywhere in the arguments."""
    for x in (*args, *kwargs.values()):
        if isinstance(x, list | tuple | dict):
            if any(isinstance(leaf, KerasTensor) for leaf in leaves(x)):
                return True
        elif isinstance(x, KerasTensor):
            return True
    return False


def is_tensor(x: Any) -> bool:
    """Return whether `x` is a tensor, real or symbolic."""
    return isinstance(x, KerasTensor) or selected.load("core").is_tensor(x)


def check_positional(layer: Any, args: tuple[Any, ...]) -> None:
    """Refuse positional arguments that are no tensors: a number there is nearly always a mistake."""
    for arg in args:
        for x in leaves(arg):
            if x is not None and not is_tensor(x):
                foreign.refuse(x)
                raise ValueError(
                    f"Only input tensors may be passed as positional arguments to the layer {layer.name!r}; pass "
                    f"anything else by name. Received: {x!r} of type {type(x).__name__}. If data was meant, convert it "
                    "first, with `numpy.array` or `keras.ops.convert_to_tensor`."
                )


def check(layer: Any, first: Any, tensors: dict[str, Any]) -> None:
    """Refuse a structure where a layer takes one tensor, and tensors that the layer cannot compute with.

    Backends differ: some stack the tensors of a list, or put strings together.

    Raises:
        ValueError: If the arguments are of another kind than the layer's class says.
    """
    if layer._takes_one_tensor and not is_tensor(first):
        raise ValueError(
            f"The layer {layer.name!r} of type {type(layer).__name__} takes one tensor. Received: {described(first)}."
        )
    kinds = _KINDS.get(layer._takes_numbers)
    if kinds is not None and not layer.compute_dtype.startswith(_COMPLEX):
        for name, value in tensors.items():
            for x in leaves(value):
                if x is not None and not dtypes.standardize_dtype(x.dtype).startswith(kinds):
                    raise ValueError(
                        f"`{name}` of the layer {layer.name!r} of type {type(layer).__name__} must hold "
                        f"{layer._takes_numbers}. Received: {described(x)}."
                    )
    if tensors and layer._check_tensors is not None and all(_has_rank(x) for x in leaves(tensors) if x is not None):
        layer._check_tensors(tensors)


def _has_rank(x: Any) -> bool:
    # TensorFlow has tensors of unknown rank, which only running can check.
    return getattr(x.shape, "rank", 0) is not None


_COMPLEX = "complex"
_REAL = ("float", "bfloat", "int", "uint", "bool")
# What a class says of its tensors, with how their dtypes begin.
_KINDS = {"real numbers": _REAL, "numbers": (*_REAL, _COMPLEX)}


def check_axes(layer: Any, shape: Any) -> None:
    """Refuse an input without one of the axes `layer.axis`.

    Raises:
        ValueError: If one lies outside.
    """
    rank = len(shape)
    if any(not -rank <= axis < rank for axis in (layer.axis if isinstance(layer.axis, list) else [layer.axis])):
        raise ValueError(
            f"`axis={layer.axis}` of the layer {layer.name!r} lies outside its input of shape {tuple(shape)}."
        )


def described(x: Any) -> str:
    """Return what an argument is, in words for messages."""
    if hasattr(x, "shape") and hasattr(x, "dtype"):
        shape = tuple(x.shape) if _has_rank(x) else "unknown"
        return f"a tensor of shape {shape} and dtype {_dtype_of(x)}"
    if isinstance(x, list | tuple):
        return f"[{', '.join(described(each) for each in x)}]"
    if isinstance(x, dict):
        return f"{{{', '.join(f'{key!r}: {described(each)}' for key, each in x.items())}}}"
    return repr(x)[:80]


def _dtype_of(x: Any) -> str:
    try:
        return dtypes.standardize_dtype(x.dtype)
    except ValueError:  # one of NumPy's or pandas' that no tensor has
        return str(x.dtype)


def tensor_arguments(bound: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments that are tensors, or structures which hold tensors alone."""
    found = {}
    for name, value in bound.items():
        if value.__class__ in PLAIN:
            continue
        if isinstance(value, list | tuple | dict):
            members = [x for x in leaves(value) if x is not None]
            if members and all(is_tensor(x) for x in members):
                found[name] = value
        elif is_tensor(value):
            found[name] = value
    return found
