"""`vectorize`: a function of single elements, or of small tensors, made one of tensors of any shape."""

import functools
from collections.abc import Callable, Collection
from typing import Any

import keras_ops as ops
from keras_ops import rules, tree
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import Shape

Names = tuple[str, ...]


def _lists(side: str, signature: str) -> list[Names]:
    lists, rest = [], side.replace(" ", "")
    while rest:
        end = rest.find(")")
        names = tuple(name for name in rest[1:end].split(",") if name)
        if rest[0] != "(" or end < 0 or not all(name.isalnum() for name in names):
            raise ValueError(f"`signature` must be such as '(m,n),(n)->(m)'. Received: {signature!r}.")
        lists.append(names)
        rest = rest[end + 1 :].removeprefix(",")
    return lists


def _parsed(signature: str) -> tuple[list[Names], list[Names]]:
    """Return the names of the axes of each argument and of each result."""
    left, arrow, right = signature.partition("->")
    if not arrow:
        raise ValueError(f"`signature` must be such as '(m,n),(n)->(m)'. Received: {signature!r}.")
    return _lists(left, signature), _lists(right, signature)


def _split_shape(shape: Shape, names: Names, sizes: dict[str, Any], signature: str | None) -> Shape:
    """Return the part of a shape over which the function is repeated, and note the sizes of the named axes."""
    if len(shape) < len(names):
        raise ValueError(f"{signature!r} asks for {len(names)} axes {names}. Received a tensor of shape {shape}.")
    lead = shape[: len(shape) - len(names)]
    for name, size in zip(names, shape[len(lead) :], strict=True):
        if name.isdigit() and size not in (None, int(name)) or sizes.setdefault(name, size) != size:
            raise ValueError(f"The axis {name!r} of {signature!r} has the size {size} in a tensor of shape {shape}.")
    return lead


@export("keras.ops.vectorize", "keras.ops.numpy.vectorize")
def vectorize(
    pyfunc: Callable[..., Any],
    *,
    excluded: Collection[int | str] | None = None,
    signature: str | None = None,
) -> Callable[..., Any]:
    """Return a function that applies `pyfunc` to every element of its arguments, broadcast to one shape.

    All elements go through at once, as in `vectorized_map`: `pyfunc` must be written in `keras.ops`.

    Args:
        pyfunc: From scalar tensors to a tensor, or to a tuple of them.
        excluded: Positions and names of arguments that are handed on as they are.
        signature: Such as `"(m,n),(n)->(m)"`: the last axes of each argument that `pyfunc` gets, and those of the
            results. By default none.

    Returns:
        A function of tensors; its results have the broadcast shape and then the axes of what `pyfunc` returns.

    Raises:
        ValueError: If the signature is not well formed, or arguments do not fit it.

    Example:

    >>> distance = keras.ops.vectorize(lambda a, b: keras.ops.max(keras.ops.abs(a - b)), signature="(n),(n)->()")
    >>> distance(keras.ops.ones((4, 1, 3)), keras.ops.zeros((5, 3))).shape[1]
    5
    """
    left_out = frozenset(excluded or ())
    inputs = None if signature is None else _parsed(signature)[0]

    def vectorized(*args: Any, **kwargs: Any) -> Any:
        places = [*(i for i in range(len(args)) if i not in left_out), *(k for k in kwargs if k not in left_out)]
        if inputs is not None and len(inputs) != len(places):
            raise ValueError(f"{signature!r} is for {len(inputs)} arguments. Received: {len(places)}.")
        given = {**dict(enumerate(args)), **kwargs}
        tensors = [ops.convert_to_tensor(given[place]) for place in places]

        def one(values: Any) -> Any:
            filled = {**given, **dict(zip(places, values, strict=True))}
            return pyfunc(*(filled[i] for i in range(len(args))), **{key: filled[key] for key in kwargs})

        return _over_all(one, tensors, inputs or [()] * len(tensors), signature)

    return vectorized


def _lead_sizes(lead: Shape, tensors: list[Any], leads: list[Shape]) -> list[Any]:
    """Return the broadcast sizes, those that are not known as tensors where a graph has them."""
    sizes: list[Any] = list(lead)
    for at, size in enumerate(lead, start=-len(lead)):
        if size is None:
            unknown = [
                ops.shape(x)[at + len(own)] for x, own in zip(tensors, leads, strict=True) if own[at:][:1] == (None,)
            ]
            # Of several sizes that differ the others are 1.
            sizes[at] = functools.reduce(ops.maximum, unknown) if None not in unknown else None
    return sizes


def _over_all(one: Callable[[Any], Any], tensors: list[Any], inputs: list[Names], signature: str | None) -> Any:
    if not tensors:
        return one(())
    named: dict[str, Any] = {}
    leads = [_split_shape(rules.shape_of(x), names, named, signature) for x, names in zip(tensors, inputs, strict=True)]
    lead = rules.broadcast_shapes(*leads)
    if not lead:
        return one(tuple(tensors))
    sizes = _lead_sizes(lead, tensors, leads)
    flat = []
    for x, own in zip(tensors, leads, strict=True):
        rest = ops.shape(x)[len(own) :]
        whole = x if own == lead else ops.broadcast_to(x, (*sizes, *rest))
        flat.append(whole if len(lead) == 1 else ops.reshape(whole, (-1, *rest)))
    results = ops.vectorized_map(one, tuple(flat))
    return tree.map_structure(lambda r: ops.reshape(r, (*sizes, *ops.shape(r)[1:])), results)
