"""A recurrent layer as PyTorch has it."""

import torch

from native.torch import DEVICE


def trained(kind, features, units):
    """Return a function that makes one step of gradient descent on the mean squared error of the last output."""
    layer = getattr(torch.nn, kind)(features, units, batch_first=True, device=DEVICE)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.01)

    def step(x, y):
        optimizer.zero_grad()
        x, y = (torch.from_numpy(array).to(DEVICE) for array in (x, y))
        loss = torch.nn.functional.mse_loss(layer(x)[0][:, -1], y)
        loss.backward()
        optimizer.step()
        return float(loss.detach())

    return step
