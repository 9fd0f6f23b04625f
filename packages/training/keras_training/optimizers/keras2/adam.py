"""Adam with the arguments of Keras 2."""

from typing import Any

from keras_ops.export import export
from keras_training.optimizers import adam as modern
from keras_training.optimizers.keras2.optimizer import Optimizer


@export("keras.optimizers.legacy.Adam")
class Adam(modern.Adam, Optimizer):
    """`keras.optimizers.Adam` for programs written for Keras 2.

    It updates as `keras.optimizers.Adam` does, and takes `lr` and `decay` too: with `decay` the learning rate falls as
    `learning_rate / (1 + decay * iterations)`. New programs use `keras.optimizers.Adam` with a schedule.

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        beta_1: How much of the old average of the gradient is kept in each step.
        beta_2: How much of the old average of its square is kept in each step.
        epsilon: Keeps the division finite.
        amsgrad: Whether to divide by the largest average of the square so far.
        name: Begins the paths of the optimizer's variables.
        **kwargs: `lr`, `decay`, and the arguments of `keras.optimizers.Optimizer`, such as `clipnorm`.

    Raises:
        ValueError: If an argument is out of range or unknown.

    Example:

    >>> optimizer = keras.optimizers.legacy.Adam(lr=0.5, decay=1e-6)
    >>> float(optimizer.learning_rate.numpy())
    0.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
        name: str | None = "Adam",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            learning_rate=learning_rate,
            beta_1=beta_1,
            beta_2=beta_2,
            epsilon=epsilon,
            amsgrad=amsgrad,
            name=name,
            **kwargs,
        )
