"""keras.src.layers.preprocessing.image_preprocessing: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "aug_mix",
    "auto_contrast",
    "bounding_boxes",
    "center_crop",
    "clahe",
    "cut_mix",
    "equalization",
    "max_num_bounding_box",
    "mix_up",
    "rand_augment",
    "random_brightness",
    "random_color_degeneration",
    "random_color_jitter",
    "random_contrast",
    "random_crop",
    "random_elastic_transform",
    "random_erasing",
    "random_flip",
    "random_gaussian_blur",
    "random_grayscale",
    "random_hue",
    "random_invert",
    "random_perspective",
    "random_posterization",
    "random_rotation",
    "random_saturation",
    "random_sharpness",
    "random_shear",
    "random_translation",
    "random_zoom",
    "resizing",
    "solarization",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
