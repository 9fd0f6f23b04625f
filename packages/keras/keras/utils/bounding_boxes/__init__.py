"""keras.utils.bounding_boxes: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers.preprocessing.boxes.conversion import affine_transform as affine_transform
    from keras_layers.preprocessing.boxes.conversion import clip_to_image_size as clip_to_image_size
    from keras_layers.preprocessing.boxes.conversion import convert_format as convert_format
    from keras_layers.preprocessing.boxes.conversion import crop as crop
    from keras_layers.preprocessing.boxes.conversion import pad as pad
    from keras_layers.preprocessing.boxes.deltas import decode_deltas_to_boxes as decode_deltas_to_boxes
    from keras_layers.preprocessing.boxes.deltas import encode_box_to_deltas as encode_box_to_deltas
    from keras_layers.preprocessing.boxes.overlaps import compute_ciou as compute_ciou
    from keras_layers.preprocessing.boxes.overlaps import compute_iou as compute_iou

_NAMES = {
    "affine_transform": "keras_layers.preprocessing.boxes.conversion",
    "clip_to_image_size": "keras_layers.preprocessing.boxes.conversion",
    "compute_ciou": "keras_layers.preprocessing.boxes.overlaps",
    "compute_iou": "keras_layers.preprocessing.boxes.overlaps",
    "convert_format": "keras_layers.preprocessing.boxes.conversion",
    "crop": "keras_layers.preprocessing.boxes.conversion",
    "decode_deltas_to_boxes": "keras_layers.preprocessing.boxes.deltas",
    "encode_box_to_deltas": "keras_layers.preprocessing.boxes.deltas",
    "pad": "keras_layers.preprocessing.boxes.conversion",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "affine_transform", "clip_to_image_size", "compute_ciou", "compute_iou", "convert_format", "crop",
    "decode_deltas_to_boxes", "encode_box_to_deltas", "pad",
]
