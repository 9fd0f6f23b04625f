"""keras: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras import activations as activations
    from keras import applications as applications
    from keras import backend as backend
    from keras import callbacks as callbacks
    from keras import config as config
    from keras import constraints as constraints
    from keras import datasets as datasets
    from keras import distribution as distribution
    from keras import dtype_policies as dtype_policies
    from keras import initializers as initializers
    from keras import layers as layers
    from keras import legacy as legacy
    from keras import losses as losses
    from keras import metrics as metrics
    from keras import mixed_precision as mixed_precision
    from keras import models as models
    from keras import ops as ops
    from keras import optimizers as optimizers
    from keras import preprocessing as preprocessing
    from keras import random as random
    from keras import regularizers as regularizers
    from keras import saving as saving
    from keras import tree as tree
    from keras import utils as utils
    from keras import visualization as visualization
    from keras_layers.base.input_spec import InputSpec as InputSpec
    from keras_layers.base.layer import Layer as Layer
    from keras_layers.core.input import Input as Input
    from keras_layers.regularizers.regularizer import Regularizer as Regularizer
    from keras_models.model import Model as Model
    from keras_models.sequential import Sequential as Sequential
    from keras_ops.device import device as device
    from keras_ops.dtype_policies.dtype_policy import DTypePolicy as DTypePolicy
    from keras_ops.dtype_policies.dtype_policy import FloatDTypePolicy as FloatDTypePolicy
    from keras_ops.initializers.initializer import Initializer as Initializer
    from keras_ops.ops.transforms import remat as remat
    from keras_ops.scopes import RematScope as RematScope
    from keras_ops.scopes import StatelessScope as StatelessScope
    from keras_ops.scopes import SymbolicScope as SymbolicScope
    from keras_ops.scopes import name_scope as name_scope
    from keras_ops.symbolic.function import Function as Function
    from keras_ops.symbolic.keras_tensor import KerasTensor as KerasTensor
    from keras_ops.symbolic.operation import Operation as Operation
    from keras_ops.variable import Variable as Variable
    from keras_training.losses.loss import Loss as Loss
    from keras_training.metrics.metric import Metric as Metric
    from keras_training.optimizers.optimizer import Optimizer as Optimizer

_NAMES = {
    "DTypePolicy": "keras_ops.dtype_policies.dtype_policy",
    "FloatDTypePolicy": "keras_ops.dtype_policies.dtype_policy",
    "Function": "keras_ops.symbolic.function",
    "Initializer": "keras_ops.initializers.initializer",
    "Input": "keras_layers.core.input",
    "InputSpec": "keras_layers.base.input_spec",
    "KerasTensor": "keras_ops.symbolic.keras_tensor",
    "Layer": "keras_layers.base.layer",
    "Loss": "keras_training.losses.loss",
    "Metric": "keras_training.metrics.metric",
    "Model": "keras_models.model",
    "Operation": "keras_ops.symbolic.operation",
    "Optimizer": "keras_training.optimizers.optimizer",
    "Regularizer": "keras_layers.regularizers.regularizer",
    "RematScope": "keras_ops.scopes",
    "Sequential": "keras_models.sequential",
    "StatelessScope": "keras_ops.scopes",
    "SymbolicScope": "keras_ops.scopes",
    "Variable": "keras_ops.variable",
    "device": "keras_ops.device",
    "name_scope": "keras_ops.scopes",
    "remat": "keras_ops.ops.transforms",
}

__version__ = "3.16.0"


def version() -> str:
    """Return the version of the `keras` distribution, such as `"3.16.0"`."""
    return __version__


_SUBMODULES = (
    "activations",
    "applications",
    "backend",
    "callbacks",
    "config",
    "constraints",
    "datasets",
    "distribution",
    "dtype_policies",
    "initializers",
    "layers",
    "legacy",
    "losses",
    "metrics",
    "mixed_precision",
    "models",
    "ops",
    "optimizers",
    "preprocessing",
    "random",
    "regularizers",
    "saving",
    "src",
    "tree",
    "utils",
    "visualization",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "DTypePolicy", "FloatDTypePolicy", "Function", "Initializer", "Input", "InputSpec", "KerasTensor", "Layer", "Loss",
    "Metric", "Model", "Operation", "Optimizer", "Regularizer", "RematScope", "Sequential", "StatelessScope",
    "SymbolicScope", "Variable", "activations", "applications", "backend", "callbacks", "config", "constraints",
    "datasets", "device", "distribution", "dtype_policies", "initializers", "layers", "legacy", "losses", "metrics",
    "mixed_precision", "models", "name_scope", "ops", "optimizers", "preprocessing", "random", "regularizers", "remat",
    "saving", "tree", "utils", "visualization", "version",
]
