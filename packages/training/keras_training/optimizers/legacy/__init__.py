"""keras_training.optimizers.legacy: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.optimizers.legacy.adagrad import Adagrad as Adagrad
    from keras_training.optimizers.legacy.adam import Adam as Adam
    from keras_training.optimizers.legacy.ftrl import Ftrl as Ftrl
    from keras_training.optimizers.legacy.optimizer import Optimizer as Optimizer
    from keras_training.optimizers.legacy.rmsprop import RMSprop as RMSprop
    from keras_training.optimizers.legacy.sgd import SGD as SGD

_NAMES = {
    "Adagrad": "keras_training.optimizers.legacy.adagrad",
    "Adam": "keras_training.optimizers.legacy.adam",
    "Ftrl": "keras_training.optimizers.legacy.ftrl",
    "Optimizer": "keras_training.optimizers.legacy.optimizer",
    "RMSprop": "keras_training.optimizers.legacy.rmsprop",
    "SGD": "keras_training.optimizers.legacy.sgd",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "Adagrad", "Adam", "Ftrl", "Optimizer", "RMSprop", "SGD",
]
