"""Weights and images that need no file: the published Keras and this one are given the same ones."""

import numpy as np


def fill(model):
    """Give every weight of a model values that depend on its place only, of a size that keeps activations moderate."""
    for number, weight in enumerate(model.weights):
        shape = tuple(weight.shape)
        wave = np.sin(0.7 * np.arange(np.prod(shape), dtype="float64").reshape(shape) + number)
        if weight.name == "kernel":
            inputs = 9 if len(shape) != 4 or "depthwise" in weight.path else np.prod(shape[:-1])
            weight.assign(wave * np.sqrt(2 / inputs))
        else:
            center, width = {"moving_variance": (1, 0.3), "gamma": (1, 0.2)}.get(weight.name, (0, 0.1))
            weight.assign(center + width * wave)


def images(*shape):
    """Return images with values from -1 to 1."""
    return np.sin(0.37 * np.arange(np.prod(shape))).reshape(1, *shape).astype("float32")
