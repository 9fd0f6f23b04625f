"""The logs of a batch: a dict whose values come from the device when somebody looks."""

from collections.abc import Callable, Iterator
from typing import Any


class LazyLogs(dict):
    """A dict that calls `fetch` when it is first read, and is an ordinary dict from then on.

    It is a `dict`, so that callbacks may do with it what they do with dicts (`json.dumps`, `**logs`, `isinstance`).
    Whether it is true does not need the values: `logs = logs or {}` is a common line in callbacks that then look at
    the logs only now and then.

    Args:
        fetch: Takes nothing and returns the values by name, as Python numbers. What it holds must stay valid for as
            long as the logs are kept, so an engine that gives its state's buffers away must hand over other tensors.
    """

    def __init__(self, fetch: Callable[[], dict[str, Any]]) -> None:
        # C code that asks for the size of a dict's storage (`json.dumps`) must not take it for empty.
        super().__init__({"": None})
        self._fetch: Callable[[], dict[str, Any]] | None = fetch

    def _filled(self) -> "LazyLogs":
        fetch = self._fetch
        if fetch is not None:
            values = fetch()
            self._fetch = None
            super().clear()
            super().update(values)
        return self

    def __bool__(self) -> bool:
        return True

    # `dict(logs)` and `**logs` read the storage directly, unless `__iter__` is overridden.
    def __iter__(self) -> Iterator[str]:
        return super(LazyLogs, self._filled()).__iter__()

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (self.copy(),)


def _reading(name: str) -> Callable[..., Any]:
    """Make the method of that name, which fills the dict first."""
    method = getattr(dict, name)

    def read(self: LazyLogs, *args: Any, **kwargs: Any) -> Any:
        return method(self._filled(), *args, **kwargs)

    read.__name__ = name
    read.__doc__ = method.__doc__
    return read


for _name in (
    *("__getitem__", "__setitem__", "__delitem__", "__contains__", "__len__", "__eq__", "__ne__", "__repr__"),
    *("__or__", "__ror__", "__ior__", "__reversed__"),
    *("get", "keys", "values", "items", "copy", "pop", "popitem", "setdefault", "update", "clear"),
):
    setattr(LazyLogs, _name, _reading(_name))
