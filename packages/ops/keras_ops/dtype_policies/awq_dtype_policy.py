"""The policy of weights quantized by AWQ."""

from keras_ops.dtype_policies.quantized_dtype_policy import QuantizedDTypePolicy
from keras_ops.export import export


@export("keras.dtype_policies.AWQDTypePolicy")
class AWQDTypePolicy(QuantizedDTypePolicy):
    """Weights quantized by AWQ ([Lin et al., 2023](https://arxiv.org/abs/2306.00978)).

    Args:
        mode: `"awq/<weight_bits>/<group_size>"`; a group of -1 is the whole axis.
        source_name: As for `QuantizedDTypePolicy`.

    Example:

    >>> policy = keras.dtype_policies.AWQDTypePolicy("awq/4/128", "float32")
    >>> policy.weight_bits, policy.group_size
    (4, 128)
    """

    _numbers = ("weight_bits", "group_size")
    _only_mode = "awq"
    weight_bits: int
    group_size: int
