"""Properties of Fourier transforms, folding and CTC that no table of samples holds, also inside compilation.

And windows, these and those of convolutions and pools, over sizes that are known only when a graph runs.
"""

import math

import numpy as np
import pytest
from programs import jitted

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.conformance import signal
from keras_ops.conformance.rows import floats, integers
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

FRAMES = [
    (4, 2, 4, "hann"),
    (4, 1, 4, "hamming"),
    (5, 2, 8, "hann"),
    (5, 3, 5, None),
    (6, 2, 9, "hamming"),
    (3, 3, 4, None),
]


def array(x):
    return np.asarray(ops.convert_to_numpy(x))


def run(function, *arguments):
    """Call a function; on JAX as one program, which takes less time than one for each op in it."""
    return (jitted(function) if selected.NAME == "jax" else function)(*arguments)


def close(x, y, tolerance=2e-5):
    np.testing.assert_allclose(array(x), array(y), rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("center", [True, False])
@pytest.mark.parametrize(("length", "stride", "fft_length", "window"), FRAMES)
def test_a_signal_comes_back_from_its_spectra(length, stride, fft_length, window, center):
    x = floats(2, 23)

    def there_and_back(x):
        spectra = ops.stft(x, length, stride, fft_length, window, center)
        return spectra[0], ops.istft(spectra, length, stride, fft_length, 23, window, center)

    real, back = map(array, run(there_and_back, x))
    assert back.shape == x.shape
    # What some window weighs, up to the last whole frame.
    margin = fft_length // 2 if center else 0
    weight = np.zeros(23 + 2 * fft_length)
    for frame in range(real.shape[-2]):
        weight[frame * stride : frame * stride + fft_length] += signal._stft_window(window, length, fft_length) ** 2
    covered = weight[margin : margin + 23] > 1e-10
    assert covered.sum() >= 15
    np.testing.assert_allclose(back[:, covered], x[:, covered], atol=1e-4)
    np.testing.assert_array_equal(back[:, ~covered], 0)


def test_inverses():
    pair = floats(2, 3, 4), floats(2, 3, 4, low=-1)
    for one, other in zip(run(lambda *x: ops.ifft2(ops.fft2(x)), *pair), pair, strict=True):
        close(one, other)
    for size in (6, 7):
        close(ops.irfft(ops.rfft(floats(2, size)), size), floats(2, size))
    for layout in ("channels_last", "channels_first"):
        x = floats(2, 4, 4, 4)
        close(ops.depth_to_space(ops.space_to_depth(x, 2, layout), 2, layout), x)


@pytest.mark.parametrize("how", [(2,), (3, 2, 1, 2), ((2, 3), (2, 1), (0, 2), (1, 3))])
def test_fold_is_the_transpose_of_unfold(how):
    image = floats(2, 3, 6, 7)
    columns = array(run(lambda x: ops.unfold(x, *how), image))
    other = floats(*columns.shape)
    folded = array(run(lambda x: ops.fold(x, (6, 7), *how), other))
    np.testing.assert_allclose(np.sum(columns * other), np.sum(image * folded), rtol=1e-4)


def _gradient(function, x):
    """Return the gradient of the sum of the squares of all results."""

    def total(x):
        return sum(ops.sum(ops.square(r)) for r in function(x))

    if selected.NAME == "jax":
        import jax

        return jax.jit(jax.grad(total))(x)
    x = ops.convert_to_tensor(x)
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        with tf.GradientTape() as tape:
            tape.watch(x)
            value = total(x)
        return tape.gradient(value, x)
    x = x.clone().requires_grad_()
    total(x).backward()
    return x.grad


LINE = floats(2, 12)
SQUARED = {
    # By Parseval's theorem.
    "fft": (lambda x: ops.fft((x, 2 * x)), 10 * 12 * LINE),
    "ifft2": (lambda x: ops.ifft2((x, x)), 4 * LINE / 24),
    "rfft": (lambda x: ops.rfft(x)[1:], None),
    "rfft of more": (lambda x: ops.rfft(x, 15)[1:], None),
    "irfft": (lambda x: [ops.irfft((x, 0.5 * x))], None),
    "irfft of an odd number": (lambda x: [ops.irfft((x, 0.5 * x), 9)], None),
    "stft": (lambda x: ops.stft(x, 5, 2, 8)[1:], None),
}


@pytest.mark.backends("jax", "torch", "tensorflow")
@pytest.mark.parametrize("name", SQUARED)
def test_gradients_of_both_parts(name):
    function, wanted = SQUARED[name]
    if wanted is None:
        # These are linear: the sum of squares has differences without error.
        wanted = np.zeros(LINE.shape)
        for place in np.ndindex(*LINE.shape):
            unit = np.zeros_like(LINE)
            unit[place] = 1
            pairs = zip(function(LINE), function(unit), strict=True)
            wanted[place] = 2 * sum(np.sum(array(a).astype("float64") * array(b)) for a, b in pairs)
    close(_gradient(function, LINE), wanted, 1e-3)


LOGITS, LABELS = floats(2, 6, 5), np.array([[1, 2, 2], [4, 1, 0]], "int32")
COUNTS, STEPS = np.array([3, 2], "int32"), np.array([6, 5], "int32")
# Functions of tensors, and arguments for them, that are not the table's first samples.
COMPILED = {
    "irfft": (lambda a, b: ops.irfft((a, b), 5), (floats(2, 6), floats(2, 6))),
    "stft": (lambda a: ops.stft(a, 5, 2, 8), (floats(2, 12),)),
    "istft": (lambda a, b: ops.istft((a, b), 5, 2, 8), (floats(2, 4, 5), floats(2, 4, 5))),
    "unfold": (lambda a: ops.unfold(a, 3, (1, 2), (0, 1), (1, 2)), (floats(2, 3, 5, 6),)),
    "fold": (lambda a: ops.fold(a, (5, 6), 3, (1, 2), (0, 1), (1, 2)), (floats(2, 9, 6),)),
    "ctc_loss": (lambda t, x, n, m: ops.ctc_loss(t - 1, x, n, m, -1), (LABELS, LOGITS, COUNTS, STEPS)),
    "ctc_decode": (lambda a, n: ops.ctc_decode(a, n, "beam_search", 8, 3), (LOGITS, STEPS)),
}


def _all(x):
    return list(x) if isinstance(x, tuple | list) else [x]


# On JAX the table's samples are compiled anyway.
@pytest.mark.backends("torch", "tensorflow")
@pytest.mark.parametrize("name", COMPILED)
def test_compiled_as_eager(name, programs):
    function, arguments = COMPILED[name]
    tensors = [ops.convert_to_tensor(a) for a in arguments]
    wanted = _all(function(*tensors))
    for program in programs(function).values():
        for one, other in zip(_all(program(*tensors)), wanted, strict=True):
            assert ops.dtype(one) == ops.dtype(other)
            close(one, other, 1e-4)


@pytest.mark.backends("tensorflow")
def test_a_compiled_gradient_of_the_ctc_loss(programs):
    import tensorflow as tf

    def gradient(logits):
        with tf.GradientTape() as tape:
            tape.watch(logits)
            value = ops.sum(ops.ctc_loss(LABELS, logits, COUNTS, STEPS))
        return tape.gradient(value, logits)

    logits = ops.convert_to_tensor(LOGITS)
    for program in programs(gradient).values():
        close(program(logits), gradient(logits), 1e-4)


@pytest.mark.backends("tensorflow")
def test_unknown_sizes():
    import tensorflow as tf

    def check(function, *arguments):
        unknown = [tf.TensorSpec([None] * np.ndim(a), a.dtype) for a in arguments]
        results = tf.function(function, input_signature=unknown)(*arguments)
        for one, other in zip(_all(results), _all(function(*arguments)), strict=True):
            close(one, other, 1e-4)

    check(lambda x: ops.rfft(x, 5), floats(2, 6))
    check(lambda x: ops.rfft(x, 9), floats(2, 6))
    check(lambda a, b: ops.irfft((a, b)), floats(2, 6), floats(2, 6))
    check(lambda x: ops.extract_sequences(x, 3, 2), floats(2, 8))
    check(lambda x: ops.extract_sequences(x, 9, 2), floats(2, 8))
    check(lambda x: ops.stft(x, 5, 2, 8), floats(2, 12))
    check(lambda a, b: ops.istft((a, b), 5, 2, 8), floats(2, 4, 5), floats(2, 4, 5))
    check(lambda a, b: ops.istft((a, b), 5, 2, 8, 30), floats(2, 4, 5), floats(2, 4, 5))
    check(lambda x: ops.unfold(x, 2, padding=1), floats(2, 3, 5, 6))
    check(lambda x: ops.fold(x, 3, 2), floats(2, 8, 4))
    check(lambda x: ops.space_to_depth(x, 2), floats(2, 4, 4, 3))
    check(lambda x: ops.adaptive_max_pool(x, (3, 8)), floats(2, 5, 6, 3))
    check(lambda x: ops.adaptive_average_pool(x, (3, 8)), floats(2, 5, 6, 3))
    for padding in ("valid", "same"):
        check(lambda x, padding=padding: ops.average_pool(x, 3, 2, padding), floats(2, 5, 6, 3))


@pytest.mark.backends("jax", "torch", "tensorflow")
def test_what_cannot_be_spelled_has_no_gradient():
    labels = np.array([[1, 1, 1], [1, 2, 3]], "int32")

    def losses(x):
        found = ops.ctc_loss(labels, x, np.array([3, 3]), np.array([3, 3]))
        return [ops.where(ops.isfinite(found), found, 0.0)]

    x = floats(2, 4, 4)
    loss = run(lambda x: ops.ctc_loss(labels, x, np.array([3, 3]), np.array([3, 3])), x)
    assert array(loss)[0] == math.inf
    gradient = array(_gradient(losses, x))
    assert np.isfinite(gradient).all() and not gradient[0].any() and gradient[1].any()


def _search(logs, width, blank):
    """Keep the best beginnings in a dict: what the op does in tensors."""
    beams = {(): (0.0, -math.inf)}
    for step in logs:
        grown = {}

        def add(labels, in_blank, in_label, grown=grown):
            one, other = grown.get(labels, (-math.inf, -math.inf))
            grown[labels] = (np.logaddexp(one, in_blank), np.logaddexp(other, in_label))

        for labels, (in_blank, in_label) in beams.items():
            total = np.logaddexp(in_blank, in_label)
            add(labels, total + step[blank], -math.inf)
            for label in set(range(len(step))) - {blank}:
                again = labels and labels[-1] == label
                if again:
                    add(labels, -math.inf, in_label + step[label])
                add((*labels, label), -math.inf, (in_blank if again else total) + step[label])
        beams = dict(sorted(grown.items(), key=lambda item: -np.logaddexp(*item[1]))[:width])
    return [(labels, np.logaddexp(*scores)) for labels, scores in beams.items()]


@pytest.mark.parametrize(("width", "blank"), [(1, 0), (2, 4), (3, 1), (6, 0)])
def test_narrow_beams(width, blank):
    logits = 2 * floats(3, 9, 5)
    search = lambda x: ops.ctc_decode(x, np.array([9, 9, 9]), "beam_search", width, width, mask_index=blank)  # noqa: E731
    labels, scores = map(array, run(search, logits))
    for row in range(3):
        for place, (wanted, score) in enumerate(_search(signal._log_softmax(logits[row]), width, blank)):
            assert [i for i in labels[place, row] if i >= 0] == list(wanted)
            assert abs(scores[row, place] - score) < 1e-4


def test_a_path_that_does_not_exist():
    labels, scores = run(lambda x: ops.ctc_decode(x, [1], "beam_search", 4, 3), np.zeros((1, 1, 2), "float32"))
    assert sorted(map(tuple, array(labels)[:2, 0].tolist())) == [(-1,), (1,)]
    assert array(labels)[2, 0].tolist() == [-1] and array(scores)[0, 2] == -math.inf


X, PAIR = floats(2, 8), (floats(2, 8), floats(2, 8))
BAD = [
    (lambda: ops.fft(X), r"pair `\(real, imaginary\)`"),
    (lambda: ops.fft((X,)), "1 of them"),
    (lambda: ops.fft((X, floats(2, 7))), r"same shape.*\(2, 8\) and \(2, 7\)"),
    (lambda: ops.fft((1.0, 2.0)), "at least 1 axes"),
    (lambda: ops.fft2((floats(3), floats(3))), "at least 2 axes"),
    (lambda: ops.rfft(X, 0), "`fft_length` must be a positive integer"),
    (lambda: ops.rfft(floats(2, 0)), "needs an `fft_length`"),
    (lambda: ops.irfft(PAIR, -1), "`fft_length` must be a positive integer"),
    (lambda: ops.extract_sequences(X, 0, 1), "`sequence_length`"),
    (lambda: ops.extract_sequences(X, 2, 0), "`sequence_stride`"),
    (lambda: ops.extract_sequences(1.0, 2, 1), "at least 1 axes"),
    (lambda: ops.stft(X, 8, 2, 4), "must not be less than `sequence_length`"),
    (lambda: ops.stft(X, 4, 2, 4, "round"), "'hann', 'hamming'"),
    (lambda: ops.stft(X, 4, 2, 4, np.ones(3)), "each of the 4 elements"),
    (lambda: ops.stft(X, 16, 2, 16), "too short"),
    (lambda: ops.stft(X, 9, 2, 9, center=False), "too short"),
    (lambda: ops.istft((floats(2, 4), floats(2, 4)), 4, 2, 4), "has 3 elements. Received 4"),
    *((lambda kind=kind: ops.stft(X.astype(kind), 4, 2, 4), f"`stft` needs floats.*{kind}") for kind in ("int32", "bool")),
    (lambda: ops.istft((np.ones((2, 3), "int32"),) * 2, 4, 2, 4), "`istft` needs floats"),
    *((lambda f=f: f((np.ones((2, 3), "int32"),) * 2), "needs floats") for f in (ops.fft, ops.fft2, ops.ifft2, ops.irfft)),
    (lambda: ops.unfold(X, 2), "batch, channels, height, width"),
    (lambda: ops.unfold(floats(1, 1, 3, 3), 4), "No patch of `unfold` fits"),
    (lambda: ops.unfold(floats(1, 1, 3, 3), (1, 2, 3)), "`kernel_size` must be an integer"),
    (lambda: ops.unfold(floats(1, 1, 3, 3), 2, padding=-1), "`padding` must be an integer, not less than 0"),
    (lambda: ops.fold(floats(1, 4, 3), 3, 2), "2 x 2 = 4 patches. Received 3"),
    (lambda: ops.fold(floats(1, 5, 4), 3, 2), "multiple of the 4"),
    (lambda: ops.space_to_depth(X, 2), "batch, height, width, channels"),
    (lambda: ops.space_to_depth(floats(1, 3, 4, 1), 2), "multiples of block_size=2"),
    (lambda: ops.space_to_depth(floats(1, 4, 4, 1), 1), "at least 2"),
    (lambda: ops.depth_to_space(floats(1, 2, 2, 3), 2), r"multiple of block_size\*\*2=4"),
    (lambda: ops.ctc_loss(LABELS[0], LOGITS, COUNTS, STEPS), r"`target` \(batch, labels\)"),
    (lambda: ops.ctc_loss(LABELS, LOGITS, COUNTS[:1], STEPS), r"lengths \(batch,\)"),
    (lambda: ops.ctc_loss(LABELS.astype("float32"), LOGITS, COUNTS, STEPS), "must hold integers"),
    (lambda: ops.ctc_loss(LABELS, LOGITS, COUNTS, STEPS, 5), "one of the 5 classes"),
    (lambda: ops.ctc_decode(LOGITS[0], STEPS), r"`inputs` \(batch, steps, classes\)"),
    (lambda: ops.ctc_decode(LOGITS, STEPS, "beam"), "'greedy' or 'beam_search'"),
    (lambda: ops.ctc_decode(LOGITS, STEPS, "beam_search", 2, 3), "between 1 and `beam_width`"),
    (lambda: ops.ctc_decode(LOGITS, STEPS, mask_index=7), "`mask_index` of `ctc_decode`"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "words"), BAD, ids=range(len(BAD)))
def test_bad_arguments_are_named(call, words):
    with pytest.raises(ValueError, match=f"(?s){words}"):
        call()


@pytest.mark.parametrize("window", ["hann", "hamming", None])
@pytest.mark.parametrize("length", [1, 2, 3, 4, 9])
@pytest.mark.parametrize(("size", "stride"), [(1, 1), (4, 2), (4, 4), (5, 2), (4, 9)])
def test_one_frame_is_divided_by_its_window(size, stride, length, window):
    """Where the window of the only frame is not 0, the signal comes back; everywhere else it is 0."""
    x = np.arange(1, size + 1, dtype="float32")
    spectrum = ops.stft(x, size, stride, size, window, center=False)
    assert tuple(spectrum[0].shape) == (1, size // 2 + 1)
    weights = {"hann": (0.5, 0.5), "hamming": (0.54, 0.46), None: (1.0, 0.0)}[window] if size > 1 else (1.0, 0.0)
    covered = weights[0] - weights[1] * np.cos(2 * np.pi * np.arange(size) / size) > 1e-3
    whole = np.where(covered, x, 0)
    np.testing.assert_allclose(array(ops.istft(spectrum, size, stride, size, None, window, False)), whole, atol=1e-4)
    cut = np.pad(whole, (0, 9))[:length]
    np.testing.assert_allclose(array(ops.istft(spectrum, size, stride, size, length, window, False)), cut, atol=1e-4)
    # Around its middle, half of it lies before the beginning and half after the end.
    half = size // 2
    around = array(ops.istft(spectrum, size, stride, size, None, window, True))
    np.testing.assert_allclose(around, whole[half : size - half], atol=1e-4)


def test_sizes_that_are_not_known():
    x = KerasTensor((None, None))
    assert [s.shape for s in ops.stft(x, 4, 2, 8)] == [(None, None, 5)] * 2
    assert ops.istft((KerasTensor((None, None, 5)),) * 2, 4, 2, 8).shape == (None, None)
    assert ops.istft((KerasTensor((None, 7, 5)),) * 2, 4, 2, 8).shape == (None, 12)
    assert ops.rfft(x)[0].shape == (None, None) and ops.irfft((x, x)).shape == (None, None)
    assert ops.unfold(KerasTensor((None, 3, None, 7)), 3).shape == (None, 27, None)
    assert ops.fold(KerasTensor((None, 18, None)), (7, 7), 3).shape == (None, 2, 7, 7)
    assert ops.space_to_depth(KerasTensor((None, None, 4, 3)), 2).shape == (None, None, 2, 12)
    labels, scores = ops.ctc_decode(KerasTensor((None, None, 4)), KerasTensor((None,), "int32"), "beam_search", 9, 2)
    assert labels.shape == (2, None, None) and scores.shape == (None, 2)


def test_integers_are_summed_in_their_dtype():
    for kind in ("int32", "uint8"):
        assert ops.dtype(run(lambda x: ops.fold(x, 3, 2), integers(1, 4, 4, dtype=kind))) == kind
