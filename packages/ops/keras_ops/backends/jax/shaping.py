"""Shapes and order, in JAX."""

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp

from keras_ops import rules
from keras_ops.arguments import check_padding
from keras_ops.backends.jax.core import operand, tensor
from keras_ops.ops import shaping


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def reshape(x: Any, newshape: Any) -> Any:
    return jnp.reshape(tensor(x), newshape)


def transpose(x: Any, axes: Any = None) -> Any:
    return jnp.transpose(tensor(x), axes)


def expand_dims(x: Any, axis: Any) -> Any:
    return jnp.expand_dims(tensor(x), _listed(axis))


def squeeze(x: Any, axis: Any = None) -> Any:
    return jnp.squeeze(tensor(x), _listed(axis))


def concatenate(xs: Sequence[Any], axis: int = 0) -> Any:
    return jnp.concatenate([tensor(x) for x in xs], axis=axis)


def stack(x: Sequence[Any], axis: int = 0) -> Any:
    return jnp.stack([operand(t) for t in x], axis=axis)


def split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    x = tensor(x)
    if not isinstance(indices_or_sections, int):
        cuts = [0, *map(int, indices_or_sections), x.shape[axis]]
        if sorted(cuts) != cuts:
            # Cuts that count from the end or do not rise.
            before = (slice(None),) * rules.normalize_axis(axis, x.ndim)
            return [x[(*before, part)] for part in shaping.parts(indices_or_sections)]
    return list(jnp.split(x, _listed(indices_or_sections), axis=axis))


def repeat(x: Any, repeats: Any, axis: int | None = None) -> Any:
    return jnp.repeat(tensor(x), repeats if isinstance(repeats, int) else tensor(repeats), axis=axis)


def tile(x: Any, repeats: Any) -> Any:
    return jnp.tile(tensor(x), repeats)


def pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
    x = tensor(x)
    check_padding(mode, constant_values)
    pairs = shaping.padding_pairs(pad_width, x.ndim)
    return jnp.pad(x, pairs, mode, **({"constant_values": constant_values or 0} if mode == "constant" else {}))


def flip(x: Any, axis: Any = None) -> Any:
    return jnp.flip(tensor(x), _listed(axis))


def roll(x: Any, shift: Any, axis: Any = None) -> Any:
    return jnp.roll(tensor(x), shift, axis)


def broadcast_to(x: Any, shape: Any) -> Any:
    return jnp.broadcast_to(tensor(x), shape)


def copy(x: Any) -> Any:
    return jnp.array(tensor(x), copy=True)
