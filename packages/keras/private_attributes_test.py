"""Private attributes of objects that other packages read, set and override, and what they mean.

Each row names the attribute, who uses it, and a use of it as in that package.
"""

import numpy as np
import pytest

import keras
from keras import ops

pytestmark = pytest.mark.backend

Layer = keras.layers.Layer


def functional():
    inputs = keras.Input((3,), name="given")
    return keras.Model({"x": inputs}, keras.layers.Dense(2, name="last")(keras.layers.Dense(4, name="first")(inputs)))


def attention(**options):
    layer = keras.layers.MultiHeadAttention(num_heads=2, key_dim=3, value_dim=4, **options)
    layer.build((2, 5, 6), (2, 5, 6), (2, 5, 6))
    return layer


def takes_anything():
    class Words(Layer):
        def __init__(self):
            super().__init__()
            self._convert_input_args = False
            self._allow_non_tensor_positional_args = True

        def call(self, x, y=None):
            return x, y

    given = ["a", b"b", np.float64(1)]
    x, y = Words()(given, y={"k": "v"})
    assert x is given
    assert y == {"k": "v"}
    assert Words()("text") == ("text", None)


def attention_has_its_parts():
    layer = attention()
    assert [type(part) for part in (layer._query_dense, layer._key_dense, layer._value_dense, layer._output_dense)] == [
        keras.layers.EinsumDense
    ] * 4
    assert (layer._num_heads, layer._key_dim, layer._value_dim) == (2, 3, 4)
    assert layer._output_shape is None
    assert layer._use_bias is True
    assert isinstance(layer._dropout_layer, keras.layers.Dropout)
    assert tuple(layer._query_dense.kernel.shape) == (6, 2, 3)
    assert layer._dot_product_equation.count(",") == layer._combine_equation.count(",") == 1


def attention_gives_its_arguments_on():
    regularizer, constraint = keras.regularizers.L2(0.1), keras.constraints.NonNeg()
    layer = attention(kernel_regularizer=regularizer, bias_constraint=constraint, bias_initializer="ones")
    common = layer._get_common_kwargs_for_sublayer()
    assert common["kernel_regularizer"] is layer._kernel_regularizer is regularizer
    assert common["bias_constraint"] is layer._bias_constraint is constraint
    assert isinstance(common["bias_initializer"], keras.initializers.Ones)
    assert layer._activity_regularizer is layer._bias_regularizer is layer._kernel_constraint is None
    assert keras.layers.EinsumDense("abc,cde->abde", (None, 2, 3), bias_axes="de", **common)


def attention_is_computed_by_its_parts():
    """A cache in front of keys and values calls the steps one by one."""
    layer = attention()
    x = ops.convert_to_tensor(np.random.default_rng(0).normal(size=(2, 5, 6)).astype("float32"))
    causal = ops.tril(ops.ones((5, 5), "bool"))
    query, key, value = layer._query_dense(x), layer._key_dense(x), layer._value_dense(x)
    outputs, _ = layer._compute_attention(query=query, key=key, value=value, attention_mask=causal, training=False)
    expected = layer(x, x, use_causal_mask=True)
    close(layer._output_dense(outputs), expected)
    scores = ops.einsum(layer._dot_product_equation, key, query * 3**-0.5)
    by_hand = ops.einsum(layer._combine_equation, layer._masked_softmax(scores, causal), value)
    close(layer._output_dense(by_hand), expected)
    unbuilt = keras.layers.MultiHeadAttention(num_heads=2, key_dim=3)
    unbuilt._build_attention(4)
    assert unbuilt._combine_equation == layer._combine_equation


def layers_are_listed_in_a_fixed_order():
    model = functional()
    outer = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3, name="before")])
    outer.add(keras.Model(model.inputs[0], model.outputs[0], name="inner"))
    names = [layer.name for layer in outer._flatten_layers(include_self=False)]
    assert [name for name in names if name in ("before", "inner")] == ["before", "inner"]
    assert {"first", "last"} <= set(names)
    assert outer._flatten_layers()[0] is outer
    direct = outer._flatten_layers(include_self=False, recursive=False)
    assert "first" not in [layer.name for layer in direct]


def layers_are_replaced_as_a_list():
    class Chain(Layer):
        def __init__(self):
            super().__init__()
            self._layers = [keras.layers.Dense(2, name="a"), keras.layers.Dense(3, name="b")]

        def call(self, x):
            for layer in self._layers:
                x = layer(x)
            return x

    layer = Chain()
    assert tuple(layer(ops.ones((1, 4))).shape) == (1, 3)
    assert [w.path.rpartition("/")[0].rpartition("/")[2] for w in layer.weights] == ["a", "a", "b", "b"]


def metrics_are_replaced_as_a_list():
    class Holder(Layer):
        pass

    layer, metric = Holder(), keras.metrics.Mean()
    layer.first = keras.metrics.Sum()
    layer._metrics = [metric]
    assert layer.metrics == layer._metrics == [metric]


def a_hook_follows_quantization():
    class Hooked(keras.Model):
        def _post_quantize(self, mode, **kwargs):
            super()._post_quantize(mode, **kwargs)
            self.mode = mode

    model = Hooked()
    model._post_quantize("int8", extra=1)
    assert model.mode == "int8"


def own_variables_are_lists():
    layer = keras.layers.BatchNormalization()
    layer.build((None, 3))
    assert layer._trainable_variables == [layer.gamma, layer.beta]
    assert layer._non_trainable_variables == [layer.moving_mean, layer.moving_variance]
    outer = keras.Sequential([keras.Input((3,)), layer])
    assert outer._trainable_variables == []


def tables_can_be_reached():
    for kind in (keras.layers.Embedding, keras.layers.ReversibleEmbedding):
        layer = kind(5, 2)
        layer.build((None,))
        assert layer._embeddings is layer.weights[0]


def variables_tell_whether_they_have_a_value():
    variable = keras.Variable(np.ones(2, "float32"))
    assert variable._value is not None
    if keras.backend.backend() == "jax":
        assert variable._value.sharding is not None
    with keras.StatelessScope(initialize_variables=False):
        assert keras.Variable("zeros", shape=(2,))._value is None


def losses_are_tracked():
    model = functional()
    model.compile("sgd", "mse")
    model._loss_tracker.update_state(3.0, sample_weight=2)
    model._loss_tracker.update_state(6.0, sample_weight=1)
    assert float(model._loss_tracker.result()) == pytest.approx(4.0)


def objects_are_tracked_on_request():
    layer, other = Layer(), keras.layers.Dense(2)
    other.build((None, 3))
    hidden = {"not an attribute": layer._tracker.track(other)}
    assert layer._layers == [other] == [*hidden.values()]
    assert layer.weights == other.weights


def calls_tell_their_arguments():
    assert keras.layers.Dropout(0.1)._call_has_training_arg
    assert not keras.layers.Flatten()._call_has_training_arg
    assert keras.layers.LSTM(1)._call_has_mask_arg
    assert not keras.layers.Dense(1)._call_has_mask_arg


def build_shapes_are_kept():
    layer = keras.layers.Dense(2)
    assert layer._build_shapes_dict is None
    layer(ops.ones((4, 3)))
    assert tuple(layer._build_shapes_dict["input_shape"]) == (4, 3)

    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(2)

        def call(self, x):
            return self.dense(x)

    model = Own()
    model(ops.ones((4, 3)))
    assert tuple(model._build_shapes_dict["input_shape"]) == (4, 3)


def classes_tell_whether_they_have_a_config():
    class Plain(Layer):
        pass

    class Own(Plain):
        def get_config(self):
            return super().get_config()

    assert Plain.get_config._is_default
    assert not hasattr(Own.get_config, "_is_default")
    assert not hasattr(keras.layers.Dense.get_config, "_is_default")


def optimizers_keep_their_rate():
    assert float(ops.convert_to_numpy(keras.optimizers.SGD(0.25)._learning_rate)) == 0.25
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
    assert keras.optimizers.SGD(schedule)._learning_rate is schedule


def metrics_keep_their_function():
    metric = keras.metrics.MeanMetricWrapper(keras.losses.mean_squared_error)
    assert metric._fn is keras.losses.mean_squared_error


def graphs_can_be_walked():
    model = functional()
    assert model._inputs_struct.keys() == {"x"}
    tensor = model.outputs[0]
    history = tensor._keras_history
    assert history.operation.name == "last"
    node = history.operation._inbound_nodes[history.node_index]
    assert node.output_tensors[history.tensor_index] is tensor
    assert node.input_tensors[0]._keras_history.operation.name == "first"


def masks_are_attributes():
    if keras.backend.backend() != "numpy":  # whose arrays take no attributes
        outputs = keras.layers.Embedding(5, 2, mask_zero=True)(ops.convert_to_tensor([[1, 0]]))
        np.testing.assert_array_equal(ops.convert_to_numpy(outputs._keras_mask), [[True, False]])
    symbolic = keras.layers.Embedding(5, 2, mask_zero=True)(keras.Input((2,), dtype="int32"))
    assert symbolic._keras_mask.shape == (None, 2)


def models_keep_how_they_are_compiled():
    model = functional()
    model.compile("sgd", "mse", jit_compile=False)
    assert model._jit_compile is False


def children_of_tensorflow_can_be_overridden():
    if keras.backend.backend() != "tensorflow":
        return

    class Own(keras.layers.Dense):
        def _trackable_children(self, save_type="checkpoint", **kwargs):
            children = super()._trackable_children(save_type, **kwargs)
            return {**children, "more": self.kernel._value}

    layer = Own(2)
    layer.build((None, 3))
    assert {"more", "kernel"} <= {key.strip("_") for key in layer._trackable_children("savedmodel")}


USES = {
    "_convert_input_args, _allow_non_tensor_positional_args (keras-hub)": takes_anything,
    "MultiHeadAttention's parts (keras-hub)": attention_has_its_parts,
    "MultiHeadAttention._get_common_kwargs_for_sublayer (keras-hub)": attention_gives_its_arguments_on,
    "MultiHeadAttention._compute_attention, _masked_softmax, _build_attention (keras-hub)": (
        attention_is_computed_by_its_parts
    ),
    "_flatten_layers (keras-hub: the order is a file format)": layers_are_listed_in_a_fixed_order,
    "_layers = [...] (bayesflow)": layers_are_replaced_as_a_list,
    "_metrics = [...] (bayesflow)": metrics_are_replaced_as_a_list,
    "_post_quantize (keras-hub)": a_hook_follows_quantization,
    "_trainable_variables, _non_trainable_variables (keras-hub)": own_variables_are_lists,
    "_embeddings (keras-hub, keras-rs)": tables_can_be_reached,
    "Variable._value (keras-hub)": variables_tell_whether_they_have_a_value,
    "_loss_tracker (bayesflow)": losses_are_tracked,
    "_tracker.track (bayesflow)": objects_are_tracked_on_request,
    "_call_has_training_arg, _call_has_mask_arg (bayesflow)": calls_tell_their_arguments,
    "_build_shapes_dict (bayesflow, tensorflow)": build_shapes_are_kept,
    "get_config._is_default (bayesflow)": classes_tell_whether_they_have_a_config,
    "_learning_rate (keras-rs)": optimizers_keep_their_rate,
    "_fn (keras-tuner)": metrics_keep_their_function,
    "_inputs_struct, _keras_history, _inbound_nodes (keras-hub, keras-cv)": graphs_can_be_walked,
    "_keras_mask (keras-hub)": masks_are_attributes,
    "_jit_compile (keras-cv)": models_keep_how_they_are_compiled,
    "_trackable_children (keras-rs)": children_of_tensorflow_can_be_overridden,
}


def close(x, y):
    np.testing.assert_allclose(ops.convert_to_numpy(x), ops.convert_to_numpy(y), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("use", USES)
def test_uses(use):
    USES[use]()
