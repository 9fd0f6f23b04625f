"""Ops that look up images at places between their pixels.

All are one function, `sample`: it fetches the pixels around each place and adds them up by their distance.
"""

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import keras_ops as ops
from keras_ops import images as image_rules
from keras_ops import rules
from keras_ops.export import export
from keras_ops.images import Axes, check_choice, narrowed, wide_dtype, widened
from keras_ops.op import op
from keras_ops.ops.filtering import gaussian_blur
from keras_ops.random.sampling import normal
from keras_ops.symbolic.keras_tensor import KerasTensor

FILL_MODES = ("constant", "nearest", "wrap", "mirror", "reflect")
_ORDERS = {"nearest": 0, "bilinear": 1}


class _Corner(NamedTuple):
    """A pixel for each place along one axis: its index, whether it is in the image, and its weight (`None`: 1)."""

    index: Any
    inside: Any
    weight: Any


def _folded(places: Any, size: Any, mode: str) -> Any:
    """Return whole numbers moved into an axis; in floats, which any number fits into."""
    if mode == "wrap":
        return ops.mod(places, size)
    if mode == "mirror":
        # The edge is not repeated: there and back takes 2 (size - 1) steps.
        last = size - 1
        return last - ops.abs(ops.mod(places, ops.maximum(2 * last, 1)) - last)
    if mode == "reflect":
        there = ops.mod(places, 2 * size)
        return ops.minimum(there, 2 * size - 1 - there)
    return places


def _corner(places: Any, known: Any, size: Any, mode: str, weight: Any) -> _Corner:
    inside = None
    if mode == "constant":
        inside = ops.logical_and(known, ops.logical_and(places >= 0, places <= size - 1))
    index = ops.clip(_folded(places, size, mode), 0, size - 1)
    return _Corner(ops.cast(index, "int32"), inside, weight)


def _corners(coordinate: Any, size: Any, order: int, mode: str) -> list[_Corner]:
    """Return the pixels along one axis that are looked up for each place."""
    size = ops.cast(size, ops.dtype(coordinate))
    # NaN and infinity have no index; they come back in the weights, or as the fill value.
    known = ops.isfinite(coordinate)
    finite = ops.where(known, coordinate, 0.0)
    below = ops.floor(finite)
    part = finite - below
    if order == 0:
        # Halves go away from 0.
        up = ops.where(finite < 0, part > 0.5, part >= 0.5)
        return [_corner(below + ops.cast(up, ops.dtype(below)), known, size, mode, None)]
    part = ops.where(known, part, coordinate) if mode != "constant" else part
    return [_corner(below, known, size, mode, 1 - part), _corner(below + 1, known, size, mode, part)]


@op
def sample(
    table: Any, start: Any, sizes: tuple[Any, ...], coordinates: Sequence[Any], order: int, mode: str, fill_value: Any
) -> Any:
    """Look up rows of a table.

    Args:
        table: The pixels of images in order, `(count, ...)`.
        start: The number of the first pixel of the image that each place is in.
        sizes: Of an image's axes.
        coordinates: For each axis, where along it; all of shapes that broadcast.
        order: 0 for the nearest pixel, 1 for linear interpolation.
        mode: What lies outside the image.
        fill_value: The value there, for "constant".

    Returns:
        The coordinates' shape, then that of a row. Its dtype is the table's.
    """
    kind = ops.dtype(table)
    deep = (..., *(None for _ in table.shape[1:]))
    fill = ops.cast(fill_value, kind)
    result: Any = None
    options = [_corners(c, s, order, mode) for c, s in zip(coordinates, sizes, strict=True)]
    for corners in itertools.product(*options):
        index, inside, weight = 0, None, None
        for corner, size in zip(corners, sizes, strict=True):
            index = index * size + corner.index
            if corner.inside is not None:
                inside = corner.inside if inside is None else ops.logical_and(inside, corner.inside)
            if corner.weight is not None:
                weight = corner.weight if weight is None else weight * corner.weight
        value = ops.take(table, index + start, axis=0)
        if inside is not None:
            value = ops.where(inside[deep], value, fill)
        if weight is not None:
            value = value * ops.cast(weight, kind)[deep]
        result = value if result is None else result + value
    return result


def _mapped(
    inputs: Any, coordinates: Any, order: int, fill_mode: str = "constant", fill_value: Any = 0
) -> KerasTensor:  # fmt: skip
    shape, places = rules.shape_of(inputs), rules.shape_of(coordinates)
    if order not in (0, 1):
        raise ValueError(f"`order` must be 0 (the nearest element) or 1 (linear). Received: {order!r}.")
    check_choice("fill_mode", fill_mode, FILL_MODES)
    if not shape or not places or places[0] not in (None, len(shape)):
        raise ValueError(
            "`coordinates` must have a first axis with an entry for each axis of `inputs`. Received the shapes "
            f"{places} and {shape}."
        )
    return KerasTensor(places[1:], rules.dtype_of(inputs))


@export("keras.ops.image.map_coordinates")
@op(spec=_mapped)
def map_coordinates(
    inputs: Any, coordinates: Any, order: int, fill_mode: str = "constant", fill_value: Any = 0
) -> Any:  # fmt: skip
    """Look up a tensor of any rank at places between its elements.

    Args:
        inputs: A tensor of rank n, of any dtype.
        coordinates: Shape `(n, ...)`: for each place, where it lies along each axis. Elements lie at whole numbers.
        order: 0 takes the nearest element (halves away from 0), 1 interpolates linearly between the `2 ** n` around.
        fill_mode: What lies outside: `"constant"`, `fill_value`; `"nearest"`, the edge's element; `"wrap"`, the tensor
            again from its other end; `"mirror"`, its mirror image around the edge's element; `"reflect"`, its mirror
            image with the edge's element twice.
        fill_value: The value for `"constant"`.

    Returns:
        Shape `coordinates.shape[1:]`, of the dtype of `inputs`. Integers are rounded.

    Raises:
        ValueError: If the shapes do not fit each other, or an argument is none of those.

    Example:

    >>> x = keras.ops.array([[0.0, 1.0], [2.0, 3.0]])
    >>> keras.ops.convert_to_numpy(keras.ops.image.map_coordinates(x, [[0.5, 1.0], [0.0, 1.0]], 1)).tolist()
    [1.0, 3.0]
    """
    _mapped(inputs, coordinates, order, fill_mode, fill_value)
    inputs, kind = (ops.convert_to_tensor(inputs), None) if order == 0 else widened(inputs)
    coordinates = ops.convert_to_tensor(coordinates)
    coordinates = ops.cast(coordinates, wide_dtype(ops.dtype(coordinates), ops.dtype(inputs)))
    places = [coordinates[i] for i in range(len(inputs.shape))]
    result = sample(ops.reshape(inputs, (-1,)), 0, ops.shape(inputs), places, order, fill_mode, fill_value)
    return result if kind is None else narrowed(result, kind)


def _warp(images: Any, x: Any, y: Any, axes: Axes, interpolation: str, fill_mode: str, fill_value: Any) -> Any:
    """Look up images at places of shape `(batch or 1, height, width)`."""
    order = _ORDERS[interpolation]
    images, kind = (ops.convert_to_tensor(images), None) if order == 0 else widened(images)
    single, first = len(images.shape) == 3, axes.channels == -3
    images = ops.expand_dims(images, 0) if single else images
    images = ops.transpose(images, (0, 2, 3, 1)) if first else images
    count, height, width, channels = ops.shape(images)
    start = ops.reshape(ops.arange(count, dtype="int32") * (height * width), (-1, 1, 1))
    table = ops.reshape(images, (-1, channels))
    result = sample(table, start, (height, width), (y, x), order, fill_mode, fill_value)
    result = ops.transpose(result, (0, 3, 1, 2)) if first else result
    result = ops.squeeze(result, 0) if single else result
    return result if kind is None else narrowed(result, kind)


def _grid(images: Any, axes: Axes, kind: str) -> tuple[Any, Any]:
    """Return where the pixels lie: x of shape `(1, width)` and y of shape `(height, 1)`."""
    sizes = ops.shape(images)
    x, y = (ops.cast(ops.arange(sizes[axis], dtype="int32"), kind) for axis in (axes.width, axes.height))
    return ops.expand_dims(x, 0), ops.expand_dims(y, 1)


def _project(images: Any, matrix: Sequence[Any], axes: Axes, interpolation: str, mode: str, fill_value: Any) -> Any:
    """Look up images at the places to which a projective map sends their pixels.

    Args:
        images: The images.
        matrix: Three rows of three numbers each, of shape `()` or `(batch,)`.
        axes: The images' axes.
        interpolation: As in `affine_transform`.
        mode: As there.
        fill_value: As there.
    """
    x, y = _grid(images, axes, ops.dtype(matrix[0][0]))
    u, v, w = (
        sum(ops.reshape(factor, (-1, 1, 1)) * term for factor, term in zip(row, (x, y, 1.0), strict=True))
        for row in matrix
    )
    return _warp(images, ops.divide(u, w), ops.divide(v, w), axes, interpolation, mode, fill_value)


def _check_batches(name: str, rank: int, images: Any, given: Any) -> None:
    """Refuse a number of maps other than one for all images or one for each."""
    shape = rules.shape_of(images)
    count = 1 if len(shape) == 3 else shape[0]
    if len(given) == rank and None not in (given[0], count) and given[0] not in (1, count):
        raise ValueError(f"`{name}` of shape {given} must hold one entry, or one for each of the {count} images.")


def _transformed(
    images: Any, transform: Any, interpolation: str = "bilinear", fill_mode: str = "constant", fill_value: Any = 0,
    data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    check_choice("interpolation", interpolation, tuple(_ORDERS))
    check_choice("fill_mode", fill_mode, FILL_MODES)
    image_rules.axes_of(images, data_format)
    given = rules.shape_of(transform)
    if len(given) not in (1, 2) or given[-1] not in (8, None):
        raise ValueError(f"`transform` must be of shape (8,) or (batch, 8). Received the shape {given}.")
    _check_batches("transform", 2, images, given)
    return rules.same(images)


@export("keras.ops.image.affine_transform")
@op(spec=_transformed)
def affine_transform(
    images: Any,
    transform: Any,
    interpolation: str = "bilinear",
    fill_mode: str = "constant",
    fill_value: Any = 0,
    data_format: str | None = None,
) -> Any:
    """Move, turn, stretch and shear images by affine or projective maps.

    The pixel at column `x` and row `y` of the result is looked up in the image at
    `((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k)` with `k = c0 x + c1 y + 1`.

    Args:
        images: Shape `(height, width, channels)`, or with a batch before it; or in the other layout. Any dtype.
        transform: `(a0, a1, a2, b0, b1, b2, c0, c1)`, or a row of these for each image.
        interpolation: `"nearest"` or `"bilinear"`.
        fill_mode: What lies outside an image: `"constant"`, `"nearest"`, `"wrap"`, `"mirror"` or `"reflect"`, as in
            `map_coordinates`.
        fill_value: The value for `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        Images of the same shape and dtype. Integers are rounded.

    Raises:
        ValueError: If the shapes do not fit each other, or an argument is none of those.

    Example:

    >>> x = keras.ops.reshape(keras.ops.array([1.0, 2.0, 3.0]), (1, 3, 1))
    >>> y = keras.ops.image.affine_transform(x, [1.0, 0, 1, 0, 1, 0, 0, 0], data_format="channels_last")
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [2.0, 3.0, 0.0]
    """
    _transformed(images, transform, interpolation, fill_mode, fill_value, data_format)
    images, transform = ops.convert_to_tensor(images), ops.convert_to_tensor(transform)
    transform = ops.cast(transform, wide_dtype(ops.dtype(transform), ops.dtype(images)))
    a0, a1, a2, b0, b1, b2, c0, c1 = (transform[..., i] for i in range(8))
    matrix = ((a0, a1, a2), (b0, b1, b2), (c0, c1, ops.ones_like(c0)))
    axes = image_rules.axes_of(images, data_format)
    return _project(images, matrix, axes, interpolation, fill_mode, fill_value)


def _perspective(
    images: Any, start_points: Any, end_points: Any, interpolation: str = "bilinear", fill_value: Any = 0,
    data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    check_choice("interpolation", interpolation, tuple(_ORDERS))
    image_rules.axes_of(images, data_format)
    for name, points in (("start_points", start_points), ("end_points", end_points)):
        given = rules.shape_of(points)
        if len(given) not in (2, 3) or given[-2:] != (4, 2):
            raise ValueError(f"`{name}` must be of shape (4, 2) or (batch, 4, 2). Received the shape {given}.")
        _check_batches(name, 3, images, given)
    return rules.same(images)


@export("keras.ops.image.perspective_transform")
@op(spec=_perspective)
def perspective_transform(
    images: Any,
    start_points: Any,
    end_points: Any,
    interpolation: str = "bilinear",
    fill_value: Any = 0,
    data_format: str | None = None,
) -> Any:
    """Change images as if they were seen from elsewhere: four points go to four others, straight lines stay straight.

    Args:
        images: Shape `(height, width, channels)`, or with a batch before it; or in the other layout. Any dtype.
        start_points: Four points `(x, y)` of the image, shape `(4, 2)`, or four for each image, `(batch, 4, 2)`. No
            three of them may lie on a line.
        end_points: Where they are in the result.
        interpolation: `"nearest"` or `"bilinear"`.
        fill_value: What lies outside an image.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        Images of the same shape and dtype. Integers are rounded.

    Raises:
        ValueError: If the shapes do not fit each other, or the interpolation is none of those.

    Example:

    >>> x = keras.ops.reshape(keras.ops.arange(4, dtype="float32"), (2, 2, 1))
    >>> corners = keras.ops.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    >>> mirrored = keras.ops.image.perspective_transform(
    ...     x, corners, keras.ops.take(corners, [1, 0, 3, 2], axis=0), data_format="channels_last"
    ... )
    >>> keras.ops.convert_to_numpy(mirrored).round(3).ravel().tolist()
    [1.0, 0.0, 3.0, 2.0]
    """
    _perspective(images, start_points, end_points, interpolation, fill_value, data_format)
    images = ops.convert_to_tensor(images)
    start, end = (ops.convert_to_tensor(p) for p in (start_points, end_points))
    kind = wide_dtype(ops.dtype(start), ops.dtype(end), ops.dtype(images))
    matrix = _homography(ops.cast(start, kind), ops.cast(end, kind))
    return _project(images, matrix, image_rules.axes_of(images, data_format), interpolation, "constant", fill_value)


def _homography(start: Any, end: Any) -> list[list[Any]]:
    """Return the projective map from the result's points to the image's, up to a factor.

    In coordinates where the first three points are the base vectors and the fourth is their sum, any four points are
    the same. The map goes from one set of four to these coordinates and on to the other set (Heckbert, Fundamentals of
    Texture Mapping and Image Warping, 1989), so no system of equations needs to be solved.
    """
    (x, y), (u, v) = _columns(start), _columns(end)
    # The areas of the triangles of three points, the fourth put in place of one of them.
    triangles = ((3, 1, 2), (0, 3, 2), (0, 1, 3))
    into = [_area(x, y, *t) for t in triangles]
    out = [_area(u, v, *t) for t in triangles]
    # A point's three coordinates before scaling: the areas of its triangles with two of the three points.
    planes = [(v[j] - v[k], u[k] - u[j], u[j] * v[k] - u[k] * v[j]) for j, k in ((1, 2), (2, 0), (0, 1))]
    factors = [ops.divide(a, b) for a, b in zip(into, out, strict=True)]
    scaled = [[factor * part for part in plane] for factor, plane in zip(factors, planes, strict=True)]
    return [
        [sum(point * plane[i] for point, plane in zip(points, scaled, strict=True)) for i in range(3)]
        for points in (x[:3], y[:3], (1.0, 1.0, 1.0))
    ]


def _columns(points: Any) -> tuple[list[Any], list[Any]]:
    return [points[..., i, 0] for i in range(4)], [points[..., i, 1] for i in range(4)]


def _area(x: list[Any], y: list[Any], i: int, j: int, k: int) -> Any:
    return (x[j] - x[i]) * (y[k] - y[i]) - (x[k] - x[i]) * (y[j] - y[i])


def _elastic(
    images: Any, alpha: Any = 20.0, sigma: Any = 5.0, interpolation: str = "bilinear", fill_mode: str = "reflect",
    fill_value: Any = 0.0, seed: Any = None, data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    check_choice("interpolation", interpolation, tuple(_ORDERS))
    check_choice("fill_mode", fill_mode, FILL_MODES)
    image_rules.axes_of(images, data_format)
    return rules.same(images)


@export("keras.ops.image.elastic_transform")
@op(spec=_elastic)
def elastic_transform(
    images: Any,
    alpha: Any = 20.0,
    sigma: Any = 5.0,
    interpolation: str = "bilinear",
    fill_mode: str = "reflect",
    fill_value: Any = 0.0,
    seed: Any = None,
    data_format: str | None = None,
) -> Any:
    """Bend images at random (Simard, Steinkraus and Platt, 2003).

    Each pixel of the result is looked up at a place moved in both directions by `alpha` times a smooth random field:
    normal noise of standard deviation `sigma`, blurred by a Gaussian of the same one. Each image has fields of its own.
    Away from the edges the distances have the standard deviation `alpha / (2 sqrt(pi))`.

    Args:
        images: Shape `(height, width, channels)`, or with a batch before it; or in the other layout. Any dtype.
        alpha: How far pixels move.
        sigma: How smooth the fields are, in pixels; positive.
        interpolation: `"nearest"` or `"bilinear"`.
        fill_mode: What lies outside an image: `"constant"`, `"nearest"`, `"wrap"`, `"mirror"` or `"reflect"`, as in
            `map_coordinates`.
        fill_value: The value for `"constant"`.
        seed: Integer, `SeedGenerator` or `None`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        Images of the same shape and dtype. Integers are rounded.

    Raises:
        ValueError: If the images have another rank, or an argument is none of those.

    Example:

    >>> keras.ops.image.elastic_transform(keras.ops.ones((2, 8, 8, 3)), seed=1).shape[1]
    8
    """
    _elastic(images, alpha, sigma, interpolation, fill_mode, fill_value, seed, data_format)
    images = ops.convert_to_tensor(images)
    axes, sizes = image_rules.axes_of(images, data_format), ops.shape(images)
    kind = wide_dtype(ops.dtype(images))
    count = 1 if len(sizes) == 3 else sizes[0]
    height, width = sizes[axes.height], sizes[axes.width]
    # One draw for both directions: with a seed that is a number, two draws would be equal.
    noise = normal((2 * count, height, width, 1), stddev=sigma, dtype=kind, seed=seed)
    window = int(6 * sigma) | 1
    fields = gaussian_blur(noise, (window, window), (sigma, sigma), data_format="channels_last")
    moved = ops.reshape(fields, (2, count, height, width)) * alpha
    x, y = _grid(images, axes, kind)
    return _warp(images, x + moved[0], y + moved[1], axes, interpolation, fill_mode, fill_value)
