"""Policies name a compute dtype and a variable dtype."""

import pytest

import keras_ops
from keras_ops import dtype_policies
from keras_ops.dtype_policies.dtype_policy import default_policy, set_default_policy
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = pytest.mark.unit
Policy = dtype_policies.DTypePolicy


@pytest.mark.parametrize(
    ("name", "compute", "variable"),
    [
        ("float32", "float32", "float32"),
        ("bfloat16", "bfloat16", "bfloat16"),
        ("mixed_float16", "float16", "float32"),
        ("mixed_bfloat16", "bfloat16", "float32"),
        ("int8", "int8", "int8"),
    ],
)
def test_names(name, compute, variable):
    policy = Policy(name)
    assert (policy.compute_dtype, policy.variable_dtype) == (compute, variable)
    assert Policy.from_config(policy.get_config()) == policy
    assert hash(Policy(name)) == hash(policy)


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match="mixed_float16"):
        Policy("mixed_float12")
    with pytest.raises(TypeError, match="string"):
        Policy(3)


def test_the_default_can_be_set_and_taken_back():
    try:
        set_default_policy("mixed_bfloat16")
        assert Policy().compute_dtype == default_policy().compute_dtype == "bfloat16"
    finally:
        set_default_policy(None)
    assert default_policy().name == "float32"


def test_inputs_are_cast_if_they_hold_floats():
    policy = Policy("mixed_float16")
    assert keras_ops.dtype(policy.convert_input(keras_ops.ones(2), True, "float16")) == "float16"
    assert keras_ops.dtype(policy.convert_input(keras_ops.ones(2), False, "float16")) == "float32"
    assert keras_ops.dtype(policy.convert_input(keras_ops.ones(2, "int32"), True, "float16")) == "int32"
    assert policy.convert_input(KerasTensor((2,)), True, "float16").dtype == "float16"
    assert policy.convert_input("text", True, "float16") == "text"


def test_a_map_chooses_by_path():
    policies = dtype_policies.DTypePolicyMap("float32", {"block/.*": Policy("mixed_bfloat16")})
    assert policies["block/dense"].compute_dtype == "bfloat16"
    assert policies["head"].compute_dtype == policies.compute_dtype == "float32"
    assert dtype_policies.DTypePolicyMap.from_config(policies.get_config()) == policies
    policies["block/[d].*"] = Policy("float16")
    with pytest.raises(ValueError, match="several keys"):
        policies["block/dense"]
    with pytest.raises(ValueError, match="delete it first"):
        policies["block/.*"] = Policy("float16")
    with pytest.raises(ValueError, match="holds policies"):
        policies["x"] = "float16"


QUANTIZED = {
    "int8": (dtype_policies.QuantizedDTypePolicy, ("int8", "mixed_bfloat16"), {}),
    "int4": (dtype_policies.QuantizedDTypePolicy, ("int4", "mixed_float16"), {}),
    "int4 in blocks": (dtype_policies.Int4DTypePolicy, ("int4/64", "float32"), {"block_size": 64}),
    "gptq": (dtype_policies.GPTQDTypePolicy, ("gptq/3/-1", "float32"), {"weight_bits": 3, "group_size": -1}),
    "awq": (dtype_policies.AWQDTypePolicy, ("awq/4/128", "float32"), {"weight_bits": 4, "group_size": 128}),
    "float8": (dtype_policies.QuantizedFloat8DTypePolicy, ("float8", "float32", 16), {"amax_history_length": 16}),
}


@pytest.mark.parametrize("case", QUANTIZED)
def test_quantized_policies(case):
    kind, arguments, numbers = QUANTIZED[case]
    policy = kind(*arguments)
    mode, source = arguments[:2]
    assert policy.name == f"{mode}_from_{source}"
    assert policy.quantization_mode == mode.partition("/")[0]
    assert (policy.compute_dtype, policy.variable_dtype) == (Policy(source).compute_dtype, "float32")
    assert {name: getattr(policy, name) for name in numbers} == numbers
    assert kind.from_config(policy.get_config()) == policy != kind(mode, "bfloat16")


def test_a_quantized_policy_has_the_default_source():
    assert dtype_policies.QuantizedDTypePolicy("int8").name == "int8_from_float32"


BAD = {
    "mode": (lambda: dtype_policies.QuantizedDTypePolicy("int7"), ["mode", "int8", "int7"]),
    "half": (lambda: dtype_policies.QuantizedDTypePolicy("int8", "mixed_float16"), ["float16", "mixed_bfloat16"]),
    "no numbers": (lambda: dtype_policies.GPTQDTypePolicy("gptq"), ["gptq/<weight_bits>/<group_size>", "'gptq'"]),
    "bits": (lambda: dtype_policies.AWQDTypePolicy("awq/5/128"), ["weight_bits", "2, 3, 4 or 8"]),
    "group": (lambda: dtype_policies.GPTQDTypePolicy("gptq/4/0"), ["group_size", "-1"]),
    "block": (lambda: dtype_policies.Int4DTypePolicy("int4/x"), ["block_size", "int4/x"]),
    "history": (
        lambda: dtype_policies.QuantizedFloat8DTypePolicy("float8", "float32", 0),
        ["amax_history_length", "0"],
    ),
    "source": (lambda: dtype_policies.QuantizedDTypePolicy("int8", "float12"), ["float12"]),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_quantized_policies_are_refused(do, words):
    with pytest.raises(ValueError) as caught:
        do()
    assert not [word for word in words if word not in str(caught.value)], caught.value
