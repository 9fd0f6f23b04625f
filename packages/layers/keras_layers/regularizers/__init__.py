"""keras_layers.regularizers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers.regularizers.l1 import L1 as L1
    from keras_layers.regularizers.l1 import L1 as l1
    from keras_layers.regularizers.l1_l2 import L1L2 as L1L2
    from keras_layers.regularizers.l1_l2 import L1L2 as l1_l2
    from keras_layers.regularizers.l2 import L2 as L2
    from keras_layers.regularizers.l2 import L2 as l2
    from keras_layers.regularizers.lookup import deserialize as deserialize
    from keras_layers.regularizers.lookup import get as get
    from keras_layers.regularizers.lookup import serialize as serialize
    from keras_layers.regularizers.orthogonal_regularizer import OrthogonalRegularizer as OrthogonalRegularizer
    from keras_layers.regularizers.orthogonal_regularizer import OrthogonalRegularizer as orthogonal_regularizer
    from keras_layers.regularizers.regularizer import Regularizer as Regularizer

_NAMES = {
    "L1": "keras_layers.regularizers.l1",
    "L1L2": "keras_layers.regularizers.l1_l2",
    "L2": "keras_layers.regularizers.l2",
    "OrthogonalRegularizer": "keras_layers.regularizers.orthogonal_regularizer",
    "Regularizer": "keras_layers.regularizers.regularizer",
    "deserialize": "keras_layers.regularizers.lookup",
    "get": "keras_layers.regularizers.lookup",
    "l1": "keras_layers.regularizers.l1:L1",
    "l1_l2": "keras_layers.regularizers.l1_l2:L1L2",
    "l2": "keras_layers.regularizers.l2:L2",
    "orthogonal_regularizer": "keras_layers.regularizers.orthogonal_regularizer:OrthogonalRegularizer",
    "serialize": "keras_layers.regularizers.lookup",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, guard=True)

__all__ = [
    "L1", "L1L2", "L2", "OrthogonalRegularizer", "Regularizer", "deserialize", "get", "l1", "l1_l2", "l2",
    "orthogonal_regularizer", "serialize",
]
