"""keras_ops.image: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.ops.colors import hsv_to_rgb as hsv_to_rgb
    from keras_ops.ops.colors import rgb_to_grayscale as rgb_to_grayscale
    from keras_ops.ops.colors import rgb_to_hsv as rgb_to_hsv
    from keras_ops.ops.filtering import gaussian_blur as gaussian_blur
    from keras_ops.ops.filtering import sobel_edges as sobel_edges
    from keras_ops.ops.filtering import ssim as ssim
    from keras_ops.ops.framing import crop_images as crop_images
    from keras_ops.ops.framing import pad_images as pad_images
    from keras_ops.ops.patches import extract_patches as extract_patches
    from keras_ops.ops.patches import extract_patches_3d as extract_patches_3d
    from keras_ops.ops.resizing import resize as resize
    from keras_ops.ops.resizing import scale_and_translate as scale_and_translate
    from keras_ops.ops.warping import affine_transform as affine_transform
    from keras_ops.ops.warping import elastic_transform as elastic_transform
    from keras_ops.ops.warping import map_coordinates as map_coordinates
    from keras_ops.ops.warping import perspective_transform as perspective_transform

_NAMES = {
    "affine_transform": "keras_ops.ops.warping",
    "crop_images": "keras_ops.ops.framing",
    "elastic_transform": "keras_ops.ops.warping",
    "extract_patches": "keras_ops.ops.patches",
    "extract_patches_3d": "keras_ops.ops.patches",
    "gaussian_blur": "keras_ops.ops.filtering",
    "hsv_to_rgb": "keras_ops.ops.colors",
    "map_coordinates": "keras_ops.ops.warping",
    "pad_images": "keras_ops.ops.framing",
    "perspective_transform": "keras_ops.ops.warping",
    "resize": "keras_ops.ops.resizing",
    "rgb_to_grayscale": "keras_ops.ops.colors",
    "rgb_to_hsv": "keras_ops.ops.colors",
    "scale_and_translate": "keras_ops.ops.resizing",
    "sobel_edges": "keras_ops.ops.filtering",
    "ssim": "keras_ops.ops.filtering",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "affine_transform", "crop_images", "elastic_transform", "extract_patches", "extract_patches_3d", "gaussian_blur",
    "hsv_to_rgb", "map_coordinates", "pad_images", "perspective_transform", "resize", "rgb_to_grayscale", "rgb_to_hsv",
    "scale_and_translate", "sobel_edges", "ssim",
]
