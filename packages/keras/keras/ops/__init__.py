"""keras.ops: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras.ops import linalg as linalg
    from keras.ops import nn as nn
    from keras.ops import numpy as numpy
    from keras_ops.ops.activation import celu as celu
    from keras_ops.ops.activation import elu as elu
    from keras_ops.ops.activation import gelu as gelu
    from keras_ops.ops.activation import glu as glu
    from keras_ops.ops.activation import hard_shrink as hard_shrink
    from keras_ops.ops.activation import hard_sigmoid as hard_sigmoid
    from keras_ops.ops.activation import hard_silu as hard_silu
    from keras_ops.ops.activation import hard_silu as hard_swish
    from keras_ops.ops.activation import hard_tanh as hard_tanh
    from keras_ops.ops.activation import leaky_relu as leaky_relu
    from keras_ops.ops.activation import log_sigmoid as log_sigmoid
    from keras_ops.ops.activation import log_softmax as log_softmax
    from keras_ops.ops.activation import relu as relu
    from keras_ops.ops.activation import relu6 as relu6
    from keras_ops.ops.activation import selu as selu
    from keras_ops.ops.activation import sigmoid as sigmoid
    from keras_ops.ops.activation import silu as silu
    from keras_ops.ops.activation import silu as swish
    from keras_ops.ops.activation import soft_shrink as soft_shrink
    from keras_ops.ops.activation import softmax as softmax
    from keras_ops.ops.activation import softplus as softplus
    from keras_ops.ops.activation import softsign as softsign
    from keras_ops.ops.activation import sparse_plus as sparse_plus
    from keras_ops.ops.activation import sparse_sigmoid as sparse_sigmoid
    from keras_ops.ops.activation import sparsemax as sparsemax
    from keras_ops.ops.activation import squareplus as squareplus
    from keras_ops.ops.activation import tanh_shrink as tanh_shrink
    from keras_ops.ops.activation import threshold as threshold
    from keras_ops.ops.attention import dot_product_attention as dot_product_attention
    from keras_ops.ops.contraction import dot as dot
    from keras_ops.ops.contraction import einsum as einsum
    from keras_ops.ops.contraction import matmul as matmul
    from keras_ops.ops.contraction import outer as outer
    from keras_ops.ops.contraction import tensordot as tensordot
    from keras_ops.ops.convolution import conv as conv
    from keras_ops.ops.convolution import conv_transpose as conv_transpose
    from keras_ops.ops.convolution import depthwise_conv as depthwise_conv
    from keras_ops.ops.convolution import separable_conv as separable_conv
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
    from keras_ops.ops.crossentropy import binary_crossentropy as binary_crossentropy
    from keras_ops.ops.crossentropy import categorical_crossentropy as categorical_crossentropy
    from keras_ops.ops.crossentropy import sparse_categorical_crossentropy as sparse_categorical_crossentropy
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
    from keras_ops.ops.encoding import multi_hot as multi_hot
    from keras_ops.ops.encoding import one_hot as one_hot
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
    from keras_ops.ops.linalg import cholesky as cholesky
    from keras_ops.ops.linalg import cholesky_inverse as cholesky_inverse
    from keras_ops.ops.linalg import det as det
    from keras_ops.ops.linalg import eig as eig
    from keras_ops.ops.linalg import eigh as eigh
    from keras_ops.ops.linalg import inv as inv
    from keras_ops.ops.linalg import logdet as logdet
    from keras_ops.ops.linalg import lstsq as lstsq
    from keras_ops.ops.linalg import lu_factor as lu_factor
    from keras_ops.ops.linalg import matrix_rank as matrix_rank
    from keras_ops.ops.linalg import norm as norm
    from keras_ops.ops.linalg import pinv as pinv
    from keras_ops.ops.linalg import qr as qr
    from keras_ops.ops.linalg import slogdet as slogdet
    from keras_ops.ops.linalg import solve as solve
    from keras_ops.ops.linalg import solve_triangular as solve_triangular
    from keras_ops.ops.linalg import svd as svd
    from keras_ops.ops.math import erfinv as erfinv
    from keras_ops.ops.math import in_top_k as in_top_k
    from keras_ops.ops.math import logsumexp as logsumexp
    from keras_ops.ops.math import psnr as psnr
    from keras_ops.ops.math import segment_max as segment_max
    from keras_ops.ops.math import segment_min as segment_min
    from keras_ops.ops.math import segment_prod as segment_prod
    from keras_ops.ops.math import segment_sum as segment_sum
    from keras_ops.ops.math import top_k as top_k
    from keras_ops.ops.normalization import batch_normalization as batch_normalization
    from keras_ops.ops.normalization import layer_normalization as layer_normalization
    from keras_ops.ops.normalization import moments as moments
    from keras_ops.ops.normalization import normalize as normalize
    from keras_ops.ops.normalization import rms_normalization as rms_normalization
    from keras_ops.ops.pooling import adaptive_average_pool as adaptive_average_pool
    from keras_ops.ops.pooling import adaptive_max_pool as adaptive_max_pool
    from keras_ops.ops.pooling import average_pool as average_pool
    from keras_ops.ops.pooling import max_pool as max_pool
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
    "adaptive_average_pool": "keras_ops.ops.pooling",
    "adaptive_max_pool": "keras_ops.ops.pooling",
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
    "average_pool": "keras_ops.ops.pooling",
    "batch_normalization": "keras_ops.ops.normalization",
    "binary_crossentropy": "keras_ops.ops.crossentropy",
    "bincount": "keras_ops.ops.indexing",
    "bitwise_and": "keras_ops.ops.elementwise",
    "bitwise_invert": "keras_ops.ops.elementwise",
    "bitwise_left_shift": "keras_ops.ops.elementwise",
    "bitwise_not": "keras_ops.ops.elementwise",
    "bitwise_or": "keras_ops.ops.elementwise",
    "bitwise_right_shift": "keras_ops.ops.elementwise",
    "bitwise_xor": "keras_ops.ops.elementwise",
    "broadcast_to": "keras_ops.ops.shaping",
    "cast": "keras_ops.ops.core",
    "categorical_crossentropy": "keras_ops.ops.crossentropy",
    "ceil": "keras_ops.ops.elementwise",
    "celu": "keras_ops.ops.activation",
    "cholesky": "keras_ops.ops.linalg",
    "cholesky_inverse": "keras_ops.ops.linalg",
    "clip": "keras_ops.ops.elementwise",
    "concatenate": "keras_ops.ops.shaping",
    "cond": "keras_ops.ops.core",
    "conv": "keras_ops.ops.convolution",
    "conv_transpose": "keras_ops.ops.convolution",
    "convert_to_numpy": "keras_ops.ops.core",
    "convert_to_tensor": "keras_ops.ops.core",
    "copy": "keras_ops.ops.shaping",
    "cos": "keras_ops.ops.elementwise",
    "cosh": "keras_ops.ops.elementwise",
    "count_nonzero": "keras_ops.ops.reduction",
    "cumprod": "keras_ops.ops.reduction",
    "cumsum": "keras_ops.ops.reduction",
    "custom_gradient": "keras_ops.ops.core",
    "depthwise_conv": "keras_ops.ops.convolution",
    "det": "keras_ops.ops.linalg",
    "diag": "keras_ops.ops.indexing",
    "diagonal": "keras_ops.ops.indexing",
    "digitize": "keras_ops.ops.indexing",
    "divide": "keras_ops.ops.elementwise",
    "divide_no_nan": "keras_ops.ops.elementwise",
    "dot": "keras_ops.ops.contraction",
    "dot_product_attention": "keras_ops.ops.attention",
    "dtype": "keras_ops.ops.core",
    "eig": "keras_ops.ops.linalg",
    "eigh": "keras_ops.ops.linalg",
    "einsum": "keras_ops.ops.contraction",
    "elu": "keras_ops.ops.activation",
    "empty": "keras_ops.ops.creation",
    "empty_like": "keras_ops.ops.creation",
    "equal": "keras_ops.ops.elementwise",
    "erf": "keras_ops.ops.elementwise",
    "erfinv": "keras_ops.ops.math",
    "exp": "keras_ops.ops.elementwise",
    "exp2": "keras_ops.ops.elementwise",
    "expand_dims": "keras_ops.ops.shaping",
    "expm1": "keras_ops.ops.elementwise",
    "eye": "keras_ops.ops.creation",
    "flip": "keras_ops.ops.shaping",
    "floor": "keras_ops.ops.elementwise",
    "floor_divide": "keras_ops.ops.elementwise",
    "fori_loop": "keras_ops.ops.core",
    "full": "keras_ops.ops.creation",
    "full_like": "keras_ops.ops.creation",
    "gelu": "keras_ops.ops.activation",
    "get_item": "keras_ops.ops.indexing",
    "glu": "keras_ops.ops.activation",
    "greater": "keras_ops.ops.elementwise",
    "greater_equal": "keras_ops.ops.elementwise",
    "hard_shrink": "keras_ops.ops.activation",
    "hard_sigmoid": "keras_ops.ops.activation",
    "hard_silu": "keras_ops.ops.activation",
    "hard_swish": "keras_ops.ops.activation:hard_silu",
    "hard_tanh": "keras_ops.ops.activation",
    "identity": "keras_ops.ops.creation",
    "in_top_k": "keras_ops.ops.math",
    "inv": "keras_ops.ops.linalg",
    "is_tensor": "keras_ops.ops.core",
    "isclose": "keras_ops.ops.elementwise",
    "isfinite": "keras_ops.ops.elementwise",
    "isinf": "keras_ops.ops.elementwise",
    "isnan": "keras_ops.ops.elementwise",
    "layer_normalization": "keras_ops.ops.normalization",
    "leaky_relu": "keras_ops.ops.activation",
    "left_shift": "keras_ops.ops.elementwise",
    "less": "keras_ops.ops.elementwise",
    "less_equal": "keras_ops.ops.elementwise",
    "linspace": "keras_ops.ops.creation",
    "log": "keras_ops.ops.elementwise",
    "log10": "keras_ops.ops.elementwise",
    "log1p": "keras_ops.ops.elementwise",
    "log2": "keras_ops.ops.elementwise",
    "log_sigmoid": "keras_ops.ops.activation",
    "log_softmax": "keras_ops.ops.activation",
    "logaddexp": "keras_ops.ops.elementwise",
    "logdet": "keras_ops.ops.linalg",
    "logical_and": "keras_ops.ops.elementwise",
    "logical_not": "keras_ops.ops.elementwise",
    "logical_or": "keras_ops.ops.elementwise",
    "logical_xor": "keras_ops.ops.elementwise",
    "logsumexp": "keras_ops.ops.math",
    "lstsq": "keras_ops.ops.linalg",
    "lu_factor": "keras_ops.ops.linalg",
    "matmul": "keras_ops.ops.contraction",
    "matrix_rank": "keras_ops.ops.linalg",
    "max": "keras_ops.ops.reduction",
    "max_pool": "keras_ops.ops.pooling",
    "maximum": "keras_ops.ops.elementwise",
    "mean": "keras_ops.ops.reduction",
    "meshgrid": "keras_ops.ops.creation",
    "min": "keras_ops.ops.reduction",
    "minimum": "keras_ops.ops.elementwise",
    "mod": "keras_ops.ops.elementwise",
    "moments": "keras_ops.ops.normalization",
    "moveaxis": "keras_ops.ops.shaping",
    "multi_hot": "keras_ops.ops.encoding",
    "multiply": "keras_ops.ops.elementwise",
    "nan_to_num": "keras_ops.ops.elementwise",
    "ndim": "keras_ops.ops.shaping",
    "negative": "keras_ops.ops.elementwise",
    "nonzero": "keras_ops.ops.indexing",
    "norm": "keras_ops.ops.linalg",
    "normalize": "keras_ops.ops.normalization",
    "not_equal": "keras_ops.ops.elementwise",
    "one_hot": "keras_ops.ops.encoding",
    "ones": "keras_ops.ops.creation",
    "ones_like": "keras_ops.ops.creation",
    "outer": "keras_ops.ops.contraction",
    "pad": "keras_ops.ops.shaping",
    "pinv": "keras_ops.ops.linalg",
    "power": "keras_ops.ops.elementwise",
    "prod": "keras_ops.ops.reduction",
    "psnr": "keras_ops.ops.math",
    "qr": "keras_ops.ops.linalg",
    "ravel": "keras_ops.ops.shaping",
    "reciprocal": "keras_ops.ops.elementwise",
    "relu": "keras_ops.ops.activation",
    "relu6": "keras_ops.ops.activation",
    "repeat": "keras_ops.ops.shaping",
    "reshape": "keras_ops.ops.shaping",
    "right_shift": "keras_ops.ops.elementwise",
    "rms_normalization": "keras_ops.ops.normalization",
    "roll": "keras_ops.ops.shaping",
    "round": "keras_ops.ops.elementwise",
    "rsqrt": "keras_ops.ops.elementwise",
    "saturate_cast": "keras_ops.ops.core",
    "scatter": "keras_ops.ops.core",
    "scatter_update": "keras_ops.ops.core",
    "searchsorted": "keras_ops.ops.indexing",
    "segment_max": "keras_ops.ops.math",
    "segment_min": "keras_ops.ops.math",
    "segment_prod": "keras_ops.ops.math",
    "segment_sum": "keras_ops.ops.math",
    "selu": "keras_ops.ops.activation",
    "separable_conv": "keras_ops.ops.convolution",
    "shape": "keras_ops.ops.core",
    "sigmoid": "keras_ops.ops.activation",
    "sign": "keras_ops.ops.elementwise",
    "silu": "keras_ops.ops.activation",
    "sin": "keras_ops.ops.elementwise",
    "sinh": "keras_ops.ops.elementwise",
    "size": "keras_ops.ops.shaping",
    "slice": "keras_ops.ops.core",
    "slice_update": "keras_ops.ops.core",
    "slogdet": "keras_ops.ops.linalg",
    "soft_shrink": "keras_ops.ops.activation",
    "softmax": "keras_ops.ops.activation",
    "softplus": "keras_ops.ops.activation",
    "softsign": "keras_ops.ops.activation",
    "solve": "keras_ops.ops.linalg",
    "solve_triangular": "keras_ops.ops.linalg",
    "sort": "keras_ops.ops.indexing",
    "sparse_categorical_crossentropy": "keras_ops.ops.crossentropy",
    "sparse_plus": "keras_ops.ops.activation",
    "sparse_sigmoid": "keras_ops.ops.activation",
    "sparsemax": "keras_ops.ops.activation",
    "split": "keras_ops.ops.shaping",
    "sqrt": "keras_ops.ops.elementwise",
    "square": "keras_ops.ops.elementwise",
    "squareplus": "keras_ops.ops.activation",
    "squeeze": "keras_ops.ops.shaping",
    "stack": "keras_ops.ops.shaping",
    "std": "keras_ops.ops.reduction",
    "stop_gradient": "keras_ops.ops.core",
    "subtract": "keras_ops.ops.elementwise",
    "sum": "keras_ops.ops.reduction",
    "svd": "keras_ops.ops.linalg",
    "swapaxes": "keras_ops.ops.shaping",
    "swish": "keras_ops.ops.activation:silu",
    "take": "keras_ops.ops.indexing",
    "take_along_axis": "keras_ops.ops.indexing",
    "tan": "keras_ops.ops.elementwise",
    "tanh": "keras_ops.ops.elementwise",
    "tanh_shrink": "keras_ops.ops.activation",
    "tensordot": "keras_ops.ops.contraction",
    "threshold": "keras_ops.ops.activation",
    "tile": "keras_ops.ops.shaping",
    "top_k": "keras_ops.ops.math",
    "transpose": "keras_ops.ops.shaping",
    "tri": "keras_ops.ops.creation",
    "tril": "keras_ops.ops.creation",
    "triu": "keras_ops.ops.creation",
    "true_divide": "keras_ops.ops.elementwise",
    "trunc": "keras_ops.ops.elementwise",
    "unstack": "keras_ops.ops.core",
    "var": "keras_ops.ops.reduction",
    "vectorized_map": "keras_ops.ops.core",
    "where": "keras_ops.ops.indexing",
    "while_loop": "keras_ops.ops.core",
    "zeros": "keras_ops.ops.creation",
    "zeros_like": "keras_ops.ops.creation",
}

_SUBMODULES = (
    "linalg",
    "nn",
    "numpy",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "abs", "absolute", "adaptive_average_pool", "adaptive_max_pool", "add", "all", "allclose", "amax", "amin", "any",
    "arange", "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctan2", "arctanh", "argmax", "argmin", "argsort",
    "array", "average", "average_pool", "batch_normalization", "binary_crossentropy", "bincount", "bitwise_and",
    "bitwise_invert", "bitwise_left_shift", "bitwise_not", "bitwise_or", "bitwise_right_shift", "bitwise_xor",
    "broadcast_to", "cast", "categorical_crossentropy", "ceil", "celu", "cholesky", "cholesky_inverse", "clip",
    "concatenate", "cond", "conv", "conv_transpose", "convert_to_numpy", "convert_to_tensor", "copy", "cos", "cosh",
    "count_nonzero", "cumprod", "cumsum", "custom_gradient", "depthwise_conv", "det", "diag", "diagonal", "digitize",
    "divide", "divide_no_nan", "dot", "dot_product_attention", "dtype", "eig", "eigh", "einsum", "elu", "empty",
    "empty_like", "equal", "erf", "erfinv", "exp", "exp2", "expand_dims", "expm1", "eye", "flip", "floor",
    "floor_divide", "fori_loop", "full", "full_like", "gelu", "get_item", "glu", "greater", "greater_equal",
    "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh", "identity", "in_top_k", "inv", "is_tensor",
    "isclose", "isfinite", "isinf", "isnan", "layer_normalization", "leaky_relu", "left_shift", "less", "less_equal",
    "linalg", "linspace", "log", "log10", "log1p", "log2", "log_sigmoid", "log_softmax", "logaddexp", "logdet",
    "logical_and", "logical_not", "logical_or", "logical_xor", "logsumexp", "lstsq", "lu_factor", "matmul",
    "matrix_rank", "max", "max_pool", "maximum", "mean", "meshgrid", "min", "minimum", "mod", "moments", "moveaxis",
    "multi_hot", "multiply", "nan_to_num", "ndim", "negative", "nn", "nonzero", "norm", "normalize", "not_equal",
    "numpy", "one_hot", "ones", "ones_like", "outer", "pad", "pinv", "power", "prod", "psnr", "qr", "ravel",
    "reciprocal", "relu", "relu6", "repeat", "reshape", "right_shift", "rms_normalization", "roll", "round", "rsqrt",
    "saturate_cast", "scatter", "scatter_update", "searchsorted", "segment_max", "segment_min", "segment_prod",
    "segment_sum", "selu", "separable_conv", "shape", "sigmoid", "sign", "silu", "sin", "sinh", "size", "slice",
    "slice_update", "slogdet", "soft_shrink", "softmax", "softplus", "softsign", "solve", "solve_triangular", "sort",
    "sparse_categorical_crossentropy", "sparse_plus", "sparse_sigmoid", "sparsemax", "split", "sqrt", "square",
    "squareplus", "squeeze", "stack", "std", "stop_gradient", "subtract", "sum", "svd", "swapaxes", "swish", "take",
    "take_along_axis", "tan", "tanh", "tanh_shrink", "tensordot", "threshold", "tile", "top_k", "transpose", "tri",
    "tril", "triu", "true_divide", "trunc", "unstack", "var", "vectorized_map", "where", "while_loop", "zeros",
    "zeros_like",
]
