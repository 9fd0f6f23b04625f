"""Reads and sets the learning rate of a model's optimizer."""

from typing import Any


def get_learning_rate(model: Any) -> float:
    """Return the learning rate as a number.

    Args:
        model: A compiled model.

    Raises:
        ValueError: If its optimizer has no `learning_rate`.
    """
    optimizer = getattr(model, "optimizer", None)
    rate = getattr(optimizer, "learning_rate", None)
    if rate is None:
        raise ValueError(
            'The optimizer must have a "learning_rate" attribute to change it. '
            f"Received: optimizer={optimizer!r}. Is the model compiled?"
        )
    return float(rate.numpy() if hasattr(rate, "numpy") else rate)


def set_learning_rate(model: Any, rate: float) -> None:
    """Set the learning rate of a compiled model."""
    model.optimizer.learning_rate = rate
