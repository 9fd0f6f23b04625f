"""keras_layers.activations: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers.activations.functions import celu as celu
    from keras_layers.activations.functions import elu as elu
    from keras_layers.activations.functions import exponential as exponential
    from keras_layers.activations.functions import gelu as gelu
    from keras_layers.activations.functions import glu as glu
    from keras_layers.activations.functions import hard_shrink as hard_shrink
    from keras_layers.activations.functions import hard_sigmoid as hard_sigmoid
    from keras_layers.activations.functions import hard_silu as hard_silu
    from keras_layers.activations.functions import hard_silu as hard_swish
    from keras_layers.activations.functions import hard_tanh as hard_tanh
    from keras_layers.activations.functions import leaky_relu as leaky_relu
    from keras_layers.activations.functions import linear as linear
    from keras_layers.activations.functions import log_sigmoid as log_sigmoid
    from keras_layers.activations.functions import log_softmax as log_softmax
    from keras_layers.activations.functions import mish as mish
    from keras_layers.activations.functions import relu as relu
    from keras_layers.activations.functions import relu6 as relu6
    from keras_layers.activations.functions import selu as selu
    from keras_layers.activations.functions import sigmoid as sigmoid
    from keras_layers.activations.functions import silu as silu
    from keras_layers.activations.functions import silu as swish
    from keras_layers.activations.functions import soft_shrink as soft_shrink
    from keras_layers.activations.functions import softmax as softmax
    from keras_layers.activations.functions import softplus as softplus
    from keras_layers.activations.functions import softsign as softsign
    from keras_layers.activations.functions import sparse_plus as sparse_plus
    from keras_layers.activations.functions import sparse_sigmoid as sparse_sigmoid
    from keras_layers.activations.functions import sparsemax as sparsemax
    from keras_layers.activations.functions import squareplus as squareplus
    from keras_layers.activations.functions import tanh as tanh
    from keras_layers.activations.functions import tanh_shrink as tanh_shrink
    from keras_layers.activations.functions import threshold as threshold
    from keras_layers.activations.lookup import deserialize as deserialize
    from keras_layers.activations.lookup import get as get
    from keras_layers.activations.lookup import serialize as serialize

_NAMES = {
    "celu": "keras_layers.activations.functions",
    "deserialize": "keras_layers.activations.lookup",
    "elu": "keras_layers.activations.functions",
    "exponential": "keras_layers.activations.functions",
    "gelu": "keras_layers.activations.functions",
    "get": "keras_layers.activations.lookup",
    "glu": "keras_layers.activations.functions",
    "hard_shrink": "keras_layers.activations.functions",
    "hard_sigmoid": "keras_layers.activations.functions",
    "hard_silu": "keras_layers.activations.functions",
    "hard_swish": "keras_layers.activations.functions:hard_silu",
    "hard_tanh": "keras_layers.activations.functions",
    "leaky_relu": "keras_layers.activations.functions",
    "linear": "keras_layers.activations.functions",
    "log_sigmoid": "keras_layers.activations.functions",
    "log_softmax": "keras_layers.activations.functions",
    "mish": "keras_layers.activations.functions",
    "relu": "keras_layers.activations.functions",
    "relu6": "keras_layers.activations.functions",
    "selu": "keras_layers.activations.functions",
    "serialize": "keras_layers.activations.lookup",
    "sigmoid": "keras_layers.activations.functions",
    "silu": "keras_layers.activations.functions",
    "soft_shrink": "keras_layers.activations.functions",
    "softmax": "keras_layers.activations.functions",
    "softplus": "keras_layers.activations.functions",
    "softsign": "keras_layers.activations.functions",
    "sparse_plus": "keras_layers.activations.functions",
    "sparse_sigmoid": "keras_layers.activations.functions",
    "sparsemax": "keras_layers.activations.functions",
    "squareplus": "keras_layers.activations.functions",
    "swish": "keras_layers.activations.functions:silu",
    "tanh": "keras_layers.activations.functions",
    "tanh_shrink": "keras_layers.activations.functions",
    "threshold": "keras_layers.activations.functions",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "celu", "deserialize", "elu", "exponential", "gelu", "get", "glu", "hard_shrink", "hard_sigmoid", "hard_silu",
    "hard_swish", "hard_tanh", "leaky_relu", "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6", "selu",
    "serialize", "sigmoid", "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus", "sparse_sigmoid",
    "sparsemax", "squareplus", "swish", "tanh", "tanh_shrink", "threshold",
]
