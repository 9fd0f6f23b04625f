"""Adadelta."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.Adadelta")
class Adadelta(Optimizer):
    """Steps whose size is a running average of the steps so far over one of the gradients.

    With `rms(x) = sqrt(x + epsilon)`: `a = rho * a + (1 - rho) * g**2`, `d = g * rms(s) / rms(a)`,
    `s = rho * s + (1 - rho) * d**2` and `w -= learning_rate * d`.
    Follows [Zeiler, 2012](http://arxiv.org/abs/1212.5701), where the learning rate is 1.

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        rho: How much of the old averages is kept in each step.
        epsilon: Keeps the division finite.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Example:

    >>> optimizer = keras.optimizers.Adadelta(learning_rate=1.0, epsilon=0.01)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.592, 2.408]
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: float = 0.95,
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
        self.rho = rho
        self.epsilon = epsilon

    def build(self, var_list: Sequence[Variable]) -> None:
        """Make the running averages."""
        if self.built:
            return
        super().build(var_list)
        names = ("accumulated_grad", "accumulated_delta_var")
        self._accumulated_grads, self._accumulated_delta_vars = self.add_optimizer_variables(var_list, names)

    def update_step(self, grad: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        index = self._get_variable_index(variable)
        rate = ops.cast(learning_rate, variable.dtype)
        gradient = ops.cast(grad, variable.dtype)
        steps = self._accumulated_delta_vars[index]
        grads = self._average(self._accumulated_grads[index], ops.square(gradient))
        step = ops.divide(ops.multiply(gradient, self._rms(steps.value)), self._rms(grads))
        self._average(steps, ops.square(step))
        self.assign_sub(variable, ops.multiply(rate, step))

    def _rms(self, x: Any) -> Any:
        return ops.sqrt(ops.add(x, self.epsilon))

    def _average(self, average: Variable, value: Any) -> Any:
        new = ops.add(ops.multiply(average.value, self.rho), ops.multiply(value, 1 - self.rho))
        self.assign(average, new)
        return new

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "rho": self.rho,
            "epsilon": self.epsilon,
        }
