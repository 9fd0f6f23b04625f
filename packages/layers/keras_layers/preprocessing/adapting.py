"""What `adapt` is given, as NumPy arrays one after the other, whatever it was before.

Nothing is imported to look at a source: each is known by what it can do.
"""

import itertools
import math
import sys
from collections.abc import Iterable, Iterator, Sized
from typing import Any

import numpy as np

# How many scalars, which come one by one, make an array, and from how many elements on what lies on a disk is read in
# parts.
_SCALARS = 1024
_ELEMENTS = 1 << 22
# `tf.data.INFINITE_CARDINALITY`.
_INFINITE = -1


def batches(
    data: Any,
    batch_size: int | None = None,
    steps: int | None = None,
    layer: str = "adapt()",
    as_column: bool = False,
) -> Iterator[np.ndarray]:
    """Iterate over a source of data.

    Args:
        data: Any of these.
            - One array: of NumPy or like it, a tensor of any framework, a frame or a series of pandas or polars, a
              matrix of SciPy, numbers or strings in lists.
            - Batches: arrays in a list or tuple, a `keras.utils.PyDataset`, `tf.data.Dataset`, torch `DataLoader`, a
              data set of grain, a generator or any other iterable. Of a tuple `(x, y)`, and of a list with arrays in
              it, the first part is taken. Scalars that come one by one are put together.
        batch_size: In how many rows one array is cut; by default it is left whole, unless it lies on a disk.
        steps: The number of batches that are taken of an iterable; all by default.
        layer: Whose `adapt` it is, for messages.
        as_column: Whether each element of a vector, and each scalar, is a row of its own. A batch that is a vector
            stays one.

    Returns:
        An iterator over arrays; none of them is empty.

    Raises:
        ValueError: If there is nothing, or no end; or if a batch is a dict, or nothing that an array can be made of.
    """
    if data is None:
        raise ValueError(f"{layer} needs data to adapt to: an array or an iterable of batches. Received: None.")
    if isinstance(data, dict):
        raise ValueError(
            f"{layer} adapts to one array, and not to a dict of them. Give each part to a layer of its own, such as "
            f"`layer.adapt(data[{next(iter(data), 'name')!r}])`."
        )
    if _is_array(data):
        found = (_column(x) if as_column else x for x in _of_array(data, batch_size))
    else:
        found = _of_batches(data, steps, layer, as_column)
    return _refusing_nothing(found, data, layer)


def _refusing_nothing(found: Iterator[np.ndarray], data: Any, layer: str) -> Iterator[np.ndarray]:
    is_empty = True
    for array in found:
        if array.size:
            is_empty = False
            yield array
    if is_empty:
        raise ValueError(
            f"{layer} received no data: the {type(data).__name__} is empty"
            f"{', or was read to its end before' if isinstance(data, Iterator) else ''}."
        )


def _is_array(data: Any) -> bool:
    """Whether `data` is a single array, and no iterable of batches."""
    if isinstance(data, list | tuple):
        first = data[0] if data else None
        return not any(_rank(x) for x in (first if isinstance(first, tuple) else [first]))
    is_iterable = isinstance(data, Iterable) or hasattr(data, "__getitem__")
    return isinstance(data, str | bytes) or not is_iterable or _rank(data) is not None


def _rank(x: Any) -> int | None:
    """Return the number of axes of what has a shape, else `None`."""
    try:
        return None if isinstance(x, str | bytes) or callable(x.shape) else len(x.shape)
    except (AttributeError, TypeError, ValueError):
        return 1 if hasattr(x, "__array__") else None


def _of_array(data: Any, batch_size: int | None) -> Iterator[np.ndarray]:
    rank = _rank(data)
    shape = data.shape if rank and hasattr(data, "shape") else ()
    is_in_memory = isinstance(data, np.ndarray) or hasattr(data, "__array_interface__") or not hasattr(data, "chunks")
    if batch_size is None and (not is_in_memory or hasattr(data, "tocsr")):
        batch_size = max(1, _ELEMENTS // max(1, math.prod(shape[1:])))
    if not shape or batch_size is None or shape[0] is None or shape[0] <= batch_size:
        yield from _arrays(data)
        return
    rows = data.tocsr() if hasattr(data, "tocsr") else data.iloc if hasattr(data, "iloc") else data
    for start in range(0, shape[0], batch_size):
        yield from _arrays(rows[start : start + batch_size])


def _of_batches(data: Any, steps: int | None, layer: str, as_column: bool) -> Iterator[np.ndarray]:
    elements = iter(_elements(data, steps, layer))
    if steps is not None:
        elements = itertools.islice(elements, steps)
    scalars: list[Any] = []
    ranks: set[int] = set()
    for element in elements:
        x = _inputs_of(element, layer)
        if _is_scalar(x):
            scalars.append(_scalar(x))
            if len(scalars) == _SCALARS:
                yield _column(_array(scalars)) if as_column else _array(scalars)
                scalars = []
            continue
        for array in _arrays(x):
            ranks.add(array.ndim)
            if isinstance(data, list | tuple) and len(ranks) > 1:
                raise ValueError(
                    f"{layer} takes the arrays in a {type(data).__name__} for batches of the same data, but they have "
                    f"{' and '.join(map(str, sorted(ranks)))} axes. Of `(x, y)` pass `x` alone."
                )
            yield array
    if scalars:
        yield _column(_array(scalars)) if as_column else _array(scalars)


def _elements(data: Any, steps: int | None, layer: str) -> Iterable[Any]:
    """Return what is iterated over. Refuse what is known to have no end."""
    # Of a PyDataset and of maps from numbers to batches, which need not say where they end.
    length = getattr(data, "num_batches", None) if hasattr(data, "num_batches") else _length(data)
    is_endless = hasattr(data, "num_batches") and hasattr(data, "use_multiprocessing") and length is None
    if hasattr(data, "cardinality") and hasattr(data, "element_spec"):
        is_endless, length = int(data.cardinality()) == _INFINITE, None
    is_endless = is_endless or (length is not None and length >= sys.maxsize // 2)
    if is_endless and steps is None:
        raise ValueError(
            f"The {type(data).__name__} that {layer} received has no end. Limit it, such as by `take`, or pass `steps` "
            "where the layer has it."
        )
    if hasattr(data, "__getitem__") and (length is not None or is_endless):
        # By number, since the iterator that Python makes of it may not know the end.
        return map(data.__getitem__, itertools.count() if is_endless else range(length or 0))
    return data


def _length(data: Any) -> int | None:
    if not isinstance(data, Sized):
        return None
    try:
        return len(data)
    except (TypeError, NotImplementedError):
        return None


def _inputs_of(element: Any, layer: str) -> Any:
    """Return `x` of what a source gives: `x`, `(x,)`, `(x, y)` or `(x, y, sample_weight)`."""
    if (isinstance(element, tuple) and element) or (isinstance(element, list) and any(_rank(x) for x in element)):
        element = element[0]
    if element is None or isinstance(element, dict):
        raise ValueError(
            f"{layer} expects that each batch is an array, or a tuple of which the first part is one. Received a batch "
            f"of class {type(element).__name__}. Give the part that this layer prepares, such as by "
            "`dataset.map(lambda x, y: x['name'])`."
        )
    return element


def _is_scalar(x: Any) -> bool:
    return isinstance(x, str | bytes | int | float) or _rank(x) == 0


def _scalar(x: Any) -> Any:
    return x if isinstance(x, str | bytes | int | float) else next(_arrays(x))[()]


def _column(array: np.ndarray) -> np.ndarray:
    return array.reshape(-1, 1) if array.ndim < 2 else array


def _arrays(x: Any) -> Iterator[np.ndarray]:
    """Convert a tensor, or whatever holds numbers or strings: into one array, or into several if its rows differ."""
    if hasattr(x, "ragged_rank") and hasattr(x, "flat_values"):
        for row in x:
            yield np.asarray(row.flat_values if hasattr(row, "flat_values") else row).reshape(1, -1)
    elif hasattr(x, "dense_shape") and hasattr(x, "indices"):
        values = np.asarray(x.values)
        dense = np.zeros(np.asarray(x.dense_shape), values.dtype if values.dtype.kind != "O" else object)
        dense[tuple(np.asarray(x.indices).T)] = values
        yield dense
    else:
        yield _array(x)


def _array(x: Any) -> np.ndarray:
    if hasattr(x, "detach"):
        x = x.detach().cpu()
        x = x.to_dense() if "strided" not in str(x.layout) else x
        return (x.float() if str(x.dtype) == "torch.bfloat16" else x).numpy()
    for method in ("toarray", "todense"):  # sparse ones, of SciPy and JAX
        if hasattr(x, method):
            x = getattr(x, method)()
    try:
        return np.asarray(x, object if _is_text(x) else None)
    except ValueError as error:
        raise ValueError(
            f"No array can be made of a {type(x).__name__}: its rows must have the same length. Received: {x!r:.200}"
        ) from error


def _is_text(x: Any) -> bool:
    """Return whether lists hold strings. NumPy would make room for the longest one in each place, and forget zeros."""
    while isinstance(x, list | tuple) and x:
        x = x[0]
    return isinstance(x, str | bytes)
