"""The encoder as one writes it by hand in TensorFlow: a graph of one step, compiled by XLA, a loop over batches."""

import numpy as np
import tensorflow as tf


class Native:
    """The encoder with a classifier on the mean of the steps, trained with Adam."""

    def __init__(self, depth, width, heads, hidden, classes):
        self.rng, self.heads, self.params = np.random.default_rng(0), heads, []
        self.blocks = [
            {
                "norm1": self._norm(width), "norm2": self._norm(width),
                "up": self._layer(width, hidden), "down": self._layer(hidden, width),
                **{name: self._layer(width, width) for name in ("query", "key", "value", "out")},
            }
            for _ in range(depth)
        ]  # fmt: skip
        self.head = self._layer(width, classes)
        self.m, self.v = ([tf.Variable(tf.zeros_like(p)) for p in self.params] for _ in range(2))
        self.count, self.total = tf.Variable(0.0), tf.Variable(0.0)
        self.step = tf.function(self._step, jit_compile=True)

    def _kept(self, *values):
        variables = [tf.Variable(value) for value in values]
        self.params += variables
        return variables

    def _norm(self, width):
        return self._kept(tf.ones(width), tf.zeros(width))

    def _layer(self, a, b):
        return self._kept(self.rng.normal(0, 0.05, (a, b)).astype("float32"), tf.zeros(b))

    @staticmethod
    def _normalized(x, p):
        mean, variance = tf.nn.moments(x, -1, keepdims=True)
        return (x - mean) * tf.math.rsqrt(variance + 1e-3) * p[0] + p[1]

    @staticmethod
    def _dense(x, p):
        return tf.tensordot(x, p[0], 1) + p[1]

    def _block(self, x, p):
        normal = self._normalized(x, p["norm1"])
        sizes = (x.shape[0], x.shape[1], self.heads, x.shape[2] // self.heads)
        query, key, value = (
            tf.transpose(tf.reshape(self._dense(normal, p[name]), sizes), (0, 2, 1, 3))
            for name in ("query", "key", "value")
        )
        weights = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) * sizes[-1] ** -0.5)
        heads = tf.reshape(tf.transpose(tf.matmul(weights, value), (0, 2, 1, 3)), x.shape)
        x = x + self._dense(heads, p["out"])
        return x + self._dense(tf.nn.relu(self._dense(self._normalized(x, p["norm2"]), p["up"])), p["down"])

    def _step(self, x, y):
        with tf.GradientTape() as tape:
            for p in self.blocks:
                x = self._block(x, p)
            logits = self._dense(tf.reduce_mean(x, 1), self.head)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
        grads = tape.gradient(loss, self.params)
        self.count.assign_add(1.0)
        self.total.assign_add(loss)
        b1, b2 = tf.pow(0.9, self.count), tf.pow(0.999, self.count)
        for p, m, v, g in zip(self.params, self.m, self.v, grads, strict=True):
            tf.raw_ops.ResourceApplyAdam(
                var=p.handle, m=m.handle, v=v.handle, beta1_power=b1, beta2_power=b2, lr=1e-3, beta1=0.9, beta2=0.999,
                epsilon=1e-7, grad=g,
            )  # fmt: skip

    def epoch(self, x, y, size):
        """Take a step with each batch, in a new order."""
        order = np.random.permutation(len(x))
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            self.step(tf.constant(x[rows]), tf.constant(y[rows]))
        return float(self.total)
