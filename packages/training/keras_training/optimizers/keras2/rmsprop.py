"""RMSprop with the arguments of Keras 2."""

from typing import Any

from keras_ops.export import export
from keras_training.optimizers import rmsprop as modern
from keras_training.optimizers.keras2.optimizer import Optimizer


@export("keras.optimizers.legacy.RMSprop")
class RMSprop(modern.RMSprop, Optimizer):
    """`keras.optimizers.RMSprop` for programs written for Keras 2.

    It updates as `keras.optimizers.RMSprop` does, and takes `lr` and `decay` too: with `decay` the learning rate falls as
    `learning_rate / (1 + decay * iterations)`. New programs use `keras.optimizers.RMSprop` with a schedule.

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        rho: How much of the old average is kept in each step.
        momentum: How much of the last step is kept.
        epsilon: Keeps the division finite.
        centered: Whether to divide by the gradient's deviation rather than by its size.
        name: Begins the paths of the optimizer's variables.
        **kwargs: `lr`, `decay`, and the arguments of `keras.optimizers.Optimizer`, such as `clipnorm`.

    Raises:
        ValueError: If an argument is out of range or unknown.

    Example:

    >>> optimizer = keras.optimizers.legacy.RMSprop(lr=0.5, decay=1e-6)
    >>> float(optimizer.learning_rate.numpy())
    0.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: float = 0.9,
        momentum: float = 0.0,
        epsilon: float = 1e-7,
        centered: bool = False,
        name: str | None = "RMSprop",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            learning_rate=learning_rate,
            rho=rho,
            momentum=momentum,
            epsilon=epsilon,
            centered=centered,
            name=name,
            **kwargs,
        )
