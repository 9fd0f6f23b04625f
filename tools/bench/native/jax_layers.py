"""The layers of `layers.py` as one writes them with JAX: from the inputs and the weights to a call.

Each is plain calls of functions, as an eager call of a layer is; only loops over steps are compiled.
"""

import jax
import jax.numpy as jnp
from jax import lax

from native import recurrent_jax

_IMAGES, _SEQUENCES = ("NHWC", "HWIO", "NHWC"), ("NWC", "WIO", "NWC")


def _conv(x, kernel, padding="VALID", groups=1):
    return lax.conv_general_dilated(x, kernel, (1, 1), padding, dimension_numbers=_IMAGES, feature_group_count=groups)


def _conv1d(t, kernel, bias):
    return lambda: lax.conv_general_dilated(t.sequences, kernel, (1,), "VALID", dimension_numbers=_SEQUENCES) + bias


def _depthwise(t, kernel, bias):
    kernel = kernel.reshape(3, 3, 1, 16)
    return lambda: _conv(t.images, kernel, groups=16) + bias


def _separable(t, depthwise, pointwise, bias):
    depthwise = depthwise.reshape(3, 3, 1, 16)
    return lambda: _conv(_conv(t.images, depthwise, groups=16), pointwise) + bias


def _conv2d_transpose(t, kernel, bias):
    kernel = jnp.flip(jnp.swapaxes(kernel, 2, 3), (0, 1))
    return lambda: lax.conv_transpose(t.images, kernel, (2, 2), "VALID", dimension_numbers=_IMAGES) + bias


def _pool(x, initial, function):
    return lax.reduce_window(x, initial, function, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")


def _batch_norm(t, gamma, beta, mean, variance):
    return lambda: (t.images - mean) * (lax.rsqrt(variance + 1e-3) * gamma) + beta


def _batch_norm_in_training(t, gamma, beta, mean, variance):
    moving = [mean, variance]

    def run():
        x = t.images
        mean, variance = jnp.mean(x, (0, 1, 2)), jnp.var(x, (0, 1, 2))
        moving[:] = [0.99 * old + 0.01 * new for old, new in zip(moving, (mean, variance))]
        return (x - mean) * (lax.rsqrt(variance + 1e-3) * gamma) + beta

    return run


def _layer_norm(t, gamma, beta):
    def run():
        x = t.sequences
        mean, variance = jnp.mean(x, -1, keepdims=True), jnp.var(x, -1, keepdims=True)
        return (x - mean) * lax.rsqrt(variance + 1e-3) * gamma + beta

    return run


def _rms_norm(t, scale):
    return lambda: t.sequences * lax.rsqrt(jnp.mean(t.sequences**2, -1, keepdims=True) + 1e-6) * scale


def _group_norm(t, gamma, beta):
    def run():
        x = jnp.reshape(t.images, (8, 8, 8, 4, 4))
        mean, variance = jnp.mean(x, (1, 2, 4), keepdims=True), jnp.var(x, (1, 2, 4), keepdims=True)
        return jnp.reshape((x - mean) * lax.rsqrt(variance + 1e-3), (8, 8, 8, 16)) * gamma + beta

    return run


def _dropout(t):
    keys = [jax.random.key(0)]

    def run():
        keys[0], key = jax.random.split(keys[0])
        return jnp.where(jax.random.bernoulli(key, 0.5, (8, 32)), t.rows / 0.5, 0.0)

    return run


def _attention(t, *weights):
    query, key, value = zip(weights[0:6:2], weights[1:6:2])
    out, out_bias = weights[6].reshape(32, 32), weights[7]

    def run():
        x = t.sequences
        q, k, v = (jnp.tensordot(x, kernel, 1) + bias for kernel, bias in (query, key, value))
        return jax.nn.dot_product_attention(q, k, v).reshape(8, 16, 32) @ out + out_bias

    return run


def _simple_attention(t):
    return lambda: jax.nn.softmax(t.sequences @ jnp.swapaxes(t.sequences, 1, 2)) @ t.sequences


def _recurrent(forward):
    program = jax.jit(forward)
    return lambda t, *weights: lambda: program(weights, t.sequences)


def _both_ways(weights, x):
    return jnp.concatenate(
        [recurrent_jax.lstm(weights[:3], x), recurrent_jax.lstm(weights[3:], jnp.flip(x, 1))], axis=-1
    )


LAYERS = {
    "Dense": lambda t, kernel, bias: lambda: t.rows @ kernel + bias,
    "Dense, relu": lambda t, kernel, bias: lambda: jax.nn.relu(t.rows @ kernel + bias),
    "Dense of sequences": lambda t, kernel, bias: lambda: t.sequences @ kernel + bias,
    "EinsumDense": lambda t, kernel, bias: lambda: jnp.einsum("abc,cde->abde", t.sequences, kernel) + bias,
    "Embedding": lambda t, table: lambda: jnp.take(table, t.tokens, 0),
    "Activation": lambda t: lambda: jnp.tanh(t.rows),
    "ReLU": lambda t: lambda: jax.nn.relu(t.rows),
    "LeakyReLU": lambda t: lambda: jax.nn.leaky_relu(t.rows, 0.3),
    "ELU": lambda t: lambda: jax.nn.elu(t.rows),
    "PReLU": lambda t, alpha: lambda: jnp.where(t.rows > 0, t.rows, alpha * t.rows),
    "Softmax": lambda t: lambda: jax.nn.softmax(t.rows),
    "Conv1D": _conv1d,
    "Conv2D": lambda t, kernel, bias: lambda: _conv(t.images, kernel, "SAME") + bias,
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
    "Conv2DTranspose": _conv2d_transpose,
    "MaxPooling2D": lambda t: lambda: _pool(t.images, -jnp.inf, lax.max),
    "AveragePooling2D": lambda t: lambda: _pool(t.images, 0.0, lax.add) / 4,
    "GlobalAveragePooling2D": lambda t: lambda: jnp.mean(t.images, (1, 2)),
    "GlobalMaxPooling1D": lambda t: lambda: jnp.max(t.sequences, 1),
    "BatchNormalization": _batch_norm,
    "BatchNormalization, training": _batch_norm_in_training,
    "LayerNormalization": _layer_norm,
    "RMSNormalization": _rms_norm,
    "GroupNormalization": _group_norm,
    "UnitNormalization": lambda t: lambda: t.rows / jnp.linalg.norm(t.rows, axis=-1, keepdims=True),
    "Dropout, training": _dropout,
    "Flatten": lambda t: lambda: jnp.reshape(t.images, (8, -1)),
    "Reshape": lambda t: lambda: jnp.reshape(t.images, (8, 64, 16)),
    "Permute": lambda t: lambda: jnp.transpose(t.sequences, (0, 2, 1)),
    "RepeatVector": lambda t: lambda: jnp.broadcast_to(t.rows[:, None], (8, 4, 32)),
    "ZeroPadding2D": lambda t: lambda: jnp.pad(t.images, ((0, 0), (1, 1), (1, 1), (0, 0))),
    "Cropping2D": lambda t: lambda: t.images[:, 1:-1, 1:-1],
    "UpSampling2D": lambda t: lambda: jnp.repeat(jnp.repeat(t.images, 2, 1), 2, 2),
    "Rescaling": lambda t: lambda: t.images * 0.5 + 1.0,
    "Add": lambda t: lambda: jnp.add(t.rows, t.others),
    "Multiply": lambda t: lambda: jnp.multiply(t.rows, t.others),
    "Concatenate": lambda t: lambda: jnp.concatenate([t.rows, t.others], -1),
    "Dot": lambda t: lambda: jnp.sum(t.rows * t.others, -1, keepdims=True),
    "Attention": _simple_attention,
    "MultiHeadAttention": _attention,
    "GroupQueryAttention": _attention,
    "LSTM": _recurrent(recurrent_jax.lstm),
    "GRU": _recurrent(recurrent_jax.gru),
    "SimpleRNN": _recurrent(recurrent_jax.simple),
    "Bidirectional": _recurrent(_both_ways),
    "TimeDistributed": lambda t, kernel, bias: lambda: t.sequences @ kernel + bias,
}
