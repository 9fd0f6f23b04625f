"""keras_ops.random: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.random.sampling import beta as beta
    from keras_ops.random.sampling import binomial as binomial
    from keras_ops.random.sampling import categorical as categorical
    from keras_ops.random.sampling import dropout as dropout
    from keras_ops.random.sampling import gamma as gamma
    from keras_ops.random.sampling import normal as normal
    from keras_ops.random.sampling import randint as randint
    from keras_ops.random.sampling import shuffle as shuffle
    from keras_ops.random.sampling import truncated_normal as truncated_normal
    from keras_ops.random.sampling import uniform as uniform
    from keras_ops.random.seed_generator import SeedGenerator as SeedGenerator

_NAMES = {
    "SeedGenerator": "keras_ops.random.seed_generator",
    "beta": "keras_ops.random.sampling",
    "binomial": "keras_ops.random.sampling",
    "categorical": "keras_ops.random.sampling",
    "dropout": "keras_ops.random.sampling",
    "gamma": "keras_ops.random.sampling",
    "normal": "keras_ops.random.sampling",
    "randint": "keras_ops.random.sampling",
    "shuffle": "keras_ops.random.sampling",
    "truncated_normal": "keras_ops.random.sampling",
    "uniform": "keras_ops.random.sampling",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "SeedGenerator", "beta", "binomial", "categorical", "dropout", "gamma", "normal", "randint", "shuffle",
    "truncated_normal", "uniform",
]
