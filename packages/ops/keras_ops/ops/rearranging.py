"""`rearrange`: reshaping and transposing in one step, in the notation of einops, which names the axes."""

from typing import Any, NamedTuple

import keras_ops as ops
from keras_ops.export import export
from keras_ops.op import op

_DOTS = "..."
Group = tuple[str, ...]


class _Pattern(NamedTuple):
    """A pattern, for tensors of one rank: for each axis the names of those that it is made of.

    Attributes:
        text: The pattern.
        left: For each axis of the tensor its names.
        right: For each axis of the result its names.
        order: Where on the left the names on the right stand; `None` if they are in order.
        parts: Whether axes of the tensor have to be parted, or dropped.
        joins: Whether axes of the result have to be joined, or made.
    """

    text: str
    left: tuple[Group, ...]
    right: tuple[Group, ...]
    order: tuple[int, ...] | None
    parts: bool
    joins: bool


# A dict and not `functools.lru_cache`, of which `torch.compile` warns the user.
_patterns: dict[tuple[str, int], _Pattern] = {}


def _fault(pattern: str, what: str) -> ValueError:
    return ValueError(f"`rearrange` cannot follow the pattern {pattern!r}: {what}")


def _groups(pattern: str, side: str) -> tuple[Group, ...]:
    """Return the names on one side, those in parentheses together; axes of size 1 are empty groups."""
    groups: list[Group] = []
    inside: list[str] | None = None
    for word in side.replace("(", " ( ").replace(")", " ) ").replace(_DOTS, f" {_DOTS} ").split():
        if word == "(":
            if inside is not None:
                raise _fault(pattern, "parentheses stand within parentheses.")
            inside = []
        elif word == ")":
            if inside is None:
                raise _fault(pattern, "a parenthesis is closed that was not opened.")
            groups.append(tuple(inside))
            inside = None
        elif word == "1":
            if inside is None:
                groups.append(())
        elif word != _DOTS and not word.isidentifier():
            raise _fault(pattern, f"{word!r} is no name of an axis. Use letters, digits, `1`, `...` and parentheses.")
        elif inside is None:
            groups.append((word,))
        else:
            inside.append(word)
    if inside is not None:
        raise _fault(pattern, "a parenthesis is not closed.")
    return tuple(groups)


def _parsed(pattern: str, rank: int) -> _Pattern:
    known = _patterns.get((pattern, rank))
    if known is None:
        sides = pattern.split("->")
        if len(sides) != 2:
            raise _fault(pattern, "it must have one `->`, between the axes of the tensor and those of the result.")
        left, right = _groups(pattern, sides[0]), _groups(pattern, sides[1])
        _check(pattern, left, right)
        known = _patterns[pattern, rank] = _for_rank(pattern, left, right, rank)
    return known


def _check(pattern: str, left: tuple[Group, ...], right: tuple[Group, ...]) -> None:
    one, other = ([name for group in side for name in group] for side in (left, right))
    for names, side in ((one, "left"), (other, "right")):
        for name in names:
            if names.count(name) > 1:
                raise _fault(pattern, f"the axis {name!r} is twice on the {side}.")
    if any(_DOTS in group and len(group) > 1 for group in left):
        raise _fault(pattern, "`...` cannot stand in parentheses on the left.")
    only = sorted(set(one) ^ set(other))
    if only:
        raise _fault(pattern, f"{', '.join(map(repr, only))} must be on both sides.")


def _spread(groups: tuple[Group, ...], dots: Group) -> tuple[Group, ...]:
    """Return the groups with a name for each axis that `...` stands for."""
    result: list[Group] = []
    for group in groups:
        if group == (_DOTS,):
            result += [(name,) for name in dots]
        else:
            result.append(tuple(n for name in group for n in (dots if name == _DOTS else (name,))))
    return tuple(result)


def _for_rank(pattern: str, left: tuple[Group, ...], right: tuple[Group, ...], rank: int) -> _Pattern:
    has_dots = (_DOTS,) in left
    more = rank - len(left) + has_dots
    if more < 0 or more and not has_dots:
        wanted = f"at least {len(left) - 1}" if has_dots else f"{len(left)}"
        raise _fault(pattern, f"it is for a tensor of {wanted} dimensions. Received one of {rank}.")
    dots = tuple(f"{_DOTS}{i}" for i in range(more))
    left, right = _spread(left, dots), _spread(right, dots)
    before, after = ([name for group in side for name in group] for side in (left, right))
    order = tuple(before.index(name) for name in after)
    parts, joins = (any(len(group) != 1 for group in side) for side in (left, right))
    return _Pattern(pattern, left, right, None if before == after else order, parts, joins)


def _sizes(pattern: _Pattern, shape: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
    """Return the size of each named axis: as given, or what is left of the axis that it is part of."""
    if not given and not pattern.parts:
        return {group[0]: size for group, size in zip(pattern.left, shape, strict=True)}
    names = {name for group in pattern.left for name in group}
    unknown = sorted(set(given) - names)
    if unknown:
        raise _fault(pattern.text, f"it has no axis {unknown[0]!r}, of which a size was given.")
    sizes: dict[str, Any] = {}
    for group, size in zip(pattern.left, shape, strict=True):
        known, open_ = 1, []
        for name in group:
            if name in given:
                sizes[name] = given[name]
                known = known * given[name]
            else:
                open_.append(name)
        whole = isinstance(size, int) and isinstance(known, int)
        if len(open_) > 1:
            raise _fault(pattern.text, f"sizes must be given for all but one of {', '.join(map(repr, group))}.")
        if whole and (size != known if not open_ else known == 0 or size % known):
            shown = " ".join(f"{name}={sizes[name]}" for name in group if name in sizes) or "1"
            raise _fault(pattern.text, f"an axis of size {size} cannot be made of ({shown}); the shape is {shape}.")
        if open_:
            sizes[open_[0]] = None if size is None else size if len(group) == 1 else size // known
    return sizes


def _product(sizes: list[Any]) -> Any:
    result = 1
    for size in sizes:
        if size is None:
            return None
        result = result * size
    return result


@export("keras.ops.rearrange")
@op
def rearrange(tensor: Any, pattern: str, **axes_lengths: int) -> Any:
    """Reorder, join and part the axes of a tensor, which a pattern names as in einops.

    On the left of `->` stand names for the axes of the tensor, on the right for those of the result. Names in parentheses
    are one axis, the last of them changing fastest; `...` stands for any further axes, and `1` for an axis of size 1.

    Args:
        tensor: A tensor, or a list of tensors, which are stacked along a new first axis.
        pattern: Such as `"b (h w) c -> b c h w"`. Each name is once on both sides.
        **axes_lengths: Sizes of named axes; needed for all but one of those in parentheses on the left.

    Returns:
        The tensor with its axes rearranged.

    Raises:
        ValueError: If the pattern is not well formed or does not fit the tensor; the message shows it.

    Example:

    >>> tuple(keras.ops.rearrange(keras.ops.ones((2, 12, 3)), "b (h w) c -> b c h w", h=4).shape)
    (2, 3, 4, 3)
    """
    if tensor.__class__ in (list, tuple):
        tensor = ops.stack(tensor) if any(hasattr(x, "shape") for x in tensor) else ops.convert_to_tensor(tensor)
    shape = ops.shape(tensor)
    parsed = _parsed(pattern, len(shape))
    sizes = _sizes(parsed, shape, axes_lengths)
    if parsed.parts:
        tensor = ops.reshape(tensor, [sizes[name] for group in parsed.left for name in group])
    if parsed.order is not None:
        tensor = ops.transpose(tensor, parsed.order)
    if parsed.joins:
        tensor = ops.reshape(tensor, [_product([sizes[name] for name in group]) for group in parsed.right])
    return tensor
