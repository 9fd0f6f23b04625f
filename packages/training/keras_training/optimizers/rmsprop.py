"""RMSprop."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.RMSprop")
class RMSprop(Optimizer):
    """Divides the gradient by a running average of its size.

    `v = rho * v + (1 - rho) * g**2` and `w -= learning_rate * g / sqrt(v + epsilon)`. With `centered` the square of the
    running average of `g` is taken away from `v` in the root; with `momentum` the steps themselves have momentum.
    From [lecture 6 of Hinton's course](https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf).

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        rho: How much of the old average is kept in each step.
        momentum: How much of the last step is kept.
        epsilon: Keeps the division finite.
        centered: Whether to divide by the gradient's deviation rather than by its size.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Example:

    >>> optimizer = keras.optimizers.RMSprop(learning_rate=0.1)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.684, 2.316]
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: float = 0.9,
        momentum: float = 0.0,
        epsilon: float = 1e-7,
        centered: bool = False,
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
        self.rho = rho
        self.momentum = momentum
        self.epsilon = epsilon
        self.centered = centered

    def build(self, var_list: Sequence[Variable]) -> None:
        """Make the running averages, and the momentums if they are used."""
        if self.built:
            return
        super().build(var_list)
        self._velocities = self.add_optimizer_variables(var_list, "velocity")
        self._momentums = self.add_optimizer_variables(var_list, "momentum") if self.momentum > 0 else []
        self._average_gradients = self.add_optimizer_variables(var_list, "average_gradient") if self.centered else []

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        index = self._get_variable_index(variable)
        rate = ops.cast(learning_rate, variable.dtype)
        gradient = ops.cast(gradient, variable.dtype)
        square = self._average(self._velocities[index], ops.square(gradient))
        if self.centered:
            square = ops.subtract(square, ops.square(self._average(self._average_gradients[index], gradient)))
        step = ops.divide(ops.multiply(gradient, rate), ops.sqrt(ops.add(square, self.epsilon)))
        if self.momentum > 0:
            momentum = self._momentums[index]
            step = ops.add(ops.multiply(momentum.value, self.momentum), step)
            self.assign(momentum, step)
        self.assign_sub(variable, step)

    def _average(self, average: Variable, value: Any) -> Any:
        new = ops.add(ops.multiply(average.value, self.rho), ops.multiply(value, 1 - self.rho))
        self.assign(average, new)
        return new

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "rho": self.rho,
            "momentum": self.momentum,
            "epsilon": self.epsilon,
            "centered": self.centered,
        }
