"""Random tensors.

Every function takes `seed`: an integer (the same values each time), a `SeedGenerator` (new values each time, in a fixed
order), or `None` for the global generator that `keras.utils.set_random_seed` seeds.
"""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import check_drawn_integers, noise_sizes
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.random.normal")
@op(spec=lambda shape, mean=0.0, stddev=1.0, dtype=None, seed=None: rules.created(shape, dtype), creates=True)
def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    """Draw from a normal distribution.

    Args:
        shape: Sizes.
        mean: Mean.
        stddev: Standard deviation.
        dtype: A float dtype.
        seed: Integer, `SeedGenerator` or `None`.

    Example:

    >>> keras.random.normal((2, 3), seed=1).shape[1]
    3
    """


@export("keras.random.uniform")
@op(spec=lambda shape, minval=0.0, maxval=1.0, dtype=None, seed=None: rules.created(shape, dtype), creates=True)
def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    """Draw evenly from `minval` up to, but without, `maxval`.

    Args:
        shape: Sizes.
        minval: Lower limit.
        maxval: Upper limit.
        dtype: A float dtype.
        seed: Integer, `SeedGenerator` or `None`.

    Example:

    >>> bool(keras.ops.all(keras.random.uniform((9,), seed=1) < 1.0))
    True
    """


@export("keras.random.truncated_normal")
@op(spec=lambda shape, mean=0.0, stddev=1.0, dtype=None, seed=None: rules.created(shape, dtype), creates=True)
def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    """Draw from a normal distribution, again whatever lies more than two standard deviations from the mean.

    Args:
        shape: Sizes.
        mean: Mean before truncation.
        stddev: Standard deviation before truncation.
        dtype: A float dtype.
        seed: Integer, `SeedGenerator` or `None`.

    Example:

    >>> bool(keras.ops.all(keras.ops.abs(keras.random.truncated_normal((99,), seed=1)) <= 2.0))
    True
    """


def _randint(shape: Any, minval: Any, maxval: Any, dtype: Any = "int32", seed: Any = None) -> KerasTensor:
    check_drawn_integers(dtype)
    return rules.created(shape, dtype)


@export("keras.random.randint")
@op(spec=_randint, creates=True)
def randint(shape: Any, minval: Any, maxval: Any, dtype: Any = "int32", seed: Any = None) -> Any:
    """Draw integers evenly from `minval` up to, but without, `maxval`.

    Args:
        shape: Sizes.
        minval: Smallest.
        maxval: One more than the largest.
        dtype: An integer dtype; `None` for the default float dtype.
        seed: Integer, `SeedGenerator` or `None`.

    Raises:
        ValueError: If the dtype is another one.

    Example:

    >>> int(keras.ops.max(keras.random.randint((99,), 0, 3, seed=1)))
    2
    """


def _categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> KerasTensor:
    return KerasTensor((rules.shape_of(logits)[0], num_samples), dtypes.canonical(dtypes.standardize_dtype(dtype)))


@export("keras.random.categorical")
@op(spec=_categorical)
def categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> Any:
    """Draw class indices with probabilities given by unnormalized logarithms.

    Args:
        logits: Shape `(batch, classes)`.
        num_samples: Draws for each row.
        dtype: An integer dtype.
        seed: Integer, `SeedGenerator` or `None`.

    Returns:
        Shape `(batch, num_samples)`.

    Example:

    >>> int(keras.random.categorical([[0.0, 99.0]], 1, seed=1)[0, 0])
    1
    """


def _dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> KerasTensor:
    shape, kind = rules.describe(inputs)
    if noise_shape is not None:
        noise_sizes(shape, noise_shape)
    return KerasTensor(shape, dtypes.float_result(kind))


@export("keras.random.dropout")
@op(spec=_dropout)
def dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
    """Set elements to 0 with a probability, and scale the others so that the expected sum stays.

    Args:
        inputs: A tensor; integers are taken for floats.
        rate: Probability, from 0 to 1.
        noise_shape: Shape of the decisions, broadcast to that of `inputs`, with `None` for its sizes; by default all of
            them.
        seed: Integer, `SeedGenerator` or `None`.

    Example:

    >>> float(keras.ops.max(keras.random.dropout(keras.ops.ones((99,)), 0.5, seed=1)))
    2.0
    """


@export("keras.random.gamma")
@op(spec=lambda shape, alpha, dtype=None, seed=None: rules.created(shape, dtype), creates=True)
def gamma(shape: Any, alpha: Any, dtype: Any = None, seed: Any = None) -> Any:
    """Draw from a gamma distribution of rate 1.

    Args:
        shape: Sizes.
        alpha: Shape parameter, positive.
        dtype: A float dtype.
        seed: Integer, `SeedGenerator` or `None`.

    Example:

    >>> bool(keras.ops.all(keras.random.gamma((9,), 2.0, seed=1) >= 0.0))
    True
    """


@export("keras.random.beta")
@op
def beta(shape: Any, alpha: Any, beta: Any, dtype: Any = None, seed: Any = None) -> Any:
    """Draw from a beta distribution.

    Args:
        shape: Sizes.
        alpha: First parameter, positive.
        beta: Second parameter, positive.
        dtype: A float dtype.
        seed: Integer, `SeedGenerator` or `None`.

    Example:

    >>> bool(keras.ops.all(keras.random.beta((9,), 2.0, 3.0, seed=1) <= 1.0))
    True
    """
    kind = dtypes.granted(dtype)
    wide = "float64" if kind == "float64" else "float32"
    # Independent draws, though one seed may determine all.
    seeds = [seed if seed is None or hasattr(seed, "next") else seed + i for i in range(4)]
    odds = ops.subtract(_log_gamma(shape, alpha, wide, *seeds[:2]), _log_gamma(shape, beta, wide, *seeds[2:]))
    drawn = ops.sigmoid(odds)
    return drawn if kind == wide else ops.cast(drawn, kind)


def _log_gamma(shape: Any, alpha: Any, dtype: str, seed: Any, other: Any) -> Any:
    """Return logarithms of what `gamma` draws, which for small parameters is often below all floats."""
    alpha = ops.cast(alpha, dtype)
    drawn, unit = gamma(shape, ops.add(alpha, 1.0), dtype, seed), uniform(shape, 0.0, 1.0, dtype, other)
    return ops.add(ops.log(drawn), ops.divide(ops.log1p(ops.negative(unit)), alpha))


@export("keras.random.binomial")
@op(
    spec=lambda shape, counts, probabilities, dtype=None, seed=None: rules.created(shape, dtype),
    creates=True,
)
def binomial(shape: Any, counts: Any, probabilities: Any, dtype: Any = None, seed: Any = None) -> Any:
    """Draw how many of `counts` trials succeed.

    Args:
        shape: Sizes.
        counts: Numbers of trials, broadcast to `shape`.
        probabilities: Probabilities of success, broadcast to `shape`.
        dtype: A float dtype.
        seed: Integer, `SeedGenerator` or `None`.

    Example:

    >>> float(keras.random.binomial((1,), 5.0, 1.0, seed=1)[0])
    5.0
    """


def _shuffle(x: Any, axis: int = 0, seed: Any = None) -> KerasTensor:
    rules.normalize_axis(axis, len(rules.shape_of(x)))
    return rules.same(x)


@export("keras.random.shuffle")
@op(spec=_shuffle)
def shuffle(x: Any, axis: int = 0, seed: Any = None) -> Any:
    """Return the slices along an axis in a random order.

    Example:

    >>> sorted(keras.ops.convert_to_numpy(keras.random.shuffle([3, 1, 2], seed=1)).tolist())
    [1, 2, 3]
    """
