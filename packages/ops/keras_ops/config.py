"""Process-wide settings: the backend's name, default dtype, fuzz factor and image layout.

Nothing here imports a backend. Settings come from the environment (`KERAS_BACKEND`, `KERAS_FLOATX`, ...), then
from `keras.json` in `KERAS_HOME` (default `~/.keras`), then from the defaults; the file is read, never written.
"""

import importlib.util
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from keras_ops.export import export

BACKENDS = ("jax", "tensorflow", "torch", "numpy")
_FLOATS = ("bfloat16", "float16", "float32", "float64")
_FORMATS = ("channels_last", "channels_first")


def home() -> Path:
    """Return the folder of `keras.json` and of downloaded files."""
    return Path(os.environ.get("KERAS_HOME") or Path("~").expanduser() / ".keras")


def _read_file() -> dict[str, Any]:
    path = home() / "keras.json"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return {}
    try:
        settings = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"The settings file {path} is not valid JSON ({error}). Mend it or delete it.") from error
    if not isinstance(settings, dict):
        raise ValueError(f"The settings file {path} must hold one JSON object. Received: {type(settings).__name__}.")
    return settings


def _checked(name: str, value: Any, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise ValueError(f"`{name}` must be one of {', '.join(allowed)}. Received: {value!r}.")
    return value


def _choose_backend(from_file: str | None) -> str:
    name = os.environ.get("KERAS_BACKEND") or from_file
    if name:
        return name
    return next((b for b in BACKENDS if importlib.util.find_spec(b)), "numpy")


_file = _read_file()
_backend: str = _choose_backend(_file.get("backend"))
_floatx: str = _checked("floatx", os.environ.get("KERAS_FLOATX") or _file.get("floatx", "float32"), _FLOATS)
_epsilon: float = float(_file.get("epsilon", 1e-7))
_image_data_format: str = _checked("image_data_format", _file.get("image_data_format", "channels_last"), _FORMATS)
_flash_attention: bool | None = None
_interactive_logging: bool = True
_traceback_filtering: bool = True
_max_epochs: int | None = None
_max_steps_per_epoch: int | None = None


# Hears of a new default float dtype: set by a backend whose tensors may not have it.
on_floatx: Callable[[str], None] | None = None


@export("keras.config.backend", "keras.backend.backend")
def backend() -> str:
    """Return the name of the backend in use, without importing it.

    Example:

    >>> keras.config.backend() in ("jax", "tensorflow", "torch", "numpy")
    True
    """
    return _backend


@export("keras.config.floatx", "keras.backend.floatx")
def floatx() -> str:
    """Return the default float dtype, for example `"float32"`.

    Example:

    >>> keras.config.floatx()
    'float32'
    """
    return _floatx


@export("keras.config.set_floatx", "keras.backend.set_floatx")
def set_floatx(value: str) -> None:
    """Set the default float dtype for variables and tensors made from Python numbers.

    Args:
        value: One of `"bfloat16"`, `"float16"`, `"float32"`, `"float64"`. For speed with small floats prefer a mixed
            dtype policy, which keeps variables in float32. JAX has `"float64"` only where its `jax_enable_x64` is set
            before Keras is imported; otherwise it stays with float32, of which a warning tells.

    Raises:
        ValueError: If `value` is none of them.

    Example:

    >>> keras.config.set_floatx("float32")
    """
    global _floatx
    _floatx = str(_checked("floatx", value, _FLOATS))
    if on_floatx is not None:
        on_floatx(_floatx)


@export("keras.config.epsilon", "keras.backend.epsilon")
def epsilon() -> float:
    """Return the small number used to keep divisions and logarithms finite.

    Example:

    >>> keras.config.epsilon()
    1e-07
    """
    return _epsilon


@export("keras.config.set_epsilon", "keras.backend.set_epsilon")
def set_epsilon(value: float) -> None:
    """Set the number that `epsilon` returns.

    Args:
        value: A positive float.

    Example:

    >>> keras.config.set_epsilon(1e-7)
    """
    global _epsilon
    _epsilon = value


@export("keras.config.image_data_format", "keras.backend.image_data_format")
def image_data_format() -> str:
    """Return the default layout of image tensors, `"channels_last"` or `"channels_first"`.

    Example:

    >>> keras.config.image_data_format()
    'channels_last'
    """
    return _image_data_format


@export("keras.config.set_image_data_format", "keras.backend.set_image_data_format")
def set_image_data_format(data_format: str) -> None:
    """Set the default layout of image tensors.

    Args:
        data_format: `"channels_last"` for `(batch, height, width, channels)`, `"channels_first"` for
            `(batch, channels, height, width)`.

    Raises:
        ValueError: If `data_format` is neither.

    Example:

    >>> keras.config.set_image_data_format("channels_last")
    """
    global _image_data_format
    _image_data_format = standardize_data_format(data_format)


def standardize_data_format(data_format: str | None) -> str:
    """Return `data_format`, or the default layout when it is `None`; refuse anything that is not a layout."""
    if data_format is None:
        return _image_data_format
    return str(_checked("data_format", str(data_format).lower(), _FORMATS))


@export("keras.config.enable_flash_attention")
def enable_flash_attention() -> None:
    """Ask for attention by kernels that never hold all logits, wherever the backend has one for the arguments.

    It is the default for `keras.ops.dot_product_attention(flash_attention=None)` and for the layers that call it. Where
    there is no such kernel attention is computed as always; `flash_attention=True` in the call is an error there.

    Example:

    >>> keras.config.enable_flash_attention()
    >>> keras.config.is_flash_attention_enabled()
    True
    >>> keras.config.disable_flash_attention()
    """
    global _flash_attention
    _flash_attention = True


@export("keras.config.disable_flash_attention")
def disable_flash_attention() -> None:
    """Keep attention from using kernels that never hold all logits.

    Example:

    >>> keras.config.disable_flash_attention()
    >>> keras.config.is_flash_attention_enabled()
    False
    """
    global _flash_attention
    _flash_attention = False


@export("keras.config.is_flash_attention_enabled")
def is_flash_attention_enabled() -> bool | None:
    """Return whether flash attention is asked for; `None` if nobody said anything, so that the backend chooses.

    Example:

    >>> keras.config.is_flash_attention_enabled() in (True, False, None)
    True
    """
    return _flash_attention


@export("keras.config.enable_interactive_logging", "keras.utils.enable_interactive_logging")
def enable_interactive_logging() -> None:
    """Print progress, summaries and the like to stdout, as it is by default.

    Example:

    >>> keras.config.enable_interactive_logging()
    >>> keras.config.is_interactive_logging_enabled()
    True
    """
    global _interactive_logging
    _interactive_logging = True


@export("keras.config.disable_interactive_logging", "keras.utils.disable_interactive_logging")
def disable_interactive_logging() -> None:
    """Send progress lines to the logger `"keras"` of Python's `logging` instead of stdout.

    Progress bars then write one line for each epoch, which suits programs that nobody watches.

    Example:

    >>> keras.config.disable_interactive_logging()
    >>> keras.config.is_interactive_logging_enabled()
    False
    >>> keras.config.enable_interactive_logging()
    """
    global _interactive_logging
    _interactive_logging = False


@export("keras.config.is_interactive_logging_enabled", "keras.utils.is_interactive_logging_enabled")
def is_interactive_logging_enabled() -> bool:
    """Return whether progress is printed to stdout rather than logged.

    Example:

    >>> keras.config.is_interactive_logging_enabled()
    True
    """
    return _interactive_logging


@export("keras.config.enable_traceback_filtering")
def enable_traceback_filtering() -> None:
    """Leave the frames between a user's code and a user's layer out of the tracebacks of errors, as by default.

    Example:

    >>> keras.config.enable_traceback_filtering()
    >>> keras.config.is_traceback_filtering_enabled()
    True
    """
    global _traceback_filtering
    _traceback_filtering = True


@export("keras.config.disable_traceback_filtering")
def disable_traceback_filtering() -> None:
    """Show tracebacks of errors in full.

    Example:

    >>> keras.config.disable_traceback_filtering()
    >>> keras.config.is_traceback_filtering_enabled()
    False
    >>> keras.config.enable_traceback_filtering()
    """
    global _traceback_filtering
    _traceback_filtering = False


@export("keras.config.is_traceback_filtering_enabled")
def is_traceback_filtering_enabled() -> bool:
    """Return whether tracebacks of errors in layers leave out frames of this library.

    Example:

    >>> keras.config.is_traceback_filtering_enabled()
    True
    """
    return _traceback_filtering


@export("keras.config.is_nnx_enabled")
def is_nnx_enabled() -> bool:
    """Return whether layers are Flax NNX modules: never, they are plain objects on JAX.

    Example:

    >>> keras.config.is_nnx_enabled()
    False
    """
    return False


def _limit(name: str, value: Any) -> int | None:
    """Return a limit as an integer, refusing what is no count."""
    if value is None:
        return None
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = -1
    if isinstance(value, bool | float) or number < 1:
        raise ValueError(f"`{name}` must be an integer of at least 1, or None. Received: {value!r}.")
    return number


@export("keras.config.set_max_epochs")
def set_max_epochs(max_epochs: int | None) -> None:
    """Limit how many epochs any call of `fit` runs, to try a program out quickly.

    The environment variable `KERAS_MAX_EPOCHS` sets it from outside.

    Args:
        max_epochs: The limit; `None` for none.

    Raises:
        ValueError: If it is no count.

    Example:

    >>> keras.config.set_max_epochs(2)
    >>> keras.config.max_epochs()
    2
    >>> keras.config.set_max_epochs(None)
    """
    global _max_epochs
    _max_epochs = _limit("max_epochs", max_epochs)


@export("keras.config.max_epochs")
def max_epochs() -> int | None:
    """Return the limit on the epochs of `fit`, `None` if there is none.

    Example:

    >>> keras.config.max_epochs() is None
    True
    """
    return _max_epochs


@export("keras.config.set_max_steps_per_epoch")
def set_max_steps_per_epoch(max_steps_per_epoch: int | None) -> None:
    """Limit how many batches any epoch of `fit`, and any call of `evaluate` and `predict`, goes through.

    The environment variable `KERAS_MAX_STEPS_PER_EPOCH` sets it from outside.

    Args:
        max_steps_per_epoch: The limit; `None` for none.

    Raises:
        ValueError: If it is no count.

    Example:

    >>> keras.config.set_max_steps_per_epoch(10)
    >>> keras.config.max_steps_per_epoch()
    10
    >>> keras.config.set_max_steps_per_epoch(None)
    """
    global _max_steps_per_epoch
    _max_steps_per_epoch = _limit("max_steps_per_epoch", max_steps_per_epoch)


@export("keras.config.max_steps_per_epoch")
def max_steps_per_epoch() -> int | None:
    """Return the limit on the batches of an epoch, `None` if there is none.

    Example:

    >>> keras.config.max_steps_per_epoch() is None
    True
    """
    return _max_steps_per_epoch


set_max_epochs(os.environ.get("KERAS_MAX_EPOCHS") or None)
set_max_steps_per_epoch(os.environ.get("KERAS_MAX_STEPS_PER_EPOCH") or None)
