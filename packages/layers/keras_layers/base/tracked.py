"""A list, dict and set that tell a layer's tracker what is put into them and what is taken out."""

from collections.abc import Iterable
from typing import Any, Self, SupportsIndex

import optree


class _Tracked:
    """What the three share. Without a tracker, as while it is being unpickled, one is an ordinary container."""

    tracker: Any = None
    key: str = ""

    def _enter(self, key: Any, value: Any) -> Any:
        return value if self.tracker is None else self.tracker.attach(f"{self.key}.{key}", value)

    def _leave(self, value: Any) -> None:
        if self.tracker is not None:
            self.tracker.detach(value)


class TrackedList(_Tracked, list[Any]):
    """A list whose layers and variables belong to a layer, also those that are appended later.

    Args:
        values: The first members.
        tracker: Hears of members. `None` makes an ordinary list.
        key: What the layer calls the list.
    """

    def __init__(self, values: Iterable[Any] = (), tracker: Any = None, key: str = "") -> None:
        super().__init__()
        self.tracker = tracker
        self.key = key
        self.extend(values)

    def append(self, value: Any) -> None:
        super().append(self._enter(len(self), value))

    def extend(self, values: Iterable[Any]) -> None:
        for value in values:
            self.append(value)

    def insert(self, index: SupportsIndex, value: Any) -> None:
        super().insert(index, self._enter(len(self), value))

    def pop(self, index: SupportsIndex = -1) -> Any:
        value = super().pop(index)
        self._leave(value)
        return value

    def remove(self, value: Any) -> None:
        # By identity first: variables compare as tensors.
        for i, member in enumerate(self):
            if member is value:
                self.pop(i)
                return
        self.pop(self.index(value))

    def clear(self) -> None:
        for value in list(self):
            self._leave(value)
        super().clear()

    def __setitem__(self, index: Any, value: Any) -> None:
        old = self[index] if isinstance(index, slice) else [self[index]]
        if isinstance(index, slice):
            value = [self._enter(len(self) + i, member) for i, member in enumerate(value)]
        else:
            value = self._enter(index, value)
        for member in old:
            self._leave(member)
        super().__setitem__(index, value)

    def __delitem__(self, index: Any) -> None:
        for member in self[index] if isinstance(index, slice) else [self[index]]:
            self._leave(member)
        super().__delitem__(index)

    def __iadd__(self, values: Iterable[Any]) -> Self:
        self.extend(values)
        return self


class TrackedDict(_Tracked, dict[Any, Any]):
    """A dict whose values belong to a layer. See `TrackedList`."""

    def __init__(self, values: Any = (), tracker: Any = None, key: str = "") -> None:
        super().__init__()
        self.tracker = tracker
        self.key = key
        self.update(values)

    def __setitem__(self, key: Any, value: Any) -> None:
        value = self._enter(key, value)
        if key in self:
            self._leave(self[key])
        super().__setitem__(key, value)

    def __delitem__(self, key: Any) -> None:
        self.pop(key)

    def update(self, *args: Any, **kwargs: Any) -> None:
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def setdefault(self, key: Any, default: Any = None) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key: Any, *default: Any) -> Any:
        if key not in self and default:
            return default[0]
        value = super().pop(key)
        self._leave(value)
        return value

    def popitem(self) -> tuple[Any, Any]:
        key, value = super().popitem()
        self._leave(value)
        return key, value

    def clear(self) -> None:
        for value in self.values():
            self._leave(value)
        super().clear()

    def __ior__(self, values: Any) -> Self:  # type: ignore[override,misc]
        self.update(values)
        return self


class TrackedSet(_Tracked, set[Any]):
    """A set whose members belong to a layer. See `TrackedList`."""

    def __init__(self, values: Iterable[Any] = (), tracker: Any = None, key: str = "") -> None:
        super().__init__()
        self.tracker = tracker
        self.key = key
        self.update(values)

    def add(self, value: Any) -> None:
        if value not in self:
            super().add(self._enter(len(self), value))

    def update(self, *others: Iterable[Any]) -> None:
        for values in others:
            for value in values:
                self.add(value)

    def discard(self, value: Any) -> None:
        if value in self:
            self.remove(value)

    def remove(self, value: Any) -> None:
        super().remove(value)
        self._leave(value)

    def pop(self) -> Any:
        value = super().pop()
        self._leave(value)
        return value

    def clear(self) -> None:
        for value in list(self):
            self._leave(value)
        super().clear()


WRAPPERS: dict[type, Any] = {list: TrackedList, dict: TrackedDict, set: TrackedSet}

# As structures they are what they stand for; what is computed from one is a plain list or dict.
optree.register_pytree_node(
    TrackedList,
    lambda values: (list(values), None, None),
    lambda _, children: list(children),
    namespace="keras",
)
optree.register_pytree_node(
    TrackedDict,
    lambda values: ([values[k] for k in sorted(values, key=str)], sorted(values, key=str), None),
    lambda keys, children: dict(zip(keys, children, strict=True)),
    namespace="keras",
)
