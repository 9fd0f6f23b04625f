"""keras_training.callbacks: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.callbacks.callback import Callback as Callback
    from keras_training.callbacks.callback_list import CallbackList as CallbackList
    from keras_training.callbacks.csv_logger import CSVLogger as CSVLogger
    from keras_training.callbacks.early_stopping import EarlyStopping as EarlyStopping
    from keras_training.callbacks.history import History as History
    from keras_training.callbacks.lambda_callback import LambdaCallback as LambdaCallback
    from keras_training.callbacks.learning_rate_scheduler import LearningRateScheduler as LearningRateScheduler
    from keras_training.callbacks.model_checkpoint import ModelCheckpoint as ModelCheckpoint
    from keras_training.callbacks.progbar_logger import ProgbarLogger as ProgbarLogger
    from keras_training.callbacks.reduce_lr_on_plateau import ReduceLROnPlateau as ReduceLROnPlateau
    from keras_training.callbacks.terminate_on_nan import TerminateOnNaN as TerminateOnNaN

_NAMES = {
    "CSVLogger": "keras_training.callbacks.csv_logger",
    "Callback": "keras_training.callbacks.callback",
    "CallbackList": "keras_training.callbacks.callback_list",
    "EarlyStopping": "keras_training.callbacks.early_stopping",
    "History": "keras_training.callbacks.history",
    "LambdaCallback": "keras_training.callbacks.lambda_callback",
    "LearningRateScheduler": "keras_training.callbacks.learning_rate_scheduler",
    "ModelCheckpoint": "keras_training.callbacks.model_checkpoint",
    "ProgbarLogger": "keras_training.callbacks.progbar_logger",
    "ReduceLROnPlateau": "keras_training.callbacks.reduce_lr_on_plateau",
    "TerminateOnNaN": "keras_training.callbacks.terminate_on_nan",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "CSVLogger", "Callback", "CallbackList", "EarlyStopping", "History", "LambdaCallback", "LearningRateScheduler",
    "ModelCheckpoint", "ProgbarLogger", "ReduceLROnPlateau", "TerminateOnNaN",
]
