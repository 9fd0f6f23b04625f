"""The MLP as one writes it by hand in TensorFlow: a graph of one step, a loop over batches."""

import numpy as np
import tensorflow as tf


class Native:
    """A classifier with relu layers, trained with Adam on sparse cross-entropy."""

    def __init__(self, sizes):
        rng = np.random.default_rng(0)
        self.params = []
        for a, b in zip(sizes, sizes[1:]):
            self.params += [tf.Variable(rng.normal(0, 0.05, (a, b)).astype("float32")), tf.Variable(tf.zeros(b))]
        self.m = [tf.Variable(tf.zeros_like(p)) for p in self.params]
        self.v = [tf.Variable(tf.zeros_like(p)) for p in self.params]
        self.count, self.total = tf.Variable(0.0), tf.Variable(0.0)
        self.step = tf.function(self._step, reduce_retracing=True)
        self.loss = tf.function(self._loss, reduce_retracing=True)
        self.call = tf.function(self.forward, reduce_retracing=True)

    def forward(self, x):
        for i in range(0, len(self.params) - 2, 2):
            x = tf.nn.relu(x @ self.params[i] + self.params[i + 1])
        return x @ self.params[-2] + self.params[-1]

    def _loss(self, x, y):
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, self.forward(x)))

    def _step(self, x, y):
        with tf.GradientTape() as tape:
            loss = self._loss(x, y)
        grads = tape.gradient(loss, self.params)
        self.count.assign_add(1.0)
        self.total.assign_add(loss)
        b1, b2 = tf.pow(0.9, self.count), tf.pow(0.999, self.count)
        for p, m, v, g in zip(self.params, self.m, self.v, grads):
            tf.raw_ops.ResourceApplyAdam(
                var=p.handle, m=m.handle, v=v.handle, beta1_power=b1, beta2_power=b2, lr=1e-3, beta1=0.9, beta2=0.999,
                epsilon=1e-7, grad=g,
            )  # fmt: skip

    def epoch(self, x, y, size):
        order = np.random.permutation(len(x))
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            self.step(tf.constant(x[rows]), tf.constant(y[rows]))
        return float(self.total)

    def train(self, x, y):
        self.step(tf.constant(x), tf.constant(y))
        return float(self.total)

    def evaluate(self, x, y):
        return float(self.loss(tf.constant(x), tf.constant(y)))

    def predict(self, x):
        """As one calls a model of TensorFlow without compiling it."""
        return self.forward(tf.constant(x)).numpy()

    def predict_many(self, x, size):
        return np.concatenate([self.call(tf.constant(x[i : i + size])).numpy() for i in range(0, len(x), size)])


tensor = tf.convert_to_tensor


def dense(x, kernel, bias):
    """A densely connected layer, eagerly."""
    return tf.matmul(x, kernel) + bias


def mlp(x, weights):
    """Densely connected layers with relu between them, eagerly."""
    *hidden, kernel, bias = weights
    for i in range(0, len(hidden), 2):
        x = tf.nn.relu(dense(x, hidden[i], hidden[i + 1]))
    return dense(x, kernel, bias)
