"""keras_applications: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_applications import mobilenet_v2 as mobilenet_v2
    from keras_applications.mobilenet_v2 import MobileNetV2 as MobileNetV2

_NAMES = {
    "MobileNetV2": "keras_applications.mobilenet_v2",
}

__version__ = "0.1.0"

_SUBMODULES = (
    "mobilenet_v2",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "MobileNetV2", "mobilenet_v2",
]
