"""keras.config: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.config import backend as backend
    from keras_ops.config import epsilon as epsilon
    from keras_ops.config import floatx as floatx
    from keras_ops.config import image_data_format as image_data_format
    from keras_ops.config import set_epsilon as set_epsilon
    from keras_ops.config import set_floatx as set_floatx
    from keras_ops.config import set_image_data_format as set_image_data_format
    from keras_saving.safe_mode import enable_unsafe_deserialization as enable_unsafe_deserialization

_NAMES = {
    "backend": "keras_ops.config",
    "enable_unsafe_deserialization": "keras_saving.safe_mode",
    "epsilon": "keras_ops.config",
    "floatx": "keras_ops.config",
    "image_data_format": "keras_ops.config",
    "set_epsilon": "keras_ops.config",
    "set_floatx": "keras_ops.config",
    "set_image_data_format": "keras_ops.config",
}

__getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "backend",
    "enable_unsafe_deserialization",
    "epsilon",
    "floatx",
    "image_data_format",
    "set_epsilon",
    "set_floatx",
    "set_image_data_format",
]
