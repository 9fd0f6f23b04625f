"""LAMB."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.base.bias import bias_correction
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.Lamb")
class Lamb(Optimizer):
    """Adam with the step of each variable made proportional to the variable's own size, for large batches.

    Adam's step `u` is multiplied by `|w| / |u|`, so that every layer changes at the same relative speed.
    Follows [You et al., 2019](https://arxiv.org/abs/1904.00962).

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        beta_1: How much of the old average of the gradient is kept in each step.
        beta_2: How much of the old average of its square is kept in each step.
        epsilon: Keeps the division finite.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Example:

    >>> optimizer = keras.optimizers.Lamb(learning_rate=0.1)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.842, 2.158]
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
        """Make the running averages."""
        if self.built:
            return
        super().build(var_list)
        self._momentums, self._velocities = self.add_optimizer_variables(var_list, ("momentum", "velocity"))

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        index, dtype = self._get_variable_index(variable), variable.dtype
        rate = ops.cast(learning_rate, dtype)
        gradient = ops.cast(gradient, dtype)
        momentum, velocity = self._momentums[index], self._velocities[index]
        m = ops.add(momentum.value, ops.multiply(ops.subtract(gradient, momentum.value), 1 - self.beta_1))
        v = ops.add(velocity.value, ops.multiply(ops.subtract(ops.square(gradient), velocity.value), 1 - self.beta_2))
        self.assign(momentum, m)
        self.assign(velocity, v)
        step = ops.cast(ops.add(self.iterations, 1), "float32")
        m_hat = ops.divide(m, ops.cast(bias_correction(self.beta_1, step), dtype))
        v_hat = ops.divide(v, ops.cast(bias_correction(self.beta_2, step), dtype))
        direction = ops.divide(m_hat, ops.add(ops.sqrt(v_hat), self.epsilon))
        self.assign_sub(variable, ops.multiply(ops.multiply(rate, self._trust(variable.value, direction)), direction))

    def _trust(self, weights: Any, direction: Any) -> Any:
        """Return the norm of the weights over that of the step; one where either is zero."""
        size, step = ops.sqrt(ops.sum(ops.square(weights))), ops.sqrt(ops.sum(ops.square(direction)))
        usable = ops.logical_and(ops.greater(size, 0), ops.greater(step, 0))
        return ops.where(usable, ops.divide(size, ops.where(usable, step, ops.ones_like(step))), ops.ones_like(step))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
        }
