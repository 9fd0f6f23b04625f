"""keras_models.visualization: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_models.visualization.bounding_box_gallery import plot_bounding_box_gallery as plot_bounding_box_gallery
    from keras_models.visualization.bounding_boxes import draw_bounding_boxes as draw_bounding_boxes
    from keras_models.visualization.image_gallery import plot_image_gallery as plot_image_gallery
    from keras_models.visualization.segmentation_mask_gallery import plot_segmentation_mask_gallery as plot_segmentation_mask_gallery
    from keras_models.visualization.segmentation_masks import draw_segmentation_masks as draw_segmentation_masks

_NAMES = {
    "draw_bounding_boxes": "keras_models.visualization.bounding_boxes",
    "draw_segmentation_masks": "keras_models.visualization.segmentation_masks",
    "plot_bounding_box_gallery": "keras_models.visualization.bounding_box_gallery",
    "plot_image_gallery": "keras_models.visualization.image_gallery",
    "plot_segmentation_mask_gallery": "keras_models.visualization.segmentation_mask_gallery",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "draw_bounding_boxes", "draw_segmentation_masks", "plot_bounding_box_gallery", "plot_image_gallery",
    "plot_segmentation_mask_gallery",
]
