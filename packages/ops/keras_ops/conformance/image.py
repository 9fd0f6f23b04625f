"""Rows of the ops of `keras.ops.image`."""

import colorsys
from typing import Any

import numpy as np

from keras_ops.conformance import image_judges as judges
from keras_ops.conformance.rows import Row, bools, call, floats, integers, row

_WIDE = ("float16", "bfloat16", "float64")


def _pixels(*shape: int, dtype: str = "float32") -> Any:
    """Return values from 0 to 1, or from 0 to 255."""
    if dtype == "uint8":
        return integers(*shape, dtype=dtype, high=256)
    return bools(*shape) if dtype == "bool" else floats(*shape, dtype=dtype, low=0.05, high=0.95)


_MODES = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5")
RESIZING = (
    row(
        "image.resize", judges.resize,
        *(call(_pixels(2, 5, 7, 3), size, m, a) for size in ((3, 4), (8, 9), (4, 14)) for m in _MODES for a in (False, True)),
        *(call(_pixels(2, 3, 5, 7), (4, 9), m, data_format=judges.FIRST) for m in _MODES),
        *(call(_pixels(5, 7, 2), (1, 9), m, True) for m in _MODES),
        call(_pixels(3, 5, 7), [6, 3], data_format=judges.FIRST),
        call(_pixels(0, 5, 7, 3), (3, 4)), call(_pixels(2, 5, 7, 0), (3, 4)), call(_pixels(1, 5, 7, 1), (5, 7), "lanczos5"),
        *(call(_pixels(1, 5, 7, 3, dtype=kind), (3, 9), m) for kind in (*_WIDE, "uint8") for m in ("nearest", "bilinear", "bicubic")),
        call(np.array([0, 0, 255, 255, 0, 0], "uint8").reshape(1, 6, 1), (1, 9), "bicubic"),
        call(_pixels(1, 5, 7, 3, dtype="bool"), (3, 9), "nearest"),
        loose=4, slope=call(_pixels(1, 5, 4, 2), (3, 7), "bicubic", True),
    ),
    row(
        "image.resize", judges.resize,
        *(
            call(_pixels(1, *old, 2), new, **{how: True}, fill_value=0.5)
            for old in ((5, 7), (9, 4), (1, 8), (6, 6)) for new in ((3, 4), (5, 11), (7, 2))
            for how in ("crop_to_aspect_ratio", "pad_to_aspect_ratio")
        ),
        call(_pixels(3, 5, 7), (6, 3), crop_to_aspect_ratio=True, data_format=judges.FIRST),
        call(_pixels(2, 3, 5, 7), (6, 3), "nearest", pad_to_aspect_ratio=True, fill_value=2.0, data_format=judges.FIRST),
        call(_pixels(5, 7, 3, dtype="uint8"), (6, 3), pad_to_aspect_ratio=True, fill_value=7),
        loose=4, slope=call(_pixels(5, 7, 1), (4, 4), pad_to_aspect_ratio=True),
    ),
    row(
        "image.scale_and_translate", judges.scale_and_translate,
        *(
            call(_pixels(2, 6, 5, 2), (2, 4, 8, 2), np.array([0.6, 1.7], "float32"), np.array([0.3, -1.2], "float32"), (1, 2), m, a)
            for m in ("linear", "triangle", "trilinear", "cubic", "tricubic", "lanczos3", "lanczos5") for a in (True, False)
        ),
        call(_pixels(7), (5,), np.array([-0.5], "float32"), np.array([4.0], "float32"), (-1,), "cubic"),
        call(_pixels(2, 3, 4), (4, 3, 2), np.array([0.5, 2.0], "float32"), np.array([0.0, 0.5], "float32"), (2, 0), "linear"),
        call(_pixels(4), (4,), np.array([1.0], "float32"), np.array([9.0], "float32"), (0,), "lanczos3"),
        *(
            call(_pixels(6, 2, dtype=kind), (9, 2), np.array([1.5], "float32"), np.array([0.25], "float32"), (0,), "linear")
            for kind in (*_WIDE, "uint8", "bool")
        ),
        loose=10, slope=call(_pixels(6, 2), (5, 2), np.array([0.7], "float32"), np.array([0.45], "float32"), (0,), "cubic"),
    ),
)  # fmt: skip


_ALL_MODES = tuple(judges.NUMPYS_MODES)
_TURN = np.array([1.1, 0.23, -0.3, 0.17, 0.9, 0.4, 0, 0], "float32")
_TILT = np.array([0.9, -0.21, 1.3, 0.1, 1.2, -1.7, 0.03, 0.02], "float32")
_BOTH = np.stack([_TURN, _TILT])
_FROM = np.array([[0.1, 0.2], [6.3, 0], [0, 4.1], [6, 4]], "float32")
_TO = np.array([[0.3, 1], [6.1, 0.6], [0.2, 4], [5, 4.3]], "float32")
_FROM_2, _TO_2 = np.stack([_FROM, _TO]), np.stack([_TO, _FROM[::-1]])

WARPING = (
    row(
        "image.map_coordinates", judges.looked_up,
        *(call(_pixels(4, 5), floats(2, 6, low=-9, high=13), order, mode, 0.5) for order in (0, 1) for mode in _ALL_MODES),
        *(call(_pixels(6), floats(1, 9, low=-15, high=20), 1, mode) for mode in _ALL_MODES),
        *(call(_pixels(1, 3), floats(2, 7, low=-4, high=5), 1, mode) for mode in ("constant", "nearest", "wrap", "reflect")),
        call(_pixels(2, 3, 4), floats(3, 2, 4, low=-2, high=4), 1), call(_pixels(2, 3, 4), floats(3, 2, 4, low=-2, high=4), 0, "wrap"),
        call(_pixels(2, 3, 2, 2), floats(4, 3, low=-2, high=4), 1, "mirror"),
        call(_pixels(3), np.array([[-1.5, -0.5, 0.5, 1.5, 2.5]], "float32"), 0, "reflect"),
        call(_pixels(3), np.array([[0, 1, 2, 3]], "int32"), 1), call(_pixels(3), np.array([1.25], "float32"), 1),
        call([[1.0, 2.0], [3.0, 4.0]], [[0.5, 1.0], [0.5, 0.0]], 1), call(_pixels(3, 3), np.zeros((2, 0), "float32"), 1),
        *(call(_pixels(4, 5, dtype=kind), floats(2, 6, low=-1, high=6), order, "reflect") for kind in (*_WIDE, "uint8") for order in (0, 1)),
        call(_pixels(4, 5, dtype="bool"), floats(2, 6, low=-1, high=6), 0), call(_pixels(4, 5), floats(2, 6, low=-1, high=6, dtype="float64"), 1),
        loose=8, slope=call(_pixels(3, 4), floats(2, 5, low=-1, high=4), 1, "reflect"),
    ),
    row(
        "image.map_coordinates", judges.looked_up,
        # Beyond the judge's reach, and no numbers at all: nothing is there.
        call(_pixels(3), np.array([[np.nan, np.inf, -np.inf, 1e30, -1e30, 3e9, 1.0]], "float32"), 0, "constant", 0.25),
    )._replace(judge=lambda x, c, *_: np.array([0.25] * 6 + [x[1]])),
    row(
        "image.affine_transform", judges.affine,
        *(call(_pixels(2, 4, 6, 3), _BOTH, m, mode, 0.5) for m in ("bilinear", "nearest") for mode in _ALL_MODES),
        call(_pixels(4, 6, 2), _TILT), call(_pixels(2, 4, 6, 2), _TURN), call(_pixels(2, 4, 6, 2), _TURN[None]),
        call(_pixels(2, 3, 4, 6), _BOTH, data_format=judges.FIRST), call(_pixels(3, 4, 6), _TURN, "nearest", data_format=judges.FIRST),
        call(_pixels(0, 4, 6, 3), _TURN), call(_pixels(4, 6, 1), [1.0, 0, 0.5, 0, 1.0, 0, 0, 0]),
        *(call(_pixels(1, 4, 6, 3, dtype=kind), _TILT, m) for kind in (*_WIDE, "uint8") for m in ("bilinear", "nearest")),
        call(_pixels(4, 6, 3, dtype="bool"), _TURN, "nearest", "wrap"),
        loose=20, slope=call(_pixels(1, 3, 4, 2), _TURN[None] * np.float32(1.03)),
    ),
    row(
        "image.perspective_transform", judges.perspective,
        call(_pixels(4, 6, 2), _FROM, _TO), call(_pixels(4, 6, 2), _FROM, _TO, "nearest", 0.5), call(_pixels(2, 4, 6, 2), _FROM_2, _TO_2),
        call(_pixels(2, 4, 6, 2), _FROM, _TO_2, fill_value=0.5), call(_pixels(2, 3, 4, 6), _FROM_2, _TO, data_format=judges.FIRST),
        *(call(_pixels(4, 6, 3, dtype=kind), _FROM, _TO) for kind in (*_WIDE, "uint8")),
        loose=40, slope=call(_pixels(3, 4, 1), _FROM, _TO),
    ),
    row(
        "image.elastic_transform", lambda *args, **kwargs: None,
        call(_pixels(2, 6, 7, 3), seed=1), call(_pixels(6, 7, 3), 5.0, 2.0, "nearest", "constant", 1.0, 3),
        call(_pixels(2, 3, 6, 7), fill_mode="wrap", seed=1, data_format=judges.FIRST),
        *(call(_pixels(6, 7, 3, dtype=kind), seed=1) for kind in (*_WIDE, "uint8")),
    ),
)  # fmt: skip


_TRAPS = [
    [[0.0, 0, 0], [1, 1, 1], [0.5, 0.5, 0.5], [1, 0, 0], [0, 1, 0]],
    [[0, 0, 1], [1, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 0.1]],
]


def _color_calls(*more: Any) -> Any:
    return (
        call(_pixels(2, 3, 4, 3)), call(_pixels(3, 4, 3)), call(_pixels(2, 3, 4, 5), data_format=judges.FIRST),
        call(_pixels(3, 4, 5), data_format=judges.FIRST), call(_pixels(0, 3, 4, 3)), call(np.array(_TRAPS, "float32")), call(_TRAPS),
        *(call(_pixels(3, 4, 3, dtype=kind)) for kind in _WIDE), *more,
    )  # fmt: skip


COLORS = (
    row(
        "image.rgb_to_grayscale", judges.gray,
        *_color_calls(call(_pixels(3, 4, 3, dtype="uint8")), call(_pixels(2, 3, 4, 1)), call(_pixels(1, 3, 4), data_format=judges.FIRST)),
        loose=2, slope=call(_pixels(2, 2, 3)),
    ),
    row("image.rgb_to_hsv", judges.colors(colorsys.rgb_to_hsv), *_color_calls(), loose=4, slope=call(_pixels(2, 2, 3))),
    row("image.hsv_to_rgb", judges.colors(colorsys.hsv_to_rgb), *_color_calls(), loose=4, slope=call(_pixels(2, 2, 3))),
)  # fmt: skip


FILTERING = (
    row(
        "image.gaussian_blur", judges.blur,
        call(_pixels(2, 5, 6, 3)), call(_pixels(2, 5, 6, 3), (5, 3), (0.7, 1.5)), call(_pixels(5, 6, 2), (2, 4), (1.0, 2.0)),
        call(_pixels(2, 3, 5, 6), (3, 5), (2.0, 1.0), judges.FIRST), call(_pixels(3, 5, 6), data_format=judges.FIRST), call(_pixels(2, 3, 1), (7, 9), (3.0, 2.0)),
        call(_pixels(0, 5, 6, 3)), *(call(_pixels(5, 6, 3, dtype=kind)) for kind in (*_WIDE, "uint8")),
        loose=2, slope=call(_pixels(3, 4, 2), (3, 5)),
    ),
    row(
        "image.sobel_edges", judges.sobel,
        call(_pixels(2, 5, 6, 3)), call(_pixels(5, 6, 3)), call(_pixels(2, 3, 5, 6), judges.FIRST), call(_pixels(3, 5, 6), data_format=judges.FIRST),
        call(_pixels(1, 1, 1, 2)), call(_pixels(0, 4, 4, 1)), *(call(_pixels(5, 6, 3, dtype=kind)) for kind in (*_WIDE, "uint8", "bool")),
        call(integers(4, 4, 1, low=-9, high=9)), loose=4, slope=call(_pixels(3, 4, 1)),
    ),
    row(
        "image.ssim", judges.ssim,
        call(_pixels(2, 12, 13, 2), _pixels(2, 12, 13, 2)[:, ::-1]), call(_pixels(12, 13, 1), _pixels(12, 13, 1) ** 2),
        call(_pixels(2, 3, 6, 7), _pixels(2, 3, 6, 7)[::-1], 2.0, 5, 1.2, 0.02, 0.05, judges.FIRST), call(_pixels(4, 4, 1), _pixels(4, 4, 1), filter_size=4),
        *(call(_pixels(6, 7, 3, dtype=kind), _pixels(6, 7, 3, dtype=kind)[:, ::-1], filter_size=3) for kind in _WIDE),
        call(_pixels(6, 7, 3, dtype="uint8"), _pixels(6, 7, 3, dtype="uint8")[::-1], 255, 3),
        loose=10, slope=call(_pixels(4, 5, 1), _pixels(4, 5, 1)[::-1], filter_size=3),
    ),
)  # fmt: skip


_SIDES = (
    (1, 2, 1, 0), (0, 1, None, None, 3, 2), (None, None, 1, 2, 2, 3), (1, None, None, 1, 2, 3), (None, 0, 2, 1, 1, None), (0, 0, 0, 0),
)  # fmt: skip

FRAMES = (
    row(
        "image.crop_images", judges.crop,
        *(call(_pixels(2, 5, 6, 3), *sides) for sides in _SIDES), call(_pixels(5, 6, 3), 2, 0, 3, 1), call(_pixels(0, 5, 6, 3), 1, 1, 1, 1),
        call(_pixels(2, 3, 5, 6), 1, 2, target_height=2, target_width=3, data_format=judges.FIRST), call(_pixels(3, 5, 6), 1, 2, 1, 1, data_format=judges.FIRST),
        call(_pixels(5, 6, 3), None, None, 0, 0, 0, 0), *(call(_pixels(5, 6, 3, dtype=kind), 1, 1, 1, 1) for kind in (*_WIDE, "uint8", "bool")),
        slope=call(_pixels(4, 4, 1), 1, 2, 1, 0),
    ),
    row(
        "image.pad_images", judges.pad,
        *(call(_pixels(2, 5, 6, 3), *s) for s in (
            (1, 2, 1, 0), (0, 1, None, None, 8, 9), (None, None, 1, 2, 6, 11), (1, None, None, 1, 7, 9), (None, 0, 2, 1, 9, None), (0, 0, 0, 0),
        )),
        call(_pixels(5, 6, 3), 2, 0, 3, 1), call(_pixels(0, 5, 6, 3), 1, 1, 1, 1), call(_pixels(3, 5, 6), 1, 2, 1, 1, data_format=judges.FIRST),
        call(_pixels(2, 3, 5, 6), 1, 2, target_height=7, target_width=9, data_format=judges.FIRST),
        *(call(_pixels(5, 6, 3, dtype=kind), 1, 1, 1, 1) for kind in (*_WIDE, "uint8", "bool")),
        slope=call(_pixels(4, 4, 1), 1, 2, 1, 0),
    ),
    row(
        "image.extract_patches", judges.patches,
        *(
            call(_pixels(2, 6, 7, 2), size, strides, dilation, padding)
            for size, strides, dilation in ((2, None, 1), ((2, 3), (1, 2), 1), ((3, 2), 1, 2), ((2, 3), None, (1, 2)), ((1, 2), (3, 4), 1), ((3, 2), (2, 2), (2, 1)))
            for padding in ("valid", "same")
        ),
        call(_pixels(6, 7, 2), [2, 3], [1, 2]), call(_pixels(2, 3, 6, 7), (2, 3), 1, data_format=judges.FIRST), call(_pixels(3, 6, 7), 2, padding="same", data_format=judges.FIRST),
        call(_pixels(2, 4, 5, 6, 2), (2, 2, 3), (1, 2, 2), 1, "same"), call(_pixels(4, 5, 6, 2), (2, 2, 3)), call(_pixels(0, 6, 7, 2), 2), call(_pixels(0, 6, 7, 2), 2, 1),
        *(call(_pixels(6, 7, 2, dtype=kind), 3, 2) for kind in (*_WIDE, "uint8", "bool")),
        slope=call(_pixels(4, 4, 1), 2, 1, padding="same"),
    ),
    row(
        "image.extract_patches_3d", lambda *args, **kwargs: judges.patches(*args, **kwargs, rank=3),
        call(_pixels(2, 4, 5, 6, 2), 2), call(_pixels(2, 4, 5, 6, 2), (1, 2, 3), (2, 1, 2), padding="same"), call(_pixels(4, 5, 6, 2), (2, 2, 3), 1, (1, 2, 1)),
        call(_pixels(2, 3, 4, 5, 6), 2, 1, data_format=judges.FIRST), call(_pixels(3, 4, 5, 6), (2, 3, 1), padding="same", data_format=judges.FIRST),
        *(call(_pixels(3, 4, 5, 1, dtype=kind), 2) for kind in (*_WIDE, "uint8", "bool")),
        slope=call(_pixels(2, 3, 3, 1), 2, 1),
    ),
)  # fmt: skip

ROWS: tuple[Row, ...] = (*RESIZING, *WARPING, *COLORS, *FILTERING, *FRAMES)
