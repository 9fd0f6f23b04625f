"""Ftrl with the arguments of Keras 2."""

from typing import Any

from keras_ops.export import export
from keras_training.optimizers import ftrl as modern
from keras_training.optimizers.keras2.optimizer import Optimizer


@export("keras.optimizers.legacy.Ftrl")
class Ftrl(modern.Ftrl, Optimizer):
    """`keras.optimizers.Ftrl` for programs written for Keras 2.

    It updates as `keras.optimizers.Ftrl` does, and takes `lr` and `decay` too: with `decay` the learning rate falls as
    `learning_rate / (1 + decay * iterations)`. New programs use `keras.optimizers.Ftrl` with a schedule.

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        learning_rate_power: Zero for a constant learning rate, below it for one that falls.
        initial_accumulator_value: The sum of squares at the start.
        l1_regularization_strength: Pulls weights to exactly zero.
        l2_regularization_strength: Keeps weights small.
        l2_shrinkage_regularization_strength: Adds twice this times the weight to the gradient in `z` alone.
        beta: Smooths the learning rate of rarely seen weights.
        name: Begins the paths of the optimizer's variables.
        **kwargs: `lr`, `decay`, and the arguments of `keras.optimizers.Optimizer`, such as `clipnorm`.

    Raises:
        ValueError: If an argument is out of range or unknown.

    Example:

    >>> optimizer = keras.optimizers.legacy.Ftrl(lr=0.5, decay=1e-6)
    >>> float(optimizer.learning_rate.numpy())
    0.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        learning_rate_power: float = -0.5,
        initial_accumulator_value: float = 0.1,
        l1_regularization_strength: float = 0.0,
        l2_regularization_strength: float = 0.0,
        name: str | None = "Ftrl",
        l2_shrinkage_regularization_strength: float = 0.0,
        beta: float = 0.0,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            learning_rate=learning_rate,
            learning_rate_power=learning_rate_power,
            initial_accumulator_value=initial_accumulator_value,
            l1_regularization_strength=l1_regularization_strength,
            l2_regularization_strength=l2_regularization_strength,
            name=name,
            l2_shrinkage_regularization_strength=l2_shrinkage_regularization_strength,
            beta=beta,
            **kwargs,
        )
