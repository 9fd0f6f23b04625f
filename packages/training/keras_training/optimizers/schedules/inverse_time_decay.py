"""Inverse time decay of the learning rate."""

from typing import Any

from keras_ops.export import export
from keras_training.optimizers.schedules.arguments import check_positive, progress
from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule


@export("keras.optimizers.schedules.InverseTimeDecay")
class InverseTimeDecay(LearningRateSchedule):
    """Learning rate `initial_learning_rate / (1 + decay_rate * step / decay_steps)`.

    Args:
        initial_learning_rate: The rate at step 0.
        decay_steps: Length of one unit of time, in steps. Must be positive.
        decay_rate: How fast the rate falls.
        staircase: Whether `step / decay_steps` is rounded down, so that the rate falls in steps.
        name: Name of the schedule.

    Raises:
        ValueError: If `decay_steps` is not positive.

    Example:

    >>> schedule = keras.optimizers.schedules.InverseTimeDecay(0.5, decay_steps=1, decay_rate=1.0)
    >>> float(schedule(3))
    0.125
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: int,
        decay_rate: float,
        staircase: bool = False,
        name: str = "InverseTimeDecay",
    ) -> None:
        check_positive("decay_steps", decay_steps)
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.decay_rate = decay_rate
        self.staircase = staircase
        self.name = name

    def __call__(self, step: Any) -> Any:
        time = progress(step, self.decay_steps, self.staircase)
        return self.initial_learning_rate / (1.0 + self.decay_rate * time)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal schedule."""
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "decay_rate": self.decay_rate,
            "staircase": self.staircase,
            "name": self.name,
        }
