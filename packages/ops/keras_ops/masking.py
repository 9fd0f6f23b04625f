"""The mask that belongs to a tensor.

Kept as the attribute `_keras_mask` where tensors take attributes (JAX, TensorFlow, PyTorch, KerasTensor), and beside
the tensor, weakly, where they do not (NumPy).
"""

import weakref
from typing import Any

_beside: dict[int, tuple[weakref.ref[Any], Any]] = {}


class _Flag:
    """`alive` turns true with the first mask, so that programs without masks never look for one."""

    alive = False


flag = _Flag()


def get_mask(x: Any) -> Any:
    """Return the mask of `x`, or `None`."""
    mask = getattr(x, "_keras_mask", None)
    if mask is None and _beside:
        found = _beside.get(id(x))
        if found is not None and found[0]() is x:
            return found[1]
    return mask


def set_mask(x: Any, mask: Any) -> None:
    """Give `x` a mask, or take it away with `None`."""
    if mask is not None:
        flag.alive = True
    elif not flag.alive:
        return
    try:
        x._keras_mask = mask
    except AttributeError:
        key = id(x)
        if mask is None:
            _beside.pop(key, None)
            return
        try:
            _beside[key] = (weakref.ref(x, lambda _: _beside.pop(key, None)), mask)
        except TypeError:
            return  # Neither attributes nor weak references: a Python number, which no mask can follow.
