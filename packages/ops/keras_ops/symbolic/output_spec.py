"""What a function of tensors returns, without computing it."""

from collections.abc import Callable
from typing import Any

from keras_ops import dtypes, tree
from keras_ops.backends import selected
from keras_ops.scopes import InnerScope, SymbolicScope, state
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable

# What stands for unknown sizes where a function calculates with them: of the first axis, a batch most of the time, and of
# others. Small ones first, for tables of positions; then ones that leave something behind a few layers of stride 2.
_SIZES = (((24, 24), (48, 48)), ((240, 240), (480, 480)))
# Where they are computed with, there are fewer samples.
_NATIVE_SIZES = (((4, 24), (8, 48)), ((4, 240), (8, 480)))
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


def compute_output_spec(fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return the shapes and dtypes of what `fn(*args, **kwargs)` returns as `KerasTensor`s, by running it symbolically.

    Args:
        fn: Function of tensors, or a layer.
        *args: Its arguments; tensors and arrays stand for their shape and dtype, as `KerasTensor`s do.
        **kwargs: Likewise.

    Example:

    >>> from keras_ops.symbolic.output_spec import compute_output_spec
    >>> compute_output_spec(keras.ops.matmul, keras.KerasTensor((None, 2)), keras.ops.ones((2, 3))).shape
    (None, 3)
    """
    args, kwargs = tree.map_structure(_symbolic, (args, kwargs))
    return output_of(fn, args, kwargs)


def output_of(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Return what a function returns for symbolic tensors.

    It is run on them as it is. A function may calculate with sizes, as in `ops.arange(ops.shape(x)[1])`, and Python
    cannot calculate with `None`: then it is run for two assumed sizes, and what differs in the two results is unknown.
    A function may also call the framework itself, which knows nothing of symbolic tensors: then it is run on the
    framework's own.
    """
    try:
        return _with_sizes(function, args, kwargs)
    except (TypeError, AttributeError, RuntimeError, IndexError) as error:
        if not _calls_framework(error, args, kwargs):
            raise
    return _run_natively(function, args, kwargs)


def _with_sizes(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    def run(structure: Any) -> Any:
        with SymbolicScope():
            return function(*structure[0], **structure[1])

    try:
        return run((args, kwargs))
    except (TypeError, ValueError) as error:
        if not any(words in str(error) for words in _NO_NUMBER) or not _has_unknown_sizes((args, kwargs)):
            raise
    return _for_two_sizes(run, (args, kwargs), _SIZES)


def _for_two_sizes(run: Callable[[Any], Any], structure: Any, sizes: Any) -> Any:
    """Return what is common to the results for two assumed sizes."""
    for pair in sizes:
        try:
            results = [run(_with_size(structure, *size)) for size in pair]
        except Exception:
            if pair is sizes[-1]:
                raise
        else:
            return tree.map_structure(_in_common, *results)
    raise AssertionError("There are no sizes to assume.")


def _has_unknown_sizes(structure: Any) -> bool:
    return any(isinstance(x, KerasTensor) and None in x.shape for x in tree.flatten(structure))


def _with_size(structure: Any, first: int, others: int) -> Any:
    """Return a structure with numbers for unknown sizes."""

    def known(x: Any) -> Any:
        if not isinstance(x, KerasTensor) or None not in x.shape:
            return x
        shape = [(others if axis else first) if size is None else size for axis, size in enumerate(x.shape)]
        return KerasTensor(shape, x.dtype, sparse=x.sparse)

    return tree.map_structure(known, structure)


def _in_common(one: Any, other: Any) -> Any:
    """Return the symbolic tensor of which two are examples. Values may depend on sizes alone, and are then computed."""
    if not hasattr(one, "shape") or not hasattr(one, "dtype"):
        return one
    shape = [a if a == b else None for a, b in zip(one.shape, other.shape, strict=True)]
    return KerasTensor(shape, dtypes.standardize_dtype(one.dtype), sparse=getattr(one, "sparse", False))


def _calls_framework(error: Exception, args: Any, kwargs: Any) -> bool:
    """Return whether an error is that of a framework's function that was given a symbolic tensor."""
    if not any(sign in str(error) for sign in ("KerasTensor", "torch.dtype, not str")):
        return False
    tensors = [x for x in tree.flatten((args, kwargs)) if isinstance(x, KerasTensor)]
    return bool(tensors) and not any(x.sparse or x.ragged for x in tensors)


def _run_natively(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Run a function on the framework's own tensors, so that nothing of it remains but shapes and dtypes."""
    transforms = selected.load("transforms")

    def run(structure: Any) -> Any:
        symbolic = [x for x in tree.flatten(structure) if isinstance(x, KerasTensor)]
        trace = _Trace(function, structure)
        found = iter(transforms.shapes_of(trace, [(x.shape, dtypes.canonical(x.dtype)) for x in symbolic]))
        return tree.map_structure(lambda x: KerasTensor(*next(found)) if x is _TENSOR else x, trace.outputs)

    if not _has_unknown_sizes((args, kwargs)) or getattr(transforms, "KNOWS_UNKNOWN_SIZES", False):
        return run((args, kwargs))
    return _for_two_sizes(run, (args, kwargs), _NATIVE_SIZES)


# In the place of a tensor that the framework gave out.
_TENSOR = object()


class _Trace:
    """A function of a list of tensors that changes no variable and returns a list of tensors.

    Args:
        function: What it calls.
        structure: The arguments, with a symbolic tensor in the place of each tensor of the list.
    """

    def __init__(self, function: Callable[..., Any], structure: Any) -> None:
        self._function = function
        self._structure = structure
        self.outputs: Any = None

    def __call__(self, tensors: list[Any]) -> list[Any]:
        given = iter(tensors)
        args, kwargs = tree.map_structure(lambda x: next(given) if isinstance(x, KerasTensor) else x, self._structure)
        scope = InnerScope()
        # What layers add to the loss is dropped with the rest.
        scope.collect_losses = True
        symbolic, state.symbolic = state.symbolic, False
        try:
            with scope:
                outputs = self._function(*args, **kwargs)
                core = selected.load("core")
                found: list[Any] = []

                def mark(x: Any) -> Any:
                    if not core.is_tensor(x) and not isinstance(x, Variable):
                        return x
                    found.append(core.convert_to_tensor(x))
                    return _TENSOR

                self.outputs = tree.map_structure(mark, outputs)
        finally:
            state.symbolic = symbolic
        return found


def _symbolic(x: Any) -> Any:
    if isinstance(x, KerasTensor):
        return x
    core = selected.load("core")
    if core.is_tensor(x) or isinstance(x, Variable) or (hasattr(x, "__array__") and hasattr(x, "dtype")):
        x = core.convert_to_tensor(x.value if isinstance(x, Variable) else x)
        return KerasTensor(tuple(x.shape), core.standard_dtype(x))
    return x
