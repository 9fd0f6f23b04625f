"""Policies of layers whose weights are quantized."""

from typing import Any

from keras_ops.dtype_policies.dtype_policy import DTypePolicy, default_policy
from keras_ops.export import export

_MODES = ("int8", "float8", "int4", "gptq", "awq")
# In 16 bits with five of them for the exponent, products of 8-bit integers overflow.
_REFUSED = ("int8", "float16")


@export("keras.dtype_policies.QuantizedDTypePolicy")
class QuantizedDTypePolicy(DTypePolicy):
    """A policy with a mode in which weights are quantized.

    Args:
        mode: `"int8"`, `"int4"` or `"float8"`. Subclasses know further ones, with numbers after slashes.
        source_name: Name of the policy that says what the layer computes in and, before it is quantized, its variables
            have. `None` is the default policy.

    Raises:
        ValueError: If there is no such mode, or it does not go with the source's dtypes.

    Example:

    >>> policy = keras.dtype_policies.QuantizedDTypePolicy("int8", "mixed_bfloat16")
    >>> policy.name, policy.quantization_mode, policy.compute_dtype
    ('int8_from_mixed_bfloat16', 'int8', 'bfloat16')
    """

    # Names of the numbers after the mode's own name.
    _numbers: tuple[str, ...] = ()
    _only_mode: str | None = None

    def __init__(self, mode: str, source_name: str | None = None) -> None:
        source_name = default_policy().name if source_name is None else source_name
        super().__init__(source_name)
        self._mode, self._source_name = mode, source_name
        self._quantization_mode = self._read(mode)
        self._name = f"{mode}_from_{source_name}"
        if (self._quantization_mode, self.compute_dtype) == _REFUSED:
            raise ValueError(
                f"The quantization mode 'int8' does not go with computations in float16, which overflow. Received: "
                f"source_name={source_name!r}. Use 'mixed_bfloat16' or 'float32'."
            )

    def _read(self, mode: Any) -> str:
        """Return the mode's own name, and set what the numbers after it say."""
        expected = "/".join([self._only_mode or "<mode>", *[f"<{name}>" for name in self._numbers]])
        kind, *numbers = mode.split("/") if isinstance(mode, str) else (mode,)
        allowed = _MODES if self._only_mode is None else (self._only_mode,)
        if kind not in allowed or len(numbers) != len(self._numbers):
            raise ValueError(
                f"`mode` of {type(self).__name__} must be {expected!r}, the mode one of {', '.join(allowed)}. "
                f"Received: mode={mode!r}."
            )
        for name, text in zip(self._numbers, numbers, strict=True):
            setattr(self, name, self._checked(name, text))
        return str(kind)

    def _checked(self, name: str, text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = 0
        if name == "weight_bits" and number not in (2, 3, 4, 8) or number < 1 and number != -1:
            wanted = "2, 3, 4 or 8" if name == "weight_bits" else "a positive integer, or -1 for the whole axis"
            raise ValueError(f"`{name}` of {type(self).__name__} must be {wanted}. Received: mode={self._mode!r}.")
        return number

    @property
    def quantization_mode(self) -> str | None:
        """How weights are quantized."""
        return self._quantization_mode

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"mode": self._mode, "source_name": self._source_name}
