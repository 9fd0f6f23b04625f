"""Seeds determine values, and values follow their distributions."""

import math

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import dtypes, random
from keras_ops.backends import selected
from keras_ops.conformance.harness import expect
from keras_ops.scopes import StatelessScope
from keras_ops.session import clear_session, set_random_seed
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [
    pytest.mark.backend,
    pytest.mark.gpu,
    # JAX says that it has no 64 bits.
    pytest.mark.filterwarnings("ignore:The dtype .*64 was asked for:UserWarning"),
]

N = 20_000
# Draw, mean, standard deviation, limits.
DISTRIBUTIONS = {
    "normal": (lambda s: random.normal((N,), 2.0, 3.0, seed=s), 2, 3, (-np.inf, np.inf)),
    "uniform": (lambda s: random.uniform((N,), -1.0, 3.0, seed=s), 1, 4 / 12**0.5, (-1, 3)),
    "truncated_normal": (lambda s: random.truncated_normal((N,), 1.0, 2.0, seed=s), 1, 2 * 0.8796, (-3, 5)),
    "randint": (lambda s: random.randint((N,), 0, 10, seed=s), 4.5, (99 / 12) ** 0.5, (0, 9)),
    "gamma": (lambda s: random.gamma((N,), 4.0, seed=s), 4, 2, (0, np.inf)),
    "gamma below 1": (lambda s: random.gamma((N,), 0.5, seed=s), 0.5, 0.5**0.5, (0, np.inf)),
    "beta": (lambda s: random.beta((N,), 2.0, 2.0, seed=s), 0.5, (1 / 20) ** 0.5, (0, 1)),
    "binomial": (lambda s: random.binomial((N,), 10.0, 0.3, seed=s), 3, 2.1**0.5, (0, 10)),
    "categorical": (
        lambda s: random.categorical([[math.log(0.25), math.log(0.75)]], N, seed=s),
        0.75,
        0.1875**0.5,
        (0, 1),
    ),
    "dropout": (lambda s: random.dropout(ops.ones((N,)), 0.2, seed=s), 1, 0.5, (0, 1.25)),
}


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_moments_and_limits(name):
    draw, mean, stddev, (low, high) = DISTRIBUTIONS[name]
    values = ops.convert_to_numpy(draw(7)).astype("float64")
    assert abs(values.mean() - mean) < 5 * stddev / N**0.5
    assert abs(values.std() - stddev) < 0.03 * stddev
    assert values.min() >= low - 1e-6
    assert values.max() <= high + 1e-6


_phi = np.vectorize(lambda z: 0.5 * (1 + math.erf(z / 2**0.5)))
# The share of values up to x, for continuous distributions; the share of each value, for the others.
CONTINUOUS = {
    "normal": lambda x: _phi((x - 2) / 3),
    "uniform": lambda x: (x + 1) / 4,
    "truncated_normal": lambda x: (_phi((x - 1) / 2) - _phi(-2)) / (_phi(2) - _phi(-2)),
    "gamma": lambda x: 1 - np.exp(-x) * (1 + x + x**2 / 2 + x**3 / 6),
    "gamma below 1": lambda x: 2 * _phi((2 * x) ** 0.5) - 1,
    "beta": lambda x: 3 * x**2 - 2 * x**3,
}
DISCRETE = {
    "randint": dict.fromkeys(range(10), 0.1),
    "binomial": {k: math.comb(10, k) * 0.3**k * 0.7 ** (10 - k) for k in range(11)},
    "categorical": {0: 0.25, 1: 0.75},
    "dropout": {0.0: 0.2, 1.25: 0.8},
}


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_values_are_spread_as_they_should_be(name):
    values = ops.convert_to_numpy(DISTRIBUTIONS[name][0](11)).astype("float64").ravel()
    if name in CONTINUOUS:
        # Kolmogorov and Smirnov's: beyond 1.95 in one of a thousand tests.
        shares = CONTINUOUS[name](np.sort(values))
        above, below = np.arange(1, N + 1) / N - shares, shares - np.arange(N) / N
        assert max(above.max(), below.max()) * N**0.5 < 1.95
        return
    # Pearson's chi-squared: its mean is the number of values, its variance twice that.
    expected = {value: share * N for value, share in DISCRETE[name].items()}
    counts = {value: np.sum(np.isclose(values, value)) for value in expected}
    assert sum(counts.values()) == N
    distance = sum((counts[v] - count) ** 2 / count for v, count in expected.items() if count > 5)
    assert distance < len(expected) + 4 * (2 * len(expected)) ** 0.5


def compiled(function):
    """Compile a function, on PyTorch without its own slow code generator."""
    if selected.NAME == "torch":
        import torch

        torch.compiler.reset()
        return torch.compile(function, backend="aot_eager", fullgraph=True)
    return ops.jit(function)


@pytest.mark.backends("jax", "tensorflow", "torch")
@pytest.mark.parametrize("name", [*DISTRIBUTIONS, "shuffle"])
def test_compiled_programs_draw_what_eager_ones_do(name):
    _compare(name, compiled)


@pytest.mark.backends("tensorflow")
@pytest.mark.parametrize("name", [*DISTRIBUTIONS, "shuffle"])
def test_xla_draws_what_eager_programs_do(name):
    import tensorflow as tf

    faults = []
    try:
        # XLA's sines are a little different.
        _compare(name, lambda function: tf.function(function, jit_compile=True, autograph=False), atol=2e-5)
    except (AssertionError, tf.errors.InvalidArgumentError) as error:
        faults.append(str(error))
    expect(faults, f"random.{name}", "xla")


@pytest.mark.backends("tensorflow")
@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("name", ["normal", "uniform", "truncated_normal", "gamma"])
def test_xla_draws_the_same_of_all_dtypes(name, dtype):
    import tensorflow as tf

    # An odd number, since some are drawn in pairs.
    parameters = {"alpha": [[3.0], [0.2], [1e5]]} if name == "gamma" else {}
    draw = lambda: getattr(random, name)((3, 17), dtype=dtype, seed=3, **parameters)  # noqa: E731
    eager, found = (tf.cast(f(), "float64") for f in (draw, tf.function(draw, jit_compile=True, autograph=False)))
    np.testing.assert_allclose(found, eager, rtol={"float16": 2e-3, "bfloat16": 1e-2}.get(dtype, 1e-5), atol=1e-5)


def _compare(name, compiled, atol=1e-6):
    draw = DISTRIBUTIONS[name][0] if name in DISTRIBUTIONS else lambda s: random.shuffle(ops.arange(50), seed=s)
    seeds = random.SeedGenerator(5)

    def twice():
        return draw(seeds), draw(seeds), draw(8)

    eager = [ops.convert_to_numpy(x) for x in twice()]
    count = seeds.state.numpy().tolist()[1]
    seeds.reset()
    program = compiled(twice)
    for x, wanted in zip(program(), eager, strict=True):
        np.testing.assert_allclose(ops.convert_to_numpy(x), wanted, rtol=1e-5, atol=atol)
    assert seeds.state.numpy().tolist()[1] == count
    # In and out of compiled code the sequence goes on.
    after = [ops.convert_to_numpy(x) for x in (*program()[:2], draw(seeds))]
    seeds.reset()
    wanted = [ops.convert_to_numpy(draw(seeds)) for _ in range(5)][2:]
    for x, y in zip(after, wanted, strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-5, atol=atol)


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_a_seed_determines_the_values(name):
    draw = DISTRIBUTIONS[name][0]
    first, again, other = (ops.convert_to_numpy(draw(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize("seed", [np.int64(3), np.array([3, 1])], ids=["an integer of NumPy", "two integers"])
def test_the_parts_of_a_beta_distribution_are_independent(seed):
    seed = ops.array(seed, dtype=random.SeedGenerator(0).state.dtype) if seed.ndim else seed
    values = ops.convert_to_numpy(random.beta((1000,), 2.0, 2.0, seed=seed))
    assert 0.2 < values.std() < 0.25


@pytest.mark.parametrize("alpha", [0.1, 0.9, 2.5, 1000.0])
def test_gamma_has_the_moments_of_any_parameter(alpha):
    values = ops.convert_to_numpy(random.gamma((N,), alpha, seed=5)).astype("float64")
    assert abs(values.mean() - alpha) < 4 * (alpha / N) ** 0.5
    # The variance of a variance follows from the kurtosis, 6 / alpha.
    assert abs(values.var() - alpha) < 4 * alpha * ((2 + 6 / alpha) / N) ** 0.5


@pytest.mark.backends("jax", "tensorflow")
def test_gamma_moves_with_its_parameter_as_quantiles_do():
    alpha = np.array([0.5, 2.0, 30.0], "float32")
    slope = ops.grad(lambda a: ops.sum(random.gamma((4000, 3), a, seed=4)))(ops.array(alpha))
    # The mean is the parameter, so its slope is 1.
    np.testing.assert_allclose(ops.convert_to_numpy(slope) / 4000, 1, atol=0.06)


@pytest.mark.backends("tensorflow")
def test_gamma_ends_for_parameters_that_it_does_not_have():
    values = ops.convert_to_numpy(random.gamma((5,), np.array([0.0, -1.0, np.nan, np.inf, 2.0]), seed=1))
    np.testing.assert_array_equal(values[:4], [0, np.nan, np.nan, np.inf])
    assert values[4] > 0


def test_a_seed_generator_steps_on_and_can_be_reset():
    seeds = random.SeedGenerator(3)
    a, b = (ops.convert_to_numpy(random.normal((4,), seed=seeds)) for _ in range(2))
    assert (a != b).all()
    seeds.reset()
    np.testing.assert_array_equal(a, ops.convert_to_numpy(random.normal((4,), seed=seeds)))


def test_a_seed_generator_steps_in_a_stateless_scope_without_changing():
    seeds = random.SeedGenerator(3)
    before = seeds.state.numpy()
    with StatelessScope() as scope:
        seeds.next()
    np.testing.assert_array_equal(seeds.state.numpy(), before)
    np.testing.assert_array_equal(ops.convert_to_numpy(scope.get_current_value(seeds.state)), before + [0, 1])


def test_the_global_seed_makes_everything_repeat():
    drawn = []
    for _ in range(2):
        set_random_seed(11)
        drawn.append((ops.convert_to_numpy(random.uniform((3,))), np.random.rand(), random.SeedGenerator().seed))
    np.testing.assert_array_equal(drawn[0][0], drawn[1][0])
    assert drawn[0][1:] == drawn[1][1:]
    clear_session()


def test_shuffle_moves_whole_slices():
    x = np.arange(30).reshape(10, 3)
    shuffled = ops.convert_to_numpy(random.shuffle(x, seed=1))
    assert (shuffled != x).any()
    np.testing.assert_array_equal(shuffled[np.argsort(shuffled[:, 0])], x)
    columns = ops.convert_to_numpy(random.shuffle(x, axis=1, seed=2))
    np.testing.assert_array_equal(np.sort(columns, axis=1), x)


# What each function draws in a float dtype, and between which limits.
IN_DTYPE = {
    "normal": (lambda n, kind: random.normal((n,), 1.0, 2.0, dtype=kind, seed=3), -np.inf, np.inf, 1.0),
    "uniform": (lambda n, kind: random.uniform((n,), dtype=kind, seed=3), 0.0, np.nextafter(1.0, 0.0), 0.5),
    "truncated_normal": (lambda n, kind: random.truncated_normal((n,), dtype=kind, seed=3), -2.0, 2.0, 0.0),
    "gamma": (lambda n, kind: random.gamma((n,), 3.0, dtype=kind, seed=3), 0.0, np.inf, 3.0),
    "gamma of a tensor": (
        lambda n, kind: random.gamma((n,), ops.ones((n,), kind), dtype=kind, seed=3),
        0.0,
        np.inf,
        1.0,
    ),
    "beta": (lambda n, kind: random.beta((n,), 2.0, 3.0, dtype=kind, seed=3), 0.0, 1.0, 0.4),
    "beta near 0 and 1": (lambda n, kind: random.beta((n,), 0.05, 0.05, dtype=kind, seed=3), 0.0, 1.0, 0.5),
    "binomial": (lambda n, kind: random.binomial((n,), 8.0, 0.25, dtype=kind, seed=3), 0.0, 8.0, 2.0),
    "dropout": (lambda n, kind: random.dropout(ops.ones((n,), kind), 0.5, seed=3), 0.0, 2.0, 1.0),
    "shuffle": (lambda n, kind: random.shuffle(ops.cast(ops.arange(n) % 3, kind), seed=3), 0.0, 2.0, 1.0),
}


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("name", IN_DTYPE)
def test_every_function_draws_in_every_float_dtype(name, dtype):
    draw, low, high, mean = IN_DTYPE[name]
    drawn = draw(N, dtype)
    assert ops.dtype(drawn) == dtypes.canonical(dtype)
    values = ops.convert_to_numpy(ops.cast(drawn, "float32")).astype("float64")
    assert np.isfinite(values).all()
    assert low <= values.min() and values.max() <= high
    assert abs(values.mean() - mean) < 0.06


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64"])
def test_classes_are_drawn_from_logits_of_every_float_dtype(dtype):
    drawn = ops.convert_to_numpy(random.categorical(ops.cast([[0.0, 0.0, -99.0]], dtype), 999, seed=3))
    assert 0.4 < drawn.mean() < 0.6 and drawn.max() == 1


def test_dropout_takes_integers_for_floats():
    dropped = random.dropout(np.ones(99, "int32"), 0.5, seed=1)
    assert ops.dtype(dropped) == random.dropout(KerasTensor((99,), "int32"), 0.5).dtype == "float32"
    assert set(np.unique(ops.convert_to_numpy(dropped))) == {0.0, 2.0}


@pytest.mark.parametrize("kind", [tuple, list, np.array])
@pytest.mark.parametrize("shape", [(None, 1), (50, 1), (1, None), (1, 4), (1,), (4,)])
def test_dropout_shares_decisions_by_noise_shape(shape, kind):
    """Elements that share a decision are equal: those along the axes that the decisions lack."""
    if kind is np.array and None in shape:
        shape = tuple(n or size for n, size in zip(shape, (50, 4), strict=True))
    x = np.ones((50, 4), "float32")
    dropped = ops.convert_to_numpy(random.dropout(x, 0.5, noise_shape=kind(shape), seed=1))
    assert set(np.unique(dropped)) <= {0.0, 2.0}
    for axis, size in zip((1, 0), (*reversed(shape), 1), strict=False):
        alike = (dropped == np.take(dropped, [0], axis)).all()
        assert alike == (size == 1)


def test_integers_are_drawn_in_the_default_float_dtype_too():
    drawn = random.randint((99,), 0, 3, dtype=None, seed=1)
    assert ops.dtype(drawn) == "float32" and set(ops.convert_to_numpy(drawn).tolist()) == {0.0, 1.0, 2.0}


@pytest.mark.parametrize("dtype", ["float16", "float32"])
def test_dtypes_and_symbolic_calls_agree(dtype):
    assert ops.dtype(random.normal((2,), dtype=dtype, seed=1)) == dtype
    spec = random.dropout(KerasTensor((None, 3), dtype), 0.5)
    assert (spec.shape, spec.dtype) == ((None, 3), dtype)


@pytest.mark.parametrize("seed", ["a", 1.5, True, [1, 2, 3]])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(ValueError, match="seed"):
        random.normal((2,), seed=seed)


@pytest.mark.parametrize("seed", [-1, 2**32, "a", 1.5, True])
def test_what_is_no_global_seed_is_refused(seed):
    with pytest.raises(ValueError, match="seed"):
        set_random_seed(seed)


@pytest.mark.parametrize("kind", ["float16", "bfloat16", "float32"])
def test_gamma_and_beta_in_every_float(kind):
    for drawn in (
        ops.random.gamma((200,), 2.0, dtype=kind, seed=1),
        ops.random.beta((200,), 2.0, 2.0, dtype=kind, seed=1),
    ):
        assert ops.dtype(drawn) == kind
        assert np.std(ops.convert_to_numpy(drawn).astype("float64")) > 0.1


def test_decisions_of_a_dropout_are_shared_along_an_axis():
    kept = ops.convert_to_numpy(ops.random.dropout(np.ones((50, 3), "float32"), 0.5, noise_shape=(None, 1), seed=1))
    assert (kept == kept[:, :1]).all()
    assert set(kept.ravel()) == {0.0, 2.0}
