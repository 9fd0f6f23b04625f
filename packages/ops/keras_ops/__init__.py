"""keras_ops: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops import config as config
    from keras_ops import distribution as distribution
    from keras_ops import dtype_policies as dtype_policies
    from keras_ops import image as image
    from keras_ops import initializers as initializers
    from keras_ops import ops as ops
    from keras_ops import random as random
    from keras_ops import tree as tree
    from keras_ops.device import device as device
    from keras_ops.dtype_policies.dtype_policy import DTypePolicy as DTypePolicy
    from keras_ops.dtype_policies.dtype_policy import FloatDTypePolicy as FloatDTypePolicy
    from keras_ops.initializers.initializer import Initializer as Initializer
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
    from keras_ops.ops.attention import dot_product_attention as dot_product_attention
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
    from keras_ops.ops.complex import polar as polar
    from keras_ops.ops.complex import real as real
    from keras_ops.ops.complex import view as view
    from keras_ops.ops.complex import view_as_complex as view_as_complex
    from keras_ops.ops.complex import view_as_real as view_as_real
    from keras_ops.ops.contraction import dot as dot
    from keras_ops.ops.contraction import einsum as einsum
    from keras_ops.ops.contraction import matmul as matmul
    from keras_ops.ops.contraction import outer as outer
    from keras_ops.ops.contraction import tensordot as tensordot
    from keras_ops.ops.control import associative_scan as associative_scan
    from keras_ops.ops.control import cond as cond
    from keras_ops.ops.control import custom_gradient as custom_gradient
    from keras_ops.ops.control import fori_loop as fori_loop
    from keras_ops.ops.control import map as map
    from keras_ops.ops.control import scan as scan
    from keras_ops.ops.control import switch as switch
    from keras_ops.ops.control import vectorized_map as vectorized_map
    from keras_ops.ops.control import while_loop as while_loop
    from keras_ops.ops.convolution import conv as conv
    from keras_ops.ops.convolution import conv_transpose as conv_transpose
    from keras_ops.ops.convolution import depthwise_conv as depthwise_conv
    from keras_ops.ops.convolution import separable_conv as separable_conv
    from keras_ops.ops.core import array as array
    from keras_ops.ops.core import cast as cast
    from keras_ops.ops.core import convert_to_numpy as convert_to_numpy
    from keras_ops.ops.core import convert_to_tensor as convert_to_tensor
    from keras_ops.ops.core import dtype as dtype
    from keras_ops.ops.core import is_tensor as is_tensor
    from keras_ops.ops.core import saturate_cast as saturate_cast
    from keras_ops.ops.core import scatter as scatter
    from keras_ops.ops.core import scatter_update as scatter_update
    from keras_ops.ops.core import shape as shape
    from keras_ops.ops.core import slice as slice
    from keras_ops.ops.core import slice_update as slice_update
    from keras_ops.ops.core import stop_gradient as stop_gradient
    from keras_ops.ops.core import unstack as unstack
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
    from keras_ops.ops.crossentropy import binary_crossentropy as binary_crossentropy
    from keras_ops.ops.crossentropy import categorical_crossentropy as categorical_crossentropy
    from keras_ops.ops.crossentropy import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_ops.ops.ctc import ctc_decode as ctc_decode
    from keras_ops.ops.ctc import ctc_loss as ctc_loss
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
    from keras_ops.ops.elementwise import rsqrt as rsqrt
    from keras_ops.ops.elementwise import sign as sign
    from keras_ops.ops.elementwise import sqrt as sqrt
    from keras_ops.ops.elementwise import square as square
    from keras_ops.ops.elementwise import subtract as subtract
    from keras_ops.ops.elementwise import true_divide as true_divide
    from keras_ops.ops.elementwise import trunc as trunc
    from keras_ops.ops.encoding import multi_hot as multi_hot
    from keras_ops.ops.encoding import one_hot as one_hot
    from keras_ops.ops.folding import depth_to_space as depth_to_space
    from keras_ops.ops.folding import extract_sequences as extract_sequences
    from keras_ops.ops.folding import fold as fold
    from keras_ops.ops.folding import space_to_depth as space_to_depth
    from keras_ops.ops.folding import unfold as unfold
    from keras_ops.ops.fourier import fft as fft
    from keras_ops.ops.fourier import fft2 as fft2
    from keras_ops.ops.fourier import ifft2 as ifft2
    from keras_ops.ops.fourier import irfft as irfft
    from keras_ops.ops.fourier import istft as istft
    from keras_ops.ops.fourier import rfft as rfft
    from keras_ops.ops.fourier import stft as stft
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
    from keras_ops.ops.normalization import batch_normalization as batch_normalization
    from keras_ops.ops.normalization import layer_normalization as layer_normalization
    from keras_ops.ops.normalization import moments as moments
    from keras_ops.ops.normalization import normalize as normalize
    from keras_ops.ops.normalization import rms_normalization as rms_normalization
    from keras_ops.ops.norms import norm as norm
    from keras_ops.ops.pooling import adaptive_average_pool as adaptive_average_pool
    from keras_ops.ops.pooling import adaptive_max_pool as adaptive_max_pool
    from keras_ops.ops.pooling import average_pool as average_pool
    from keras_ops.ops.pooling import max_pool as max_pool
    from keras_ops.ops.products import cdist as cdist
    from keras_ops.ops.products import correlate as correlate
    from keras_ops.ops.products import cross as cross
    from keras_ops.ops.products import inner as inner
    from keras_ops.ops.products import kron as kron
    from keras_ops.ops.products import trace as trace
    from keras_ops.ops.products import vander as vander
    from keras_ops.ops.products import vdot as vdot
    from keras_ops.ops.rearranging import rearrange as rearrange
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
    from keras_ops.ops.special import erf as erf
    from keras_ops.ops.special import erfc as erfc
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
    from keras_ops.ops.transforms import grad as grad
    from keras_ops.ops.transforms import jit as jit
    from keras_ops.ops.transforms import jvp as jvp
    from keras_ops.ops.transforms import remat as remat
    from keras_ops.ops.transforms import value_and_grad as value_and_grad
    from keras_ops.ops.transforms import vjp as vjp
    from keras_ops.ops.transforms import vmap as vmap
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
    from keras_ops.scopes import RematScope as RematScope
    from keras_ops.scopes import StatelessScope as StatelessScope
    from keras_ops.scopes import SymbolicScope as SymbolicScope
    from keras_ops.scopes import name_scope as name_scope
    from keras_ops.symbolic.function import Function as Function
    from keras_ops.symbolic.keras_tensor import KerasTensor as KerasTensor
    from keras_ops.symbolic.operation import Operation as Operation
    from keras_ops.variable import Variable as Variable

_NAMES = {
    "DTypePolicy": "keras_ops.dtype_policies.dtype_policy",
    "FloatDTypePolicy": "keras_ops.dtype_policies.dtype_policy",
    "Function": "keras_ops.symbolic.function",
    "Initializer": "keras_ops.initializers.initializer",
    "KerasTensor": "keras_ops.symbolic.keras_tensor",
    "Operation": "keras_ops.symbolic.operation",
    "RematScope": "keras_ops.scopes",
    "StatelessScope": "keras_ops.scopes",
    "SymbolicScope": "keras_ops.scopes",
    "Variable": "keras_ops.variable",
    "abs": "keras_ops.ops.elementwise",
    "absolute": "keras_ops.ops.elementwise",
    "adaptive_average_pool": "keras_ops.ops.pooling",
    "adaptive_max_pool": "keras_ops.ops.pooling",
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
    "associative_scan": "keras_ops.ops.control",
    "average": "keras_ops.ops.reduction",
    "average_pool": "keras_ops.ops.pooling",
    "bartlett": "keras_ops.ops.tapers",
    "batch_normalization": "keras_ops.ops.normalization",
    "binary_crossentropy": "keras_ops.ops.crossentropy",
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
    "cast": "keras_ops.ops.core",
    "categorical_crossentropy": "keras_ops.ops.crossentropy",
    "cbrt": "keras_ops.ops.elementwise",
    "cdist": "keras_ops.ops.products",
    "ceil": "keras_ops.ops.elementwise",
    "celu": "keras_ops.ops.activation",
    "cholesky": "keras_ops.ops.linalg",
    "cholesky_inverse": "keras_ops.ops.linalg",
    "clip": "keras_ops.ops.elementwise",
    "concatenate": "keras_ops.ops.shaping",
    "cond": "keras_ops.ops.control",
    "conj": "keras_ops.ops.complex",
    "conjugate": "keras_ops.ops.complex",
    "conv": "keras_ops.ops.convolution",
    "conv_transpose": "keras_ops.ops.convolution",
    "convert_to_numpy": "keras_ops.ops.core",
    "convert_to_tensor": "keras_ops.ops.core",
    "copy": "keras_ops.ops.shaping",
    "corrcoef": "keras_ops.ops.statistics",
    "correlate": "keras_ops.ops.products",
    "cos": "keras_ops.ops.trigonometry",
    "cosh": "keras_ops.ops.trigonometry",
    "count_nonzero": "keras_ops.ops.reduction",
    "cross": "keras_ops.ops.products",
    "ctc_decode": "keras_ops.ops.ctc",
    "ctc_loss": "keras_ops.ops.ctc",
    "cumprod": "keras_ops.ops.reduction",
    "cumsum": "keras_ops.ops.reduction",
    "custom_gradient": "keras_ops.ops.control",
    "deg2rad": "keras_ops.ops.trigonometry",
    "depth_to_space": "keras_ops.ops.folding",
    "depthwise_conv": "keras_ops.ops.convolution",
    "det": "keras_ops.ops.linalg",
    "device": "keras_ops.device",
    "diag": "keras_ops.ops.indexing",
    "diagflat": "keras_ops.ops.assembling",
    "diagonal": "keras_ops.ops.indexing",
    "diff": "keras_ops.ops.statistics",
    "digitize": "keras_ops.ops.indexing",
    "divide": "keras_ops.ops.elementwise",
    "divide_no_nan": "keras_ops.ops.elementwise",
    "dot": "keras_ops.ops.contraction",
    "dot_product_attention": "keras_ops.ops.attention",
    "dsplit": "keras_ops.ops.assembling",
    "dstack": "keras_ops.ops.assembling",
    "dtype": "keras_ops.ops.core",
    "eig": "keras_ops.ops.linalg",
    "eigh": "keras_ops.ops.linalg",
    "einsum": "keras_ops.ops.contraction",
    "elu": "keras_ops.ops.activation",
    "empty": "keras_ops.ops.creation",
    "empty_like": "keras_ops.ops.creation",
    "equal": "keras_ops.ops.comparison",
    "erf": "keras_ops.ops.special",
    "erfc": "keras_ops.ops.special",
    "erfinv": "keras_ops.ops.math",
    "exp": "keras_ops.ops.elementwise",
    "exp2": "keras_ops.ops.elementwise",
    "expand_dims": "keras_ops.ops.shaping",
    "expm1": "keras_ops.ops.elementwise",
    "extract_sequences": "keras_ops.ops.folding",
    "eye": "keras_ops.ops.creation",
    "fabs": "keras_ops.ops.elementwise",
    "fft": "keras_ops.ops.fourier",
    "fft2": "keras_ops.ops.fourier",
    "flip": "keras_ops.ops.shaping",
    "fliplr": "keras_ops.ops.assembling",
    "flipud": "keras_ops.ops.assembling",
    "floor": "keras_ops.ops.elementwise",
    "floor_divide": "keras_ops.ops.elementwise",
    "fmax": "keras_ops.ops.elementwise",
    "fmin": "keras_ops.ops.elementwise",
    "fmod": "keras_ops.ops.elementwise",
    "fold": "keras_ops.ops.folding",
    "fori_loop": "keras_ops.ops.control",
    "full": "keras_ops.ops.creation",
    "full_like": "keras_ops.ops.creation",
    "gcd": "keras_ops.ops.special",
    "gelu": "keras_ops.ops.activation",
    "geomspace": "keras_ops.ops.creation",
    "get_item": "keras_ops.ops.indexing",
    "glu": "keras_ops.ops.activation",
    "grad": "keras_ops.ops.transforms",
    "greater": "keras_ops.ops.comparison",
    "greater_equal": "keras_ops.ops.comparison",
    "hamming": "keras_ops.ops.tapers",
    "hanning": "keras_ops.ops.tapers",
    "hard_shrink": "keras_ops.ops.activation",
    "hard_sigmoid": "keras_ops.ops.activation",
    "hard_silu": "keras_ops.ops.activation",
    "hard_swish": "keras_ops.ops.activation:hard_silu",
    "hard_tanh": "keras_ops.ops.activation",
    "heaviside": "keras_ops.ops.special",
    "histogram": "keras_ops.ops.statistics",
    "hsplit": "keras_ops.ops.assembling",
    "hstack": "keras_ops.ops.assembling",
    "hypot": "keras_ops.ops.special",
    "i0": "keras_ops.ops.special",
    "identity": "keras_ops.ops.creation",
    "ifft2": "keras_ops.ops.fourier",
    "imag": "keras_ops.ops.complex",
    "in_top_k": "keras_ops.ops.math",
    "inner": "keras_ops.ops.products",
    "inv": "keras_ops.ops.linalg",
    "irfft": "keras_ops.ops.fourier",
    "is_tensor": "keras_ops.ops.core",
    "isclose": "keras_ops.ops.comparison",
    "isfinite": "keras_ops.ops.comparison",
    "isin": "keras_ops.ops.sorting",
    "isinf": "keras_ops.ops.comparison",
    "isnan": "keras_ops.ops.comparison",
    "isneginf": "keras_ops.ops.comparison",
    "isposinf": "keras_ops.ops.comparison",
    "isreal": "keras_ops.ops.complex",
    "istft": "keras_ops.ops.fourier",
    "jit": "keras_ops.ops.transforms",
    "jvp": "keras_ops.ops.transforms",
    "kaiser": "keras_ops.ops.tapers",
    "kron": "keras_ops.ops.products",
    "layer_normalization": "keras_ops.ops.normalization",
    "lcm": "keras_ops.ops.special",
    "ldexp": "keras_ops.ops.special",
    "leaky_relu": "keras_ops.ops.activation",
    "left_shift": "keras_ops.ops.comparison",
    "less": "keras_ops.ops.comparison",
    "less_equal": "keras_ops.ops.comparison",
    "linspace": "keras_ops.ops.creation",
    "log": "keras_ops.ops.elementwise",
    "log10": "keras_ops.ops.elementwise",
    "log1p": "keras_ops.ops.elementwise",
    "log2": "keras_ops.ops.elementwise",
    "log_sigmoid": "keras_ops.ops.activation",
    "log_softmax": "keras_ops.ops.activation",
    "logaddexp": "keras_ops.ops.special",
    "logaddexp2": "keras_ops.ops.special",
    "logdet": "keras_ops.ops.linalg",
    "logical_and": "keras_ops.ops.comparison",
    "logical_not": "keras_ops.ops.comparison",
    "logical_or": "keras_ops.ops.comparison",
    "logical_xor": "keras_ops.ops.comparison",
    "logspace": "keras_ops.ops.creation",
    "logsumexp": "keras_ops.ops.math",
    "lstsq": "keras_ops.ops.linalg",
    "lu_factor": "keras_ops.ops.linalg",
    "map": "keras_ops.ops.control",
    "matmul": "keras_ops.ops.contraction",
    "matrix_rank": "keras_ops.ops.linalg",
    "max": "keras_ops.ops.reduction",
    "max_pool": "keras_ops.ops.pooling",
    "maximum": "keras_ops.ops.elementwise",
    "mean": "keras_ops.ops.reduction",
    "median": "keras_ops.ops.statistics",
    "meshgrid": "keras_ops.ops.creation",
    "min": "keras_ops.ops.reduction",
    "minimum": "keras_ops.ops.elementwise",
    "mod": "keras_ops.ops.elementwise",
    "moments": "keras_ops.ops.normalization",
    "moveaxis": "keras_ops.ops.shaping",
    "multi_hot": "keras_ops.ops.encoding",
    "multiply": "keras_ops.ops.elementwise",
    "name_scope": "keras_ops.scopes",
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
    "norm": "keras_ops.ops.norms",
    "normalize": "keras_ops.ops.normalization",
    "not_equal": "keras_ops.ops.comparison",
    "one_hot": "keras_ops.ops.encoding",
    "ones": "keras_ops.ops.creation",
    "ones_like": "keras_ops.ops.creation",
    "outer": "keras_ops.ops.contraction",
    "pad": "keras_ops.ops.shaping",
    "percentile": "keras_ops.ops.statistics",
    "pinv": "keras_ops.ops.linalg",
    "polar": "keras_ops.ops.complex",
    "power": "keras_ops.ops.elementwise",
    "prod": "keras_ops.ops.reduction",
    "psnr": "keras_ops.ops.math",
    "ptp": "keras_ops.ops.statistics",
    "qr": "keras_ops.ops.linalg",
    "quantile": "keras_ops.ops.statistics",
    "rad2deg": "keras_ops.ops.trigonometry",
    "ravel": "keras_ops.ops.shaping",
    "real": "keras_ops.ops.complex",
    "rearrange": "keras_ops.ops.rearranging",
    "reciprocal": "keras_ops.ops.elementwise",
    "relu": "keras_ops.ops.activation",
    "relu6": "keras_ops.ops.activation",
    "remat": "keras_ops.ops.transforms",
    "repeat": "keras_ops.ops.shaping",
    "reshape": "keras_ops.ops.shaping",
    "rfft": "keras_ops.ops.fourier",
    "right_shift": "keras_ops.ops.comparison",
    "rms_normalization": "keras_ops.ops.normalization",
    "roll": "keras_ops.ops.shaping",
    "rot90": "keras_ops.ops.assembling",
    "round": "keras_ops.ops.elementwise",
    "rsqrt": "keras_ops.ops.elementwise",
    "saturate_cast": "keras_ops.ops.core",
    "scan": "keras_ops.ops.control",
    "scatter": "keras_ops.ops.core",
    "scatter_update": "keras_ops.ops.core",
    "searchsorted": "keras_ops.ops.indexing",
    "segment_max": "keras_ops.ops.math",
    "segment_min": "keras_ops.ops.math",
    "segment_prod": "keras_ops.ops.math",
    "segment_sum": "keras_ops.ops.math",
    "select": "keras_ops.ops.indexing",
    "selu": "keras_ops.ops.activation",
    "separable_conv": "keras_ops.ops.convolution",
    "shape": "keras_ops.ops.core",
    "sigmoid": "keras_ops.ops.activation",
    "sign": "keras_ops.ops.elementwise",
    "signbit": "keras_ops.ops.comparison",
    "silu": "keras_ops.ops.activation",
    "sin": "keras_ops.ops.trigonometry",
    "sinc": "keras_ops.ops.special",
    "sinh": "keras_ops.ops.trigonometry",
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
    "space_to_depth": "keras_ops.ops.folding",
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
    "stft": "keras_ops.ops.fourier",
    "stop_gradient": "keras_ops.ops.core",
    "subtract": "keras_ops.ops.elementwise",
    "sum": "keras_ops.ops.reduction",
    "svd": "keras_ops.ops.linalg",
    "swapaxes": "keras_ops.ops.shaping",
    "swish": "keras_ops.ops.activation:silu",
    "switch": "keras_ops.ops.control",
    "take": "keras_ops.ops.indexing",
    "take_along_axis": "keras_ops.ops.indexing",
    "tan": "keras_ops.ops.trigonometry",
    "tanh": "keras_ops.ops.trigonometry",
    "tanh_shrink": "keras_ops.ops.activation",
    "tensordot": "keras_ops.ops.contraction",
    "threshold": "keras_ops.ops.activation",
    "tile": "keras_ops.ops.shaping",
    "top_k": "keras_ops.ops.math",
    "trace": "keras_ops.ops.products",
    "transpose": "keras_ops.ops.shaping",
    "trapezoid": "keras_ops.ops.statistics",
    "tri": "keras_ops.ops.creation",
    "tril": "keras_ops.ops.creation",
    "triu": "keras_ops.ops.creation",
    "true_divide": "keras_ops.ops.elementwise",
    "trunc": "keras_ops.ops.elementwise",
    "unfold": "keras_ops.ops.folding",
    "unique": "keras_ops.ops.sorting",
    "unravel_index": "keras_ops.ops.indexing",
    "unstack": "keras_ops.ops.core",
    "value_and_grad": "keras_ops.ops.transforms",
    "vander": "keras_ops.ops.products",
    "var": "keras_ops.ops.reduction",
    "vdot": "keras_ops.ops.products",
    "vectorize": "keras_ops.ops.vectorizing",
    "vectorized_map": "keras_ops.ops.control",
    "view": "keras_ops.ops.complex",
    "view_as_complex": "keras_ops.ops.complex",
    "view_as_real": "keras_ops.ops.complex",
    "vjp": "keras_ops.ops.transforms",
    "vmap": "keras_ops.ops.transforms",
    "vsplit": "keras_ops.ops.assembling",
    "vstack": "keras_ops.ops.assembling",
    "where": "keras_ops.ops.indexing",
    "while_loop": "keras_ops.ops.control",
    "zeros": "keras_ops.ops.creation",
    "zeros_like": "keras_ops.ops.creation",
}

__version__ = "0.1.0"

_SUBMODULES = (
    "config",
    "distribution",
    "dtype_policies",
    "image",
    "initializers",
    "ops",
    "random",
    "tree",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES, guard=True)

__all__ = [
    "DTypePolicy", "FloatDTypePolicy", "Function", "Initializer", "KerasTensor", "Operation", "RematScope",
    "StatelessScope", "SymbolicScope", "Variable", "abs", "absolute", "adaptive_average_pool", "adaptive_max_pool",
    "add", "all", "allclose", "amax", "amin", "angle", "any", "append", "arange", "arccos", "arccosh", "arcsin",
    "arcsinh", "arctan", "arctan2", "arctanh", "argmax", "argmin", "argpartition", "argsort", "array", "array_split",
    "associative_scan", "average", "average_pool", "bartlett", "batch_normalization", "binary_crossentropy", "bincount",
    "bitwise_and", "bitwise_invert", "bitwise_left_shift", "bitwise_not", "bitwise_or", "bitwise_right_shift",
    "bitwise_xor", "blackman", "broadcast_to", "cast", "categorical_crossentropy", "cbrt", "cdist", "ceil", "celu",
    "cholesky", "cholesky_inverse", "clip", "concatenate", "cond", "config", "conj", "conjugate", "conv",
    "conv_transpose", "convert_to_numpy", "convert_to_tensor", "copy", "corrcoef", "correlate", "cos", "cosh",
    "count_nonzero", "cross", "ctc_decode", "ctc_loss", "cumprod", "cumsum", "custom_gradient", "deg2rad",
    "depth_to_space", "depthwise_conv", "det", "device", "diag", "diagflat", "diagonal", "diff", "digitize",
    "distribution", "divide", "divide_no_nan", "dot", "dot_product_attention", "dsplit", "dstack", "dtype",
    "dtype_policies", "eig", "eigh", "einsum", "elu", "empty", "empty_like", "equal", "erf", "erfc", "erfinv", "exp",
    "exp2", "expand_dims", "expm1", "extract_sequences", "eye", "fabs", "fft", "fft2", "flip", "fliplr", "flipud",
    "floor", "floor_divide", "fmax", "fmin", "fmod", "fold", "fori_loop", "full", "full_like", "gcd", "gelu",
    "geomspace", "get_item", "glu", "grad", "greater", "greater_equal", "hamming", "hanning", "hard_shrink",
    "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh", "heaviside", "histogram", "hsplit", "hstack", "hypot", "i0",
    "identity", "ifft2", "imag", "image", "in_top_k", "initializers", "inner", "inv", "irfft", "is_tensor", "isclose",
    "isfinite", "isin", "isinf", "isnan", "isneginf", "isposinf", "isreal", "istft", "jit", "jvp", "kaiser", "kron",
    "layer_normalization", "lcm", "ldexp", "leaky_relu", "left_shift", "less", "less_equal", "linspace", "log", "log10",
    "log1p", "log2", "log_sigmoid", "log_softmax", "logaddexp", "logaddexp2", "logdet", "logical_and", "logical_not",
    "logical_or", "logical_xor", "logspace", "logsumexp", "lstsq", "lu_factor", "map", "matmul", "matrix_rank", "max",
    "max_pool", "maximum", "mean", "median", "meshgrid", "min", "minimum", "mod", "moments", "moveaxis", "multi_hot",
    "multiply", "name_scope", "nan_to_num", "nanargmax", "nanargmin", "nancumprod", "nancumsum", "nanmax", "nanmean",
    "nanmedian", "nanmin", "nanpercentile", "nanprod", "nanquantile", "nanstd", "nansum", "nanvar", "ndim", "negative",
    "nextafter", "nonzero", "norm", "normalize", "not_equal", "one_hot", "ones", "ones_like", "ops", "outer", "pad",
    "percentile", "pinv", "polar", "power", "prod", "psnr", "ptp", "qr", "quantile", "rad2deg", "random", "ravel",
    "real", "rearrange", "reciprocal", "relu", "relu6", "remat", "repeat", "reshape", "rfft", "right_shift",
    "rms_normalization", "roll", "rot90", "round", "rsqrt", "saturate_cast", "scan", "scatter", "scatter_update",
    "searchsorted", "segment_max", "segment_min", "segment_prod", "segment_sum", "select", "selu", "separable_conv",
    "shape", "sigmoid", "sign", "signbit", "silu", "sin", "sinc", "sinh", "size", "slice", "slice_update", "slogdet",
    "soft_shrink", "softmax", "softplus", "softsign", "solve", "solve_triangular", "sort", "space_to_depth",
    "sparse_categorical_crossentropy", "sparse_plus", "sparse_sigmoid", "sparsemax", "split", "sqrt", "square",
    "squareplus", "squeeze", "stack", "std", "stft", "stop_gradient", "subtract", "sum", "svd", "swapaxes", "swish",
    "switch", "take", "take_along_axis", "tan", "tanh", "tanh_shrink", "tensordot", "threshold", "tile", "top_k",
    "trace", "transpose", "trapezoid", "tree", "tri", "tril", "triu", "true_divide", "trunc", "unfold", "unique",
    "unravel_index", "unstack", "value_and_grad", "vander", "var", "vdot", "vectorize", "vectorized_map", "view",
    "view_as_complex", "view_as_real", "vjp", "vmap", "vsplit", "vstack", "where", "while_loop", "zeros", "zeros_like",
]
