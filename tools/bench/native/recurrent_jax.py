"""A recurrent layer as one writes it by hand in JAX: one product for all inputs, and a scan."""

import jax
import jax.numpy as jnp
import numpy as np


def lstm(weights, x):
    """Return the last output."""
    kernel, recurrent, bias = weights

    def step(states, row):
        h, c = states
        i, f, new, o = jnp.split(row + h @ recurrent, 4, axis=-1)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(new)
        return (jax.nn.sigmoid(o) * jnp.tanh(c), c), None

    zeros = jnp.zeros((x.shape[0], recurrent.shape[0]))
    return jax.lax.scan(step, (zeros, zeros), jnp.swapaxes(x, 0, 1) @ kernel + bias)[0][0]


def gru(weights, x):
    """Return the last output."""
    kernel, recurrent, bias = weights

    def step(h, row):
        xz, xr, xn = jnp.split(row, 3, axis=-1)
        hz, hr, hn = jnp.split(h @ recurrent + bias[1], 3, axis=-1)
        z = jax.nn.sigmoid(xz + hz)
        new = jnp.tanh(xn + jax.nn.sigmoid(xr + hr) * hn)
        return z * h + (1 - z) * new, None

    zeros = jnp.zeros((x.shape[0], recurrent.shape[0]))
    return jax.lax.scan(step, zeros, jnp.swapaxes(x, 0, 1) @ kernel + bias[0])[0]


def simple(weights, x):
    """Return the last output."""
    kernel, recurrent, bias = weights
    zeros = jnp.zeros((x.shape[0], recurrent.shape[0]))
    rows = jnp.swapaxes(x, 0, 1) @ kernel + bias
    return jax.lax.scan(lambda h, row: (jnp.tanh(row + h @ recurrent), None), zeros, rows)[0]


def trained(kind, features, units):
    """Return a function that makes one step of gradient descent on the mean squared error of the last output."""
    forward, gates = (lstm, 4) if kind == "LSTM" else (gru, 3)
    rng = np.random.default_rng(0)
    bias = (units * 4,) if kind == "LSTM" else (2, units * 3)
    shapes = [(features, units * gates), (units, units * gates), bias]
    state = [[jnp.asarray(rng.normal(0, 0.05, shape).astype("float32")) for shape in shapes]]

    @jax.jit
    def update(weights, x, y):
        loss, gradients = jax.value_and_grad(lambda w: jnp.mean((forward(w, x) - y) ** 2))(weights)
        return [w - 0.01 * g for w, g in zip(weights, gradients)], loss

    def step(x, y):
        state[0], loss = update(state[0], x, y)
        return float(loss)

    return step
