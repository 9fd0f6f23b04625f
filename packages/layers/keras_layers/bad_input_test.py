"""Bad input of every layer, by one table: what each class is made with and called on, and what it refuses.

Each mistake must be told in our own words: the layer (its class in a constructor), the argument, what was expected and
what came. The table of each family beside its layers has what only that family can be asked.
"""

import importlib
import inspect
import traceback
from typing import Any, NamedTuple

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_layers.exports_table import EXPORTS
from keras_ops import tree

pytestmark = [pytest.mark.backend, pytest.mark.slow]

# Kinds of arguments: values that are refused, and what the message says is expected.
KINDS: dict[str, tuple[list[Any], str]] = {
    "size": ([-1, 0, 1.5, "a", True], "positive integer"),
    "size or None": ([-1, 0, 1.5, "a"], "positive integer"),
    "sizes": ([-1, 0, 1.5, "a", (1,) * 7, (1.5,)], "positive integer"),
    "sizes or Nones": ([-1, 0, 1.5, "a"], "positive integer"),
    "margins": ([-1, 1.5, "a", (1,) * 7], "at least 0"),
    "groups of channels": ([0, -2, 1.5, "a"], "integer"),
    "axis": ([1.5, "a", None], "integer"),
    "axes": ([1.5, "a", [], [1.5]], "integer"),
    "axes after the batch": ([0, 1.5, "a"], "axes"),
    "target shape": ([-2, 1.5, "a", (-1, -1), (2.5,)], "-1"),
    "order of axes": ([0, 1.5, "a", (1, 3)], "axes 1 to"),
    "seed": ([-1, 1.5, "a"], "integer"),
    "share": ([-0.5, 1.5, "a", None], "0 to 1"),
    "number": (["a", None], "number"),
    "number of at least 0": ([-1.0, "a", None], "at least 0"),
    "positive number": ([0, -1.0, "a"], "number"),
    "factor": ([-1.0, "a"], "number"),
    "activation": (["no_such", 3], "an activation"),
    "initializer": (["no_such", 3], "an initializer"),
    "regularizer": (["no_such", 3], "a regularizer"),
    "constraint": (["no_such", 3], "a constraint"),
    "padding": (["no_such", 3, None], "'valid', 'same'"),
    "data format": (["no_such", 3], "channels_last, channels_first"),
    "interpolation": (["no_such", 3], "'bilinear'"),
    "score": (["no_such", 3, None], "'dot', 'concat'"),
    "merge": (["no_such", 3], "'concat'"),
    "kernel choice": (["no_such", 3], "'auto'"),
    "equation": (["no_such", 3], "of the form"),
    "layer": (["no_such", 3, None], "must be a"),
    "cells": (["no_such", 3, []], "cell"),
    "function": (["no_such", 3, None], "a function"),
    "shape of noise": ([3, "a", (1.5,), (0,)], "positive integers"),
    "output of a function": (["a", 3], "a shape"),
    "bounds": ([{"rmean": 1.0}], "rmin, rmax, dmax"),
    "dtype": (["no_such", 3], "dtype"),
    "name": (["a/b", 3], "string"),
    "shape": ([(-2,), "a", (1.5,)], "shape"),
    "not available": ([3], "not available"),
    # What Python makes a bool of, and what is looked at when it is used.
    "anything": ([], ""),
}
FLAGS = (
    "autocast center flash_attention go_backwards keepdims mask_zero normalize optional ragged renorm reset_after "
    "return_sequences return_state scale sparse stateful synchronized tie_weights trainable unit_forget_bias unroll "
    "use_bias use_gate use_scale zero_output_for_mask"
)
# Arguments by kind. What stands nowhere here ends in its kind: `kernel_initializer`.
ARGUMENTS = {
    "size": "depth_multiplier filters groups head_dim input_dim key_dim n num_heads num_key_value_heads num_query_heads output_dim "
    "power_iterations units",
    "size or None": "sliding_window value_dim",
    "sizes": "dilation_rate kernel_size output_size pool_size size strides",
    "margins": "cropping output_padding",
    "share": "dropout rate recurrent_dropout renorm_momentum momentum stddev",
    "number of at least 0": "epsilon threshold",
    "axes": "axes axis",
    "axes after the batch": "attention_axes shared_axes",
    "activation": "activation recurrent_activation",
    "data format": "data_format",
    "dtype": "dtype reverse_dtype",
    "layer": "layer",
    "not available": "gptq_unpacked_column_size lora_alpha lora_rank quantization_config",
    "anything": f"arguments backward_layer batch_shape batch_size bias_axes input_tensor kwargs mask weights {FLAGS}",
    **{kind: kind for kind in ("cells", "equation", "function", "interpolation", "name", "padding", "seed", "shape")},
    "bounds": "renorm_clipping",
    "factor": "l1 l2",
    "kernel choice": "use_cudnn",
    "merge": "merge_mode",
    "number": "alpha mask_value negative_slope",
    "order of axes": "dims",
    "positive number": "logit_soft_cap",
    "score": "score_mode",
    "shape of noise": "noise_shape",
    "target shape": "target_shape",
}
KIND_OF = {name: kind for kind, names in ARGUMENTS.items() for name in names.split()}


class Row(NamedTuple):
    """What a class is made with and called on, and what it refuses.

    Attributes:
        given: Arguments of the constructor; functions make layers.
        shapes: Shapes of the inputs; none if the class is not called.
        ranks: Ranks of an input: `"3"` for only that, `"3+"`, `"any"`; `"built"` for any that stays.
        fixed: The axes of all inputs whose sizes do not change once there are weights.
        how: What a call gets: `"one"` tensor, a `"list"` of them, each `"apart"`, or `"anything"`.
        counts: How many tensors are too few and too many in a list.
        holds: What tensors hold: `"real numbers"`, `"numbers"`, `"anything"`.
        kinds: Kinds of arguments that are others than their names say.
    """

    given: dict[str, Any]
    shapes: tuple[tuple[int, ...], ...] = ()
    ranks: str = "any"
    fixed: tuple[int, ...] = ()
    how: str = "one"
    counts: tuple[int, ...] = ()
    holds: str = "real numbers"
    kinds: dict[str, str] = {}


ROWS, STEPS = (2, 3), (2, 5, 3)
# Sequences, images and volumes.
SPATIAL = {1: STEPS, 2: (2, 5, 5, 3), 3: (2, 5, 5, 5, 3)}
LAST = (-1,)
ALPHA_OF_ELU = {"alpha": "number"}


def spatial(name, given, ranks=(1, 2, 3), channels=True, **more):
    """Return rows of the classes over some numbers of dimensions. With `channels` their weights fix the last axis."""
    fixed = LAST if channels else ()
    return {name.format(n): Row(given, (SPATIAL[n],), f"{n + 2}", fixed, **more) for n in ranks}


def elementwise(given=None, **more):
    return Row(given or {}, (ROWS,), **more)


def merging(given=None, shapes=(ROWS, ROWS), counts=(0,), **more):
    return Row(given or {}, shapes, how="list", counts=counts, **{"holds": "numbers", **more})


CELL = {"units": 2}
WINDOW = {"filters": 2, "kernel_size": 2}
LAYERS = {
    "Layer": Row({}, kinds={"name": "name"}),
    "InputLayer": Row({"shape": (3,)}),
    "Wrapper": Row({"layer": lambda: layers.Dense(2)}),
    "Dense": Row({"units": 2}, (ROWS,), "2+", LAST, holds="numbers"),
    "EinsumDense": Row(
        {"equation": "abc,cd->abd", "output_shape": (None, 2), "bias_axes": "d"},
        (STEPS,),
        "3",
        LAST,
        holds="numbers",
        kinds={"output_shape": "sizes or Nones"},
    ),
    "Embedding": Row({"input_dim": 3, "output_dim": 2}, (ROWS,)),
    "ReversibleEmbedding": Row({"input_dim": 3, "output_dim": 2}, (ROWS,)),
    "Identity": Row({}, (ROWS,), how="anything", holds="anything"),
    "Lambda": Row(
        {"function": lambda: ops.abs},
        (ROWS,),
        how="anything",
        holds="anything",
        kinds={"output_shape": "output of a function"},
    ),
    "Masking": Row({}, (STEPS,)),
    "Activation": elementwise({"activation": "tanh"}, holds="numbers"),
    "ELU": elementwise(),
    "LeakyReLU": elementwise(),
    "ReLU": elementwise(kinds={"negative_slope": "number of at least 0", "max_value": "factor"}),
    "PReLU": Row({}, (STEPS,), "built", (1, 2)),
    "Softmax": elementwise(),
    "Attention": Row({}, (STEPS, (2, 4, 3)), "2+", (), "list", (1, 4)),
    "AdditiveAttention": Row({}, (STEPS, (2, 4, 3)), "2+", LAST, "list", (1, 4)),
    "MultiHeadAttention": Row(
        {"num_heads": 2, "key_dim": 2},
        (STEPS, (2, 4, 3)),
        "3+",
        LAST,
        "apart",
        (1, 13),
        kinds={"output_shape": "size or None"},
    ),
    "GroupQueryAttention": Row(
        {"head_dim": 2, "num_query_heads": 2, "num_key_value_heads": 1}, (STEPS, (2, 4, 3)), "3", LAST, "apart", (1, 13)
    ),
    **spatial("Conv{}D", WINDOW),
    **spatial("Conv{}DTranspose", WINDOW),
    **spatial("DepthwiseConv{}D", {"kernel_size": 2}, (1, 2)),
    **spatial("SeparableConv{}D", WINDOW, (1, 2)),
    **{name: merging() for name in ("Add", "Average", "Multiply")},
    **{name: merging(holds="real numbers") for name in ("Maximum", "Minimum")},
    "Subtract": merging(counts=(0, 1, 3)),
    "Concatenate": merging(holds="anything", kinds={"axis": "axis"}),
    "Dot": merging({"axes": 1}, counts=(0, 1, 3)),
    "BatchNormalization": Row({"renorm": True}, (STEPS,), "built", LAST, kinds={"axis": "axis"}),
    "GroupNormalization": Row(
        {"groups": 3}, (STEPS,), "built", LAST, kinds={"axis": "axis", "groups": "groups of channels"}
    ),
    "LayerNormalization": Row({}, (STEPS,), "any", LAST),
    "RMSNormalization": Row({}, (STEPS,), "any", LAST),
    "UnitNormalization": Row({}, (STEPS,)),
    "SpectralNormalization": Row({"layer": lambda: layers.Dense(2)}, (ROWS,), "2+", LAST, how="anything"),
    **spatial("AveragePooling{}D", {"pool_size": 2}, channels=False),
    **spatial("MaxPooling{}D", {}, channels=False),
    **spatial("AdaptiveAveragePooling{}D", {"output_size": 2}, channels=False),
    **spatial("AdaptiveMaxPooling{}D", {"output_size": 2}, channels=False),
    **spatial("GlobalAveragePooling{}D", {}, channels=False),
    **spatial("GlobalMaxPooling{}D", {}, channels=False),
    **{name: Row(CELL, (STEPS,), "3", LAST) for name in ("LSTM", "GRU", "SimpleRNN")},
    **{f"ConvLSTM{n}D": Row(WINDOW, ((2, 3, *SPATIAL[n][1:]),), f"{n + 3}", LAST) for n in (1, 2, 3)},
    "RNN": Row({"cell": lambda: layers.GRUCell(2)}, (STEPS,), "3", LAST, kinds={"cell": "cells"}),
    "LSTMCell": Row(CELL, (ROWS, ROWS[:1] + (2,), ROWS[:1] + (2,)), "2", LAST, "cell"),
    **{name: Row(CELL, (ROWS, ROWS[:1] + (2,)), "2", LAST, "cell") for name in ("GRUCell", "SimpleRNNCell")},
    "StackedRNNCells": Row({"cells": lambda: [layers.GRUCell(2)]}, (ROWS, ROWS[:1] + (2,)), "2", LAST, "cell"),
    "Bidirectional": Row({"layer": lambda: layers.GRU(2)}, (STEPS,), "3", LAST),
    "TimeDistributed": Row({"layer": lambda: layers.Dense(2)}, (STEPS,), "3+", LAST, holds="numbers"),
    "ActivityRegularization": elementwise(),
    "AlphaDropout": elementwise({"rate": 0.5}),
    "Dropout": elementwise({"rate": 0.5}),
    "GaussianDropout": elementwise({"rate": 0.5}),
    "GaussianNoise": elementwise({"stddev": 0.5}),
    **spatial("SpatialDropout{}D", {"rate": 0.5}, channels=False),
    **spatial("Cropping{}D", {}, channels=False, holds="anything"),
    **spatial("UpSampling{}D", {}, channels=False, holds="anything"),
    **spatial("ZeroPadding{}D", {}, channels=False, holds="anything", kinds={"padding": "margins"}),
    "Flatten": Row({}, (STEPS,), "1+", holds="anything"),
    "Permute": Row({"dims": (2, 1)}, (STEPS,), "3", holds="anything"),
    "RepeatVector": Row({"n": 2}, (ROWS,), "2", holds="anything"),
    "Reshape": Row({"target_shape": (1, 3)}, (ROWS,), holds="anything"),
}
every = pytest.mark.parametrize("name", LAYERS)
called = [name for name, row in LAYERS.items() if row.shapes]


def make(cls, /, **more):
    given = {
        key: value() if callable(value) and key not in more else value
        for key, value in {**LAYERS[cls].given, **more}.items()
    }
    return getattr(layers, cls)(**given)


def data(shapes, dtype="float32"):
    return [np.full(shape, "a") if dtype == "str" else np.ones(shape, dtype) for shape in shapes]


def placed(row, parts):
    """Return the positional arguments of a call from a part for each input."""
    if row.how == "list":
        return [list(parts)]
    if row.how == "cell":
        return [parts[0], list(parts[1:])]
    return list(parts) if row.how == "apart" else list(parts[:1])


def good(row):
    return placed(row, data(row.shapes))


def build_shapes(row, shapes):
    """Return the arguments of `build`."""
    return list(shapes) if row.how == "apart" else [list(shapes)] if row.how == "list" else [shapes[0]]


def numpy(outputs):
    return [ops.convert_to_numpy(x) for x in tree.flatten(outputs)]


def text_of(error):
    return "\n".join([str(error), *getattr(error, "__notes__", [])])


def complaint(do, *words):
    """Return what is wrong with how a mistake is told; `None` if nothing is."""
    try:
        do()
    except (ValueError, TypeError) as error:
        text = text_of(error)
        missing = [word for word in words if word not in text]
        file = traceback.extract_tb(error.__traceback__)[-1].filename
        if file != inspect.__file__ and ("/keras_" not in file or "/backends/" in file):
            return f"raised in {file}: {text}"
        return f"says nothing of {missing}: {text}" if missing else None
    except Exception as error:
        return f"{type(error).__name__} instead of ValueError: {text_of(error)}"
    return f"is not refused; expected an error with {words}"


def check(complaints):
    """Assert that none of the things done, by what they are, was told badly."""
    found = {what: told for what, told in complaints.items() if told is not None}
    assert not found, "\n".join(f"- {what}: {told}" for what, told in found.items())


def test_the_table_has_every_class():
    exported = {
        getattr(importlib.import_module(module), attribute)
        for name, (module, attribute, _) in EXPORTS.items()
        if name.startswith("keras.layers.") and ".preprocessing." not in module
    }
    classes = {cls for cls in exported if inspect.isclass(cls) and issubclass(cls, Layer)}
    assert {getattr(layers, name) for name in LAYERS} == classes


def kinds_of(name):
    """Return the kind of each argument of a class's constructor."""
    row, kinds = LAYERS[name], {}
    for parameter in list(inspect.signature(getattr(layers, name).__init__).parameters)[1:]:
        kinds[parameter] = row.kinds.get(parameter) or KIND_OF.get(parameter) or parameter.rpartition("_")[2]
    return kinds


@every
def test_arguments_of_constructors(name):
    cls, complaints = getattr(layers, name).__name__, {}
    kinds = {"dtype": "dtype", "name": "name", **kinds_of(name)}
    for argument, kind in kinds.items():
        values, expected = KINDS[kind]
        for value in values:
            words = cls, argument, repr(value), expected
            complaints[f"{argument}={value!r}"] = complaint(lambda a=argument, v=value: make(name, **{a: v}), *words)
    complaints["unknown"] = complaint(lambda: make(name, no_such=3), cls, "no_such")
    check(complaints)


def ranks_of(row, is_built):
    """Return a rank that is too low and one that is too high, where there are any."""
    rank = len(row.shapes[0])
    if row.ranks == "any" or row.ranks == "built" and not is_built:
        return []
    if row.ranks.endswith("+"):
        return [int(row.ranks[:-1]) - 1]
    return [rank - 1, rank + 1]


@pytest.mark.parametrize("name", [name for name in called if ranks_of(LAYERS[name], True)])
def test_ranks(name):
    row, complaints = LAYERS[name], {}
    for is_built in (False, True):
        layer = make(name, name="the_layer")
        if is_built:
            expected = numpy(layer(*good(row)))
        for rank in ranks_of(row, is_built):
            shapes = [((2, *shape) if rank > len(shape) else shape[len(shape) - rank :]) for shape in row.shapes]
            args = placed(row, data(shapes))
            complaints[f"rank {rank}"] = complaint(lambda a=args: layer(*a), "the_layer", str(shapes[0]))
            if row.how != "cell":
                complaints[f"build, rank {rank}"] = complaint(
                    lambda s=shapes: layer.build(*build_shapes(row, s)), "the_layer", str(shapes[0])
                )
    check(complaints)
    assert_same(numpy(layer(*good(row))), expected)


def assert_same(outputs, expected):
    for one, other in zip(outputs, expected, strict=True):
        np.testing.assert_array_equal(one, other)


def larger(row, i, axis):
    """Return the shapes of the inputs with one more along an axis of one of them."""
    shapes = [list(shape) for shape in row.shapes]
    shapes[i][axis] += 1
    return [tuple(shape) for shape in shapes]


FIXED = [name for name in called if LAYERS[name].fixed]


@pytest.mark.parametrize("name", FIXED)
def test_sizes_that_the_weights_have(name):
    row, complaints = LAYERS[name], {}
    layer = make(name, name="the_layer")
    expected = numpy(layer(*good(row)))
    for i in range(len(row.shapes)):
        for axis in row.fixed:
            shapes = larger(row, i, axis)
            args, words = placed(row, data(shapes)), ("the_layer", str(row.shapes[i][axis]), str(shapes[i]))
            complaints[f"input {i}, axis {axis}"] = complaint(lambda a=args: layer(*a), *words)
    check(complaints)
    assert_same(numpy(layer(*good(row))), expected)


@pytest.mark.parametrize("name", FIXED)
def test_a_second_build(name):
    row = LAYERS[name]
    layer = make(name, name="the_layer")
    layer.build(*build_shapes(row, row.shapes))
    weights, config = layer.get_weights(), layer.get_build_config()
    others = build_shapes(row, larger(row, 0, row.fixed[0]))
    check({"other": complaint(lambda: layer.build(*others), "the_layer", str(row.shapes[0]), str(others[0]))})
    layer.build(*build_shapes(row, row.shapes))
    layer.build(*build_shapes(row, [(None, *shape[1:]) for shape in row.shapes]))
    assert layer.get_build_config() == config
    assert_same(layer.get_weights(), weights)
    assert_same(numpy(layer(*good(row)))[:0], [])


@pytest.mark.parametrize("name", [name for name in called if LAYERS[name].holds != "anything"])
def test_dtypes(name):
    row, complaints = LAYERS[name], {}
    for dtype in ("str", "complex64")[: 1 + (row.holds == "real numbers")]:
        layer, args = make(name, name="the_layer"), placed(row, data(row.shapes, dtype))
        words = ("the_layer", "numbers", "str" if dtype == "str" else dtype)
        if dtype == "str":
            words = ("the_layer", "numbers", str(row.shapes[0]))
        complaints[dtype] = complaint(lambda a=args: layer(*a), *words)  # noqa: B023 - called at once
        layer(*good(row))
    check(complaints)


@pytest.mark.parametrize("name", [name for name in called if LAYERS[name].how != "anything"])
def test_numbers_of_inputs(name):
    row = LAYERS[name]
    layer, parts = make(name, name="the_layer"), data(row.shapes)
    many = [list(parts[:1]) * count for count in row.counts]
    if row.how == "apart":
        wrong = {f"{len(each)}": each for each in many}
    elif row.how == "list":
        wrong = {"no list": parts[:1], **{f"a list of {len(each)}": [each] for each in many}}
    elif row.how == "cell":
        wrong = {"no states": parts[:1], "a state too many": [parts[0], [*parts[1:], parts[1]]]}
    else:
        wrong = {"two in a list": [[parts[0], parts[0]]], "two in a dict": [{"a": parts[0]}], "none": [None]}
        wrong["one more"] = parts[:1] * 9
    check({what: complaint(lambda a=args: layer(*a), "the_layer") for what, args in wrong.items()})
    layer(*good(row))
