"""Sparse tensors: which classes they have, and which ops leave zeros zeros.

Only TensorFlow and JAX have them. An op whose argument is one is computed by `backends/<b>/sparse.py`: on the values
alone where zeros stay zeros, in a way of its own where there is one, and else on the dense tensors.
"""

from typing import Any

# Classes of sparse tensors, and all classes of arguments at which the call of an op must look twice.
CLASSES: set[type] = set()
LOOKED_AT: set[type] = {list, tuple, dict}

# Ops of one tensor, element by element, that map zero to zero.
ZERO_TO_ZERO = frozenset(
    {
        "abs", "absolute", "arcsin", "arcsinh", "arctan", "arctanh", "cast", "cbrt", "ceil", "celu", "conj",
        "conjugate", "deg2rad", "elu", "erf", "expm1", "fabs", "floor", "gelu", "hard_shrink", "hard_tanh",
        "leaky_relu", "log1p", "nan_to_num", "negative", "rad2deg", "real", "relu", "relu6", "round", "selu", "sign",
        "silu", "sin", "sinh", "soft_shrink", "softsign", "sqrt", "square", "stop_gradient", "tan", "tanh",
        "tanh_shrink", "trunc",
    }
)  # fmt: skip


class FirstMet(Exception):  # noqa: N818 - no error: the call is made again
    """An op was given a sparse tensor of a class that nobody knew of."""


def register(kind: type) -> bool:
    """Make a class known as that of sparse tensors; return whether it is new."""
    is_new = kind not in CLASSES
    CLASSES.add(kind)
    LOOKED_AT.add(kind)
    return is_new


def is_sparse(x: Any) -> bool:
    """Return whether `x` is a sparse tensor of a known class."""
    return x.__class__ in CLASSES
