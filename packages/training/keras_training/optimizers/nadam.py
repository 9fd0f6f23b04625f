"""Nadam."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.base.bias import bias_correction
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.Nadam")
class Nadam(Optimizer):
    """Adam with Nesterov momentum.

    Adam in which the average of the gradient is already that of the next step, and `beta_1` grows along
    `u_t = beta_1 * (1 - 0.5 * 0.96**t)`.
    Follows [Dozat, 2015](http://cs229.stanford.edu/proj2015/054_report.pdf).

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        beta_1: How much of the old average of the gradient is kept in each step.
        beta_2: How much of the old average of its square is kept in each step.
        epsilon: Keeps the division finite.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Example:

    >>> optimizer = keras.optimizers.Nadam(learning_rate=0.1)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.894, 2.106]
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
        """Make the running averages, and the product of the momentum's factors so far."""
        if self.built:
            return
        super().build(var_list)
        self._momentums, self._velocities = self.add_optimizer_variables(var_list, ("momentum", "velocity"))
        self._u_product = self.add_variable((), "ones", name="u_product")

    def _update_variables(self, gradients: list[Any], variables: list[Variable], rate: Any) -> None:
        # The product belongs to the step, not to a variable, so it moves once before all of them.
        step = ops.cast(ops.add(self.iterations, 1), self._u_product.dtype)
        self.assign(self._u_product, ops.multiply(self._u_product.value, self._factor(step)))
        super()._update_variables(gradients, variables, rate)

    def _factor(self, step: Any) -> Any:
        return self.beta_1 * (1.0 - 0.5 * ops.power(0.96, step))

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        index, dtype = self._get_variable_index(variable), variable.dtype
        rate = ops.cast(learning_rate, dtype)
        gradient = ops.cast(gradient, dtype)
        step = ops.cast(ops.add(self.iterations, 1), self._u_product.dtype)
        u_now, u_next = self._factor(step), self._factor(ops.add(step, 1))
        product = self._u_product.value
        of_momentum = u_next / (1.0 - product * u_next)
        of_gradient = (1.0 - u_now) / (1.0 - product)
        of_square = 1.0 / bias_correction(self.beta_2, step)

        momentum, velocity = self._momentums[index], self._velocities[index]
        m = ops.add(momentum.value, ops.multiply(ops.subtract(gradient, momentum.value), 1 - self.beta_1))
        v = ops.add(velocity.value, ops.multiply(ops.subtract(ops.square(gradient), velocity.value), 1 - self.beta_2))
        self.assign(momentum, m)
        self.assign(velocity, v)
        ahead = ops.add(
            ops.multiply(m, ops.cast(of_momentum, dtype)), ops.multiply(gradient, ops.cast(of_gradient, dtype))
        )
        size = ops.add(ops.sqrt(ops.multiply(v, ops.cast(of_square, dtype))), self.epsilon)
        self.assign_sub(variable, ops.divide(ops.multiply(ahead, rate), size))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
        }
