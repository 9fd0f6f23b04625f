"""Which gradient belongs to which variable."""

import operator
import warnings
from collections.abc import Sequence
from typing import Any

from keras_ops.variable import Variable
from keras_training.optimizers.base import arguments

Pairs = tuple[list[Any], list[Variable]]


def pair(optimizer: Any, gradients: list[Any], variables: Sequence[Variable] | None) -> Pairs:
    """Return gradients and their variables, in one order, without those that have no gradient.

    Args:
        optimizer: Is built on the variables if it is not yet built.
        gradients: Gradients, or `None`.
        variables: Their variables; `None` for those that the optimizer was built with.

    Raises:
        ValueError: If the lists differ in length, a variable is unknown, or there is no gradient at all.
    """
    if variables is None:
        arguments.check_gradients(optimizer, gradients)
        variables = optimizer._trainable_variables
    else:
        variables = list(variables)
        if not optimizer.built:
            optimizer.build(variables)
        arguments.check_pairs(optimizer, gradients, variables)
        known = optimizer._trainable_variables
        # The list itself spares kernels the look-up of each variable's state.
        if len(variables) == len(known) and all(map(operator.is_, variables, known)):
            variables = known
    if not any(gradient is None for gradient in gradients):
        return gradients, variables
    missing = [v.path for g, v in zip(gradients, variables, strict=True) if g is None]
    if len(missing) == len(variables):
        raise ValueError(f"No gradients provided for any variable: all are None, for {', '.join(missing)}.")
    warnings.warn(f"These variables have no gradient and stay as they are: {', '.join(missing)}.", stacklevel=4)
    return _split((g, v) for g, v in zip(gradients, variables, strict=True) if g is not None)


def overwrite(gradients: list[Any], variables: list[Variable]) -> Pairs:
    """Set the variables whose "gradient" is their next value, and return the others."""
    if not any(variable.overwrite_with_gradient for variable in variables):
        return gradients, variables
    others = []
    for gradient, variable in zip(gradients, variables, strict=True):
        if variable.overwrite_with_gradient:
            variable.assign(gradient)
        else:
            others.append((gradient, variable))
    return _split(others)


def _split(pairs: Any) -> Pairs:
    pairs = list(pairs)
    return [gradient for gradient, _ in pairs], [variable for _, variable in pairs]
