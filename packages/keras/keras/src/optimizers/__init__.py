"""keras.src.optimizers: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "adadelta",
    "adafactor",
    "adagrad",
    "adam",
    "adamax",
    "adamw",
    "ftrl",
    "lamb",
    "lion",
    "loss_scale_optimizer",
    "multi_optimizer",
    "muon",
    "nadam",
    "optimizer",
    "rmsprop",
    "schedule_free_adamw",
    "schedules",
    "sgd",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.optimizers",), submodules=_SUBMODULES)
