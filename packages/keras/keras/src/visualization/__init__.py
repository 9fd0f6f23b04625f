"""keras.src.visualization: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "draw_bounding_boxes",
    "draw_segmentation_masks",
    "plot_bounding_box_gallery",
    "plot_image_gallery",
    "plot_segmentation_mask_gallery",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.visualization",), submodules=_SUBMODULES)
