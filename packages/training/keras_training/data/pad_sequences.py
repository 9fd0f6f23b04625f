"""Sequences of different lengths as one array."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_ops.export import export

_SIDES = ("pre", "post")


@export("keras.utils.pad_sequences", "keras.preprocessing.sequence.pad_sequences")
def pad_sequences(
    sequences: Sequence[Any],
    maxlen: int | None = None,
    dtype: Any = "int32",
    padding: str = "pre",
    truncating: str = "pre",
    value: float | str = 0.0,
) -> np.ndarray:
    """Bring sequences to one length.

    Args:
        sequences: Sequences of numbers, or of arrays of one shape.
        maxlen: The length; by default that of the longest one.
        dtype: The dtype of the result: `object` for strings.
        padding: Whether shorter sequences are filled up at their beginning, `"pre"`, or at their end, `"post"`.
        truncating: Whether longer sequences are cut off at their beginning, `"pre"`, or at their end, `"post"`.
        value: What they are filled up with.

    Returns:
        An array of shape `(len(sequences), maxlen)`, followed by the shape of what the sequences hold.

    Raises:
        ValueError: If an argument is wrong, or what the sequences hold has different shapes.

    Example:

    >>> keras.utils.pad_sequences([[1], [2, 3], [4, 5, 6]]).tolist()
    [[0, 0, 1], [0, 2, 3], [4, 5, 6]]
    >>> keras.utils.pad_sequences([[1], [2, 3], [4, 5, 6]], maxlen=2, padding="post", value=-1).tolist()
    [[1, -1], [2, 3], [5, 6]]
    """
    for name, side in (("padding", padding), ("truncating", truncating)):
        if side not in _SIDES:
            raise ValueError(f'`{name}` must be "pre" or "post". Received: {name}={side!r}')
    if not hasattr(sequences, "__len__"):
        raise ValueError(f"`sequences` must be iterable, and have a length. Received: {type(sequences).__name__}")
    for x in sequences:
        if not hasattr(x, "__len__"):
            raise ValueError(f"`sequences` must be a list of iterables. Found non-iterable: {x!r}")
    length = max(map(len, sequences), default=0) if maxlen is None else maxlen
    if isinstance(length, bool) or not hasattr(length, "__index__") or length < 0:
        raise ValueError(f"`maxlen` must be a number of steps, or None. Received: maxlen={maxlen!r}")
    kind = np.dtype(dtype)
    if isinstance(value, str) and kind.kind not in "OUS":
        raise ValueError(
            f"`dtype` {dtype} is not compatible with `value`'s type: {type(value)}\nYou should set `dtype=object` for "
            "variable length strings."
        )
    shape = next((np.asarray(x).shape[1:] for x in sequences if len(x)), ())
    if kind.kind in "US" and not kind.itemsize:
        kind = np.dtype(f"{kind.kind}{max([len(str(value)), *[len(str(i)) for x in sequences for i in x]])}")
    padded = np.full((len(sequences), length, *shape), value, dtype=kind)
    for number, x in enumerate(sequences):
        if len(x) and length:
            _write(padded[number], x, number, kind, padding, truncating)
    return padded


def _write(row: np.ndarray, x: Any, number: int, kind: np.dtype, padding: str, truncating: str) -> None:
    kept = np.asarray(x[-len(row) :] if truncating == "pre" else x[: len(row)], dtype=kind)
    if kept.shape[1:] != row.shape[1:]:
        raise ValueError(
            f"Shape of sample {kept.shape[1:]} of sequence at position {number} is different from expected shape "
            f"{row.shape[1:]}"
        )
    if padding == "pre":
        row[len(row) - len(kept) :] = kept
    else:
        row[: len(kept)] = kept
