"""Single ops: on small tensors, where the call is what costs; inside programs; and on large tensors, where the kernel is."""

import importlib

import numpy as np

import keras
from keras import ops

CALLS = 300

# From the small tensors to the op's result. Native code has the same names.
SMALL = {
    "add": lambda t: ops.add(t.x, t.y),
    "subtract": lambda t: ops.subtract(t.x, t.y),
    "multiply": lambda t: ops.multiply(t.x, t.y),
    "multiply by 2.0": lambda t: ops.multiply(t.x, 2.0),
    "divide": lambda t: ops.divide(t.x, t.y),
    "maximum": lambda t: ops.maximum(t.x, t.y),
    "square": lambda t: ops.square(t.x),
    "sqrt": lambda t: ops.sqrt(t.x),
    "exp": lambda t: ops.exp(t.x),
    "log": lambda t: ops.log(t.x),
    "tanh": lambda t: ops.tanh(t.x),
    "sigmoid": lambda t: ops.sigmoid(t.x),
    "relu": lambda t: ops.relu(t.x),
    "gelu": lambda t: ops.gelu(t.x, approximate=False),
    "silu": lambda t: ops.silu(t.x),
    "softmax": lambda t: ops.softmax(t.x),
    "log_softmax": lambda t: ops.log_softmax(t.x),
    "sum": lambda t: ops.sum(t.x, axis=-1),
    "mean": lambda t: ops.mean(t.x, axis=-1),
    "max": lambda t: ops.max(t.x, axis=-1),
    "var": lambda t: ops.var(t.x, axis=-1),
    "argmax": lambda t: ops.argmax(t.x, axis=-1),
    "logsumexp": lambda t: ops.logsumexp(t.x, axis=-1),
    "cumsum": lambda t: ops.cumsum(t.x, axis=-1),
    "matmul": lambda t: ops.matmul(t.x, t.y),
    "einsum": lambda t: ops.einsum("ij,jk->ik", t.x, t.y),
    "transpose": lambda t: ops.transpose(t.x),
    "reshape": lambda t: ops.reshape(t.x, (-1,)),
    "expand_dims": lambda t: ops.expand_dims(t.x, 0),
    "squeeze": lambda t: ops.squeeze(t.one, 0),
    "concatenate": lambda t: ops.concatenate([t.x, t.y], axis=-1),
    "stack": lambda t: ops.stack([t.x, t.y], axis=0),
    "split": lambda t: ops.split(t.x, 2, axis=-1),
    "pad": lambda t: ops.pad(t.x, ((1, 1), (1, 1))),
    "broadcast_to": lambda t: ops.broadcast_to(t.one, (4, 32, 32)),
    "where": lambda t: ops.where(t.mask, t.x, t.y),
    "take": lambda t: ops.take(t.x, t.rows, axis=0),
    "one_hot": lambda t: ops.one_hot(t.rows, 32),
    "cast": lambda t: ops.cast(t.rows, "float32"),
    "clip": lambda t: ops.clip(t.x, 0.2, 0.8),
    "equal": lambda t: ops.equal(t.x, t.y),
    "sort": lambda t: ops.sort(t.x, axis=-1),
}
COMPILED = ("add", "gelu", "softmax", "mean", "var", "logsumexp", "matmul", "einsum", "take", "where")
LARGE = {
    "conv": (lambda t: ops.conv(t.images, t.kernel, padding="same"), 2),
    "matmul": (lambda t: ops.matmul(t.wide, t.wide), 2),
    "einsum": (lambda t: ops.einsum("bij,bjk->bik", t.batch, t.batch), 2),
    "attention": (lambda t: ops.dot_product_attention(t.heads, t.heads, t.heads), 2),
    "softmax": (lambda t: ops.softmax(t.wide), 5),
    "sum": (lambda t: ops.sum(t.wide, axis=0), 5),
    "gather": (lambda t: ops.take(t.wide, t.many, axis=0), 5),
    "scatter": (lambda t: ops.segment_sum(t.wide, t.segments, num_segments=64), 5),
}
if keras.config.backend() == "numpy":
    # What NumPy has no kernel for is compared with nothing.
    LARGE = {name: LARGE[name] for name in ("matmul", "einsum", "softmax", "sum", "gather")}


class Tensors:
    """The arguments, as the backend's own tensors."""

    def __init__(self, tensor):
        rng = np.random.default_rng(0)
        floats = lambda *shape: tensor(rng.random(shape, "float32") + 0.1)  # noqa: E731
        self.x, self.y, self.one = floats(32, 32), floats(32, 32), floats(1, 32, 32)
        self.mask = tensor(rng.random((32, 32)) > 0.5)
        self.rows = tensor(rng.integers(0, 32, 16).astype("int32"))
        self.images, self.kernel = floats(4, 48, 48, 32), floats(3, 3, 32, 64)
        self.wide, self.batch, self.heads = floats(1024, 1024), floats(16, 128, 128), floats(2, 256, 8, 64)
        self.many = tensor(rng.integers(0, 1024, 4096).astype("int32"))
        self.segments = tensor(np.sort(rng.integers(0, 64, 1024)).astype("int32"))


def cases():
    """Yield `(name, Keras, native, repetitions)` for the runner."""
    native = importlib.import_module(f"native.{keras.config.backend()}_ops")
    t = Tensors(native.tensor)
    for name, ours in SMALL.items():
        yield f"op {name}", lambda ours=ours: ours(t), lambda run=native.SMALL[name]: run(t), CALLS
    for name in COMPILED if native.compiled else ():
        pair = [native.compiled(run, t) for run in (SMALL[name], native.SMALL[name])]
        yield f"compiled {name}", *pair, CALLS
    for name, (ours, calls) in LARGE.items():
        pair = [native.waiting(run) for run in (ours, native.LARGE[name])]
        yield f"large {name}", *[lambda run=run: run(t) for run in pair], calls
