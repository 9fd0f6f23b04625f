"""keras.optimizers.legacy: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.optimizers.keras2.adagrad import Adagrad as Adagrad
    from keras_training.optimizers.keras2.adam import Adam as Adam
    from keras_training.optimizers.keras2.ftrl import Ftrl as Ftrl
    from keras_training.optimizers.keras2.optimizer import Optimizer as Optimizer
    from keras_training.optimizers.keras2.rmsprop import RMSprop as RMSprop
    from keras_training.optimizers.keras2.sgd import SGD as SGD

_NAMES = {
    "Adagrad": "keras_training.optimizers.keras2.adagrad",
    "Adam": "keras_training.optimizers.keras2.adam",
    "Ftrl": "keras_training.optimizers.keras2.ftrl",
    "Optimizer": "keras_training.optimizers.keras2.optimizer",
    "RMSprop": "keras_training.optimizers.keras2.rmsprop",
    "SGD": "keras_training.optimizers.keras2.sgd",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "Adagrad", "Adam", "Ftrl", "Optimizer", "RMSprop", "SGD",
]
