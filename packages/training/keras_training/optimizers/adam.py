"""Adam."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.base.bias import bias_correction
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.Adam")
class Adam(Optimizer):
    """Adam: steps from running averages of the gradient and of its square.

    `m = beta_1 * m + (1 - beta_1) * g`, `v = beta_2 * v + (1 - beta_2) * g**2`,
    `alpha = learning_rate * sqrt(1 - beta_2**t) / (1 - beta_1**t)` and `w -= alpha * m / (sqrt(v) + epsilon)`.
    Follows [Kingma and Ba, 2014](https://arxiv.org/abs/1412.6980), with the epsilon of the remark before its section
    2.1, and [Reddi et al., 2018](https://openreview.net/pdf?id=ryQu7f-RZ) for `amsgrad`.

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        beta_1: How much of the old average of the gradient is kept in each step.
        beta_2: How much of the old average of its square is kept in each step.
        epsilon: Keeps the division finite.
        amsgrad: Whether to divide by the largest average of the square so far.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Example:

    >>> optimizer = keras.optimizers.Adam(learning_rate=0.1)
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
        amsgrad: bool = False,
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
        self.amsgrad = amsgrad

    def build(self, var_list: Sequence[Variable]) -> None:
        """Make the running averages."""
        if self.built:
            return
        super().build(var_list)
        self._momentums, self._velocities = self.add_optimizer_variables(var_list, ("momentum", "velocity"))
        self._velocity_hats = self.add_optimizer_variables(var_list, "velocity_hat") if self.amsgrad else []

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        index = self._get_variable_index(variable)
        gradient = ops.cast(gradient, variable.dtype)
        momentum, velocity = self._momentums[index], self._velocities[index]
        m = ops.add(momentum.value, ops.multiply(ops.subtract(gradient, momentum.value), 1 - self.beta_1))
        v = ops.add(velocity.value, ops.multiply(ops.subtract(ops.square(gradient), velocity.value), 1 - self.beta_2))
        self.assign(momentum, m)
        self.assign(velocity, v)
        if self.amsgrad:
            v = ops.maximum(self._velocity_hats[index].value, v)
            self.assign(self._velocity_hats[index], v)
        alpha = ops.cast(self._corrected_rate(learning_rate), variable.dtype)
        self.assign_sub(variable, ops.divide(ops.multiply(m, alpha), ops.add(ops.sqrt(v), self.epsilon)))

    def _corrected_rate(self, learning_rate: Any) -> Any:
        """Return the rate that makes up for averages that began at zero."""
        # In float32 also for variables of a smaller dtype, where large step counts are not exact.
        step = ops.cast(ops.add(self.iterations, 1), "float32")
        first = bias_correction(self.beta_1, step)
        second = bias_correction(self.beta_2, step)
        return ops.divide(ops.multiply(learning_rate, ops.sqrt(second)), first)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
            "amsgrad": self.amsgrad,
        }
