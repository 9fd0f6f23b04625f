"""Masks that travel with tensors from layer to layer."""

import operator
import warnings
from typing import Any

from keras_layers.base.call_signature import Signature
from keras_ops import masking, tree


def fill(
    signature: Signature, bound: dict[str, Any], tensors: dict[str, Any], kwargs: dict[str, Any]
) -> dict[str, Any]:
    """Return `kwargs` with the masks of the tensors for the arguments that `call` has for them.

    `mask` is that of the only tensor argument; `query_mask` is that of `query`.
    """
    filled = None
    for name, of in signature.masks.items():
        if bound.get(name) is None and name not in bound and of in tensors:
            filled = filled or dict(kwargs)
            filled[name] = masks_of(tensors[of])
    if signature.has_mask and "mask" not in bound and len(tensors) == 1:
        filled = filled or dict(kwargs)
        (tensor,) = tensors.values()
        filled["mask"] = masks_of(tensor)
    return kwargs if filled is None else filled


def masks_of(x: Any) -> Any:
    """Return the mask of a tensor, or the masks of a structure of tensors in the same form."""
    if isinstance(x, list | tuple):
        return [masks_of(member) for member in x]
    if isinstance(x, dict):
        return {key: masks_of(member) for key, member in x.items()}
    return masking.get_mask(x)


def check(layer: Any, name: str, mask: Any, shape: Any, form: str = "the shape") -> None:
    """Refuse a mask that does not fit the tensor which it is for.

    Args:
        layer: The layer that it was given to.
        name: The argument, for messages.
        mask: The mask, or `None`.
        shape: What the mask's shape must be, begin with or broadcast to.
        form: Which of these: one of `FORMS`.

    Raises:
        ValueError: If it does not.
    """
    if mask is None:
        return
    given, wanted = tuple(mask.shape), tuple(shape)
    fits, broadcasts = FORMS[form](len(given), len(wanted)), form == "a shape that broadcasts to"
    pairs = zip(reversed(given), reversed(wanted), strict=False) if broadcasts else zip(given, wanted, strict=False)
    if not fits or any(a != b and None not in (a, b) and not (broadcasts and a == 1) for a, b in pairs):
        raise ValueError(f"`{name}` of the layer {layer.name!r} must have {form} {wanted}. Received: {given}.")


def check_steps(layer: Any, mask: Any, sequences: Any) -> None:
    """Refuse a mask that is neither one row for each of the sequences nor a single one, which stands for all."""
    wanted = tuple(sequences.shape[:2])
    if tuple(mask.shape[:1]) == (1,):
        wanted = (1, *wanted[1:])
    check(layer, "mask", mask, wanted, "a shape that begins with")


# What is said of a mask's shape, and how its rank relates to that of the shape which is wanted.
FORMS = {"the shape": operator.eq, "a shape that begins with": operator.ge, "a shape that broadcasts to": operator.le}


def has_none(args: tuple[Any, ...]) -> bool:
    """Return whether no tensor has a mask, of those given by position or in a flat list."""
    for x in args:
        members = x if x.__class__ in (list, tuple) else (x,)
        if any(masking.get_mask(member) is not None for member in members):
            return False
    return True


def carry(source: Any, target: Any) -> Any:
    """Return `target`, a converted `source`, with the same mask."""
    if masking.flag.alive and target is not source:
        mask = masking.get_mask(source)
        if mask is not None:
            masking.set_mask(target, mask)
    return target


def mark(layer: Any, inputs: Any, outputs: Any, given: Any = None) -> None:
    """Give the outputs the masks that the layer computes from those of its first argument.

    Args:
        layer: The layer that was called.
        inputs: Its first argument.
        outputs: What it returned.
        given: The argument `mask` of the call, which counts instead of a mask that came with the inputs.
    """
    previous = masks_of(inputs) if given is None else given
    if not layer.supports_masking:
        if given is None and any(mask is not None for mask in tree.flatten(previous)):
            warnings.warn(
                f"The layer {layer.name!r} of type {type(layer).__name__} received an input with a mask, but it does "
                "not support masks: layers after it will not see one. Set `supports_masking = True` in the layer if "
                "its outputs have the same time steps as its inputs, or define `compute_mask`.",
                stacklevel=4,
            )
        return
    flat = tree.flatten(outputs)
    if all(masking.get_mask(x) is not None for x in flat):
        return
    masks = layer.compute_mask(inputs, previous)
    if masks is None:
        return
    for x, mask in zip(flat, tree.flatten(masks), strict=False):
        if mask is not None and masking.get_mask(x) is None:
            masking.set_mask(x, mask)
