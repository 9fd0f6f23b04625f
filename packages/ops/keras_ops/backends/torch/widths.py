"""Integers that PyTorch stores but computes little with: wider ones stand in for them."""

import functools
from collections.abc import Callable
from typing import Any

from keras_ops.backends.torch.core import WIDER, tensor


def widened(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function take every integer in its first argument; its result, or the first one, has that dtype again."""

    @functools.wraps(function)
    def call(x: Any, *args: Any, **kwargs: Any) -> Any:
        x = tensor(x)
        wider = WIDER.get(x.dtype)
        if wider is None:
            return function(x, *args, **kwargs)
        result = function(x.to(wider), *args, **kwargs)
        return (result[0].to(x.dtype), *result[1:]) if isinstance(result, tuple) else result.to(x.dtype)

    return call
