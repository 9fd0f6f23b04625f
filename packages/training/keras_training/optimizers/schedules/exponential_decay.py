"""Exponential decay of the learning rate."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.optimizers.schedules.arguments import check_positive, progress
from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule


@export("keras.optimizers.schedules.ExponentialDecay")
class ExponentialDecay(LearningRateSchedule):
    """Learning rate `initial_learning_rate * decay_rate ** (step / decay_steps)`.

    Args:
        initial_learning_rate: The rate at step 0.
        decay_steps: After so many steps the rate is multiplied by `decay_rate`. Must be positive.
        decay_rate: The factor.
        staircase: Whether the exponent is rounded down, so that the rate falls in steps.
        name: Name of the schedule.

    Raises:
        ValueError: If `decay_steps` is not positive.

    Example:

    >>> schedule = keras.optimizers.schedules.ExponentialDecay(0.5, decay_steps=10, decay_rate=0.5)
    >>> float(schedule(10))
    0.25
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: int,
        decay_rate: float,
        staircase: bool = False,
        name: str = "ExponentialDecay",
    ) -> None:
        check_positive("decay_steps", decay_steps)
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.decay_rate = decay_rate
        self.staircase = staircase
        self.name = name

    def __call__(self, step: Any) -> Any:
        exponent = progress(step, self.decay_steps, self.staircase)
        return self.initial_learning_rate * ops.power(self.decay_rate, exponent)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal schedule."""
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "decay_rate": self.decay_rate,
            "staircase": self.staircase,
            "name": self.name,
        }
