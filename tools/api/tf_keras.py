"""The folder tree that TensorFlow takes for `tf.keras`.

TensorFlow puts `<folder of keras/__init__.py>/_tf_keras` on its own package path, so that `import
tensorflow.keras.layers` finds files there: one real folder for each public module. Every file says only whose names it
has.
"""

from collections.abc import Iterator

from render import Page

# Keras 2 spellings that `tf.keras` has and `keras` has not.
_OLD_NAMES = {
    "MSE": "mean_squared_error",
    "MAE": "mean_absolute_error",
    "MAPE": "mean_absolute_percentage_error",
    "MSLE": "mean_squared_logarithmic_error",
    "KLD": "kl_divergence",
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "msle": "mean_squared_logarithmic_error",
    "kld": "kl_divergence",
    "kullback_leibler_divergence": "kl_divergence",
    "logcosh": "log_cosh",
}
OLD_NAMES = {"keras.losses": _OLD_NAMES, "keras.metrics": _OLD_NAMES}


def pages(public: dict[str, Page], mark: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The path below `_tf_keras` and the text of every file, itself included."""
    yield (), f'"""The public modules again, for TensorFlow\'s `tf.keras`: {mark}."""\n'
    for path, page in public.items():
        yield tuple(path.split(".")), _text(page, mark)


def _text(page: Page, mark: str) -> str:
    here = {entry.name for entry in page.names}
    old = {name: now for name, now in OLD_NAMES.get(page.path, {}).items() if now in here and name not in here}
    aliases = ""
    if old:
        rows = "".join(f'    "{name}": "{now}",\n' for name, now in sorted(old.items()))
        aliases = f"_OLD_NAMES = {{\n{rows}}}\n"
    arguments = f'__name__, "{page.path}"' + (", _OLD_NAMES" if old else "")
    return (
        f'"""{page.path} as tf.{page.path}: {mark}."""\n\nfrom keras_ops.lazy import mirror\n\n'
        f"{aliases}__getattr__, __dir__, __all__ = mirror({arguments})\n"
    )
