"""What the ops of `keras.ops.image` share: where the axes of images lie, and in which dtype they are computed."""

from typing import Any, NamedTuple

import keras_ops as ops
from keras_ops import config, dtypes, rules
from keras_ops.symbolic.keras_tensor import Shape


class Axes(NamedTuple):
    """Where an image's height, width and channels lie, counted from the end, with a batch before them or not."""

    height: int
    width: int
    channels: int


def axes_of(images: Any, data_format: str | None, name: str = "images") -> Axes:
    """Return the axes of an image or of a batch of them, refusing other ranks."""
    shape = rules.shape_of(images)
    if len(shape) not in (3, 4):
        raise ValueError(
            f"`{name}` must be one image (3 dimensions) or a batch of images (4). Received the shape {shape}. "
            "Add or drop axes with `keras.ops.expand_dims` or `keras.ops.squeeze`."
        )
    last = config.standardize_data_format(data_format) == "channels_last"
    return Axes(-3, -2, -1) if last else Axes(-2, -1, -3)


def with_sizes(shape: Shape, sizes: dict[int, int | None]) -> Shape:
    """Return a shape with the sizes of some axes, counted from the end, replaced."""
    return tuple(sizes.get(i - len(shape), size) for i, size in enumerate(shape))


def check_choice(name: str, value: Any, choices: tuple[str, ...]) -> None:
    """Refuse a value of an argument that is none of its choices."""
    if value not in choices:
        raise ValueError(f"`{name}` must be one of {', '.join(map(repr, choices))}. Received: {value!r}.")


def wide_dtype(*kinds: str) -> str:
    """Return the dtype for sums over pixels: float64 if that is given, else float32 (also for half precision)."""
    return "float64" if "float64" in kinds else "float32"


def widened(x: Any) -> tuple[Any, str]:
    """Return `x` in the dtype for sums over pixels, and the name of its own."""
    x = ops.convert_to_tensor(x)
    kind = ops.dtype(x)
    wide = wide_dtype(kind)
    return (x if kind == wide else ops.cast(x, wide)), kind


def narrowed(x: Any, kind: str) -> Any:
    """Return sums over pixels in the images' own dtype; integers are rounded, and moved to the dtype's limits."""
    if ops.dtype(x) == kind:
        return x
    return ops.saturate_cast(ops.round(x), kind) if kind in dtypes.INTS else ops.cast(x, kind)
