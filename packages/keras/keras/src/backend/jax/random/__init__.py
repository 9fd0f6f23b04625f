"""keras.src.backend.jax.random: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "jax_draw_seed": "keras_ops.backends.jax.sampling:draw_key",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.random",))
