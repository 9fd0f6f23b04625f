"""Attention layers: masks, scores, axes and groups by formula, native layers as judges, and the internals that others use."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_ops import masking
from keras_ops.backends import selected

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]
NAME = selected.NAME
RNG = np.random.default_rng(0)
QUERY, VALUE, KEY = (RNG.normal(size=shape).astype("float32") for shape in [(2, 3, 4), (2, 5, 4), (2, 5, 6)])
NEAR = np.abs(np.arange(3)[:, None] - np.arange(5)) < 2
BEFORE = np.tri(3, 5, dtype=bool)
SOURCES = np.array([[1, 1, 0, 1, 0], [0, 1, 1, 1, 1]], bool)
PAIRS = RNG.random((2, 3, 5)) < 0.7
PAIRS[:, :, 3] = True


def numpy(x):
    return ops.convert_to_numpy(x)


def softmax(logits, mask):
    logits = np.where(mask, logits, -np.inf)
    weights = np.exp(logits - logits.max(-1, keepdims=True))
    return weights / weights.sum(-1, keepdims=True)


def judge(layer, query, value, key, mask, groups=1):
    """Return outputs and weights of attention over the first axis, from the layer's weights and a full mask."""
    weights = {w.path.split("/", 1)[1]: w.numpy() for w in layer.weights}

    def project(x, name):
        return np.einsum("btf,fhd->bhtd", x, weights[f"{name}/kernel"]) + weights[f"{name}/bias"][:, None]

    q, k, v = project(query, "query"), project(key, "key"), project(value, "value")
    k, v = (np.repeat(x, groups, axis=1) for x in (k, v))
    scores = softmax(q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1]), mask[:, None])
    heads = scores @ v
    if "gate/kernel" in weights:
        heads = heads / (1 + np.exp(-project(query, "gate")))
    return np.einsum("bhtd,hdf->btf", heads, weights["attention_output/kernel"]) + weights[
        "attention_output/bias"
    ], scores


def filled(layer, *inputs):
    layer(*inputs)
    rng = np.random.default_rng(1)
    layer.set_weights([rng.normal(size=w.shape).astype("float32") for w in layer.weights])
    return layer


ALL = np.ones((2, 3, 5), bool)
# Arguments of the layer, of the call, and what each target may look at.
MASKS = {
    "none": ({}, {}, ALL),
    "value_mask": ({}, {"value_mask": SOURCES}, ALL & SOURCES[:, None]),
    "key_mask": ({}, {"key_mask": SOURCES}, ALL & SOURCES[:, None]),
    "query_mask": ({}, {"query_mask": np.array([[1, 0, 1], [1, 1, 0]], bool)}, ALL),
    "attention_mask": ({}, {"attention_mask": PAIRS}, PAIRS),
    "attention_mask of integers": ({}, {"attention_mask": PAIRS.astype("int32")}, PAIRS),
    "causal": ({}, {"use_causal_mask": True}, ALL & BEFORE),
    "sliding_window": ({"sliding_window": 2}, {}, ALL & NEAR),
    "sliding_window and causal": ({"sliding_window": 2}, {"use_causal_mask": True}, ALL & NEAR & BEFORE),
    "all": (
        {"sliding_window": 4},
        {"value_mask": SOURCES, "key_mask": np.ones((2, 5), bool), "attention_mask": PAIRS},
        (np.abs(np.arange(3)[:, None] - np.arange(5)) < 4) & PAIRS & SOURCES[:, None],
    ),
}
LAYERS = {
    "MultiHeadAttention": (lambda **more: layers.MultiHeadAttention(2, 3, value_dim=4, **more), 1),
    "with a gate": (lambda **more: layers.MultiHeadAttention(2, 3, use_gate=True, **more), 1),
    "GroupQueryAttention": (lambda **more: layers.GroupQueryAttention(3, 4, 2, **more), 2),
}


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("arguments, options, mask", MASKS.values(), ids=MASKS)
def test_masks_with_and_without_scores(name, arguments, options, mask):
    make, groups = LAYERS[name]
    layer = filled(make(**arguments), QUERY, VALUE, KEY)
    expected, weights = judge(layer, QUERY, VALUE, KEY, mask, groups)
    fused = layer(QUERY, VALUE, KEY, **options)
    outputs, scores = layer(QUERY, VALUE, KEY, return_attention_scores=True, **options)
    np.testing.assert_allclose(numpy(scores), weights, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(numpy(outputs), expected, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(numpy(fused), expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("axes", [(1,), (2,), (1, 2), (2, 1)])
def test_several_attention_axes_are_as_one(axes):
    query, value = RNG.normal(size=(2, 3, 4, 5)).astype("float32"), RNG.normal(size=(2, 3, 4, 5)).astype("float32")
    mask = RNG.random((2, 3, 4)) < 0.7
    mask[:, 0, 0] = mask[:, :, 1] = mask[:, 1] = True
    layer = filled(layers.MultiHeadAttention(2, 3, attention_axes=axes), query, value)
    outputs, scores = layer(query, value, value_mask=mask, return_attention_scores=True)
    # What is not attended over goes to the batch, what is becomes one axis.
    batch = [i for i in (0, 1, 2) if i not in axes]
    order = (*batch, *axes, 3)
    sizes = tuple(query.shape[i] for i in axes)

    def flat(x):
        x = x.transpose(order[: x.ndim])
        return x.reshape(-1, int(np.prod(sizes)), *x.shape[3:])

    of_sources = flat(mask)[:, None] & np.ones((1, int(np.prod(sizes)), 1), bool)
    expected, weights = judge(layer, flat(query), flat(value), flat(value), of_sources)
    expected = expected.reshape(*(query.shape[i] for i in batch), *sizes, 5).transpose(np.argsort(order))
    np.testing.assert_allclose(numpy(outputs), expected, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(numpy(scores).reshape(weights.shape), weights, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(numpy(layer(query, value, value_mask=mask)), expected, rtol=1e-4, atol=1e-4)
    symbolic = layer(layers.Input(query.shape[1:]), layers.Input(value.shape[1:]), return_attention_scores=True)
    assert [x.shape[1:] for x in symbolic] == [tuple(outputs.shape)[1:], tuple(scores.shape)[1:]]


ATTENTION_MASKS = {
    "none": ([None, None], {}, ALL),
    "value": ([None, SOURCES], {}, ALL & SOURCES[:, None]),
    "query": ([np.array([[1, 0, 1], [1, 1, 1]], bool), None], {}, ALL),
    "causal": ([None, SOURCES | True], {"use_causal_mask": True}, ALL & BEFORE),
    "value and causal": (
        [None, np.array([[1, 1, 0, 1, 0], [1, 1, 1, 1, 1]], bool)],
        {"use_causal_mask": True},
        ALL & BEFORE & np.array([[1, 1, 0, 1, 0], [1, 1, 1, 1, 1]], bool)[:, None],
    ),
}


@pytest.mark.parametrize("name", ["dot", "scaled dot", "concat", "AdditiveAttention"])
@pytest.mark.parametrize("masks, options, allowed", ATTENTION_MASKS.values(), ids=ATTENTION_MASKS)
def test_attention_by_formula(name, masks, options, allowed):
    make = {
        "dot": layers.Attention,
        "scaled dot": lambda: layers.Attention(use_scale=True),
        "concat": lambda: layers.Attention(use_scale=True, score_mode="concat"),
        "AdditiveAttention": layers.AdditiveAttention,
    }[name]
    key = RNG.normal(size=(2, 5, 4)).astype("float32")
    layer = filled(make(), [QUERY, KEY, key])
    pairs = QUERY[:, :, None] + key[:, None]
    logits = {
        "dot": lambda: QUERY @ np.swapaxes(key, 1, 2),
        "scaled dot": lambda: layer.scale.numpy() * (QUERY @ np.swapaxes(key, 1, 2)),
        "concat": lambda: layer.concat_score_weight.numpy() * np.tanh(layer.scale.numpy() * pairs).sum(-1),
        "AdditiveAttention": lambda: (layer.scale.numpy() * np.tanh(pairs)).sum(-1),
    }[name]()
    weights = softmax(logits, allowed)
    expected = weights @ KEY
    if masks[0] is not None:
        expected = expected * masks[0][..., None]
    inputs = [QUERY, KEY, key]
    outputs, scores = layer(inputs, mask=masks, return_attention_scores=True, **options)
    np.testing.assert_allclose(numpy(scores), weights, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(numpy(outputs), expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(numpy(layer(inputs, mask=masks, **options)), expected, rtol=1e-4, atol=1e-5)


def test_masks_come_with_the_tensors_and_the_querys_goes_on():
    padded = QUERY * np.array([[1, 1, 0], [1, 1, 1]], "float32")[..., None]
    mask = np.array([[1, 1, 0], [1, 1, 1]], bool)
    masked = layers.Masking()(padded)
    layer = layers.MultiHeadAttention(2, 3)
    outputs = layer(masked, masked)
    np.testing.assert_array_equal(numpy(masking.get_mask(outputs)), mask)
    np.testing.assert_allclose(numpy(outputs), numpy(layer(padded, padded, value_mask=mask)), rtol=1e-5, atol=1e-6)
    plain = layers.Attention()
    outputs = plain([masked, masked])
    np.testing.assert_array_equal(numpy(masking.get_mask(outputs)), mask)
    np.testing.assert_allclose(numpy(outputs), numpy(plain([padded, padded], mask=[mask, mask])), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    "layer",
    [
        layers.MultiHeadAttention(2, 3, dropout=0.5, seed=1),
        layers.GroupQueryAttention(3, 2, 1, dropout=0.5, seed=1),
        layers.Attention(dropout=0.5, seed=1),
    ],
    ids=["MultiHeadAttention", "GroupQueryAttention", "Attention"],
)
def test_dropout_is_for_training_alone(layer):
    inputs = [[QUERY, VALUE]] if isinstance(layer, layers.Attention) else [QUERY, VALUE]
    still = numpy(layer(*inputs))
    np.testing.assert_array_equal(numpy(layer(*inputs, training=False)), still)
    first, second = (numpy(layer(*inputs, training=True)) for _ in range(2))
    assert np.abs(first - still).max() > 1e-3
    assert np.abs(first - second).max() > 1e-3


@pytest.mark.parametrize("policy", ["float16", "mixed_float16", "mixed_bfloat16"])
@pytest.mark.parametrize("name", [*LAYERS, "Attention", "AdditiveAttention"])
def test_large_inputs_stay_finite_in_half_precision(name, policy):
    if name in LAYERS:
        layer, inputs = LAYERS[name][0](dtype=policy), [60 * QUERY, 60 * VALUE]
    else:
        layer, inputs = getattr(layers, name)(dtype=policy), [[200 * QUERY, 200 * VALUE]]
    for options in ({}, {"return_attention_scores": True}, {"use_causal_mask": True}):
        outputs = layer(*inputs, **options)
        outputs = outputs[0] if isinstance(outputs, tuple) else outputs
        assert np.isfinite(numpy(outputs).astype("float32")).all()


class Cached(layers.MultiHeadAttention):
    """Attention to keys and values of earlier calls too, as language models write it on the layer's internals."""

    def call(self, query, value, cache=None, attention_mask=None, training=None):
        query = self._query_dense(query)
        key, value = self._key_dense(value), self._value_dense(value)
        if cache is not None:
            key, value = (ops.concatenate([old, new], axis=1) for old, new in zip(cache, (key, value), strict=True))
        outputs, _ = self._compute_attention(query, key, value, attention_mask=attention_mask, training=training)
        return self._output_dense(outputs), (key, value)


def test_a_subclass_can_keep_keys_and_values():
    layer = Cached(2, 3)
    layer.build(QUERY.shape, QUERY.shape)
    whole, _ = layer(QUERY, QUERY, attention_mask=np.tri(3, dtype=bool)[None])
    _, cache = layer(QUERY[:, :2], QUERY[:, :2])
    last, _ = layer(QUERY[:, 2:], QUERY[:, 2:], cache=cache)
    np.testing.assert_allclose(numpy(last), numpy(whole)[:, 2:], rtol=1e-4, atol=1e-5)


class Relative(layers.MultiHeadAttention):
    """Attention with a bias on the scores, by the equations and the softmax of the layer."""

    def _compute_attention(self, query, key, value, attention_mask=None, training=None, **options):
        query = ops.multiply(query, self._inverse_sqrt_key_dim)
        scores = ops.einsum(self._dot_product_equation, key, query)
        scores = self._masked_softmax(ops.add(scores, 1.0), attention_mask)
        scores = self._dropout_layer(scores, training=training)
        return ops.einsum(self._combine_equation, scores, value), scores


def test_the_internals_that_other_packages_use():
    plain, other = (cls(2, 3, value_dim=4, kernel_initializer="ones") for cls in (layers.MultiHeadAttention, Relative))
    for options in ({}, {"use_causal_mask": True}, {"value_mask": SOURCES}):
        np.testing.assert_allclose(
            numpy(other(QUERY, VALUE, **{**options, "use_causal_mask": False})),
            numpy(plain(QUERY, VALUE, **{**options, "use_causal_mask": False})), rtol=1e-4, atol=1e-4,
        )  # fmt: skip
    assert (plain._num_heads, plain._key_dim, plain._value_dim, plain._use_bias, plain._output_shape) == (
        2,
        3,
        4,
        True,
        None,
    )
    assert plain._dot_product_equation == "aecd,abcd->acbe"
    assert plain._combine_equation == "acbe,aecd->abcd"
    common = plain._get_common_kwargs_for_sublayer()
    assert common["kernel_initializer"] is not plain._kernel_initializer
    assert common.keys() >= {
        "bias_initializer",
        "kernel_regularizer",
        "bias_constraint",
        "activity_regularizer",
        "dtype",
    }
    assert [sub.name for sub in plain._flatten_layers(include_self=False)][:3] == ["query", "key", "value"]


@pytest.mark.backends("torch")
def test_torchs_layer_agrees():
    import torch

    layer = filled(
        layers.MultiHeadAttention(2, 4, output_shape=8), *(RNG.normal(size=(2, 3, 8)).astype("float32"),) * 2
    )
    native = torch.nn.MultiheadAttention(8, 2, batch_first=True, device=layer.weights[0].value.device)
    weights = {w.path.split("/", 1)[1]: w.value for w in layer.weights}
    with torch.no_grad():
        kernels = [weights[f"{name}/kernel"].reshape(8, 8).T for name in ("query", "key", "value")]
        native.in_proj_weight.copy_(torch.cat(kernels))
        native.in_proj_bias.copy_(torch.cat([weights[f"{name}/bias"].ravel() for name in ("query", "key", "value")]))
        native.out_proj.weight.copy_(weights["attention_output/kernel"].reshape(8, 8).T)
        native.out_proj.bias.copy_(weights["attention_output/bias"])
    x = ops.convert_to_tensor(RNG.normal(size=(2, 5, 8)).astype("float32"))
    expected, scores = native(x, x, x, average_attn_weights=False)
    outputs, ours = layer(x, x, return_attention_scores=True)
    for one, other in ((outputs, expected), (ours, scores), (layer(x, x), expected)):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=5e-5)


@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize("options", [{}, {"use_causal_mask": True}, {"return_attention_scores": True}], ids=str)
def test_compiled_calls_give_the_same(options, programs):
    layer = layers.MultiHeadAttention(2, 3, use_gate=True)
    expected = layer(QUERY, VALUE, **options)
    expected = expected if isinstance(expected, tuple) else (expected,)
    query, value = ops.convert_to_tensor(QUERY), ops.convert_to_tensor(VALUE)
    for program in programs(lambda q, v: layer(q, v, **options)).values():
        outputs = program(query, value)
        for ours, other in zip(outputs if isinstance(outputs, tuple) else (outputs,), expected, strict=True):
            np.testing.assert_allclose(numpy(ours), numpy(other), rtol=1e-4, atol=1e-5)


# What is done, and words of the error.
BAD = {
    "axes of input": (
        lambda: layers.MultiHeadAttention(2, 3, attention_axes=2, name="m")(QUERY, VALUE),
        ["'m'", "attention_axes=(2,)", "(2, 3, 4)"],
    ),
    "flash and dropout": (
        lambda: layers.MultiHeadAttention(2, 3, dropout=0.1, flash_attention=True),
        ["dropout=0.1", "flash_attention=True"],
    ),
    "flash and scores": (
        lambda: layers.MultiHeadAttention(2, 3, flash_attention=True, name="m")(
            QUERY, VALUE, return_attention_scores=True
        ),
        ["'m'", "scores", "flash"],
    ),
    "ranks": (lambda: layers.MultiHeadAttention(2, 3, name="m")(QUERY, VALUE[0]), ["'m'", "(2, 3, 4)", "(5, 4)"]),
    "lengths": (
        lambda: layers.MultiHeadAttention(2, 3, name="m")(QUERY, VALUE, KEY[:, :2]),
        ["'m'", "(2, 5, 4)", "(2, 2, 6)"],
    ),
    "causal over a grid": (
        lambda: layers.MultiHeadAttention(2, 3, name="m")(*[QUERY[:, None]] * 2, use_causal_mask=True),
        ["'m'", "(1, 2)", "single"],
    ),
    "groups": (lambda: layers.GroupQueryAttention(2, 3, 2), ["num_query_heads=3", "num_key_value_heads=2"]),
    "mask": (
        lambda: layers.Attention(name="a")([QUERY, VALUE], mask=SOURCES),
        ["'a'", "[query_mask, value_mask]", "(2, 5)"],
    ),
}


@pytest.mark.parametrize("do, words", BAD.values(), ids=BAD)
def test_bad_input_is_refused_with_a_message_that_helps(do, words):
    with pytest.raises((ValueError, TypeError)) as caught:
        do()
    message = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", [])])
    assert not [word for word in words if word not in message], message
