"""A recurrent layer as PyTorch has it."""

import torch


def trained(kind, features, units):
    """Return a function that makes one step of gradient descent on the mean squared error of the last output."""
    layer = getattr(torch.nn, kind)(features, units, batch_first=True)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.01)

    def step(x, y):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(layer(torch.from_numpy(x))[0][:, -1], torch.from_numpy(y))
        loss.backward()
        optimizer.step()
        return float(loss)

    return step
