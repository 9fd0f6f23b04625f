"""Training in float16: the loss is scaled up so that small gradients do not vanish, as far as nothing overflows."""

import inspect
import warnings
from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import initializers
from keras_ops.export import export
from keras_ops.variable import Variable
from keras_training.optimizers.base import arguments, lists
from keras_training.optimizers.base.branch import run_when
from keras_training.optimizers.base.pairing import pair
from keras_training.optimizers.get import deserialize, serialize
from keras_training.optimizers.optimizer import Optimizer


@export("keras.optimizers.LossScaleOptimizer")
class LossScaleOptimizer(Optimizer):
    """Wraps an optimizer so that gradients are computed of a loss that is multiplied by a scale.

    Gradients are divided by the scale before the inner optimizer gets them. When one of them is not finite, the step is
    left out and the scale halved; after `dynamic_growth_steps` good steps it is doubled. `compile` wraps the optimizer
    by itself when the model's dtype policy is `"mixed_float16"`.

    Args:
        inner_optimizer: The optimizer that changes the variables; clipping, decay and averages are its business. A
            `loss_scale_factor` of its own is set to `None`, with a warning: there is one scale only.
        initial_scale: The scale at the start.
        dynamic_growth_steps: Number of good steps in a row after which the scale is doubled.
        name: Begins the paths of the optimizer's variables.

    Raises:
        ValueError: If the inner optimizer is none, or an argument belongs to the inner optimizer.

    Example:

    >>> optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(1.0), initial_scale=8.0)
    >>> variable = keras.Variable([1.0])
    >>> optimizer.build([variable])
    >>> float(optimizer.scale_loss(2.0))
    16.0
    >>> optimizer.apply([keras.ops.convert_to_tensor([4.0])], [variable])
    >>> variable.numpy().tolist()
    [0.5]
    """

    def __init__(
        self,
        inner_optimizer: Optimizer,
        initial_scale: float = 32768.0,
        dynamic_growth_steps: int = 2000,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        if not isinstance(inner_optimizer, Optimizer):
            raise ValueError(
                "`inner_optimizer` must be a `keras.optimizers.Optimizer`. Received: "
                f"{inner_optimizer!r} of type {type(inner_optimizer).__name__}."
            )
        _refuse(kwargs)
        if inner_optimizer.loss_scale_factor is not None:
            warnings.warn(
                f"The `loss_scale_factor` of {inner_optimizer.name!r} (here {inner_optimizer.loss_scale_factor}) is not "
                "used in a LossScaleOptimizer, which has a scale of its own: `initial_scale` sets where it begins.",
                stacklevel=2,
            )
            inner_optimizer.loss_scale_factor = None
        super().__init__(learning_rate=0.0, name=name)
        self.inner_optimizer = inner_optimizer
        self.initial_scale = initial_scale
        self.dynamic_growth_steps = dynamic_growth_steps

    def build(self, var_list: Sequence[Variable]) -> None:
        """Make the scale and the count of good steps, and build the inner optimizer."""
        if self.built:
            return
        self.step_counter = self.add_variable((), "zeros", "int32", "only_first_replica", name="step_counter")
        self.dynamic_scale = self.add_variable(
            (), initializers.Constant(self.initial_scale), "float32", "only_first_replica", name="dynamic_scale"
        )
        self.inner_optimizer.build(var_list)
        super().build(var_list)

    @property
    def variables(self) -> list[Variable]:
        """The scale's variables, then those of the inner optimizer."""
        return [*self._variables, *self.inner_optimizer.variables]

    @property
    def iterations(self) -> Any:
        """Number of updates of the inner optimizer: steps that were left out do not count."""
        return self.inner_optimizer.iterations

    @property
    def learning_rate(self) -> Any:
        """The learning rate of the inner optimizer."""
        return self.inner_optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, learning_rate: Any) -> None:
        self.inner_optimizer.learning_rate = learning_rate

    def _changing(self) -> list[Variable]:
        return [*self._trainable_variables, *self.variables]

    def apply(self, grads: Sequence[Any], trainable_variables: Sequence[Variable] | None = None) -> None:
        """Update variables with gradients of the scaled loss.

        Args:
            grads: One gradient for each variable, `None` where a variable has none.
            trainable_variables: The variables; by default those given to `build`.
        """
        with lists.without_gradients():
            gradients, variables = pair(self, list(grads), trainable_variables)
            gradients = lists.dense(gradients)
            finite = self.check_finite(gradients)
            scale = self.dynamic_scale.value
            unscaled = [ops.divide(gradient, ops.cast(scale, gradient.dtype)) for gradient in gradients]
            run_when(finite, lambda: self.inner_optimizer.apply(unscaled, variables), self._changing())
            self._adapt(finite, scale)

    def _adapt(self, finite: Any, scale: Any) -> None:
        good = ops.where(finite, ops.add(self.step_counter.value, 1), 0)
        enough = ops.greater_equal(good, self.dynamic_growth_steps)
        grown = ops.where(enough, ops.multiply(scale, 2.0), scale)
        self.dynamic_scale.assign(ops.where(finite, grown, ops.multiply(scale, 0.5)))
        self.step_counter.assign(ops.where(enough, 0, good))

    def check_finite(self, grads: Sequence[Any]) -> Any:
        """Return whether all elements of all gradients are finite.

        Args:
            grads: Tensors, or `None`.

        Returns:
            A boolean scalar tensor.
        """
        each = [ops.all(ops.isfinite(gradient)) for gradient in grads if gradient is not None]
        return ops.all(ops.stack(each))

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its unscaled gradient, as the inner optimizer does."""
        self.inner_optimizer.update_step(gradient, variable, learning_rate)

    def scale_loss(self, loss: Any) -> Any:
        """Return the loss to differentiate: multiplied by the scale."""
        scale = self.dynamic_scale.value if self.built else self.initial_scale
        return ops.multiply(self.inner_optimizer.scale_loss(loss), scale)

    def exclude_from_weight_decay(
        self, var_list: Sequence[Variable] | None = None, var_names: Sequence[str] | None = None
    ) -> None:
        """Keep variables of the inner optimizer from decaying. See `Optimizer.exclude_from_weight_decay`."""
        self.inner_optimizer.exclude_from_weight_decay(var_list, var_names)

    def finalize_variable_values(self, var_list: Sequence[Variable]) -> None:
        """Set variables to their final values, as the inner optimizer does."""
        self.inner_optimizer.finalize_variable_values(var_list)

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Set the values of all variables, those of the inner optimizer last."""
        weights = list(weights)
        arguments.check_weights(self, weights)
        for variable, value in zip(self.variables, weights, strict=True):
            variable.assign(value)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer."""
        return {
            "name": self.name,
            "inner_optimizer": serialize(self.inner_optimizer),
            "initial_scale": self.initial_scale,
            "dynamic_growth_steps": self.dynamic_growth_steps,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> "LossScaleOptimizer":
        """Make an optimizer from `get_config`'s dict."""
        if "inner_optimizer" not in config:
            raise ValueError(
                "A LossScaleOptimizer needs an `inner_optimizer`: pass an object, as in "
                "`LossScaleOptimizer(keras.optimizers.Adam())`."
            )
        inner = config["inner_optimizer"]
        if isinstance(inner, str | dict):
            inner = deserialize(inner, custom_objects=custom_objects)
        return cls(**{**config, "inner_optimizer": inner})


def _refuse(kwargs: dict[str, Any]) -> None:
    """Refuse the inner optimizer's arguments. Files of older versions hold them with their defaults."""
    known = inspect.signature(Optimizer.__init__).parameters
    wrong = [
        name
        for name, value in kwargs.items()
        if not (name in known and (value is None or value == known[name].default))
    ]
    if wrong:
        names = ", ".join(f"`{name}`" for name in wrong)
        raise ValueError(f"LossScaleOptimizer does not support {names}. Set it on the `inner_optimizer` instead.")
