"""Moments and normalization, in PyTorch."""

from typing import Any

import torch
from torch.nn import functional as F

import keras_ops as ops
from keras_ops import config
from keras_ops.arguments import check_channels, rms_scaling_of
from keras_ops.backends.torch.core import floating, tensor
from keras_ops.rules import normalize_axes, normalize_axis


def _wide(x: Any) -> Any:
    return x.float() if x.dtype.itemsize == 2 else x


def _like(value: Any, x: Any) -> Any:
    """Return a parameter in the dtype of `x`."""
    if value is None:
        return None
    value = tensor(value)
    return value if value.dtype is x.dtype else value.to(x.dtype)


def _of_channels(name: str, value: Any, channels: int) -> Any:
    """Return a parameter as a vector."""
    if value is None:
        return None
    check_channels(name, value.shape, channels)
    return value.reshape(-1).expand(channels)


def _channels_second(x: Any, axis: int) -> Any:
    """Return a view with the axis of channels after that of the batch."""
    axis = normalize_axis(axis, x.ndim)
    # Far quicker than `movedim`.
    return (
        x if axis == 1 else x.permute(0, axis, *range(1, axis), *range(axis + 1, x.ndim)) if axis else x.movedim(0, 1)
    )


def _channels_back(x: Any, axis: int) -> Any:
    """Undo `_channels_second`."""
    axis = normalize_axis(axis, x.ndim)
    return (
        x if axis == 1 else x.permute(0, *range(2, axis + 1), 1, *range(axis + 1, x.ndim)) if axis else x.movedim(1, 0)
    )


def moments(x: Any, axes: Any, keepdims: bool = False, synchronized: bool = False) -> tuple[Any, Any]:
    if synchronized:
        raise NotImplementedError(
            "Moments that are synchronized between replicas do not exist on the torch backend. Use `synchronized=False`."
        )
    x = floating(x)
    variance, mean = torch.var_mean(_wide(x), normalize_axes(axes, x.ndim), correction=0, keepdim=keepdims)
    if x.dtype is torch.float16:
        # A variance beyond float16 becomes its largest number, not infinity.
        mean, variance = mean.clamp(-65504.0, 65504.0), variance.clamp(max=65504.0)
    return mean.to(x.dtype), variance.to(x.dtype)


def batch_normalization(
    x: Any, mean: Any, variance: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> Any:
    x = floating(x)
    wide = _wide(x)
    mean, variance, offset, scale = (_like(value, wide) for value in (mean, variance, offset, scale))
    whole = (x.shape[axis],)
    if not mean.shape == variance.shape == whole or any(v is not None and v.shape != whole for v in (offset, scale)):
        named = {"mean": mean, "variance": variance, "offset": offset, "scale": scale}
        mean, variance, offset, scale = (_of_channels(*each, whole[0]) for each in named.items())
    if mean.requires_grad or variance.requires_grad:
        # PyTorch's function takes the moments for constants.
        factor = torch.rsqrt(variance + epsilon)
        factor = factor if scale is None else factor * scale
        shift = -mean * factor if offset is None else offset - mean * factor
        if normalize_axis(axis, x.ndim) != x.ndim - 1:
            shape = [1] * x.ndim
            shape[axis] = -1
            factor, shift = factor.reshape(shape), shift.reshape(shape)
        return torch.addcmul(shift, wide, factor).to(x.dtype)
    moved = _channels_second(wide, axis) if x.ndim > 1 else wide[None]
    result = torch.batch_norm(moved, scale, offset, mean, variance, False, 0.0, epsilon, torch.backends.cudnn.enabled)
    result = _channels_back(result, axis) if x.ndim > 1 else result[0]
    return result if wide is x else result.to(x.dtype)


def normalize_batch(
    x: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> tuple[Any, Any, Any]:
    x = floating(x)
    wide = _wide(x)
    scale, offset = _like(scale, wide), _like(offset, wide)
    result, mean, inverse = torch.native_batch_norm(
        _channels_second(wide, axis), scale, offset, None, None, True, 0.0, epsilon
    )
    # The saved moments are constants for PyTorch: only the result has a gradient.
    result = _channels_back(result, axis)
    return result if wide is x else result.to(x.dtype), mean, inverse.pow(-2).sub_(epsilon)


def layer_normalization(
    x: Any, gamma: Any = None, beta: Any = None, axis: Any = -1, epsilon: float | None = None, **kwargs: Any
) -> Any:
    x = floating(x)
    axes = (axis,) if isinstance(axis, int) else tuple(axis)
    trailing = sorted(normalize_axes(axes, x.ndim)) == list(range(x.ndim - len(axes), x.ndim))
    if not trailing or kwargs and rms_scaling_of(kwargs):
        return ops.layer_normalization.op.definition(x, gamma, beta, axis, epsilon, **kwargs)
    epsilon = config.epsilon() if epsilon is None else epsilon
    return F.layer_norm(x, x.shape[x.ndim - len(axes) :], _like(gamma, x), _like(beta, x), epsilon)


def rms_normalization(x: Any, scale: Any = None, axis: Any = -1, epsilon: float | None = None) -> Any:
    x = floating(x)
    if axis not in (-1, x.ndim - 1):
        return ops.rms_normalization.op.definition(x, scale, axis, epsilon)
    epsilon = config.epsilon() if epsilon is None else epsilon
    return F.rms_norm(x, x.shape[-1:], _like(scale, x), epsilon)


def group_normalization(
    x: Any, groups: int, axis: int = -1, gamma: Any = None, beta: Any = None, epsilon: float = 1e-3
) -> Any:
    x = floating(x)
    wide = _wide(x)
    moved = _channels_second(wide, axis)
    if not wide.requires_grad and torch.is_grad_enabled():
        # With channels last, the kernel of the backward pass crashes if it is to give the parameters' gradients alone.
        moved = moved.contiguous()
    result = _channels_back(torch.group_norm(moved, groups, _like(gamma, wide), _like(beta, wide), epsilon), axis)
    return result if wide is x else result.to(x.dtype)


def normalize(x: Any, axis: Any = -1, order: int = 2, epsilon: float | None = None) -> Any:
    x = floating(x)
    if order != 2:
        return ops.normalize.op.definition(x, axis, order, epsilon)
    wide = _wide(x)
    # The norm's gradient at 0 is 0.
    length = torch.linalg.vector_norm(wide, 2, axis, True)
    result = wide / length.clamp_min(config.epsilon() if epsilon is None else epsilon)
    return result if wide is x else result.to(x.dtype)


def moved_average(old: Any, value: Any, momentum: float) -> Any:
    value = _like(value, old)
    if value.requires_grad or old.requires_grad:
        value, old = value.detach(), old.detach()
    return torch.lerp(value, old, momentum)
