"""Angles, in NumPy."""

import numpy as np

from keras_ops.backends.numpy.wrappers import binary_float, unary_float

arctan2 = binary_float(np.arctan2)
sin = unary_float(np.sin)
cos = unary_float(np.cos)
tan = unary_float(np.tan)
arcsin = unary_float(np.arcsin)
arccos = unary_float(np.arccos)
arctan = unary_float(np.arctan)
sinh = unary_float(np.sinh)
cosh = unary_float(np.cosh)
tanh = unary_float(np.tanh)
arcsinh = unary_float(np.arcsinh)
arccosh = unary_float(np.arccosh)
arctanh = unary_float(np.arctanh)
