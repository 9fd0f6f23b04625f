"""SGD with the arguments of Keras 2."""

from typing import Any

from keras_ops.export import export
from keras_training.optimizers import sgd as modern
from keras_training.optimizers.keras2.optimizer import Optimizer


@export("keras.optimizers.legacy.SGD")
class SGD(modern.SGD, Optimizer):
    """`keras.optimizers.SGD` for programs written for Keras 2.

    It updates as `keras.optimizers.SGD` does, and takes `lr` and `decay` too: with `decay` the learning rate falls as
    `learning_rate / (1 + decay * iterations)`. New programs use `keras.optimizers.SGD` with a schedule.

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        momentum: How much of the last step is kept, in [0, 1].
        nesterov: Whether to look one step ahead, as in Nesterov's method.
        name: Begins the paths of the optimizer's variables.
        **kwargs: `lr`, `decay`, and the arguments of `keras.optimizers.Optimizer`, such as `clipnorm`.

    Raises:
        ValueError: If an argument is out of range or unknown.

    Example:

    >>> optimizer = keras.optimizers.legacy.SGD(lr=0.5, decay=1e-6, momentum=0.9)
    >>> float(optimizer.learning_rate.numpy())
    0.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.01,
        momentum: float = 0.0,
        nesterov: bool = False,
        name: str | None = "SGD",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            learning_rate=learning_rate,
            momentum=momentum,
            nesterov=nesterov,
            name=name,
            **kwargs,
        )
