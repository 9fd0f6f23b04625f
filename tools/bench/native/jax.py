"""The MLP as one writes it by hand in JAX: a jitted step, a loop over batches."""

import jax
import jax.numpy as jnp
import numpy as np


class Native:
    """A classifier with relu layers, trained with Adam on sparse cross-entropy."""

    def __init__(self, sizes):
        rng = np.random.default_rng(0)
        params = [
            array
            for a, b in zip(sizes, sizes[1:])
            for array in (jnp.asarray(rng.normal(0, 0.05, (a, b)).astype("float32")), jnp.zeros(b))
        ]
        zeros = [jnp.zeros_like(p) for p in params]
        self.state = (params, zeros, [jnp.zeros_like(p) for p in params], jnp.zeros(()), jnp.zeros(()))
        self.step = jax.jit(self._step, donate_argnums=0)
        self.loss = jax.jit(self._loss)
        self.call = jax.jit(self.forward)

    @staticmethod
    def forward(params, x):
        for i in range(0, len(params) - 2, 2):
            x = jax.nn.relu(x @ params[i] + params[i + 1])
        return x @ params[-2] + params[-1]

    @classmethod
    def _loss(cls, params, x, y):
        logp = jax.nn.log_softmax(cls.forward(params, x))
        return -jnp.mean(jnp.take_along_axis(logp, y[:, None], 1))

    @classmethod
    def _step(cls, state, x, y):
        params, m, v, t, total = state
        loss, grads = jax.value_and_grad(cls._loss)(params, x, y)
        t = t + 1
        rate = 1e-3 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        m = [0.9 * a + 0.1 * g for a, g in zip(m, grads)]
        v = [0.999 * a + 0.001 * g * g for a, g in zip(v, grads)]
        params = [p - rate * a / (jnp.sqrt(b) + 1e-7) for p, a, b in zip(params, m, v)]
        return params, m, v, t, total + loss

    def epoch(self, x, y, size):
        order = np.random.permutation(len(x))
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            self.state = self.step(self.state, x[rows], y[rows])
        return float(self.state[-1])

    def train(self, x, y):
        self.state = self.step(self.state, x, y)
        return float(self.state[-1])

    def evaluate(self, x, y):
        return float(self.loss(self.state[0], x, y))

    def predict(self, x):
        """As one calls a function of JAX without compiling it."""
        return np.asarray(self.forward(self.state[0], x))

    def predict_many(self, x, size):
        params = self.state[0]
        return np.concatenate([np.asarray(self.call(params, x[i : i + size])) for i in range(0, len(x), size)])


tensor = jnp.asarray


def dense(x, kernel, bias):
    """A densely connected layer, eagerly."""
    return jnp.matmul(x, kernel) + bias


def mlp(x, weights):
    """Densely connected layers with relu between them, eagerly."""
    *hidden, kernel, bias = weights
    for i in range(0, len(hidden), 2):
        x = jax.nn.relu(dense(x, hidden[i], hidden[i + 1]))
    return dense(x, kernel, bias)
