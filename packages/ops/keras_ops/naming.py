"""Unique names for layers, variables and operations."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from keras_ops.export import export

_counts: defaultdict[str, int] = defaultdict(int)


def to_snake_case(name: str) -> str:
    """Return `name` in snake_case: `"Conv2D"` gives `"conv2d"`, `"MaxPooling2D"` `"max_pooling2d"`."""
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def auto_name(prefix: str) -> str:
    """Return `prefix`, then `prefix_1`, `prefix_2`, ... on later calls."""
    count = get_uid(prefix) - 1
    return prefix if count == 0 else f"{prefix}_{count}"


@export("keras.backend.get_uid", "keras.utils.get_uid")
def get_uid(prefix: str = "") -> int:
    """Return how often this has been asked for `prefix` since the last `clear_session`, starting at 1.

    Example:

    >>> keras.backend.get_uid("doc_example")
    1
    """
    _counts[prefix] += 1
    return _counts[prefix]


@contextmanager
def restored_on_error() -> Iterator[None]:
    """Give names out again that were used up in a block that failed."""
    before = dict(_counts)
    try:
        yield
    except BaseException:
        _counts.clear()
        _counts.update(before)
        raise


def reset() -> None:
    """Start every count again."""
    _counts.clear()
