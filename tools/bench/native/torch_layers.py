"""The layers of `layers.py` as one writes them with PyTorch: from the inputs and the weights to a call.

Weights are brought into PyTorch's order before the call. Images come with the channels last and leave so.
"""

import torch
import torch.nn.functional as F


def _channels_first(run):
    """Return an operation on images with the channels first as one on images with the channels last."""
    return lambda x: run(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)


def _conv1d(t, kernel, bias):
    kernel = kernel.permute(2, 1, 0).contiguous()
    return lambda: F.conv1d(t.sequences.transpose(1, 2), kernel, bias).transpose(1, 2)


def _conv2d(t, kernel, bias):
    kernel = kernel.permute(3, 2, 0, 1).contiguous()
    run = _channels_first(lambda x: F.conv2d(x, kernel, bias, padding=1))
    return lambda: run(t.images)


def _depthwise(t, kernel, bias):
    kernel = kernel.permute(2, 3, 0, 1).contiguous()
    run = _channels_first(lambda x: F.conv2d(x, kernel, bias, groups=16))
    return lambda: run(t.images)


def _separable(t, depthwise, pointwise, bias):
    depthwise, pointwise = depthwise.permute(2, 3, 0, 1).contiguous(), pointwise.permute(3, 2, 0, 1).contiguous()
    run = _channels_first(lambda x: F.conv2d(F.conv2d(x, depthwise, groups=16), pointwise, bias))
    return lambda: run(t.images)


def _conv2d_transpose(t, kernel, bias):
    kernel = kernel.permute(3, 2, 0, 1).contiguous()
    run = _channels_first(lambda x: F.conv_transpose2d(x, kernel, bias, stride=2))
    return lambda: run(t.images)


def _pooled(run):
    run = _channels_first(run)
    return lambda t: lambda: run(t.images)


def _batch_norm(is_training):
    def layer(t, gamma, beta, mean, variance):
        run = _channels_first(lambda x: F.batch_norm(x, mean, variance, gamma, beta, is_training, 0.01, 1e-3))
        return lambda: run(t.images)

    return layer


def _group_norm(t, gamma, beta):
    run = _channels_first(lambda x: F.group_norm(x, 4, gamma, beta, 1e-3))
    return lambda: run(t.images)


def _einsum_dense(t, kernel, bias):
    kernel, bias = kernel.reshape(32, 32).t().contiguous(), bias.reshape(32)
    return lambda: F.linear(t.sequences, kernel, bias).view(8, 16, 4, 8)


def _attention(heads, groups):
    def layer(t, *weights):
        query, key, value = (
            (kernel.reshape(32, -1).t().contiguous(), bias.reshape(-1))
            for kernel, bias in (weights[:2], weights[2:4], weights[4:6])
        )
        out, out_bias = weights[6].reshape(32, 32).t().contiguous(), weights[7]

        def run():
            x = t.sequences
            q = F.linear(x, *query).view(8, 16, heads, 8).transpose(1, 2)
            k = F.linear(x, *key).view(8, 16, groups, 8).transpose(1, 2)
            v = F.linear(x, *value).view(8, 16, groups, 8).transpose(1, 2)
            y = F.scaled_dot_product_attention(q, k, v, enable_gqa=groups < heads)
            return F.linear(y.transpose(1, 2).reshape(8, 16, 32), out, out_bias)

        return run

    return layer


def _simple_attention(t):
    def run():
        x = t.sequences
        return torch.bmm(torch.softmax(torch.bmm(x, x.transpose(1, 2)), -1), x)

    return run


def _order(x, gates):
    """Return a matrix of weights with its gates in PyTorch's order, transposed."""
    parts = x.chunk(len(gates), -1)
    return torch.cat([parts[i] for i in gates], -1).mT.contiguous()


def _recurrent(module, kernel, recurrent, bias, gates):
    bias = bias if bias.ndim == 2 else torch.stack([bias, torch.zeros_like(bias)])
    values = [_order(kernel, gates), _order(recurrent, gates), *_order(bias, gates).T]
    for parameter, value in zip(module.parameters(), values):
        parameter.data = value.contiguous()
        parameter.requires_grad_(False)
    return module


def _lstm(*weights):
    return _recurrent(torch.nn.LSTM(32, 16, batch_first=True), *weights, (0, 1, 2, 3))


def _bidirectional(t, *weights):
    forward, backward = _lstm(*weights[:3]), _lstm(*weights[3:])
    module = torch.nn.LSTM(32, 16, batch_first=True, bidirectional=True)
    for parameter, value in zip(module.parameters(), [*forward.parameters(), *backward.parameters()]):
        parameter.data = value.data
        parameter.requires_grad_(False)
    return lambda: module(t.sequences)[1][0].transpose(0, 1).reshape(8, 32)


def _gru(t, *weights):
    module = _recurrent(torch.nn.GRU(32, 16, batch_first=True), *weights, (1, 0, 2))
    return lambda: module(t.sequences)[0][:, -1]


def _simple_rnn(t, *weights):
    module = _recurrent(torch.nn.RNN(32, 16, batch_first=True), *weights, (0,))
    return lambda: module(t.sequences)[0][:, -1]


def _last_of_lstm(t, *weights):
    module = _lstm(*weights)
    return lambda: module(t.sequences)[0][:, -1]


def _dense(pick):
    def layer(t, kernel, bias):
        kernel = kernel.t().contiguous()
        return lambda: F.linear(pick(t), kernel, bias)

    return layer


LAYERS = {
    "Dense": _dense(lambda t: t.rows),
    "Dense, relu": lambda t, kernel, bias: lambda: torch.relu(torch.addmm(bias, t.rows, kernel)),
    "Dense of sequences": _dense(lambda t: t.sequences),
    "EinsumDense": _einsum_dense,
    "Embedding": lambda t, table: lambda: F.embedding(t.tokens, table),
    "Activation": lambda t: lambda: torch.tanh(t.rows),
    "ReLU": lambda t: lambda: torch.relu(t.rows),
    "LeakyReLU": lambda t: lambda: F.leaky_relu(t.rows, 0.3),
    "ELU": lambda t: lambda: F.elu(t.rows),
    "PReLU": lambda t, alpha: lambda: F.prelu(t.rows, alpha),
    "Softmax": lambda t: lambda: torch.softmax(t.rows, -1),
    "Conv1D": _conv1d,
    "Conv2D": _conv2d,
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
    "Conv2DTranspose": _conv2d_transpose,
    "MaxPooling2D": _pooled(lambda x: F.max_pool2d(x, 2)),
    "AveragePooling2D": _pooled(lambda x: F.avg_pool2d(x, 2)),
    "GlobalAveragePooling2D": lambda t: lambda: torch.mean(t.images, (1, 2)),
    "GlobalMaxPooling1D": lambda t: lambda: torch.amax(t.sequences, 1),
    "BatchNormalization": _batch_norm(False),
    "BatchNormalization, training": _batch_norm(True),
    "LayerNormalization": lambda t, gamma, beta: lambda: F.layer_norm(t.sequences, (32,), gamma, beta, 1e-3),
    "RMSNormalization": lambda t, scale: lambda: F.rms_norm(t.sequences, (32,), scale, 1e-6),
    "GroupNormalization": _group_norm,
    "UnitNormalization": lambda t: lambda: F.normalize(t.rows, dim=-1),
    "Dropout, training": lambda t: lambda: F.dropout(t.rows, 0.5),
    "Flatten": lambda t: lambda: torch.flatten(t.images, 1),
    "Reshape": lambda t: lambda: torch.reshape(t.images, (8, 64, 16)),
    "Permute": lambda t: lambda: torch.permute(t.sequences, (0, 2, 1)),
    "RepeatVector": lambda t: lambda: t.rows[:, None].expand(8, 4, 32),
    "ZeroPadding2D": lambda t: lambda: F.pad(t.images, (0, 0, 1, 1, 1, 1)),
    "Cropping2D": lambda t: lambda: t.images[:, 1:-1, 1:-1],
    "UpSampling2D": _pooled(lambda x: F.interpolate(x, scale_factor=2, mode="nearest")),
    "Rescaling": lambda t: lambda: t.images * 0.5 + 1.0,
    "Add": lambda t: lambda: torch.add(t.rows, t.others),
    "Multiply": lambda t: lambda: torch.mul(t.rows, t.others),
    "Concatenate": lambda t: lambda: torch.cat([t.rows, t.others], -1),
    "Dot": lambda t: lambda: torch.sum(t.rows * t.others, -1, keepdim=True),
    "Attention": _simple_attention,
    "MultiHeadAttention": _attention(4, 4),
    "GroupQueryAttention": _attention(4, 2),
    "LSTM": _last_of_lstm,
    "GRU": _gru,
    "SimpleRNN": _simple_rnn,
    "Bidirectional": _bidirectional,
    "TimeDistributed": _dense(lambda t: t.sequences),
}
