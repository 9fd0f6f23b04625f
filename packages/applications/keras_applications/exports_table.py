"""The public names that keras_applications defines, with the slot in which each may stand: written by tools/api/generate.py."""

# Public name: (module, attribute, slot).
EXPORTS: dict[str, tuple[str, str, str]] = {
    "keras.applications.MobileNetV2": ("keras_applications.mobilenet_v2", "MobileNetV2", "applications"),
    "keras.applications.imagenet_utils.decode_predictions": ("keras_applications.imagenet", "decode_predictions", "applications.imagenet_utils"),
    "keras.applications.imagenet_utils.preprocess_input": ("keras_applications.imagenet", "preprocess_input", "applications.imagenet_utils"),
    "keras.applications.mobilenet_v2.MobileNetV2": ("keras_applications.mobilenet_v2", "MobileNetV2", "applications.mobilenet_v2"),
    "keras.applications.mobilenet_v2.decode_predictions": ("keras_applications.mobilenet_v2", "decode_predictions", "applications.mobilenet_v2"),
    "keras.applications.mobilenet_v2.preprocess_input": ("keras_applications.mobilenet_v2", "preprocess_input", "applications.mobilenet_v2"),
}
