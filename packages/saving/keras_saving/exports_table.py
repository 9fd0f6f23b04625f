"""The public names that keras_saving defines, with the slot in which each may stand: written by tools/api/generate.py."""

# Public name: (module, attribute, slot).
EXPORTS: dict[str, tuple[str, str, str]] = {
    "keras.config.enable_unsafe_deserialization": ("keras_saving.safe_mode", "enable_unsafe_deserialization", "config"),
    "keras.saving.CustomObjectScope": ("keras_saving.registry", "CustomObjectScope", "saving"),
    "keras.saving.custom_object_scope": ("keras_saving.registry", "CustomObjectScope", "saving"),
    "keras.saving.get_custom_objects": ("keras_saving.registry", "get_custom_objects", "saving"),
    "keras.saving.get_registered_name": ("keras_saving.registry", "get_registered_name", "saving"),
    "keras.saving.get_registered_object": ("keras_saving.registry", "get_registered_object", "saving"),
    "keras.saving.register_keras_serializable": ("keras_saving.registry", "register_keras_serializable", "saving"),
    "keras.utils.CustomObjectScope": ("keras_saving.registry", "CustomObjectScope", "utils"),
    "keras.utils.custom_object_scope": ("keras_saving.registry", "CustomObjectScope", "utils"),
    "keras.utils.get_custom_objects": ("keras_saving.registry", "get_custom_objects", "utils"),
    "keras.utils.get_registered_name": ("keras_saving.registry", "get_registered_name", "utils"),
    "keras.utils.get_registered_object": ("keras_saving.registry", "get_registered_object", "utils"),
    "keras.utils.register_keras_serializable": ("keras_saving.registry", "register_keras_serializable", "utils"),
}
