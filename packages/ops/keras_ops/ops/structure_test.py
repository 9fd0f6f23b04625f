"""What the table of samples cannot hold: errors, `vectorize`, sizes that only a graph knows, masks."""

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import random
from keras_ops.backends import selected
from keras_ops.ops import resizing
from keras_ops.scopes import SymbolicScope
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

_X = np.arange(24, dtype="float32").reshape(2, 3, 4)


@pytest.mark.parametrize(
    ("pattern", "sizes", "message"),
    [
        ("a b c", {}, "one `->`"),
        ("a b -> a b", {}, "for a tensor of 2 dimensions"),
        ("a b c d ... -> a b c d ...", {}, "at least 4 dimensions"),
        ("a a c -> a c", {}, "twice on the left"),
        ("a b c -> a b b c", {}, "twice on the right"),
        ("a b c -> a b", {}, "'c' must be on both sides"),
        ("a b ... -> b a", {}, "'...' must be on both sides"),
        ("(a ...) b -> a ... b", {}, "parentheses on the left"),
        ("((a b) c) d e -> a b c d e", {}, "within parentheses"),
        ("a b c) -> a b c", {}, "not opened"),
        ("(a b c -> a b c", {}, "not closed"),
        ("a b c- -> a b c-", {}, "no name of an axis"),
        ("a b (c d) -> a b c d", {}, "all but one of 'c', 'd'"),
        ("a b (c d) -> a b c d", {"c": 3}, "size 4 cannot be made of (c=3)"),
        ("a b (c d) -> a b c d", {"c": 3, "d": 2}, "size 4 cannot be made of (c=3 d=2)"),
        ("a b 1 -> a b", {}, "size 4 cannot be made of (1)"),
        ("a b c -> c b a", {"e": 3}, "no axis 'e'"),
    ],
)
def test_rearrange_refuses_and_shows_the_pattern(pattern, sizes, message):
    with pytest.raises(ValueError) as caught:
        ops.rearrange(_X, pattern, **sizes)
    assert message in str(caught.value) and repr(pattern) in str(caught.value)
    with SymbolicScope(), pytest.raises(ValueError):
        ops.rearrange(KerasTensor(_X.shape), pattern, **sizes)


def test_rearrange_of_unknown_sizes():
    x = KerasTensor((None, None, 12))
    assert ops.rearrange(x, "b t (h d) -> b h t d", h=3).shape == (None, 3, None, 4)
    assert ops.rearrange(x, "b t c -> (b t) c").shape == (None, 12)
    assert ops.rearrange(x, "b t c -> b (t c)").shape == (None, None)
    assert ops.rearrange(x, "(b k) t c -> k b t c", k=2).shape == (2, None, None, 12)


ERRORS = [
    (lambda: ops.argpartition(_X, 4), "kth=4"),
    (lambda: ops.array_split(_X, 0), "at least 1"),
    (lambda: ops.hstack([]), "empty sequence"),
    (lambda: ops.fliplr(np.ones(3, "float32")), "at least 2"),
    (lambda: ops.flipud(1.0), "at least one"),
    (lambda: ops.vsplit(np.ones(3, "float32"), 1), "at least 2"),
    (lambda: ops.dsplit(np.ones((3, 3), "float32"), 1), "at least 3"),
    (lambda: ops.rot90(_X, axes=(0, 0)), "twice"),
    (lambda: ops.rot90(np.ones(3, "float32")), "two axes|turns in two"),
    (lambda: ops.cross(_X, _X), "2 or 3 elements"),
    (lambda: ops.cdist(_X, _X[0, :, :2]), r"\(\.\.\., m, d\)"),
    (lambda: ops.correlate(_X, _X), "two vectors"),
    (lambda: ops.correlate(_X[0, 0], _X[0, 0], "half"), "'valid', 'same' or 'full'"),
    (lambda: ops.vander(_X), "needs a vector"),
    (lambda: ops.select([True], []), "a choice for each"),
    (lambda: ops.unravel_index(_X, (2, 3)), "needs integers"),
    (lambda: ops.hanning([3]), "must be a scalar"),
    (lambda: ops.logspace(0, 1, -1), "must not be negative"),
    (lambda: ops.einsum(_X, [0, 1, 2.5]), "list of the numbers"),
    (lambda: ops.einsum(_X, [0, 1, 2], [3]), "no operand has them"),
    (lambda: ops.pad(_X, 1, mode="edge", constant_values=1), "'constant'` only"),
    (lambda: ops.pad(_X, 1, mode="mirror"), "'mirror'"),
    (lambda: ops.searchsorted(_X[0], 1.0), "needs a vector"),
    (lambda: ops.searchsorted(_X[0, 0], 1.0, side="middle"), "'left' or 'right'"),
    (lambda: ops.slice(_X, (0, 2, 0), (1, 2, 1)), "does not lie within"),
    (lambda: ops.vectorize(lambda x: x, signature="(n)")(_X), "such as"),
    (lambda: ops.vectorize(lambda x: x, signature="(n,m),(n)->()")(_X), "for 2 arguments"),
    (lambda: ops.vectorize(lambda x, y: x, signature="(n),(n)->()")(_X, _X[:, :, :3]), "axis 'n'"),
]


# Of a tensor (2, 3, 4): what is refused for values is refused for a symbolic tensor, in the same words.
REFUSED = {
    "slice: sizes of 4 axes": lambda x: ops.slice(x, (1, 1, 1), (1, 1, 1, 1)),
    "slice: one axis": lambda x: ops.slice(x, (1,), (1,)),
    "slice: too large": lambda x: ops.slice(x, (0, 0, 0), (3, 3, 4)),
    "slice: outside": lambda x: ops.slice(x, (0, 2, 0), (1, 2, -1)),
    "slice: from the end": lambda x: ops.slice(x, (-1, 0, 0), (1, 1, 1)),
    "slice: negative": lambda x: ops.slice(x, (0, 0, 0), (1, -2, 1)),
    "slice_update: 4 axes": lambda x: ops.slice_update(x, (0, 0, 0), np.ones((1, 1, 1, 1), "float32")),
    "slice_update: outside": lambda x: ops.slice_update(x, (0, 2, 0), np.ones((1, 2, 1), "float32")),
    "broadcast_to: fewer axes": lambda x: ops.broadcast_to(x, (4,)),
    "broadcast_to: smaller": lambda x: ops.broadcast_to(x, (2, 3, 1)),
    "repeat: two for three": lambda x: ops.repeat(x, [1, 2], axis=1),
    "diagonal: an axis twice": lambda x: ops.diagonal(x, 0, 1, -2),
    "trace: an axis twice": lambda x: ops.trace(x, 0, 1, 1),
    "full_like: another shape": lambda x: ops.full_like(x, np.ones(3, "float32")),
    "quantile: beyond 1": lambda x: ops.quantile(x, 1.5),
    "segment_sum: negative": lambda x: ops.segment_sum(x, np.array([0, 1]), -1),
    "scatter: rows of another size": lambda x: ops.scatter(np.array([[0], [1]]), x, (5, 3, 5)),
    "resize: nothing": lambda x: resizing.resize(x, (0, 0)),
    **{
        f"{name}: axis 3": lambda x, name=name: getattr(ops, name)(x, **{"shift": 1} if name == "roll" else {}, axis=3)
        for name in ["sort", "argsort", "roll", "normalize", "sum", "argmax", "cumsum", "flip", "softmax", "squeeze", "unstack"]
    },
    **{
        f"batch_normalization: {name} of {shape}": lambda x, name=name, shape=shape: ops.batch_normalization(
            x, **{**dict.fromkeys(("mean", "variance", "scale"), np.ones(4, "float32")), name: np.ones(shape, "float32")}, axis=-1
        )
        for name, shape in {"mean": (3,), "variance": (3, 4), "offset": (2,), "scale": (5,)}.items()
    },
    "dropout: another shape": lambda x: random.dropout(x, 0.5, noise_shape=(2, 4, 1)),
    "dropout: more axes": lambda x: random.dropout(x, 0.5, noise_shape=(1, 2, 3, 4)),
    "dropout: None for which axis": lambda x: random.dropout(x, 0.5, noise_shape=(None, 1)),
    "randint: floats": lambda x: random.randint((2,), 0, 3, dtype="float32"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_values_and_symbolic_tensors_are_refused_alike(what):
    refused = (ValueError, IndexError, RuntimeError, TypeError)
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        refused = (*refused, tf.errors.InvalidArgumentError)
    with pytest.raises(refused):
        REFUSED[what](_X)
    with SymbolicScope(), pytest.raises(ValueError, match="Received|out of range|cannot|twice|does not lie within"):
        REFUSED[what](KerasTensor(_X.shape))


def test_the_rest_of_an_axis_from_where_a_tensor_says():
    places = np.array([1, 2, 0], "int32")
    for starts in (places, ops.convert_to_tensor(places)) if selected.NAME != "jax" else (places, (1, 2, 0)):
        found = ops.convert_to_numpy(ops.slice(_X, starts, (-1, -1, 2)))
        np.testing.assert_array_equal(found, _X[1:, 2:, :2])
    assert ops.slice(KerasTensor((None, 3, 4)), KerasTensor((3,), "int32"), (-1, 2, -1)).shape == (None, 2, None)
    assert ops.slice(KerasTensor((None, 3, 4)), (0, 1, 1), (-1, 2, -1)).shape == (None, 2, 3)


def test_a_parameter_of_channels_in_any_shape_with_so_many_values():
    wanted = ops.convert_to_numpy(ops.batch_normalization(_X, np.arange(4.0), np.ones(4), -1, epsilon=0.0))
    for shape in ((4,), (1, 4), (1, 1, 4)):
        found = ops.batch_normalization(_X, np.arange(4.0).reshape(shape), np.ones((1,)), -1, epsilon=0.0)
        np.testing.assert_allclose(ops.convert_to_numpy(found), wanted, rtol=1e-6)
    np.testing.assert_allclose(wanted, _X - np.arange(4.0))
    middle = ops.batch_normalization(_X, np.arange(3.0).reshape(1, 3, 1), np.ones((3,)), 1, epsilon=0.0)
    np.testing.assert_allclose(ops.convert_to_numpy(middle), _X - np.arange(3.0)[:, None], rtol=1e-6)


@pytest.mark.parametrize("number", range(len(ERRORS)))
def test_errors_say_what_is_wrong(number):
    function, message = ERRORS[number]
    with pytest.raises((ValueError, TypeError), match=message):
        function()


def test_vectorize_broadcasts():
    add = ops.vectorize(lambda a, b: ops.where(a > b, a - b, a + b))
    b = np.arange(3, dtype="float32")[:, None]
    wanted = np.where(b < _X, _X - b, _X + b)
    np.testing.assert_allclose(ops.convert_to_numpy(add(_X, b)), wanted)
    np.testing.assert_allclose(ops.convert_to_numpy(add(_X, b=b)), wanted)
    assert float(add(1.0, 2.0)) == 3.0
    assert add(KerasTensor((None, 3, 4)), KerasTensor((3, 1))).shape == (None, 3, 4)


def test_vectorize_with_a_signature_and_excluded_arguments():
    def product(matrix, vector, scale, shift=0.0):
        return ops.matmul(matrix, vector) * scale + shift, ops.sum(vector)

    both = ops.vectorize(product, excluded={2, "shift"}, signature="(m,n),(n)->(m),()")
    vectors = np.arange(20, dtype="float32").reshape(5, 1, 4)
    products, sums = both(_X, vectors, 2.0, shift=1.0)
    np.testing.assert_allclose(
        ops.convert_to_numpy(products), 2 * np.einsum("bmn,abn->abm", _X, vectors + 0 * _X[:, 0]) + 1
    )
    np.testing.assert_allclose(ops.convert_to_numpy(sums), np.broadcast_to(vectors.sum(-1), (5, 2)))


def test_windows_take_a_tensor_as_their_length():
    assert tuple(ops.hanning(ops.convert_to_tensor(6)).shape) == (6,)
    np.testing.assert_allclose(ops.convert_to_numpy(ops.bartlett(np.array(4))), np.bartlett(4), atol=1e-6)
    assert ops.kaiser(KerasTensor((), "int32"), 2.0).shape == (None,)


def test_masks_as_indices():
    mask = np.array([[True, False, True], [False, True, False]])
    for key in (mask, mask[0, :2], _X > 5, (slice(None), mask[0]), [True, False], (mask, 1), (0, mask[0])):
        as_array = np.asarray(key, bool) if isinstance(key, list) else key
        got = ops.convert_to_numpy(ops.get_item(_X, key))
        np.testing.assert_array_equal(got, _X[as_array])
        symbolic = ops.get_item(KerasTensor(_X.shape), key).shape
        assert len(symbolic) == got.ndim and all(a in (None, b) for a, b in zip(symbolic, got.shape, strict=True))


@pytest.mark.backends("tensorflow")
def test_a_graph_with_unknown_sizes():
    import tensorflow as tf

    x = _X[0]
    ids, at = np.array([2, 0, 2], "int32"), np.array([[1], [-1]], "int32")
    functions = {
        "array_split": lambda t: ops.array_split(t, 2),
        "split": lambda t: ops.split(t, [1, -1]),
        "hsplit": lambda t: ops.hsplit(t, 2),
        "append": lambda t: ops.append(t, t),
        "vstack": lambda t: ops.vstack([t, t]),
        "rot90": lambda t: ops.rot90(t),
        "diagflat": lambda t: ops.diagflat(t),
        "trace": lambda t: ops.trace(t),
        "kron": lambda t: ops.kron(t, t),
        "cdist": lambda t: ops.cdist(t, t),
        "inner": lambda t: ops.inner(t, t),
        "isin": lambda t: ops.isin(t, t[:1]),
        "unique": lambda t: ops.unique(t, return_inverse=True, return_counts=True),
        "unique_rows": lambda t: ops.unique(t, axis=0, return_index=True),
        "rearrange": lambda t: ops.rearrange(t, "(a b) (c d) -> (b a) d c", a=1, c=2),
        "rearrange_both": lambda t: ops.rearrange(t, "a b -> (b a)"),
        "vander": lambda t: ops.vander(t[:, 0], 3),
        "vectorize": lambda t: ops.vectorize(lambda a, b: a + b)(t, t[0]),
        "select": lambda t: ops.select([t > 3, t > 5], [t, -t], 1.0),
        "pad": lambda t: ops.pad(t, ((5, 1), (0, 0)), mode="reflect"),
        "segments": lambda t: ops.segment_max(t, ids),
        "scatter_update": lambda t: ops.scatter_update(t, at, 1 + t[:2], "mul"),
        "slice_update": lambda t: ops.slice_update(t, tf.constant([1, 2]), -t[:2, :2]),
        "top_k": lambda t: ops.top_k(t, 2),
        "einsum": lambda t: ops.einsum("i...,j...", t, t),
        "norm": lambda t: ops.norm(t, axis=0),
        "pinv": lambda t: ops.pinv(t),
        "matrix_rank": lambda t: ops.matrix_rank(t),
        "cholesky_inverse": lambda t: ops.cholesky_inverse(ops.matmul(t, ops.transpose(t)) + 5 * ops.eye(3)),
        "lstsq": lambda t: ops.lstsq(t, t[:, 0]),
    }
    for name, function in functions.items():
        graph = tf.function(function, input_signature=[tf.TensorSpec((None, 4), "float32")])
        for got, wanted in zip(tf.nest.flatten(graph(x)), tf.nest.flatten(function(tf.constant(x))), strict=True):
            np.testing.assert_allclose(got, wanted, rtol=1e-4, atol=1e-4, err_msg=name)


@pytest.mark.backends("jax")
def test_unique_needs_a_size_in_a_compiled_function():
    import jax

    with pytest.raises(ValueError, match="`size`"):
        jax.jit(ops.unique)(np.arange(3))
    assert jax.jit(lambda x: ops.unique(x, size=2))(np.array([4, 3, 3])).tolist() == [3, 4]
