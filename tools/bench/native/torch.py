"""The MLP as one writes it by hand in PyTorch: eager, with the fused Adam."""

import functools

import numpy as np
import torch

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


class Native:
    """A classifier with relu layers, trained with Adam on sparse cross-entropy."""

    def __init__(self, sizes):
        torch.manual_seed(0)
        layers = []
        for a, b in zip(sizes, sizes[1:]):
            layers += [torch.nn.Linear(a, b), torch.nn.ReLU()]
        self.net = torch.nn.Sequential(*layers[:-1]).to(DEVICE)
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=1e-3, fused=True)
        self.criterion = torch.nn.CrossEntropyLoss()

    def _step(self, x, y):
        self.optimizer.zero_grad()
        loss = self.criterion(self.net(x), y)
        loss.backward()
        self.optimizer.step()
        return loss.detach()

    def epoch(self, x, y, size):
        x, y, order = _tensor(x), _tensor(y).long(), torch.randperm(len(x), device=DEVICE)
        total = torch.zeros((), device=DEVICE)
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            total += self._step(x[rows], y[rows])
        return float(total)

    def train(self, x, y):
        return float(self._step(_tensor(x), _tensor(y).long()))

    def evaluate(self, x, y):
        with torch.no_grad():
            return float(self.criterion(self.net(_tensor(x)), _tensor(y).long()))

    def predict(self, x):
        with torch.no_grad():
            return self.net(_tensor(x)).cpu().numpy()

    def predict_many(self, x, size):
        x = _tensor(x)
        with torch.no_grad():
            return np.concatenate([self.net(x[i : i + size]).cpu().numpy() for i in range(0, len(x), size)])


def _tensor(x):
    return torch.from_numpy(x).to(DEVICE)


tensor = functools.partial(torch.as_tensor, device=DEVICE)


def dense(x, kernel, bias):
    """A densely connected layer, eagerly."""
    return torch.matmul(x, kernel) + bias


def mlp(x, weights):
    """Densely connected layers with relu between them, eagerly."""
    *hidden, kernel, bias = weights
    for i in range(0, len(hidden), 2):
        x = torch.relu(dense(x, hidden[i], hidden[i + 1]))
    return dense(x, kernel, bias)
