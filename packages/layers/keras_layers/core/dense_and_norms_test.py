"""Dense layers over any axes, embeddings both ways, normalization and noise: formulas, native layers, statistics, bad input."""

import math

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops import masking, tree
from keras_ops.backends import selected
from keras_ops.scopes import StatelessScope

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]
NAME = selected.NAME
RNG = np.random.default_rng(0)
IMAGE = RNG.normal(size=(2, 4, 3, 6)).astype("float32")
SEQUENCE = RNG.normal(size=(2, 7, 4)).astype("float32")


def numpy(x):
    return ops.convert_to_numpy(x)


def filled(layer, x):
    layer(x)
    layer.set_weights([RNG.normal(size=w.shape).astype("float32") for w in layer.weights])
    return layer


# A layer with a policy of its own around one with the default.
WRAPPED = {
    "SpectralNormalization": lambda **more: layers.SpectralNormalization(layers.Dense(2), **more),
    "SpectralNormalization of a table": lambda **more: layers.SpectralNormalization(layers.Embedding(9, 2), **more),
    "TimeDistributed": lambda **more: layers.TimeDistributed(layers.Dense(2), **more),
    "Bidirectional": lambda **more: layers.Bidirectional(layers.GRU(2, return_state=True), **more),
    "RNN": lambda **more: layers.RNN(layers.LSTMCell(2), return_state=True, **more),
    "RNN of several": lambda **more: layers.RNN([layers.LSTMCell(2), layers.GRUCell(2)], **more),
}


@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
@pytest.mark.parametrize("wrap", WRAPPED.values(), ids=WRAPPED)
def test_outputs_of_a_wrapper_have_its_compute_dtype(wrap, policy):
    half, layer = policy.removeprefix("mixed_"), wrap(dtype=policy)
    x = SEQUENCE if not isinstance(getattr(layer, "layer", None), layers.Embedding) else np.ones((2, 3), "int32")
    symbols = layer(layers.Input(x.shape[1:], dtype=str(x.dtype)))
    assert {t.dtype for t in tree.flatten(symbols)} == {half}
    for training in (False, True):
        outputs = layer(x, training=training)
        assert {ops.dtype(t) for t in tree.flatten(outputs)} == {half}
    assert {w.dtype for w in layer.weights} == {"float32"}


TABLE = np.arange(12.0, dtype="float32").reshape(4, 3)
TABLES = {
    "[array]": [TABLE],
    "array": TABLE,
    "(array,)": (TABLE,),
    "lists": TABLE.tolist(),
    "[lists]": [TABLE.tolist()],
}


@pytest.mark.parametrize("weights", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("kind", [layers.Embedding, layers.ReversibleEmbedding])
def test_a_table_to_start_from(kind, weights):
    np.testing.assert_array_equal(numpy(kind(4, 3, weights=weights)(np.array([[2, 0]])))[0], TABLE[[2, 0]])
    layer = kind(4, 3, weights=weights, trainable=False)
    layer.build()
    np.testing.assert_array_equal(layer.embeddings.numpy(), TABLE)
    assert not layer.trainable_weights


@pytest.mark.parametrize("axis", [[2, 1], [3, 1], [-1, 1], [1, -2], (3, 2, 1), [2, 3, 1], [-1, -3]], ids=str)
@pytest.mark.parametrize("kind", [layers.LayerNormalization, layers.RMSNormalization])
def test_the_order_of_axes_does_not_matter(kind, axis):
    places = sorted(i % 4 for i in axis)
    layer, plain = filled(kind(axis=axis), IMAGE), kind(axis=places)
    assert [w.shape for w in layer.weights] == [tuple(IMAGE.shape[i] for i in places)] * len(layer.weights)
    plain(IMAGE)
    plain.set_weights(layer.get_weights())
    np.testing.assert_allclose(numpy(layer(IMAGE)), numpy(plain(IMAGE)), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("shape", [(2, 1), (1, 7), (2, 7)], ids=str)
def test_masks_of_batch_normalization_broadcast(shape):
    mask = np.arange(np.prod(shape)).reshape(shape) % 2 == 0
    layer = layers.BatchNormalization(momentum=0.0)
    layer(SEQUENCE, training=True, mask=mask)
    counted = SEQUENCE[np.broadcast_to(mask, (2, 7))]
    np.testing.assert_allclose(layer.moving_mean.numpy(), counted.mean(0), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(layer.moving_variance.numpy(), counted.var(0), rtol=1e-4, atol=1e-5)


def test_an_ellipsis_at_the_end_may_be_said_in_full():
    layer = layers.EinsumDense("abc...,cd->abd...", output_shape=(None, 7, None))
    assert tuple(layer(IMAGE).shape) == (2, 4, 7, 6)


# The equation's letters stand for the first axes; the recorded shapes are those of the published layer.
@pytest.mark.parametrize(("bias_axes", "bias_shape"), [(None, None), ("d", (7, 1)), ("bd", (5, 7, 1))])
def test_einsum_dense_is_built_for_more_axes_than_it_is_called_with(bias_axes, bias_shape):
    layer = layers.EinsumDense("abc,cd->abd", (5, 7), bias_axes=bias_axes)
    layer.build((None, 5, 6, 8))
    shapes = [(6, 7)] if bias_shape is None else [(6, 7), bias_shape]
    assert [tuple(w.shape) for w in layer.weights] == shapes
    assert layer.compute_output_shape((None, 5, 6, 8)) == (None, 5, 7, 8)
    layer.set_weights([RNG.normal(size=shape).astype("float32") for shape in shapes])
    kernel, bias = [*map(numpy, layer.weights), np.float32(0)][:2]
    x = RNG.normal(size=(2, 5, 6)).astype("float32")
    np.testing.assert_allclose(numpy(layer(x)), x @ kernel + bias[..., 0] if bias_axes else x @ kernel, atol=1e-5)
    with pytest.raises(ValueError, match="ndim=3"):
        layer(np.ones((2, 5, 6, 8), "float32"))


def test_an_input_layer_computes_nothing():
    assert layers.InputLayer((3,)).call() is None


# Equation, output shape, bias axes, input shape.
EQUATIONS = [
    ("ab,bc->ac", 3, "c", (2, 4)),
    ("abc,cde->abde", (None, 2, 3), "de", (2, 3, 4)),
    ("abc,cde->abde", (None, 2, 3), "bd", (2, 3, 4)),
    ("abc,cde->abde", (None, 2, 3), None, (2, 3, 4)),
    ("abcd,cde->abe", (None, 5), "e", (2, 3, 4, 2)),
    ("abcd,dce->abe", (None, 5), "e", (2, 3, 4, 2)),
    ("abc,bd->adc", (5, None), "d", (2, 3, 4)),
    ("abc,dc->abd", (3, 6), "d", (2, 3, 4)),
    ("abc,bcd->abd", (3, 6), None, (2, 3, 4)),
    ("...x,xy->...y", 3, "y", (2, 3, 4)),
    ("...x,xyz->...yz", (3, 2), "yz", (2, 3, 4)),
    ("ab...,bc->ac...", 5, "c", (2, 3, 4, 2)),
]


@pytest.mark.parametrize("equation, output_shape, bias_axes, shape", EQUATIONS, ids=str)
def test_einsum_dense_by_numpys_einsum(equation, output_shape, bias_axes, shape):
    x = RNG.normal(size=shape).astype("float32")
    layer = filled(layers.EinsumDense(equation, output_shape, bias_axes=bias_axes), x)
    expected = np.einsum(equation, x, layer.kernel.numpy())
    if layer.bias is not None:
        expected = expected + layer.bias.numpy()
    np.testing.assert_allclose(numpy(layer(x)), expected, rtol=1e-4, atol=1e-5)
    assert layer.compute_output_shape((None, *shape[1:]))[1:] == expected.shape[1:]


def test_a_reversed_embedding_is_a_product_with_the_table():
    layer = layers.ReversibleEmbedding(6, 3, mask_zero=True, logit_soft_cap=2.0)
    vectors = layer(np.array([[1, 2, 0]]))
    mask = numpy(masking.get_mask(vectors))
    scores = layer(vectors, reverse=True)
    expected = 2 * np.tanh(numpy(vectors) @ layer.embeddings.numpy().T / 2)
    np.testing.assert_allclose(numpy(scores), expected, rtol=1e-4, atol=1e-6)
    np.testing.assert_array_equal(numpy(masking.get_mask(scores)), mask)
    np.testing.assert_array_equal(mask, [[True, True, False]])
    apart = layers.ReversibleEmbedding(6, 3, tie_weights=False, reverse_dtype="float16")
    x = RNG.normal(size=(2, 3)).astype("float32")
    apart.build()
    outputs = apart(x, reverse=True)
    assert ops.dtype(outputs) == "float16" == apart(layers.Input((3,)), reverse=True).dtype
    np.testing.assert_allclose(numpy(outputs), x @ apart.reverse_embeddings.numpy(), rtol=1e-2, atol=1e-2)
    assert [w.path.rsplit("/", 1)[1] for w in apart.weights] == ["embeddings", "reverse_embeddings"]


@pytest.mark.parametrize("axis", [-1, 1, 2])
@pytest.mark.parametrize("groups", [1, 3, -1])
def test_group_normalization_by_formula(axis, groups):
    x = np.moveaxis(IMAGE, -1, axis)
    layer = filled(layers.GroupNormalization(groups, axis=axis, epsilon=0.1), x)
    apart = IMAGE.reshape(2, 12, layer.groups, -1).transpose(0, 2, 1, 3).reshape(2, layer.groups, -1)
    mean, variance = (np.repeat(f(apart, axis=-1), 6 // layer.groups, axis=1)[:, None, None] for f in (np.mean, np.var))
    expected = (IMAGE - mean) / np.sqrt(variance + 0.1) * layer.gamma.numpy() + layer.beta.numpy()
    np.testing.assert_allclose(numpy(layer(x)), np.moveaxis(expected, -1, axis), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("axis", [-1, 1, (1, 2), (2, -1)])
def test_rms_and_unit_normalization_by_formula(axis):
    axes = axis if isinstance(axis, tuple) else (axis,)
    layer = filled(layers.RMSNormalization(axis=list(axes) if len(axes) > 1 else axis), IMAGE)
    scale = layer.scale.numpy().reshape([s if i in [a % 4 for a in axes] else 1 for i, s in enumerate(IMAGE.shape)])
    expected = IMAGE / np.sqrt((IMAGE**2).mean(axes, keepdims=True) + 1e-6) * scale
    np.testing.assert_allclose(numpy(layer(IMAGE)), expected, rtol=1e-4, atol=1e-5)
    unit = numpy(layers.UnitNormalization(axis=list(axes))(IMAGE))
    np.testing.assert_allclose((unit**2).sum(axes), 1, rtol=1e-4)


@pytest.mark.backends("torch")
def test_torchs_layers_agree():
    import torch
    from torch.nn import functional as F

    x = ops.convert_to_tensor(np.moveaxis(IMAGE, -1, 1).copy())
    layer = filled(layers.GroupNormalization(3, axis=1), x)
    expected = F.group_norm(x, 3, layer.gamma.value, layer.beta.value, layer.epsilon)
    torch.testing.assert_close(layer(x), expected)
    slopes = filled(layers.PReLU(shared_axes=[2, 3]), x)
    torch.testing.assert_close(slopes(x), F.prelu(x, slopes.alpha.value.ravel()))


@pytest.mark.parametrize("name", ["GroupNormalization", "RMSNormalization", "UnitNormalization", "LayerNormalization"])
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_normalization_of_large_halves_is_finite(name, dtype):
    more = {"groups": 2} if name == "GroupNormalization" else {}
    outputs = numpy(getattr(layers, name)(dtype=dtype, **more)(1000 * IMAGE)).astype("float32")
    expected = numpy(getattr(layers, name)(**more)(1000 * IMAGE))
    np.testing.assert_allclose(outputs, expected, rtol=0.05, atol=0.02)


def largest_singular_value(kernel):
    return np.linalg.norm(kernel.reshape(-1, kernel.shape[-1]), 2)


@pytest.mark.parametrize(
    "inner, x",
    [
        (lambda: layers.Dense(3), SEQUENCE),
        (lambda: layers.Conv2D(3, 2), IMAGE),
        (lambda: layers.Embedding(5, 3), np.array([[1, 2, 4]])),
    ],
    ids=["Dense", "Conv2D", "Embedding"],
)
def test_spectral_normalization(inner, x):
    layer = layers.SpectralNormalization(inner(), power_iterations=30)
    plain = numpy(layer(x))
    before = layer.kernel.numpy()
    np.testing.assert_allclose(numpy(layer(x, training=False)), plain, rtol=1e-5)
    np.testing.assert_array_equal(layer.kernel.numpy(), before)
    normal = numpy(layer(x, training=True))
    np.testing.assert_allclose(layer.kernel.numpy(), before / largest_singular_value(before), rtol=0.02, atol=1e-3)
    np.testing.assert_allclose(numpy(layer(x)), normal, rtol=1e-5, atol=1e-6)
    paths = [w.path.split("/", 1)[1] for w in layer.weights]
    assert paths[:2] == [layer.kernel.path.split("/", 1)[1], "vector_u"]
    copy = layers.SpectralNormalization.from_config(layer.get_config())
    assert (type(copy.layer), copy.power_iterations) == (type(layer.layer), 30)
    assert tuple(layer.compute_output_shape(x.shape)) == plain.shape


ONES = np.ones((50, 40, 4), "float32")
NOISE = {
    "GaussianDropout": (lambda: layers.GaussianDropout(0.3, seed=1), 1.0, math.sqrt(0.3 / 0.7)),
    "GaussianNoise": (lambda: layers.GaussianNoise(0.4, seed=1), 1.0, 0.4),
    "Dropout": (lambda: layers.Dropout(0.3, seed=1), 1.0, math.sqrt(0.3 / 0.7)),
    "SpatialDropout1D": (lambda: layers.SpatialDropout1D(0.3, seed=1), 1.0, math.sqrt(0.3 / 0.7)),
}


@pytest.mark.parametrize("make, mean, stddev", NOISE.values(), ids=NOISE)
def test_noise_has_its_moments_in_training_alone(make, mean, stddev):
    layer = make()
    np.testing.assert_array_equal(numpy(layer(ONES)), ONES)
    outputs = numpy(layer(ONES, training=True))
    assert abs(outputs.mean() - mean) < 0.15
    assert abs(outputs.std() - stddev) < 0.1
    assert np.abs(numpy(layer(ONES, training=True)) - outputs).max() > 0.1
    np.testing.assert_array_equal(numpy(make()(ONES, training=True)), outputs)


def test_alpha_dropout_keeps_mean_and_variance():
    x = RNG.normal(size=(100, 200)).astype("float32")
    outputs = numpy(layers.AlphaDropout(0.3, seed=1)(x, training=True))
    assert abs(outputs.mean()) < 0.03
    assert abs(outputs.std() - 1) < 0.03
    shared = numpy(layers.AlphaDropout(0.5, noise_shape=(None, 1), seed=1)(x, training=True))
    assert set(np.round(shared.std(axis=1) > 1e-3).tolist()) == {True, False}
    np.testing.assert_array_equal(numpy(layers.AlphaDropout(1.0)(ONES, training=True)), 0 * ONES)


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("data_format", ["channels_last", "channels_first"])
def test_spatial_dropout_drops_whole_channels(rank, data_format):
    if rank == 1 and data_format == "channels_first":
        return
    more = {} if rank == 1 else {"data_format": data_format}
    layer = getattr(layers, f"SpatialDropout{rank}D")(0.5, seed=3, **more)
    last = data_format == "channels_last"
    x = np.ones((4, *(3,) * rank, 5) if last else (4, 5, *(3,) * rank), "float32")
    outputs = numpy(layer(x, training=True))
    channels = (outputs if last else np.moveaxis(outputs, 1, -1)).reshape(4, -1, 5)
    np.testing.assert_array_equal(channels, np.broadcast_to(channels[:, :1], channels.shape))
    assert set(channels.ravel().tolist()) == {0.0, 2.0}
    copy = type(layer)(**layer.get_config())
    assert (copy.rate, copy.noise_shape, copy.name) == (0.5, layer.noise_shape, layer.name)


@pytest.mark.backends("jax", "tensorflow", "torch")
def test_a_mixed_policy_survives_the_config_of_a_spatial_dropout():
    layer = layers.SpatialDropout2D(0.5, dtype="mixed_bfloat16")
    assert type(layer).from_config(layer.get_config()).compute_dtype == "bfloat16"


def test_activity_regularization_adds_a_loss():
    layer = layers.ActivityRegularization(l1=0.5, l2=0.25)
    outputs = layer(np.array([[1.0, -3.0], [0.0, 2.0]], "float32"))
    np.testing.assert_array_equal(numpy(outputs), [[1.0, -3.0], [0.0, 2.0]])
    np.testing.assert_allclose([float(loss) for loss in layer.losses], [(0.5 * 6 + 0.25 * 14) / 2])


@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize(
    "make, x",
    [
        (lambda: layers.EinsumDense("abc,cde->abde", (None, 2, 3), bias_axes="de"), SEQUENCE),
        (lambda: layers.GroupNormalization(2), IMAGE),
        (lambda: layers.RMSNormalization(), SEQUENCE),
        (lambda: layers.PReLU(shared_axes=[1]), SEQUENCE),
        (lambda: layers.SpatialDropout1D(0.5), SEQUENCE),
    ],
    ids=["EinsumDense", "GroupNormalization", "RMSNormalization", "PReLU", "SpatialDropout1D"],
)
def test_compiled_calls_give_the_same(make, x, programs):
    layer, tensor = make(), ops.convert_to_tensor(x)
    expected = numpy(layer(x))
    late = lambda shape: [*(None for _ in shape[1:]), shape[-1]]  # noqa: E731
    for program in programs(layer, late).values():
        np.testing.assert_allclose(numpy(program(tensor)), expected, rtol=1e-4, atol=1e-5)
    if NAME == "tensorflow":
        training = programs(lambda x: layer(x, training=True), late)["compiled"]
        assert training(tensor).shape == expected.shape


@pytest.mark.backends("jax")
def test_spectral_normalization_is_a_pure_function_of_its_state():
    import jax

    layer = layers.SpectralNormalization(layers.Dense(3), power_iterations=2)
    layer(SEQUENCE)
    before = layer.get_weights()

    @jax.jit
    def run(x):
        with StatelessScope() as scope:
            outputs = layer(x, training=True)
            return outputs, scope.get_current_value(layer.vector_u)

    outputs, vector = run(SEQUENCE)
    for old, new in zip(before, layer.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    np.testing.assert_allclose(numpy(layer(SEQUENCE, training=True)), numpy(outputs), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(layer.vector_u.numpy(), numpy(vector), rtol=1e-4, atol=1e-5)


ROWS = np.ones((2, 3), "float32")
# What is done, and words of the error.
BAD = {
    "form": (lambda: layers.EinsumDense("ab,bc", 3), ["equation", "ab,bc->ac", "'ab,bc'"]),
    "ellipsis": (lambda: layers.EinsumDense("...a,ab->b...", 3), ["equation", "ellipsis", "b..."]),
    "sizes": (lambda: layers.EinsumDense("abc,cd->abd", 3, name="e")(SEQUENCE), ["'e'", "2 sizes", "(3,)"]),
    "differing": (lambda: layers.EinsumDense("abc,cd->abd", (6, 3), name="e")(SEQUENCE), ["'e'", "'b'", "6", "7"]),
    "bias": (lambda: layers.EinsumDense("ab,bc->ac", 3, bias_axes="d", name="e")(ROWS), ["'e'", "'d'"]),
    "unknown": (lambda: layers.EinsumDense("abc,bd->adc", (3, None), name="e").build((2, None, 4)), ["'e'", "'b'"]),
    "kernel": (lambda: layers.EinsumDense("ab,bc->ac", 3, name="e").kernel, ["'e'", "kernel", "built"]),
    "groups": (lambda: layers.GroupNormalization(4, name="g")(IMAGE), ["'g'", "6 channels", "groups=4"]),
    "batch": (lambda: layers.GroupNormalization(2, axis=0, name="g")(IMAGE), ["'g'", "axis=0", "batch"]),
    "no weight": (lambda: layers.SpectralNormalization(layers.ReLU(), name="s")(ROWS), ["'s'", "kernel", "embeddings"]),
    "shared axes of input": (lambda: layers.PReLU(shared_axes=3, name="p")(SEQUENCE), ["'p'", "[3]", "(2, 7, 4)"]),
    "slopes": (lambda: layers.PReLU(name="p").build((None, None, 3)), ["'p'", "[1]", "shared_axes"]),
    "slope": (lambda: layers.LeakyReLU(-0.5, name="l"), ["LeakyReLU", "negative_slope", "at least 0", "-0.5"]),
    "table": (lambda: layers.Embedding(3, 2, weights="a"), ["Embedding", "weights", "(3, 2)", "'a'"]),
    "no table": (lambda: layers.Embedding(3, 2, weights=[]), ["Embedding", "weights", "(3, 2)", "[]"]),
    "number for a table": (lambda: layers.Embedding(3, 2, weights=3), ["Embedding", "weights", "(3, 2)"]),
    "weights of none": (lambda: layers.ReLU(weights=[ROWS], name="r"), ["'r'", "0 weights", "1"]),
    "rate": (lambda: layers.GaussianDropout(1.0), ["rate", "less than 1"]),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input_is_refused_with_a_message_that_helps(do, words):
    with pytest.raises((ValueError, TypeError, AttributeError)) as caught:
        do()
    message = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", [])])
    assert not [word for word in words if word not in message], message


@pytest.mark.parametrize("arguments", [{}, {"renorm": True}, {"synchronized": True}], ids=str)
@pytest.mark.parametrize("shape", [(1, 7), (2, 1), (1, 1), (2, 7)])
def test_masks_of_every_kind_of_batch_normalization_broadcast(shape, arguments):
    mask = np.ones(shape, "bool")
    mask.flat[0] = shape == (1, 1)
    layer = layers.BatchNormalization(momentum=0.0, **arguments)
    layer(SEQUENCE, training=True, mask=mask)
    counted = SEQUENCE[np.broadcast_to(mask, (2, 7))]
    np.testing.assert_allclose(layer.moving_mean.numpy(), counted.mean(0), atol=1e-5)
    np.testing.assert_allclose(layer.moving_variance.numpy(), counted.var(0), rtol=1e-4)


def test_a_softmax_over_one_element_warns():
    one, two = np.ones((2, 1), "float32"), np.ones((2, 2), "float32")
    for act in (layers.Dense(1, activation="softmax"), layers.Softmax(), layers.Activation("softmax")):
        with pytest.warns(UserWarning, match=r"axis -1 of a tensor of shape \(2, 1\).*sigmoid"):
            assert numpy(act(one)).tolist() == [[1.0], [1.0]]
    for act in (layers.Dense(2, activation="softmax"), layers.Softmax(), layers.MultiHeadAttention(1, 2)):
        x = two if not isinstance(act, layers.MultiHeadAttention) else np.ones((2, 1, 2), "float32")
        act(*[x] * (2 if x.ndim == 3 else 1))


def test_an_input_shape_that_makes_no_input_warns():
    layer = layers.Dense(2, input_shape=(3,))
    with pytest.warns(UserWarning, match=r"`input_shape=\(3,\)` of the layer '.*' has no effect.*keras.Input"):
        layer(np.ones((1, 4), "float32"))
    layer(np.ones((1, 4), "float32"))


# Recorded from the published Keras, whose files hold such slopes: for an input of shape (batch, 4, 5).
@pytest.mark.parametrize(
    "axes, shape",
    [([1], (1, 5)), ([2], (4, 1)), ([1, 2], (1, 1)), ([-1], (1, 5)), ([-1, 1], (1, 5)), ([0], (4, 1)), (None, (4, 5))],
)
def test_shapes_of_shared_slopes(axes, shape):
    layer = layers.PReLU(shared_axes=axes)
    layer(np.ones((2, 4, 5), "float32"))
    assert tuple(layer.alpha.shape) == shape
