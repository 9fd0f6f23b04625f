"""Elements of a data set: arrays, or tuples and dicts of arrays, nested in any way."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np


class ArraySpec(NamedTuple):
    """The shape and dtype of one array of an element; a size is `None` where elements differ."""

    shape: tuple[int | None, ...]
    dtype: np.dtype


def map_arrays(function: Callable[..., Any], element: Any, *others: Any) -> Any:
    """Apply `function` to each array of an element, together with those in the same places of others."""
    if isinstance(element, dict):
        return {key: map_arrays(function, value, *[o[key] for o in others]) for key, value in element.items()}
    if isinstance(element, tuple) and not isinstance(element, ArraySpec):
        parts = [map_arrays(function, *values) for values in zip(element, *others, strict=True)]
        return type(element)(*parts) if hasattr(element, "_fields") else tuple(parts)
    return function(element, *others)


def arrays_of(element: Any) -> Iterator[Any]:
    """Yield the arrays of an element."""
    if isinstance(element, dict | tuple) and not isinstance(element, ArraySpec):
        for part in element.values() if isinstance(element, dict) else element:
            yield from arrays_of(part)
    else:
        yield element


def with_arrays(result: Any) -> Any:
    """Return what a user's function gave as an element: lists and numbers become arrays, tensors stay what they are."""
    return map_arrays(lambda x: x if hasattr(x, "shape") else as_array(x), result)


def as_array(value: Any) -> np.ndarray:
    """Return a value as an array: text as objects of `str` or `bytes`, other Python numbers in 32 bits as tensors."""
    array = np.asarray(value)
    if array.dtype.kind in "US":
        return array.astype(object)
    if not hasattr(value, "dtype") and array.dtype in (np.int64, np.float64):
        return array.astype(np.int32 if array.dtype == np.int64 else np.float32)
    return array


def stacked(elements: Sequence[Any]) -> Any:
    """Put elements together along a new first axis.

    Raises:
        ValueError: If their arrays have different shapes.
    """
    return map_arrays(lambda *arrays: _stack(arrays), *elements)


def _stack(arrays: Sequence[Any]) -> np.ndarray:
    arrays = [on_host(x) for x in arrays]
    try:
        return np.stack(arrays)
    except ValueError as error:
        shapes = sorted({x.shape for x in arrays})
        if len(shapes) == 1:
            raise
        raise ValueError(
            f"Elements of different shapes cannot be put into one batch: {', '.join(map(str, shapes[:4]))}. Bring them "
            "to one shape first, by a function that is given to `map`, or pad them with `padded_batch`."
        ) from error


def on_host(array: Any) -> np.ndarray:
    """Return an array or a tensor of any framework as an array."""
    if isinstance(array, np.ndarray | np.generic):
        return np.asarray(array)
    if hasattr(array, "detach"):
        array = array.detach().cpu()
    return array.numpy() if hasattr(array, "numpy") else np.asarray(array)


def padded(elements: Sequence[Any], value: float = 0) -> Any:
    """Put elements together along a new first axis, each filled up with `value` to the largest sizes."""
    return map_arrays(lambda *arrays: _pad([on_host(x) for x in arrays], value), *elements)


def _pad(arrays: list[np.ndarray], value: float) -> np.ndarray:
    if not arrays[0].shape:
        return np.stack(arrays)
    sizes = [max(shape) for shape in zip(*[x.shape for x in arrays], strict=True)]
    kind = arrays[0].dtype
    filled = np.full([len(arrays), *sizes], "" if kind.hasobject and value == 0 else value, kind)
    for row, array in zip(filled, arrays, strict=True):
        row[tuple(map(slice, array.shape))] = array
    return filled


def ragged(elements: Sequence[Any]) -> Any:
    """Put elements together, their first arrays of different lengths as an array of arrays."""

    def row(*arrays: np.ndarray) -> np.ndarray:
        if len({x.shape for x in arrays}) == 1 and not arrays[0].shape:
            return np.stack(arrays)
        rows = np.empty(len(arrays), object)
        rows[:] = arrays
        return rows

    return map_arrays(row, *elements)


def rows_of(element: Any) -> Iterator[Any]:
    """Yield the rows of a batch as elements of their own."""
    shapes = [tuple(x.shape) for x in arrays_of(element)]
    if () in shapes or len({shape[0] for shape in shapes}) != 1:
        raise ValueError(
            "An element is no batch that can be taken apart: its arrays need one number of rows. Received the shapes "
            f"{', '.join(map(str, shapes))}."
        )
    for i in range(shapes[0][0]):
        yield map_arrays(lambda x, i=i: _row(x, i), element)


def _row(array: Any, i: int) -> Any:
    row = array[i]
    return row if hasattr(row, "shape") else as_array(row)


def spec_of(element: Any) -> Any:
    """Return the shapes and dtypes of an element."""
    return map_arrays(lambda x: ArraySpec(tuple(x.shape), x.dtype), element)


def batch_spec(spec: Any, size: int | None) -> Any:
    """Return the spec of batches of elements of a known one."""
    return map_arrays(lambda x: ArraySpec((size, *x.shape), x.dtype), spec)


def any_size(spec: Any) -> Any:
    """Return the spec of batches of any size."""
    return map_arrays(lambda x: ArraySpec((None, *x.shape[1:]), x.dtype), spec)
