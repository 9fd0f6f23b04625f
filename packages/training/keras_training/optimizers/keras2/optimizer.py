"""What the optimizers of Keras 2 had and today's do not: a decay of their own, and `lr`."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.optimizers.optimizer import Optimizer as ModernOptimizer


@export("keras.optimizers.legacy.Optimizer")
class Optimizer(ModernOptimizer):
    """Base class of the optimizers that take the arguments of Keras 2.

    They are today's optimizers in all but two things: the learning rate falls as
    `learning_rate / (1 + decay * iterations)`, and `lr` is another name of `learning_rate`, as an argument and as an
    attribute. New programs give a schedule as `learning_rate` instead. An optimizer of one's own defines `update_step`,
    as with `keras.optimizers.Optimizer`.

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        decay: How fast the learning rate falls; zero: it stays.
        name: Begins the paths of the optimizer's variables.
        **kwargs: `lr`, and the arguments of `keras.optimizers.Optimizer`, such as `clipnorm`.

    Raises:
        ValueError: If `decay` is negative or no number, or an argument is unknown.

    Example:

    >>> class Plain(keras.optimizers.legacy.Optimizer):
    ...     def update_step(self, gradient, variable, learning_rate):
    ...         self.assign_sub(variable, gradient * keras.ops.cast(learning_rate, variable.dtype))
    >>> optimizer, variable = Plain(lr=1.0, decay=1.0), keras.Variable(0.0)
    >>> for _ in range(2):
    ...     optimizer.apply([keras.ops.convert_to_tensor(-1.0)], [variable])
    >>> float(variable.numpy())
    1.5
    """

    def __init__(self, learning_rate: Any = 0.001, decay: float = 0.0, name: str | None = None, **kwargs: Any) -> None:
        decay = 0.0 if decay is None else decay
        if isinstance(decay, bool) or not isinstance(decay, int | float | np.number) or decay < 0:
            raise ValueError(f"`decay` of {type(self).__name__} must be a number >= 0. Received: decay={decay!r}.")
        super().__init__(learning_rate=learning_rate, name=name, **kwargs)
        self.decay = float(decay)

    @property
    def lr(self) -> Any:
        """The learning rate before the decay: a variable, or what the schedule gives. A float can be assigned."""
        return self.learning_rate

    @lr.setter
    def lr(self, value: Any) -> None:
        self.learning_rate = value

    def _get_current_learning_rate(self) -> Any:
        rate = super()._get_current_learning_rate()
        if not self.decay:
            return rate
        return rate / (1.0 + self.decay * ops.cast(self._iterations.value, config.floatx()))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {**super().get_config(), "decay": self.decay}
