"""keras_training: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training import callbacks as callbacks
    from keras_training import losses as losses
    from keras_training import metrics as metrics
    from keras_training import optimizers as optimizers
    from keras_training.losses.loss import Loss as Loss
    from keras_training.metrics.metric import Metric as Metric
    from keras_training.optimizers.optimizer import Optimizer as Optimizer

_NAMES = {
    "Loss": "keras_training.losses.loss",
    "Metric": "keras_training.metrics.metric",
    "Optimizer": "keras_training.optimizers.optimizer",
}

__version__ = "0.1.0"

_SUBMODULES = (
    "callbacks",
    "losses",
    "metrics",
    "optimizers",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "Loss", "Metric", "Optimizer", "callbacks", "losses", "metrics", "optimizers",
]
