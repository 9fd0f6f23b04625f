"""Checks of arguments that the symbolic rules and all backends share."""

import operator
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from keras_ops import dtypes, rules

Sizes = Sequence[int | None]


def float_of(x: Any) -> Any:
    """Return a Python integer as a float, for functions of floats: the integers beside it may have no place for it."""
    return float(x) if x.__class__ is int else x


def holds_any(x: Any, classes: tuple[type, ...]) -> bool:
    """Return whether a list, or a list in it, holds something of these classes."""
    for part in x:
        if part.__class__ not in _NUMBERS and (
            holds_any(part, classes) if isinstance(part, list | tuple) else isinstance(part, classes)
        ):
            return True
    return False


_NUMBERS = (float, int, bool)


def common_kind(xs: Sequence[Any]) -> str:
    """Return the dtype of the promotion lattice for what is in a list and its lists, of which numbers are weak."""
    parts = list(_leaves(xs))
    kinds = [rules.describe(part)[1] for part in parts]
    if {*kinds} == {int} and not all(-(2**31) <= part < 2**31 for part in parts):
        return dtypes.canonical("int64")
    return dtypes.result_type(*kinds)


def _leaves(xs: Sequence[Any]) -> Iterator[Any]:
    for x in xs:
        if isinstance(x, list | tuple):
            yield from _leaves(x)
        else:
            yield x


def check_even(size: int | None, axis: int) -> None:
    """Refuse to halve an axis of odd size."""
    if size is not None and size % 2:
        raise ValueError(f"`glu` halves axis {axis}, so its size must be even. Received the size {size}.")


def fits(one: Sizes, other: Sizes) -> bool:
    """Return whether two shapes can be equal."""
    return len(one) == len(other) and all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def check_pair(name: str, target: Sizes, output: Sizes) -> None:
    """Refuse a target and an output of different shapes."""
    if not fits(tuple(target), tuple(output)):
        raise ValueError(
            f"`{name}` needs a `target` and an `output` of the same shape. Received: {tuple(target)} and "
            f"{tuple(output)}. If `target` holds class numbers, use `sparse_categorical_crossentropy`."
        )


def check_labels(target: Sizes, output: Sizes, axis: int) -> bool:
    """Refuse labels that do not fit an output; return whether they have an axis of size 1 in place of the classes."""
    target, output = tuple(target), tuple(output)
    at = rules.normalize_axis(axis, len(output))
    rest = (*output[:at], *output[at + 1 :])
    if fits(target, rest):
        return False
    if len(target) == len(output) and target[at] in (1, None) and fits((*target[:at], *target[at + 1 :]), rest):
        return True
    raise ValueError(
        "`sparse_categorical_crossentropy` needs one class number for each row of `output`: a `target` of shape "
        f"{rest}. Received: {target}, and an output of shape {output} with its classes on axis {axis}."
    )


def rms_scaling_of(kwargs: dict[str, Any]) -> bool:
    """Return the one further argument that `layer_normalization` takes."""
    unknown = sorted(set(kwargs) - {"rms_scaling"})
    if unknown:
        raise TypeError(f"`layer_normalization` has no argument {unknown[0]!r}.")
    return bool(kwargs.get("rms_scaling", False))


def check_top_k(shape: Sizes, k: int) -> None:
    """Refuse to look for more elements than there are."""
    if not len(shape):
        raise ValueError("`top_k` needs a tensor of at least one dimension. Received a scalar.")
    if shape[-1] is not None and not 0 <= k <= shape[-1]:
        raise ValueError(f"`top_k` cannot find k={k} elements on a last axis of size {shape[-1]}.")


def check_segments(data: Sizes, segment_ids: Sizes, count: Any = None) -> None:
    """Refuse segment numbers that do not fit the rows, and a number of segments below 0."""
    if isinstance(count, int | np.integer) and count < 0:
        raise ValueError(f"`num_segments` must not be negative. Received: {count}.")
    if len(segment_ids) != 1 or not len(data) or not fits(data[:1], segment_ids):
        raise ValueError(
            "`segment_ids` must be one-dimensional, with one number for each row of `data`. Received shapes "
            f"{tuple(segment_ids)} and {tuple(data)}."
        )


def check_matrix(shape: Sizes) -> None:
    """Refuse what has no last two axes."""
    if len(shape) < 2:
        raise ValueError(f"Expected matrices, of at least 2 dimensions. Received the shape {tuple(shape)}.")


def check_square(shape: Sizes) -> None:
    """Refuse matrices that are not square."""
    check_matrix(shape)
    if None not in shape[-2:] and shape[-1] != shape[-2]:
        raise ValueError(f"Expected square matrices, (..., n, n). Received the shape {tuple(shape)}.")


def solved_shape(a: Sizes, b: Sizes) -> tuple[int | None, ...]:
    """Return the shape of the `x` for which `a @ x = b`; `b` holds vectors if it has one axis less than `a`."""
    vectors = len(b) == len(a) - 1
    rows = b[-1:] if vectors else b[-2:-1]
    if not (vectors or len(b) == len(a)) or not fits(rows, a[-1:]):
        raise ValueError(
            "Expected `b` of shape (..., n, k) or (..., n), for `a` of shape (..., n, n). Received the shapes "
            f"{tuple(a)} and {tuple(b)}."
        )
    ends = 1 if vectors else 2
    return (*rules.broadcast_shapes(a[:-2], b[:-ends]), *b[-ends:])


def check_sorted(shape: Sizes, side: str) -> None:
    """Refuse to search in what is no vector, or on a side that there is not."""
    if len(shape) != 1:
        raise ValueError(f"`searchsorted` needs a vector as `sorted_sequence`. Received the shape {tuple(shape)}.")
    if side not in ("left", "right"):
        raise ValueError(f"`side` must be 'left' or 'right'. Received: {side!r}.")


def block_sizes(shape: Sizes, starts: Any, sizes: Any) -> tuple[Any, ...]:
    """Return the sizes of a block, those of -1 replaced by what is left of their axes (`None` where that is not known).

    Args:
        shape: Shape of the tensor.
        starts: Where the block starts: a sequence, or a tensor of numbers that are not looked at.
        sizes: A size for each axis.
    """
    known = isinstance(starts, list | tuple | np.ndarray)
    places = [operator.index(p) if isinstance(p, int | np.integer) else None for p in starts] if known else None
    places, sizes = places or [None] * len(shape), tuple(sizes)
    if len(shape) == len(places) == len(sizes):
        sizes = tuple(
            size if size != -1 else None if None in (whole, place) else whole - place
            for whole, place, size in zip(shape, places, sizes, strict=True)
        )
    check_block(shape, places, sizes)
    return sizes


def check_block(shape: Sizes, starts: Sequence[Any], sizes: Sizes) -> None:
    """Refuse a block that does not lie within a tensor, as far as its place is known."""
    if not len(shape) == len(starts) == len(sizes):
        raise ValueError(
            "A block needs a start and a size for each axis. Received the starts "
            f"{tuple(starts)}, the sizes {tuple(sizes)} and a tensor of shape {tuple(shape)}."
        )
    for whole, start, size in zip(shape, starts, sizes, strict=True):
        known = isinstance(whole, int) and isinstance(size, int) and isinstance(start, int)
        if known and not (0 <= start <= whole - size and size >= 0):
            raise ValueError(
                f"A block of shape {tuple(sizes)} at {tuple(starts)} does not lie within a tensor of shape {tuple(shape)}."
            )


def check_scattered(indices: Sizes, values: Sizes, shape: Sizes) -> None:
    """Refuse values that cannot stand where the indices say."""
    if len(indices) and indices[-1] is not None and indices[-1] <= len(shape):
        wanted = (*indices[:-1], *shape[indices[-1] :])
        if (
            len(values) <= len(wanted)
            and rules.broadcast_shapes(values, wanted) == wanted
            or None in (*values, *wanted)
        ):
            return
    elif len(indices) and indices[-1] is None:
        return
    raise ValueError(
        "`values` must have the shape (..., *shape[k:]) for `indices` of shape (..., k), with k at most the number of "
        f"sizes in `shape`. Received the shapes {tuple(values)} and {tuple(indices)}, and shape={tuple(shape)}."
    )


def check_padding(mode: str, constant_values: Any) -> None:
    """Refuse ways of padding that do not exist, and a value for those that have none."""
    if mode not in ("constant", "reflect", "symmetric", "edge", "wrap"):
        raise ValueError(f"`mode` must be 'constant', 'reflect', 'symmetric', 'edge' or 'wrap'. Received: {mode!r}.")
    if constant_values is not None and mode != "constant":
        raise ValueError(f"`constant_values` is for `mode='constant'` only. Received: mode={mode!r}.")


def check_points(x: Sizes, y: Sizes) -> None:
    """Refuse sets of points that have no distances from each other."""
    if len(x) < 2 or len(y) < 2 or not fits(x[-1:], y[-1:]):
        raise ValueError(
            f"`cdist` needs points (..., m, d) and (..., n, d). Received the shapes {tuple(x)} and {tuple(y)}."
        )


def stands_first(keys: Sequence[Any]) -> bool:
    """Return whether the axes of what arrays choose come first: when something stands between the arrays and integers.

    Args:
        keys: Slices, `None`, integers and arrays, without `...`.
    """
    chosen = [i for i, key in enumerate(keys) if key is not None and not isinstance(key, slice)]
    return chosen[-1] - chosen[0] >= len(chosen)


def einsum_terms(subscripts: Any, operands: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
    """Return the letters and the operands of an Einstein sum, also where each operand is followed by a list of numbers."""
    if isinstance(subscripts, str):
        return subscripts.replace(" ", ""), tuple(operands)
    parts = (subscripts, *operands)
    tensors, lists = parts[: len(parts) // 2 * 2 : 2], parts[1::2]
    right = parts[-1:] if len(parts) % 2 else ()
    for numbers in (*lists, *right):
        if not isinstance(numbers, list | tuple) or any(n is not Ellipsis and not isinstance(n, int) for n in numbers):
            raise ValueError(
                "`einsum` takes a string and tensors, or tensors each followed by the list of the numbers of its axes. "
                f"Received the list {numbers!r}."
            )
    used = sorted({n for numbers in lists for n in numbers if n is not Ellipsis})
    letters = {n: chr(ord("a") + i if i < 26 else ord("A") + i - 26) for i, n in enumerate(used)}
    letters[Ellipsis] = "..."
    missing = [n for numbers in right for n in numbers if n not in letters]
    if missing or len(used) > 52:
        raise ValueError(f"`einsum` cannot name the axes {missing or used}: no operand has them, or there are over 52.")
    left = ",".join("".join(letters[n] for n in numbers) for numbers in lists)
    return "->".join((left, *("".join(letters[n] for n in numbers) for numbers in right))), tensors


def explicit(subscripts: str) -> str:
    """Return an Einstein sum's letters with those of the result: what is broadcast, then what is there once."""
    letters = subscripts.replace(",", "").replace(".", "")
    once = "".join(sorted(c for c in set(letters) if letters.count(c) == 1))
    return f"{subscripts}->{'...' if '...' in subscripts else ''}{once}"


def check_attention(query: Sizes, key: Sizes, value: Sizes) -> None:
    """Refuse queries, keys and values that do not fit each other."""
    fine = len(query) == len(key) == len(value) == 4
    if fine and not query == key == value:
        fine = fits(key[:3], value[:3]) and fits((query[0], query[3]), (key[0], key[3]))
        fine = fine and (None in (query[2], key[2]) or query[2] % key[2] == 0)
    if not fine:
        raise ValueError(
            "`dot_product_attention` needs a query (batch, targets, heads, size), keys (batch, sources, heads, size) and "
            "values (batch, sources, heads, value size), in which the query's heads are a multiple of the keys'. "
            f"Received the shapes {tuple(query)}, {tuple(key)} and {tuple(value)}."
        )


def viewed_shape(shape: Sizes, kind: str, target: str) -> tuple[int | None, ...]:
    """Return the shape of a tensor whose bytes are seen as another dtype."""
    old, new = dtypes.itemsize(kind), dtypes.itemsize(target)
    if old == new:
        return tuple(shape)
    if not old or not new:
        raise ValueError(f"Elements smaller than a byte have no view. Received: {kind} as {target}.")
    if not len(shape):
        raise ValueError(f"A scalar of dtype {kind} cannot be viewed as {target}, which has another size.")
    size = shape[-1]
    if size is not None and size * old % new:
        raise ValueError(
            f"A last axis of {size} elements of dtype {kind} does not hold a whole number of {target}. "
            f"Received the shape {tuple(shape)}."
        )
    return (*shape[:-1], None if size is None else size * old // new)


def check_channels(name: str, shape: Sizes, channels: int | None) -> None:
    """Refuse a parameter of a normalization that does not have one value for each channel, or one for all."""
    sizes = [size for size in shape if size != 1]
    if len(sizes) > 1 or sizes and None not in (sizes[0], channels) and sizes[0] != channels:
        raise ValueError(
            f"`{name}` must have one value for each of the {channels} positions of the axis of channels, so the shape "
            f"({channels},). Received the shape {tuple(shape)}."
        )


def noise_sizes(shape: Sizes, noise_shape: Any) -> tuple[Any, ...]:
    """Return the shape of the decisions of a dropout: `None` stands for the size of the input.

    Raises:
        ValueError: If it does not broadcast to the shape of the input.
    """
    given = tuple(noise_shape)
    sizes = given
    if any(size is None for size in given) and len(given) == len(shape):
        sizes = tuple(old if size is None else size for old, size in zip(shape, given, strict=True))
    pairs = zip(reversed(shape), reversed(given), strict=False)
    if (
        len(given) > len(shape)
        or None in given
        and len(given) < len(shape)
        or not all(old is None or size in (None, 1) or size == old for old, size in pairs)
    ):
        raise ValueError(
            f"`noise_shape` must broadcast to the shape of the input, with `None` for sizes that are the input's. "
            f"Received: noise_shape={given} and an input of shape {tuple(shape)}."
        )
    return sizes


def check_drawn_integers(dtype: Any) -> None:
    """Refuse to draw integers in another dtype than one of integers, or the default one of floats."""
    if dtype is not None and dtypes.standardize_dtype(dtype) not in dtypes.INTS:
        raise ValueError(
            f"`randint` needs an integer `dtype`. Received: {dtype!r}. Draw integers and cast them, or use `uniform`."
        )


def check_integers(**kinds: str) -> None:
    """Refuse dtypes that are no integers, given by the arguments' names."""
    for argument, kind in kinds.items():
        if kind not in dtypes.INTS:
            raise ValueError(f"`{argument}` must hold integers. Received the dtype {kind}; see `keras.ops.cast`.")


def check_pairs(shape: Sizes) -> None:
    """Refuse what does not hold a real and an imaginary part on its last axis."""
    if not len(shape) or shape[-1] not in (2, None):
        raise ValueError(
            f"The last axis must hold a real and an imaginary part, so its size must be 2. Received the shape {tuple(shape)}."
        )


def clip_limits(x: Any, x_min: Any, x_max: Any) -> tuple[str, Any, Any]:
    """Return the dtype of a clipped tensor, and its limits with integers moved into that dtype's range."""
    kinds = [rules.describe(v)[1] for v in (x, x_min, x_max) if v is not None]
    kind = dtypes.result_type(*(["int32", *kinds] if kinds[0] == "bool" else kinds))
    if kind not in dtypes.INTS:
        return kind, x_min, x_max
    least, most = int(np.iinfo(kind).min), int(np.iinfo(kind).max)
    low, high = (min(max(v, least), most) if v.__class__ is int else v for v in (x_min, x_max))
    return kind, low, high
