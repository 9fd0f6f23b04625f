"""Objects that stand in several places of one saved model, and come back as one object."""

import threading
from types import TracebackType
from typing import Any


class _State(threading.local):
    def __init__(self) -> None:
        self.scope: ObjectSharingScope | None = None


_state = _State()


class ObjectSharingScope:
    """While it is open, an object written twice gets a `shared_object_id`, and reading one id gives one object.

    The ids count from 1, so that the same model always gives the same file.
    """

    def __init__(self) -> None:
        self._written: dict[int, tuple[Any, dict[str, Any]]] = {}
        self._read: dict[int, Any] = {}
        self._count = 0
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
        """Note that `config` stands for `obj`; on the second time give all its configs the same id."""
        # The object is kept beside its config: a freed object's identity could come back as another one's.
        _, first = self._written.setdefault(id(obj), (obj, config))
        if first is not config:
            if "shared_object_id" not in first:
                self._count += 1
                first["shared_object_id"] = self._count
            config["shared_object_id"] = first["shared_object_id"]

    def read(self, shared_id: Any) -> Any:
        """Return the object that was read under an id, or `None`."""
        return self._read.get(shared_id)

    def keep(self, shared_id: Any, obj: Any) -> None:
        """Note the object that an id stands for."""
        self._read[shared_id] = obj


def open_scope() -> ObjectSharingScope | None:
    """Return this thread's open scope."""
    return _state.scope
