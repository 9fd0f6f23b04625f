"""The ops of `ops.py` as one writes them with NumPy."""

import math

import numpy as np

tensor = np.asarray
compiled = None
_erf = np.vectorize(math.erf, otypes=["float32"])


def waiting(run):
    """Return a function that returns when the result is there."""
    return run


def _gelu(x):
    return 0.5 * x * (1 + _erf(x / math.sqrt(2)))


def softmax(x):
    """Along the last axis."""
    e = np.exp(x - np.max(x, -1, keepdims=True))
    return e / np.sum(e, -1, keepdims=True)


def _log_softmax(x):
    shifted = x - np.max(x, -1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), -1, keepdims=True))


def _logsumexp(x):
    most = np.max(x, -1, keepdims=True)
    return np.log(np.sum(np.exp(x - most), -1)) + most[..., 0]


SMALL = {
    "add": lambda t: np.add(t.x, t.y),
    "subtract": lambda t: np.subtract(t.x, t.y),
    "multiply": lambda t: np.multiply(t.x, t.y),
    "multiply by 2.0": lambda t: np.multiply(t.x, 2.0),
    "divide": lambda t: np.divide(t.x, t.y),
    "maximum": lambda t: np.maximum(t.x, t.y),
    "square": lambda t: np.square(t.x),
    "sqrt": lambda t: np.sqrt(t.x),
    "exp": lambda t: np.exp(t.x),
    "log": lambda t: np.log(t.x),
    "tanh": lambda t: np.tanh(t.x),
    "sigmoid": lambda t: 1 / (1 + np.exp(-t.x)),
    "relu": lambda t: np.maximum(t.x, 0),
    "gelu": lambda t: _gelu(t.x),
    "silu": lambda t: t.x / (1 + np.exp(-t.x)),
    "softmax": lambda t: softmax(t.x),
    "log_softmax": lambda t: _log_softmax(t.x),
    "sum": lambda t: np.sum(t.x, -1),
    "mean": lambda t: np.mean(t.x, -1),
    "max": lambda t: np.max(t.x, -1),
    "var": lambda t: np.var(t.x, -1),
    "argmax": lambda t: np.argmax(t.x, -1),
    "logsumexp": lambda t: _logsumexp(t.x),
    "cumsum": lambda t: np.cumsum(t.x, -1),
    "matmul": lambda t: np.matmul(t.x, t.y),
    "einsum": lambda t: np.einsum("ij,jk->ik", t.x, t.y, optimize=True),
    "transpose": lambda t: np.transpose(t.x),
    "reshape": lambda t: np.reshape(t.x, (-1,)),
    "expand_dims": lambda t: np.expand_dims(t.x, 0),
    "squeeze": lambda t: np.squeeze(t.one, 0),
    "concatenate": lambda t: np.concatenate([t.x, t.y], -1),
    "stack": lambda t: np.stack([t.x, t.y]),
    "split": lambda t: np.split(t.x, 2, -1),
    "pad": lambda t: np.pad(t.x, ((1, 1), (1, 1))),
    "broadcast_to": lambda t: np.broadcast_to(t.one, (4, 32, 32)),
    "where": lambda t: np.where(t.mask, t.x, t.y),
    "take": lambda t: np.take(t.x, t.rows, 0),
    "one_hot": lambda t: np.eye(32, dtype="float32")[t.rows],
    "cast": lambda t: t.rows.astype("float32"),
    "clip": lambda t: np.clip(t.x, 0.2, 0.8),
    "equal": lambda t: np.equal(t.x, t.y),
    "sort": lambda t: np.sort(t.x, -1),
}
LARGE = {
    "matmul": lambda t: np.matmul(t.wide, t.wide),
    "einsum": lambda t: np.matmul(t.batch, t.batch),
    "softmax": lambda t: softmax(t.wide),
    "sum": lambda t: np.sum(t.wide, 0),
    "gather": lambda t: np.take(t.wide, t.many, 0),
}
