"""Objects that stand in several places of one saved model, and come back as one object."""

import threading
from collections import Counter
from collections.abc import Iterator
from types import TracebackType
from typing import Any


class _State(threading.local):
    def __init__(self) -> None:
        self.scope: ObjectSharingScope | None = None


_state = _State()


_KEY = "shared_object_id"


class ObjectSharingScope:
    """While it is open, every object that is written gets an id, and reading one id gives one object.

    The ids count from 1, so that the same model always gives the same file.
    """

    def __init__(self) -> None:
        # The object is kept beside its id: a freed object's identity could come back as another one's.
        self._written: dict[int, tuple[Any, int]] = {}
        self._read: dict[int, Any] = {}
        self._outer: list[ObjectSharingScope | None] = []

    def __enter__(self) -> "ObjectSharingScope":
        self._outer.append(_state.scope)
        _state.scope = self
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _state.scope = self._outer.pop()

    def write(self, obj: Any, config: dict[str, Any]) -> None:
        """Note in `config` which object it stands for."""
        _, config[_KEY] = self._written.setdefault(id(obj), (obj, len(self._written) + 1))

    @staticmethod
    def finish(config: Any) -> Any:
        """Take the ids of objects that were written once out of a config, and count the others from 1."""
        entries = [entry for entry in _dicts(config) if _KEY in entry]
        count = Counter(entry[_KEY] for entry in entries)
        numbers: dict[int, int] = {}
        for entry in entries:
            old = entry.pop(_KEY)
            if count[old] > 1:
                entry[_KEY] = numbers.setdefault(old, len(numbers) + 1)
        return config

    def read(self, shared_id: Any) -> Any:
        """Return the object that was read under an id, or `None`."""
        return self._read.get(shared_id)

    def keep(self, shared_id: Any, obj: Any) -> None:
        """Note the object that an id stands for."""
        self._read[shared_id] = obj


def open_scope() -> ObjectSharingScope | None:
    """Return this thread's open scope."""
    return _state.scope


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = value.values()
    elif not isinstance(value, list | tuple):
        return
    for each in value:
        yield from _dicts(each)
