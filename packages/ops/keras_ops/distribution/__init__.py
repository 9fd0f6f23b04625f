"""keras_ops.distribution: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.distribution.data_parallel import DataParallel as DataParallel
    from keras_ops.distribution.device_mesh import DeviceMesh as DeviceMesh
    from keras_ops.distribution.devices import get_device_count as get_device_count
    from keras_ops.distribution.devices import initialize as initialize
    from keras_ops.distribution.devices import list_devices as list_devices
    from keras_ops.distribution.distribution import distribute_tensor as distribute_tensor
    from keras_ops.distribution.distribution import distribution as distribution
    from keras_ops.distribution.distribution import set_distribution as set_distribution
    from keras_ops.distribution.layout_map import LayoutMap as LayoutMap
    from keras_ops.distribution.model_parallel import ModelParallel as ModelParallel
    from keras_ops.distribution.tensor_layout import TensorLayout as TensorLayout

_NAMES = {
    "DataParallel": "keras_ops.distribution.data_parallel",
    "DeviceMesh": "keras_ops.distribution.device_mesh",
    "LayoutMap": "keras_ops.distribution.layout_map",
    "ModelParallel": "keras_ops.distribution.model_parallel",
    "TensorLayout": "keras_ops.distribution.tensor_layout",
    "distribute_tensor": "keras_ops.distribution.distribution",
    "distribution": "keras_ops.distribution.distribution",
    "get_device_count": "keras_ops.distribution.devices",
    "initialize": "keras_ops.distribution.devices",
    "list_devices": "keras_ops.distribution.devices",
    "set_distribution": "keras_ops.distribution.distribution",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, guard=True)

__all__ = [
    "DataParallel", "DeviceMesh", "LayoutMap", "ModelParallel", "TensorLayout", "distribute_tensor", "distribution",
    "get_device_count", "initialize", "list_devices", "set_distribution",
]
