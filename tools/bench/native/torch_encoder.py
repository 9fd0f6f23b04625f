"""The encoder as one writes it by hand in PyTorch: eager, with its fused attention and the fused Adam."""

import torch
from torch import nn
from torch.nn import functional as F

from native.torch import DEVICE


class Block(nn.Module):
    """Attention and two dense layers, each after a normalization and beside a way around."""

    def __init__(self, width, heads, hidden):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-3), nn.LayerNorm(width, 1e-3)
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        normal = self.norm1(x)
        query, key, value = (
            project(normal).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for project in (self.query, self.key, self.value)
        )
        heads = F.scaled_dot_product_attention(query, key, value)
        x = x + self.out(heads.transpose(1, 2).flatten(2))
        return x + self.down(F.relu(self.up(self.norm2(x))))


class Native:
    """The encoder with a classifier on the mean of the steps."""

    def __init__(self, depth, width, heads, hidden, classes):
        torch.manual_seed(0)
        self.blocks = nn.Sequential(*(Block(width, heads, hidden) for _ in range(depth))).to(DEVICE)
        self.head = nn.Linear(width, classes, device=DEVICE)
        parameters = [*self.blocks.parameters(), *self.head.parameters()]
        self.optimizer = torch.optim.Adam(parameters, lr=1e-3, fused=True)
        self.criterion = nn.CrossEntropyLoss()

    def epoch(self, x, y, size):
        """Take a step with each batch, in a new order."""
        x, y, order = (t.to(DEVICE) for t in (torch.from_numpy(x), torch.from_numpy(y).long(), torch.randperm(len(x))))
        total = torch.zeros((), device=DEVICE)
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            self.optimizer.zero_grad()
            loss = self.criterion(self.head(self.blocks(x[rows]).mean(1)), y[rows])
            loss.backward()
            self.optimizer.step()
            total += loss.detach()
        return float(total)
