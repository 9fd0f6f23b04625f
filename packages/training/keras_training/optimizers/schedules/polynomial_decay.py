"""Polynomial decay of the learning rate."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.optimizers.schedules.arguments import as_float, check_positive
from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule


@export("keras.optimizers.schedules.PolynomialDecay")
class PolynomialDecay(LearningRateSchedule):
    """Learning rate that goes from one value to another along `(1 - step / decay_steps) ** power`.

    Args:
        initial_learning_rate: The rate at step 0.
        decay_steps: The step at which `end_learning_rate` is reached. Must be positive.
        end_learning_rate: The last rate, kept afterwards.
        power: The exponent; 1 gives a straight line.
        cycle: Whether, instead of staying at the end, the length is stretched to the next multiple of `decay_steps`
            whenever it is passed.
        name: Name of the schedule.

    Raises:
        ValueError: If `decay_steps` is not positive.

    Example:

    >>> schedule = keras.optimizers.schedules.PolynomialDecay(1.0, decay_steps=4, end_learning_rate=0.5)
    >>> [float(schedule(step)) for step in (0, 2, 4, 9)]
    [1.0, 0.75, 0.5, 0.5]
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: int,
        end_learning_rate: float = 0.0001,
        power: float = 1.0,
        cycle: bool = False,
        name: str = "PolynomialDecay",
    ) -> None:
        check_positive("decay_steps", decay_steps)
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.end_learning_rate = end_learning_rate
        self.power = power
        self.cycle = cycle
        self.name = name

    def __call__(self, step: Any) -> Any:
        step = as_float(step)
        length: Any = float(self.decay_steps)
        if self.cycle:
            length = length * ops.maximum(ops.ceil(step / length), 1.0)
        else:
            step = ops.minimum(step, length)
        rest = ops.power(1.0 - step / length, self.power)
        return rest * (self.initial_learning_rate - self.end_learning_rate) + self.end_learning_rate

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal schedule."""
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "end_learning_rate": self.end_learning_rate,
            "power": self.power,
            "cycle": self.cycle,
            "name": self.name,
        }
