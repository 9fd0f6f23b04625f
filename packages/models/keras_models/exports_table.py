"""The public names that keras_models defines, with the slot in which each may stand: written by tools/api/generate.py."""

# Public name: (module, attribute, slot).
EXPORTS: dict[str, tuple[str, str, str]] = {
    "keras.Model": ("keras_models.model", "Model", ""),
    "keras.Sequential": ("keras_models.sequential", "Sequential", ""),
    "keras.models.Model": ("keras_models.model", "Model", "models"),
    "keras.models.Sequential": ("keras_models.sequential", "Sequential", "models"),
    "keras.models.clone_model": ("keras_models.cloning", "clone_model", "models"),
    "keras.models.model_from_json": ("keras_models.model", "model_from_json", "models"),
}
