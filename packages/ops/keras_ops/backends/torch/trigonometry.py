"""Angles, in PyTorch."""

import torch

from keras_ops.backends.torch.wrappers import binary_float, unary_float

arctan2 = binary_float(torch.arctan2)
sin = unary_float(torch.sin)
cos = unary_float(torch.cos)
tan = unary_float(torch.tan)
arcsin = unary_float(torch.asin)
arccos = unary_float(torch.acos)
arctan = unary_float(torch.atan)
sinh = unary_float(torch.sinh)
cosh = unary_float(torch.cosh)
tanh = unary_float(torch.tanh)
arcsinh = unary_float(torch.asinh)
arccosh = unary_float(torch.acosh)
arctanh = unary_float(torch.atanh)
