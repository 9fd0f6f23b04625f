"""Images sampled on a new grid of rows and columns, in NumPy, as readers do it in threads.

`keras.ops.image.resize` weighs all old rows and columns for each new one, which suits accelerators and gradients. Here
only the few near ones are read, so that an image costs less than its decoding. A grid of two sizes is computed once.
"""

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np


class Filter(NamedTuple):
    """The weight of a pixel by its distance, and the distance from which on it is 0."""

    weight: Callable[[np.ndarray], np.ndarray]
    radius: float


def _cubic(b: float, c: float) -> Callable[[np.ndarray], np.ndarray]:
    """The piecewise cubic of Mitchell and Netravali (1988); that of Keys (1981) is (0, 0.5)."""

    def weight(x: np.ndarray) -> np.ndarray:
        near = ((12 - 9 * b - 6 * c) * x**3 + (-18 + 12 * b + 6 * c) * x**2 + 6 - 2 * b) / 6
        far = ((-b - 6 * c) * x**3 + (6 * b + 30 * c) * x**2 + (-12 * b - 48 * c) * x + 8 * b + 24 * c) / 6
        return np.where(x < 1, near, far)

    return weight


FILTERS = {
    "bilinear": Filter(lambda x: 1 - x, 1),
    "bicubic": Filter(_cubic(0, 0.5), 2),
    "mitchellcubic": Filter(_cubic(1 / 3, 1 / 3), 2),
    "lanczos3": Filter(lambda x: np.sinc(x) * np.sinc(x / 3), 3),
    "lanczos5": Filter(lambda x: np.sinc(x) * np.sinc(x / 5), 5),
    "gaussian": Filter(lambda x: np.exp(-2 * x * x), 1.5),
}
# What the readers of folders know.
INTERPOLATIONS = ("bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic")


_BLOCK = 48_000  # numbers


class Grid(NamedTuple):
    """For each new row, the old rows that count and their weights; both of shape (rows that count, new)."""

    rows: np.ndarray
    weights: np.ndarray


@functools.lru_cache(maxsize=1024)
def grid(old: int, new: int, interpolation: str) -> Grid:
    """Return how an axis of `old` pixels is sampled at `new` ones."""
    if interpolation == "nearest":
        return Grid(np.arange(1, 2 * new, 2) * old // (2 * new), np.ones((0, new), np.float32))
    if interpolation == "area":
        return _areas(old, new)
    kind = FILTERS[interpolation]
    centers = (np.arange(new) + 0.5) * (old / new)
    first = np.ceil(centers - kind.radius - 0.5).astype(int)
    rows = first + np.arange(int(2 * kind.radius) + 1)[:, None]
    distances = np.abs(rows + 0.5 - centers)
    inside = (rows >= 0) & (rows < old) & (distances < kind.radius)
    return _normalized(rows, np.where(inside, kind.weight(distances), 0), old)


def _areas(old: int, new: int) -> Grid:
    """Weigh each old pixel by the part of it that the new one covers."""
    ends = np.arange(new + 1) * (old / new)
    first = np.floor(ends[:-1]).astype(int)
    rows = first + np.arange(int(np.ceil(old / new)) + 1)[:, None]
    return _normalized(rows, np.clip(np.minimum(rows + 1, ends[1:]) - np.maximum(rows, ends[:-1]), 0, None), old)


def _normalized(rows: np.ndarray, weights: np.ndarray, old: int) -> Grid:
    used = np.abs(weights).max(axis=1) > 1e-7
    rows, weights = rows[used], weights[used]
    return Grid(rows.clip(0, old - 1), (weights / weights.sum(axis=0)).astype(np.float32))


@functools.lru_cache(maxsize=1024)
def _columns(old: int, new: int, interpolation: str, channels: int) -> Grid:
    """Return the grid of an axis of pixels whose channels are columns of their own."""
    columns, weights = grid(old, new, interpolation)
    of_channels = columns[..., None] * channels + np.arange(channels)
    return Grid(of_channels.reshape(*columns.shape[:-1], -1), np.repeat(weights, channels, axis=-1))


def resized(
    image: np.ndarray, size: tuple[int, int], interpolation: str, place: np.ndarray | None = None
) -> np.ndarray:
    """Return an image of shape (height, width, channels) in another size: float32, or of its dtype with "nearest".

    Args:
        image: Of any dtype.
        size: The new height and width.
        interpolation: One of `INTERPOLATIONS`.
        place: An array of the result's shape and dtype that may be written to and returned, instead of a new one.
    """
    height, width, channels = image.shape
    # As a table, whose rows and columns are copied much faster than pixels.
    table = image.reshape(height, width * channels)
    if interpolation == "nearest":
        table = table[grid(height, size[0], interpolation).rows]
        table = table[:, _columns(width, size[1], interpolation, channels).rows]
        return table.reshape(*size, channels)
    if (height, width) == tuple(size):
        return image.astype(np.float32)
    rows, row_weights = grid(height, size[0], interpolation)
    columns, column_weights = _columns(width, size[1], interpolation, channels)
    exact = interpolation not in ("gaussian", "mitchellcubic")  # an axis whose size stays is left as it is
    same_height, same_width = exact and height == size[0], exact and width == size[1]
    new = np.empty((size[0], size[1] * channels), np.float32) if place is None else place.reshape(size[0], -1)
    # Some rows at a time, so that what is written in between stays in the processor's cache.
    step = max(1, _BLOCK // table.shape[1])
    high, more, wide = (np.empty((step, x.shape[1]), np.float32) for x in (table, table, new))
    for start in range(0, size[0], step):
        block = slice(start, min(start + step, size[0]))
        count = block.stop - start
        part = new[block] if same_width else high[:count]
        if same_height:
            part[...] = table[block]
        else:
            _weigh(lambda i, out, block=block: np.copyto(out, table[rows[i, block]]),
                   row_weights[:, block, None], part, more[:count])  # fmt: skip
        if not same_width:
            _weigh(lambda i, out, part=part: np.take(part, columns[i], axis=1, out=out, mode="clip"),
                   column_weights, new[block], wide[:count])  # fmt: skip
    return new.reshape(*size, channels) if place is None else place


def _weigh(copy: Callable[[int, np.ndarray], Any], weights: np.ndarray, out: np.ndarray, spare: np.ndarray) -> None:
    """Write the weighted sum of parts into `out`; their weights sum to 1.

    Args:
        copy: Writes a part, by number, into an array.
        weights: Those of each part.
        out: The result.
        spare: Another array of the same shape, which is written over.
    """
    copy(0, out)
    if len(weights) == 2:  # one product less
        copy(1, spare)
        spare -= out
        spare *= weights[1]
        out += spare
    elif len(weights) > 2:
        out *= weights[0]
        for i in range(1, len(weights)):
            copy(i, spare)
            spare *= weights[i]
            out += spare


def box_of_aspect_ratio(old: tuple[int, int], new: tuple[int, int]) -> tuple[slice, slice]:
    """Return the rows and columns of the largest middle part of an image that has another aspect ratio."""
    height = min(old[0], max(int(old[1] * new[0] / new[1]), 1))
    width = min(old[1], max(int(old[0] * new[1] / new[0]), 1))
    top, left = (old[0] - height) // 2, (old[1] - width) // 2
    return slice(top, top + height), slice(left, left + width)


def fitted(image: np.ndarray, size: tuple[int, int], interpolation: str) -> np.ndarray:
    """Return an image resized as a whole to fit into `size`, with black at opposite sides of it."""
    factor = max(old / new for old, new in zip(image.shape, size, strict=False))
    # Quotients that are whole numbers may come out a little smaller.
    exact = [old / factor for old in image.shape[:2]]
    height, width = (max(1, int(length + 1e-6)) for length in exact)
    inner = resized(image, (height, width), interpolation)
    whole = np.zeros((*size, image.shape[2]), inner.dtype)
    top, left = (int((new - length) / 2 + 1e-6) for new, length in zip(size, exact, strict=True))
    whole[top : top + height, left : left + width] = inner
    return whole
