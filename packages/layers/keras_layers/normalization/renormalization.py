"""Batch renormalization (Ioffe, 2017): statistics of a batch, corrected towards the moving ones.

The correction is a scale `r` and a shift `d` without gradient, so that a batch is normalized nearly as in inference
while gradients flow as in batch normalization.
"""

from typing import Any

import keras_ops as ops
from keras_ops.ops.normalization import moved_average

_BOUNDS = ("rmin", "rmax", "dmax")


def checked_clipping(clipping: dict[str, float] | None) -> dict[str, float]:
    """Return the bounds as a dict.

    Raises:
        ValueError: If it has other keys than `"rmin"`, `"rmax"` and `"dmax"`.
    """
    clipping = dict(clipping or {})
    unknown = sorted(clipping.keys() - set(_BOUNDS))
    if unknown:
        raise ValueError(f"`renorm_clipping` takes the keys {', '.join(_BOUNDS)}. Received also: {unknown}.")
    return clipping


def build(layer: Any, size: int) -> None:
    """Make the averages that the correction goes towards."""
    layer.moving_stddev = layer._add_average("moving_stddev", size, "ones")
    layer.renorm_mean = layer._add_average("renorm_mean", size, "zeros")
    layer.renorm_stddev = layer._add_average("renorm_stddev", size, "ones")


def corrected(layer: Any, mean: Any, variance: Any, gamma: Any, beta: Any) -> tuple[Any, Any]:
    """Return the scale and the shift with the correction in them, and move the averages."""
    stddev = ops.sqrt(ops.add(variance, layer.epsilon))
    r = ops.divide(ops.stop_gradient(stddev), layer.renorm_stddev.value)
    d = ops.divide(ops.subtract(ops.stop_gradient(mean), layer.renorm_mean.value), layer.renorm_stddev.value)
    bounds = layer.renorm_clipping
    if "rmin" in bounds:
        r = ops.maximum(r, bounds["rmin"])
    if "rmax" in bounds:
        r = ops.minimum(r, bounds["rmax"])
    if "dmax" in bounds:
        d = ops.clip(d, -bounds["dmax"], bounds["dmax"])
    _move(layer.renorm_mean, mean, layer.renorm_momentum)
    _move(layer.renorm_stddev, stddev, layer.renorm_momentum)
    _move(layer.moving_mean, mean, layer.momentum)
    new_stddev = _move(layer.moving_stddev, stddev, layer.momentum)
    layer.moving_variance.assign(ops.maximum(ops.subtract(ops.square(new_stddev), layer.epsilon), 0.0))
    scale = r if gamma is None else ops.multiply(r, gamma)
    shift = d if gamma is None else ops.multiply(d, gamma)
    return scale, shift if beta is None else ops.add(shift, beta)


def _move(average: Any, value: Any, momentum: float) -> Any:
    new = moved_average(average.value, value, momentum)
    average.assign(new)
    return new
