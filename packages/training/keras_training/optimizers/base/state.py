"""The optimizer's variables in a file: a flat list under the names "0", "1", ..."""

import warnings
from typing import Any

import numpy as np

# An optimizer that has seen no variables has two of its own: iterations and learning rate.
_WITHOUT_STATE = 2


def save_variables(optimizer: Any, store: Any) -> None:
    """Write all variables into a dict-like store."""
    for i, variable in enumerate(optimizer.variables):
        store[str(i)] = variable.numpy()


def load_variables(optimizer: Any, store: Any) -> None:
    """Read all variables from a store, or none.

    A model is worth loading even when its optimizer cannot go on from where it was, so a state that does not fit is
    reported as a warning and left aside.
    """
    variables = optimizer.variables
    count = len(store.keys())
    if count == _WITHOUT_STATE and count < len(variables):
        # The saved optimizer had not trained yet, so what is missing is as fresh as what is here.
        variables = variables[:count]
    elif count != len(variables):
        warnings.warn(
            f"The saved state of the optimizer {optimizer.name!r} is not loaded: it has {count} variables, the "
            f"optimizer has {len(variables)}. It must be built on the same trainable variables before loading.",
            stacklevel=3,
        )
        return
    values = [store[str(i)] for i in range(count)]
    for variable, value in zip(variables, values, strict=True):
        if tuple(np.shape(value)) != tuple(variable.shape):
            raise ValueError(
                f"The saved state of the optimizer {optimizer.name!r} does not fit: its variable {variable.path!r} has "
                f"the shape {tuple(variable.shape)}, the saved one {tuple(np.shape(value))}."
            )
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
