"""Cosine decay of the learning rate that starts again and again."""

import math
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.optimizers.schedules.arguments import as_float, check_positive
from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule


@export("keras.optimizers.schedules.CosineDecayRestarts")
class CosineDecayRestarts(LearningRateSchedule):
    """Learning rate that falls along half a cosine wave, jumps up, and falls again over a longer time.

    Follows [SGDR: Stochastic Gradient Descent with Warm Restarts](https://arxiv.org/abs/1608.03983).

    Args:
        initial_learning_rate: The rate at step 0.
        first_decay_steps: Length of the first fall, in steps. Must be positive.
        t_mul: Each fall is so many times as long as the one before.
        m_mul: Each fall begins at so many times the rate at which the one before began.
        alpha: The lowest rate as a fraction of `initial_learning_rate`.
        name: Name of the schedule.

    Raises:
        ValueError: If `first_decay_steps` is not positive.

    Example:

    >>> schedule = keras.optimizers.schedules.CosineDecayRestarts(1.0, first_decay_steps=10)
    >>> [round(float(schedule(step)), 3) for step in (0, 5, 10, 20)]
    [1.0, 0.5, 1.0, 0.5]
    """

    def __init__(
        self,
        initial_learning_rate: float,
        first_decay_steps: int,
        t_mul: float = 2.0,
        m_mul: float = 1.0,
        alpha: float = 0.0,
        name: str = "SGDRDecay",
    ) -> None:
        check_positive("first_decay_steps", first_decay_steps)
        self.initial_learning_rate = initial_learning_rate
        self.first_decay_steps = first_decay_steps
        self._t_mul = t_mul
        self._m_mul = m_mul
        self.alpha = alpha
        self.name = name

    def __call__(self, step: Any) -> Any:
        time = ops.divide(as_float(step), self.first_decay_steps)
        restarts, fraction = self._position(time)
        height = ops.power(self._m_mul, restarts)
        wave = 0.5 * height * (1.0 + ops.cos(math.pi * fraction))
        return self.initial_learning_rate * ((1 - self.alpha) * wave + self.alpha)

    def _position(self, time: Any) -> tuple[Any, Any]:
        """Return how many falls are over and how much of the present one is, for a time in first falls."""
        t = self._t_mul
        if t == 1.0:
            restarts = ops.floor(time)
            return restarts, ops.subtract(time, restarts)
        # The first n falls together last (1 - t**n) / (1 - t).
        grown = 1.0 - time * (1.0 - t)
        restarts = ops.floor(ops.divide(ops.log(grown), math.log(t)))
        power = ops.power(t, restarts)
        over = (1.0 - power) / (1.0 - t)
        return restarts, ops.divide(ops.subtract(time, over), power)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal schedule."""
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "first_decay_steps": self.first_decay_steps,
            "t_mul": self._t_mul,
            "m_mul": self._m_mul,
            "alpha": self.alpha,
            "name": self.name,
        }
