"""The layers of `layers.py` as one writes them with TensorFlow: from the inputs and the weights to a call.

Each is plain calls of functions, as an eager call of a layer is; only loops over steps are graphs.
"""

import tensorflow as tf

from native import recurrent_tensorflow as steps


def _depthwise(t, kernel, bias):
    return lambda: tf.nn.bias_add(tf.nn.depthwise_conv2d(t.images, kernel, (1, 1, 1, 1), "VALID"), bias)


def _separable(t, depthwise, pointwise, bias):
    return lambda: tf.nn.bias_add(tf.nn.separable_conv2d(t.images, depthwise, pointwise, (1, 1, 1, 1), "VALID"), bias)


def _conv2d_transpose(t, kernel, bias):
    return lambda: tf.nn.bias_add(tf.nn.conv2d_transpose(t.images, kernel, (8, 16, 16, 16), 2, "VALID"), bias)


def _batch_norm(t, gamma, beta, mean, variance):
    run = tf.compat.v1.nn.fused_batch_norm
    return lambda: run(t.images, gamma, beta, mean, variance, 1e-3, is_training=False)[0]


def _batch_norm_in_training(t, gamma, beta, mean, variance):
    moving = tf.Variable(mean), tf.Variable(variance)

    def run():
        result, *moments = tf.compat.v1.nn.fused_batch_norm(t.images, gamma, beta, epsilon=1e-3)
        for old, new in zip(moving, moments):
            old.assign(0.99 * old + 0.01 * new)
        return result

    return run


def _layer_norm(t, gamma, beta):
    def run():
        mean, variance = tf.nn.moments(t.sequences, -1, keepdims=True)
        return tf.nn.batch_normalization(t.sequences, mean, variance, beta, gamma, 1e-3)

    return run


def _rms_norm(t, scale):
    def run():
        x = t.sequences
        return x * tf.math.rsqrt(tf.reduce_mean(tf.square(x), -1, keepdims=True) + 1e-6) * scale

    return run


def _group_norm(t, gamma, beta):
    gamma, beta = (tf.reshape(x, (4, 4)) for x in (gamma, beta))

    def run():
        x = tf.reshape(t.images, (8, 8, 8, 4, 4))
        mean, variance = tf.nn.moments(x, (1, 2, 4), keepdims=True)
        return tf.reshape(tf.nn.batch_normalization(x, mean, variance, beta, gamma, 1e-3), (8, 8, 8, 16))

    return run


def _attention(heads, groups):
    def layer(t, *weights):
        query, key, value = (
            (tf.reshape(kernel, (32, -1)), tf.reshape(bias, (-1,)))
            for kernel, bias in zip(weights[0:6:2], weights[1:6:2])
        )
        out, out_bias = tf.reshape(weights[6], (32, 32)), weights[7]

        def apart(x, kernel, bias, number):
            x = tf.transpose(tf.reshape(x @ kernel + bias, (8, 16, number, 8)), (0, 2, 1, 3))
            return x if number == heads else tf.repeat(x, heads // number, 1)

        def run():
            x = t.sequences
            q, k, v = apart(x, *query, heads), apart(x, *key, groups), apart(x, *value, groups)
            scores = tf.nn.softmax(tf.matmul(q * 8**-0.5, k, transpose_b=True))
            return tf.reshape(tf.transpose(scores @ v, (0, 2, 1, 3)), (8, 16, 32)) @ out + out_bias

        return run

    return layer


def _simple_attention(t):
    return lambda: tf.nn.softmax(tf.matmul(t.sequences, t.sequences, transpose_b=True)) @ t.sequences


def _recurrent(step):
    def layer(t, *weights):
        program = tf.function(lambda x: steps.forward(step, weights, x), autograph=False)
        return lambda: program(t.sequences)

    return layer


def _bidirectional(t, *weights):
    def both(x):
        parts = (
            steps.forward(steps.lstm_step, weights[:3], x),
            steps.forward(steps.lstm_step, weights[3:], tf.reverse(x, [1])),
        )
        return tf.concat(parts, -1)

    program = tf.function(both, autograph=False)
    return lambda: program(t.sequences)


LAYERS = {
    "Dense": lambda t, kernel, bias: lambda: tf.matmul(t.rows, kernel) + bias,
    "Dense, relu": lambda t, kernel, bias: lambda: tf.nn.relu(tf.matmul(t.rows, kernel) + bias),
    "Dense of sequences": lambda t, kernel, bias: lambda: tf.matmul(t.sequences, kernel) + bias,
    "EinsumDense": lambda t, kernel, bias: lambda: tf.einsum("abc,cde->abde", t.sequences, kernel) + bias,
    "Embedding": lambda t, table: lambda: tf.gather(table, t.tokens),
    "Activation": lambda t: lambda: tf.tanh(t.rows),
    "ReLU": lambda t: lambda: tf.nn.relu(t.rows),
    "LeakyReLU": lambda t: lambda: tf.nn.leaky_relu(t.rows, 0.3),
    "ELU": lambda t: lambda: tf.nn.elu(t.rows),
    "PReLU": lambda t, alpha: lambda: tf.nn.relu(t.rows) - alpha * tf.nn.relu(-t.rows),
    "Softmax": lambda t: lambda: tf.nn.softmax(t.rows),
    "Conv1D": lambda t, kernel, bias: lambda: tf.nn.conv1d(t.sequences, kernel, 1, "VALID") + bias,
    "Conv2D": lambda t, kernel, bias: lambda: tf.nn.bias_add(tf.nn.conv2d(t.images, kernel, 1, "SAME"), bias),
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
    "Conv2DTranspose": _conv2d_transpose,
    "MaxPooling2D": lambda t: lambda: tf.nn.max_pool2d(t.images, 2, 2, "VALID"),
    "AveragePooling2D": lambda t: lambda: tf.nn.avg_pool2d(t.images, 2, 2, "VALID"),
    "GlobalAveragePooling2D": lambda t: lambda: tf.reduce_mean(t.images, (1, 2)),
    "GlobalMaxPooling1D": lambda t: lambda: tf.reduce_max(t.sequences, 1),
    "BatchNormalization": _batch_norm,
    "BatchNormalization, training": _batch_norm_in_training,
    "LayerNormalization": _layer_norm,
    "RMSNormalization": _rms_norm,
    "GroupNormalization": _group_norm,
    "UnitNormalization": lambda t: lambda: tf.math.l2_normalize(t.rows, -1),
    "Dropout, training": lambda t: lambda: tf.nn.dropout(t.rows, 0.5),
    "Flatten": lambda t: lambda: tf.reshape(t.images, (8, -1)),
    "Reshape": lambda t: lambda: tf.reshape(t.images, (8, 64, 16)),
    "Permute": lambda t: lambda: tf.transpose(t.sequences, (0, 2, 1)),
    "RepeatVector": lambda t: lambda: tf.tile(tf.expand_dims(t.rows, 1), (1, 4, 1)),
    "ZeroPadding2D": lambda t: lambda: tf.pad(t.images, ((0, 0), (1, 1), (1, 1), (0, 0))),
    "Cropping2D": lambda t: lambda: t.images[:, 1:-1, 1:-1],
    "UpSampling2D": lambda t: lambda: tf.image.resize(t.images, (16, 16), "nearest"),
    "Rescaling": lambda t: lambda: t.images * 0.5 + 1.0,
    "Add": lambda t: lambda: tf.add(t.rows, t.others),
    "Multiply": lambda t: lambda: tf.multiply(t.rows, t.others),
    "Concatenate": lambda t: lambda: tf.concat([t.rows, t.others], -1),
    "Dot": lambda t: lambda: tf.reduce_sum(t.rows * t.others, -1, keepdims=True),
    "Attention": _simple_attention,
    "MultiHeadAttention": _attention(4, 4),
    "GroupQueryAttention": _attention(4, 2),
    "LSTM": _recurrent(steps.lstm_step),
    "GRU": _recurrent(steps.gru_step),
    "SimpleRNN": _recurrent(steps.simple_step),
    "Bidirectional": _bidirectional,
    "TimeDistributed": lambda t, kernel, bias: lambda: tf.matmul(t.sequences, kernel) + bias,
}
