"""The layers of `layers.py` as one writes them with NumPy: from the inputs and the weights to a call."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from native import numpy_ops


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _conv(x, kernel):
    """Return the sums over windows of the kernel's size; the windows' axes come last."""
    return np.tensordot(sliding_window_view(x, kernel.shape[:2], (1, 2)), kernel, ((4, 5, 3), (0, 1, 2)))


def _conv1d(t, kernel, bias):
    return lambda: np.tensordot(sliding_window_view(t.sequences, 3, 1), kernel, ((3, 2), (0, 1))) + bias


def _conv2d(t, kernel, bias):
    return lambda: _conv(np.pad(t.images, ((0, 0), (1, 1), (1, 1), (0, 0))), kernel) + bias


def _each(x, kernel):
    """Return the sums over windows, each channel for itself."""
    return np.einsum("nhwcij,ijc->nhwc", sliding_window_view(x, (3, 3), (1, 2)), kernel)


def _depthwise(t, kernel, bias):
    kernel = kernel[..., 0]
    return lambda: _each(t.images, kernel) + bias


def _separable(t, depthwise, pointwise, bias):
    depthwise, pointwise = depthwise[..., 0], pointwise[0, 0]
    return lambda: _each(t.images, depthwise) @ pointwise + bias


def _conv2d_transpose(t, kernel, bias):
    def run():
        # Windows do not overlap: each position of the input becomes a square of the output.
        squares = np.tensordot(t.images, kernel, (3, 3))
        return squares.transpose(0, 1, 3, 2, 4, 5).reshape(8, 16, 16, 16) + bias

    return run


def _windows(t):
    return t.images.reshape(8, 4, 2, 4, 2, 16)


def _normalized(x, axes, epsilon=1e-3):
    return (x - np.mean(x, axes, keepdims=True)) / np.sqrt(np.var(x, axes, keepdims=True) + epsilon)


def _batch_norm(t, gamma, beta, mean, variance):
    return lambda: (t.images - mean) * (gamma / np.sqrt(variance + 1e-3)) + beta


def _batch_norm_in_training(t, gamma, beta, mean, variance):
    moving = [mean, variance]

    def run():
        x = t.images
        mean, variance = np.mean(x, (0, 1, 2)), np.var(x, (0, 1, 2))
        moving[:] = [0.99 * old + 0.01 * new for old, new in zip(moving, (mean, variance))]
        return (x - mean) * (gamma / np.sqrt(variance + 1e-3)) + beta

    return run


def _group_norm(t, gamma, beta):
    def run():
        apart = t.images.reshape(8, 8, 8, 4, 4)
        return _normalized(apart, (1, 2, 4)).reshape(8, 8, 8, 16) * gamma + beta

    return run


def _rms_norm(t, scale):
    return lambda: t.sequences / np.sqrt(np.mean(np.square(t.sequences), -1, keepdims=True) + 1e-6) * scale


def _dropout(t):
    rng = np.random.default_rng(0)
    return lambda: np.where(rng.random((8, 32), "float32") < 0.5, t.rows / 0.5, 0)


def _attention(heads, groups):
    def layer(t, *weights):
        query, key, value = (
            (kernel.reshape(32, -1), bias.reshape(-1)) for kernel, bias in zip(weights[0:6:2], weights[1:6:2])
        )
        out, out_bias = weights[6].reshape(32, 32), weights[7]

        def apart(x, kernel, bias, number):
            x = (x @ kernel + bias).reshape(8, 16, number, 8).transpose(0, 2, 1, 3)
            return x if number == heads else np.repeat(x, heads // number, 1)

        def run():
            x = t.sequences
            q, k, v = apart(x, *query, heads), apart(x, *key, groups), apart(x, *value, groups)
            scores = numpy_ops.softmax(q @ k.transpose(0, 1, 3, 2) * 8**-0.5)
            return (scores @ v).transpose(0, 2, 1, 3).reshape(8, 16, 32) @ out + out_bias

        return run

    return layer


def _simple_attention(t):
    return lambda: numpy_ops.softmax(t.sequences @ t.sequences.transpose(0, 2, 1)) @ t.sequences


def _lstm(x, kernel, recurrent, bias):
    rows = x @ kernel + bias
    h = c = np.zeros((8, 16), "float32")
    for step in range(x.shape[1]):
        i, f, new, o = np.split(rows[:, step] + h @ recurrent, 4, -1)
        c = _sigmoid(f) * c + _sigmoid(i) * np.tanh(new)
        h = _sigmoid(o) * np.tanh(c)
    return h


def _gru(x, kernel, recurrent, bias):
    rows = x @ kernel + bias[0]
    h = np.zeros((8, 16), "float32")
    for step in range(x.shape[1]):
        xz, xr, xn = np.split(rows[:, step], 3, -1)
        hz, hr, hn = np.split(h @ recurrent + bias[1], 3, -1)
        z = _sigmoid(xz + hz)
        h = z * h + (1 - z) * np.tanh(xn + _sigmoid(xr + hr) * hn)
    return h


def _simple_rnn(x, kernel, recurrent, bias):
    rows = x @ kernel + bias
    h = np.zeros((8, 16), "float32")
    for step in range(x.shape[1]):
        h = np.tanh(rows[:, step] + h @ recurrent)
    return h


def _both_ways(t, *weights):
    x = t.sequences
    return lambda: np.concatenate([_lstm(x, *weights[:3]), _lstm(np.flip(x, 1), *weights[3:])], -1)


LAYERS = {
    "Dense": lambda t, kernel, bias: lambda: t.rows @ kernel + bias,
    "Dense, relu": lambda t, kernel, bias: lambda: np.maximum(t.rows @ kernel + bias, 0),
    "Dense of sequences": lambda t, kernel, bias: lambda: t.sequences @ kernel + bias,
    "EinsumDense": lambda t, kernel, bias: lambda: np.tensordot(t.sequences, kernel, 1) + bias,
    "Embedding": lambda t, table: lambda: np.take(table, t.tokens, 0),
    "Activation": lambda t: lambda: np.tanh(t.rows),
    "ReLU": lambda t: lambda: np.maximum(t.rows, 0),
    "LeakyReLU": lambda t: lambda: np.where(t.rows > 0, t.rows, t.rows * np.float32(0.3)),
    "ELU": lambda t: lambda: np.where(t.rows > 0, t.rows, np.expm1(t.rows)),
    "PReLU": lambda t, alpha: lambda: np.where(t.rows > 0, t.rows, t.rows * alpha),
    "Softmax": lambda t: lambda: numpy_ops.softmax(t.rows),
    "Conv1D": _conv1d,
    "Conv2D": _conv2d,
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
    "Conv2DTranspose": _conv2d_transpose,
    "MaxPooling2D": lambda t: lambda: np.max(_windows(t), (2, 4)),
    "AveragePooling2D": lambda t: lambda: np.mean(_windows(t), (2, 4)),
    "GlobalAveragePooling2D": lambda t: lambda: np.mean(t.images, (1, 2)),
    "GlobalMaxPooling1D": lambda t: lambda: np.max(t.sequences, 1),
    "BatchNormalization": _batch_norm,
    "BatchNormalization, training": _batch_norm_in_training,
    "LayerNormalization": lambda t, gamma, beta: lambda: _normalized(t.sequences, -1) * gamma + beta,
    "RMSNormalization": _rms_norm,
    "GroupNormalization": _group_norm,
    "UnitNormalization": lambda t: lambda: t.rows / np.linalg.norm(t.rows, axis=-1, keepdims=True),
    "Dropout, training": _dropout,
    "Flatten": lambda t: lambda: np.reshape(t.images, (8, -1)),
    "Reshape": lambda t: lambda: np.reshape(t.images, (8, 64, 16)),
    "Permute": lambda t: lambda: np.transpose(t.sequences, (0, 2, 1)),
    "RepeatVector": lambda t: lambda: np.repeat(t.rows[:, None], 4, 1),
    "ZeroPadding2D": lambda t: lambda: np.pad(t.images, ((0, 0), (1, 1), (1, 1), (0, 0))),
    "Cropping2D": lambda t: lambda: t.images[:, 1:-1, 1:-1],
    "UpSampling2D": lambda t: lambda: np.repeat(np.repeat(t.images, 2, 1), 2, 2),
    "Rescaling": lambda t: lambda: t.images * 0.5 + 1.0,
    "Add": lambda t: lambda: np.add(t.rows, t.others),
    "Multiply": lambda t: lambda: np.multiply(t.rows, t.others),
    "Concatenate": lambda t: lambda: np.concatenate([t.rows, t.others], -1),
    "Dot": lambda t: lambda: np.sum(t.rows * t.others, -1, keepdims=True),
    "Attention": _simple_attention,
    "MultiHeadAttention": _attention(4, 4),
    "GroupQueryAttention": _attention(4, 2),
    "LSTM": lambda t, *weights: lambda: _lstm(t.sequences, *weights),
    "GRU": lambda t, *weights: lambda: _gru(t.sequences, *weights),
    "SimpleRNN": lambda t, *weights: lambda: _simple_rnn(t.sequences, *weights),
    "Bidirectional": _both_ways,
    "TimeDistributed": lambda t, kernel, bias: lambda: t.sequences @ kernel + bias,
}
