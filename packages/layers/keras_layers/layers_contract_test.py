"""The contract of all layers: recorded weights, configs and values; building, shapes, dtypes, copies, compilation."""

import copy
import json
import pickle
import sys
from pathlib import Path

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_ops import naming, tree
from keras_ops.backends import selected
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

FOLDER = Path(__file__).parent / "testdata"
sys.path.insert(0, str(FOLDER))
from recorded_cases import CASES, FIRST, filled, inputs_of, make, shapes_of, symbolic  # noqa: E402

IDS = [f"{case['class']}-{i}" for i, case in enumerate(CASES)]
every = pytest.mark.parametrize("case", CASES, ids=IDS)
# One of each class, for what does not depend on the arguments.
first = pytest.mark.parametrize("case", FIRST, ids=[case["class"] for case in FIRST])
NAME = selected.NAME


def numpy(x):
    return ops.convert_to_numpy(x)


def plain(config):
    """A config as it comes out of a file."""
    return json.loads(json.dumps(serialize_keras_object(config)))


@every
def test_values_are_the_recorded_ones(case):
    layer = filled(case)
    outputs = numpy(layer(*inputs_of(case)))
    assert list(outputs.shape) == case["shape"]
    np.testing.assert_allclose(outputs.ravel(), case["values"], rtol=1e-4, atol=2e-5)
    if "values_in_training" in case:
        outputs = numpy(layer(*inputs_of(case), training=True))
        np.testing.assert_allclose(outputs.ravel(), case["values_in_training"], rtol=1e-3, atol=1e-4)
        for value, recorded in zip(layer.get_weights(), case["weights_after_training"], strict=True):
            np.testing.assert_allclose(value.ravel(), recorded, rtol=1e-4, atol=1e-5)


@every
def test_weights_have_the_recorded_names_shapes_and_order(case):
    naming.reset()
    layer = make(case)
    layer(*inputs_of(case))
    assert [[w.path, list(w.shape), w.trainable, w.dtype] for w in layer.weights] == case["weights"]
    assert [v.path for v in layer.variables] == case["variables"]
    assert layer.supports_masking == case["supports_masking"]


@every
def test_config_is_the_recorded_one_and_gives_an_equal_layer(case):
    naming.reset()
    layer = make(case)
    config = plain(layer.get_config())
    assert config == case["config"]
    assert plain(type(layer).from_config(json.loads(json.dumps(case["config"]))).get_config()) == config
    layer(*inputs_of(case))
    copy = deserialize_keras_object(json.loads(json.dumps(serialize_keras_object(layer))))
    assert type(copy) is type(layer)
    if not copy.built:
        copy(*inputs_of(case))
    copy.set_weights(layer.get_weights())
    np.testing.assert_array_equal(numpy(copy(*inputs_of(case))), numpy(layer(*inputs_of(case))))


@every
def test_lazy_and_explicit_building_agree(case):
    naming.reset()
    lazy = make(case)
    lazy(*inputs_of(case))
    naming.reset()
    explicit = make(case)
    explicit.build(*shapes_of(case, batch=False))
    assert explicit.built
    assert [(w.path, w.shape) for w in explicit.weights] == [(w.path, w.shape) for w in lazy.weights]
    explicit.set_weights(lazy.get_weights())
    np.testing.assert_array_equal(numpy(explicit(*inputs_of(case))), numpy(lazy(*inputs_of(case))))


@every
def test_symbolic_shape_and_dtype_are_those_of_values(case):
    layer = make(case)
    spec = layer(*symbolic(case))
    outputs = layer(*inputs_of(case))
    assert isinstance(spec, KerasTensor)
    assert spec.dtype == ops.dtype(outputs)
    assert (outputs.shape[0], *spec.shape[1:]) == tuple(outputs.shape)
    assert tuple(layer.compute_output_shape(*shapes_of(case))) == tuple(outputs.shape)
    assert tuple(layer.compute_output_shape(*shapes_of(case, batch=False)))[1:] == tuple(outputs.shape)[1:]


@first
def test_a_batch_size_is_not_remembered(case):
    layer = filled(case)
    whole = numpy(layer(*inputs_of(case)))
    np.testing.assert_allclose(numpy(layer(*inputs_of(case, rows=1))), whole[:1], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16", "float16"])
@first
def test_mixed_precision(case, policy):
    layer = make(case, dtype=policy)
    outputs = layer(*inputs_of(case))
    half = policy.removeprefix("mixed_")
    assert ops.dtype(outputs) == half == layer.compute_dtype
    assert {w.dtype for w in layer.weights} <= {"float32" if "mixed" in policy else half}
    assert layer(*symbolic(case)).dtype == half
    exact = numpy(filled(case)(*inputs_of(case)))
    rough = numpy(filled(case, dtype=policy)(*inputs_of(case))).astype("float32")
    np.testing.assert_allclose(rough, exact, rtol=0.1, atol=0.1)


@first
def test_copies_and_pickles_give_the_same(case):
    layer = filled(case)
    expected = numpy(layer(*inputs_of(case)))
    for other in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
        assert [(w.path, w.shape) for w in other.weights] == [(w.path, w.shape) for w in layer.weights]
        np.testing.assert_allclose(numpy(other(*inputs_of(case))), expected, rtol=1e-6, atol=1e-7)
        for weight in other.weights:
            weight.assign(ops.add(weight.value, ops.ones((), weight.dtype)))
    np.testing.assert_array_equal(numpy(layer(*inputs_of(case))), expected)


@first
def test_large_inputs_stay_finite_in_half_precision(case):
    if "of" in case["inputs"][0]:
        return
    layer = filled(case, dtype="mixed_float16")
    # Products of two of them still fit.
    large = tree.map_structure(lambda x: 100 * x, inputs_of(case))
    assert np.isfinite(numpy(layer(*large)).astype("float32")).all()


@pytest.mark.backends("jax", "tensorflow", "torch")
@first
def test_gradients_reach_all_trainable_weights(case):
    layer = filled(case)
    if not layer.trainable_variables:
        return
    gradients = gradients_of(layer, inputs_of(case))
    assert len(gradients) == len(layer.trainable_variables)
    for variable, gradient in zip(layer.trainable_variables, gradients, strict=True):
        assert tuple(gradient.shape) == tuple(variable.shape)
        assert np.abs(gradient).sum() > 0, variable.path


def gradients_of(layer, inputs):
    def loss(outputs):
        # Not a plain sum: that of a normalized tensor does not depend on the weights.
        return ops.sum(ops.multiply(outputs, ops.arange(outputs.shape[-1], dtype="float32")))

    if NAME == "jax":
        import jax

        def run(values):
            return loss(layer.stateless_call(values, [v.value for v in layer.non_trainable_variables], *inputs)[0])

        return [np.asarray(g) for g in jax.jit(jax.grad(run))([v.value for v in layer.trainable_variables])]
    if NAME == "tensorflow":
        import tensorflow as tf

        with tf.GradientTape() as tape:
            value = loss(layer(*inputs))
        found = tape.gradient(value, [v.value for v in layer.trainable_variables])
        return [tf.convert_to_tensor(g).numpy() for g in found]
    loss(layer(*inputs)).backward()
    return [numpy(p.grad) for p in layer.parameters()]


@pytest.mark.filterwarnings("ignore:Dynamo detected a call to a `functools.lru_cache`")
@pytest.mark.backends("jax", "tensorflow", "torch")
@first
def test_compiled_calls_give_the_same(case, programs):
    layer = filled(case)
    expected = numpy(layer(*inputs_of(case)))
    tensors = tree.map_structure(ops.convert_to_tensor, inputs_of(case))
    for program in programs(layer).values():
        np.testing.assert_allclose(numpy(program(*tensors)), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.backends("jax")
@first
def test_a_compiled_call_may_be_a_function_of_the_variables(case, programs):
    layer = filled(case)
    values = [[v.value for v in variables] for variables in (layer.trainable_variables, layer.non_trainable_variables)]
    program = programs(lambda *arguments: layer.stateless_call(*arguments)[0])["compiled"]
    outputs = numpy(program(*values, *tree.map_structure(ops.convert_to_tensor, inputs_of(case))))
    np.testing.assert_allclose(outputs, numpy(layer(*inputs_of(case))), rtol=1e-4, atol=1e-5)


IMAGE = np.ones((2, 8, 8, 3), "float32")
ROWS = np.ones((2, 3), "float32")
# What is done, and words of the error: the argument or layer, what is expected, what was received.
BAD = {
    "Dense quantized": (
        lambda: layers.Dense(1, dtype="int8_from_float32"),
        ["Dense", "int8_from_float32", "'float32'"],
    ),
    "Dense None": (lambda: layers.Dense(1, name="d").build((2, None)), ["d/kernel", "None"]),
    "Dense list": (lambda: layers.Dense(1, name="d")([[1.0, 2.0]]), ["'d'", "1.0", "float", "convert"]),
    "kernel": (lambda: layers.Dense(1, name="d").kernel, ["'d'", "kernel", "built"]),
    "set_weights number": (lambda: built().set_weights([ROWS]), ["'d'", "2 weights", "1"]),
    "set_weights shape": (lambda: built().set_weights([ROWS, ROWS]), ["d/kernel", "(3, 2)", "(2, 3)"]),
    "count_params": (lambda: layers.Dense(1, name="d").count_params(), ["'d'", "not built", "build"]),
    "stateless number": (lambda: built().stateless_call([], [], ROWS), ["trainable_variables", "2", "0", "'d'"]),
    "stateless shape": (lambda: built().stateless_call([ROWS, ROWS], [], ROWS), ["d/kernel", "(3, 2)", "(2, 3)"]),
    "stateless unbuilt": (lambda: layers.Dense(1, name="d").stateless_call([], [], ROWS), ["'d'", "not built"]),
    "quantize": (lambda: built().quantize("int8"), ["'d'", "Dense", "not available"]),
    "add after build": (lambda: built().add_weight(name="w", shape=()), ["'d'", "already built", "'w'"]),
    "add_loss": (lambda: built().add_loss(None), ["'d'", "scalar tensor", "None"]),
    "add_metric": (lambda: built().add_metric(1), ["compile"]),
    "Conv2D groups": (lambda: layers.Conv2D(3, 3, groups=2), ["filters=3", "groups=2"]),
    "Conv2D channels": (lambda: layers.Conv2D(2, 3, groups=2, name="c")(IMAGE), ["'c'", "groups=2", "(2, 8, 8, 3)"]),
    "Conv2D dilation": (lambda: layers.Conv2D(1, 3, strides=2, dilation_rate=2), ["strides", "dilation_rate"]),
    "Conv2D window": (lambda: layers.Conv2D(1, 9)(IMAGE), ["9", "8", "padding='same'"]),
    "Reshape": (lambda: layers.Reshape((5,), name="r")(ROWS), ["'r'", "(2, 3)", "(5,)"]),
    "Add shapes": (lambda: layers.Add(name="a")([ROWS, np.ones((2, 4), "float32")]), ["'a'", "(2, 3)", "(2, 4)"]),
    "Add batches": (lambda: layers.Add(name="a")([ROWS, ROWS[:1].repeat(3, 0)]), ["'a'", "batch", "(3, 3)"]),
    "Concatenate": (lambda: layers.Concatenate(axis=0, name="c")([ROWS, IMAGE]), ["'c'", "rank"]),
    "Dot": (lambda: layers.Dot(1, name="d")([ROWS, np.ones((2, 4), "float32")]), ["'d'", "3", "4", "axes=1"]),
    "Rescaling": (lambda: layers.Rescaling("a"), ["scale", "'a'"]),
    "Input": (lambda: layers.Input(), ["shape"]),
    "Input both": (lambda: layers.Input((2,), batch_shape=(1, 2)), ["shape", "batch_shape", "both"]),
    "Input batches": (lambda: layers.Input(batch_size=2, batch_shape=(1, 2)), ["batch_size", "batch_shape", "both"]),
    "Input size": (lambda: layers.Input((-2,)), ["negative", "-2"]),
    "Input dtype": (lambda: layers.Input((2,), dtype="float33"), ["float33", "dtype"]),
    "InputSpec": (lambda: layers.InputSpec(ndim=2, axes={3: 1}), ["3", "2 dimensions"]),
    "call": (lambda: Layer(name="l")(ROWS), ["Layer", "call"]),
}


def built():
    layer = layers.Dense(2, name="d")
    layer.build((None, 3))
    return layer


def words_of(error):
    return "\n".join([str(error), *getattr(error, "__notes__", [])])


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input_is_refused_with_a_message_that_helps(do, words):
    with pytest.raises((ValueError, TypeError, AttributeError, NotImplementedError)) as caught:
        do()
    message = words_of(caught.value)
    assert not [word for word in words if word not in message], message
