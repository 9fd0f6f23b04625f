"""Bringing targets, predictions and weights to shapes and dtypes that fit, with errors that name the argument."""

import functools
from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_ops import config, dtypes, tree
from keras_ops.backends import selected
from keras_ops.masking import flag, get_mask, set_mask

_core = selected.load("core")


def as_tensors(name: str, x: Any, dtype: str, keep_integers: bool = False) -> Any:
    """Return an argument as a tensor, or its leaves as tensors if it is a structure of tensors.

    Args:
        name: What it is called in messages.
        x: A tensor, an array, a number, a list of numbers, or a dict, list or tuple of tensors.
        dtype: The dtype to convert to.
        keep_integers: Whether integers stay integers, so that large class indices are exact.
    """
    if isinstance(x, _core.Tensor) and _core.standard_dtype(x) == dtype:
        return x
    if isinstance(x, dict) or isinstance(x, (list, tuple)) and any(_is_tensor_like(leaf) for leaf in tree.flatten(x)):
        return tree.map_structure(lambda leaf: as_tensors(name, leaf, dtype, keep_integers), x)
    if x is None:
        raise ValueError(f"`{name}` is None. A loss or metric needs a tensor or an array.")
    try:
        tensor = ops.convert_to_tensor(x)
        kind = dtypes.standardize_dtype(tensor.dtype)
        if kind == "string":
            raise TypeError("strings are no numbers.")
        if keep_integers and "int" in kind:
            return tensor
        return ops.cast(tensor, dtype)
    except (TypeError, ValueError) as error:
        raise ValueError(f"`{name}` cannot be made a tensor of numbers: {error} Received: {x!r:.200}") from error


HALF = ("float16", "bfloat16")


def wide(dtype: str) -> str:
    """Return the dtype in which values of that dtype are squared and summed: float32 for half precision."""
    return "float32" if dtype in HALF else dtype


def in_float32(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function `(y_true, y_pred, ...)` compute in float32 where predictions are of half precision.

    The result has the predictions' dtype. Otherwise squares would overflow whose mean is a small number, and the
    epsilons that keep logarithms finite would be zero.
    """

    @functools.wraps(function)
    def wrapped(y_true: Any, y_pred: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(y_pred, _core.Tensor):
            dtype = _core.standard_dtype(y_pred)
        else:
            dtype = str(getattr(y_pred, "dtype", None))
        if dtype not in HALF:
            return function(y_true, y_pred, *args, **kwargs)
        values = function(y_true, ops.cast(y_pred, "float32"), *args, **kwargs)
        narrow = ops.cast(values, dtype)
        mask = get_mask(values) if flag.alive else None
        if mask is not None:
            set_mask(narrow, mask)
        return narrow

    return wrapped


def native(x: Any) -> Any:
    """Return `x` as a tensor, at no cost if it is one."""
    return x if isinstance(x, _core.Tensor) else ops.convert_to_tensor(x)


def as_tensor(x: Any, dtype: str) -> Any:
    """Return `x` as a tensor of that dtype."""
    if isinstance(x, _core.Tensor) and _core.standard_dtype(x) == dtype:
        return x
    return ops.cast(x, dtype)


def _is_tensor_like(x: Any) -> bool:
    return hasattr(x, "shape")


def float_pair(y_true: Any, y_pred: Any) -> tuple[Any, Any]:
    """Return targets and predictions as tensors of one float dtype, that of the predictions, and of one rank.

    Raises:
        ValueError: If their shapes cannot be broadcast.
    """
    y_pred = floating(y_pred)
    y_true = as_tensor(y_true, dtypes.standardize_dtype(y_pred.dtype))
    if y_true.shape != y_pred.shape:
        y_true, y_pred = same_rank(y_true, y_pred)
        check_broadcast(y_true, y_pred)
    return y_true, y_pred


def floating(x: Any) -> Any:
    """Return `x` as a float tensor: integers get the default float dtype."""
    x = native(x)
    return x if dtypes.is_float_dtype(dtypes.standardize_dtype(x.dtype)) else ops.cast(x, config.floatx())


def same_rank(x: Any, y: Any) -> tuple[Any, Any]:
    """Bring `(n,)` and `(n, 1)` together, and drop a last axis of size one where the other has no such axis."""
    x_rank, y_rank = len(x.shape), len(y.shape)
    if x_rank == y_rank:
        return x, y
    if x_rank == y_rank + 1 and x.shape[-1] == 1:
        return (x, ops.expand_dims(y, -1)) if y_rank == 1 else (ops.squeeze(x, -1), y)
    if y_rank == x_rank + 1 and y.shape[-1] == 1:
        return (ops.expand_dims(x, -1), y) if x_rank == 1 else (x, ops.squeeze(y, -1))
    return x, y


def check_broadcast(y_true: Any, y_pred: Any) -> None:
    """Refuse targets and predictions whose shapes do not fit."""
    if y_true.shape == y_pred.shape or fits(y_true.shape, y_pred.shape):
        return
    raise ValueError(
        "`y_true` and `y_pred` must have the same shape, or shapes that can be broadcast. Received: "
        f"y_true.shape={tuple(y_true.shape)}, y_pred.shape={tuple(y_pred.shape)}. Compare the model's output with the "
        "targets given to `fit`."
    )


def fits(first: Any, second: Any) -> bool:
    """Return whether two shapes can be broadcast; unknown sizes fit everything."""
    pairs = zip(reversed(tuple(first)), reversed(tuple(second)), strict=False)
    return all(a is None or b is None or a == b or 1 in (a, b) for a, b in pairs)


def align_weight(name: str, weight: Any, values: Any) -> Any:
    """Return a weight or mask with the rank of `values`: it belongs to their first axes, as a batch does.

    Args:
        name: What the weight is called in messages.
        weight: A tensor; a scalar, one value a sample, or more axes.
        values: What it multiplies.

    Raises:
        ValueError: If it does not fit.
    """
    rank, wanted = len(weight.shape), len(values.shape)
    if rank == 0:
        return weight
    while rank > wanted and weight.shape[-1] == 1:
        weight, rank = ops.squeeze(weight, -1), rank - 1
    if rank < wanted and fits(tuple(weight.shape), tuple(values.shape[:rank])):
        return ops.reshape(weight, (*_sizes(weight), *[1] * (wanted - rank)))
    if rank <= wanted and fits(weight.shape, values.shape):
        return weight
    if rank < wanted and fits((*weight.shape, 1), values.shape):
        return ops.expand_dims(weight, -1)
    raise unfit_weight(name, weight, values)


def unfit_weight(name: str, weight: Any, values: Any) -> ValueError:
    """Return the error for a weight or mask that does not fit what it weighs."""
    return ValueError(
        f"`{name}` must have one value for each sample, or the first axes of the values it weighs, of shape "
        f"{tuple(values.shape)}. Received: {name}.shape={tuple(weight.shape)}."
    )


def _sizes(x: Any) -> tuple[Any, ...]:
    return tuple(ops.shape(x)) if None in tuple(x.shape) else tuple(x.shape)
