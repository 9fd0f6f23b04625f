"""The arithmetic of sliding windows: what convolution and pooling do to sizes, and how much they pad.

"same" pads as TensorFlow does: so much that the output has `ceil(size / stride)` elements, the odd element at the end.
A plan is made once for each combination of shapes and arguments, and serves the symbolic rules and all backends.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from keras_ops import config

Sizes = tuple[int | None, ...]
Pads = tuple[tuple[int, int], ...]


class Plan(NamedTuple):
    """What a backend needs to know about a convolution or a pooling.

    Attributes:
        strides: One step for each spatial axis.
        dilation: Distance of the window's elements, for each spatial axis.
        groups: Into how many blocks of channels the input falls.
        channels_last: The layout.
        same: Whether the padding is "same".
        pads: Elements to add before and after each spatial axis; for a transposed convolution, elements to cut off its
            full result (negative: to add). 0 where the size is not known.
        sizes: The result's spatial sizes.
        shape: The result's shape.
    """

    strides: tuple[int, ...]
    dilation: tuple[int, ...]
    groups: int
    channels_last: bool
    same: bool
    pads: Pads
    sizes: Sizes
    shape: Sizes


def extent(window: int, dilation: int) -> int:
    """Return the number of elements that a dilated window spans."""
    return (window - 1) * dilation + 1


def spread(value: Any, rank: int, name: str) -> tuple[int, ...]:
    """Return an integer or a sequence as one positive integer for each of `rank` axes."""
    values = (value,) * rank if isinstance(value, int) else tuple(int(v) for v in value)
    if len(values) == 1:
        values *= rank
    if len(values) != rank or any(v <= 0 for v in values):
        raise ValueError(f"`{name}` must be one positive integer or {rank} of them. Received: {value!r}.")
    return values


def convolution(
    inputs: Any, kernel: Any, strides: Any, padding: Any, data_format: Any, dilation_rate: Any, fresh: bool = False
) -> Plan:
    """Plan a convolution for the two shapes; the kernel's is `(*window, channels / groups, filters)`.

    Here as below, `fresh` makes a new plan: `torch.compile` does not see through caches.
    """
    plan = _convolution if fresh else _known_convolution
    return plan(tuple(inputs), tuple(kernel), _key(strides), padding, _layout(data_format), _key(dilation_rate))


def depthwise(
    inputs: Any, kernel: Any, strides: Any, padding: Any, data_format: Any, dilation_rate: Any, fresh: bool = False
) -> Plan:
    """Plan a depthwise convolution; the kernel's shape is `(*window, channels, multiplier)`."""
    inputs, kernel = tuple(inputs), tuple(kernel)
    channels = inputs[-1 if _layout(data_format) else 1]
    if channels is not None and kernel[-2] not in (channels, None):
        raise ValueError(
            f"The depthwise kernel must have one slice for each of the {channels} channels of `inputs`. Received a "
            f"kernel of shape {kernel} and inputs of shape {inputs}."
        )
    filters = None if None in kernel[-2:] else kernel[-2] * kernel[-1]
    flat = (*kernel[:-2], 1, filters)
    return convolution(inputs, flat, strides, padding, data_format, dilation_rate, fresh)


def transposed(
    inputs: Any,
    kernel: Any,
    strides: Any,
    padding: Any,
    output_padding: Any,
    data_format: Any,
    dilation_rate: Any,
    fresh: bool = False,
) -> Plan:
    """Plan a transposed convolution; the kernel's shape is `(*window, filters, channels)`."""
    plan = _transposed if fresh else _known_transposed
    steps, extra, distance = _key(strides), _key(output_padding), _key(dilation_rate)
    return plan(tuple(inputs), tuple(kernel), steps, padding, extra, _layout(data_format), distance)


def pooling(
    inputs: Any, pool_size: Any, strides: Any, padding: Any, data_format: Any, fresh: bool = False
) -> tuple[tuple[int, ...], Plan]:
    """Plan a pooling; returns the window and the plan."""
    plan = _pooling if fresh else _known_pooling
    return plan(tuple(inputs), _key(pool_size), _key(strides), padding, _layout(data_format))


def _key(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _layout(data_format: str | None) -> bool:
    return config.standardize_data_format(data_format) == "channels_last"


def _check(inputs: Sizes, padding: Any, what: str) -> bool:
    if not 3 <= len(inputs) <= 5:
        raise ValueError(
            f"`inputs` of a {what} must have 3, 4 or 5 dimensions: a batch, 1 to 3 spatial ones and channels. "
            f"Received the shape {inputs}."
        )
    name = padding.lower() if isinstance(padding, str) else padding
    if name not in ("same", "valid"):
        raise ValueError(f"`padding` of a {what} must be 'same' or 'valid'. Received: {padding!r}.")
    return name == "same"


def _parts(inputs: Sizes, channels_last: bool) -> tuple[Sizes, int | None]:
    return (inputs[1:-1], inputs[-1]) if channels_last else (inputs[2:], inputs[1])


def _shape(batch: int | None, sizes: Sizes, channels: int | None, channels_last: bool) -> Sizes:
    return (batch, *sizes, channels) if channels_last else (batch, channels, *sizes)


def _slide(sizes: Sizes, spans: tuple[int, ...], strides: tuple[int, ...], same: bool, what: str) -> tuple[Pads, Sizes]:
    """Return the padding and the number of places for windows of given spans."""
    pads, results = [], []
    for size, span, stride in zip(sizes, spans, strides, strict=True):
        result = None if size is None else -(-size // stride) if same else (size - span) // stride + 1
        if result is not None and result <= 0 and size != 0:
            raise ValueError(
                f"The result of the {what} would be empty: a window of {span} elements does not fit into {size}. "
                f"The spatial sizes are {sizes}. Use padding='same', or smaller windows."
            )
        total = max((result - 1) * stride + span - size, 0) if same and result else 0
        pads.append((total // 2, total - total // 2))
        results.append(None if result is None else max(result, 0))
    return tuple(pads), tuple(results)


def _convolution(
    inputs: Sizes, kernel: Sizes, strides: Any, padding: Any, channels_last: bool, dilation_rate: Any
) -> Plan:
    same = _check(inputs, padding, "convolution")
    rank = len(inputs) - 2
    if len(kernel) != rank + 2:
        raise ValueError(
            f"`inputs` of shape {inputs} need a kernel of {rank + 2} dimensions, (*window, channels, filters). "
            f"Received the kernel's shape {kernel}."
        )
    steps, dilation = spread(strides, rank, "strides"), spread(dilation_rate, rank, "dilation_rate")
    sizes, channels = _parts(inputs, channels_last)
    groups = 1 if None in (channels, kernel[-2]) else _groups(inputs, kernel, channels)
    spans = tuple(extent(w, d) for w, d in zip(kernel[:rank], dilation, strict=True))
    pads, results = _slide(sizes, spans, steps, same, "convolution")
    shape = _shape(inputs[0], results, kernel[-1], channels_last)
    return Plan(steps, dilation, groups, channels_last, same, pads, results, shape)


def _groups(inputs: Sizes, kernel: Sizes, channels: Any) -> int:
    if channels % kernel[-2] or (kernel[-1] or 0) % (channels // kernel[-2]):
        raise ValueError(
            f"A kernel of shape {kernel} cannot be used with inputs of shape {inputs}: their {channels} channels must "
            f"be divisible by the kernel's {kernel[-2]}, and its {kernel[-1]} filters by the number of groups."
        )
    return channels // kernel[-2]


def _transposed(
    inputs: Sizes, kernel: Sizes, strides: Any, padding: Any, output_padding: Any, channels_last: bool,
    dilation_rate: Any,
) -> Plan:  # fmt: skip
    same = _check(inputs, padding, "transposed convolution")
    rank = len(inputs) - 2
    sizes, channels = _parts(inputs, channels_last)
    if len(kernel) != rank + 2 or None not in (channels, kernel[-1]) and channels != kernel[-1]:
        raise ValueError(
            f"`inputs` of shape {inputs} need a transposed kernel of shape (*window, filters, {channels}) with "
            f"{rank + 2} dimensions. Received the kernel's shape {kernel}."
        )
    steps, dilation = spread(strides, rank, "strides"), spread(dilation_rate, rank, "dilation_rate")
    extra = (None,) * rank if output_padding is None else (output_padding,) * rank
    if isinstance(output_padding, tuple):
        extra = output_padding
    crops, results = [], []
    for size, window, stride, distance, more in zip(sizes, kernel[:rank], steps, dilation, extra, strict=True):
        grown = growth(window, stride, distance, same, more)
        span = extent(window, distance)
        # The full result has (size - 1) * stride + span elements.
        total = span - stride - grown
        left = max(total, 0) // 2 if same else 0
        crops.append((left, total - left))
        results.append(None if size is None else max(size * stride + grown, 0))
    shape = _shape(inputs[0], tuple(results), kernel[-2], channels_last)
    return Plan(steps, dilation, 1, channels_last, same, tuple(crops), tuple(results), shape)


def growth(window: int, stride: int, dilation: int, same: bool, output_padding: int | None) -> int:
    """Return by how much a transposed convolution's result is larger than `size * stride`."""
    span = extent(window, dilation)
    if output_padding is None:
        return 0 if same else max(span - stride, 0)
    if not 0 <= output_padding < max(stride, dilation):
        raise ValueError(
            f"`output_padding` must be smaller than the stride {stride}, or the dilation {dilation}. "
            f"Received: {output_padding}."
        )
    return span - stride - (2 * (span // 2) if same else 0) + output_padding


def _pooling(
    inputs: Sizes, pool_size: Any, strides: Any, padding: Any, channels_last: bool
) -> tuple[tuple[int, ...], Plan]:
    same = _check(inputs, padding, "pooling")
    rank = len(inputs) - 2
    window = spread(pool_size, rank, "pool_size")
    steps = window if strides is None else spread(strides, rank, "strides")
    sizes, channels = _parts(inputs, channels_last)
    pads, results = _slide(sizes, window, steps, same, "pooling")
    shape = _shape(inputs[0], results, channels, channels_last)
    return window, Plan(steps, (1,) * rank, 1, channels_last, same, pads, results, shape)


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    """Keep results by arguments, in a dict and not by `lru_cache`, of which `torch.compile` warns the user."""
    known: dict[Any, Any] = {}

    def call(*arguments: Any) -> Any:
        found = known.get(arguments)
        if found is None:
            found = known[arguments] = function(*arguments)
        return found

    return call


_known_convolution = _remembered(_convolution)
_known_transposed = _remembered(_transposed)
_known_pooling = _remembered(_pooling)


def counts(sizes: Sizes, window: tuple[int, ...], plan: Plan) -> list[np.ndarray]:
    """Return for each spatial axis how many elements that are no padding each window holds."""
    result = []
    for size, span, stride, (before, _), places in zip(sizes, window, plan.strides, plan.pads, plan.sizes, strict=True):
        starts = np.arange(places) * stride - before
        result.append(np.minimum(starts + span, size) - np.maximum(starts, 0))
    return result


def adaptive(size: int, places: int) -> tuple[np.ndarray, np.ndarray]:
    """Return indices and weights, both `(places, longest)`, of windows that divide an axis as evenly as possible.

    Window `i` begins at `floor(i * size / places)` and ends before `ceil((i + 1) * size / places)`. Shorter windows
    repeat their last index, with weight 0.
    """
    numbers = np.arange(places)
    starts, ends = numbers * size // places, -(-(numbers + 1) * size // places)
    indices = starts[:, None] + np.arange((ends - starts).max())
    weights = (indices < ends[:, None]) / (ends - starts)[:, None]
    return np.minimum(indices, ends[:, None] - 1).astype("int32"), weights
