"""keras.backend: written by tools/api/generate.py from the `@export` literals."""

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
    from keras_ops.dtypes import is_float_dtype as is_float_dtype
    from keras_ops.dtypes import is_int_dtype as is_int_dtype
    from keras_ops.dtypes import result_type as result_type
    from keras_ops.dtypes import standardize_dtype as standardize_dtype
    from keras_ops.naming import get_uid as get_uid
    from keras_ops.session import clear_session as clear_session
    from keras_ops.symbolic.keras_tensor import is_keras_tensor as is_keras_tensor

_NAMES = {
    "backend": "keras_ops.config",
    "clear_session": "keras_ops.session",
    "epsilon": "keras_ops.config",
    "floatx": "keras_ops.config",
    "get_uid": "keras_ops.naming",
    "image_data_format": "keras_ops.config",
    "is_float_dtype": "keras_ops.dtypes",
    "is_int_dtype": "keras_ops.dtypes",
    "is_keras_tensor": "keras_ops.symbolic.keras_tensor",
    "result_type": "keras_ops.dtypes",
    "set_epsilon": "keras_ops.config",
    "set_floatx": "keras_ops.config",
    "set_image_data_format": "keras_ops.config",
    "standardize_dtype": "keras_ops.dtypes",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "backend", "clear_session", "epsilon", "floatx", "get_uid", "image_data_format", "is_float_dtype", "is_int_dtype",
    "is_keras_tensor", "result_type", "set_epsilon", "set_floatx", "set_image_data_format", "standardize_dtype",
]
