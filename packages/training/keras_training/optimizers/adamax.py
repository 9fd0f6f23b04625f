"""Adamax."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.base.bias import bias_correction
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.Adamax")
class Adamax(Optimizer):
    """Adam with the largest of the latest gradients in place of the average of their squares.

    `m = beta_1 * m + (1 - beta_1) * g`, `u = max(beta_2 * u, |g|)` and
    `w -= learning_rate / (1 - beta_1**t) * m / (u + epsilon)`.
    Follows section 7.1 of [Kingma and Ba, 2014](https://arxiv.org/abs/1412.6980).

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        beta_1: How much of the old average of the gradient is kept in each step.
        beta_2: How fast the largest gradient is forgotten.
        epsilon: Keeps the division finite.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Example:

    >>> optimizer = keras.optimizers.Adamax(learning_rate=0.1)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.9, 2.1]
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
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
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def build(self, var_list: Sequence[Variable]) -> None:
        """Make the running averages and maxima."""
        if self.built:
            return
        super().build(var_list)
        self._m, self._u = self.add_optimizer_variables(var_list, ("momentum", "norm"))

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        index = self._get_variable_index(variable)
        gradient = ops.cast(gradient, variable.dtype)
        momentum, norm = self._m[index], self._u[index]
        m = ops.add(momentum.value, ops.multiply(ops.subtract(gradient, momentum.value), 1 - self.beta_1))
        u = ops.maximum(ops.multiply(norm.value, self.beta_2), ops.abs(gradient))
        self.assign(momentum, m)
        self.assign(norm, u)
        step = ops.cast(ops.add(self.iterations, 1), "float32")
        rate = ops.divide(learning_rate, bias_correction(self.beta_1, step))
        rate = ops.cast(rate, variable.dtype)
        self.assign_sub(variable, ops.divide(ops.multiply(rate, m), ops.add(u, self.epsilon)))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
        }
