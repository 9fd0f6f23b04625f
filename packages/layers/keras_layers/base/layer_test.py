"""The base class: when a layer is built, what happens around `call`, the stateless form, configs and copies."""

import copy
import pickle
import warnings

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_ops import masking
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

X = np.ones((2, 3), "float32")


class Passing(Layer):
    """Keeps what `call` received."""

    def call(self, x, training=None):
        self.received = training
        return x


class Scale(Layer):
    def __init__(self, start=2.0, **kwargs):
        super().__init__(**kwargs)
        self.start = start

    def build(self, input_shape):
        self.factor = self.add_weight(shape=input_shape[-1:], initializer=constant(self.start), name="factor")

    def call(self, x):
        return x * self.factor


def constant(value):
    return lambda shape, dtype: ops.full(shape, value, dtype=dtype)


def paths(variables):
    return [v.path for v in variables]


# Building.


def test_build_receives_the_shape_and_runs_once():
    class Counting(Layer):
        count = 0

        def build(self, input_shape):
            self.count += 1
            self.shape = input_shape

        def call(self, x):
            return x

    layer = Counting()
    assert not layer.built
    layer(X)
    layer(X)
    assert layer.built and layer.count == 1 and layer.shape == (2, 3)
    assert layer.get_build_config() == {"input_shape": (2, 3)}
    again = Counting()
    again.build_from_config({"input_shape": [None, 3]})
    assert again.built and again.shape == (None, 3)


def test_build_with_several_shapes_by_name():
    class Attend(Layer):
        def build(self, query_shape, value_shape, key_shape=None):
            self.shapes = (query_shape, value_shape, key_shape)

        def call(self, query, value, key=None):
            return query

    layer = Attend()
    layer(X, value=X[:, :2])
    assert layer.shapes == ((2, 3), (2, 2), None)
    config = layer.get_build_config()
    assert config == {"shapes_dict": {"query_shape": (2, 3), "value_shape": (2, 2)}}
    again = Attend()
    again.build_from_config(config)
    assert again.shapes == layer.shapes


def test_build_with_names_that_do_not_fit_is_explained():
    class Wrong(Layer):
        def build(self, a_shape, b):
            raise AssertionError

        def call(self, a, b):
            return a

    with pytest.raises(ValueError, match="`_shape` at the end"):
        Wrong()(X, X)


@pytest.mark.parametrize("value, shape", [
    ([X, X[:1]], [(2, 3), (1, 3)]),
    ({"a": X}, {"a": (2, 3)}),
    ((X, {"b": X}), ((2, 3), {"b": (2, 3)})),
])  # fmt: skip
def test_build_receives_a_structure_of_shapes(value, shape):
    class First(Layer):
        def build(self, input_shape):
            self.shape = input_shape

        def call(self, inputs):
            return inputs

    layer = First()
    layer(value)
    assert layer.shape == shape


def test_build_without_arguments_and_super_build():
    class Plain(Layer):
        def build(self):
            self.w = self.add_weight(shape=(1,), name="w")

        def call(self, x):
            return x + self.w

    class More(Scale):
        def build(self, input_shape):
            super().build(input_shape)
            self.shift = self.add_weight(shape=(), initializer="zeros", name="shift")

    plain, more = Plain(name="p"), More(name="m")
    plain(X)
    more(X)
    assert paths(plain.weights) == ["p/w"]
    assert paths(more.weights) == ["m/factor", "m/shift"]


def test_sub_layers_are_built_without_a_build_method():
    class Two(Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.a, self.b = layers.Dense(4, name="a"), layers.Dense(5, name="b")

        def call(self, x):
            return self.b(self.a(x))

    expected = ["two/a/kernel", "two/a/bias", "two/b/kernel", "two/b/bias"]
    called, built, symbolic = Two(name="two"), Two(name="two"), Two(name="two")
    called(X)
    built.build((None, 3))
    assert symbolic(layers.Input((3,))).shape == (None, 5)
    for layer in (called, built, symbolic):
        assert paths(layer.weights) == expected and layer.built and layer.a.built
        assert all(v._value is not None for v in layer.weights)
    assert built.compute_output_shape((7, 3)) == (7, 5)
    assert paths([called.a.kernel]) == [f"{called.a.path}/kernel"]


def test_a_failed_first_call_leaves_the_layer_unbuilt():
    class Needs(Layer):
        def __init__(self):
            super().__init__()
            self.inner = layers.Conv2D(1, 3)

        def call(self, x):
            return self.inner(x)

    layer = Needs()
    with pytest.raises(ValueError, match="ndim"):
        layer(X)
    assert not layer.built
    assert tuple(layer(np.ones((1, 4, 4, 1), "float32")).shape) == (1, 2, 2, 1)


def test_first_layer_arguments_of_older_programs():
    assert layers.Dense(2, input_dim=3)._first_input_shape == (None, 3)
    assert layers.Dense(2, input_shape=(4, 3))._first_input_shape == (None, 4, 3)
    assert layers.Dense(2, input_shape=(3,), batch_size=5)._first_input_shape == (5, 3)
    assert layers.Dense(2, batch_input_shape=(5, 3))._first_input_shape == (5, 3)
    layer = layers.Dense(2, use_bias=False, weights=[np.eye(3, 2)])
    layer(X)
    np.testing.assert_array_equal(layer.get_weights()[0], np.eye(3, 2))


@pytest.mark.parametrize("initializer, dtype, expected", [
    (None, "int32", 0), ("ones", None, 1), (constant(3), None, 3), (np.full(2, 4.0), None, 4), (None, "bool", False),
])  # fmt: skip
def test_add_weight(initializer, dtype, expected):
    layer = Layer(name="l")
    w = layer.add_weight(shape=(2,), initializer=initializer, dtype=dtype, name="w", trainable=False)
    assert (w.path, w.dtype, w.trainable) == ("l/w", dtype or "float32", False)
    np.testing.assert_array_equal(w.numpy(), np.full(2, expected))
    assert layer.add_weight((2, 3)).shape == (2, 3)
    with pytest.raises(ValueError, match="by name"):
        layer.add_weight("w", (2, 3))
    assert layer.add_variable((1,), "zeros", name="v").path == "l/v"


# Calling.


def test_training_is_explicit_or_from_around_or_the_default():
    class Default(Passing):
        def call(self, x, training=True):
            self.received = training
            return x

    class Outer(Layer):
        def __init__(self):
            super().__init__()
            self.inner, self.default = Passing(), Default()

        def call(self, x):
            return self.default(self.inner(x))

    layer, outer = Passing(), Outer()
    for _ in range(3):  # The later calls go the short way.
        layer(X)
        assert layer.received is None
        layer(X, training=True)
        assert layer.received is True
        outer(X)
        assert (outer.inner.received, outer.default.received) == (None, True)
        outer(X, training=False)
        assert (outer.inner.received, outer.default.received) == (False, False)
        outer(X, training=True)
        assert (outer.inner.received, outer.default.received) == (True, True)


def test_short_and_long_calls_agree():
    layer = Scale()
    results = [ops.convert_to_numpy(layer(x)) for x in (X, X, X[:1], X.astype("float64"), X.astype("int32"), X)]
    for result in results:
        np.testing.assert_array_equal(result, np.full((len(result), 3), 2.0))
    dense = layers.Dense(1)
    for x in (X, X[:1], X):
        dense(x)
    with pytest.raises(ValueError, match="axis -1"):
        dense(np.ones((2, 4), "float32"))


def test_a_changed_layer_does_not_follow_its_old_plan():
    layer = layers.Dense(2)
    tensor = ops.convert_to_tensor(X)
    layer(tensor)
    layer(tensor)
    layer.input_spec = layers.InputSpec(ndim=3)
    with pytest.raises(ValueError, match="ndim=3"):
        layer(tensor)
    layer.input_spec = None
    layer.dtype_policy = "mixed_bfloat16"
    assert ops.dtype(layer(tensor)) == "bfloat16"


def test_keeping_a_tensor_in_an_attribute_leaves_the_plan():
    class Keeps(Layer):
        def call(self, x):
            self.last = x
            return x

    layer, tensor = Keeps(), ops.convert_to_tensor(X)
    layer(tensor)
    plan = layer._plan
    layer(tensor)
    assert plan is not None and layer._plan is plan


def test_arguments_are_tensors_in_the_compute_dtype():
    class Two(Layer):
        def call(self, x, y=None, flag=False):
            return [ops.dtype(x), y if not hasattr(y, "dtype") else ops.dtype(y), flag]

    layer = Two()
    assert layer(np.ones(2, "float64")) == ["float32", None, False]
    assert layer(np.ones(2, "int32"), y=np.ones(2, "float16"), flag=True) == ["int32", "float32", True]
    assert layer(np.ones(2, "bool"), y="text") == ["bool", "text", False]
    assert Two(dtype="bfloat16")(X)[0] == "bfloat16"
    assert Two(dtype="bfloat16", autocast=False)(X)[0] == "float32"


def test_layers_may_take_what_is_no_tensor():
    class Raw(Layer):
        def __init__(self):
            super().__init__()
            self._convert_input_args = False
            self._allow_non_tensor_positional_args = True

        def call(self, x):
            return x

    layer = Raw()
    for value in ("text", ["a", "b"], [1, 2], 3.0):
        assert layer(value) is value
    array = np.ones(2, "float64")
    assert layer(array) is array


def test_errors_say_in_which_layer_and_with_what():
    class Failing(Layer):
        def call(self, x):
            raise ValueError("from inside")

    class Outer(Layer):
        def __init__(self):
            super().__init__(name="outer")
            self.inner = Failing(name="failing")

        def call(self, x):
            return self.inner(x)

    with pytest.raises(ValueError, match="from inside") as caught:
        Outer()(X)
    (note,) = caught.value.__notes__
    assert "'failing'" in note and "(2, 3)" in note and "Failing" in note


def test_variables_are_read_in_the_compute_dtype():
    class Reads(Layer):
        def build(self, input_shape):
            self.w = self.add_weight(shape=(), name="w")
            self.exact = self.add_weight(shape=(), name="exact", autocast=False)
            self.count = self.add_weight(shape=(), name="count", dtype="int32")

        def call(self, x):
            self.seen = [ops.dtype(v.value) for v in (self.w, self.exact, self.count)]
            return x

    class Outer(Layer):
        def __init__(self):
            super().__init__(dtype="mixed_float16")
            self.inner = Reads(dtype="float32")

        def call(self, x):
            return self.inner(x)

    mixed, outer = Reads(dtype="mixed_bfloat16"), Outer()
    for _ in range(2):
        mixed(ops.convert_to_tensor(X, dtype="bfloat16"))
        assert mixed.seen == ["bfloat16", "float32", "int32"]
        outer(X)
        assert outer.inner.seen == ["float32", "float32", "int32"]
    assert (mixed.dtype, mixed.variable_dtype, mixed.compute_dtype) == ("float32", "float32", "bfloat16")
    assert mixed.w.dtype == "float32"


def test_symbolic_calls_build_and_are_recorded():
    layer = Scale(name="s")
    x = layers.Input((3,))
    y = layer(x)
    assert isinstance(y, KerasTensor) and y.shape == (None, 3) and paths(layer.weights) == ["s/factor"]
    assert y._keras_history.operation is layer and layer._inbound_nodes[0].kwargs == {}
    assert layer.input is x and layer.output is y
    dropped = layers.Dropout(0.5)
    dropped(x, training=True)
    assert dropped._inbound_nodes[0].kwargs == {"training": True}
    assert layer.compute_output_spec(KerasTensor((5, 3))).shape == (5, 3)
    assert layer.symbolic_call(x).shape == (None, 3)
    assert layer(x) is not y and len(layer._inbound_nodes) == 3


def test_output_shapes_without_a_method_of_ones_own():
    class Pair(Layer):
        def call(self, a, b):
            return {"sum": a + b, "both": ops.concatenate([a, b], axis=-1)}

    assert Pair().compute_output_shape((None, 3), (None, 3)) == {"sum": (None, 3), "both": (None, 6)}
    assert Pair().compute_output_shape(b_shape=(2, 3), a_shape=(2, 3)) == {"sum": (2, 3), "both": (2, 6)}


# Masks.


def test_masks_go_through_layers_that_support_them():
    class Sees(Layer):
        def __init__(self):
            super().__init__()
            self.supports_masking = True

        def call(self, x, mask=None):
            self.received = mask
            return x * 2

    embedding, sees = layers.Embedding(5, 3, mask_zero=True), Sees()
    h = embedding(np.array([[1, 2, 0]]))
    y = sees(h)
    for mask in (masking.get_mask(h), sees.received, masking.get_mask(y), masking.get_mask(layers.Dense(2)(y))):
        assert ops.convert_to_numpy(mask).tolist() == [[True, True, False]]
    sees(h, mask=None)
    assert sees.received is None
    sees(h * 1)
    assert sees.received is None


def test_a_mask_that_is_given_counts_as_that_of_the_input():
    class Sees(Layer):
        def __init__(self):
            super().__init__()
            self.supports_masking = True

        def call(self, x, mask=None):
            self.received = mask
            return x * 2

    class Alone(Layer):
        def call(self, x, mask=None):
            return x * 2

    mask = ops.array([[True, False]])
    first, second = Sees(), Sees()
    for x, given in ((X[:1, :2, None], mask), (layers.Input((2, 1)), layers.Input((2,), dtype="bool"))):
        second(layers.Dropout(0.5)(first(x, mask=given)))
        assert second.received is given
        assert masking.get_mask(Alone()(x, mask=given)) is None
    # Those of the elements are not those of the steps.
    whole = layers.Softmax()(X[:1, :2, None], mask=ops.ones((1, 2, 1), "bool"))
    assert masking.get_mask(whole) is None
    assert masking.get_mask(layers.Softmax()(X[:1, :2], mask=mask)) is mask


def test_masks_reach_arguments_by_name_and_lists():
    class Attend(Layer):
        supports_masking = True

        def call(self, query, value, query_mask=None, value_mask=None):
            self.received = (query_mask, value_mask)
            return query

    class Joins(Layer):
        supports_masking = True

        def call(self, many, mask=None):
            self.received = mask
            return many[0]

        def compute_mask(self, many, mask=None):
            return mask[1]

    a, b = ops.ones((1, 2, 3)), ops.ones((1, 2, 3)) * 2
    m, n = ops.array([[True, False]]), ops.array([[True, True]])
    masking.set_mask(a, m)
    masking.set_mask(b, n)
    attend, joins = Attend(), Joins()
    attend(a, b)
    assert attend.received[0] is m and attend.received[1] is n
    y = joins([a, b])
    assert joins.received[0] is m and joins.received[1] is n and masking.get_mask(y) is not None


def test_a_layer_without_masks_warns_that_it_loses_one():
    class Loses(Layer):
        def call(self, x):
            return x * 2

    h = layers.Embedding(5, 3, mask_zero=True)(np.array([[1, 0]]))
    with pytest.warns(UserWarning, match="'loses' of type Loses"):
        Loses(name="loses")(h)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Loses()(ops.ones((1, 2)))


def test_masks_survive_the_cast_of_inputs_and_symbolic_calls():
    h = layers.Embedding(5, 3, mask_zero=True)(np.array([[1, 0]]))
    y = layers.Dense(2, dtype="mixed_bfloat16")(h)
    assert ops.convert_to_numpy(masking.get_mask(y)).tolist() == [[True, False]]
    symbolic = layers.Embedding(5, 3, mask_zero=True)(layers.Input((4,), dtype="int32"))
    assert masking.get_mask(layers.Dense(2)(symbolic)).shape == (None, 4)


# Losses.


class Adds(Layer):
    def call(self, x):
        self.add_loss(ops.sum(x))
        return x


def test_losses_are_those_of_the_last_call_and_of_the_weights():
    class Outer(Layer):
        def __init__(self):
            super().__init__()
            self.adds = Adds()
            self.dense = layers.Dense(2, kernel_regularizer="l2", activity_regularizer=lambda y: ops.sum(y) * 0 + 8.0)

        def call(self, x):
            return self.dense(self.adds(self.adds(x)))

    layer = Outer()
    for _ in range(3):
        layer(X)
        values = [float(ops.convert_to_numpy(loss)) for loss in layer.losses]
        assert values[:3] == [6.0, 6.0, 4.0] and len(values) == 4
        np.testing.assert_allclose(values[3], 0.01 * np.sum(layer.dense.get_weights()[0] ** 2), rtol=1e-4)
    layer.dense.trainable = False
    assert len(layer.losses) == 3


def test_a_loss_must_be_a_scalar_tensor():
    layer = Adds(name="adds")
    for wrong in (None, 2.0, lambda: 1.0, ops.ones((2,))):
        with pytest.raises(ValueError, match="'adds'.*scalar tensor"):
            layer.add_loss(wrong)


# The stateless form.


def test_stateless_call_changes_nothing_and_returns_what_changes():
    layer = layers.BatchNormalization()
    layer(X)
    before = layer.get_weights()
    trainable = [v.value * 2 for v in layer.trainable_variables]
    rest = [v.value for v in layer.non_trainable_variables]
    outputs, updated = layer.stateless_call(trainable, rest, X * [1, 2, 3], training=True)
    assert tuple(outputs.shape) == (2, 3) and len(updated) == 2
    np.testing.assert_allclose(ops.convert_to_numpy(updated[0]), [0.01, 0.02, 0.03], rtol=1e-5)
    for old, new in zip(before, layer.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


def test_stateless_call_moves_seeds_and_returns_losses():
    layer = layers.Dropout(0.5, seed=1, activity_regularizer="l2")
    seeds = [v.value for v in layer.non_trainable_variables]
    first, moved, losses = layer.stateless_call([], seeds, X, training=True, return_losses=True)
    again, _, _ = layer.stateless_call([], seeds, X, training=True, return_losses=True)
    np.testing.assert_array_equal(ops.convert_to_numpy(first), ops.convert_to_numpy(again))
    assert len(losses) == 1 and layer.losses == []
    assert not np.array_equal(ops.convert_to_numpy(moved[0]), ops.convert_to_numpy(seeds[0]))


# Configs, copies, files.


def test_arguments_are_recorded_for_a_config():
    class Own(Layer):
        def __init__(self, a, b=2, **kwargs):
            super().__init__(**kwargs)
            self.a, self.b = a, b

    class Closed(Layer):
        def __init__(self, a):
            super().__init__()
            self.a = a

    config = Own(1, b=[3, "x"], name="own", dtype="bfloat16").get_config()
    assert config["a"] == 1 and config["b"] == [3, "x"] and config["name"] == "own"
    copied = Own.from_config(config)
    assert (copied.a, copied.b, copied.name, copied.dtype) == (1, [3, "x"], "own", "bfloat16")
    assert Own(1).get_config()["b"] == 2
    assert Closed(5).get_config() == {"a": 5} and Closed.from_config({"a": 5}).a == 5
    assert Closed.get_config._is_default and not hasattr(layers.Dense.get_config, "_is_default")
    with pytest.raises(NotImplementedError, match="get_config"):
        Closed(object()).get_config()
    with pytest.raises(TypeError, match="Closed"):
        Closed.from_config({"b": 5})


@pytest.mark.parametrize(
    ("dtype", "received"),
    [("int32", "int32"), ("float16", "float16"), ("mixed_bfloat16", "mixed_bfloat16"), (None, "float32")],
)
def test_constructors_receive_a_dtype_as_programs_write_it(dtype, received):
    """Classes of users' own compare it with names: tokenizers allow integers and strings alone."""
    seen = []

    class Own(Layer):
        def __init__(self, dtype=None, **kwargs):
            seen.append(dtype)
            super().__init__(dtype=dtype, **kwargs)

    layer = Own(dtype)
    assert isinstance(layer.get_config()["dtype"], dict)
    assert Own.from_config(layer.get_config()).dtype_policy == layer.dtype_policy
    assert seen == [dtype, received]


def test_layers_of_no_tensors_are_built_without_a_shape():
    class Splits(Layer):
        def __init__(self):
            super().__init__()
            self._convert_input_args = False
            self._allow_non_tensor_positional_args = True

        def build(self, input_shape):
            self.received = [input_shape]

        def call(self, texts):
            return [text.split() for text in texts]

    layer = Splits()
    assert layer(["a b", "c"]) == [["a", "b"], ["c"]]
    assert layer.built and layer.received == [None]

    class NeedsAShape(Splits):
        def build(self, input_shape):
            self.add_weight(shape=(input_shape[-1],))

    with pytest.raises(TypeError) as caught:
        NeedsAShape()(["a"])
    assert any("no argument of its first call is a tensor" in note for note in caught.value.__notes__)


def test_copies_and_pickles_are_independent():
    layer = Scale(3.0, name="s")
    layer(X)
    for other in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layers.Dense(2)))):
        assert type(other).__name__ in ("Scale", "Dense")
    deep = copy.deepcopy(layer)
    deep.factor.assign(np.zeros(3))
    assert paths(deep.weights) == ["s/factor"] and deep._trainable_variables[0] is deep.factor
    assert ops.convert_to_numpy(layer(X)).max() == 3.0 and ops.convert_to_numpy(deep(X)).max() == 0.0
    dense = layers.Dense(2)
    dense(X)
    loaded = pickle.loads(pickle.dumps(dense))
    np.testing.assert_array_equal(ops.convert_to_numpy(loaded(X)), ops.convert_to_numpy(dense(X)))


def test_own_variables_in_a_store():
    layer, other = layers.Dense(2), layers.Dense(2)
    layer(X)
    other(X)
    store = {}
    layer.save_own_variables(store)
    assert sorted(store) == ["0", "1"]
    other.load_own_variables(store)
    np.testing.assert_array_equal(other.get_weights()[0], layer.get_weights()[0])
    with pytest.raises(ValueError, match="2 variables.*1"):
        other.load_own_variables({"0": store["0"]})
    with pytest.raises(ValueError, match="not been built"):
        layers.Dense(2).load_own_variables(store)


def test_setting_weights_is_all_or_nothing():
    layer = layers.Dense(2)
    layer(X)
    before = layer.get_weights()
    with pytest.raises(ValueError, match="shape"):
        layer.set_weights([before[0] * 0, np.ones(5)])
    np.testing.assert_array_equal(layer.get_weights()[0], before[0])
    assert layer.count_params() == 8


def test_what_hidden_contracts_need():
    assert Passing()._call_has_training_arg and not Passing()._call_has_mask_arg
    assert layers.Softmax()._call_has_mask_arg
    layer = layers.Embedding(3, 2)
    layer(np.array([[1]]))
    assert layer._embeddings is layer.embeddings and layer._build_shapes_dict == {"input_shape": (1, 1)}
    assert repr(layers.Dense(1, name="d")) == "<Dense name=d, built=False>"
