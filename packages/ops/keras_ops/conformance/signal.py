"""Rows of Fourier transforms, windows over signals and patches, and connectionist temporal classification.

They are judged by the sums that define them, by loops over frames and patches, and by going through all alignments.
"""

import itertools
import math
from typing import Any

import numpy as np

from keras_ops.conformance.rows import Row, call, floats, integers, row


def _waves(size: int, sign: int) -> Any:
    return np.exp(sign * 2j * np.pi * np.outer(np.arange(size), np.arange(size)) / max(size, 1))


def _both(x: Any) -> tuple[Any, Any]:
    return x.real, x.imag


def _fft(x: Any) -> Any:
    z = np.asarray(x[0]) + 1j * np.asarray(x[1])
    return _both(z @ _waves(z.shape[-1], -1))


def _fft2(x: Any, sign: int = -1) -> Any:
    z = np.asarray(x[0]) + 1j * np.asarray(x[1])
    z = np.einsum("...mn,mk,nl->...kl", z, _waves(z.shape[-2], sign), _waves(z.shape[-1], sign))
    return _both(z / max(z.shape[-1] * z.shape[-2], 1) if sign > 0 else z)


def _cut(x: Any, size: int) -> Any:
    result = np.zeros((*np.shape(x)[:-1], size), np.result_type(np.asarray(x).dtype, float))
    count = min(size, np.shape(x)[-1])
    result[..., :count] = np.asarray(x)[..., :count]
    return result


def _rfft(x: Any, fft_length: Any = None) -> Any:
    size = np.shape(x)[-1] if fft_length is None else fft_length
    return _both(_cut(x, size) @ _waves(size, -1)[:, : size // 2 + 1])


def _irfft(x: Any, fft_length: Any = None) -> Any:
    size = 2 * (np.shape(x[0])[-1] - 1) if fft_length is None else fft_length
    half = size // 2 + 1
    z = _cut(np.asarray(x[0]) + 1j * np.asarray(x[1]), half)
    full = np.zeros((*z.shape[:-1], size), complex)
    for k in range(min(half, size)):
        full[..., k] = z[..., k]
        if 0 < k < size - k:
            full[..., size - k] = z[..., k].conj()
        elif size:
            # These have no partner, and stand for real sums.
            full[..., k] = z[..., k].real
    return (full @ _waves(size, 1)).real / max(size, 1)


def _frames(x: Any, length: int, stride: int) -> Any:
    x = np.asarray(x)
    starts = range(0, max(x.shape[-1] - length + 1, 0), stride)
    return np.stack([x[..., s : s + length] for s in starts], -2) if starts else np.zeros((*x.shape[:-1], 0, length))


def _stft_window(window: Any, length: int, fft_length: int) -> Any:
    turn = np.cos(2 * np.pi * np.arange(length) / length) if length > 1 else -np.ones(1)
    named = {"hann": 0.5 - 0.5 * turn, "hamming": 0.54 - 0.46 * turn}
    values = np.ones(length) if window is None else named[window] if isinstance(window, str) else np.asarray(window)
    before = (fft_length - length) // 2
    return np.concatenate([np.zeros(before), values, np.zeros(fft_length - length - before)])


def _stft(x: Any, length: int, stride: int, fft_length: int, window: Any = "hann", center: bool = True) -> Any:
    x = np.asarray(x)
    if center:
        edge = fft_length // 2
        x = np.concatenate([x[..., 1 : edge + 1][..., ::-1], x, x[..., -edge - 1 : -1][..., ::-1]], -1)
    return _rfft(_frames(x, fft_length, stride) * _stft_window(window, length, fft_length))


def _istft(
    x: Any, sequence_length: int, stride: int, fft_length: int, length: Any = None, window: Any = "hann",
    center: bool = True,
) -> Any:  # fmt: skip
    """For each sample, the best mean of what all frames say that it is."""
    weight = _stft_window(window, sequence_length, fft_length)
    parts = _irfft(x, fft_length)
    count, edge = parts.shape[-2], fft_length // 2 if center else 0
    size = (count - 1) * stride + fft_length - 2 * edge if length is None else length
    result = np.zeros((*parts.shape[:-2], size))
    for place in range(size):
        inside = [(f, place + edge - f * stride) for f in range(count) if 0 <= place + edge - f * stride < fft_length]
        total = sum(weight[n] ** 2 for _, n in inside)
        if total > 1e-10:
            result[..., place] = sum(weight[n] * parts[..., f, n] for f, n in inside) / total
    return result


_LINE, _GRID = floats(2, 8), floats(2, 3, 4)
_PAIR, _GRIDS = [_LINE, floats(2, 8, low=-1)], [_GRID, floats(2, 3, 4, low=-1)]
_KINDS = ("float16", "bfloat16", "float64", "int32", "bool")


def _kinds(*shape: int) -> list[Any]:
    values = integers(*shape, low=-3, high=4)
    return [
        np.abs(values).astype("bool") if kind == "bool" else floats(*shape, dtype=kind) if "float" in kind else values
        for kind in _KINDS
    ]


_TYPED = [call([x, x]) for x in _kinds(3, 4) if x.dtype.kind not in "ib"]

FOURIER = (
    row("fft", _fft, call(_PAIR), call(tuple(_PAIR)), call([floats(5), floats(5, low=0)]), call([floats(1), floats(1)]), call([floats(0, 3), floats(0, 3)]),
        call([floats(3, 0), floats(3, 0)]), call([[1.0, 2.0], [0.0, 1.0]]), *_TYPED, loose=8, slope=call(_PAIR)),
    row("fft2", _fft2, call(_GRIDS), call([floats(3, 5), floats(3, 5, low=0)]), call([floats(0, 2, 3)] * 2), call([floats(2, 0, 3)] * 2), *_TYPED, loose=8, slope=call(_GRIDS)),
    row("ifft2", lambda x: _fft2(x, 1), call(_GRIDS), call([floats(3, 5), floats(3, 5, low=0)]), call([floats(0, 2, 3)] * 2), *_TYPED, loose=8, slope=call(_GRIDS)),
    row("rfft", _rfft, call(_LINE), call(_GRID), call(floats(7)), call(floats(1)), call(_LINE, 5), call(_LINE, fft_length=11), call(_LINE, 1), call(floats(0, 4)), call(floats(2, 0), 3),
        call([1.0, 2.0, 3.0]), *(call(x) for x in _kinds(3, 4)), loose=8, slope=call(_LINE, 5)),
    row("rfft", _rfft, call(floats(2, 5)), loose=8, slope=call(floats(2, 5), 8)),
    row("irfft", _irfft, call(_PAIR), call(_GRIDS, 5), call(_PAIR, fft_length=20), call(_PAIR, 15), call(_PAIR, 1), call([floats(0, 4), floats(0, 4)]), call([floats(2, 1), floats(2, 1)], 3),
        call([floats(2, 1), floats(2, 1)]), *_TYPED, loose=8, slope=call(_GRIDS, 5)),
    row("irfft", _irfft, call(_GRIDS), loose=8, slope=call(_GRIDS)),
    row("extract_sequences", _frames, call(_LINE, 3, 2), call(_LINE, 3, 5), call(_LINE, 8, 1), call(_LINE, 9, 1), call(floats(7), 1, 1), call(floats(0, 5), 2, 1), call(_GRID, 2, 2),
        call(integers(6), 3, 1), call(floats(6, dtype="float16"), 3, 1), call([1, 2, 3], 2, 1), slope=call(_LINE, 3, 2)),
    row("stft", _stft, call(_LINE, 4, 2, 4), call(floats(2, 3, 12), 5, 2, 8), call(_LINE, 4, 3, 6, center=False), call(_LINE, 4, 2, 4, None), call(floats(11), 5, 1, 7, "hamming"),
        call(_LINE, 3, 1, 5, floats(3)), call(floats(9), 1, 4, 1), call(floats(0, 8), 4, 2, 4), *(call(x, 4, 2, 4) for x in _kinds(3, 9) if x.dtype.kind not in "ib"), loose=8, slope=call(floats(12), 5, 2, 8)),
    row("istft", _istft, call([floats(2, 4, 3), floats(2, 4, 3, low=0)], 4, 2, 4), call([floats(2, 4, 5), floats(2, 4, 5, low=0)], 5, 2, 8), call([floats(3, 4), floats(3, 4, low=0)], 5, 4, 7),
        call([floats(3, 3), floats(3, 3, low=0)], 4, 2, 4, 5), call([floats(3, 3), floats(3, 3, low=0)], 4, 2, 4, 15), call([floats(3, 3), floats(3, 3)], 3, 1, 4, None, floats(3)),
        call([floats(3, 3), floats(3, 3, low=0)], 2, 3, 4, window=None, center=False), call([floats(3, 3), floats(3, 3, low=0)], 4, 4, 4, center=False),
        call([floats(1, 3), floats(1, 3)], 4, 2, 4), call([floats(0, 4, 3), floats(0, 4, 3)], 4, 2, 4), *(call([x, x], 4, 2, 4) for x in _kinds(4, 3) if x.dtype.kind not in "ib"),
        loose=40, slope=call([floats(4, 5), floats(4, 5, low=0)], 5, 2, 8)),
)  # fmt: skip


def _spread(value: Any) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else tuple(value)


def _patch_places(sizes: Any, kernel: Any, dilation: Any, padding: Any, stride: Any) -> Any:
    """Yield for each patch the rows and columns of its elements in the padded image."""
    for corner in itertools.product(
        *(
            range(0, size + 2 * p - (k - 1) * d, s)
            for size, k, d, p, s in zip(sizes, kernel, dilation, padding, stride, strict=True)
        )
    ):
        yield tuple(c + d * np.arange(k) for c, k, d in zip(corner, kernel, dilation, strict=True))


def _unfold(x: Any, kernel_size: Any, dilation: Any = 1, padding: Any = 0, stride: Any = 1) -> Any:
    kernel, dilation, padding, stride = map(_spread, (kernel_size, dilation, padding, stride))
    padded = np.pad(x, [(0, 0), (0, 0), *((p, p) for p in padding)])
    places = _patch_places(x.shape[2:], kernel, dilation, padding, stride)
    count = x.shape[1] * kernel[0] * kernel[1]
    return np.stack([padded[:, :, rows][..., columns].reshape(len(x), count) for rows, columns in places], -1)


def _fold(x: Any, output_size: Any, kernel_size: Any, dilation: Any = 1, padding: Any = 0, stride: Any = 1) -> Any:
    sizes, kernel, dilation, padding, stride = map(_spread, (output_size, kernel_size, dilation, padding, stride))
    channels = x.shape[1] // (kernel[0] * kernel[1])
    image = np.zeros((len(x), channels, *(s + 2 * p for s, p in zip(sizes, padding, strict=True))))
    for number, (rows, columns) in enumerate(_patch_places(sizes, kernel, dilation, padding, stride)):
        image[:, :, rows[:, None], columns] += x[:, :, number].reshape(len(x), channels, *kernel)
    return image[:, :, padding[0] : padding[0] + sizes[0], padding[1] : padding[1] + sizes[1]]


def _space_to_depth(x: Any, block_size: int, data_format: str = "channels_last") -> Any:
    last = data_format == "channels_last"
    x = x if last else np.moveaxis(x, 1, -1)
    deep = x.shape[-1] * block_size**2
    corners = list(itertools.product(range(block_size), repeat=2))
    blocks = np.stack([x[:, i::block_size, j::block_size] for i, j in corners], 3)
    blocks = blocks if last else np.swapaxes(blocks, 3, 4)
    result = blocks.reshape(*blocks.shape[:3], deep)
    return result if last else np.moveaxis(result, -1, 1)


def _depth_to_space(x: Any, block_size: int, data_format: str = "channels_last") -> Any:
    """The one that `_space_to_depth` takes apart again: found by what that does to the numbers of the elements."""
    last = data_format == "channels_last"
    batch, height, width, deep = x.shape if last else (x.shape[0], *x.shape[2:], x.shape[1])
    height, width, channels = height * block_size, width * block_size, deep // block_size**2
    shape = (batch, height, width, channels) if last else (batch, channels, height, width)
    numbers = _space_to_depth(np.arange(x.size).reshape(shape), block_size, data_format)
    result = np.zeros(x.size)
    result[numbers.ravel()] = x.ravel()
    return result.reshape(shape)


_IMAGE = floats(2, 3, 5, 6)
_FIRST = {"data_format": "channels_first"}

FOLDING = (
    row("unfold", _unfold, call(_IMAGE, 2), call(_IMAGE, (2, 3)), call(_IMAGE, 3, 2, 1, 2), call(_IMAGE, 3, (1, 2), (0, 1), (1, 2)), call(_IMAGE, [5, 6]), call(_IMAGE, 1, stride=2),
        call(_IMAGE, (2, 1), padding=3, stride=4), call(floats(0, 1, 3, 3), 2), call(integers(1, 2, 4, 4), 3), call(floats(1, 1, 3, 4, dtype="float16"), 2), slope=call(_IMAGE[:1, :2], 3, (1, 2), (0, 1), (1, 2))),
    row("fold", _fold, call(floats(2, 12, 20), (5, 6), 2), call(floats(1, 6, 16), (5, 6), (2, 3)), call(floats(1, 18, 4), (5, 6), 3, 2, 1, 2), call(floats(1, 9, 6), (5, 6), 3, (1, 2), (0, 1), (1, 2)),
        call(floats(1, 6, 4), (5, 6), (2, 3), 1, 0, 2), call(floats(1, 1, 9), 6, 1, stride=2), call(floats(1, 4, 4), 3, [2, 2]), call(floats(0, 4, 4), 3, 2), call(integers(1, 4, 4), 3, 2),
        call(integers(1, 4, 4, dtype="int8"), 3, 2), call(floats(1, 4, 4, dtype="float16"), 3, 2), loose=4, slope=call(floats(1, 9, 6), (5, 6), 3, (1, 2), (0, 1), (1, 2))),
    row("space_to_depth", _space_to_depth, call(floats(2, 4, 6, 3), 2), call(floats(2, 3, 4, 6), 2, "channels_first"), call(integers(1, 3, 3, 1), 3), call(floats(0, 4, 4, 1), 2),
        call(floats(1, 2, 4, 4, dtype="float16"), 4, **_FIRST), slope=call(floats(1, 4, 4, 2), 2)),
    row("depth_to_space", _depth_to_space, call(floats(2, 2, 3, 12), 2), call(floats(2, 12, 2, 3), 2, **_FIRST), call(integers(1, 1, 1, 9), 3), call(floats(0, 2, 2, 4), 2),
        call(floats(1, 16, 1, 1, dtype="float16"), 4, "channels_first"), slope=call(floats(1, 2, 2, 8), 2)),
)  # fmt: skip


def _log_softmax(x: Any) -> Any:
    x = np.asarray(x, float)
    x = x - np.max(x, -1, keepdims=True)
    return x - np.log(np.sum(np.exp(x), -1, keepdims=True))


def _spellings(logs: Any, blank: int) -> dict[tuple[int, ...], float]:
    """Return the probability of everything that some steps can spell: the sum over all paths of classes."""
    steps, classes = logs.shape
    found: dict[tuple[int, ...], float] = {}
    for path in itertools.product(range(classes), repeat=steps):
        spelled = tuple(c for i, c in enumerate(path) if c != blank and (i == 0 or path[i - 1] != c))
        found[spelled] = found.get(spelled, 0.0) + math.exp(sum(logs[t, c] for t, c in enumerate(path)))
    return found


def _ctc_loss(target: Any, output: Any, target_length: Any, output_length: Any, mask_index: int = 0) -> Any:
    losses = []
    for labels, logs, count, steps in zip(target, _log_softmax(output), target_length, output_length, strict=True):
        found = _spellings(logs[:steps], mask_index % logs.shape[1])
        probability = found.get(tuple(int(i) for i in labels[:count]), 0.0)
        losses.append(-math.log(probability) if probability else math.inf)
    return np.array(losses)


def _ctc_decode(
    inputs: Any, lengths: Any, strategy: str = "greedy", beam_width: int = 100, top_paths: int = 1,
    merge_repeated: bool = True, mask_index: int = 0,
) -> Any:  # fmt: skip
    paths = 1 if strategy == "greedy" else top_paths
    inputs = np.asarray(inputs, float)
    labels = np.full((paths, *inputs.shape[:2]), -1)
    scores = np.full((len(inputs), paths), -np.inf)
    blank = mask_index % inputs.shape[2]
    for row_, (x, steps) in enumerate(zip(inputs, lengths, strict=True)):
        if strategy == "greedy":
            path = list(np.argmax(x[:steps], -1))
            best = [c for i, c in enumerate(path) if c != blank and not (merge_repeated and i and path[i - 1] == c)]
            ranked = [(best, -sum(np.max(x[:steps], -1)))]
        else:
            found = _spellings(_log_softmax(x)[:steps], blank).items()
            ranked = [(list(s), math.log(p)) for s, p in sorted(found, key=lambda item: -item[1])]
        for place, (spelled, score) in enumerate(ranked[:paths]):
            labels[place, row_, : len(spelled)] = spelled
            scores[row_, place] = score
    return labels, scores


_LOGITS = floats(3, 5, 4)
_TARGET, _COUNTS = np.array([[1, 2, 2], [3, 1, 9], [1, 1, -1]], "int32"), np.array([3, 2, 2], "int32")
_STEPS = np.array([5, 4, 3], "int32")
_WIDE = {"strategy": "beam_search", "beam_width": 400}

CTC = (
    row("ctc_loss", _ctc_loss, call(_TARGET, _LOGITS, _COUNTS, _STEPS), call(_TARGET, 3 * _LOGITS, np.array([3, 0, 2]), np.array([5, 4, 2])), call(_TARGET, _LOGITS, np.array([0, 0, 1]), np.array([0, 5, 0])),
        call(_TARGET - 1, _LOGITS, _COUNTS, _STEPS, 3), call(np.array([[0, 2, 1]] * 3), _LOGITS, _COUNTS, _STEPS, mask_index=-1), call(np.zeros((3, 0), "int32"), _LOGITS, np.zeros(3, "int32"), _STEPS),
        call(_TARGET, _LOGITS.astype("float16"), _COUNTS, _STEPS), call(_TARGET, _LOGITS.astype("bfloat16"), _COUNTS, _STEPS), call(_TARGET, floats(3, 5, 4, dtype="float64"), _COUNTS, _STEPS),
        call(np.zeros((0, 2), "int32"), floats(0, 3, 4), np.zeros(0, "int32"), np.zeros(0, "int32")), call([[1, 2]], floats(1, 3, 3), [2], [3]), call(_TARGET.astype("int64"), _LOGITS, _COUNTS.astype("int64"), _STEPS.astype("int64")),
        call(np.array([[1]]), np.array([[[0.0, 1000.0], [-1000.0, 0.0]]], "float32"), np.array([1]), np.array([2])), loose=4, slope=call(_TARGET, _LOGITS, _COUNTS, _STEPS)),
    row("ctc_loss", _ctc_loss, call(_TARGET, _LOGITS, _COUNTS, _STEPS), loose=4, slope=call(_TARGET[:2], _LOGITS[:2], np.array([0, 2]), np.array([3, 2]))),
    row("ctc_decode", _ctc_decode, call(_LOGITS, _STEPS), call(_LOGITS, _STEPS, merge_repeated=False), call(_LOGITS, _STEPS, mask_index=3), call(_LOGITS, _STEPS, "greedy", 100, 2, True, -1),
        call(_LOGITS.astype("float16"), _STEPS), call(floats(3, 5, 4, dtype="float64"), _STEPS), call(_LOGITS, np.array([0, 9, 1])), call(floats(0, 5, 4), np.zeros(0, "int32")), loose=2),
    row("ctc_decode", _ctc_decode, call(_LOGITS, _STEPS, **_WIDE), call(_LOGITS, _STEPS, "beam_search", 400, 3), call(_LOGITS, _STEPS, top_paths=4, mask_index=3, **_WIDE), call(_LOGITS, np.array([0, 2, 1]), top_paths=3, **_WIDE),
        call(floats(1, 6, 2), np.array([6]), "beam_search", 100, 9), call(_LOGITS.astype("bfloat16"), _STEPS, **_WIDE), call(floats(2, 4, 3, dtype="float64"), np.array([4, 3]), **_WIDE), loose=4),
)  # fmt: skip
ROWS: tuple[Row, ...] = (*FOURIER, *FOLDING, *CTC)
