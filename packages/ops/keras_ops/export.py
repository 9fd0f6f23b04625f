"""The decorator that gives a definition its public names.

The names are literals so that `tools/api` reads them without importing anything: it writes the public modules'
`__init__.py` from them. At run time the decorator only marks the object: with its names, and for AutoGraph.
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def export(*names: str) -> Callable[[T], T]:
    """Give a function or a class one or more public names.

    The first name is the canonical one: `.keras` files and error messages use it. The others are aliases of the same
    object.

    Args:
        *names: Dotted public names as string literals, such as `"keras.layers.Dense"`.

    Returns:
        A decorator that returns the object it is given.

    Raises:
        ValueError: If there is no name, or one does not lie under `keras.`.

    Example:

    >>> from keras_ops.export import export, public_name
    >>> @export("keras.layers.Twice")
    ... class Twice: ...
    >>> public_name(Twice)
    'keras.layers.Twice'
    """
    if not names or not all(name.startswith("keras.") for name in names):
        raise ValueError(f"export() takes dotted names under 'keras.', such as 'keras.layers.Dense'. Received: {names}")

    def record(obj: T) -> T:
        obj._public_names = names  # type: ignore[attr-defined]
        if not isinstance(obj, type) or hasattr(obj, "call"):
            # AutoGraph, at work in `tf.data.Dataset.map` on any backend, leaves what has this attribute as it is. Where a
            # user writes `__call__` (a schedule, an initializer) it may rewrite that.
            obj.autograph_info__ = None  # type: ignore[attr-defined]
        return obj

    return record


def public_name(obj: object) -> str | None:
    """The canonical public name of an exported function or class, else `None`.

    A subclass of an exported class is not exported by it, so only the object's own record counts.

    Args:
        obj: A function or a class.

    Returns:
        The first name given to `export`, or `None`.
    """
    names = getattr(obj, "__dict__", {}).get("_public_names")
    return names[0] if names else None
