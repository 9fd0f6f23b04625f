"""Control flow: branches, loops, scans and maps, and gradients of one's own.

The functions that these ops are given may use variables, change them (where the backend's compiled loops can carry the
change) and return any structure of tensors.
"""

import builtins
from collections.abc import Callable, Sequence
from typing import Any

import keras_ops as ops
from keras_ops import loops, rules, tree
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor

_control = selected.load("control")


def _cond_spec(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    return loops.same_specs("The branches of `cond`", loops.run_symbolically(true_fn), loops.run_symbolically(false_fn))


@export("keras.ops.cond")
@op(spec=_cond_spec, creates=True)
def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """Return `true_fn()` if `pred` holds, else `false_fn()`; both must give the same structure of tensors.

    Args:
        pred: A scalar bool.
        true_fn: Takes nothing.
        false_fn: Takes nothing, and gives tensors of the same shapes and dtypes as `true_fn`.

    Returns:
        What the function gave.

    Raises:
        ValueError: Symbolically, if the two differ in structure, shape or dtype.

    Example:

    >>> float(keras.ops.cond(True, lambda: keras.ops.ones(()), lambda: keras.ops.zeros(())))
    1.0
    """


def _switch_spec(index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
    given = loops.specs(operands)
    result = None
    for i, branch in enumerate(_checked_branches(branches)):
        other = loops.run_symbolically(branch, *given)
        result = other if i == 0 else loops.same_specs("The branches of `switch`", result, other)
    return result


def _checked_branches(branches: Any) -> Sequence[Callable[..., Any]]:
    if not isinstance(branches, list | tuple) or not branches or not builtins.all(builtins.map(callable, branches)):
        raise ValueError(f"`branches` must be a list of at least one function. Received: {branches!r}.")
    return branches


@export("keras.ops.switch")
@op(spec=_switch_spec, creates=True)
def switch(index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
    """Return what one of several functions gives for `operands`.

    Args:
        index: Which one, a scalar integer; one below 0 counts as 0, one that is too large as the last.
        branches: Functions that give tensors of the same structure, shapes and dtypes.
        *operands: Their arguments.

    Returns:
        What `branches[index](*operands)` gives.

    Raises:
        ValueError: If `branches` is no list of functions.

    Example:

    >>> float(keras.ops.switch(1, [lambda x: x + 1.0, lambda x: x * 10.0], 2.0))
    20.0
    """
    return _control.switched(index, _checked_branches(branches), *operands)


def _while_spec(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    single, values = loops.as_tuple(loop_vars)
    values = loops.specs(values)
    return values[0] if single else values


@export("keras.ops.while_loop")
@op(spec=_while_spec, creates=True)
def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    """Repeat `body` while `cond` holds.

    JAX has no reverse gradient of a loop whose number of steps only values decide: use `scan` or `fori_loop` there.

    Args:
        cond: From the loop variables to a bool.
        body: From the loop variables to their next values, of the same shapes and dtypes.
        loop_vars: A tensor, or a list or tuple of structures of tensors, which are then passed one by one.
        maximum_iterations: Limit.

    Returns:
        The variables' last values: a tensor, or a tuple.

    Raises:
        ValueError: If `body` returns another number of values than there are variables.

    Example:

    >>> int(keras.ops.while_loop(lambda i: i < 5, lambda i: i + 1, 0))
    5
    """


def _fori_spec(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    return loops.specs(init_val)


@export("keras.ops.fori_loop")
@op(spec=_fori_spec, creates=True)
def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    """Return what `value = body_fun(i, value)` gives after every `i` from `lower` to `upper - 1`.

    Args:
        lower: First index.
        upper: One more than the last.
        body_fun: From an index and a structure of tensors to the next such structure, of the same shapes and dtypes.
        init_val: The first one.

    Returns:
        The last one.

    Example:

    >>> int(keras.ops.fori_loop(0, 4, lambda i, total: total + i, 0))
    6
    """


def _scan_spec(
    f: Callable[..., Any], init: Any, xs: Any = None, length: int | None = None, reverse: bool = False, unroll: Any = 1
) -> Any:
    loops.check_scan(f, xs, length, unroll)
    return loops.scan_specs(f, init, xs, length)


@export("keras.ops.scan")
@op(spec=_scan_spec, creates=True)
def scan(
    f: Callable[..., Any],
    init: Any,
    xs: Any = None,
    length: int | None = None,
    reverse: bool = False,
    unroll: int | bool = 1,
) -> tuple[Any, Any]:
    """Run a function along the first axis, each step taking what the one before handed on.

    Args:
        f: From `(carry, x)`, where `x` is a row of `xs` (or `None`), to `(carry, y)`. The carry keeps its structure,
            shapes and dtypes.
        init: The first carry, a structure of tensors.
        xs: A tensor, or a structure of tensors with one first size; `None` if the steps need nothing.
        length: Number of steps, where there is no `xs`.
        reverse: Whether to run from the last row to the first. The `y` of a row still stands in its place.
        unroll: How many steps a backend that compiles the loop writes out in each turn; `True` for all.

    Returns:
        The last carry, and the `y` of all steps stacked along a new first axis.

    Raises:
        TypeError: If `f` is no function.
        ValueError: If there is neither `xs` nor `length`, sizes differ, or the carry changes its form.

    Example:

    >>> total, sums = keras.ops.scan(lambda total, x: (total + x, total + x), 0.0, keras.ops.arange(4, dtype="float32"))
    >>> float(total), keras.ops.convert_to_numpy(sums).tolist()
    (6.0, [0.0, 1.0, 3.0, 6.0])
    """
    return _control.scanned(f, init, xs, loops.check_scan(f, xs, length, unroll), reverse, unroll)


def _associative_spec(f: Callable[..., Any], elems: Any, reverse: bool = False, axis: int = 0) -> Any:
    return loops.specs(elems)


@export("keras.ops.associative_scan")
@op(spec=_associative_spec, creates=True)
def associative_scan(f: Callable[..., Any], elems: Any, reverse: bool = False, axis: int = 0) -> Any:
    """Return all partial results of combining elements, in a number of steps that grows with the logarithm of theirs.

    `result[i] = f(...f(f(elems[0], elems[1]), elems[2])..., elems[i])` for a function that is associative
    (https://www.cs.cmu.edu/~guyb/papers/Ble93.pdf).

    Args:
        f: From two structures like `elems`, with any size along `axis`, to their combination, element by element.
        elems: A tensor, or a structure of tensors with one size along `axis`.
        reverse: Whether to begin at the end.
        axis: The axis along which elements follow each other.

    Returns:
        A structure like `elems`.

    Raises:
        ValueError: If `f` is no function, or the sizes along the axis differ or are not known.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.associative_scan(lambda a, b: a * b, keras.ops.array([1, 2, 3, 4]))).tolist()
    [1, 2, 6, 24]
    """
    if not callable(f):
        raise ValueError(f"`f` must be a function. Received: f={f!r}.")
    leaves = [ops.convert_to_tensor(x) for x in tree.flatten(elems)]
    places = [rules.normalize_axis(axis, len(leaf.shape)) for leaf in leaves]
    sizes = {
        ops.shape(leaf)[at] if leaf.shape[at] is not None else None for leaf, at in zip(leaves, places, strict=True)
    }
    if len(sizes) != 1 or None in sizes:
        raise ValueError(
            f"The elements of `associative_scan` need one known size along the axis {axis}. Received tensors of the "
            f"shapes {[tuple(leaf.shape) for leaf in leaves]}."
        )
    if reverse:
        leaves = [ops.flip(leaf, at) for leaf, at in zip(leaves, places, strict=True)]

    def combine(a: list[Any], b: list[Any]) -> list[Any]:
        return tree.flatten(f(tree.pack_sequence_as(elems, a), tree.pack_sequence_as(elems, b)))

    results = _partial_results(combine, leaves, places, sizes.pop())
    if reverse:
        results = [ops.flip(result, at) for result, at in zip(results, places, strict=True)]
    return tree.pack_sequence_as(elems, results)


def _partial_results(combine: Callable[..., list[Any]], leaves: list[Any], places: list[int], size: int) -> list[Any]:
    """Combine neighbours, solve the problem of half the size, and fill in what lies between."""
    if size < 2:
        return leaves

    def cut(tensors: list[Any], first: int, end: int | None, step: int = 1) -> list[Any]:
        part = builtins.slice(first, end, step)
        return [x[(*[builtins.slice(None)] * at, part)] for x, at in zip(tensors, places, strict=True)]

    half = size // 2
    pairs = combine(cut(leaves, 0, 2 * half, 2), cut(leaves, 1, None, 2))
    odd = _partial_results(combine, pairs, places, half)
    even = cut(leaves, 0, 1)
    if size > 2:
        between = combine(cut(odd, 0, (size - 1) // 2), cut(leaves, 2, None, 2))
        even = [ops.concatenate(both, axis=at) for *both, at in zip(even, between, places, strict=True)]
    return [_interleaved(a, b, at, size) for a, b, at in zip(even, odd, places, strict=True)]


def _interleaved(even: Any, odd: Any, axis: int, size: int) -> Any:
    """Return `even[0], odd[0], even[1], ...` along an axis."""
    at = (builtins.slice(None),) * axis
    half = size // 2
    paired = ops.stack([even[(*at, builtins.slice(0, half))], odd], axis=axis + 1)
    shape = ops.shape(odd)
    merged = ops.reshape(paired, (*shape[:axis], 2 * half, *shape[axis + 1 :]))
    if size % 2 == 0:
        return merged
    return ops.concatenate([merged, even[(*at, builtins.slice(half, None))]], axis=axis)


def _map_spec(f: Callable[[Any], Any], xs: Any) -> Any:
    return loops.stacked_specs(loops.leading_size(xs, "xs"), loops.run_symbolically(f, loops.row_specs(xs)))


@export("keras.ops.map")
@op(spec=_map_spec, creates=True)
def map(f: Callable[[Any], Any], xs: Any) -> Any:
    """Apply a function to every row, one after the other, and stack the results.

    It needs the memory of one row at a time; `vectorized_map` computes all rows at once.

    Args:
        f: From a row of `xs` to a structure of tensors.
        xs: A tensor, or a structure of tensors with one first size.

    Returns:
        The results, with a new first axis.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.map(lambda row: keras.ops.sum(row), keras.ops.ones((2, 3)))).tolist()
    [3.0, 3.0]
    """
    return scan(lambda carry, x: (carry, f(x)), (), xs)[1]


def _vectorized_spec(function: Callable[[Any], Any], elements: Any) -> Any:
    rows = loops.run_symbolically(function, loops.row_specs(elements))
    return loops.stacked_specs(loops.leading_size(elements, "elements"), rows)


@export("keras.ops.vectorized_map")
@op(spec=_vectorized_spec, creates=True)
def vectorized_map(function: Callable[[Any], Any], elements: Any) -> Any:
    """Apply a function to every row of a tensor, or of a structure of tensors of equal length, at once.

    Args:
        function: From a row to a structure of tensors.
        elements: A tensor, or a structure of tensors with one first size.

    Returns:
        The results, with a new first axis.

    Example:

    >>> keras.ops.vectorized_map(lambda row: keras.ops.sum(row), keras.ops.ones((2, 3))).shape[0]
    2
    """


@export("keras.ops.custom_gradient")
def custom_gradient(f: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function whose gradient is the one that `f` defines.

    Args:
        f: From tensors to a pair: the value, and a function from `upstream` (the gradient of the loss by the value)
            to the gradients by the arguments. Keyword arguments are passed on as they are and have no gradient.

    Returns:
        A function of the same arguments that returns the value alone.

    Example:

    >>> @keras.ops.custom_gradient
    ... def clipped(x):
    ...     return x, lambda upstream: keras.ops.clip(upstream, -1.0, 1.0)
    >>> float(clipped(3.0))
    3.0
    """
    differentiable = _control.custom_gradient(f)

    def run(*args: Any, **kwargs: Any) -> Any:
        return f(*args, **kwargs)[0] if _symbolic(args) else differentiable(*args, **kwargs)

    return run


def _symbolic(args: tuple[Any, ...]) -> bool:
    return builtins.any(isinstance(x, KerasTensor) for x in args)
