"""Nested structures of lists, tuples, dicts and named tuples, on optree; `None` is a leaf, dicts are in key order."""

import warnings
from collections.abc import Callable
from typing import Any

import optree

from keras_ops.export import export

_NAMESPACE = "keras"
_CONTAINERS = (list, tuple, dict)


@export("keras.tree.MAP_TO_NONE")
class MAP_TO_NONE:  # noqa: N801 - the public name
    """What `traverse`'s function returns to put `None` in a node's place.

    Example:

    >>> keras.tree.traverse(lambda x: keras.tree.MAP_TO_NONE if x == 2 else None, [1, 2])
    [1, None]
    """


@export("keras.tree.is_nested")
def is_nested(structure: Any) -> bool:
    """Return whether `structure` is a container rather than a leaf.

    Example:

    >>> keras.tree.is_nested([1, 2]), keras.tree.is_nested(1)
    (True, False)
    """
    return not optree.tree_is_leaf(structure, none_is_leaf=True, namespace=_NAMESPACE)


@export("keras.tree.flatten")
def flatten(structure: Any) -> list[Any]:
    """Return the leaves in order.

    Example:

    >>> keras.tree.flatten({"b": 2, "a": (0, 1)})
    [0, 1, 2]
    """
    if type(structure) not in _CONTAINERS and optree.tree_is_leaf(structure, none_is_leaf=True, namespace=_NAMESPACE):
        return [structure]
    return optree.tree_leaves(structure, none_is_leaf=True, namespace=_NAMESPACE)


@export("keras.tree.flatten_with_path")
def flatten_with_path(structure: Any) -> list[tuple[tuple[Any, ...], Any]]:
    """Return pairs of a leaf's path (keys and positions) and the leaf.

    Example:

    >>> keras.tree.flatten_with_path({"a": [5]})
    [(('a', 0), 5)]
    """
    paths, leaves, _ = optree.tree_flatten_with_path(structure, none_is_leaf=True, namespace=_NAMESPACE)
    return list(zip(paths, leaves, strict=True))


@export("keras.tree.map_structure")
def map_structure(func: Callable[..., Any], *structures: Any, none_is_leaf: bool = True) -> Any:
    """Apply a function to the leaves of one or more equal structures and return the results in that structure.

    Args:
        func: Takes one leaf of each structure.
        *structures: At least one structure; the others must have the first one's form.
        none_is_leaf: Whether `None` is passed to `func`; otherwise it stays where it is.

    Raises:
        TypeError: If `func` cannot be called.
        ValueError: If no structure is given or their forms differ.

    Example:

    >>> keras.tree.map_structure(lambda a, b: a + b, [1, (2,)], [10, (20,)])
    [11, (22,)]
    """
    if not callable(func):
        raise TypeError(f"`func` must be callable. Received: {func!r}.")
    if not structures:
        raise ValueError("`map_structure` needs at least one structure.")
    if len(structures) == 1 and structures[0] is not None and not is_nested(structures[0]):
        return func(structures[0])
    return optree.tree_map(func, *structures, none_is_leaf=none_is_leaf, namespace=_NAMESPACE)


@export("keras.tree.map_structure_up_to")
def map_structure_up_to(shallow_structure: Any, func: Callable[..., Any], *structures: Any) -> Any:
    """Apply a function where `shallow_structure` has its leaves; deeper parts are passed whole.

    Example:

    >>> keras.tree.map_structure_up_to([0, 0], len, [[1, 2], [3]])
    [2, 1]
    """
    return optree.tree_map(
        lambda _, *values: func(*values), shallow_structure, *structures, none_is_leaf=True, namespace=_NAMESPACE
    )


@export("keras.tree.assert_same_structure")
def assert_same_structure(a: Any, b: Any, check_types: bool | None = None) -> None:
    """Raise unless two structures have the same form.

    Args:
        a: A structure.
        b: Another one.
        check_types: Without effect, and deprecated: lists are never tuples here. `assert_same_paths` does not tell them
            apart.

    Raises:
        ValueError: If they differ.

    Example:

    >>> keras.tree.assert_same_structure({"a": 1, "b": [2]}, {"a": 3, "b": [4]})
    """
    if check_types is not None:
        warnings.warn(
            "`check_types` has no effect: drop it. To take lists and tuples for the same, call `keras.tree.assert_same_paths`.",
            DeprecationWarning,
            stacklevel=2,
        )
    first = optree.tree_structure(a, none_is_leaf=True, namespace=_NAMESPACE)
    second = optree.tree_structure(b, none_is_leaf=True, namespace=_NAMESPACE)
    if first != second:
        raise ValueError(f"The two structures differ: {first} against {second}.")


@export("keras.tree.assert_same_paths")
def assert_same_paths(a: Any, b: Any) -> None:
    """Raise unless two structures have leaves at the same paths.

    Raises:
        ValueError: If they differ.

    Example:

    >>> keras.tree.assert_same_paths([1, 2], (3, 4))
    """
    first, second = ({path for path, _ in flatten_with_path(s)} for s in (a, b))
    if first != second:
        raise ValueError(f"The two structures have leaves at different paths: {sorted(first ^ second, key=str)}.")


@export("keras.tree.pack_sequence_as")
def pack_sequence_as(structure: Any, flat_sequence: Any) -> Any:
    """Return the leaves of `flat_sequence` in the form of `structure`.

    Raises:
        ValueError: If the number of leaves differs.

    Example:

    >>> keras.tree.pack_sequence_as({"a": 0, "b": [0]}, [1, 2])
    {'a': 1, 'b': [2]}
    """
    flat = list(flat_sequence)
    treedef = optree.tree_structure(structure, none_is_leaf=True, namespace=_NAMESPACE)
    if treedef.num_leaves != len(flat):
        raise ValueError(f"The structure has {treedef.num_leaves} leaves, the sequence {len(flat)}: {structure!r}.")
    return optree.tree_unflatten(treedef, flat)


@export("keras.tree.lists_to_tuples")
def lists_to_tuples(structure: Any) -> Any:
    """Return the structure with every list made a tuple.

    Example:

    >>> keras.tree.lists_to_tuples([1, [2]])
    (1, (2,))
    """
    if isinstance(structure, list):
        return tuple(lists_to_tuples(s) for s in structure)
    return _rebuild(structure, lists_to_tuples)


@export("keras.tree.map_shape_structure")
def map_shape_structure(func: Callable[[Any], Any], structure: Any) -> Any:
    """Apply a function to each shape, a list or tuple of integers and `None`, in a structure of shapes.

    What is neither a shape nor a container, such as a string or `None`, is passed to the function as it is.

    Example:

    >>> keras.tree.map_shape_structure(len, {"a": (None, 3), "b": (1,)})
    {'a': 2, 'b': 1}
    """
    if is_shape(structure) or not is_nested(structure):
        return func(structure)
    if isinstance(structure, list):
        return [map_shape_structure(func, s) for s in structure]
    return _rebuild(structure, lambda s: map_shape_structure(func, s))


def is_shape(value: Any) -> bool:
    """Return whether `value` is a list or tuple of integers and `None`."""
    return isinstance(value, list | tuple) and all(d is None or isinstance(d, int) for d in value)


@export("keras.tree.traverse")
def traverse(func: Callable[[Any], Any], structure: Any, top_down: bool = True) -> Any:
    """Visit every node; where `func` returns something other than `None`, that takes the node's place.

    Args:
        func: Takes a node. `None` as result keeps the node (and, top down, visits what is in it); `MAP_TO_NONE`
            puts `None` in its place.
        structure: What to visit.
        top_down: Visit a container before its members rather than after them.

    Example:

    >>> keras.tree.traverse(lambda v: sum(v) if isinstance(v, tuple) else None, [(1, 2), 3])
    [3, 3]
    """
    if top_down:
        result = func(structure)
        if result is not None:
            return None if result is MAP_TO_NONE else result
        return _rebuild(structure, lambda s: traverse(func, s, True))
    rebuilt = _rebuild(structure, lambda s: traverse(func, s, False))
    result = func(rebuilt)
    if result is None:
        return rebuilt
    return None if result is MAP_TO_NONE else result


def _rebuild(structure: Any, func: Callable[[Any], Any]) -> Any:
    """Apply `func` to the direct members of a container."""
    if not is_nested(structure):
        return structure
    children, metadata, _, rebuild = optree.tree_flatten_one_level(structure, none_is_leaf=True, namespace=_NAMESPACE)
    return rebuild(metadata, [func(child) for child in children])
