"""What the control flow ops share: their symbolic results, and loops as Python runs them."""

from collections.abc import Callable, Iterable
from typing import Any

import keras_ops as ops
from keras_ops import rules, tree
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.output_spec import output_of

Convert = Callable[[Any], Any]


def specs(structure: Any) -> Any:
    """Return a structure of values as one of `KerasTensor`s."""
    return tree.map_structure(
        lambda x: KerasTensor(rules.shape_of(x), rules.dtype_of(x)), structure, none_is_leaf=False
    )


def row_specs(structure: Any) -> Any:
    """Return the rows of a structure of tensors as `KerasTensor`s: what is left without the first axis."""
    return tree.map_structure(
        lambda x: KerasTensor(rules.shape_of(x)[1:], rules.dtype_of(x)), structure, none_is_leaf=False
    )


def stacked_specs(length: int | None, structure: Any) -> Any:
    """Return `KerasTensor`s with one more axis in front."""
    return tree.map_structure(lambda x: KerasTensor((length, *x.shape), x.dtype), structure, none_is_leaf=False)


def run_symbolically(function: Callable[..., Any], *args: Any) -> Any:
    """Return the symbolic results of a function."""
    return specs(output_of(function, args, {}))


def leading_size(structure: Any, name: str) -> int | None:
    """Return the common first size of the tensors in a structure.

    Raises:
        ValueError: If there is no tensor, one is a scalar, or the sizes differ.
    """
    shapes = [rules.shape_of(x) for x in tree.flatten(structure) if x is not None]
    if not shapes or any(not shape for shape in shapes):
        raise ValueError(f"`{name}` must hold tensors of at least one axis. Received the shapes {shapes}.")
    sizes = {shape[0] for shape in shapes if isinstance(shape[0], int)}
    if len(sizes) > 1:
        raise ValueError(f"The tensors in `{name}` must have one first size. Received the shapes {shapes}.")
    return sizes.pop() if sizes else None


def same_specs(name: str, first: Any, other: Any) -> Any:
    """Return the specs that two branches have in common.

    Raises:
        ValueError: If their structures, dtypes or shapes differ.
    """
    both = f"{_described(first)} and {_described(other)}"
    try:
        tree.assert_same_structure(first, other)
    except ValueError:
        raise ValueError(f"{name} must always have the same structure. Received {both}.") from None

    def common(a: Any, b: Any) -> Any:
        if a is None or b is None:
            return a if a is b else _refuse(name, both)
        if a.dtype != b.dtype or len(a.shape) != len(b.shape):
            _refuse(name, both)
        sizes = [m if m == n else None for m, n in zip(a.shape, b.shape, strict=True)]
        if any(s is None and None not in pair for s, *pair in zip(sizes, a.shape, b.shape, strict=True)):
            _refuse(name, both)
        return KerasTensor(sizes, a.dtype)

    return tree.map_structure(common, first, other)


def _refuse(name: str, both: str) -> Any:
    raise ValueError(f"{name} must always have the same shapes and dtypes. Received {both}.")


def _described(structure: Any) -> str:
    described = tree.map_structure(lambda x: None if x is None else f"{x.dtype}{list(x.shape)}", structure)
    return str(described).replace("'", "")


def scan_specs(f: Callable[..., Any], init: Any, xs: Any, length: int | None) -> tuple[Any, Any]:
    """Return the symbolic results of a scan: the carry, and what was put out in each step."""
    count = length if xs is None else leading_size(xs, "xs")
    before = specs(init)
    carry, y = pair(output_of(f, (before, None if xs is None else row_specs(xs)), {}))
    same_specs("The carry of `scan`", before, specs(carry))
    return before, stacked_specs(count, specs(y))


def pair(result: Any) -> tuple[Any, Any]:
    """Return what a step of a scan gave, refusing what is no pair."""
    if not isinstance(result, list | tuple) or len(result) != 2:
        raise ValueError(f"The function of `scan` must return a pair `(carry, y)`. Received: {result!r}.")
    return result[0], result[1]


def check_scan(f: Any, xs: Any, length: Any, unroll: Any) -> int | None:
    """Check the arguments of `scan` and return the number of steps, `None` if it is not known yet.

    Raises:
        TypeError: If `f` cannot be called.
        ValueError: If another argument is wrong.
    """
    if not callable(f):
        raise TypeError(f"`f` must be a function. Received: f={f!r}.")
    if not isinstance(unroll, bool) and (not isinstance(unroll, int) or unroll < 1):
        raise ValueError(f"`unroll` must be a positive integer or a bool. Received: unroll={unroll!r}.")
    if xs is None and length is None:
        raise ValueError("`scan` needs `xs`, or `length` to say how many steps there are.")
    if xs is None:
        return int(length)
    count = leading_size(xs, "xs")
    if length is not None and count is not None and int(length) != count:
        raise ValueError(f"`length={length}` is not the number of rows in `xs`, which is {count}.")
    return count


def tensors(structure: Any, convert: Convert) -> Any:
    """Return a structure with everything but `None` converted."""
    # The usual cases by themselves, since `torch.compile` cannot look into optree where there are dicts.
    if hasattr(structure, "dtype"):
        return convert(structure)
    if structure is None:
        return None
    if structure.__class__ is dict:
        return {key: tensors(value, convert) for key, value in structure.items()}
    if structure.__class__ in (tuple, list):
        return structure.__class__([tensors(value, convert) for value in structure])
    return tree.map_structure(convert, structure, none_is_leaf=False)


def values(structure: Any, convert: Convert) -> Any:
    """Return a structure with everything converted but `None` and Python's numbers, which take the dtype they meet."""
    return tensors(structure, lambda x: x if x.__class__ in (int, float, bool) else convert(x))


def scan(f: Callable[..., Any], init: Any, xs: Any, length: int, reverse: bool, convert: Convert, stack: Any) -> Any:
    """Scan step by step."""
    carry = first = tensors(init, convert)
    leaves = [convert(x) for x in tree.flatten(xs) if x is not None]
    is_one = leaves and not tree.is_nested(xs)
    rows = []
    for i in reversed(range(length)) if reverse else range(length):
        x = leaves[0][i] if is_one else None if xs is None else tree.pack_sequence_as(xs, [x[i] for x in leaves])
        carry, y = pair(f(carry, x))
        carry = tensors(carry, convert)
        if not rows and not _are_alike(first, carry):
            same_specs("The carry of `scan`", specs(_given_dtypes(init, first, carry)), specs(carry))
        rows.append(tensors(y, convert))
    return carry, _stacked(rows[::-1] if reverse else rows, f, init, xs, stack)


def _given_dtypes(init: Any, first: Any, carry: Any) -> Any:
    """Return the first carry, with what follows in the place of a bare number, since that asks for no dtype."""
    return carry if init.__class__ in (int, float, bool) and hasattr(carry, "dtype") and not carry.shape else first


def _are_alike(first: Any, other: Any) -> bool:
    """Return whether two flat lists of tensors are seen at once to have the same shapes and dtypes."""
    if first.__class__ is not list or other.__class__ is not list or len(first) != len(other):
        return False
    return all(
        hasattr(a, "dtype") and hasattr(b, "dtype") and a.shape == b.shape and a.dtype == b.dtype
        for a, b in zip(first, other, strict=True)
    )


def _stacked(rows: list[Any], f: Callable[..., Any], init: Any, xs: Any, stack: Any) -> Any:
    if rows and all(row is None for row in rows):
        return None
    if rows:
        return tree.map_structure(lambda *values: None if values[0] is None else stack(values), *rows)
    return _zeros(scan_specs(f, init, xs, 0)[1])


def empty_rows(function: Callable[..., Any], elements: Any) -> Any:
    """Return what a map over no rows gives: tensors of no rows."""
    return _zeros(stacked_specs(0, run_symbolically(function, row_specs(elements))))


def _zeros(structure: Any) -> Any:
    return tree.map_structure(lambda x: ops.zeros(x.shape, dtype=x.dtype), structure, none_is_leaf=False)


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None, convert: Convert
) -> Any:
    """Repeat `body` while `cond` holds, in Python."""
    single, state = as_tuple(loop_vars)
    state = values(state, convert)
    count = 0
    while (maximum_iterations is None or count < maximum_iterations) and bool(cond(*state)):
        state = values(spread(single, body(*state), len(state)), convert)
        count += 1
    state = tensors(state, convert)
    return state[0] if single else state


def as_tuple(loop_vars: Any) -> tuple[bool, tuple[Any, ...]]:
    """Return whether there is but one loop variable, and all of them as a tuple."""
    single = not isinstance(loop_vars, list | tuple)
    return single, (loop_vars,) if single else tuple(loop_vars)


def spread(single: bool, result: Any, count: int) -> tuple[Any, ...]:
    """Return what a loop's body gave as a tuple of as many values as there are variables."""
    values = (result,) if single else result
    if not isinstance(values, list | tuple) or len(values) != count:
        raise ValueError(
            f"`body` must return as many values as there are loop variables: {count}. Received: {result!r}."
        )
    return tuple(values)


def fori_loop(indices: Iterable[int], body_fun: Callable[[Any, Any], Any], init_val: Any, convert: Convert) -> Any:
    """Run `body_fun` for each index, in Python."""
    value = values(init_val, convert)
    for i in indices:
        value = values(body_fun(i, value), convert)
    return tensors(value, convert)


def call_gradient(gradient: Callable[..., Any], *upstream: Any) -> Any:
    """Call the gradient function of a `custom_gradient`, which may take `upstream` by that name only."""
    by_name = (
        "upstream"
        in gradient.__code__.co_varnames[: gradient.__code__.co_argcount + gradient.__code__.co_kwonlyargcount]
    )
    return gradient(upstream=upstream[0]) if by_name and len(upstream) == 1 else gradient(*upstream)
