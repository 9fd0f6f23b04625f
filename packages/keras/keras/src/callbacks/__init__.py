"""keras.src.callbacks: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "backup_and_restore",
    "callback",
    "callback_list",
    "csv_logger",
    "early_stopping",
    "history",
    "lambda_callback",
    "learning_rate_scheduler",
    "model_checkpoint",
    "orbax_checkpoint",
    "progbar_logger",
    "reduce_lr_on_plateau",
    "remote_monitor",
    "swap_ema_weights",
    "tensorboard",
    "terminate_on_nan",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.callbacks",), submodules=_SUBMODULES)
