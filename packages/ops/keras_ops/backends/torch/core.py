"""Tensors as PyTorch tensors."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from keras_ops import config, dtypes
from keras_ops.scopes import state
from keras_ops.variable import Variable

Tensor = torch.Tensor
SUPPORTS_GRADIENTS = True
DEVICE = os.environ.get("KERAS_TORCH_DEVICE") or ("cuda" if torch.cuda.is_available() else "cpu")

_NATIVE = {torch.Tensor, torch.nn.Parameter}
TORCH_DTYPES = {
    name: getattr(torch, name)
    for name in (*dtypes.FLOATS, *dtypes.INTS, *dtypes.COMPLEX, "bool")
    if hasattr(torch, name)
}
_NAMES = {native: name for name, native in TORCH_DTYPES.items()}


def native_dtype(name: Any) -> torch.dtype:
    """Return PyTorch's dtype of that name."""
    if name.__class__ is torch.dtype:
        return name
    name = dtypes.standardize_dtype(name)
    if name not in TORCH_DTYPES:
        raise ValueError(f"PyTorch has no tensors of dtype {name!r}.")
    return TORCH_DTYPES[name]


def standard_dtype(x: Any) -> str:
    """Return the name of a tensor's dtype."""
    return _NAMES[x.dtype]


def device() -> Any:
    """Return where new tensors go."""
    return state.device or DEVICE


def is_tensor(x: Any) -> bool:
    """Return whether `x` is a tensor of PyTorch."""
    return isinstance(x, torch.Tensor)


def convert_to_tensor(x: Any, dtype: Any = None, sparse: bool | None = None, ragged: bool | None = None) -> Any:
    """Return `x` as a tensor on the device in use; Python numbers get the default dtypes."""
    if sparse or ragged:
        raise ValueError("The torch backend has no sparse or ragged tensors.")
    if isinstance(x, Variable):
        x = x.value
    target = None if dtype is None else native_dtype(dtype)
    if isinstance(x, torch.Tensor):
        if x.device.type != "cpu" or device() == "cpu" or x.device.type == "meta":
            return x if target is None or x.dtype is target else x.to(target)
        return x.to(device(), target)
    if isinstance(x, bool | int | float):
        return torch.tensor(x, dtype=target or _python_dtype(x), device=device())
    return _from_other(x, target)


def _python_dtype(x: Any) -> torch.dtype:
    if isinstance(x, bool):
        return torch.bool
    if isinstance(x, int):
        return torch.int32 if -(2**31) <= x < 2**31 else torch.int64
    return TORCH_DTYPES[config.floatx()]


def _from_other(x: Any, target: torch.dtype | None) -> torch.Tensor:
    if isinstance(x, list | tuple) and any(isinstance(e, torch.Tensor | Variable) for e in x):
        stacked = torch.stack([convert_to_tensor(e) for e in x])
        return stacked if target is None else stacked.to(target)
    had_dtype = hasattr(x, "dtype") or hasattr(x, "__array__")
    array = np.asarray(x)
    if array.dtype.name in ("bfloat16", *dtypes.FLOAT8):
        target = target or TORCH_DTYPES[array.dtype.name]
        array = array.astype("float32")
    if target is None and not had_dtype:
        target = {"f": TORCH_DTYPES[config.floatx()], "i": torch.int32}.get(array.dtype.kind)
    if not array.flags.writeable or any(stride < 0 for stride in array.strides):
        array = array.copy()
    return torch.as_tensor(array, dtype=target, device=device())


def convert_to_numpy(x: Any) -> np.ndarray:
    """Return `x` as a NumPy array, off the device and out of the graph."""
    x = convert_to_tensor(x).detach().cpu()
    if x.dtype in (torch.bfloat16, torch.float8_e4m3fn, torch.float8_e5m2):
        import ml_dtypes

        return x.float().numpy().astype(getattr(ml_dtypes, standard_dtype(x)))
    return x.resolve_conj().resolve_neg().numpy()


def cast(x: Any, dtype: Any) -> Any:
    """Return `x` with another dtype."""
    return convert_to_tensor(x, dtype=dtype)


def tensor(x: Any) -> Any:
    """Return `x` as a tensor, at no cost if it is one."""
    return x if x.__class__ in _NATIVE else convert_to_tensor(x)


def promote(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both as tensors with the dtype of the promotion lattice."""
    if x2.__class__ is Variable:
        x2 = x2.value
    if x1.__class__ in _NATIVE and x2.__class__ in _NATIVE and x1.dtype is x2.dtype:
        return x1, x2
    kinds = [x.__class__ if x.__class__ in (int, float) else None for x in (x1, x2)]
    a, b = convert_to_tensor(x1), convert_to_tensor(x2)
    if a.dtype is b.dtype and kinds == [None, None]:
        return a, b
    target = TORCH_DTYPES[dtypes.result_type(kinds[0] or _NAMES[a.dtype], kinds[1] or _NAMES[b.dtype])]
    return a.to(target), b.to(target)


def weak(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Like `promote`, for functions that take Python numbers beside tensors: those stay as they are."""
    if x2.__class__ is Variable:
        x2 = x2.value
    if x1.__class__ in _NATIVE:
        if x2.__class__ in _NATIVE:
            if x1.dtype is x2.dtype:
                return x1, x2
        elif x2.__class__ is float and x1.dtype.is_floating_point or x2.__class__ is int:
            return x1, x2
    return promote(x1, x2)


def floating(x: Any) -> Any:
    """Return `x` as a float tensor: integers and bools become the default float."""
    if x.__class__ not in _NATIVE:
        x = convert_to_tensor(x)
    if x.dtype.is_floating_point or x.dtype.is_complex:
        return x
    return x.to(TORCH_DTYPES[dtypes.float_result(_NAMES[x.dtype])])


def shape(x: Any) -> tuple[Any, ...]:
    """Return the sizes."""
    return tuple(tensor(x).shape)


def stop_gradient(variable: Any) -> Any:
    """Return `variable` as a constant for differentiation."""
    return tensor(variable).detach()


def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """Run one of two functions."""
    return true_fn() if pred else false_fn()


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    """Run `body` while `cond` holds."""
    single = not isinstance(loop_vars, list | tuple)
    values = (loop_vars,) if single else tuple(loop_vars)
    values = torch.utils._pytree.tree_map(convert_to_tensor, values)
    count = 0
    while cond(*values) and (maximum_iterations is None or count < maximum_iterations):
        result = body(*values)
        values = (result,) if single else tuple(result)
        count += 1
    return values[0] if single else values


def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    """Run `body_fun(i, value)` for each index."""
    value = init_val
    for i in range(int(lower), int(upper)):
        value = body_fun(i, value)
    return value


def custom_gradient(fun: Callable[..., Any]) -> Callable[..., Any]:
    """Return `fun` with the gradient that it defines itself."""

    class Custom(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, *args: Any) -> Any:
            with torch.enable_grad():
                value, ctx.gradient = fun(*args)
            return value

        @staticmethod
        def backward(ctx: Any, upstream: Any) -> Any:
            try:
                return ctx.gradient(upstream=upstream)
            except TypeError:
                return ctx.gradient(upstream)

    return lambda *args, **kwargs: Custom.apply(*(tensor(a) for a in args), *kwargs.values())


def vectorize(function: Callable[[Any], Any], elements: Any) -> Any:
    """Apply a function to each row of a tensor or of a structure of tensors."""
    return torch.vmap(function)(torch.utils._pytree.tree_map(tensor, elements))


def scatter(indices: Any, values: Any, shape: Sequence[int]) -> Any:
    """Add values into zeros at indices."""
    values = tensor(values)
    zeros = torch.zeros(tuple(shape), dtype=values.dtype, device=values.device)
    return zeros.index_put(tuple(tensor(indices).long().movedim(-1, 0)), values, accumulate=True)


def scatter_update(inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
    """Set, or combine, elements at indices."""
    inputs, indices = tensor(inputs), tensor(indices).long()
    updates = tensor(updates).to(inputs.dtype)
    if reduction in (None, "add"):
        return inputs.index_put(tuple(indices.movedim(-1, 0)), updates, accumulate=reduction == "add")
    depth = indices.shape[-1]
    lead, rest = inputs.shape[:depth], inputs.shape[depth:]
    flat_index = torch.zeros_like(indices[..., 0])
    for i, size in enumerate(lead):
        flat_index = flat_index * size + torch.remainder(indices[..., i], size)
    flat = inputs.reshape(-1, *rest)
    source = updates.reshape(-1, *rest)
    index = flat_index.reshape(-1, *[1] * len(rest)).expand_as(source)
    how = {"max": "amax", "min": "amin", "mul": "prod"}[str(reduction)]
    return flat.scatter_reduce(0, index, source, how).reshape(inputs.shape)


def slice(inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
    """Return a block."""
    starts = [int(i) for i in start_indices]
    return tensor(inputs)[tuple(np.s_[s : s + n] for s, n in zip(starts, shape, strict=True))]


def slice_update(inputs: Any, start_indices: Any, updates: Any) -> Any:
    """Return a copy with a block replaced."""
    result, updates = tensor(inputs).clone(), tensor(updates)
    starts = [int(i) for i in start_indices]
    result[tuple(np.s_[s : s + n] for s, n in zip(starts, updates.shape, strict=True))] = updates.to(result.dtype)
    return result
