"""What the schedules share: checks and the conversion of the step."""

from typing import Any

import keras_ops as ops
from keras_ops import config


def check_positive(name: str, value: Any) -> None:
    """Refuse a number of steps that is not above zero."""
    if value <= 0:
        raise ValueError(f"Argument `{name}` must be > 0. Received: {name}={value}.")


def as_float(x: Any) -> Any:
    """Return a step, or a rate that is a tensor, in the default float dtype."""
    return ops.cast(x, config.floatx())


def progress(step: Any, decay_steps: Any, staircase: bool) -> Any:
    """Return `step / decay_steps`, rounded down if `staircase`."""
    fraction = ops.divide(as_float(step), decay_steps)
    return ops.floor(fraction) if staircase else fraction
