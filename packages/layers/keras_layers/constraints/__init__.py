"""keras_layers.constraints: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers.constraints.constraint import Constraint as Constraint
    from keras_layers.constraints.lookup import deserialize as deserialize
    from keras_layers.constraints.lookup import get as get
    from keras_layers.constraints.lookup import serialize as serialize
    from keras_layers.constraints.max_norm import MaxNorm as MaxNorm
    from keras_layers.constraints.max_norm import MaxNorm as max_norm
    from keras_layers.constraints.min_max_norm import MinMaxNorm as MinMaxNorm
    from keras_layers.constraints.min_max_norm import MinMaxNorm as min_max_norm
    from keras_layers.constraints.non_neg import NonNeg as NonNeg
    from keras_layers.constraints.non_neg import NonNeg as non_neg
    from keras_layers.constraints.unit_norm import UnitNorm as UnitNorm
    from keras_layers.constraints.unit_norm import UnitNorm as unit_norm

_NAMES = {
    "Constraint": "keras_layers.constraints.constraint",
    "MaxNorm": "keras_layers.constraints.max_norm",
    "MinMaxNorm": "keras_layers.constraints.min_max_norm",
    "NonNeg": "keras_layers.constraints.non_neg",
    "UnitNorm": "keras_layers.constraints.unit_norm",
    "deserialize": "keras_layers.constraints.lookup",
    "get": "keras_layers.constraints.lookup",
    "max_norm": "keras_layers.constraints.max_norm:MaxNorm",
    "min_max_norm": "keras_layers.constraints.min_max_norm:MinMaxNorm",
    "non_neg": "keras_layers.constraints.non_neg:NonNeg",
    "serialize": "keras_layers.constraints.lookup",
    "unit_norm": "keras_layers.constraints.unit_norm:UnitNorm",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, guard=True)

__all__ = [
    "Constraint", "MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm", "deserialize", "get", "max_norm", "min_max_norm",
    "non_neg", "serialize", "unit_norm",
]
