"""The correction for running averages that began at zero."""

import math
from typing import Any

import keras_ops as ops


def bias_correction(beta: float, step: Any) -> Any:
    """Return `1 - beta**step`: the share of the values in an average over so many steps, which the zeros lack.

    Args:
        beta: How much of the old average is kept in each step.
        step: Number of steps, a float tensor.
    """
    if beta <= 0:
        return 1.0 - ops.power(float(beta), step)
    # Written as a difference, float32 would lose five of its seven digits at the first steps.
    return -ops.expm1(step * math.log(beta))
