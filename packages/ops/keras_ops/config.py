"""Process-wide settings: the backend's name, default dtype, fuzz factor and image layout.

Nothing here imports a backend. Settings come from the environment (`KERAS_BACKEND`, `KERAS_FLOATX`, ...), then
from `keras.json` in `KERAS_HOME` (default `~/.keras`), then from the defaults; the file is read, never written.
"""

import importlib.util
import json
import os
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
            dtype policy, which keeps variables in float32.

    Raises:
        ValueError: If `value` is none of them.

    Example:

    >>> keras.config.set_floatx("float32")
    """
    global _floatx
    _floatx = str(_checked("floatx", value, _FLOATS))


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
