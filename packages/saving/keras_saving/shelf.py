"""What `get`, `serialize` and `deserialize` have in common on every shelf that has the three."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from keras_ops.naming import to_snake_case
from keras_saving import registry, resolver
from keras_saving.registry import CustomObjectScope
from keras_saving.safe_mode import SafeModeScope, in_safe_mode
from keras_saving.serialize import deserialize, serialize_keras_object


class Shelf:
    """The things on one public shelf, such as `keras.losses`, by name, config or class.

    Args:
        name: The shelf: `"keras.losses"`.
        slot: What stands on it, for messages: `"loss"`.
        also: More shelves from which something may stand in this slot: a layer is an activation, too.
        aliases: More names: `{"mse": "mean_squared_error"}`.
        instances: What an object of the slot is recognized by; by default anything callable or with `get_config`.
        classes_first: Whether `"mean_squared_error"` means the class `MeanSquaredError` where the shelf has both.
    """

    def __init__(
        self,
        name: str,
        slot: str,
        also: Iterable[str] = (),
        aliases: Mapping[str, str] | None = None,
        instances: Callable[[Any], bool] | None = None,
        classes_first: bool = False,
    ) -> None:
        self.name = name
        self.slot = slot
        self._shelf = name.removeprefix("keras.")
        self._shelves = (self._shelf, *(each.removeprefix("keras.") for each in also))
        self._aliases = dict(aliases or {})
        self._is_instance = instances or (lambda obj: callable(obj) or hasattr(obj, "get_config"))
        self._classes_first = classes_first
        self._by_spelling: dict[str, str] = {}

    def get(self, identifier: Any) -> Any:
        """Return the object that an argument such as `loss="mse"` means.

        Args:
            identifier: `None`; a name on the shelf, as exported or in snake_case; a name of the user's; a config; a
                class, which is made without arguments; or the object itself.

        Returns:
            The object; `None` for `None`. Functions are given as they are.

        Raises:
            ValueError: If nothing on the shelf is meant. The message lists close matches.
            TypeError: If a config names something that cannot stand here.
        """
        if identifier is None:
            return None
        if isinstance(identifier, str):
            return self._instance(self.lookup(identifier))
        if isinstance(identifier, dict):
            return self.deserialize(identifier)
        if inspect.isclass(identifier):
            return self._instance(identifier)
        if self._is_instance(identifier):
            return identifier
        raise self._unknown(identifier)

    def lookup(self, name: str) -> Any:
        """Return the class or function that a name means, without making an object of it.

        Raises:
            ValueError: If there is none.
        """
        found = self._find(name)
        if found is None:
            raise self._unknown(name)
        return found

    def _find(self, name: str) -> Any:
        public = self._public_name(name)
        if public is not None:
            return resolver.load(resolver.shelf(self._shelf)[public])
        explicit = registry.explicit_object(name)
        return registry.registered_object(name) if explicit is None else explicit

    def _public_name(self, name: str) -> str | None:
        """Return the name as it is exported, or `None`. Built-in names come before the user's, as in files."""
        names, name = resolver.shelf(self._shelf), self._aliases.get(name, name)
        as_class = self._spellings().get(name) or self._spellings().get(name.lower())
        if name in names and not (self._classes_first and as_class):
            return name
        return as_class

    def _spellings(self) -> dict[str, str]:
        """The classes on the shelf by their names in snake_case and in lower case."""
        if not self._by_spelling:
            for name in resolver.shelf(self._shelf):
                if name != name.lower():
                    for spelling in (to_snake_case(name), name.lower()):
                        self._by_spelling.setdefault(spelling, name)
        return self._by_spelling

    @staticmethod
    def _instance(found: Any) -> Any:
        return found() if inspect.isclass(found) else found

    def _unknown(self, identifier: Any) -> ValueError:
        known = [*resolver.shelf(self._shelf), *self._aliases]
        room = resolver.missing_room(self.name)
        hint = f" The package {room}, which defines {self.name}, is not installed." if room else ""
        close = resolver.close_matches(identifier, known) if isinstance(identifier, str) else ""
        article = "an" if self.slot[0] in "aeio" else "a"
        return ValueError(
            f"{identifier!r} is not {article} {self.slot}: expected a name on {self.name}, a config, a class or an "
            f"object.{close}{hint}"
        )

    def serialize(self, obj: Any) -> Any:
        """Return the config of an object of this slot. See `keras.saving.serialize_keras_object`."""
        return serialize_keras_object(obj)

    def deserialize(self, config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
        """Return the object that a config describes, if it can stand in this slot.

        Args:
            config: What `serialize` gave; a dict without `"module"` means this shelf, one without `"config"` has no
                arguments, and a string is a name on the shelf.
            custom_objects: Dict from names to classes and functions of the user's.

        Raises:
            ValueError: If the name or the config is damaged or not known.
            TypeError: If it names something that cannot stand here.
        """
        with CustomObjectScope(custom_objects), SafeModeScope(True if in_safe_mode() is None else in_safe_mode()):
            if isinstance(config, str):
                return self._instance(self.lookup(config))
            if isinstance(config, dict) and isinstance(config.get("class_name"), str):
                # The same dict where nothing is missing: errors tell its place in the file.
                return self._from_config(config if "config" in config else {"config": {}, **config})
            if config is None:
                return None
        raise self._unknown(config)

    def _from_config(self, config: dict[str, Any]) -> Any:
        """Read a config, also in the short form `{"class_name": "mse", "config": {}}`."""
        name = config["class_name"]
        is_short = config.get("module") is None and config.get("registered_name") is None
        public = self._public_name(name) if is_short and not isinstance(config["config"], str) else None
        if public is not None and registry.explicit_object(name) is None:
            config = {**config, "module": self.name, "class_name": public}
        return deserialize(config, self._shelves)
