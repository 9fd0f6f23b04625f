"""keras.optimizers.schedules: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.optimizers.schedules.cosine_decay import CosineDecay as CosineDecay
    from keras_training.optimizers.schedules.cosine_decay_restarts import CosineDecayRestarts as CosineDecayRestarts
    from keras_training.optimizers.schedules.exponential_decay import ExponentialDecay as ExponentialDecay
    from keras_training.optimizers.schedules.get import deserialize as deserialize
    from keras_training.optimizers.schedules.get import serialize as serialize
    from keras_training.optimizers.schedules.inverse_time_decay import InverseTimeDecay as InverseTimeDecay
    from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule as LearningRateSchedule
    from keras_training.optimizers.schedules.piecewise_constant_decay import PiecewiseConstantDecay as PiecewiseConstantDecay
    from keras_training.optimizers.schedules.polynomial_decay import PolynomialDecay as PolynomialDecay

_NAMES = {
    "CosineDecay": "keras_training.optimizers.schedules.cosine_decay",
    "CosineDecayRestarts": "keras_training.optimizers.schedules.cosine_decay_restarts",
    "ExponentialDecay": "keras_training.optimizers.schedules.exponential_decay",
    "InverseTimeDecay": "keras_training.optimizers.schedules.inverse_time_decay",
    "LearningRateSchedule": "keras_training.optimizers.schedules.learning_rate_schedule",
    "PiecewiseConstantDecay": "keras_training.optimizers.schedules.piecewise_constant_decay",
    "PolynomialDecay": "keras_training.optimizers.schedules.polynomial_decay",
    "deserialize": "keras_training.optimizers.schedules.get",
    "serialize": "keras_training.optimizers.schedules.get",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "CosineDecay", "CosineDecayRestarts", "ExponentialDecay", "InverseTimeDecay", "LearningRateSchedule",
    "PiecewiseConstantDecay", "PolynomialDecay", "deserialize", "serialize",
]
