"""A recurrent layer as one writes it by hand in TensorFlow: one product for all inputs, and a loop in a graph."""

import numpy as np
import tensorflow as tf


def lstm_step(row, h, c, recurrent, bias):
    """Return the next states."""
    i, f, new, o = tf.split(row + h @ recurrent, 4, axis=-1)
    c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(new)
    return tf.sigmoid(o) * tf.tanh(c), c


def gru_step(row, h, c, recurrent, bias):
    """Return the next state; `c` is there to be like the other one."""
    xz, xr, xn = tf.split(row, 3, axis=-1)
    hz, hr, hn = tf.split(h @ recurrent + bias[1], 3, axis=-1)
    z = tf.sigmoid(xz + hz)
    new = tf.tanh(xn + tf.sigmoid(xr + hr) * hn)
    return z * h + (1 - z) * new, c


def simple_step(row, h, c, recurrent, bias):
    """Return the next state; `c` is there to be like the others."""
    return tf.tanh(row + h @ recurrent), c


def forward(one, weights, x):
    """Return the last output of the loop whose step is `one`."""
    kernel, recurrent, bias = weights
    count, units = x.shape[1], recurrent.shape[0]
    rows = tf.transpose(x, (1, 0, 2)) @ kernel + (bias[0] if len(bias.shape) == 2 else bias)
    rows = tf.TensorArray("float32", count).unstack(rows)
    zeros = tf.zeros((x.shape[0], units))
    step = lambda i, h, c: (i + 1, *one(rows.read(i), h, c, recurrent, bias))  # noqa: E731
    return tf.while_loop(lambda i, h, c: i < count, step, (0, zeros, zeros), maximum_iterations=count)[1]


def trained(kind, features, units):
    """Return a function that makes one step of gradient descent on the mean squared error of the last output."""
    one, gates = (lstm_step, 4) if kind == "LSTM" else (gru_step, 3)
    rng = np.random.default_rng(0)
    bias = (units * 4,) if kind == "LSTM" else (2, units * 3)
    shapes = [(features, units * gates), (units, units * gates), bias]
    weights = [tf.Variable(rng.normal(0, 0.05, shape).astype("float32")) for shape in shapes]

    @tf.function
    def update(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((forward(one, weights, x) - y) ** 2)
        for weight, gradient in zip(weights, tape.gradient(loss, weights)):
            weight.assign_sub(0.01 * gradient)
        return loss

    return lambda x, y: float(update(tf.constant(x), tf.constant(y)))
