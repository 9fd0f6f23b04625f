"""The public names that keras_models defines, with the slot in which each may stand: written by tools/api/generate.py."""

# Public name: (module, attribute, slot).
EXPORTS: dict[str, tuple[str, str, str]] = {
    "keras.Model": ("keras_models.model", "Model", ""),
    "keras.Sequential": ("keras_models.sequential", "Sequential", ""),
    "keras.models.Model": ("keras_models.model", "Model", "models"),
    "keras.models.Sequential": ("keras_models.sequential", "Sequential", "models"),
    "keras.models.clone_model": ("keras_models.cloning", "clone_model", "models"),
    "keras.models.model_from_json": ("keras_models.model", "model_from_json", "models"),
    "keras.visualization.draw_bounding_boxes": ("keras_models.visualization.bounding_boxes", "draw_bounding_boxes", "visualization"),
    "keras.visualization.draw_segmentation_masks": ("keras_models.visualization.segmentation_masks", "draw_segmentation_masks", "visualization"),
    "keras.visualization.plot_bounding_box_gallery": ("keras_models.visualization.bounding_box_gallery", "plot_bounding_box_gallery", "visualization"),
    "keras.visualization.plot_image_gallery": ("keras_models.visualization.image_gallery", "plot_image_gallery", "visualization"),
    "keras.visualization.plot_segmentation_mask_gallery": ("keras_models.visualization.segmentation_mask_gallery", "plot_segmentation_mask_gallery", "visualization"),
}
