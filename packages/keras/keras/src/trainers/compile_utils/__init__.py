"""keras.src.trainers.compile_utils: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "CompileLoss": "keras_training.trainer.compile_loss:CompileLoss",
    "CompileMetrics": "keras_training.trainer.compile_metrics:CompileMetrics",
}
__getattr__, __dir__ = attach(__name__, _NAMES)
