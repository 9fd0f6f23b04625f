"""keras_training.optimizers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.optimizers.optimizer import Optimizer as Optimizer

_NAMES = {
    "Optimizer": "keras_training.optimizers.optimizer",
}

__getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "Optimizer",
]
