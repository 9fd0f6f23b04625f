"""Checks of what an optimizer is given, with messages that say how to mend it."""

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_ops.variable import Variable
from keras_saving.serialize import serialize_keras_object
from keras_training.optimizers.schedules.get import deserialize as deserialize_schedule
from keras_training.optimizers.schedules.get import serialize as serialize_schedule
from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule


def old_spellings(kind: str, learning_rate: Any, kwargs: dict[str, Any]) -> Any:
    """Take the old argument names out of `kwargs` and return the learning rate."""
    learning_rate = kwargs.pop("lr", learning_rate)
    if kwargs.pop("decay", None) is not None:
        warnings.warn(
            f"`decay` of {kind} has no effect. Give a schedule as `learning_rate`, such as "
            "`keras.optimizers.schedules.InverseTimeDecay`.",
            stacklevel=4,
        )
    if kwargs:
        raise ValueError(
            f"Argument(s) not recognized: {kwargs}. {kind} takes those of its signature and of "
            "`keras.optimizers.Optimizer`."
        )
    return learning_rate


def number(name: str, value: Any) -> float:
    """Return `value` as a float; refuse what is no number."""
    try:
        if isinstance(value, bool | str | bytes | dict) or np.ndim(value) != 0:
            raise TypeError
        return float(value)
    except (TypeError, ValueError):
        raise ValueError(
            f"Argument `{name}` should be a float, a LearningRateSchedule, or a function without arguments that "
            f"returns a float. Received instead: {name}={value!r} of type {type(value).__name__}."
        ) from None


def check(optimizer: Any) -> None:
    """Check the arguments that all optimizers share."""
    o = optimizer
    if sum(limit is not None for limit in (o.clipnorm, o.clipvalue, o.global_clipnorm)) > 1:
        raise ValueError(
            "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received: "
            f"clipnorm={o.clipnorm}, clipvalue={o.clipvalue}, global_clipnorm={o.global_clipnorm}."
        )
    if o.use_ema:
        if not 0 <= o.ema_momentum <= 1:
            raise ValueError(f"`ema_momentum` must be in the range [0, 1]. Received: ema_momentum={o.ema_momentum}.")
        _check_count("ema_overwrite_frequency", o.ema_overwrite_frequency, 1)
    _check_count("gradient_accumulation_steps", o.gradient_accumulation_steps, 2)


def _check_count(name: str, value: Any, least: int) -> None:
    # Zero has always meant "off", as `None` does.
    if value and (not isinstance(value, int | np.integer) or value < least):
        raise ValueError(f"`{name}` must be an integer >= {least}, or None. Received: {name}={value!r}.")


def check_fraction(name: str, value: float) -> None:
    """Refuse what is no number in [0, 1]."""
    if not isinstance(value, int | float | np.number) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError(f"`{name}` must be a float between 0 and 1. Received: {name}={value!r}.")


def check_gradients(optimizer: Any, gradients: Sequence[Any]) -> None:
    """Check gradients that come without their variables."""
    if not optimizer.built:
        raise ValueError(
            f"`{type(optimizer).__name__}.apply(grads)` without `trainable_variables` needs a built optimizer. "
            "Call `optimizer.build(trainable_variables)` first, or pass the variables."
        )
    expected = len(optimizer._trainable_variables)
    if len(gradients) != expected:
        raise ValueError(
            f"`grads` must hold one gradient for each variable that {optimizer.name!r} was built with. Received "
            f"{len(gradients)} gradients for {expected} variables."
        )


def check_pairs(optimizer: Any, gradients: Sequence[Any], variables: Sequence[Variable]) -> None:
    """Check gradients and the variables that they are for."""
    if len(gradients) != len(variables):
        raise ValueError(
            "`grads` and `trainable_variables` must have the same length. Received "
            f"{len(gradients)} gradients and {len(variables)} variables."
        )
    if not variables:
        raise ValueError("There is no variable to update: `trainable_variables` is empty.")
    for variable in variables:
        if id(variable) not in optimizer._index_of:
            raise ValueError(
                f"Unknown variable: {getattr(variable, 'path', variable)!r}. {optimizer.name!r} can only update the "
                "variables that it was built with. Make a new optimizer for a new set of variables, or build it with "
                "all of them."
            )


def check_stateless(optimizer: Any, optimizer_variables: Sequence[Any], trainable_variables: Sequence[Any]) -> None:
    """Check the lists of values given to `stateless_apply`."""
    kind = type(optimizer).__name__
    if not optimizer.built:
        raise ValueError(
            f"`{kind}.stateless_apply` needs an optimizer that is built, so that its variables exist. Call "
            "`optimizer.build(trainable_variables)` first."
        )
    for name, given, expected in (
        ("optimizer_variables", optimizer_variables, len(optimizer.variables)),
        ("trainable_variables", trainable_variables, len(optimizer._trainable_variables)),
    ):
        if len(given) != expected:
            raise ValueError(
                f"Argument `{name}` of `{kind}.stateless_apply` must be a list of tensors, one for each of the "
                f"{expected} variables of the optimizer. Received a list of length {len(given)}."
            )


def check_weights(optimizer: Any, weights: Sequence[Any]) -> None:
    """Check values for all variables of the optimizer before any is assigned."""
    variables = optimizer.variables
    if len(weights) != len(variables):
        raise ValueError(
            f"{optimizer.name!r} has {len(variables)} variables; `weights` must hold one value for each. Received "
            f"{len(weights)}. Build the optimizer before setting its weights."
        )
    for variable, value in zip(variables, weights, strict=True):
        shape = tuple(np.shape(value))
        if shape != tuple(variable.shape):
            raise ValueError(
                f"The variable {variable.path!r} has the shape {tuple(variable.shape)}; the value in `weights` has "
                f"{shape}."
            )


def learning_rate_config(learning_rate: Any) -> Any:
    """Return the learning rate as `get_config` holds it."""
    if isinstance(learning_rate, Variable):
        return float(learning_rate.numpy())
    if isinstance(learning_rate, LearningRateSchedule):
        return serialize_schedule(learning_rate)
    return serialize_keras_object(learning_rate)


def with_schedule(config: dict[str, Any], custom_objects: dict[str, Any] | None) -> dict[str, Any]:
    """Return a config whose learning rate, if it is a dict, is the object that it describes."""
    rate = config.get("learning_rate")
    if isinstance(rate, dict):
        return {**config, "learning_rate": deserialize_schedule(rate, custom_objects=custom_objects)}
    return config
