"""Bad input of every layer, by one table: what each class is made with and called on, and what it refuses.

Each mistake must be told in our own words: the layer (its class in a constructor), the argument, what was expected and
what came. The table of each family beside its layers has what only that family can be asked.
"""

import functools
import importlib
import inspect
import json
import traceback
from typing import Any, NamedTuple

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_layers.exports_table import EXPORTS
from keras_ops import naming, tree
from keras_saving.serialize import serialize_keras_object

pytestmark = [pytest.mark.backend, pytest.mark.slow]

# Kinds of arguments: values that are refused, and what the message says is expected.
KINDS: dict[str, tuple[list[Any], str]] = {
    "size": ([-1, 0, 1.5, "a", True], "positive integer"),
    "size or None": ([-1, 0, 1.5, "a"], "positive integer"),
    "sizes": ([-1, 0, 1.5, "a", (1,) * 7, (1.5,)], "positive integer"),
    "sizes or Nones": ([-1, 0, 1.5, "a"], "positive integer"),
    "margins": ([-1, 1.5, "a", (1,), (1,) * 7], "at least 0"),
    "flag": (["yes", 3, None, (1,)], "True or False"),
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
    "axes that may be 0": ([1.5, "a", [1.5]], "axes"),
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
    "return_sequences return_state scale sparse stateful synchronized tie_weights unit_forget_bias unroll "
    "use_bias use_gate use_scale zero_output_for_mask"
)
# Arguments by kind. What stands nowhere here ends in its kind: `kernel_initializer`.
ARGUMENTS = {
    "size": "depth_multiplier filters groups head_dim input_dim key_dim n num_heads num_key_value_heads num_query_heads "
    "output_dim power_iterations units",
    "flag": "trainable",
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
        builds_more: Whether `build` takes a shape with more axes than the inputs of a call have.
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
    builds_more: bool = False


ROWS, STEPS = (2, 3), (2, 5, 3)
# Sequences, images and volumes.
SPATIAL = {1: STEPS, 2: (2, 5, 5, 3), 3: (2, 5, 5, 5, 3)}
LAST = (-1,)


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
        builds_more=True,
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
    "LeakyReLU": elementwise(kinds={"negative_slope": "number of at least 0"}),
    "ReLU": elementwise(kinds={"negative_slope": "number of at least 0", "max_value": "factor"}),
    "PReLU": Row({}, (STEPS,), "built", (1, 2), kinds={"shared_axes": "axes that may be 0"}),
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
    "SpectralNormalization": Row(
        {"layer": lambda: layers.Dense(2)}, (ROWS,), "2+", LAST, how="anything", holds="numbers"
    ),
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


def text_of(error):
    return "\n".join([str(error), *getattr(error, "__notes__", [])])


def complaint(do, *args, words=()):
    """Return what is wrong with how a mistake is told; `None` if nothing is."""
    try:
        do(*args)
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
            making = functools.partial(make, name, **{argument: value})
            complaints[f"{argument}={value!r}"] = complaint(making, words=(cls, argument, repr(value), expected))
    complaints["unknown"] = complaint(functools.partial(make, name, no_such=3), words=(cls, "no_such"))
    check(complaints)


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("Conv2D", "kernel_size"), ("Conv2D", "strides"), ("Conv2D", "dilation_rate"), ("MaxPooling2D", "pool_size"),
        ("UpSampling2D", "size"), ("AdaptiveAveragePooling2D", "output_size"), ("ConvLSTM2D", "kernel_size"),
        ("ZeroPadding2D", "padding"), ("Cropping2D", "cropping"),
    ],
)  # fmt: skip
def test_one_size_in_a_tuple_is_not_that_of_two_axes(name, argument):
    words = name, argument, "(1,)", "2 of them"
    check({"(1,)": complaint(functools.partial(make, name, **{argument: (1,)}), words=words)})


def test_a_batch_size_beside_a_batch_shape():
    for make_input in (layers.InputLayer, layers.Input):
        words = "`batch_size`", "2", "`batch_shape`", "(3, 4)"
        check({"both": complaint(functools.partial(make_input, batch_size=2, batch_shape=(3, 4)), words=words)})
    assert layers.InputLayer((4,)).call() is None


def ranks_of(row, is_built):
    """Return the ranks next to the good ones."""
    rank = len(row.shapes[0])
    if row.ranks == "any" or row.ranks == "built" and not is_built:
        return []
    return [int(row.ranks[:-1]) - 1] if row.ranks.endswith("+") else [rank - 1, rank + 1]


def with_rank(shape, rank):
    return (2, *shape) if rank > len(shape) else shape[len(shape) - rank :]


@pytest.mark.parametrize("is_built", [False, True], ids=["new", "built"])
@pytest.mark.parametrize("name", [name for name in called if ranks_of(LAYERS[name], True)])
def test_ranks(name, is_built):
    row, complaints = LAYERS[name], {}
    layer = make(name, name="the_layer")
    if is_built:
        layer(*good(row))
    for rank in ranks_of(row, is_built):
        shapes = [with_rank(shape, rank) for shape in row.shapes]
        told = complaint(layer, *placed(row, data(shapes)), words=("the_layer", str(shapes[0])))
        complaints[f"call, rank {rank}"] = told
        if row.how != "cell" and not (row.builds_more and rank > len(row.shapes[0])):
            told = complaint(layer.build, *build_shapes(row, shapes), words=("the_layer", str(shapes[0])))
            complaints[f"build, rank {rank}"] = told
    check(complaints)
    assert np.isfinite(first_of(layer(*good(row)))).all()


def first_of(outputs):
    return ops.convert_to_numpy(tree.flatten(outputs)[0])


def larger(row, i, axis):
    """Return the shapes of the inputs with one more along an axis of one of them."""
    shapes = [list(shape) for shape in row.shapes]
    shapes[i][axis] += 1
    return [tuple(shape) for shape in shapes]


with_weights = pytest.mark.parametrize("name", [name for name in called if LAYERS[name].fixed])


@with_weights
def test_sizes_that_the_weights_have(name):
    row, complaints = LAYERS[name], {}
    layer = make(name, name="the_layer")
    expected = first_of(layer(*good(row)))
    for i in range(len(row.shapes)):
        for axis in row.fixed:
            shapes = larger(row, i, axis)
            words = "the_layer", str(row.shapes[i][axis]), str(shapes[i])
            complaints[f"input {i}, axis {axis}"] = complaint(layer, *placed(row, data(shapes)), words=words)
    check(complaints)
    np.testing.assert_array_equal(first_of(layer(*good(row))), expected)


@with_weights
def test_a_second_build(name):
    row = LAYERS[name]
    layer = make(name, name="the_layer")
    shapes, others = (build_shapes(row, each) for each in (row.shapes, larger(row, 0, row.fixed[0])))
    layer.build(*shapes)
    weights, config = layer.get_weights(), layer.get_build_config()
    told = complaint(
        layer.build, *others, words=("the_layer", str(row.shapes[0]), str(larger(row, 0, row.fixed[0])[0]))
    )
    check({"another shape": told})
    layer.build(*shapes)
    layer.build(*build_shapes(row, [(None, *shape[1:]) for shape in row.shapes]))
    assert layer.get_build_config() == config
    for value, before in zip(layer.get_weights(), weights, strict=True):
        np.testing.assert_array_equal(value, before)
    assert np.isfinite(first_of(layer(*good(row)))).all()


@pytest.mark.parametrize("name", [name for name in called if LAYERS[name].holds != "anything"])
def test_dtypes(name):
    row, complaints = LAYERS[name], {}
    layer = make(name, name="the_layer")
    for dtype, word in {"str": str(row.shapes[0]), "complex64": "complex64"}.items():
        if dtype == "str" or row.holds == "real numbers":
            args = placed(row, data(row.shapes, dtype))
            complaints[dtype] = complaint(layer, *args, words=("the_layer", "numbers", word))
    check(complaints)
    assert np.isfinite(first_of(layer(*good(row)))).all()


@pytest.mark.parametrize("name", [name for name in called if LAYERS[name].how != "anything"])
def test_numbers_of_inputs(name):
    row = LAYERS[name]
    layer, parts = make(name, name="the_layer"), data(row.shapes)
    wrong = {
        "one": {
            "a list": [parts * 2], "a dict": [{"a": parts[0]}], "nothing": [None], "no tensor": ["text"],
            "too many": parts * 9,
        },
        "list": {"no list": parts[:1], **{f"{count} in a list": [(parts * 2)[:count]] for count in row.counts}},
        "apart": {f"{count}": (parts * 9)[:count] for count in row.counts},
        "cell": {"no states": parts[:1], "one too many": [parts[0], [*parts[1:], parts[-1]]]},
    }  # fmt: skip
    check({what: complaint(layer, *args, words=["the_layer"]) for what, args in wrong[row.how].items()})
    assert np.isfinite(first_of(layer(*good(row)))).all()


# Arguments of a call beside the inputs, by class: what fits, what does not, and what the message says of it.
SEQUENCE_MASKS = {"mask": ((2, 5), [(2, 4), (3, 5), (2,)])}
STATES = {"initial_state": ([(2, 2)], [[(2, 3)], [(3, 2)], [(2, 2), (2, 2), (2, 2)], [(2,)]])}
BESIDE: dict[str, dict[str, tuple[Any, list[Any]]]] = {
    "Softmax": {"mask": ((2, 3), [(2, 4), (2, 2, 3)])},
    "BatchNormalization": {"mask": ((2, 5), [(2, 4), (2, 5, 3)])},
    "TimeDistributed": SEQUENCE_MASKS,
    "GRU": {**SEQUENCE_MASKS, **STATES},
    "SimpleRNN": {**SEQUENCE_MASKS, **STATES},
    "RNN": {**SEQUENCE_MASKS, **STATES},
    "LSTM": {**SEQUENCE_MASKS, "initial_state": ([(2, 2)] * 2, [[(2, 2)], [(2, 3)] * 2, [(2, 2)] * 3])},
    "Bidirectional": {**SEQUENCE_MASKS, "initial_state": ([(2, 2)] * 2, [[(2, 2)], [(2, 3)] * 2, [(2, 2)] * 4])},
    "ConvLSTM1D": {"mask": ((2, 3), [(2, 4), (3, 3), (2,)]), "initial_state": ([(2, 4, 2)] * 2, [[(2, 4, 2)]])},
    "Attention": {"mask": ([(2, 5), (2, 4)], [[(2, 4), (2, 4)], [(2, 5), (2, 5)], (2, 5)])},
    "AdditiveAttention": {"mask": ([(2, 5), (2, 4)], [[(2, 4), (2, 4)], [(2, 5), (2, 5)], (2, 5)])},
    **{
        name: {
            "query_mask": ((2, 5), [(2, 4), (2, 5, 3)]),
            "value_mask": ((2, 4), [(2, 5), (4,)]),
            "key_mask": ((2, 4), [(2, 5)]),
            "attention_mask": ((2, 5, 4), [(2, 4, 5), (2, 5, 3), (3, 5, 4)]),
        }
        for name in ("MultiHeadAttention", "GroupQueryAttention")
    },
}


def beside(argument, shapes):
    """Return what a call gets for an argument."""
    if isinstance(shapes, list):
        return [beside(argument, shape) for shape in shapes]
    return np.ones(shapes, "bool" if "mask" in argument else "float32")


@pytest.mark.parametrize("name, argument", [(name, argument) for name in BESIDE for argument in BESIDE[name]])
def test_masks_and_states(name, argument):
    row, complaints = LAYERS[name], {}
    fitting, others = BESIDE[name][argument]
    layer = make(name, name="the_layer")
    for shapes in others:
        words = "the_layer", argument.partition("[")[0], str(shapes if isinstance(shapes, tuple) else shapes[0])
        call = functools.partial(layer, **{argument: beside(argument, shapes)})
        complaints[str(shapes)] = complaint(call, *good(row), words=words)
    check(complaints)
    assert np.isfinite(first_of(layer(*good(row), **{argument: beside(argument, fitting)}))).all()


AXES = {"Softmax": {}, "UnitNormalization": {}, "LayerNormalization": {}, "RMSNormalization": {}}
AXES |= {"BatchNormalization": {}, "GroupNormalization": {}, "Concatenate": {}, "Dot": {"axes": 7}}


@pytest.mark.parametrize("name", AXES)
def test_axes_that_the_input_does_not_have(name):
    row = LAYERS[name]
    layer = make(name, name="the_layer", **(AXES[name] or {"axis": 7}))
    check({"call": complaint(layer, *good(row), words=("the_layer", "7", str(row.shapes[0])))})


def family_of(name):
    return getattr(layers, name).__module__.split(".")[1]


# A class of each family that refuses complex numbers, or a rank.
FAMILIES = {
    family_of(name): name
    for name in called
    if LAYERS[name].how in ("one", "list") and (LAYERS[name].holds == "real numbers" or LAYERS[name].ranks != "any")
}


@pytest.mark.parametrize("name", FAMILIES.values(), ids=FAMILIES)
def test_the_message_has_the_path(name):
    row = LAYERS[name]

    class Around(Layer):
        def __init__(self, inner, **kwargs):
            super().__init__(**kwargs)
            self.inner = inner

        def call(self, inputs):
            return self.inner(inputs)

    model = Around(Around(make(name, name="the_layer"), name="block"), name="model")
    is_real = row.holds == "real numbers"
    shapes = row.shapes if is_real else [with_rank(shape, ranks_of(row, is_built=False)[0]) for shape in row.shapes]
    words = "model/block/the_layer", getattr(layers, name).__name__, str(shapes[0])
    parts = placed(row, data(shapes, "complex64" if is_real else "float32"))
    check({"call": complaint(model, *parts, words=words)})


@pytest.mark.backends("tensorflow")
def test_an_unknown_rank_is_left_to_running():
    import tensorflow as tf

    program = tf.function(layers.Softmax(), input_signature=[tf.TensorSpec(None, "float32")])
    np.testing.assert_allclose(program(np.zeros((2, 4), "float32")), np.full((2, 4), 0.25))


def of_numpy(value):
    """Return a number, or the numbers in a tuple, as NumPy's."""
    if isinstance(value, list | tuple):
        return [of_numpy(each) for each in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return np.int64(value) if isinstance(value, int) else np.float64(value)


@every
def test_numbers_of_numpy_and_lists_are_as_good(name):
    parameters = inspect.signature(getattr(layers, name).__init__).parameters.values()
    numbers = {p.name: p.default for p in parameters if p.default.__class__ in (int, float, tuple)}
    numbers |= {key: value for key, value in LAYERS[name].given.items() if not callable(value)}
    written = []
    for given in ({key: of_numpy(value) for key, value in numbers.items()}, {}):
        naming.reset()
        written.append(json.dumps(serialize_keras_object(make(name, **given))))
    assert written[0] == written[1]


def test_embeddings_take_whole_numbers_of_any_dtype():
    layer = layers.Embedding(3, 2)
    expected = first_of(layer(np.array([[0, 1, 1]])))
    for dtype in ("float32", "int64", "uint8", "bool"):
        np.testing.assert_array_equal(first_of(layer(np.array([[0, 1, 1]]).astype(dtype))), expected)


class Own(Layer):
    """Has weights of one size, and says nothing of what it takes."""

    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1],), initializer="ones", name="w")

    def call(self, x):
        return ops.multiply(x[0] if isinstance(x, list) else x, self.w)


def test_a_layer_of_the_users_takes_what_its_call_does():
    layer = Own(name="own")
    x = np.ones((2, 3), "float32")
    first_of(layer(x))
    for inputs in ([x, x], np.ones((2, 5, 3), "float32"), x.astype("complex64")):
        np.testing.assert_array_equal(np.real(first_of(layer(inputs))), 1)
    layer.build((7, 3))
    check({"another shape": complaint(layer.build, (2, 4), words=("'own'", "(2, 3)", "(2, 4)", "new layer"))})


def test_a_constructor_of_the_users_is_named_too():
    class Block(Layer):
        def __init__(self, size):
            super().__init__()
            self.inner = layers.Dense(size, activation="no_such")

    words = "In the constructor of Dense", "units=3, activation='no_such'", "In the constructor of Block", "size=3"
    check({"inside": complaint(Block, 3, words=words)})
