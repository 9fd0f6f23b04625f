"""Follow the regularized leader."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import initializers
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.Ftrl")
class Ftrl(Optimizer):
    """Follow the regularized leader, for large sparse linear models.

    With `n` the sum of squared gradients: `s = (n_new**-p - n**-p) / learning_rate`, `z += g - s * w`, and each weight
    is set to the minimum of `z * w` plus regularization:
    `w = (clip(z, -l1, l1) - z) / (n**-p / learning_rate + 2 * l2)` with `p = learning_rate_power`. With `beta`, `l2` is
    larger by `beta / (2 * learning_rate)`.
    Follows [McMahan et al., 2013](https://research.google.com/pubs/archive/41159.pdf).

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        learning_rate_power: Zero for a constant learning rate, below it for one that falls.
        initial_accumulator_value: The sum of squares at the start.
        l1_regularization_strength: Pulls weights to exactly zero.
        l2_regularization_strength: Keeps weights small.
        l2_shrinkage_regularization_strength: Adds twice this times the weight to the gradient in `z` alone.
        beta: Smooths the learning rate of rarely seen weights.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Raises:
        ValueError: If a strength is negative, or `learning_rate_power` positive.

    Example:

    >>> optimizer = keras.optimizers.Ftrl(learning_rate=0.1)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.603, 1.492]
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        learning_rate_power: float = -0.5,
        initial_accumulator_value: float = 0.1,
        l1_regularization_strength: float = 0.0,
        l2_regularization_strength: float = 0.0,
        l2_shrinkage_regularization_strength: float = 0.0,
        beta: float = 0.0,
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
        for argument, value in (
            ("initial_accumulator_value", initial_accumulator_value),
            ("l1_regularization_strength", l1_regularization_strength),
            ("l2_regularization_strength", l2_regularization_strength),
            ("l2_shrinkage_regularization_strength", l2_shrinkage_regularization_strength),
        ):
            if value < 0.0:
                raise ValueError(f"`{argument}` must be zero or positive. Received: {argument}={value}.")
        if learning_rate_power > 0.0:
            raise ValueError(
                f"`learning_rate_power` must be zero or negative. Received: learning_rate_power={learning_rate_power}."
            )
        self.learning_rate_power = learning_rate_power
        self.initial_accumulator_value = initial_accumulator_value
        self.l1_regularization_strength = l1_regularization_strength
        self.l2_regularization_strength = l2_regularization_strength
        self.l2_shrinkage_regularization_strength = l2_shrinkage_regularization_strength
        self.beta = beta

    def build(self, var_list: Sequence[Variable]) -> None:
        """Make the sums."""
        if self.built:
            return
        super().build(var_list)
        starts = [initializers.Constant(self.initial_accumulator_value), "zeros"]
        self._accumulators, self._linears = self.add_optimizer_variables(var_list, ("accumulator", "linear"), starts)

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        index = self._get_variable_index(variable)
        rate = ops.cast(learning_rate, variable.dtype)
        gradient = ops.cast(gradient, variable.dtype)
        accumulator, linear = self._accumulators[index], self._linears[index]
        old, weights = accumulator.value, variable.value
        new = ops.add(old, ops.square(gradient))
        power = -self.learning_rate_power
        new_power, old_power = ops.power(new, power), ops.power(old, power)
        shrunk = ops.add(gradient, ops.multiply(weights, 2 * self.l2_shrinkage_regularization_strength))
        sigma = ops.divide(ops.subtract(new_power, old_power), rate)
        z = ops.add(linear.value, ops.subtract(shrunk, ops.multiply(sigma, weights)))
        l1 = self.l1_regularization_strength
        # Twice the strength of l2, with the part of beta in it.
        l2 = self.beta / rate + 2 * self.l2_regularization_strength
        quadratic = ops.add(ops.divide(new_power, rate), l2)
        self.assign(linear, z)
        self.assign(accumulator, new)
        self.assign(variable, ops.divide(ops.subtract(ops.clip(z, -l1, l1), z), quadratic))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "learning_rate_power": self.learning_rate_power,
            "initial_accumulator_value": self.initial_accumulator_value,
            "l1_regularization_strength": self.l1_regularization_strength,
            "l2_regularization_strength": self.l2_regularization_strength,
            "l2_shrinkage_regularization_strength": self.l2_shrinkage_regularization_strength,
            "beta": self.beta,
        }
