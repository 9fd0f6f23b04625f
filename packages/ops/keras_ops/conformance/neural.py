"""Rows of the ops of neural networks, judged by formulas written out with loops."""

import itertools
import math
from typing import Any

import numpy as np

from keras_ops.conformance.rows import bools, call, floats, integers, reduction, row, unary

_erf = np.vectorize(math.erf, otypes=["float64"])


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(x, float)))


def _elu(x: Any, alpha: float = 1.0) -> Any:
    x = np.asarray(x, float)
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def _gelu(x: Any, approximate: bool = True) -> Any:
    x = np.asarray(x, float)
    if approximate:
        return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
    return 0.5 * x * (1 + _erf(x / math.sqrt(2)))


def _softmax(x: Any, axis: Any = -1) -> Any:
    e = np.exp(np.asarray(x, float))
    return e / np.sum(e, axis=axis, keepdims=True)


def _log_softmax(x: Any, axis: Any = -1) -> Any:
    x = np.asarray(x, float)
    highest = np.max(x, axis=axis, keepdims=True)
    return x - highest - np.log(np.sum(np.exp(x - highest), axis=axis, keepdims=True))


def _glu(x: Any, axis: int = -1) -> Any:
    value, gate = np.split(np.asarray(x, float), 2, axis)
    return value * _sigmoid(gate)


def _sparsemax(x: Any, axis: int = -1) -> Any:
    def project(z: Any) -> Any:
        # Of all supports, the one whose threshold splits the values into those inside and those outside.
        ordered = np.sort(z)[::-1]
        for size in range(len(z), 0, -1):
            threshold = (ordered[:size].sum() - 1) / size
            if ordered[size - 1] > threshold:
                return np.maximum(z - threshold, 0)
        return z

    return np.apply_along_axis(project, axis, np.asarray(x, float))


def _extremes(op: str, judge: Any) -> Any:
    """Large arguments in float16, whose exponentials and squares do not fit in."""
    return row(op, judge, call(np.array([-60000.0, -300.0, -30.0, 0.0, 30.0, 300.0, 60000.0], "float16")))


# What piecewise functions have at the ends of their pieces, and of what lies in none of them.
_AT_LIMITS = np.array([-1.0, 1.0, 0.0, np.nan, np.inf, -np.inf, 1.5], "float32")
_KINKS = {"low": -3.2, "high": 3.3}
_EXACT = ("int32", "bool")

_ACTIVATIONS: dict[str, Any] = {
    "sigmoid": _sigmoid,
    "log_sigmoid": lambda x: -np.logaddexp(0, -np.asarray(x, float)),
    "silu": lambda x: np.asarray(x) * _sigmoid(x),
    "swish": lambda x: np.asarray(x) * _sigmoid(x),
    "softplus": lambda x: np.logaddexp(0, x),
    "softsign": lambda x: np.asarray(x) / (1 + np.abs(x)),
    "leaky_relu": lambda x: np.where(np.greater(x, 0), x, 0.2 * np.asarray(x)),
    "elu": _elu,
    "selu": lambda x: 1.0507009873554805 * _elu(x, 1.6732632423543772),
    "celu": _elu,
    "gelu": _gelu,
    "hard_sigmoid": lambda x: np.clip(np.asarray(x) / 6 + 0.5, 0, 1),
    "hard_silu": lambda x: np.asarray(x) * np.clip(np.asarray(x) / 6 + 0.5, 0, 1),
    "hard_swish": lambda x: np.asarray(x) * np.clip(np.asarray(x) / 6 + 0.5, 0, 1),
    "hard_shrink": lambda x: np.where(np.abs(x) > 0.5, x, 0),
    "soft_shrink": lambda x: np.sign(x) * np.maximum(np.abs(x) - 0.5, 0),
    "tanh_shrink": lambda x: np.asarray(x) - np.tanh(x),
    "squareplus": lambda x: (np.asarray(x) + np.sqrt(np.asarray(x, float) ** 2 + 4)) / 2,
    "sparse_plus": lambda x: np.where(np.less(x, -1), 0, np.where(np.less(x, 1), (np.asarray(x) + 1) ** 2 / 4, x)),
    "sparse_sigmoid": lambda x: np.clip((np.asarray(x) + 1) / 2, 0, 1),
}


def _quiet(function: Any) -> Any:
    def judge(*args: Any, **kwargs: Any) -> Any:
        with np.errstate(all="ignore"):
            return function(*args, **kwargs)

    return judge


def _along(op: str, judge: Any, *more: Any) -> Any:
    x = floats(2, 3, 4)
    return row(
        op,
        judge,
        call(x),
        call(x, axis=1),
        call(x, axis=0),
        call(floats(3, dtype="float16")),
        call(floats(3, dtype="bfloat16")),
        call(integers(2, 3)),
        call([1.0, 2.0]),
        *more,
        loose=2,
        slope=call(x),
    )


_SEVERAL = (call(floats(2, 3, 4), axis=(0, 2)), call(floats(2, 3), axis=None))
_NEVER = -math.inf
# Large ones, impossible ones, and more than float16 can count.
_WILD = np.array([[0.0, 1e4, -1e4], [3e38, 3e38, -1e4], [_NEVER, 0.0, 1.0], [0.0, _NEVER, _NEVER]], "float32")
_MANY = tuple(call(np.zeros((1, 70000), dtype), axis=-1) for dtype in ("float16", "float32"))


def _stable(judge: Any) -> Any:
    """Move the largest element to 0 first, which changes none of these functions."""

    def moved(x: Any, axis: Any = -1) -> Any:
        return judge(x - np.max(x, axis=axis, keepdims=True), axis)

    return _quiet(moved)


ACTIVATIONS = (
    *(unary(op, judge, exact=_EXACT, loose=2, **_KINKS) for op, judge in _ACTIVATIONS.items()),
    *(_extremes(op, _quiet(judge)) for op, judge in _ACTIVATIONS.items()),
    unary("relu", lambda x: np.maximum(x, 0), **_KINKS),
    unary("relu6", lambda x: np.clip(x, 0, 6), **_KINKS),
    unary("hard_tanh", lambda x: np.clip(x, -1, 1), **_KINKS),
    row("leaky_relu", lambda x, negative_slope: np.where(x > 0, x, negative_slope * x), call(floats(2, 3), 0.5), call(floats(2, 3), negative_slope=0.0)),
    row("elu", _elu, call(floats(2, 3), 0.5), call(floats(2, 3), alpha=2.0)),
    row("celu", lambda x, alpha: np.where(x > 0, x, alpha * np.expm1(x / alpha)), call(floats(2, 3), 0.5), call(floats(2, 3), alpha=2.0)),
    row("gelu", _gelu, call(floats(2, 3), approximate=False), slope=call(floats(2, 3), approximate=False)),
    row("hard_shrink", lambda x, t: np.where(np.abs(x) <= t, 0, x), call(floats(2, 3), 1.0), call(_AT_LIMITS, 1.0)),
    row("soft_shrink", lambda x, t: np.sign(x) * np.maximum(np.abs(x) - t, 0), call(floats(2, 3), 1.0), call(_AT_LIMITS, 1.0)),
    row("threshold", lambda x, t, v: np.where(x <= t, v, x), call(floats(2, 3), 0.5, -1.0), call(_AT_LIMITS, 1.0, -2.0), call(integers(2, 3), 2, 7), call(floats(3, dtype="float16"), 1, 0),
        slope=call(floats(2, 3), 0.5, -1.0)),
    row("squareplus", lambda x, b: (x + np.sqrt(x**2 + b)) / 2, call(floats(2, 3), 1), call(floats(2, 3), b=0.5)),
    _along("softmax", _softmax, *_SEVERAL),
    _along("log_softmax", _log_softmax, *_SEVERAL),
    row("log_softmax", _log_softmax, call(np.array([0.0, 1000.0], "float32"))),
    *(row(op, _stable(judge), call(_WILD), call(_WILD.T, axis=0), call(np.clip(_WILD, -6e4, 6e4).astype("float16")), *_MANY, loose=2)
      for op, judge in (("softmax", _softmax), ("log_softmax", _log_softmax))),
    _along("sparsemax", _sparsemax),
    row("sparsemax", _stable(_sparsemax), call(_WILD), call(_WILD.T, axis=0), call(np.clip(_WILD, -6e4, 6e4).astype("float16")), loose=2),
    row("glu", _glu, call(floats(2, 3, 4)), call(floats(2, 3), axis=0), call(floats(4, dtype="float16")), slope=call(floats(2, 3, 4))),
)  # fmt: skip


def _spread(value: Any, rank: int) -> tuple[int, ...]:
    return (value,) * rank if isinstance(value, int) else tuple(value)


def _windows(x: Any, window: Any, strides: Any, padding: str, dilation: Any = 1, fill: float = 0.0) -> Any:
    """Yield each place of a window over inputs with channels last, and what it sees."""
    rank = x.ndim - 2
    strides, dilation, window = (_spread(v, rank) for v in (strides, dilation, window))
    spans = [(w - 1) * d + 1 for w, d in zip(window, dilation, strict=True)]
    sizes, pads = [], [(0, 0)]
    for size, span, stride in zip(x.shape[1:-1], spans, strides, strict=True):
        sizes.append(-(-size // stride) if padding == "same" else (size - span) // stride + 1)
        total = max((sizes[-1] - 1) * stride + span - size, 0) if padding == "same" else 0
        pads.append((total // 2, total - total // 2))
    x = np.pad(x, [*pads, (0, 0)], constant_values=fill)
    for place in itertools.product(*map(range, sizes)):
        cut = [np.s_[p * s : p * s + n : d] for p, s, n, d in zip(place, strides, spans, dilation, strict=True)]
        yield place, tuple(sizes), x[(slice(None), *cut)]


def _conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    x = np.moveaxis(inputs, 1, -1) if data_format == "channels_first" else inputs
    rank = x.ndim - 2
    groups = x.shape[-1] // kernel.shape[-2]
    result: Any = None
    for place, sizes, seen in _windows(x, kernel.shape[:rank], strides, padding, dilation_rate):
        if result is None:
            result = np.zeros((len(x), *sizes, kernel.shape[-1]))
        inside, outside = np.split(seen, groups, -1), np.split(kernel, groups, -1)
        blocks = [np.tensordot(a, b, rank + 1) for a, b in zip(inside, outside, strict=True)]
        result[(slice(None), *place)] = np.concatenate(blocks, -1)
    return np.moveaxis(result, -1, 1) if data_format == "channels_first" else result


def _depthwise(inputs: Any, kernel: Any, *args: Any, **kwargs: Any) -> Any:
    channels, multiplier = kernel.shape[-2:]
    return _conv(inputs, kernel.reshape(*kernel.shape[:-2], 1, channels * multiplier), *args, **kwargs)


def _separable(
    inputs: Any, depthwise: Any, pointwise: Any, strides: Any = 1, padding: str = "valid", data_format: Any = None
) -> Any:
    return _conv(_depthwise(inputs, depthwise, strides, padding, data_format), pointwise, data_format=data_format)


def _conv_transpose(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", output_padding: Any = None,
    data_format: str | None = None, dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    """Every input element adds the kernel, times itself, at its place; then the ends are cut."""
    x = np.moveaxis(inputs, 1, -1) if data_format == "channels_first" else inputs
    rank = x.ndim - 2
    strides, dilation = _spread(strides, rank), _spread(dilation_rate, rank)
    spans = [(w - 1) * d + 1 for w, d in zip(kernel.shape[:rank], dilation, strict=True)]
    room = [(n - 1) * s + span + s for n, s, span in zip(x.shape[1:-1], strides, spans, strict=True)]
    full = np.zeros((len(x), *room, kernel.shape[-2]))
    for place in itertools.product(*map(range, x.shape[1:-1])):
        cut = [np.s_[p * s : p * s + n : d] for p, s, n, d in zip(place, strides, spans, dilation, strict=True)]
        full[(slice(None), *cut)] += np.einsum("bc,...oc->b...o", x[(slice(None), *place)], kernel)
    cuts = []
    for size, stride, span in zip(x.shape[1:-1], strides, spans, strict=True):
        whole = (size - 1) * stride + span
        if output_padding is None:
            wanted = size * stride if padding == "same" else max(whole, size * stride)
        else:
            wanted = whole + output_padding - (2 * (span // 2) if padding == "same" else 0)
        left = max(whole - wanted, 0) // 2 if padding == "same" else 0
        cuts.append(np.s_[left : left + wanted])
    result = full[(slice(None), *cuts)]
    return np.moveaxis(result, -1, 1) if data_format == "channels_first" else result


def _pool(combine: Any, fill: float) -> Any:
    def judge(inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: Any = None) -> Any:
        x = np.moveaxis(inputs, 1, -1) if data_format == "channels_first" else inputs
        result: Any = None
        for place, sizes, seen in _windows(x.astype(float), pool_size, strides or pool_size, padding, 1, fill):
            if result is None:
                result = np.zeros((len(x), *sizes, x.shape[-1]))
            result[(slice(None), *place)] = combine(seen, tuple(range(1, x.ndim - 1)))
        return np.moveaxis(result, -1, 1) if data_format == "channels_first" else result

    return judge


def _adaptive(combine: Any) -> Any:
    def judge(inputs: Any, output_size: Any, data_format: Any = None) -> Any:
        first = 2 if data_format == "channels_first" else 1
        for axis, places in enumerate(_spread(output_size, inputs.ndim - 2), start=first):
            size = inputs.shape[axis]
            parts = [np.arange(i * size // places, -(-(i + 1) * size // places)) for i in range(places)]
            inputs = np.stack([combine(np.take(inputs, part, axis), axis) for part in parts], axis)
        return inputs

    return judge


_FIRST = {"data_format": "channels_first"}
_SAME = {"padding": "same"}
_LINE, _IMAGE, _VOLUME = floats(2, 7, 4), floats(2, 6, 5, 4), floats(1, 4, 3, 5, 4)
_IMAGE_FIRST = floats(2, 4, 6, 5)

CONVOLUTIONS = (
    row("conv", _conv, call(_LINE, floats(3, 4, 2)), call(_LINE, floats(2, 4, 2), 2, "same"), call(_LINE, floats(3, 4, 2), dilation_rate=2),
        call(_IMAGE, floats(3, 2, 4, 3)), call(_IMAGE, floats(3, 3, 2, 6), **_SAME), call(_IMAGE, floats(2, 3, 4, 3), (2, 1), "same"),
        call(_IMAGE, floats(2, 2, 4, 3), 2, "same", None, 2), call(_IMAGE_FIRST, floats(3, 3, 4, 2), strides=2, padding="same", **_FIRST),
        call(_IMAGE_FIRST, floats(3, 3, 2, 4), **_FIRST), call(_VOLUME, floats(2, 1, 3, 4, 2)), call(_VOLUME, floats(1, 2, 3, 2, 2), 3, **_SAME),
        call(floats(1, 5, 2, dtype="float16"), floats(2, 2, 3, dtype="float16")), call(floats(1, 5, 2, dtype="float16"), floats(2, 2, 3)),
        call(integers(1, 5, 2), integers(2, 2, 3)), loose=20, slope=call(floats(1, 5, 4, 2), floats(3, 2, 2, 3), 2, "same")),
    row("conv", _conv, call(floats(1, 5, 4, 4), floats(2, 2, 2, 2)), loose=20, slope=call(floats(1, 5, 4, 4), floats(2, 2, 2, 2), dilation_rate=2)),
    row("depthwise_conv", _depthwise, call(_LINE, floats(3, 4, 2)), call(_LINE, floats(2, 4, 1), 2, "same"), call(_IMAGE, floats(3, 2, 4, 2)),
        call(_IMAGE, floats(3, 3, 4, 1), 2, "same"), call(_IMAGE, floats(3, 3, 4, 1), (1, 2), "same"), call(_IMAGE, floats(2, 2, 4, 1), dilation_rate=2),
        call(_IMAGE, floats(2, 2, 4, 1), 2, "same", None, 2), call(_IMAGE_FIRST, floats(3, 3, 4, 2), **_SAME, **_FIRST), loose=20,
        slope=call(floats(1, 5, 4, 2), floats(3, 2, 2, 2), 2, "same")),
    row("separable_conv", _separable, call(_LINE, floats(3, 4, 2), floats(1, 8, 3)), call(_IMAGE, floats(3, 2, 4, 1), floats(1, 1, 4, 3), 2, "same"),
        call(_IMAGE_FIRST, floats(3, 3, 4, 1), floats(1, 1, 4, 2), **_FIRST), loose=40),
    row("conv_transpose", _conv_transpose, call(_LINE, floats(3, 2, 4)), call(_LINE, floats(3, 2, 4), 2, "same"), call(_LINE, floats(2, 2, 4), 3, "valid"),
        call(_LINE, floats(4, 2, 4), 2, "same", 1), call(_LINE, floats(3, 2, 4), 2, "valid", 1), call(_LINE, floats(3, 2, 4), 1, "same", None, None, 2),
        call(_IMAGE, floats(3, 2, 3, 4), 2, "same"), call(_IMAGE, floats(2, 3, 3, 4), (1, 2)), call(_IMAGE_FIRST, floats(3, 3, 2, 4), 2, "same", **_FIRST),
        call(_VOLUME, floats(2, 1, 3, 2, 4), 2, "same"), call(integers(1, 4, 2), integers(2, 3, 2), 2), loose=20,
        slope=call(floats(1, 4, 3, 2), floats(3, 2, 3, 2), 2, "same")),
)  # fmt: skip


def _settings() -> Any:
    """Yield a layout, spatial sizes, a window, the padding and one of the numbers from 0 to 11, for 1 to 3 axes."""
    sizes, windows = ((7,), (6, 5), (4, 3, 5)), ((3,), (3, 2), (2, 1, 3))
    for number, (rank, layout, padding) in enumerate(
        itertools.product(range(3), ("channels_last", "channels_first"), ("valid", "same"))
    ):
        yield layout, sizes[rank], windows[rank], padding, number


def _signal(layout: str, sizes: Any, channels: int) -> Any:
    return floats(2, *sizes, channels) if layout == "channels_last" else floats(2, channels, *sizes)


def _conv_calls(op: str) -> Any:
    for layout, sizes, window, padding, number in _settings():
        stride, dilation = ((1, 1), (2, 1), (1, 2), (3, 1), (2, 2))[number % 5]
        common = {"strides": stride, "padding": padding, "data_format": layout}
        if op == "conv":
            groups = (1, 2, 4)[number % 3]
            yield call(_signal(layout, sizes, 4), floats(*window, 4 // groups, 4), dilation_rate=dilation, **common)
        elif op == "depthwise_conv":
            yield call(_signal(layout, sizes, 3), floats(*window, 3, 1 + number % 2), dilation_rate=dilation, **common)
        elif op == "separable_conv":
            point = floats(*(1,) * len(sizes), 6, 2)
            yield call(_signal(layout, sizes, 3), floats(*window, 3, 2), point, **common)
        else:
            extra = (None, 0, max(stride, dilation) - 1)[number % 3]
            yield call(
                _signal(layout, sizes, 3), floats(*window, 2, 3), dilation_rate=dilation, output_padding=extra, **common
            )


_NO_ROWS = np.zeros((0, 5, 2), "float32")

CONVOLUTION_GRIDS = (
    row("conv", _conv, *_conv_calls("conv"), loose=20, slope=call(floats(1, 4, 5, 4), floats(2, 2, 2, 2), 2, "same", **_FIRST)),
    row("conv", _quiet(lambda x, kernel: np.zeros((0, 4, 3))), call(_NO_ROWS, floats(2, 2, 3))),
    row("depthwise_conv", _depthwise, *_conv_calls("depthwise_conv"), loose=20, slope=call(floats(1, 2, 5, 4), floats(2, 2, 2, 2), dilation_rate=2, **_FIRST)),
    row("separable_conv", _separable, *_conv_calls("separable_conv"), loose=40, slope=call(floats(1, 5, 2), floats(2, 2, 2), floats(1, 4, 2), 2, "same")),
    row("conv_transpose", _conv_transpose, *_conv_calls("conv_transpose"), loose=20, slope=call(floats(1, 2, 4, 3), floats(3, 2, 2, 2), 2, "valid", 1, **_FIRST)),
    row("conv_transpose", _conv_transpose, call(floats(1, 3, 2), floats(3, 2, 2), 1, "same"), loose=20, slope=call(floats(1, 4, 2), floats(3, 2, 2), 1, "same", None, None, 2)),
)  # fmt: skip

_POOLED = (
    call(_LINE, 2), call(_LINE, 3, 2, "same"), call(_IMAGE, 2), call(_IMAGE, (3, 2), 1, "same"), call(_IMAGE, 3, 2, "same"),
    call(_IMAGE_FIRST, 2, 2, "same", **_FIRST), call(_VOLUME, 2), call(_VOLUME, 2, 2, "same"), call(floats(1, 6, 2, dtype="float16"), 2),
    call(integers(1, 6, 2), 2),
)  # fmt: skip


def _pool_calls() -> Any:
    for layout, sizes, _, padding, number in _settings():
        size = 1 + number % 3
        window = size if number % 2 else (size, 2, 1)[: len(sizes)]
        yield call(_signal(layout, sizes, 3), window, (None, 1, 3, 2)[number % 4], padding, layout)


POOLINGS = (
    row("max_pool", _pool(np.max, -math.inf), *_pool_calls(), slope=call(_IMAGE_FIRST, (2, 3), 2, **_FIRST)),
    row("average_pool", _pool(np.nanmean, math.nan), *_pool_calls(), call(np.full((1, 999, 1), 3.0, "float16"), 999), call(np.full((1, 999, 1), 3.0, "float16").astype(floats(1, dtype="bfloat16").dtype), 999),
        loose=4, slope=call(_IMAGE_FIRST, (2, 3), 2, "same", **_FIRST)),
    row("adaptive_max_pool", _adaptive(np.max), call(_VOLUME, (2, 3, 1)), call(_VOLUME, 6, **_FIRST), call(_LINE, 1), slope=call(_LINE, 3)),
    row("adaptive_average_pool", _adaptive(np.mean), call(_VOLUME, (2, 3, 1)), call(_VOLUME, 6, **_FIRST), call(floats(1, 7, 2, dtype="float16"), 3), call(integers(1, 7, 2), 3), loose=4, slope=call(_IMAGE_FIRST, (4, 2), **_FIRST)),
    row("max_pool", _pool(np.max, -math.inf), *_POOLED, slope=call(_IMAGE, 3, 2, "same")),
    row("average_pool", _pool(np.nanmean, math.nan), *_POOLED, loose=4, slope=call(_IMAGE, 3, 2, "same")),
    row("adaptive_max_pool", _adaptive(np.max), call(_LINE, 3), call(_IMAGE, (4, 2)), call(_IMAGE_FIRST, 3, **_FIRST), call(integers(1, 6, 2), 3)),
    row("adaptive_average_pool", _adaptive(np.mean), call(_LINE, 3), call(_IMAGE, (4, 2)), call(_IMAGE_FIRST, 3, **_FIRST), call(_LINE, 9), loose=4,
        slope=call(_LINE, 3)),
)  # fmt: skip


def _moments(x: Any, axes: Any, keepdims: bool = False) -> Any:
    axes = tuple(axes) if isinstance(axes, list) else axes
    return np.mean(x, axes, keepdims=keepdims), np.var(x, axes, keepdims=keepdims)


def _shaped(value: Any, x: Any, axes: Any) -> Any:
    axes = {a % x.ndim for a in ((axes,) if isinstance(axes, int) else axes)}
    return np.reshape(value, [size if i in axes else 1 for i, size in enumerate(x.shape)])


def _batch_normalization(
    x: Any, mean: Any, variance: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> Any:
    result = (x - _shaped(mean, x, axis)) / np.sqrt(_shaped(variance, x, axis) + epsilon)
    result = result if scale is None else result * _shaped(scale, x, axis)
    return result if offset is None else result + _shaped(offset, x, axis)


def _layer_normalization(
    x: Any, gamma: Any = None, beta: Any = None, axis: Any = -1, epsilon: float = 1e-7, rms_scaling: bool = False
) -> Any:
    axis = tuple(axis) if isinstance(axis, list) else axis
    center = 0 if rms_scaling else np.mean(x, axis, keepdims=True)
    result = (x - center) / np.sqrt(np.var(x, axis, keepdims=True) + epsilon)
    result = result if gamma is None else result * _shaped(gamma, x, axis)
    return result if beta is None else result + _shaped(beta, x, axis)


def _rms_normalization(x: Any, scale: Any = None, axis: Any = -1, epsilon: float = 1e-7) -> Any:
    result = x / np.sqrt(np.mean(np.square(x), axis, keepdims=True) + epsilon)
    return result if scale is None else result * _shaped(scale, x, axis)


def _normalize(x: Any, axis: Any = -1, order: int = 2, epsilon: float = 1e-7) -> Any:
    length = np.sum(np.abs(x) ** float(order), axis, keepdims=True) ** (1 / order)
    return x / np.maximum(length, epsilon)


_CHANNELS = floats(3), floats(3, low=0.5)

NORMALIZATIONS = (
    row("moments", _moments, call(floats(4, 3), 0), call(_IMAGE, (0, 1, 2)), call(_IMAGE, [0, -1], keepdims=True), call(integers(4, 3), axes=1),
        call(floats(4, 3, dtype="float16", low=200, high=210), 0), loose=20, slope=call(floats(4, 3), 0)),
    row("batch_normalization", _batch_normalization, call(floats(4, 3), *_CHANNELS, -1), call(_IMAGE, floats(4), floats(4, low=0.5), 3, floats(4), floats(4)),
        call(_IMAGE_FIRST, floats(4), floats(4, low=0.5), 1, None, floats(4)), call(floats(2, 5, 3), *_CHANNELS, axis=-1, offset=floats(3), epsilon=0.1),
        call(floats(4, 3, dtype="float16"), *_CHANNELS, -1), loose=8, slope=call(floats(4, 3), *_CHANNELS, -1, floats(3), floats(3))),
    row("layer_normalization", _layer_normalization, call(floats(4, 3)), call(_IMAGE, floats(4), floats(4)), call(_IMAGE, floats(5, 4), floats(5, 4), axis=(2, 3)),
        call(_IMAGE, floats(6), None, 1), call(_IMAGE, axis=[1, 3]), call(floats(4, 3), floats(3), rms_scaling=True), call(floats(4, 3), epsilon=0.1),
        call(floats(4, 8, dtype="float16", low=200, high=210)), call(integers(4, 3)), loose=20, slope=call(floats(4, 3), floats(3), floats(3))),
    row("rms_normalization", _rms_normalization, call(floats(4, 3)), call(floats(4, 3), floats(3)), call(_IMAGE, axis=1), call(_IMAGE, axis=(1, 2)), call(_IMAGE, floats(6), axis=1),
        call(floats(4, 3, dtype="float16", low=200, high=210)), call(floats(4, 3), epsilon=0.1), loose=4, slope=call(floats(4, 3), floats(3))),
    row("normalize", _normalize, call(floats(4, 3)), call(floats(4, 3), 0, 1), call(floats(4, 3), axis=(0, 1)), call(floats(4, 3), axis=None, order=3), call(np.zeros((2, 3), "float32")),
        call(integers(4, 3)), call(floats(4, 3, dtype="float16")), call(floats(4, 3), epsilon=10.0), loose=4, slope=call(floats(4, 3))),
)  # fmt: skip


def _binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> Any:
    target, output = np.asarray(target, float), np.asarray(output, float)
    p = _sigmoid(output) if from_logits else np.clip(output, 1e-7, 1 - 1e-7)
    return -(target * np.log(p) + (1 - target) * np.log1p(-p))


def _categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    if from_logits:
        logs = _log_softmax(output, axis)
    else:
        logs = np.log(np.clip(output / np.sum(output, axis, keepdims=True), 1e-7, 1 - 1e-7))
    return -np.sum(target * logs, axis)


def _sparse_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    if np.ndim(target) == output.ndim:
        target = np.squeeze(target, axis)
    hot = np.moveaxis(np.eye(output.shape[axis])[np.asarray(target).astype(int)], -1, axis)
    return _categorical_crossentropy(hot, output, from_logits, axis)


def _wild_crossentropy(target: Any, output: Any, from_logits: bool = True) -> Any:
    logs = _stable(_log_softmax)(output)
    return -logs[np.arange(len(logs)), target if target.ndim == 1 else np.argmax(target, -1)]


_ONE_HOT = np.eye(3, dtype="float32")[[0, 2, 1, 1]]
_P = floats(4, 3, low=0.05, high=0.95)
_LOGITS = {"from_logits": True}

CROSSENTROPIES = (
    row("binary_crossentropy", _binary_crossentropy, call(_ONE_HOT, _P), call(_ONE_HOT, floats(4, 3), **_LOGITS), call(_ONE_HOT.astype("int32"), _P),
        call(_ONE_HOT.astype("float16"), _P.astype("float16")), call([1.0, 0.0], [0.3, 0.2]), loose=4, slope=call(_ONE_HOT, _P)),
    row("binary_crossentropy", lambda t, x, from_logits: np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x))),
        call(np.array([1.0, 0.0], "float32"), np.array([-500.0, 500.0], "float32"), **_LOGITS), slope=call(_ONE_HOT, floats(4, 3), from_logits=True)),
    row("categorical_crossentropy", _categorical_crossentropy, call(_ONE_HOT, _P), call(_ONE_HOT, floats(4, 3), **_LOGITS), call(_ONE_HOT.T, _P.T, axis=0),
        call(_ONE_HOT.T, floats(3, 4), True, 0), call(_ONE_HOT[0], _P[0]), call(_ONE_HOT.astype("int32"), _P), call(_ONE_HOT.astype("float16"), _P.astype("float16")),
        call(_ONE_HOT, 300 * floats(4, 3), **_LOGITS), loose=4, slope=call(_ONE_HOT, floats(4, 3), from_logits=True)),
    row("sparse_categorical_crossentropy", _sparse_crossentropy, call(integers(4, high=3), _P), call(integers(4, high=3), floats(4, 3), **_LOGITS),
        call(integers(4, 1, high=3), _P), call(integers(2, 5, high=3), floats(2, 3, 5), True, 1), call(integers(2, 5, high=3), floats(2, 3, 5, low=0.1), axis=1), call(integers(2, 5, high=3), floats(2, 5, 3), **_LOGITS),
        call(integers(4, high=3).astype("float32"), _P), call(integers(4, high=3), _P.astype("float16")), loose=4, slope=call(integers(4, high=3), floats(4, 3), from_logits=True)),
    row("sparse_categorical_crossentropy", _wild_crossentropy, call(np.array([1, 0, 2, 0]), _WILD, **_LOGITS), call(np.array([0, 1, 1, 0]), np.clip(_WILD, -6e4, 6e4).astype("float16"), **_LOGITS),
        call(np.array([69999]), np.zeros((1, 70000), "float16"), **_LOGITS), loose=4, slope=call(np.array([1, 2]), 50 * floats(2, 3), from_logits=True)),
    row("categorical_crossentropy", _wild_crossentropy, call(np.eye(3, dtype="float32")[[1, 0, 2]], np.clip(_WILD[[0, 1, 0]], -1e4, 3e37), **_LOGITS), call(np.eye(3, dtype="float16")[[0, 1]], np.clip(_WILD[:2], -6e4, 6e4).astype("float16"), **_LOGITS),
        loose=4, slope=call(np.eye(3, dtype="int32")[[0, 1]], 50 * floats(2, 3), from_logits=True)),
    row("binary_crossentropy", lambda t, x, from_logits: np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x))), call(np.array([1.0, 0.0, 0.5], "float16"), np.array([-6e4, 6e4, 6e4], "float16"), **_LOGITS),
        call(np.array([1.0, 0.0, 0.0], "float32"), np.array([-3e38, 3e38, -3e38], "float32"), **_LOGITS), slope=call(np.array([1.0, 0.0, 0.5], "float32"), np.array([-80.0, 90.0, 70.0], "float32"), from_logits=True)),
)  # fmt: skip


def _one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None) -> Any:
    return np.moveaxis(np.equal(np.asarray(x)[..., None], np.arange(num_classes)), -1, axis)


def _multi_hot(inputs: Any, num_classes: int, axis: int = -1, dtype: Any = None) -> Any:
    return np.max(_one_hot(inputs, num_classes, axis), axis=min(1, np.ndim(inputs) - 1) if np.ndim(inputs) else 0)


ENCODINGS = (
    row("one_hot", _one_hot, call(integers(4), 5), call(integers(2, 3), 5, axis=1), call(integers(2, 3), 5, axis=0), call(integers(2, 3), 5, axis=-2), call(np.array([0, -1, 9]), 3),
        call(integers(4), 5, dtype="int32"), call(integers(4), 5, dtype="bool"), call(2, 3), call([0, 1], 2), call(integers(3, dtype="uint8"), 4)),
    row("multi_hot", _multi_hot, call(integers(2, 3), 5), call(integers(4), 6), call(integers(2, 3, 4), 5), call(np.array([[0, -1, 9]]), 3), call(integers(2, 3), 5, dtype="int32")),
)  # fmt: skip


def _logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return np.log(np.sum(np.exp(np.asarray(x, float)), axis=axis, keepdims=keepdims))


def _top_k(x: Any, k: int) -> Any:
    order = np.argsort(-np.asarray(x, float), axis=-1, kind="stable")[..., :k]
    return np.take_along_axis(x, order, -1), order


def _in_top_k(targets: Any, predictions: Any, k: int) -> Any:
    inside = [0 <= t < predictions.shape[-1] for t in targets]
    chosen = [ok and np.sum(p > p[t]) < k for t, p, ok in zip(targets, predictions, inside, strict=True)]
    return np.array(chosen)


def _segment(combine: Any, empty: Any) -> Any:
    def judge(data: Any, ids: Any, num_segments: Any = None, sorted: bool = False) -> Any:
        count = int(np.max(ids)) + 1 if num_segments is None else num_segments
        lowest = empty if data.dtype.kind == "f" or empty in (0, 1) else math.copysign(2**31, empty) - (empty > 0)
        rows = [data[np.asarray(ids) == i] for i in range(count)]
        return np.stack([combine(r, axis=0) if len(r) else np.full(data.shape[1:], lowest) for r in rows])

    return judge


_IDS = np.array([0, 2, 2, 0], "int32")
_SEGMENTED = (
    call(floats(4, 2), _IDS, 4), call(floats(4, 2), _IDS), call(floats(4, 2), np.array([0, 0, 2, 2]), 3, sorted=True),
    call(integers(4, 3), _IDS, num_segments=3), call(floats(4), np.array([0, -1, 2, 9]), 3),
)  # fmt: skip


def _erfinv(x: Any) -> Any:
    low, high = np.full(np.shape(x), -6.0), np.full(np.shape(x), 6.0)
    for _ in range(80):
        middle = (low + high) / 2
        below = _erf(middle) < x
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return low


MATH = (
    reduction("logsumexp", _logsumexp),
    row("logsumexp", lambda x: np.log(2.0) + 1000, call(np.array([1000.0, 1000.0], "float32"))),
    row("logsumexp", _quiet(lambda x, axis=None: np.max(x, axis) + _logsumexp(x - np.max(x, axis, keepdims=True), axis)), call(_WILD, axis=-1), call(_WILD[:, :2], axis=0), *_MANY, loose=2, slope=call(60 * floats(2, 3), axis=-1)),
    row("logsumexp", _quiet(_logsumexp), call(np.full((2, 3), _NEVER, "float32"), axis=1), call(np.array([math.inf, 0.0], "float32")), call(np.array([math.nan, 0.0], "float32")), call(np.zeros((2, 0), "float32"), axis=1)),
    unary("erfinv", _erfinv, low=-0.9, high=0.9, exact=(), loose=4),
    row("top_k", _top_k, call(floats(2, 5), 2), call(np.array([[5, 1, 7, 3]], "int32"), 3), call(floats(3, dtype="bfloat16"), 1), slope=call(floats(2, 5), 2)),
    row("in_top_k", _in_top_k, call(integers(4, high=3), floats(4, 3), 1), call(np.array([0, 9, -1]), floats(3, 4), 2), call(np.array([2, 1]), np.ones((2, 3), "float32"), 1)),
    row("segment_sum", _segment(np.sum, 0), *_SEGMENTED, slope=call(floats(4, 2), _IDS, 4), unknown=False),
    row("segment_prod", _segment(np.prod, 1), *_SEGMENTED, unknown=False),
    row("segment_max", _segment(np.max, -math.inf), *_SEGMENTED, unknown=False),
    row("segment_min", _segment(np.min, math.inf), *_SEGMENTED, unknown=False),
    row("psnr", lambda a, b, m: 20 * np.log10(m) - 10 * np.log10(np.mean((a - b) ** 2)), call(floats(2, 3), floats(2, 3) + 1, 2.0), call(integers(3), integers(3) + 1, 255), loose=4),
)  # fmt: skip


def _attention(
    query: Any, key: Any, value: Any, bias: Any = None, mask: Any = None, scale: Any = None, is_causal: bool = False,
    flash_attention: Any = None, attn_logits_soft_cap: Any = None,
) -> Any:  # fmt: skip
    batch, targets, heads, size = query.shape
    group = heads // key.shape[2]
    result = np.zeros((*query.shape[:-1], value.shape[-1]))
    full = (batch, heads, targets, key.shape[1])
    allowed = np.broadcast_to(True if mask is None else np.asarray(mask, bool), full)
    added = np.broadcast_to(0.0 if bias is None else bias, full)
    for b, t, h in itertools.product(range(batch), range(targets), range(heads)):
        logits = key[b, :, h // group] @ query[b, t, h] * (size**-0.5 if scale is None else scale)
        if attn_logits_soft_cap is not None:
            logits = attn_logits_soft_cap * np.tanh(logits / attn_logits_soft_cap)
        seen = allowed[b, h, t] & (np.arange(len(logits)) <= t if is_causal else True)
        logits = np.where(seen, logits + added[b, h, t], -math.inf)
        weights = np.exp(logits - np.max(logits)) if seen.any() else np.ones(len(logits))
        result[b, t, h] = weights / weights.sum() @ value[b, :, h // group]
    return result


_GROUPED = floats(2, 4, 6, 8)
_Q, _K, _V = floats(2, 4, 3, 8), floats(2, 5, 3, 8, high=2), floats(2, 5, 3, 8, low=-1)

ATTENTION = (
    row("dot_product_attention", _attention, call(_Q, _K, _V), call(_Q, _Q, _Q, is_causal=True), call(_Q, _K, _V, is_causal=True), call(_Q, _K[:, :, :1], _V[:, :, :1]),
        call(_Q, _K, _V, bias=floats(2, 3, 4, 5)), call(_Q, _K, _V, mask=bools(2, 1, 4, 5)), call(_Q, _K, _V, mask=np.zeros((2, 1, 4, 5), bool)), call(_Q, _K, _V[..., :6]),
        call(_Q, _K, _V, floats(1, 1, 4, 5), bools(1, 3, 4, 5), 0.3, True), call(_Q, _K, _V, attn_logits_soft_cap=2.0), call(_Q.astype("float16"), _K.astype("float16"), _V.astype("float16")),
        loose=20, slope=call(_Q, _K, _V, mask=bools(2, 1, 4, 5))),
    row("dot_product_attention", _attention, call(_GROUPED, _K[:, :, :2], _V[:, :, :2]), call(_GROUPED, _K[:, :, :2], _V[:, :, :2], mask=bools(2, 6, 4, 5), is_causal=True), call(_GROUPED, _K[:, :, :1], _V[:, :, :1], bias=floats(2, 1, 4, 5), scale=0.5),
        call(_GROUPED, _K[:, :, :2], _V[:, :, :2], floats(1, 6, 1, 5), bools(2, 1, 1, 5), None, True, None, 3.0), call(_Q[:, :1], _K, _V), call(_Q, _K[:, :1], _V[:, :1], is_causal=True), call(_Q[:0], _K[:0], _V[:0]),
        call(100 * _Q.astype("float16"), 100 * _K.astype("float16"), _V.astype("float16")), call(*(floats(1, 3, 2, 4, dtype="bfloat16") for _ in range(3))), call(*(floats(1, 3, 2, 4, dtype="float64") for _ in range(3))),
        call(_Q, _K, _V, mask=integers(2, 3, 4, 5, high=2)), call(_Q, _K, _V, flash_attention=False),
        *(call(_Q.astype("float16"), _K.astype("float16")[:, :, :1], _V.astype("float16")[:, :, :1], mask=np.zeros(shape, bool)) for shape in ((2, 1, 4, 5), (4, 1))), loose=20, slope=call(_GROUPED[:1], _K[:1, :, :2], _V[:1, :, :2], floats(1, 6, 4, 5), is_causal=True, attn_logits_soft_cap=3.0)),
)  # fmt: skip

ROWS = (
    *ACTIVATIONS, *CONVOLUTIONS, *CONVOLUTION_GRIDS, *POOLINGS, *NORMALIZATIONS, *CROSSENTROPIES, *ENCODINGS, *MATH, *ATTENTION,
)  # fmt: skip
