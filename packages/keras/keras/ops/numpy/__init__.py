"""keras.ops.numpy: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.ops.assembling import append as append
    from keras_ops.ops.assembling import array_split as array_split
    from keras_ops.ops.assembling import diagflat as diagflat
    from keras_ops.ops.assembling import dsplit as dsplit
    from keras_ops.ops.assembling import dstack as dstack
    from keras_ops.ops.assembling import fliplr as fliplr
    from keras_ops.ops.assembling import flipud as flipud
    from keras_ops.ops.assembling import hsplit as hsplit
    from keras_ops.ops.assembling import hstack as hstack
    from keras_ops.ops.assembling import rot90 as rot90
    from keras_ops.ops.assembling import vsplit as vsplit
    from keras_ops.ops.assembling import vstack as vstack
    from keras_ops.ops.comparison import bitwise_and as bitwise_and
    from keras_ops.ops.comparison import bitwise_invert as bitwise_invert
    from keras_ops.ops.comparison import bitwise_left_shift as bitwise_left_shift
    from keras_ops.ops.comparison import bitwise_not as bitwise_not
    from keras_ops.ops.comparison import bitwise_or as bitwise_or
    from keras_ops.ops.comparison import bitwise_right_shift as bitwise_right_shift
    from keras_ops.ops.comparison import bitwise_xor as bitwise_xor
    from keras_ops.ops.comparison import equal as equal
    from keras_ops.ops.comparison import greater as greater
    from keras_ops.ops.comparison import greater_equal as greater_equal
    from keras_ops.ops.comparison import isclose as isclose
    from keras_ops.ops.comparison import isfinite as isfinite
    from keras_ops.ops.comparison import isinf as isinf
    from keras_ops.ops.comparison import isnan as isnan
    from keras_ops.ops.comparison import isneginf as isneginf
    from keras_ops.ops.comparison import isposinf as isposinf
    from keras_ops.ops.comparison import left_shift as left_shift
    from keras_ops.ops.comparison import less as less
    from keras_ops.ops.comparison import less_equal as less_equal
    from keras_ops.ops.comparison import logical_and as logical_and
    from keras_ops.ops.comparison import logical_not as logical_not
    from keras_ops.ops.comparison import logical_or as logical_or
    from keras_ops.ops.comparison import logical_xor as logical_xor
    from keras_ops.ops.comparison import not_equal as not_equal
    from keras_ops.ops.comparison import right_shift as right_shift
    from keras_ops.ops.comparison import signbit as signbit
    from keras_ops.ops.complex import angle as angle
    from keras_ops.ops.complex import conj as conj
    from keras_ops.ops.complex import conjugate as conjugate
    from keras_ops.ops.complex import imag as imag
    from keras_ops.ops.complex import isreal as isreal
    from keras_ops.ops.complex import real as real
    from keras_ops.ops.complex import view as view
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
    from keras_ops.ops.creation import geomspace as geomspace
    from keras_ops.ops.creation import identity as identity
    from keras_ops.ops.creation import linspace as linspace
    from keras_ops.ops.creation import logspace as logspace
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
    from keras_ops.ops.elementwise import cbrt as cbrt
    from keras_ops.ops.elementwise import ceil as ceil
    from keras_ops.ops.elementwise import clip as clip
    from keras_ops.ops.elementwise import divide as divide
    from keras_ops.ops.elementwise import divide_no_nan as divide_no_nan
    from keras_ops.ops.elementwise import exp as exp
    from keras_ops.ops.elementwise import exp2 as exp2
    from keras_ops.ops.elementwise import expm1 as expm1
    from keras_ops.ops.elementwise import fabs as fabs
    from keras_ops.ops.elementwise import floor as floor
    from keras_ops.ops.elementwise import floor_divide as floor_divide
    from keras_ops.ops.elementwise import fmax as fmax
    from keras_ops.ops.elementwise import fmin as fmin
    from keras_ops.ops.elementwise import fmod as fmod
    from keras_ops.ops.elementwise import log as log
    from keras_ops.ops.elementwise import log10 as log10
    from keras_ops.ops.elementwise import log1p as log1p
    from keras_ops.ops.elementwise import log2 as log2
    from keras_ops.ops.elementwise import maximum as maximum
    from keras_ops.ops.elementwise import minimum as minimum
    from keras_ops.ops.elementwise import mod as mod
    from keras_ops.ops.elementwise import multiply as multiply
    from keras_ops.ops.elementwise import nan_to_num as nan_to_num
    from keras_ops.ops.elementwise import negative as negative
    from keras_ops.ops.elementwise import power as power
    from keras_ops.ops.elementwise import reciprocal as reciprocal
    from keras_ops.ops.elementwise import round as round
    from keras_ops.ops.elementwise import sign as sign
    from keras_ops.ops.elementwise import sqrt as sqrt
    from keras_ops.ops.elementwise import square as square
    from keras_ops.ops.elementwise import subtract as subtract
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
    from keras_ops.ops.indexing import select as select
    from keras_ops.ops.indexing import sort as sort
    from keras_ops.ops.indexing import take as take
    from keras_ops.ops.indexing import take_along_axis as take_along_axis
    from keras_ops.ops.indexing import unravel_index as unravel_index
    from keras_ops.ops.indexing import where as where
    from keras_ops.ops.linalg import slogdet as slogdet
    from keras_ops.ops.nan_reduction import nanargmax as nanargmax
    from keras_ops.ops.nan_reduction import nanargmin as nanargmin
    from keras_ops.ops.nan_reduction import nancumprod as nancumprod
    from keras_ops.ops.nan_reduction import nancumsum as nancumsum
    from keras_ops.ops.nan_reduction import nanmax as nanmax
    from keras_ops.ops.nan_reduction import nanmean as nanmean
    from keras_ops.ops.nan_reduction import nanmin as nanmin
    from keras_ops.ops.nan_reduction import nanprod as nanprod
    from keras_ops.ops.nan_reduction import nanstd as nanstd
    from keras_ops.ops.nan_reduction import nansum as nansum
    from keras_ops.ops.nan_reduction import nanvar as nanvar
    from keras_ops.ops.products import correlate as correlate
    from keras_ops.ops.products import cross as cross
    from keras_ops.ops.products import inner as inner
    from keras_ops.ops.products import kron as kron
    from keras_ops.ops.products import trace as trace
    from keras_ops.ops.products import vander as vander
    from keras_ops.ops.products import vdot as vdot
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
    from keras_ops.ops.sorting import argpartition as argpartition
    from keras_ops.ops.sorting import isin as isin
    from keras_ops.ops.sorting import unique as unique
    from keras_ops.ops.special import gcd as gcd
    from keras_ops.ops.special import heaviside as heaviside
    from keras_ops.ops.special import hypot as hypot
    from keras_ops.ops.special import i0 as i0
    from keras_ops.ops.special import lcm as lcm
    from keras_ops.ops.special import ldexp as ldexp
    from keras_ops.ops.special import logaddexp as logaddexp
    from keras_ops.ops.special import logaddexp2 as logaddexp2
    from keras_ops.ops.special import nextafter as nextafter
    from keras_ops.ops.special import sinc as sinc
    from keras_ops.ops.statistics import corrcoef as corrcoef
    from keras_ops.ops.statistics import diff as diff
    from keras_ops.ops.statistics import histogram as histogram
    from keras_ops.ops.statistics import median as median
    from keras_ops.ops.statistics import nanmedian as nanmedian
    from keras_ops.ops.statistics import nanpercentile as nanpercentile
    from keras_ops.ops.statistics import nanquantile as nanquantile
    from keras_ops.ops.statistics import percentile as percentile
    from keras_ops.ops.statistics import ptp as ptp
    from keras_ops.ops.statistics import quantile as quantile
    from keras_ops.ops.statistics import trapezoid as trapezoid
    from keras_ops.ops.tapers import bartlett as bartlett
    from keras_ops.ops.tapers import blackman as blackman
    from keras_ops.ops.tapers import hamming as hamming
    from keras_ops.ops.tapers import hanning as hanning
    from keras_ops.ops.tapers import kaiser as kaiser
    from keras_ops.ops.trigonometry import arccos as arccos
    from keras_ops.ops.trigonometry import arccosh as arccosh
    from keras_ops.ops.trigonometry import arcsin as arcsin
    from keras_ops.ops.trigonometry import arcsinh as arcsinh
    from keras_ops.ops.trigonometry import arctan as arctan
    from keras_ops.ops.trigonometry import arctan2 as arctan2
    from keras_ops.ops.trigonometry import arctanh as arctanh
    from keras_ops.ops.trigonometry import cos as cos
    from keras_ops.ops.trigonometry import cosh as cosh
    from keras_ops.ops.trigonometry import deg2rad as deg2rad
    from keras_ops.ops.trigonometry import rad2deg as rad2deg
    from keras_ops.ops.trigonometry import sin as sin
    from keras_ops.ops.trigonometry import sinh as sinh
    from keras_ops.ops.trigonometry import tan as tan
    from keras_ops.ops.trigonometry import tanh as tanh
    from keras_ops.ops.vectorizing import vectorize as vectorize

_NAMES = {
    "abs": "keras_ops.ops.elementwise",
    "absolute": "keras_ops.ops.elementwise",
    "add": "keras_ops.ops.elementwise",
    "all": "keras_ops.ops.reduction",
    "allclose": "keras_ops.ops.reduction",
    "amax": "keras_ops.ops.reduction",
    "amin": "keras_ops.ops.reduction",
    "angle": "keras_ops.ops.complex",
    "any": "keras_ops.ops.reduction",
    "append": "keras_ops.ops.assembling",
    "arange": "keras_ops.ops.creation",
    "arccos": "keras_ops.ops.trigonometry",
    "arccosh": "keras_ops.ops.trigonometry",
    "arcsin": "keras_ops.ops.trigonometry",
    "arcsinh": "keras_ops.ops.trigonometry",
    "arctan": "keras_ops.ops.trigonometry",
    "arctan2": "keras_ops.ops.trigonometry",
    "arctanh": "keras_ops.ops.trigonometry",
    "argmax": "keras_ops.ops.reduction",
    "argmin": "keras_ops.ops.reduction",
    "argpartition": "keras_ops.ops.sorting",
    "argsort": "keras_ops.ops.indexing",
    "array": "keras_ops.ops.core",
    "array_split": "keras_ops.ops.assembling",
    "average": "keras_ops.ops.reduction",
    "bartlett": "keras_ops.ops.tapers",
    "bincount": "keras_ops.ops.indexing",
    "bitwise_and": "keras_ops.ops.comparison",
    "bitwise_invert": "keras_ops.ops.comparison",
    "bitwise_left_shift": "keras_ops.ops.comparison",
    "bitwise_not": "keras_ops.ops.comparison",
    "bitwise_or": "keras_ops.ops.comparison",
    "bitwise_right_shift": "keras_ops.ops.comparison",
    "bitwise_xor": "keras_ops.ops.comparison",
    "blackman": "keras_ops.ops.tapers",
    "broadcast_to": "keras_ops.ops.shaping",
    "cbrt": "keras_ops.ops.elementwise",
    "ceil": "keras_ops.ops.elementwise",
    "clip": "keras_ops.ops.elementwise",
    "concatenate": "keras_ops.ops.shaping",
    "conj": "keras_ops.ops.complex",
    "conjugate": "keras_ops.ops.complex",
    "copy": "keras_ops.ops.shaping",
    "corrcoef": "keras_ops.ops.statistics",
    "correlate": "keras_ops.ops.products",
    "cos": "keras_ops.ops.trigonometry",
    "cosh": "keras_ops.ops.trigonometry",
    "count_nonzero": "keras_ops.ops.reduction",
    "cross": "keras_ops.ops.products",
    "cumprod": "keras_ops.ops.reduction",
    "cumsum": "keras_ops.ops.reduction",
    "deg2rad": "keras_ops.ops.trigonometry",
    "diag": "keras_ops.ops.indexing",
    "diagflat": "keras_ops.ops.assembling",
    "diagonal": "keras_ops.ops.indexing",
    "diff": "keras_ops.ops.statistics",
    "digitize": "keras_ops.ops.indexing",
    "divide": "keras_ops.ops.elementwise",
    "divide_no_nan": "keras_ops.ops.elementwise",
    "dot": "keras_ops.ops.contraction",
    "dsplit": "keras_ops.ops.assembling",
    "dstack": "keras_ops.ops.assembling",
    "einsum": "keras_ops.ops.contraction",
    "empty": "keras_ops.ops.creation",
    "empty_like": "keras_ops.ops.creation",
    "equal": "keras_ops.ops.comparison",
    "exp": "keras_ops.ops.elementwise",
    "exp2": "keras_ops.ops.elementwise",
    "expand_dims": "keras_ops.ops.shaping",
    "expm1": "keras_ops.ops.elementwise",
    "eye": "keras_ops.ops.creation",
    "fabs": "keras_ops.ops.elementwise",
    "flip": "keras_ops.ops.shaping",
    "fliplr": "keras_ops.ops.assembling",
    "flipud": "keras_ops.ops.assembling",
    "floor": "keras_ops.ops.elementwise",
    "floor_divide": "keras_ops.ops.elementwise",
    "fmax": "keras_ops.ops.elementwise",
    "fmin": "keras_ops.ops.elementwise",
    "fmod": "keras_ops.ops.elementwise",
    "full": "keras_ops.ops.creation",
    "full_like": "keras_ops.ops.creation",
    "gcd": "keras_ops.ops.special",
    "geomspace": "keras_ops.ops.creation",
    "get_item": "keras_ops.ops.indexing",
    "greater": "keras_ops.ops.comparison",
    "greater_equal": "keras_ops.ops.comparison",
    "hamming": "keras_ops.ops.tapers",
    "hanning": "keras_ops.ops.tapers",
    "heaviside": "keras_ops.ops.special",
    "histogram": "keras_ops.ops.statistics",
    "hsplit": "keras_ops.ops.assembling",
    "hstack": "keras_ops.ops.assembling",
    "hypot": "keras_ops.ops.special",
    "i0": "keras_ops.ops.special",
    "identity": "keras_ops.ops.creation",
    "imag": "keras_ops.ops.complex",
    "inner": "keras_ops.ops.products",
    "isclose": "keras_ops.ops.comparison",
    "isfinite": "keras_ops.ops.comparison",
    "isin": "keras_ops.ops.sorting",
    "isinf": "keras_ops.ops.comparison",
    "isnan": "keras_ops.ops.comparison",
    "isneginf": "keras_ops.ops.comparison",
    "isposinf": "keras_ops.ops.comparison",
    "isreal": "keras_ops.ops.complex",
    "kaiser": "keras_ops.ops.tapers",
    "kron": "keras_ops.ops.products",
    "lcm": "keras_ops.ops.special",
    "ldexp": "keras_ops.ops.special",
    "left_shift": "keras_ops.ops.comparison",
    "less": "keras_ops.ops.comparison",
    "less_equal": "keras_ops.ops.comparison",
    "linspace": "keras_ops.ops.creation",
    "log": "keras_ops.ops.elementwise",
    "log10": "keras_ops.ops.elementwise",
    "log1p": "keras_ops.ops.elementwise",
    "log2": "keras_ops.ops.elementwise",
    "logaddexp": "keras_ops.ops.special",
    "logaddexp2": "keras_ops.ops.special",
    "logical_and": "keras_ops.ops.comparison",
    "logical_not": "keras_ops.ops.comparison",
    "logical_or": "keras_ops.ops.comparison",
    "logical_xor": "keras_ops.ops.comparison",
    "logspace": "keras_ops.ops.creation",
    "matmul": "keras_ops.ops.contraction",
    "max": "keras_ops.ops.reduction",
    "maximum": "keras_ops.ops.elementwise",
    "mean": "keras_ops.ops.reduction",
    "median": "keras_ops.ops.statistics",
    "meshgrid": "keras_ops.ops.creation",
    "min": "keras_ops.ops.reduction",
    "minimum": "keras_ops.ops.elementwise",
    "mod": "keras_ops.ops.elementwise",
    "moveaxis": "keras_ops.ops.shaping",
    "multiply": "keras_ops.ops.elementwise",
    "nan_to_num": "keras_ops.ops.elementwise",
    "nanargmax": "keras_ops.ops.nan_reduction",
    "nanargmin": "keras_ops.ops.nan_reduction",
    "nancumprod": "keras_ops.ops.nan_reduction",
    "nancumsum": "keras_ops.ops.nan_reduction",
    "nanmax": "keras_ops.ops.nan_reduction",
    "nanmean": "keras_ops.ops.nan_reduction",
    "nanmedian": "keras_ops.ops.statistics",
    "nanmin": "keras_ops.ops.nan_reduction",
    "nanpercentile": "keras_ops.ops.statistics",
    "nanprod": "keras_ops.ops.nan_reduction",
    "nanquantile": "keras_ops.ops.statistics",
    "nanstd": "keras_ops.ops.nan_reduction",
    "nansum": "keras_ops.ops.nan_reduction",
    "nanvar": "keras_ops.ops.nan_reduction",
    "ndim": "keras_ops.ops.shaping",
    "negative": "keras_ops.ops.elementwise",
    "nextafter": "keras_ops.ops.special",
    "nonzero": "keras_ops.ops.indexing",
    "not_equal": "keras_ops.ops.comparison",
    "ones": "keras_ops.ops.creation",
    "ones_like": "keras_ops.ops.creation",
    "outer": "keras_ops.ops.contraction",
    "pad": "keras_ops.ops.shaping",
    "percentile": "keras_ops.ops.statistics",
    "power": "keras_ops.ops.elementwise",
    "prod": "keras_ops.ops.reduction",
    "ptp": "keras_ops.ops.statistics",
    "quantile": "keras_ops.ops.statistics",
    "rad2deg": "keras_ops.ops.trigonometry",
    "ravel": "keras_ops.ops.shaping",
    "real": "keras_ops.ops.complex",
    "reciprocal": "keras_ops.ops.elementwise",
    "repeat": "keras_ops.ops.shaping",
    "reshape": "keras_ops.ops.shaping",
    "right_shift": "keras_ops.ops.comparison",
    "roll": "keras_ops.ops.shaping",
    "rot90": "keras_ops.ops.assembling",
    "round": "keras_ops.ops.elementwise",
    "searchsorted": "keras_ops.ops.indexing",
    "select": "keras_ops.ops.indexing",
    "sign": "keras_ops.ops.elementwise",
    "signbit": "keras_ops.ops.comparison",
    "sin": "keras_ops.ops.trigonometry",
    "sinc": "keras_ops.ops.special",
    "sinh": "keras_ops.ops.trigonometry",
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
    "tan": "keras_ops.ops.trigonometry",
    "tanh": "keras_ops.ops.trigonometry",
    "tensordot": "keras_ops.ops.contraction",
    "tile": "keras_ops.ops.shaping",
    "trace": "keras_ops.ops.products",
    "transpose": "keras_ops.ops.shaping",
    "trapezoid": "keras_ops.ops.statistics",
    "tri": "keras_ops.ops.creation",
    "tril": "keras_ops.ops.creation",
    "triu": "keras_ops.ops.creation",
    "true_divide": "keras_ops.ops.elementwise",
    "trunc": "keras_ops.ops.elementwise",
    "unique": "keras_ops.ops.sorting",
    "unravel_index": "keras_ops.ops.indexing",
    "vander": "keras_ops.ops.products",
    "var": "keras_ops.ops.reduction",
    "vdot": "keras_ops.ops.products",
    "vectorize": "keras_ops.ops.vectorizing",
    "view": "keras_ops.ops.complex",
    "vsplit": "keras_ops.ops.assembling",
    "vstack": "keras_ops.ops.assembling",
    "where": "keras_ops.ops.indexing",
    "zeros": "keras_ops.ops.creation",
    "zeros_like": "keras_ops.ops.creation",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "abs", "absolute", "add", "all", "allclose", "amax", "amin", "angle", "any", "append", "arange", "arccos",
    "arccosh", "arcsin", "arcsinh", "arctan", "arctan2", "arctanh", "argmax", "argmin", "argpartition", "argsort",
    "array", "array_split", "average", "bartlett", "bincount", "bitwise_and", "bitwise_invert", "bitwise_left_shift",
    "bitwise_not", "bitwise_or", "bitwise_right_shift", "bitwise_xor", "blackman", "broadcast_to", "cbrt", "ceil",
    "clip", "concatenate", "conj", "conjugate", "copy", "corrcoef", "correlate", "cos", "cosh", "count_nonzero",
    "cross", "cumprod", "cumsum", "deg2rad", "diag", "diagflat", "diagonal", "diff", "digitize", "divide",
    "divide_no_nan", "dot", "dsplit", "dstack", "einsum", "empty", "empty_like", "equal", "exp", "exp2", "expand_dims",
    "expm1", "eye", "fabs", "flip", "fliplr", "flipud", "floor", "floor_divide", "fmax", "fmin", "fmod", "full",
    "full_like", "gcd", "geomspace", "get_item", "greater", "greater_equal", "hamming", "hanning", "heaviside",
    "histogram", "hsplit", "hstack", "hypot", "i0", "identity", "imag", "inner", "isclose", "isfinite", "isin", "isinf",
    "isnan", "isneginf", "isposinf", "isreal", "kaiser", "kron", "lcm", "ldexp", "left_shift", "less", "less_equal",
    "linspace", "log", "log10", "log1p", "log2", "logaddexp", "logaddexp2", "logical_and", "logical_not", "logical_or",
    "logical_xor", "logspace", "matmul", "max", "maximum", "mean", "median", "meshgrid", "min", "minimum", "mod",
    "moveaxis", "multiply", "nan_to_num", "nanargmax", "nanargmin", "nancumprod", "nancumsum", "nanmax", "nanmean",
    "nanmedian", "nanmin", "nanpercentile", "nanprod", "nanquantile", "nanstd", "nansum", "nanvar", "ndim", "negative",
    "nextafter", "nonzero", "not_equal", "ones", "ones_like", "outer", "pad", "percentile", "power", "prod", "ptp",
    "quantile", "rad2deg", "ravel", "real", "reciprocal", "repeat", "reshape", "right_shift", "roll", "rot90", "round",
    "searchsorted", "select", "sign", "signbit", "sin", "sinc", "sinh", "size", "slogdet", "sort", "split", "sqrt",
    "square", "squeeze", "stack", "std", "subtract", "sum", "swapaxes", "take", "take_along_axis", "tan", "tanh",
    "tensordot", "tile", "trace", "transpose", "trapezoid", "tri", "tril", "triu", "true_divide", "trunc", "unique",
    "unravel_index", "vander", "var", "vdot", "vectorize", "view", "vsplit", "vstack", "where", "zeros", "zeros_like",
]
