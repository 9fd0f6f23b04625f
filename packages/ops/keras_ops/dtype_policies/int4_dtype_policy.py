"""The policy of weights in blocks of 4-bit integers."""

from keras_ops.dtype_policies.quantized_dtype_policy import QuantizedDTypePolicy
from keras_ops.export import export


@export("keras.dtype_policies.Int4DTypePolicy")
class Int4DTypePolicy(QuantizedDTypePolicy):
    """Weights in 4 bits, with one scale for each block of them.

    Args:
        mode: `"int4/<block_size>"`; -1 is one block for the whole axis.
        source_name: As for `QuantizedDTypePolicy`.

    Example:

    >>> keras.dtype_policies.Int4DTypePolicy("int4/128", "float32").block_size
    128
    """

    _numbers = ("block_size",)
    _only_mode = "int4"
    block_size: int
