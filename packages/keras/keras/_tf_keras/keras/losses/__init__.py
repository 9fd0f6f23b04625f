"""keras.losses as tf.keras.losses: written by tools/api/generate.py."""

from keras_ops.lazy import mirror

_OLD_NAMES = {
    "KLD": "kl_divergence",
    "MAE": "mean_absolute_error",
    "MAPE": "mean_absolute_percentage_error",
    "MSE": "mean_squared_error",
    "MSLE": "mean_squared_logarithmic_error",
    "kld": "kl_divergence",
    "kullback_leibler_divergence": "kl_divergence",
    "logcosh": "log_cosh",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "mse": "mean_squared_error",
    "msle": "mean_squared_logarithmic_error",
}
__getattr__, __dir__, __all__ = mirror(__name__, "keras.losses", _OLD_NAMES)
