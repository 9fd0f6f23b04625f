"""Functions made from functions: gradients, products with Jacobians, maps over batches, compiled programs.

They have the meaning that they have in JAX, on every backend that can, and reach the variables of layers, optimizers
and metrics: what such a function assigns to a variable stays assigned, also when it was compiled.
"""

import inspect
from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import Any

import keras_ops as ops
from keras_ops import dtypes, loops, tree
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.scopes import state
from keras_ops.symbolic.keras_tensor import any_symbolic

_transforms = selected.load("transforms")
_core = selected.load("core")

Function = Callable[..., Any]


class _Parts:
    """A structure taken apart: its tensors, and how to put it together again around others."""

    def __init__(self, structure: Any) -> None:
        self._structure = structure
        self._leaves = tree.flatten(structure)
        self.tensors = [leaf for leaf in self._leaves if _core.is_tensor(leaf)]

    def around(self, tensors: Any) -> Any:
        rest = iter(tensors)
        leaves = [next(rest) if _core.is_tensor(leaf) else leaf for leaf in self._leaves]
        return tree.pack_sequence_as(self._structure, leaves)


def _converted(structure: Any) -> Any:
    return loops.tensors(structure, _core.convert_to_tensor)


def _differentiable(name: str, arguments: Any) -> list[Any]:
    """Return the tensors in arguments, refusing those that have no gradient."""
    tensors = tree.flatten(_converted(arguments))
    for tensor in tensors:
        kind = _core.standard_dtype(tensor)
        if kind not in dtypes.FLOATS and not kind.startswith("complex"):
            raise TypeError(
                f"`{name}` differentiates by tensors of floats. Received one of dtype {kind}: cast it, or choose other "
                "arguments with `argnums`."
            )
    return tensors


def _refuse_without_gradients(name: str) -> None:
    if not _core.SUPPORTS_GRADIENTS:
        raise NotImplementedError(
            f"`keras.ops.{name}` needs gradients, which the backend {selected.NAME!r} does not compute. Choose jax, "
            "tensorflow or torch with the environment variable KERAS_BACKEND."
        )


def _positions(argnums: Any, count: int) -> tuple[int, ...]:
    numbers = argnums if isinstance(argnums, list | tuple) else (argnums,)
    for number in numbers:
        if not isinstance(number, int) or not -count <= number < count:
            raise ValueError(f"`argnums={argnums!r}` must name positions of the {count} arguments that were given.")
    return tuple(number % count for number in numbers)


@export("keras.ops.value_and_grad")
def value_and_grad(
    fun: Function, argnums: int | Sequence[int] | None = None, has_aux: bool = False, variables: Any = None
) -> Function:
    """Return a function that gives both the value of `fun` and its gradients.

    Args:
        fun: From tensors, and structures of tensors, to a scalar; with `has_aux` to a pair of a scalar and anything
            else that is to be returned. It may use variables and change them.
        argnums: Position of the argument by which to differentiate, or several; by default the first, or none if
            there are `variables`.
        has_aux: Whether `fun` returns a pair.
        variables: `keras.Variable`s by which to differentiate too, such as `model.trainable_variables`.

    Returns:
        A function of the same arguments that returns `(value, gradients)`, with `has_aux` `((value, aux), gradients)`.
        The gradients have the structure of the argument; they are a tuple for several `argnums`, a list in the
        variables' order for `variables`, and a pair of both for both. What `fun` does not depend on has zeros.

    Raises:
        NotImplementedError: On the NumPy backend.
        TypeError: If an argument holds no floats.
        ValueError: If `fun` does not return a scalar, or `argnums` is out of range.

    Example:

    >>> if keras.config.backend() != "numpy":
    ...     value, slope = keras.ops.value_and_grad(lambda x: x * x)(keras.ops.array(3.0))
    ...     assert (float(value), float(slope)) == (9.0, 6.0)
    ...     v = keras.Variable(2.0)
    ...     value, slopes = keras.ops.value_and_grad(lambda x: x * v, variables=[v])(keras.ops.array(3.0))
    ...     assert float(slopes[0]) == 3.0
    """
    _refuse_without_gradients("value_and_grad")
    chosen_variables = [] if variables is None else list(variables)
    if argnums is None and variables is None:
        argnums = 0

    @wraps(fun)
    def run(*args: Any, **kwargs: Any) -> Any:
        places = () if argnums is None else _positions(argnums, len(args))
        chosen = [args[i] for i in places]
        if state.symbolic or any_symbolic(args, *kwargs.values()):
            result = fun(*args, **kwargs)
            gradients, slopes = loops.specs(chosen), loops.specs([v.value for v in chosen_variables])
        else:
            tensors = _differentiable("value_and_grad", chosen)
            result, gradients, slopes = _differentiated(
                _of_tensors(fun, args, kwargs, places, chosen), tensors, chosen_variables, has_aux
            )
            gradients = tree.pack_sequence_as(chosen, gradients)
        by_arguments = gradients[0] if isinstance(argnums, int) else tuple(gradients)
        if variables is None:
            return result, by_arguments
        return result, list(slopes) if argnums is None else (by_arguments, list(slopes))

    return run


def _of_tensors(fun: Function, args: Any, kwargs: Any, places: Sequence[int], chosen: Any) -> Function:
    """Return `fun` as a function of the list of the tensors in the chosen arguments."""

    def run(tensors: Any) -> Any:
        given = list(args)
        for place, argument in zip(places, tree.pack_sequence_as(chosen, tensors), strict=True):
            given[place] = argument
        return fun(*given, **kwargs)

    return run


def _differentiated(function: Function, tensors: list[Any], variables: list[Any], has_aux: bool) -> Any:
    parts: list[_Parts] = []

    def run(tensors: Any) -> tuple[Any, list[Any]]:
        value, aux = _with_aux(function(tensors), has_aux)
        value = _core.convert_to_tensor(value)
        if tuple(value.shape) != ():
            raise ValueError(
                "The function to differentiate must return a scalar, such as a mean loss. Received a tensor of shape "
                f"{tuple(value.shape)}; for others use `keras.ops.vjp` or `keras.ops.jvp`."
            )
        parts[:] = [_Parts(aux)]
        return value, parts[0].tensors

    value, aux, gradients, slopes = _transforms.value_and_gradients(run, tensors, variables)
    return (value, parts[0].around(aux)) if has_aux else value, gradients, slopes


def _with_aux(result: Any, has_aux: bool) -> tuple[Any, Any]:
    if not has_aux:
        return result, None
    if not isinstance(result, list | tuple) or len(result) != 2:
        raise ValueError(f"With `has_aux=True` the function must return a pair `(value, aux)`. Received: {result!r}.")
    return result[0], result[1]


@export("keras.ops.grad")
def grad(
    fun: Function, argnums: int | Sequence[int] | None = None, has_aux: bool = False, variables: Any = None
) -> Function:
    """Return a function that gives the gradients of `fun`.

    Args:
        fun: From tensors, and structures of tensors, to a scalar; with `has_aux` to a pair of a scalar and anything
            else that is to be returned.
        argnums: Position of the argument by which to differentiate, or several; by default the first, or none if
            there are `variables`.
        has_aux: Whether `fun` returns a pair.
        variables: `keras.Variable`s by which to differentiate too.

    Returns:
        A function of the same arguments that returns the gradients as `value_and_grad` does, with `has_aux`
        `(gradients, aux)`.

    Raises:
        NotImplementedError: On the NumPy backend.
        TypeError: If an argument holds no floats.
        ValueError: If `fun` does not return a scalar, or `argnums` is out of range.

    Example:

    >>> if keras.config.backend() != "numpy":
    ...     second = keras.ops.grad(keras.ops.grad(lambda x: x**3))
    ...     assert float(second(keras.ops.array(2.0))) == 12.0
    """
    _refuse_without_gradients("grad")
    both = value_and_grad(fun, argnums, has_aux, variables)

    @wraps(fun)
    def run(*args: Any, **kwargs: Any) -> Any:
        value, gradients = both(*args, **kwargs)
        return (gradients, value[1]) if has_aux else gradients

    return run


def _flat_outputs(function: Function, has_aux: bool, parts: list[Any]) -> Function:
    """Return a function to a list of output tensors and a list of further ones; `parts` says how they belong together."""

    def run(tensors: Any) -> tuple[list[Any], list[Any]]:
        outputs, aux = _with_aux(function(tensors), has_aux)
        parts[:] = [_Parts(_converted(outputs)), _Parts(aux)]
        return parts[0].tensors, parts[1].tensors

    return run


@export("keras.ops.vjp")
def vjp(fun: Function, *primals: Any, has_aux: bool = False) -> tuple[Any, ...]:
    """Compute `fun(*primals)` and return it with the function that multiplies by the transposed Jacobian.

    Args:
        fun: From tensors, and structures of tensors, to a structure of tensors; with `has_aux` to a pair of that and
            anything else that is to be returned.
        *primals: Its arguments.
        has_aux: Whether `fun` returns a pair.

    Returns:
        `(outputs, pull)`, with `has_aux` `(outputs, pull, aux)`. `pull` takes a structure like the outputs, the
        gradients by them, and returns a tuple of the gradients by the primals.

    Raises:
        NotImplementedError: On the NumPy backend.
        TypeError: If a primal holds no floats.

    Example:

    >>> if keras.config.backend() != "numpy":
    ...     y, pull = keras.ops.vjp(lambda x: x * x, keras.ops.array([1.0, 2.0]))
    ...     (slope,) = pull(keras.ops.array([1.0, 10.0]))
    ...     assert keras.ops.convert_to_numpy(slope).tolist() == [2.0, 40.0]
    """
    _refuse_without_gradients("vjp")
    if state.symbolic or any_symbolic(primals):
        outputs, aux = _with_aux(fun(*primals), has_aux)
        results = (outputs, lambda gradients: tuple(loops.specs(primals)))
        return (*results, aux) if has_aux else results
    tensors = _differentiable("vjp", primals)
    parts: list[_Parts] = []
    function = _flat_outputs(_of_tensors(fun, primals, {}, range(len(primals)), primals), has_aux, parts)
    outputs, aux, pull = _transforms.pullback(function, tensors)

    def pull_structure(gradients: Any) -> tuple[Any, ...]:
        tree.assert_same_structure(gradients, parts[0].around(outputs))
        return tuple(tree.pack_sequence_as(primals, pull(tree.flatten(_converted(gradients)))))

    results = (parts[0].around(outputs), pull_structure)
    return (*results, parts[1].around(aux)) if has_aux else results


def _jvp_spec(fun: Function, primals: Any, tangents: Any, has_aux: bool = False) -> Any:
    outputs, aux = _with_aux(loops.run_symbolically(fun, *loops.specs(tuple(primals))), has_aux)
    return (outputs, loops.specs(outputs), aux) if has_aux else (outputs, loops.specs(outputs))


@export("keras.ops.jvp", "keras.ops.linalg.jvp")
@op(spec=_jvp_spec, creates=True)
def jvp(fun: Function, primals: Any, tangents: Any, has_aux: bool = False) -> tuple[Any, ...]:
    """Compute `fun(*primals)` and the product of its Jacobian with `tangents`, in one forward pass.

    Args:
        fun: From tensors, and structures of tensors, to a structure of tensors; with `has_aux` to a pair of that and
            anything else that is to be returned.
        primals: A list or tuple of its arguments.
        tangents: A list or tuple of the same structure: the direction.
        has_aux: Whether `fun` returns a pair.

    Returns:
        `(outputs, output_tangents)`, with `has_aux` `(outputs, output_tangents, aux)`.

    Raises:
        NotImplementedError: On the NumPy backend.
        TypeError: If primals and tangents are no lists or tuples, or a primal holds no floats.
        ValueError: If their structures differ.

    Example:

    >>> if keras.config.backend() != "numpy":
    ...     y, slope = keras.ops.jvp(lambda x: x * x, (keras.ops.array(3.0),), (keras.ops.array(1.0),))
    ...     assert (float(y), float(slope)) == (9.0, 6.0)
    """
    _refuse_without_gradients("jvp")
    for name, value in (("primals", primals), ("tangents", tangents)):
        if not isinstance(value, list | tuple):
            raise TypeError(f"`{name}` must be a list or tuple. Received: {value!r}.")
    primals, tangents = tuple(primals), tuple(tangents)
    tree.assert_same_structure(primals, tangents)
    tensors = _differentiable("jvp", primals)
    directions = [
        _core.convert_to_tensor(d, dtype=_core.standard_dtype(x))
        for d, x in zip(tree.flatten(tangents), tensors, strict=True)
    ]
    parts: list[_Parts] = []
    function = _flat_outputs(_of_tensors(fun, primals, {}, range(len(primals)), primals), has_aux, parts)
    outputs, slopes, aux = _transforms.pushed(function, tensors, directions)
    results = (parts[0].around(outputs), parts[0].around(slopes))
    return (*results, parts[1].around(aux)) if has_aux else results


@export("keras.ops.vmap")
def vmap(fun: Function, in_axes: Any = 0, out_axes: Any = 0) -> Function:
    """Return a function that applies `fun` along an axis of its arguments, to all slices at once.

    On NumPy it is a loop.

    Args:
        fun: From tensors, and structures of tensors, to a structure of tensors.
        in_axes: Along which axis of the arguments; `None` for those that all slices share. One for all, or a list or
            tuple with one for each positional argument, or a structure of them for its tensors. Keyword arguments are
            mapped along axis 0.
        out_axes: Where the new axis of the results goes; `None` for results that do not depend on the slice. One for
            all, or a structure of them.

    Returns:
        A function of the same arguments, with one more axis.

    Raises:
        ValueError: If nothing is mapped or the sizes differ.

    Example:

    >>> dots = keras.ops.vmap(lambda a, b: keras.ops.sum(a * b), in_axes=(0, None))
    >>> keras.ops.convert_to_numpy(dots(keras.ops.ones((2, 3)), keras.ops.ones((3,)))).tolist()
    [3.0, 3.0]
    """

    @wraps(fun)
    def run(*args: Any, **kwargs: Any) -> Any:
        given = (args, kwargs)
        axes_of_args = [_axes(in_axes, x) for x in args] if _is_axis(in_axes) else _listed(in_axes, args)
        axes = [axis for each in axes_of_args for axis in each] + [0] * len(tree.flatten(kwargs))
        symbolic = state.symbolic or any_symbolic(given)
        leaves = tree.flatten(given if symbolic else _converted(given))
        mapped = [ops.moveaxis(x, axis, 0) for x, axis in zip(leaves, axes, strict=True) if axis is not None]
        if not mapped:
            raise ValueError(f"`in_axes={in_axes!r}` maps no argument: at least one needs an axis.")
        loops.leading_size(mapped, "the mapped arguments")

        def of_rows(rows: Any) -> Any:
            rest = iter(rows)
            filled = [x if axis is None else next(rest) for x, axis in zip(leaves, axes, strict=True)]
            row_args, row_kwargs = tree.pack_sequence_as(given, filled)
            return fun(*row_args, **row_kwargs)

        results = ops.vectorized_map(of_rows, mapped)
        flat = tree.flatten(results)
        moved = [
            x if x is None else ops.get_item(x, 0) if axis is None else ops.moveaxis(x, 0, axis)
            for x, axis in zip(flat, _axes(out_axes, results), strict=True)
        ]
        return tree.pack_sequence_as(results, moved)

    return run


def _is_axis(axes: Any) -> bool:
    return axes is None or isinstance(axes, int)


def _axes(prefix: Any, structure: Any) -> list[int | None]:
    """Return an axis for each leaf of a structure, from one for all or a structure of them."""
    if _is_axis(prefix):
        return [prefix] * len(tree.flatten(structure))
    parts = tree.map_structure_up_to(prefix, lambda axis, part: [axis] * len(tree.flatten(part)), prefix, structure)
    return tree.flatten(parts)


def _listed(in_axes: Any, args: tuple[Any, ...]) -> list[list[int | None]]:
    if not isinstance(in_axes, list | tuple) or len(in_axes) != len(args):
        raise ValueError(
            f"`in_axes` must be an axis, None, or a tuple of one entry for each of the {len(args)} positional arguments. "
            f"Received: {in_axes!r}."
        )
    return [_axes(axis, x) for axis, x in zip(in_axes, args, strict=True)]


@export("keras.ops.jit")
def jit(
    fun: Function | None = None,
    static_argnums: int | Sequence[int] | None = None,
    static_argnames: str | Sequence[str] | None = None,
) -> Function:
    """Return a compiled form of `fun`: `jax.jit`, `tf.function` or `torch.compile`; on NumPy `fun` itself.

    What `fun` does to variables is done on every call, on every backend: a training step may call a model, an optimizer
    and metrics, and layers and optimizers may be built in it.

    Args:
        fun: From tensors, and structures of tensors, to a structure of tensors. It is run to be compiled when it meets
            new shapes or dtypes; what else it does (printing, say) happens only then. On PyTorch the first call is not
            compiled, and what cannot be compiled in one piece is not compiled at all, which a warning says.
        static_argnums: Position of an argument, or several, that are no tensors: each value is compiled by itself.
        static_argnames: Names of such arguments.

    Returns:
        A function of the same arguments. Without `fun`, a decorator.

    Raises:
        ValueError: If a static argument cannot be hashed.

    Example:

    >>> @keras.ops.jit
    ... def energy(x):
    ...     return keras.ops.sum(x * x) / 2
    >>> float(energy(keras.ops.array([3.0, 1.0])))
    5.0
    """
    if fun is None:
        return partial(jit, static_argnums=static_argnums, static_argnames=static_argnames)
    numbers, names = _static(fun, static_argnums, static_argnames)
    programs: dict[Any, Function] = {}

    @wraps(fun)
    def run(*args: Any, **kwargs: Any) -> Any:
        if state.symbolic or any_symbolic(args, *kwargs.values()):
            return fun(*args, **kwargs)
        fixed = {i: args[i] for i in numbers if i < len(args)}
        named = {name: kwargs.pop(name) for name in names if name in kwargs}
        key = _key(fixed, named) if fixed or named else ()
        program = programs.get(key)
        if program is None:
            program = programs[key] = _transforms.compiled(_bound(fun, fixed, named))
        return program(*(x for i, x in enumerate(args) if i not in fixed), **kwargs)

    return run


def _static(fun: Function, argnums: Any, argnames: Any) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return positions and names of the static arguments, each completed by the other."""
    numbers = [] if argnums is None else [argnums] if isinstance(argnums, int) else list(argnums)
    names = [] if argnames is None else [argnames] if isinstance(argnames, str) else list(argnames)
    try:
        parameters = [p for p in inspect.signature(fun).parameters.values() if p.kind is not p.VAR_POSITIONAL]
    except ValueError:  # a builtin without a signature
        parameters = []
    positional = [p.name for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    for number in numbers:
        if parameters and not -len(positional) <= number < len(positional):
            raise ValueError(f"`static_argnums={argnums!r}` is out of range: {fun!r} has {len(positional)} arguments.")
    numbers = [n % len(positional) if positional else n for n in numbers]
    every_number = {*numbers, *(positional.index(name) for name in names if name in positional)}
    every_name = {*names, *(positional[n] for n in numbers if n < len(positional))}
    return tuple(sorted(every_number)), tuple(sorted(every_name))


def _key(fixed: dict[int, Any], named: dict[str, Any]) -> Any:
    key = tuple((where, type(value), value) for where, value in [*fixed.items(), *named.items()])
    try:
        hash(key)
    except TypeError:
        raise ValueError(
            f"Static arguments of a compiled function must be hashable. Received: {[*fixed.values(), *named.values()]}."
        ) from None
    return key


def _bound(fun: Function, fixed: dict[int, Any], named: dict[str, Any]) -> Function:
    """Return `fun` without its static arguments, with results that are tensors."""

    def run(*args: Any, **kwargs: Any) -> Any:
        given = list(args)
        for i, value in fixed.items():
            given.insert(i, value)
        return _converted(fun(*given, **kwargs, **named))

    # Not its signature, which has the static arguments.
    run.__qualname__ = getattr(fun, "__qualname__", repr(fun))
    return run


@export("keras.remat")
def remat(f: Function) -> Function:
    """Return a form of `f` that keeps none of its intermediate values for the backward pass but computes them again.

    It trades time for memory (https://arxiv.org/abs/1604.06174). Random numbers are the same in both runs, and what
    `f` assigns to variables is assigned once. On NumPy, which has no backward pass, it is `f` itself.

    Args:
        f: From tensors, and structures of tensors, to a structure of tensors.

    Returns:
        A function of the same arguments.

    Example:

    >>> wide = keras.remat(lambda x: keras.ops.sum(keras.ops.tanh(x)))
    >>> float(wide(keras.ops.zeros((3,))))
    0.0
    """

    @wraps(f)
    def run(*args: Any, **kwargs: Any) -> Any:
        if not _core.SUPPORTS_GRADIENTS or state.symbolic or any_symbolic(args, *kwargs.values()):
            return f(*args, **kwargs)
        inputs = _Parts((args, kwargs))
        outputs: list[_Parts] = []

        def of_tensors(*tensors: Any) -> list[Any]:
            given, named = inputs.around(tensors)
            outputs[:] = [_Parts(f(*given, **named))]
            return outputs[0].tensors

        tensors = _transforms.rematerialized(of_tensors, inputs.tensors)
        return outputs[0].around(tensors)

    return run
