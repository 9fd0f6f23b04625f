"""Special functions, in PyTorch."""

from typing import Any

import torch

from keras_ops.arguments import check_integers
from keras_ops.backends.torch.core import promote, standard_dtype
from keras_ops.backends.torch.wrappers import binary_float, unary_float

erf = unary_float(torch.erf)
erfc = unary_float(torch.erfc)
i0 = unary_float(torch.i0)


@binary_float
def logaddexp(x1: Any, x2: Any) -> Any:
    # The gradient of two terms that are both nothing is NaN in PyTorch.
    alike = torch.logical_and(x1 == x2, torch.isinf(x1))
    return torch.where(alike, x1, torch.logaddexp(torch.where(alike, 0, x1), torch.where(alike, 0, x2)))


def gcd(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    check_integers(x1=standard_dtype(x1), x2=standard_dtype(x2))
    # Not every integer has such a kernel.
    return torch.gcd(x1.to(torch.int64), x2.to(torch.int64)).to(x1.dtype)
