"""Kinds of arguments: the class, shape and dtype of each tensor, by which a layer's plan knows them again."""

from typing import Any

_LISTS = (list, tuple)


def knows(plan: Any, args: tuple[Any, ...]) -> bool:
    """Return whether arguments are of a kind that was remembered."""
    try:
        if len(args) == 1:
            x = args[0]
            return ((x.__class__, x.shape, x.dtype) if x.__class__ not in _LISTS else _of_several(x, x)) in plan.seen
        return _of_several(None, args) in plan.seen
    except (AttributeError, TypeError):
        # No tensor, or one with symbolic sizes (`torch.export`), which cannot be looked up.
        return False


def remember(plan: Any, args: tuple[Any, ...]) -> None:
    """Take note of the kind of arguments, if they are tensors."""
    x = args[0] if len(args) == 1 else None
    try:
        if x is None or x.__class__ in _LISTS:
            plan.seen.add(_of_several(x, args if x is None else x))
        else:
            plan.seen.add((x.__class__, x.shape, x.dtype))
    except (AttributeError, TypeError):
        return


def _of_several(given: Any, tensors: Any) -> Any:
    """Return the kind of the tensors in a flat list, or of several given by position (`given` is `None` then)."""
    return (given.__class__, *[(x.__class__, x.shape, x.dtype) for x in tensors])
