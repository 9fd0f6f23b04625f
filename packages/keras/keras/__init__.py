"""keras: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras import backend as backend
    from keras import callbacks as callbacks
    from keras import config as config
    from keras import ops as ops
    from keras import optimizers as optimizers
    from keras import saving as saving
    from keras import tree as tree
    from keras import utils as utils
    from keras_ops.scopes import StatelessScope as StatelessScope
    from keras_ops.scopes import SymbolicScope as SymbolicScope
    from keras_ops.scopes import name_scope as name_scope
    from keras_ops.symbolic.function import Function as Function
    from keras_ops.symbolic.keras_tensor import KerasTensor as KerasTensor
    from keras_ops.symbolic.operation import Operation as Operation
    from keras_ops.variable import Variable as Variable
    from keras_training.optimizers.optimizer import Optimizer as Optimizer

_NAMES = {
    "Function": "keras_ops.symbolic.function",
    "KerasTensor": "keras_ops.symbolic.keras_tensor",
    "Operation": "keras_ops.symbolic.operation",
    "Optimizer": "keras_training.optimizers.optimizer",
    "StatelessScope": "keras_ops.scopes",
    "SymbolicScope": "keras_ops.scopes",
    "Variable": "keras_ops.variable",
    "name_scope": "keras_ops.scopes",
}

__version__ = "3.16.0"


def version() -> str:
    """Return the version of the `keras` distribution, such as `"3.16.0"`."""
    return __version__


_SUBMODULES = (
    "backend",
    "callbacks",
    "config",
    "ops",
    "optimizers",
    "saving",
    "tree",
    "utils",
)

__getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "__version__",
    "Function",
    "KerasTensor",
    "Operation",
    "Optimizer",
    "StatelessScope",
    "SymbolicScope",
    "Variable",
    "backend",
    "callbacks",
    "config",
    "name_scope",
    "ops",
    "optimizers",
    "saving",
    "tree",
    "utils",
    "version",
]
