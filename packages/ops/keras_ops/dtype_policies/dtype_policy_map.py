"""Different policies for different layers of a model."""

import re
from collections.abc import Iterator, MutableMapping
from typing import Any, Self

from keras_ops.dtype_policies.dtype_policy import DTypePolicy, default_policy
from keras_ops.export import export


@export("keras.dtype_policies.DTypePolicyMap")
class DTypePolicyMap(DTypePolicy, MutableMapping[str, DTypePolicy]):
    """A policy that depends on the layer's path.

    Args:
        default_policy: The policy of layers that no key matches; by default the one for all layers.
        policy_map: Dict from a path, or a regular expression that matches whole paths, to a policy.

    Example:

    >>> policies = keras.dtype_policies.DTypePolicyMap()
    >>> policies["block/dense"] = keras.DTypePolicy("mixed_bfloat16")
    >>> policies["block/dense"].compute_dtype, policies["other"].compute_dtype
    ('bfloat16', 'float32')
    """

    def __init__(self, default_policy: Any = None, policy_map: dict[str, DTypePolicy] | None = None) -> None:
        if isinstance(default_policy, DTypePolicyMap):
            raise ValueError("`default_policy` cannot be a map itself.")
        if policy_map is not None and not isinstance(policy_map, dict):
            raise TypeError(f"`policy_map` must be a dict. Received: {policy_map!r}.")
        self._given = default_policy
        self._policies: dict[str, DTypePolicy] = dict(policy_map or {})

    @property
    def default_policy(self) -> DTypePolicy:
        """The policy where no key matches."""
        given = self._given
        if given is None:
            return default_policy()
        return given if isinstance(given, DTypePolicy) else DTypePolicy(given)

    @property
    def name(self) -> str:
        """Name of the map."""
        return f"map_{self.default_policy.name}"

    @property
    def compute_dtype(self) -> str:
        """Compute dtype of the default policy."""
        return self.default_policy.compute_dtype

    @property
    def variable_dtype(self) -> str:
        """Variable dtype of the default policy."""
        return self.default_policy.variable_dtype

    @property
    def quantization_mode(self) -> str | None:
        """Quantization mode of the default policy."""
        return self.default_policy.quantization_mode

    def __getitem__(self, key: str) -> DTypePolicy:
        if key in self._policies:
            return self._policies[key]
        matches = [pattern for pattern in self._policies if re.fullmatch(pattern, key)]
        if len(matches) > 1:
            raise ValueError(f"The path {key!r} matches several keys of the map: {', '.join(matches)}.")
        return self._policies[matches[0]] if matches else self.default_policy

    def __setitem__(self, key: str, policy: DTypePolicy) -> None:
        if key in self._policies:
            raise ValueError(f"The map has the key {key!r} already: delete it first.")
        if not isinstance(policy, DTypePolicy):
            raise ValueError(f"The map holds policies. Received: {policy!r} of type {type(policy).__name__}.")
        self._policies[key] = policy

    def __delitem__(self, key: str) -> None:
        del self._policies[key]

    def __contains__(self, key: object) -> bool:
        return key in self._policies

    def __len__(self) -> int:
        return len(self._policies)

    def __iter__(self) -> Iterator[str]:
        return iter(self._policies)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DTypePolicyMap) and other.get_config() == self.get_config()

    def __hash__(self) -> int:
        return id(self)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        given = self._given.name if isinstance(self._given, DTypePolicy) else self._given
        return {"default_policy": given, "policy_map": dict(self._policies)}

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a map from `get_config`'s dict.

        Args:
            config: The dict; the policies in it are objects.
            custom_objects: Not needed here: who reads a file has made the policies of the map.
        """
        return cls(**config)

    def __repr__(self) -> str:
        return f"<DTypePolicyMap default_policy={self.default_policy.name}, keys={list(self._policies)}>"
