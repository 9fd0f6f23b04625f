"""keras.ops.numpy: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.ops.contraction import dot as dot
    from keras_ops.ops.contraction import einsum as einsum
    from keras_ops.ops.contraction import matmul as matmul
    from keras_ops.ops.contraction import outer as outer
    from keras_ops.ops.contraction import tensordot as tensordot
    from keras_ops.ops.core import array as array
    from keras_ops.ops.creation import arange as arange
    from keras_ops.ops.creation import empty as empty
    from keras_ops.ops.creation import empty_like as empty_like
    from keras_ops.ops.creation import eye as eye
    from keras_ops.ops.creation import full as full
    from keras_ops.ops.creation import full_like as full_like
    from keras_ops.ops.creation import identity as identity
    from keras_ops.ops.creation import linspace as linspace
    from keras_ops.ops.creation import meshgrid as meshgrid
    from keras_ops.ops.creation import ones as ones
    from keras_ops.ops.creation import ones_like as ones_like
    from keras_ops.ops.creation import tri as tri
    from keras_ops.ops.creation import tril as tril
    from keras_ops.ops.creation import triu as triu
    from keras_ops.ops.creation import zeros as zeros
    from keras_ops.ops.creation import zeros_like as zeros_like
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
    from keras_ops.ops.indexing import argsort as argsort
    from keras_ops.ops.indexing import bincount as bincount
    from keras_ops.ops.indexing import diag as diag
    from keras_ops.ops.indexing import diagonal as diagonal
    from keras_ops.ops.indexing import digitize as digitize
    from keras_ops.ops.indexing import get_item as get_item
    from keras_ops.ops.indexing import nonzero as nonzero
    from keras_ops.ops.indexing import searchsorted as searchsorted
    from keras_ops.ops.indexing import sort as sort
    from keras_ops.ops.indexing import take as take
    from keras_ops.ops.indexing import take_along_axis as take_along_axis
    from keras_ops.ops.indexing import where as where
    from keras_ops.ops.linalg import slogdet as slogdet
    from keras_ops.ops.reduction import all as all
    from keras_ops.ops.reduction import allclose as allclose
    from keras_ops.ops.reduction import amax as amax
    from keras_ops.ops.reduction import amin as amin
    from keras_ops.ops.reduction import any as any
    from keras_ops.ops.reduction import argmax as argmax
    from keras_ops.ops.reduction import argmin as argmin
    from keras_ops.ops.reduction import average as average
    from keras_ops.ops.reduction import count_nonzero as count_nonzero
    from keras_ops.ops.reduction import cumprod as cumprod
    from keras_ops.ops.reduction import cumsum as cumsum
    from keras_ops.ops.reduction import max as max
    from keras_ops.ops.reduction import mean as mean
    from keras_ops.ops.reduction import min as min
    from keras_ops.ops.reduction import prod as prod
    from keras_ops.ops.reduction import std as std
    from keras_ops.ops.reduction import sum as sum
    from keras_ops.ops.reduction import var as var
    from keras_ops.ops.shaping import broadcast_to as broadcast_to
    from keras_ops.ops.shaping import concatenate as concatenate
    from keras_ops.ops.shaping import copy as copy
    from keras_ops.ops.shaping import expand_dims as expand_dims
    from keras_ops.ops.shaping import flip as flip
    from keras_ops.ops.shaping import moveaxis as moveaxis
    from keras_ops.ops.shaping import ndim as ndim
    from keras_ops.ops.shaping import pad as pad
    from keras_ops.ops.shaping import ravel as ravel
    from keras_ops.ops.shaping import repeat as repeat
    from keras_ops.ops.shaping import reshape as reshape
    from keras_ops.ops.shaping import roll as roll
    from keras_ops.ops.shaping import size as size
    from keras_ops.ops.shaping import split as split
    from keras_ops.ops.shaping import squeeze as squeeze
    from keras_ops.ops.shaping import stack as stack
    from keras_ops.ops.shaping import swapaxes as swapaxes
    from keras_ops.ops.shaping import tile as tile
    from keras_ops.ops.shaping import transpose as transpose

_NAMES = {
    "abs": "keras_ops.ops.elementwise",
    "absolute": "keras_ops.ops.elementwise",
    "add": "keras_ops.ops.elementwise",
    "all": "keras_ops.ops.reduction",
    "allclose": "keras_ops.ops.reduction",
    "amax": "keras_ops.ops.reduction",
    "amin": "keras_ops.ops.reduction",
    "any": "keras_ops.ops.reduction",
    "arange": "keras_ops.ops.creation",
    "arccos": "keras_ops.ops.elementwise",
    "arccosh": "keras_ops.ops.elementwise",
    "arcsin": "keras_ops.ops.elementwise",
    "arcsinh": "keras_ops.ops.elementwise",
    "arctan": "keras_ops.ops.elementwise",
    "arctan2": "keras_ops.ops.elementwise",
    "arctanh": "keras_ops.ops.elementwise",
    "argmax": "keras_ops.ops.reduction",
    "argmin": "keras_ops.ops.reduction",
    "argsort": "keras_ops.ops.indexing",
    "array": "keras_ops.ops.core",
    "average": "keras_ops.ops.reduction",
    "bincount": "keras_ops.ops.indexing",
    "bitwise_and": "keras_ops.ops.elementwise",
    "bitwise_invert": "keras_ops.ops.elementwise",
    "bitwise_left_shift": "keras_ops.ops.elementwise",
    "bitwise_not": "keras_ops.ops.elementwise",
    "bitwise_or": "keras_ops.ops.elementwise",
    "bitwise_right_shift": "keras_ops.ops.elementwise",
    "bitwise_xor": "keras_ops.ops.elementwise",
    "broadcast_to": "keras_ops.ops.shaping",
    "ceil": "keras_ops.ops.elementwise",
    "clip": "keras_ops.ops.elementwise",
    "concatenate": "keras_ops.ops.shaping",
    "copy": "keras_ops.ops.shaping",
    "cos": "keras_ops.ops.elementwise",
    "cosh": "keras_ops.ops.elementwise",
    "count_nonzero": "keras_ops.ops.reduction",
    "cumprod": "keras_ops.ops.reduction",
    "cumsum": "keras_ops.ops.reduction",
    "diag": "keras_ops.ops.indexing",
    "diagonal": "keras_ops.ops.indexing",
    "digitize": "keras_ops.ops.indexing",
    "divide": "keras_ops.ops.elementwise",
    "divide_no_nan": "keras_ops.ops.elementwise",
    "dot": "keras_ops.ops.contraction",
    "einsum": "keras_ops.ops.contraction",
    "empty": "keras_ops.ops.creation",
    "empty_like": "keras_ops.ops.creation",
    "equal": "keras_ops.ops.elementwise",
    "exp": "keras_ops.ops.elementwise",
    "exp2": "keras_ops.ops.elementwise",
    "expand_dims": "keras_ops.ops.shaping",
    "expm1": "keras_ops.ops.elementwise",
    "eye": "keras_ops.ops.creation",
    "flip": "keras_ops.ops.shaping",
    "floor": "keras_ops.ops.elementwise",
    "floor_divide": "keras_ops.ops.elementwise",
    "full": "keras_ops.ops.creation",
    "full_like": "keras_ops.ops.creation",
    "get_item": "keras_ops.ops.indexing",
    "greater": "keras_ops.ops.elementwise",
    "greater_equal": "keras_ops.ops.elementwise",
    "identity": "keras_ops.ops.creation",
    "isclose": "keras_ops.ops.elementwise",
    "isfinite": "keras_ops.ops.elementwise",
    "isinf": "keras_ops.ops.elementwise",
    "isnan": "keras_ops.ops.elementwise",
    "left_shift": "keras_ops.ops.elementwise",
    "less": "keras_ops.ops.elementwise",
    "less_equal": "keras_ops.ops.elementwise",
    "linspace": "keras_ops.ops.creation",
    "log": "keras_ops.ops.elementwise",
    "log10": "keras_ops.ops.elementwise",
    "log1p": "keras_ops.ops.elementwise",
    "log2": "keras_ops.ops.elementwise",
    "logaddexp": "keras_ops.ops.elementwise",
    "logical_and": "keras_ops.ops.elementwise",
    "logical_not": "keras_ops.ops.elementwise",
    "logical_or": "keras_ops.ops.elementwise",
    "logical_xor": "keras_ops.ops.elementwise",
    "matmul": "keras_ops.ops.contraction",
    "max": "keras_ops.ops.reduction",
    "maximum": "keras_ops.ops.elementwise",
    "mean": "keras_ops.ops.reduction",
    "meshgrid": "keras_ops.ops.creation",
    "min": "keras_ops.ops.reduction",
    "minimum": "keras_ops.ops.elementwise",
    "mod": "keras_ops.ops.elementwise",
    "moveaxis": "keras_ops.ops.shaping",
    "multiply": "keras_ops.ops.elementwise",
    "nan_to_num": "keras_ops.ops.elementwise",
    "ndim": "keras_ops.ops.shaping",
    "negative": "keras_ops.ops.elementwise",
    "nonzero": "keras_ops.ops.indexing",
    "not_equal": "keras_ops.ops.elementwise",
    "ones": "keras_ops.ops.creation",
    "ones_like": "keras_ops.ops.creation",
    "outer": "keras_ops.ops.contraction",
    "pad": "keras_ops.ops.shaping",
    "power": "keras_ops.ops.elementwise",
    "prod": "keras_ops.ops.reduction",
    "ravel": "keras_ops.ops.shaping",
    "reciprocal": "keras_ops.ops.elementwise",
    "repeat": "keras_ops.ops.shaping",
    "reshape": "keras_ops.ops.shaping",
    "right_shift": "keras_ops.ops.elementwise",
    "roll": "keras_ops.ops.shaping",
    "round": "keras_ops.ops.elementwise",
    "searchsorted": "keras_ops.ops.indexing",
    "sign": "keras_ops.ops.elementwise",
    "sin": "keras_ops.ops.elementwise",
    "sinh": "keras_ops.ops.elementwise",
    "size": "keras_ops.ops.shaping",
    "slogdet": "keras_ops.ops.linalg",
    "sort": "keras_ops.ops.indexing",
    "split": "keras_ops.ops.shaping",
    "sqrt": "keras_ops.ops.elementwise",
    "square": "keras_ops.ops.elementwise",
    "squeeze": "keras_ops.ops.shaping",
    "stack": "keras_ops.ops.shaping",
    "std": "keras_ops.ops.reduction",
    "subtract": "keras_ops.ops.elementwise",
    "sum": "keras_ops.ops.reduction",
    "swapaxes": "keras_ops.ops.shaping",
    "take": "keras_ops.ops.indexing",
    "take_along_axis": "keras_ops.ops.indexing",
    "tan": "keras_ops.ops.elementwise",
    "tanh": "keras_ops.ops.elementwise",
    "tensordot": "keras_ops.ops.contraction",
    "tile": "keras_ops.ops.shaping",
    "transpose": "keras_ops.ops.shaping",
    "tri": "keras_ops.ops.creation",
    "tril": "keras_ops.ops.creation",
    "triu": "keras_ops.ops.creation",
    "true_divide": "keras_ops.ops.elementwise",
    "trunc": "keras_ops.ops.elementwise",
    "var": "keras_ops.ops.reduction",
    "where": "keras_ops.ops.indexing",
    "zeros": "keras_ops.ops.creation",
    "zeros_like": "keras_ops.ops.creation",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "abs", "absolute", "add", "all", "allclose", "amax", "amin", "any", "arange", "arccos", "arccosh", "arcsin",
    "arcsinh", "arctan", "arctan2", "arctanh", "argmax", "argmin", "argsort", "array", "average", "bincount",
    "bitwise_and", "bitwise_invert", "bitwise_left_shift", "bitwise_not", "bitwise_or", "bitwise_right_shift",
    "bitwise_xor", "broadcast_to", "ceil", "clip", "concatenate", "copy", "cos", "cosh", "count_nonzero", "cumprod",
    "cumsum", "diag", "diagonal", "digitize", "divide", "divide_no_nan", "dot", "einsum", "empty", "empty_like",
    "equal", "exp", "exp2", "expand_dims", "expm1", "eye", "flip", "floor", "floor_divide", "full", "full_like",
    "get_item", "greater", "greater_equal", "identity", "isclose", "isfinite", "isinf", "isnan", "left_shift", "less",
    "less_equal", "linspace", "log", "log10", "log1p", "log2", "logaddexp", "logical_and", "logical_not", "logical_or",
    "logical_xor", "matmul", "max", "maximum", "mean", "meshgrid", "min", "minimum", "mod", "moveaxis", "multiply",
    "nan_to_num", "ndim", "negative", "nonzero", "not_equal", "ones", "ones_like", "outer", "pad", "power", "prod",
    "ravel", "reciprocal", "repeat", "reshape", "right_shift", "roll", "round", "searchsorted", "sign", "sin", "sinh",
    "size", "slogdet", "sort", "split", "sqrt", "square", "squeeze", "stack", "std", "subtract", "sum", "swapaxes",
    "take", "take_along_axis", "tan", "tanh", "tensordot", "tile", "transpose", "tri", "tril", "triu", "true_divide",
    "trunc", "var", "where", "zeros", "zeros_like",
]
