"""Cosine decay of the learning rate, with a linear warm-up."""

import math
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.optimizers.schedules.arguments import as_float, check_positive
from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule


@export("keras.optimizers.schedules.CosineDecay")
class CosineDecay(LearningRateSchedule):
    """Learning rate that falls along half a cosine wave, after a linear warm-up if one is asked for.

    Follows [SGDR: Stochastic Gradient Descent with Warm Restarts](https://arxiv.org/abs/1608.03983), without restarts.

    Args:
        initial_learning_rate: The rate at step 0.
        decay_steps: Length of the fall, in steps, without the warm-up. Must be positive.
        alpha: The last rate as a fraction of the highest.
        name: Name of the schedule.
        warmup_target: The rate at the end of the warm-up; `None` for no warm-up.
        warmup_steps: Length of the warm-up, in steps.

    Raises:
        ValueError: If `decay_steps` is not positive.

    Example:

    >>> schedule = keras.optimizers.schedules.CosineDecay(0.0, decay_steps=10, warmup_target=1.0, warmup_steps=4)
    >>> [round(float(schedule(step)), 3) for step in (0, 2, 4, 9, 14)]
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: int,
        alpha: float = 0.0,
        name: str = "CosineDecay",
        warmup_target: float | None = None,
        warmup_steps: int = 0,
    ) -> None:
        check_positive("decay_steps", decay_steps)
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.alpha = alpha
        self.name = name
        self.warmup_target = warmup_target
        self.warmup_steps = warmup_steps

    def __call__(self, step: Any) -> Any:
        step = as_float(step)
        if self.warmup_target is None:
            return self._fall(self.initial_learning_rate, step)
        after = self._fall(self.warmup_target, ops.subtract(step, self.warmup_steps))
        if not self.warmup_steps:
            return after
        rise = self.warmup_target - self.initial_learning_rate
        during = ops.add(ops.multiply(ops.divide(step, self.warmup_steps), rise), self.initial_learning_rate)
        return ops.where(ops.less(step, self.warmup_steps), during, after)

    def _fall(self, start: float, step: Any) -> Any:
        fraction = ops.divide(ops.minimum(step, float(self.decay_steps)), self.decay_steps)
        wave = 0.5 * (1.0 + ops.cos(math.pi * fraction))
        return start * ((1 - self.alpha) * wave + self.alpha)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal schedule."""
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "alpha": self.alpha,
            "name": self.name,
            "warmup_target": self.warmup_target,
            "warmup_steps": self.warmup_steps,
        }
