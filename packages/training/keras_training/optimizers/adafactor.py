"""Adafactor."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.Adafactor")
class Adafactor(Optimizer):
    """Adam's scaling with row and column averages in place of a full average of the squares.

    For a matrix of `n` by `m` it keeps `n + m` numbers rather than `2 * n * m`, has no momentum, and makes steps
    relative to the size of the weights. Follows [Shazeer and Stern, 2018](https://arxiv.org/abs/1804.04235).

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        beta_2_decay: The averages keep `1 - t**beta_2_decay` of their old value at step `t`.
        epsilon_1: Added to the squares of the gradients.
        epsilon_2: Least size of the weights that steps are relative to.
        clip_threshold: Root mean square above which a step is shortened.
        relative_step: Whether the learning rate is at most `1 / sqrt(t)` at step `t`.
        weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            loss_scale_factor, gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Example:

    >>> optimizer = keras.optimizers.Adafactor(learning_rate=0.1)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.842, 2.158]
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_2_decay: float = -0.8,
        epsilon_1: float = 1e-30,
        epsilon_2: float = 1e-3,
        clip_threshold: float = 1.0,
        relative_step: bool = True,
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
        self.beta_2_decay = beta_2_decay
        self.epsilon_1 = epsilon_1
        self.epsilon_2 = epsilon_2
        self.clip_threshold = clip_threshold
        self.relative_step = relative_step

    def build(self, var_list: Sequence[Variable]) -> None:
        """Make the averages: for each variable those of rows and columns, and the full one.

        All three exist for each variable, so that files keep one order; of rows and columns, a vector has empty ones.
        """
        if self.built:
            return
        super().build(var_list)
        self._r, self._c, self._v = [], [], []
        for variable in var_list:
            rows, columns = ((), ()) if len(variable.shape) < 2 else _without_one_axis(variable.shape)
            dtype = "int32" if len(variable.shape) < 2 else variable.dtype
            self._r.append(self.add_variable(rows, dtype=dtype, name=variable.name))
            self._c.append(self.add_variable(columns, dtype=dtype, name=variable.name))
            self._v.append(self.add_variable_from_reference(variable, name="velocity"))

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient."""
        gradient = ops.cast(gradient, variable.dtype)
        step = ops.cast(ops.add(self.iterations, 1), "float32")
        rate = ops.minimum(learning_rate, ops.rsqrt(step)) if self.relative_step else learning_rate
        size = ops.maximum(_rms(variable.value), self.epsilon_2)
        alpha = ops.multiply(ops.cast(rate, variable.dtype), size)
        kept = ops.cast(1.0 - ops.power(step, self.beta_2_decay), variable.dtype)
        velocity = self._average_square(ops.add(ops.square(gradient), self.epsilon_1), variable, kept)
        direction = ops.divide(gradient, ops.sqrt(velocity))
        shortened = ops.divide(direction, ops.maximum(ops.divide(_rms(direction), self.clip_threshold), 1.0))
        self.assign_sub(variable, ops.multiply(alpha, shortened))

    def _average_square(self, square: Any, variable: Variable, kept: Any) -> Any:
        index = self._get_variable_index(variable)
        if len(variable.shape) < 2:
            return self._average(self._v[index], square, kept)
        rows = self._average(self._r[index], ops.mean(square, axis=-1), kept)
        columns = self._average(self._c[index], ops.mean(square, axis=-2), kept)
        shares = ops.divide(rows, ops.mean(rows, axis=-1, keepdims=True))
        velocity = ops.multiply(ops.expand_dims(shares, -1), ops.expand_dims(columns, -2))
        self.assign(self._v[index], velocity)
        return velocity

    def _average(self, average: Variable, value: Any, kept: Any) -> Any:
        new = ops.add(ops.multiply(average.value, kept), ops.multiply(value, 1.0 - kept))
        self.assign(average, new)
        return new

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            **super().get_config(),
            "beta_2_decay": self.beta_2_decay,
            "epsilon_1": self.epsilon_1,
            "epsilon_2": self.epsilon_2,
            "clip_threshold": self.clip_threshold,
            "relative_step": self.relative_step,
        }


def _without_one_axis(shape: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the shapes of the means over the last axis and over the one before it."""
    shape = tuple(shape)
    return shape[:-1], (*shape[:-2], shape[-1])


def _rms(x: Any) -> Any:
    return ops.sqrt(ops.mean(ops.square(x)))
