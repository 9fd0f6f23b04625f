"""keras.src.visualization.plot_bounding_box_gallery: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

__getattr__, __dir__ = attach(__name__, {}, ("keras.visualization",))
