"""Which dtype a layer computes in, and which its variables have."""

from typing import Any, Self

from keras_ops import dtypes
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor

_MIXED = {"mixed_float16": "float16", "mixed_bfloat16": "bfloat16"}


@export(
    "keras.DTypePolicy",
    "keras.dtype_policies.DTypePolicy",
    "keras.mixed_precision.DTypePolicy",
    "keras.mixed_precision.Policy",
)
class DTypePolicy:
    """A pair of dtypes for a layer: one to compute in, one for its variables.

    Args:
        name: A dtype such as `"float32"` for both, or `"mixed_float16"` or `"mixed_bfloat16"` to compute in 16 bits with
            variables in float32. `None` is the default policy.

    Raises:
        ValueError: If it is no such name.

    Example:

    >>> policy = keras.DTypePolicy("mixed_bfloat16")
    >>> policy.compute_dtype, policy.variable_dtype
    ('bfloat16', 'float32')
    """

    def __init__(self, name: str | None = None) -> None:
        if name is None:
            name = default_policy().name
        if not isinstance(name, str):
            raise TypeError(f"`name` must be a string. Received: {name!r} of type {type(name).__name__}.")
        self._name = name
        if name in _MIXED:
            self._compute_dtype, self._variable_dtype = _MIXED[name], "float32"
            return
        try:
            self._compute_dtype = self._variable_dtype = dtypes.standardize_dtype(name)
        except ValueError:
            raise ValueError(
                f"{name!r} is no dtype policy. Expected a dtype such as 'float32', or 'mixed_float16' or 'mixed_bfloat16'."
            ) from None

    @property
    def name(self) -> str:
        """Name of the policy."""
        return self._name

    @property
    def compute_dtype(self) -> str:
        """Dtype of the computations and outputs."""
        return self._compute_dtype

    @property
    def variable_dtype(self) -> str:
        """Dtype of the variables."""
        return self._variable_dtype

    @property
    def quantization_mode(self) -> str | None:
        """How weights are quantized: not at all."""
        return None

    def convert_input(self, x: Any, autocast: bool, dtype: Any) -> Any:
        """Return an input as a tensor, cast to `dtype` if it holds floats and `autocast` is on.

        Args:
            x: A tensor, an array, a number or anything else.
            autocast: Whether floats are cast.
            dtype: The dtype to cast to.
        """
        core = selected.load("core")
        if not (isinstance(x, KerasTensor) or core.is_tensor(x)):
            if not hasattr(x, "__array__"):
                return x
            x = core.convert_to_tensor(x)
        if not autocast or not dtypes.is_float_dtype(x.dtype) or dtypes.standardize_dtype(x.dtype) == dtype:
            return x
        if isinstance(x, KerasTensor):
            return KerasTensor(x.shape, dtype, sparse=x.sparse, ragged=x.ragged)
        return core.cast(x, dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"name": self.name}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a policy from `get_config`'s dict."""
        return cls(**config)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.get_config() == self.get_config()

    def __hash__(self) -> int:
        return hash((type(self), self._name))

    def __repr__(self) -> str:
        return f'<{type(self).__name__} "{self._name}">'


@export("keras.FloatDTypePolicy", "keras.dtype_policies.FloatDTypePolicy")
class FloatDTypePolicy(DTypePolicy):
    """Another name of `DTypePolicy`, for files that hold it.

    Example:

    >>> keras.dtype_policies.FloatDTypePolicy("float16").compute_dtype
    'float16'
    """


_default: DTypePolicy | None = None


@export("keras.config.dtype_policy", "keras.mixed_precision.dtype_policy", "keras.mixed_precision.global_policy")
def default_policy() -> DTypePolicy:
    """Return the policy of layers that are not given one.

    Example:

    >>> keras.config.dtype_policy().name
    'float32'
    """
    if _default is None:
        return DTypePolicy(dtypes.standardize_dtype(None))
    return _default


@export(
    "keras.config.set_dtype_policy",
    "keras.mixed_precision.set_dtype_policy",
    "keras.mixed_precision.set_global_policy",
)
def set_default_policy(policy: Any) -> None:
    """Set the policy of layers that are made from now on and not given one.

    Args:
        policy: A `DTypePolicy`, or a policy's name.

    Example:

    >>> keras.config.set_dtype_policy("float32")
    """
    global _default
    _default = policy if policy is None or isinstance(policy, DTypePolicy) else DTypePolicy(policy)
