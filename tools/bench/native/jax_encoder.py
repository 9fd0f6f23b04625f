"""The encoder as one writes it by hand in JAX: a jitted step, a loop over batches."""

import functools

import jax
import jax.numpy as jnp
import numpy as np


def normalized(x, p):
    """Bring the last axis to mean 0 and variance 1, then scale and shift it."""
    mean = jnp.mean(x, -1, keepdims=True)
    variance = jnp.var(x, -1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(variance + 1e-3) * p["gamma"] + p["beta"]


def dense(x, p):
    """A densely connected layer."""
    return x @ p["kernel"] + p["bias"]


def block(x, p, heads):
    """Attention and two dense layers, each after a normalization and beside a way around."""
    normal = normalized(x, p["norm1"])
    query, key, value = (dense(normal, p[name]).reshape(*x.shape[:2], heads, -1) for name in ("query", "key", "value"))
    x = x + dense(jax.nn.dot_product_attention(query, key, value).reshape(x.shape), p["out"])
    return x + dense(jax.nn.relu(dense(normalized(x, p["norm2"]), p["up"])), p["down"])


class Native:
    """The encoder with a classifier on the mean of the steps, trained with Adam."""

    def __init__(self, depth, width, heads, hidden, classes):
        rng = np.random.default_rng(0)

        def layer(a, b):
            return {"kernel": jnp.asarray(rng.normal(0, 0.05, (a, b)).astype("float32")), "bias": jnp.zeros(b)}

        def norm():
            return {"gamma": jnp.ones(width), "beta": jnp.zeros(width)}

        blocks = [
            {
                "norm1": norm(), "norm2": norm(), "up": layer(width, hidden), "down": layer(hidden, width),
                **{name: layer(width, width) for name in ("query", "key", "value", "out")},
            }
            for _ in range(depth)
        ]  # fmt: skip
        params = {"blocks": blocks, "head": layer(width, classes)}
        moments = [jax.tree.map(jnp.zeros_like, params) for _ in range(2)]
        self.state = (params, *moments, jnp.zeros(()), jnp.zeros(()))
        self.step = jax.jit(functools.partial(self._step, heads), donate_argnums=0)

    @staticmethod
    def _loss(params, x, y, heads):
        for p in params["blocks"]:
            x = block(x, p, heads)
        logp = jax.nn.log_softmax(dense(jnp.mean(x, 1), params["head"]))
        return -jnp.mean(jnp.take_along_axis(logp, y[:, None], 1))

    @classmethod
    def _step(cls, heads, state, x, y):
        params, m, v, t, total = state
        loss, grads = jax.value_and_grad(cls._loss)(params, x, y, heads)
        t = t + 1
        rate = 1e-3 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        m = jax.tree.map(lambda a, g: 0.9 * a + 0.1 * g, m, grads)
        v = jax.tree.map(lambda a, g: 0.999 * a + 0.001 * g * g, v, grads)
        params = jax.tree.map(lambda p, a, b: p - rate * a / (jnp.sqrt(b) + 1e-7), params, m, v)
        return params, m, v, t, total + loss

    def epoch(self, x, y, size):
        """Take a step with each batch, in a new order."""
        order = np.random.permutation(len(x))
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            self.state = self.step(self.state, x[rows], y[rows])
        return float(self.state[-1])
