"""The ops of `ops.py` as one writes them with TensorFlow."""

import tensorflow as tf

tensor = tf.constant


def compiled(run, t):
    """Return a call of the function, as a graph."""
    program = tf.function(lambda x, y, mask, rows: run(_Given(x, y, mask, rows)), autograph=False)
    return lambda: program(t.x, t.y, t.mask, t.rows)


class _Given:
    def __init__(self, x, y, mask, rows):
        self.x, self.y, self.mask, self.rows = x, y, mask, rows


def waiting(run):
    """Return a function that returns when the result is there."""
    return lambda t: run(t).numpy()


def _attention(x):
    heads = tf.transpose(x, (0, 2, 1, 3))
    scores = tf.nn.softmax(tf.matmul(heads, heads, transpose_b=True) / 8.0)
    return tf.transpose(tf.matmul(scores, heads), (0, 2, 1, 3))


SMALL = {
    "add": lambda t: tf.add(t.x, t.y),
    "subtract": lambda t: tf.subtract(t.x, t.y),
    "multiply": lambda t: tf.multiply(t.x, t.y),
    "multiply by 2.0": lambda t: tf.multiply(t.x, 2.0),
    "divide": lambda t: tf.divide(t.x, t.y),
    "maximum": lambda t: tf.maximum(t.x, t.y),
    "square": lambda t: tf.square(t.x),
    "sqrt": lambda t: tf.sqrt(t.x),
    "exp": lambda t: tf.exp(t.x),
    "log": lambda t: tf.math.log(t.x),
    "tanh": lambda t: tf.tanh(t.x),
    "sigmoid": lambda t: tf.sigmoid(t.x),
    "relu": lambda t: tf.nn.relu(t.x),
    "gelu": lambda t: tf.nn.gelu(t.x),
    "silu": lambda t: tf.nn.silu(t.x),
    "softmax": lambda t: tf.nn.softmax(t.x),
    "log_softmax": lambda t: tf.nn.log_softmax(t.x),
    "sum": lambda t: tf.reduce_sum(t.x, -1),
    "mean": lambda t: tf.reduce_mean(t.x, -1),
    "max": lambda t: tf.reduce_max(t.x, -1),
    "var": lambda t: tf.math.reduce_variance(t.x, -1),
    "argmax": lambda t: tf.argmax(t.x, -1, tf.int32),
    "logsumexp": lambda t: tf.reduce_logsumexp(t.x, -1),
    "cumsum": lambda t: tf.cumsum(t.x, -1),
    "matmul": lambda t: tf.matmul(t.x, t.y),
    "einsum": lambda t: tf.einsum("ij,jk->ik", t.x, t.y),
    "transpose": lambda t: tf.transpose(t.x),
    "reshape": lambda t: tf.reshape(t.x, (-1,)),
    "expand_dims": lambda t: tf.expand_dims(t.x, 0),
    "squeeze": lambda t: tf.squeeze(t.one, 0),
    "concatenate": lambda t: tf.concat([t.x, t.y], -1),
    "stack": lambda t: tf.stack([t.x, t.y]),
    "split": lambda t: tf.split(t.x, 2, -1),
    "pad": lambda t: tf.pad(t.x, ((1, 1), (1, 1))),
    "broadcast_to": lambda t: tf.broadcast_to(t.one, (4, 32, 32)),
    "where": lambda t: tf.where(t.mask, t.x, t.y),
    "take": lambda t: tf.gather(t.x, t.rows),
    "one_hot": lambda t: tf.one_hot(t.rows, 32),
    "cast": lambda t: tf.cast(t.rows, tf.float32),
    "clip": lambda t: tf.clip_by_value(t.x, 0.2, 0.8),
    "equal": lambda t: tf.equal(t.x, t.y),
    "sort": lambda t: tf.sort(t.x, -1),
}
LARGE = {
    "conv": lambda t: tf.nn.conv2d(t.images, t.kernel, 1, "SAME"),
    "matmul": lambda t: tf.matmul(t.wide, t.wide),
    "einsum": lambda t: tf.matmul(t.batch, t.batch),
    "attention": lambda t: _attention(t.heads),
    "softmax": lambda t: tf.nn.softmax(t.wide),
    "sum": lambda t: tf.reduce_sum(t.wide, 0),
    "gather": lambda t: tf.gather(t.wide, t.many),
    "scatter": lambda t: tf.math.unsorted_segment_sum(t.wide, t.segments, 64),
}
