"""Moments and normalization, in JAX: each one program, so that an eager call is one too."""

from collections.abc import Callable
from functools import partial
from typing import Any

import jax

from keras_ops import config
from keras_ops.backends.jax.core import floating, tensor
from keras_ops.ops import normalization as definitions


def _jitted(name: str, static: tuple[str, ...]) -> Callable[..., Any]:
    """Compile the op's definition."""

    @partial(jax.jit, static_argnames=static)
    def program(*arrays: Any, **arguments: Any) -> Any:
        return getattr(definitions, name).op.definition(*arrays, **arguments)

    return program


_moments = _jitted("moments", ("axes", "keepdims"))
_batch = _jitted("batch_normalization", ("axis", "epsilon"))
_layer = _jitted("layer_normalization", ("axis", "epsilon", "rms_scaling"))
_rms = _jitted("rms_normalization", ("axis", "epsilon"))
_group = _jitted("group_normalization", ("groups", "axis", "epsilon"))
_unit = _jitted("normalize", ("axis", "order", "epsilon"))
_average = _jitted("moved_average", ())


def _axes(axis: Any) -> Any:
    return axis if isinstance(axis, int) or axis is None else tuple(axis)


def _parameter(value: Any) -> Any:
    return None if value is None else tensor(value)


def moments(x: Any, axes: Any, keepdims: bool = False, synchronized: bool = False) -> tuple[Any, Any]:
    return _moments(floating(x), axes=_axes(axes), keepdims=keepdims)


def batch_normalization(
    x: Any, mean: Any, variance: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> Any:
    parameters = (tensor(mean), tensor(variance))
    return _batch(
        floating(x), *parameters, axis=axis, offset=_parameter(offset), scale=_parameter(scale), epsilon=epsilon
    )


def layer_normalization(
    x: Any, gamma: Any = None, beta: Any = None, axis: Any = -1, epsilon: float | None = None, **kwargs: Any
) -> Any:
    epsilon = config.epsilon() if epsilon is None else epsilon
    return _layer(floating(x), _parameter(gamma), _parameter(beta), axis=_axes(axis), epsilon=epsilon, **kwargs)


def rms_normalization(x: Any, scale: Any = None, axis: Any = -1, epsilon: float | None = None) -> Any:
    epsilon = config.epsilon() if epsilon is None else epsilon
    return _rms(floating(x), _parameter(scale), axis=_axes(axis), epsilon=epsilon)


def group_normalization(
    x: Any, groups: int, axis: int = -1, gamma: Any = None, beta: Any = None, epsilon: float = 1e-3
) -> Any:
    return _group(
        floating(x), groups=groups, axis=axis, gamma=_parameter(gamma), beta=_parameter(beta), epsilon=epsilon
    )


def normalize(x: Any, axis: Any = -1, order: int = 2, epsilon: float | None = None) -> Any:
    epsilon = config.epsilon() if epsilon is None else epsilon
    return _unit(floating(x), axis=_axes(axis), order=order, epsilon=epsilon)


def moved_average(old: Any, value: Any, momentum: float) -> Any:
    return _average(old, value, momentum)
