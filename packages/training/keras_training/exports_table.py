"""The public names that keras_training defines, with the slot in which each may stand: written by tools/api/generate.py."""

# Public name: (module, attribute, slot).
EXPORTS: dict[str, tuple[str, str, str]] = {
    "keras.Optimizer": ("keras_training.optimizers.optimizer", "Optimizer", ""),
    "keras.callbacks.Callback": ("keras_training.callbacks.callback", "Callback", "callbacks"),
    "keras.callbacks.CallbackList": ("keras_training.callbacks.callback_list", "CallbackList", "callbacks"),
    "keras.optimizers.Optimizer": ("keras_training.optimizers.optimizer", "Optimizer", "optimizers"),
    "keras.utils.PyDataset": ("keras_training.data.py_dataset", "PyDataset", "utils"),
    "keras.utils.Sequence": ("keras_training.data.py_dataset", "PyDataset", "utils"),
    "keras.utils.pack_x_y_sample_weight": ("keras_training.data.packing", "pack_x_y_sample_weight", "utils"),
    "keras.utils.unpack_x_y_sample_weight": ("keras_training.data.packing", "unpack_x_y_sample_weight", "utils"),
}
