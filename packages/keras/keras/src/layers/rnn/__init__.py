"""keras.src.layers.rnn: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "bidirectional",
    "conv_lstm1d",
    "conv_lstm2d",
    "conv_lstm3d",
    "gru",
    "lstm",
    "rnn",
    "simple_rnn",
    "stacked_rnn_cells",
    "time_distributed",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
