"""The ops of `ops.py` as one writes them with JAX."""

import jax
import jax.numpy as jnp

tensor = jnp.asarray


def compiled(run, t):
    """Return a call of the function, compiled."""
    program = jax.jit(lambda x, y, mask, rows: run(_Given(x, y, mask, rows)))
    return lambda: program(t.x, t.y, t.mask, t.rows)


class _Given:
    def __init__(self, x, y, mask, rows):
        self.x, self.y, self.mask, self.rows = x, y, mask, rows


def waiting(run):
    """Return a function that returns when the result is there."""
    return lambda t: jax.block_until_ready(run(t))


def _conv(images, kernel):
    return jax.lax.conv_general_dilated(images, kernel, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))


SMALL = {
    "add": lambda t: jnp.add(t.x, t.y),
    "subtract": lambda t: jnp.subtract(t.x, t.y),
    "multiply": lambda t: jnp.multiply(t.x, t.y),
    "multiply by 2.0": lambda t: jnp.multiply(t.x, 2.0),
    "divide": lambda t: jnp.divide(t.x, t.y),
    "maximum": lambda t: jnp.maximum(t.x, t.y),
    "square": lambda t: jnp.square(t.x),
    "sqrt": lambda t: jnp.sqrt(t.x),
    "exp": lambda t: jnp.exp(t.x),
    "log": lambda t: jnp.log(t.x),
    "tanh": lambda t: jnp.tanh(t.x),
    "sigmoid": lambda t: jax.nn.sigmoid(t.x),
    "relu": lambda t: jax.nn.relu(t.x),
    "gelu": lambda t: jax.nn.gelu(t.x, approximate=False),
    "silu": lambda t: jax.nn.silu(t.x),
    "softmax": lambda t: jax.nn.softmax(t.x),
    "log_softmax": lambda t: jax.nn.log_softmax(t.x),
    "sum": lambda t: jnp.sum(t.x, -1),
    "mean": lambda t: jnp.mean(t.x, -1),
    "max": lambda t: jnp.max(t.x, -1),
    "var": lambda t: jnp.var(t.x, -1),
    "argmax": lambda t: jnp.argmax(t.x, -1),
    "logsumexp": lambda t: jax.nn.logsumexp(t.x, -1),
    "cumsum": lambda t: jnp.cumsum(t.x, -1),
    "matmul": lambda t: jnp.matmul(t.x, t.y),
    "einsum": lambda t: jnp.einsum("ij,jk->ik", t.x, t.y),
    "transpose": lambda t: jnp.transpose(t.x),
    "reshape": lambda t: jnp.reshape(t.x, (-1,)),
    "expand_dims": lambda t: jnp.expand_dims(t.x, 0),
    "squeeze": lambda t: jnp.squeeze(t.one, 0),
    "concatenate": lambda t: jnp.concatenate([t.x, t.y], -1),
    "stack": lambda t: jnp.stack([t.x, t.y]),
    "split": lambda t: jnp.split(t.x, 2, -1),
    "pad": lambda t: jnp.pad(t.x, ((1, 1), (1, 1))),
    "broadcast_to": lambda t: jnp.broadcast_to(t.one, (4, 32, 32)),
    "where": lambda t: jnp.where(t.mask, t.x, t.y),
    "take": lambda t: jnp.take(t.x, t.rows, 0),
    "one_hot": lambda t: jax.nn.one_hot(t.rows, 32),
    "cast": lambda t: t.rows.astype("float32"),
    "clip": lambda t: jnp.clip(t.x, 0.2, 0.8),
    "equal": lambda t: jnp.equal(t.x, t.y),
    "sort": lambda t: jnp.sort(t.x, -1),
}
LARGE = {
    "conv": lambda t: _conv(t.images, t.kernel),
    "matmul": lambda t: jnp.matmul(t.wide, t.wide),
    "einsum": lambda t: jnp.matmul(t.batch, t.batch),
    "attention": lambda t: jax.nn.dot_product_attention(t.heads, t.heads, t.heads),
    "softmax": lambda t: jax.nn.softmax(t.wide),
    "sum": lambda t: jnp.sum(t.wide, 0),
    "gather": lambda t: jnp.take(t.wide, t.many, 0),
    "scatter": lambda t: jax.ops.segment_sum(t.wide, t.segments, 64),
}
