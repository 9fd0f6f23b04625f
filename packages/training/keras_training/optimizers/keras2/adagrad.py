"""Adagrad with the arguments of Keras 2."""

from typing import Any

from keras_ops.export import export
from keras_training.optimizers import adagrad as modern
from keras_training.optimizers.keras2.optimizer import Optimizer


@export("keras.optimizers.legacy.Adagrad")
class Adagrad(modern.Adagrad, Optimizer):
    """`keras.optimizers.Adagrad` for programs written for Keras 2.

    It updates as `keras.optimizers.Adagrad` does, and takes `lr` and `decay` too: with `decay` the learning rate falls as
    `learning_rate / (1 + decay * iterations)`. New programs use `keras.optimizers.Adagrad` with a schedule.

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        initial_accumulator_value: The sum at the start.
        epsilon: Keeps the division finite.
        name: Begins the paths of the optimizer's variables.
        **kwargs: `lr`, `decay`, and the arguments of `keras.optimizers.Optimizer`, such as `clipnorm`.

    Raises:
        ValueError: If an argument is out of range or unknown.

    Example:

    >>> optimizer = keras.optimizers.legacy.Adagrad(lr=0.5, decay=1e-6)
    >>> float(optimizer.learning_rate.numpy())
    0.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        initial_accumulator_value: float = 0.1,
        epsilon: float = 1e-7,
        name: str | None = "Adagrad",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            learning_rate=learning_rate,
            initial_accumulator_value=initial_accumulator_value,
            epsilon=epsilon,
            name=name,
            **kwargs,
        )
