"""Seeds determine values, and values follow their distributions."""

import math

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import random
from keras_ops.backends import selected
from keras_ops.scopes import StatelessScope
from keras_ops.session import clear_session, set_random_seed
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

N = 20_000
# Draw, mean, standard deviation, limits.
DISTRIBUTIONS = {
    "normal": (lambda s: random.normal((N,), 2.0, 3.0, seed=s), 2, 3, (-np.inf, np.inf)),
    "uniform": (lambda s: random.uniform((N,), -1.0, 3.0, seed=s), 1, 4 / 12**0.5, (-1, 3)),
    "truncated_normal": (lambda s: random.truncated_normal((N,), 1.0, 2.0, seed=s), 1, 2 * 0.8796, (-3, 5)),
    "randint": (lambda s: random.randint((N,), 0, 10, seed=s), 4.5, (99 / 12) ** 0.5, (0, 9)),
    "gamma": (lambda s: random.gamma((N,), 4.0, seed=s), 4, 2, (0, np.inf)),
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
    draw = DISTRIBUTIONS[name][0] if name in DISTRIBUTIONS else lambda s: random.shuffle(ops.arange(50), seed=s)
    seeds = random.SeedGenerator(5)

    def twice():
        return draw(seeds), draw(seeds), draw(8)

    eager = [ops.convert_to_numpy(x) for x in twice()]
    count = seeds.state.numpy().tolist()[1]
    seeds.reset()
    program = compiled(twice)
    for x, wanted in zip(program(), eager, strict=True):
        np.testing.assert_allclose(ops.convert_to_numpy(x), wanted, rtol=1e-5, atol=1e-6)
    assert seeds.state.numpy().tolist()[1] == count
    # In and out of compiled code the sequence goes on.
    after = [ops.convert_to_numpy(x) for x in (*program()[:2], draw(seeds))]
    seeds.reset()
    wanted = [ops.convert_to_numpy(draw(seeds)) for _ in range(5)][2:]
    for x, y in zip(after, wanted, strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_a_seed_determines_the_values(name):
    draw = DISTRIBUTIONS[name][0]
    first, again, other = (ops.convert_to_numpy(draw(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


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


def test_dropout_shares_decisions_by_noise_shape():
    dropped = ops.convert_to_numpy(random.dropout(np.ones((50, 4), "float32"), 0.5, noise_shape=(50, 1), seed=1))
    assert ((dropped == dropped[:, :1]).all(axis=1)).all()
    assert set(np.unique(dropped)) == {0.0, 2.0}


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
