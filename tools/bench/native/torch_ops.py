"""The ops of `ops.py` as one writes them with PyTorch."""

import torch
import torch.nn.functional as F


def tensor(x):
    """Return an array as a tensor."""
    return torch.as_tensor(x)


def compiled(run, t):
    """Return a call of the function, compiled as far as the graph: there may be no C++ compiler."""
    # Every function goes through the one lambda below.
    torch._dynamo.config.recompile_limit = 64
    program = torch.compile(lambda x, y, mask, rows: run(_Given(x, y, mask, rows)), fullgraph=True, backend="aot_eager")
    return lambda: program(t.x, t.y, t.mask, t.rows)


class _Given:
    def __init__(self, x, y, mask, rows):
        self.x, self.y, self.mask, self.rows = x, y, mask, rows


def waiting(run):
    """Return a function that returns when the result is there."""
    return run


def _conv(images, kernel):
    return F.conv2d(images.permute(0, 3, 1, 2), kernel.permute(3, 2, 0, 1), padding="same").permute(0, 2, 3, 1)


def _attention(x):
    heads = x.transpose(1, 2)
    return F.scaled_dot_product_attention(heads, heads, heads).transpose(1, 2)


SMALL = {
    "add": lambda t: torch.add(t.x, t.y),
    "subtract": lambda t: torch.sub(t.x, t.y),
    "multiply": lambda t: torch.mul(t.x, t.y),
    "multiply by 2.0": lambda t: torch.mul(t.x, 2.0),
    "divide": lambda t: torch.div(t.x, t.y),
    "maximum": lambda t: torch.maximum(t.x, t.y),
    "square": lambda t: torch.square(t.x),
    "sqrt": lambda t: torch.sqrt(t.x),
    "exp": lambda t: torch.exp(t.x),
    "log": lambda t: torch.log(t.x),
    "tanh": lambda t: torch.tanh(t.x),
    "sigmoid": lambda t: torch.sigmoid(t.x),
    "relu": lambda t: torch.relu(t.x),
    "gelu": lambda t: F.gelu(t.x),
    "silu": lambda t: F.silu(t.x),
    "softmax": lambda t: torch.softmax(t.x, -1),
    "log_softmax": lambda t: torch.log_softmax(t.x, -1),
    "sum": lambda t: torch.sum(t.x, -1),
    "mean": lambda t: torch.mean(t.x, -1),
    "max": lambda t: torch.amax(t.x, -1),
    "var": lambda t: torch.var(t.x, -1, correction=0),
    "argmax": lambda t: torch.argmax(t.x, -1),
    "logsumexp": lambda t: torch.logsumexp(t.x, -1),
    "cumsum": lambda t: torch.cumsum(t.x, -1),
    "matmul": lambda t: torch.matmul(t.x, t.y),
    "einsum": lambda t: torch.einsum("ij,jk->ik", t.x, t.y),
    "transpose": lambda t: torch.t(t.x),
    "reshape": lambda t: torch.reshape(t.x, (-1,)),
    "expand_dims": lambda t: torch.unsqueeze(t.x, 0),
    "squeeze": lambda t: torch.squeeze(t.one, 0),
    "concatenate": lambda t: torch.cat([t.x, t.y], -1),
    "stack": lambda t: torch.stack([t.x, t.y]),
    "split": lambda t: torch.tensor_split(t.x, 2, -1),
    "pad": lambda t: F.pad(t.x, (1, 1, 1, 1)),
    "broadcast_to": lambda t: torch.broadcast_to(t.one, (4, 32, 32)),
    "where": lambda t: torch.where(t.mask, t.x, t.y),
    "take": lambda t: torch.index_select(t.x, 0, t.rows),
    "one_hot": lambda t: F.one_hot(t.rows.long(), 32).float(),
    "cast": lambda t: t.rows.to(torch.float32),
    "clip": lambda t: torch.clamp(t.x, 0.2, 0.8),
    "equal": lambda t: torch.eq(t.x, t.y),
    "sort": lambda t: torch.sort(t.x, -1).values,
}
LARGE = {
    "conv": lambda t: _conv(t.images, t.kernel),
    "matmul": lambda t: torch.matmul(t.wide, t.wide),
    "einsum": lambda t: torch.bmm(t.batch, t.batch),
    "attention": lambda t: _attention(t.heads),
    "softmax": lambda t: torch.softmax(t.wide, -1),
    "sum": lambda t: torch.sum(t.wide, 0),
    "gather": lambda t: torch.index_select(t.wide, 0, t.many),
    "scatter": lambda t: torch.zeros(64, 1024).index_add_(0, t.segments, t.wide),
}
