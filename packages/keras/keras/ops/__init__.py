"""keras.ops: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras.ops import numpy as numpy
    from keras_ops.ops.core import array as array
    from keras_ops.ops.core import cast as cast
    from keras_ops.ops.core import cond as cond
    from keras_ops.ops.core import convert_to_numpy as convert_to_numpy
    from keras_ops.ops.core import convert_to_tensor as convert_to_tensor
    from keras_ops.ops.core import custom_gradient as custom_gradient
    from keras_ops.ops.core import dtype as dtype
    from keras_ops.ops.core import fori_loop as fori_loop
    from keras_ops.ops.core import is_tensor as is_tensor
    from keras_ops.ops.core import saturate_cast as saturate_cast
    from keras_ops.ops.core import scatter as scatter
    from keras_ops.ops.core import scatter_update as scatter_update
    from keras_ops.ops.core import shape as shape
    from keras_ops.ops.core import slice as slice
    from keras_ops.ops.core import slice_update as slice_update
    from keras_ops.ops.core import stop_gradient as stop_gradient
    from keras_ops.ops.core import unstack as unstack
    from keras_ops.ops.core import vectorized_map as vectorized_map
    from keras_ops.ops.core import while_loop as while_loop
    from keras_ops.ops.elementwise import abs as abs
    from keras_ops.ops.elementwise import absolute as absolute
    from keras_ops.ops.elementwise import add as add
    from keras_ops.ops.elementwise import arccos as arccos
    from keras_ops.ops.elementwise import arccosh as arccosh
    from keras_ops.ops.elementwise import arcsin as arcsin
    from keras_ops.ops.elementwise import arcsinh as arcsinh
    from keras_ops.ops.elementwise import arctan as arctan
    from keras_ops.ops.elementwise import arctan2 as arctan2
    from keras_ops.ops.elementwise import arctanh as arctanh
    from keras_ops.ops.elementwise import bitwise_and as bitwise_and
    from keras_ops.ops.elementwise import bitwise_invert as bitwise_invert
    from keras_ops.ops.elementwise import bitwise_left_shift as bitwise_left_shift
    from keras_ops.ops.elementwise import bitwise_not as bitwise_not
    from keras_ops.ops.elementwise import bitwise_or as bitwise_or
    from keras_ops.ops.elementwise import bitwise_right_shift as bitwise_right_shift
    from keras_ops.ops.elementwise import bitwise_xor as bitwise_xor
    from keras_ops.ops.elementwise import ceil as ceil
    from keras_ops.ops.elementwise import clip as clip
    from keras_ops.ops.elementwise import cos as cos
    from keras_ops.ops.elementwise import cosh as cosh
    from keras_ops.ops.elementwise import divide as divide
    from keras_ops.ops.elementwise import divide_no_nan as divide_no_nan
    from keras_ops.ops.elementwise import equal as equal
    from keras_ops.ops.elementwise import erf as erf
    from keras_ops.ops.elementwise import exp as exp
    from keras_ops.ops.elementwise import exp2 as exp2
    from keras_ops.ops.elementwise import expm1 as expm1
    from keras_ops.ops.elementwise import floor as floor
    from keras_ops.ops.elementwise import floor_divide as floor_divide
    from keras_ops.ops.elementwise import greater as greater
    from keras_ops.ops.elementwise import greater_equal as greater_equal
    from keras_ops.ops.elementwise import isclose as isclose
    from keras_ops.ops.elementwise import isfinite as isfinite
    from keras_ops.ops.elementwise import isinf as isinf
    from keras_ops.ops.elementwise import isnan as isnan
    from keras_ops.ops.elementwise import left_shift as left_shift
    from keras_ops.ops.elementwise import less as less
    from keras_ops.ops.elementwise import less_equal as less_equal
    from keras_ops.ops.elementwise import log as log
    from keras_ops.ops.elementwise import log10 as log10
    from keras_ops.ops.elementwise import log1p as log1p
    from keras_ops.ops.elementwise import log2 as log2
    from keras_ops.ops.elementwise import logaddexp as logaddexp
    from keras_ops.ops.elementwise import logical_and as logical_and
    from keras_ops.ops.elementwise import logical_not as logical_not
    from keras_ops.ops.elementwise import logical_or as logical_or
    from keras_ops.ops.elementwise import logical_xor as logical_xor
    from keras_ops.ops.elementwise import maximum as maximum
    from keras_ops.ops.elementwise import minimum as minimum
    from keras_ops.ops.elementwise import mod as mod
    from keras_ops.ops.elementwise import multiply as multiply
    from keras_ops.ops.elementwise import nan_to_num as nan_to_num
    from keras_ops.ops.elementwise import negative as negative
    from keras_ops.ops.elementwise import not_equal as not_equal
    from keras_ops.ops.elementwise import power as power
    from keras_ops.ops.elementwise import reciprocal as reciprocal
    from keras_ops.ops.elementwise import right_shift as right_shift
    from keras_ops.ops.elementwise import round as round
    from keras_ops.ops.elementwise import rsqrt as rsqrt
    from keras_ops.ops.elementwise import sign as sign
    from keras_ops.ops.elementwise import sin as sin
    from keras_ops.ops.elementwise import sinh as sinh
    from keras_ops.ops.elementwise import sqrt as sqrt
    from keras_ops.ops.elementwise import square as square
    from keras_ops.ops.elementwise import subtract as subtract
    from keras_ops.ops.elementwise import tan as tan
    from keras_ops.ops.elementwise import tanh as tanh
    from keras_ops.ops.elementwise import true_divide as true_divide
    from keras_ops.ops.elementwise import trunc as trunc

_NAMES = {
    "abs": "keras_ops.ops.elementwise",
    "absolute": "keras_ops.ops.elementwise",
    "add": "keras_ops.ops.elementwise",
    "arccos": "keras_ops.ops.elementwise",
    "arccosh": "keras_ops.ops.elementwise",
    "arcsin": "keras_ops.ops.elementwise",
    "arcsinh": "keras_ops.ops.elementwise",
    "arctan": "keras_ops.ops.elementwise",
    "arctan2": "keras_ops.ops.elementwise",
    "arctanh": "keras_ops.ops.elementwise",
    "array": "keras_ops.ops.core",
    "bitwise_and": "keras_ops.ops.elementwise",
    "bitwise_invert": "keras_ops.ops.elementwise",
    "bitwise_left_shift": "keras_ops.ops.elementwise",
    "bitwise_not": "keras_ops.ops.elementwise",
    "bitwise_or": "keras_ops.ops.elementwise",
    "bitwise_right_shift": "keras_ops.ops.elementwise",
    "bitwise_xor": "keras_ops.ops.elementwise",
    "cast": "keras_ops.ops.core",
    "ceil": "keras_ops.ops.elementwise",
    "clip": "keras_ops.ops.elementwise",
    "cond": "keras_ops.ops.core",
    "convert_to_numpy": "keras_ops.ops.core",
    "convert_to_tensor": "keras_ops.ops.core",
    "cos": "keras_ops.ops.elementwise",
    "cosh": "keras_ops.ops.elementwise",
    "custom_gradient": "keras_ops.ops.core",
    "divide": "keras_ops.ops.elementwise",
    "divide_no_nan": "keras_ops.ops.elementwise",
    "dtype": "keras_ops.ops.core",
    "equal": "keras_ops.ops.elementwise",
    "erf": "keras_ops.ops.elementwise",
    "exp": "keras_ops.ops.elementwise",
    "exp2": "keras_ops.ops.elementwise",
    "expm1": "keras_ops.ops.elementwise",
    "floor": "keras_ops.ops.elementwise",
    "floor_divide": "keras_ops.ops.elementwise",
    "fori_loop": "keras_ops.ops.core",
    "greater": "keras_ops.ops.elementwise",
    "greater_equal": "keras_ops.ops.elementwise",
    "is_tensor": "keras_ops.ops.core",
    "isclose": "keras_ops.ops.elementwise",
    "isfinite": "keras_ops.ops.elementwise",
    "isinf": "keras_ops.ops.elementwise",
    "isnan": "keras_ops.ops.elementwise",
    "left_shift": "keras_ops.ops.elementwise",
    "less": "keras_ops.ops.elementwise",
    "less_equal": "keras_ops.ops.elementwise",
    "log": "keras_ops.ops.elementwise",
    "log10": "keras_ops.ops.elementwise",
    "log1p": "keras_ops.ops.elementwise",
    "log2": "keras_ops.ops.elementwise",
    "logaddexp": "keras_ops.ops.elementwise",
    "logical_and": "keras_ops.ops.elementwise",
    "logical_not": "keras_ops.ops.elementwise",
    "logical_or": "keras_ops.ops.elementwise",
    "logical_xor": "keras_ops.ops.elementwise",
    "maximum": "keras_ops.ops.elementwise",
    "minimum": "keras_ops.ops.elementwise",
    "mod": "keras_ops.ops.elementwise",
    "multiply": "keras_ops.ops.elementwise",
    "nan_to_num": "keras_ops.ops.elementwise",
    "negative": "keras_ops.ops.elementwise",
    "not_equal": "keras_ops.ops.elementwise",
    "power": "keras_ops.ops.elementwise",
    "reciprocal": "keras_ops.ops.elementwise",
    "right_shift": "keras_ops.ops.elementwise",
    "round": "keras_ops.ops.elementwise",
    "rsqrt": "keras_ops.ops.elementwise",
    "saturate_cast": "keras_ops.ops.core",
    "scatter": "keras_ops.ops.core",
    "scatter_update": "keras_ops.ops.core",
    "shape": "keras_ops.ops.core",
    "sign": "keras_ops.ops.elementwise",
    "sin": "keras_ops.ops.elementwise",
    "sinh": "keras_ops.ops.elementwise",
    "slice": "keras_ops.ops.core",
    "slice_update": "keras_ops.ops.core",
    "sqrt": "keras_ops.ops.elementwise",
    "square": "keras_ops.ops.elementwise",
    "stop_gradient": "keras_ops.ops.core",
    "subtract": "keras_ops.ops.elementwise",
    "tan": "keras_ops.ops.elementwise",
    "tanh": "keras_ops.ops.elementwise",
    "true_divide": "keras_ops.ops.elementwise",
    "trunc": "keras_ops.ops.elementwise",
    "unstack": "keras_ops.ops.core",
    "vectorized_map": "keras_ops.ops.core",
    "while_loop": "keras_ops.ops.core",
}

_SUBMODULES = (
    "numpy",
)

__getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "abs",
    "absolute",
    "add",
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctan2",
    "arctanh",
    "array",
    "bitwise_and",
    "bitwise_invert",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "cast",
    "ceil",
    "clip",
    "cond",
    "convert_to_numpy",
    "convert_to_tensor",
    "cos",
    "cosh",
    "custom_gradient",
    "divide",
    "divide_no_nan",
    "dtype",
    "equal",
    "erf",
    "exp",
    "exp2",
    "expm1",
    "floor",
    "floor_divide",
    "fori_loop",
    "greater",
    "greater_equal",
    "is_tensor",
    "isclose",
    "isfinite",
    "isinf",
    "isnan",
    "left_shift",
    "less",
    "less_equal",
    "log",
    "log10",
    "log1p",
    "log2",
    "logaddexp",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "maximum",
    "minimum",
    "mod",
    "multiply",
    "nan_to_num",
    "negative",
    "not_equal",
    "numpy",
    "power",
    "reciprocal",
    "right_shift",
    "round",
    "rsqrt",
    "saturate_cast",
    "scatter",
    "scatter_update",
    "shape",
    "sign",
    "sin",
    "sinh",
    "slice",
    "slice_update",
    "sqrt",
    "square",
    "stop_gradient",
    "subtract",
    "tan",
    "tanh",
    "true_divide",
    "trunc",
    "unstack",
    "vectorized_map",
    "while_loop",
]
