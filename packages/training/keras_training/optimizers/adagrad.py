"""Adagrad."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import initializers
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.Adagrad")
class Adagrad(Optimizer):
    """Divides the gradient by the root of the sum of all its squares so far.

    `a += g**2` and `w -= learning_rate * g / sqrt(a + epsilon)`: often changed elements get smaller and smaller steps.
    Follows [Duchi et al., 2011](http://www.jmlr.org/papers/volume12/duchi11a/duchi11a.pdf).

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        initial_accumulator_value: The sum at the start.
        epsilon: Keeps the division finite.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Example:

    >>> optimizer = keras.optimizers.Adagrad(learning_rate=0.1, initial_accumulator_value=0.0)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.9, 2.1]
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        initial_accumulator_value: float = 0.1,
        epsilon: float = 1e-7,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            learning_rate=learning_rate,
            weight_decay=weight_decay,
            clipnorm=clipnorm,
            clipvalue=clipvalue,
            global_clipnorm=global_clipnorm,
            use_ema=use_ema,
            ema_momentum=ema_momentum,
            ema_overwrite_frequency=ema_overwrite_frequency,
            loss_scale_factor=loss_scale_factor,
            gradient_accumulation_steps=gradient_accumulation_steps,
            name=name,
            **kwargs,
        )
        self.initial_accumulator_value = initial_accumulator_value
        self.epsilon = epsilon

    def build(self, var_list: Sequence[Variable]) -> None:
        """Make the sums."""
        if self.built:
            return
        super().build(var_list)
        start = initializers.Constant(self.initial_accumulator_value)
        self._accumulators = self.add_optimizer_variables(var_list, "accumulator", start)

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        rate = ops.cast(learning_rate, variable.dtype)
        gradient = ops.cast(gradient, variable.dtype)
        accumulator = self._accumulators[self._get_variable_index(variable)]
        total = ops.add(accumulator.value, ops.square(gradient))
        self.assign(accumulator, total)
        self.assign_sub(variable, ops.divide(ops.multiply(rate, gradient), ops.sqrt(ops.add(total, self.epsilon))))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "initial_accumulator_value": self.initial_accumulator_value,
            "epsilon": self.epsilon,
        }
