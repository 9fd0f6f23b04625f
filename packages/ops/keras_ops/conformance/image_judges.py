"""Formulas, written out pixel by pixel, that judge the ops of `keras.ops.image`.

Each has the arguments of the op of its name and returns what is right.
"""

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

FIRST = "channels_first"


def _each(images: Any, data_format: str | None, function: Callable[[int, Any], Any], channels: int = -1) -> Any:
    """Apply a function of a number and an image, channels last, to each image; `channels` is its result's axis."""
    images = np.asarray(images)
    first, batched = data_format == FIRST, images.ndim == 4
    stack = np.moveaxis(images, -3, -1) if first else images
    if batched and not len(stack):
        # One image that is thrown away tells the shape.
        some = np.zeros((1, *images.shape[1:]), images.dtype)
        return _each(some, data_format, function, channels)[:0]
    results = [function(i, image) for i, image in enumerate(stack if batched else [stack])]
    results = [np.moveaxis(r, channels, channels - 2) if first else r for r in results]
    return np.stack(results) if batched else results[0]


def _whole(images: Any, result: Any) -> Any:
    """Return what integers get: the nearest one that pixels can have."""
    kind = np.asarray(images).dtype.kind
    return np.clip(np.round(result), 0, 255) if kind in "iu" else result


# Resizing.


def _sinc(x: float) -> float:
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0


def _keys(x: float) -> float:
    if x < 1:
        return 1.5 * x**3 - 2.5 * x**2 + 1
    return -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2 if x < 2 else 0.0


_FILTERS: dict[str, Callable[[float], float]] = {
    "linear": lambda x: max(0.0, 1 - x),
    "cubic": _keys,
    "lanczos3": lambda x: _sinc(x) * _sinc(x / 3) if x < 3 else 0.0,
    "lanczos5": lambda x: _sinc(x) * _sinc(x / 5) if x < 5 else 0.0,
}


def _line(values: Any, center: float, step: float, method: str, antialias: bool) -> Any:
    """Look at a center, in pixels from the edge, among values that lie along the first axis."""
    if not 0 <= center <= len(values):
        return np.zeros(values.shape[1:])
    wide = max(step, 1.0) if antialias else 1.0
    weights = [_FILTERS[method](abs(center - (j + 0.5)) / wide) for j in range(len(values))]
    return sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)


def _stretched(x: Any, axis: int, new: int, method: str, antialias: bool, scale: float, shift: float = 0.0) -> Any:
    values = np.moveaxis(x, axis, 0)
    lines = [_line(values, (i + 0.5 - shift) / scale, 1 / scale, method, antialias) for i in range(new)]
    return np.moveaxis(np.array(lines).reshape((new, *values.shape[1:])), 0, axis)


def resize(
    images: Any, size: Any, interpolation: str = "bilinear", antialias: bool = False, crop_to_aspect_ratio: bool = False,
    pad_to_aspect_ratio: bool = False, fill_mode: str = "constant", fill_value: float = 0.0, data_format: Any = None,
) -> Any:  # fmt: skip
    method = {"bilinear": "linear", "bicubic": "cubic"}.get(interpolation, interpolation)

    def one(_: int, image: Any) -> Any:
        height, width, channels = image.shape
        ratio = size[0] / size[1]
        if crop_to_aspect_ratio:
            rows = min(height, max(math.floor(width * ratio), 1))
            columns = min(width, max(math.floor(height / ratio), 1))
            top, left = (height - rows) // 2, (width - columns) // 2
            image = image[top : top + rows, left : left + columns]
        if pad_to_aspect_ratio:
            top = max(math.floor(width * ratio) - height, 0) // 2
            left = max(math.floor(height / ratio) - width, 0) // 2
            framed = np.full((height + 2 * top, width + 2 * left, channels), fill_value, image.dtype)
            framed[top : top + height, left : left + width] = image
            image = framed
        if interpolation == "nearest":
            rows_at, columns_at = (
                [math.floor((i + 0.5) * old / new) for i in range(new)]
                for old, new in zip(image.shape[:2], size, strict=True)
            )
            return image[rows_at][:, columns_at]
        for axis in (0, 1):
            image = _stretched(image, axis, size[axis], method, antialias, size[axis] / image.shape[axis])
        return _whole(images, image)

    return _each(images, data_format, one)


def scale_and_translate(
    images: Any, output_shape: Any, scale: Any, translation: Any, spatial_dims: Any, method: str, antialias: bool = True
) -> Any:  # fmt: skip
    method = {"triangle": "linear", "trilinear": "linear", "tricubic": "cubic"}.get(method, method)
    result = np.asarray(images, float)
    for axis, factor, shift in zip(spatial_dims, scale, translation, strict=True):
        result = _stretched(result, axis, output_shape[axis], method, antialias, factor, shift)
    return result


# Places between pixels.

NUMPYS_MODES = {"constant": "constant", "nearest": "edge", "wrap": "wrap", "mirror": "reflect", "reflect": "symmetric"}
# By how much the judge continues a tensor on each side: further than any sample looks.
_BEYOND = 24


def looked_up(inputs: Any, coordinates: Any, order: int, fill_mode: str = "constant", fill_value: Any = 0) -> Any:
    inputs = np.asarray(inputs)
    kind = inputs.astype(float)
    more = {"constant_values": fill_value} if fill_mode == "constant" else {}
    endless = np.pad(kind, _BEYOND, NUMPYS_MODES[fill_mode], **more)

    def at(place: Any) -> float:
        if order == 0:
            nearest = [int(math.copysign(math.floor(abs(c) + 0.5), c)) for c in place]
            return float(endless[tuple(n + _BEYOND for n in nearest)])
        total = 0.0
        for corner in itertools.product((0, 1), repeat=len(place)):
            below = [math.floor(c) for c in place]
            weight = math.prod((c - b) if up else 1 - (c - b) for c, b, up in zip(place, below, corner, strict=True))
            total += weight * float(endless[tuple(b + up + _BEYOND for b, up in zip(below, corner, strict=True))])
        return total

    coordinates = np.asarray(coordinates, float)
    limit = np.array(inputs.shape).reshape(-1, *[1] * (coordinates.ndim - 1)) + _BEYOND - 3
    inside = np.clip(coordinates, -_BEYOND + 2, limit)
    flat = inside.reshape(len(inside), -1).T
    return _whole(inputs, np.array([at(place) for place in flat]).reshape(coordinates.shape[1:]))


def _warped(image: Any, source: Callable[[int, int], Any], interpolation: str, mode: str, fill_value: Any) -> Any:
    """Look up each pixel `(x, y)` of an image at the place that a function gives."""
    height, width, channels = image.shape
    places = np.array([[source(x, y) for x in range(width)] for y in range(height)]).reshape(height, width, 2)
    order = ("nearest", "bilinear").index(interpolation)
    coordinates = np.moveaxis(places[..., ::-1], -1, 0)
    parts = [looked_up(image[..., c], coordinates, order, mode, fill_value) for c in range(channels)]
    return np.stack(parts, axis=-1) if parts else np.zeros(image.shape)


def _projected(point: Any, numbers: Any) -> Any:
    a0, a1, a2, b0, b1, b2, c0, c1 = numbers
    x, y = point
    below = c0 * x + c1 * y + 1
    return (a0 * x + a1 * y + a2) / below, (b0 * x + b1 * y + b2) / below


def affine(
    images: Any, transform: Any, interpolation: str = "bilinear", fill_mode: str = "constant", fill_value: Any = 0,
    data_format: Any = None,
) -> Any:  # fmt: skip
    rows = np.asarray(transform, float).reshape(-1, 8)

    def one(i: int, image: Any) -> Any:
        numbers = rows[i % len(rows)]
        return _warped(image, lambda x, y: _projected((x, y), numbers), interpolation, fill_mode, fill_value)

    return _each(images, data_format, one)


def perspective(
    images: Any, start_points: Any, end_points: Any, interpolation: str = "bilinear", fill_value: Any = 0,
    data_format: Any = None,
) -> Any:  # fmt: skip
    starts, ends = (np.asarray(p, float).reshape(-1, 4, 2) for p in (start_points, end_points))

    def one(i: int, image: Any) -> Any:
        # Eight equations: the end points are looked up at the start points.
        equations, wanted = [], []
        for (u, v), (x, y) in zip(starts[i % len(starts)], ends[i % len(ends)], strict=True):
            equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
            wanted += [u, v]
        numbers = np.linalg.solve(np.array(equations), np.array(wanted))
        return _warped(image, lambda x, y: _projected((x, y), numbers), interpolation, "constant", fill_value)

    return _each(images, data_format, one)


# Colours.


def gray(images: Any, data_format: Any = None) -> Any:
    def one(_: int, image: Any) -> Any:
        if image.shape[-1] == 1:
            return image
        return (0.2989 * image[..., 0] + 0.587 * image[..., 1] + 0.114 * image[..., 2])[..., None]

    result = _each(images, data_format, one)
    return np.trunc(result) if np.asarray(images).dtype.kind in "iu" else result


def colors(change: Callable[[float, float, float], Any]) -> Any:
    def judge(images: Any, data_format: Any = None) -> Any:
        def one(_: int, image: Any) -> Any:
            changed = [change(*map(float, pixel)) for pixel in image.reshape(-1, 3)]
            return np.array(changed).reshape(image.shape)

        return _each(images, data_format, one)

    return judge


# Neighbourhoods.


def _bell(size: int, sigma: float) -> Any:
    weights = [math.exp(-((i - (size - 1) / 2) ** 2) / (2 * sigma**2)) for i in range(size)]
    return np.array(weights) / sum(weights)


def blur(images: Any, kernel_size: Any = (3, 3), sigma: Any = (1.0, 1.0), data_format: Any = None) -> Any:
    window = np.outer(_bell(kernel_size[0], sigma[0]), _bell(kernel_size[1], sigma[1]))

    def one(_: int, image: Any) -> Any:
        height, width, _channels = image.shape
        result = np.zeros(image.shape)
        for y, x, i, j in itertools.product(range(height), range(width), *map(range, window.shape)):
            row_, column = y + i - (window.shape[0] - 1) // 2, x + j - (window.shape[1] - 1) // 2
            if 0 <= row_ < height and 0 <= column < width:
                result[y, x] += window[i, j] * image[row_, column]
        return _whole(images, result)

    return _each(images, data_format, one)


def sobel(images: Any, data_format: Any = None) -> Any:
    down = np.outer([-1, 0, 1], [1, 2, 1])

    def one(_: int, image: Any) -> Any:
        framed = np.pad(image.astype(float), ((1, 1), (1, 1), (0, 0)))
        result = np.zeros((*image.shape, 2))
        for y, x in np.ndindex(image.shape[:2]):
            around = framed[y : y + 3, x : x + 3]
            result[y, x, :, 0] = np.einsum("ij,ijc->c", down, around)
            result[y, x, :, 1] = np.einsum("ji,ijc->c", down, around)
        return result

    return _each(images, data_format, one, -2)


def ssim(
    image1: Any, image2: Any, max_val: float = 1.0, filter_size: int = 11, filter_sigma: float = 1.5, k1: float = 0.01,
    k2: float = 0.03, data_format: Any = None,
) -> Any:  # fmt: skip
    image1, image2 = np.asarray(image1, float), np.asarray(image2, float)
    window = np.outer(_bell(filter_size, filter_sigma), _bell(filter_size, filter_sigma))
    others = image2 if image2.ndim == 4 else image2[None]
    c1, c2 = (k1 * max_val) ** 2, (k2 * max_val) ** 2

    def one(i: int, a: Any) -> Any:
        b = np.moveaxis(others[i], 0, -1) if data_format == FIRST else others[i]
        values = []
        places = [range(len(a) - filter_size + 1), range(a.shape[1] - filter_size + 1), range(a.shape[2])]
        for y, x, c in itertools.product(*places):
            p, q = (image[y : y + filter_size, x : x + filter_size, c] for image in (a, b))
            m, n = np.sum(window * p), np.sum(window * q)
            spread = np.sum(window * ((p - m) ** 2 + (q - n) ** 2))
            shared = np.sum(window * (p - m) * (q - n))
            values.append((2 * m * n + c1) * (2 * shared + c2) / ((m * m + n * n + c1) * (spread + c2)))
        return np.full((1, 1, 1), np.mean(values))

    return _each(image1, data_format, one)[..., 0, 0, 0]


# Frames and patches.


def _box(images: Any, data_format: Any, *numbers: Any) -> Any:
    """Return `(start, stop)` of both directions from (first, last, target, size), one of the first three unknown."""
    height, width = np.asarray(images).shape[-2:] if data_format == FIRST else np.asarray(images).shape[-3:-1]
    top, left, bottom, right, rows, columns = numbers
    boxes = []
    for first, last, target, size in ((top, bottom, rows, height), (left, right, columns, width)):
        start = size - last - target if first is None else first
        boxes.append((start, start + target if last is None else size - last))
    return boxes


def crop(
    images: Any, top_cropping: Any = None, left_cropping: Any = None, bottom_cropping: Any = None, right_cropping: Any = None,
    target_height: Any = None, target_width: Any = None, data_format: Any = None,
) -> Any:  # fmt: skip
    numbers = (top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width)
    (top, bottom), (left, right) = _box(images, data_format, *numbers)
    return _each(images, data_format, lambda _, image: image[top:bottom, left:right])


def pad(
    images: Any, top_padding: Any = None, left_padding: Any = None, bottom_padding: Any = None, right_padding: Any = None,
    target_height: Any = None, target_width: Any = None, data_format: Any = None,
) -> Any:  # fmt: skip
    def one(_: int, image: Any) -> Any:
        height, width, channels = image.shape
        rows = height + top_padding + bottom_padding if target_height is None else target_height
        columns = width + left_padding + right_padding if target_width is None else target_width
        top = rows - height - bottom_padding if top_padding is None else top_padding
        left = columns - width - right_padding if left_padding is None else left_padding
        result = np.zeros((rows, columns, channels))
        result[top : top + height, left : left + width] = image
        return result

    return _each(images, data_format, one)


def patches(
    images: Any, size: Any, strides: Any = None, dilation_rate: Any = 1, padding: str = "valid", data_format: Any = None,
    rank: int = 0,
) -> Any:  # fmt: skip
    rank = rank or (2 if isinstance(size, int) else len(size))
    window, dilation = ((n,) * rank if isinstance(n, int) else tuple(n) for n in (size, dilation_rate))
    steps = window if strides is None else (strides,) * rank if isinstance(strides, int) else tuple(strides)
    images = np.asarray(images)
    batched = images if images.ndim == rank + 2 else images[None]
    batched = np.moveaxis(batched, 1, -1) if data_format == FIRST else batched
    counts, before = [], []
    for old, n, step, d in zip(batched.shape[1:], window, steps, dilation, strict=False):
        span = (n - 1) * d + 1
        counts.append(math.ceil(old / step) if padding == "same" else (old - span) // step + 1)
        before.append(max((counts[-1] - 1) * step + span - old, 0) // 2 if padding == "same" else 0)
    result = np.zeros((len(batched), *counts, math.prod(window) * batched.shape[-1]))
    for place in np.ndindex(*counts):
        parts = []
        for offset in np.ndindex(*window):
            at = [p * s + o * d - b for p, s, o, d, b in zip(place, steps, offset, dilation, before, strict=True)]
            inside = all(0 <= i < n for i, n in zip(at, batched.shape[1:-1], strict=True))
            parts.append(batched[(slice(None), *at)] if inside else np.zeros((len(batched), batched.shape[-1])))
        result[(slice(None), *place)] = np.concatenate(parts, axis=-1)
    result = np.moveaxis(result, -1, 1) if data_format == FIRST else result
    return result if images.ndim == rank + 2 else result[0]
