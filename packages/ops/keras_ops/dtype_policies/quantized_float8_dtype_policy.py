"""The policy of training in 8-bit floats."""

from typing import Any

from keras_ops.dtype_policies.quantized_dtype_policy import QuantizedDTypePolicy
from keras_ops.export import export


@export("keras.dtype_policies.QuantizedFloat8DTypePolicy")
class QuantizedFloat8DTypePolicy(QuantizedDTypePolicy):
    """Products in 8-bit floats, scaled by the largest values of past steps
    ([Micikevicius et al., 2022](https://arxiv.org/abs/2209.05433)).

    Args:
        mode: `"float8"`.
        source_name: As for `QuantizedDTypePolicy`.
        amax_history_length: From how many steps the largest values are kept.

    Example:

    >>> keras.dtype_policies.QuantizedFloat8DTypePolicy("float8", "mixed_bfloat16").amax_history_length
    1024
    """

    _only_mode = "float8"

    def __init__(self, mode: str, source_name: str | None = None, amax_history_length: int = 1024) -> None:
        super().__init__(mode, source_name)
        if not isinstance(amax_history_length, int) or amax_history_length < 1:
            raise ValueError(f"`amax_history_length` must be a positive integer. Received: {amax_history_length!r}.")
        self._amax_history_length = amax_history_length

    @property
    def amax_history_length(self) -> int:
        """From how many steps the largest values are kept."""
        return self._amax_history_length

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {**super().get_config(), "amax_history_length": self.amax_history_length}
