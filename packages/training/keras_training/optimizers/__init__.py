"""keras_training.optimizers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.optimizers import schedules as schedules
    from keras_training.optimizers.adadelta import Adadelta as Adadelta
    from keras_training.optimizers.adafactor import Adafactor as Adafactor
    from keras_training.optimizers.adagrad import Adagrad as Adagrad
    from keras_training.optimizers.adam import Adam as Adam
    from keras_training.optimizers.adamax import Adamax as Adamax
    from keras_training.optimizers.adamw import AdamW as AdamW
    from keras_training.optimizers.ftrl import Ftrl as Ftrl
    from keras_training.optimizers.get import deserialize as deserialize
    from keras_training.optimizers.get import get as get
    from keras_training.optimizers.get import serialize as serialize
    from keras_training.optimizers.lamb import Lamb as Lamb
    from keras_training.optimizers.lion import Lion as Lion
    from keras_training.optimizers.loss_scale_optimizer import LossScaleOptimizer as LossScaleOptimizer
    from keras_training.optimizers.nadam import Nadam as Nadam
    from keras_training.optimizers.optimizer import Optimizer as Optimizer
    from keras_training.optimizers.rmsprop import RMSprop as RMSprop
    from keras_training.optimizers.sgd import SGD as SGD

_NAMES = {
    "Adadelta": "keras_training.optimizers.adadelta",
    "Adafactor": "keras_training.optimizers.adafactor",
    "Adagrad": "keras_training.optimizers.adagrad",
    "Adam": "keras_training.optimizers.adam",
    "AdamW": "keras_training.optimizers.adamw",
    "Adamax": "keras_training.optimizers.adamax",
    "Ftrl": "keras_training.optimizers.ftrl",
    "Lamb": "keras_training.optimizers.lamb",
    "Lion": "keras_training.optimizers.lion",
    "LossScaleOptimizer": "keras_training.optimizers.loss_scale_optimizer",
    "Nadam": "keras_training.optimizers.nadam",
    "Optimizer": "keras_training.optimizers.optimizer",
    "RMSprop": "keras_training.optimizers.rmsprop",
    "SGD": "keras_training.optimizers.sgd",
    "deserialize": "keras_training.optimizers.get",
    "get": "keras_training.optimizers.get",
    "serialize": "keras_training.optimizers.get",
}

_SUBMODULES = (
    "schedules",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES, guard=True)

__all__ = [
    "Adadelta", "Adafactor", "Adagrad", "Adam", "AdamW", "Adamax", "Ftrl", "Lamb", "Lion", "LossScaleOptimizer",
    "Nadam", "Optimizer", "RMSprop", "SGD", "deserialize", "get", "schedules", "serialize",
]
