"""The policy of weights quantized by GPTQ."""

from keras_ops.dtype_policies.quantized_dtype_policy import QuantizedDTypePolicy
from keras_ops.export import export


@export("keras.dtype_policies.GPTQDTypePolicy")
class GPTQDTypePolicy(QuantizedDTypePolicy):
    """Weights quantized by GPTQ ([Frantar et al., 2022](https://arxiv.org/abs/2210.17323)).

    Args:
        mode: `"gptq/<weight_bits>/<group_size>"`; a group of -1 is the whole axis.
        source_name: As for `QuantizedDTypePolicy`.

    Example:

    >>> policy = keras.dtype_policies.GPTQDTypePolicy("gptq/4/128", "float32")
    >>> policy.weight_bits, policy.group_size
    (4, 128)
    """

    _numbers = ("weight_bits", "group_size")
    _only_mode = "gptq"
    weight_bits: int
    group_size: int
