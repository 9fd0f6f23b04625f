"""Tensors as PyTorch tensors."""

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from keras_ops import config, dtypes
from keras_ops.arguments import block_sizes, check_block, common_kind, holds_any
from keras_ops.backends import foreign
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


# What PyTorch stores but computes little with, and what stands in for it. 64 bits without a sign wrap around into those
# with one, and back: only their order is another from 2**63 on.
WIDER = {
    torch.uint16: torch.int32, torch.uint32: torch.int64, torch.uint64: torch.int64,
    torch.float8_e4m3fn: torch.float32, torch.float8_e5m2: torch.float32,
}  # fmt: skip


def widen(x: Any) -> Any:
    """Return a tensor that every function of PyTorch takes."""
    wider = WIDER.get(x.dtype)
    return x if wider is None else x.type(wider)


_TOP = torch.iinfo(torch.int64).min


def in_order(x: Any) -> Any:
    """Like `widen`, and every two elements are in the order in which they were."""
    wide = widen(x)
    return wide ^ _TOP if x.dtype is torch.uint64 else wide


def from_order(x: Any, kind: torch.dtype) -> Any:
    """Undo `in_order`."""
    return (x ^ _TOP if kind is torch.uint64 else x).type(kind)


def native_dtype(name: Any) -> torch.dtype:
    """Return PyTorch's dtype of that name."""
    if type(name) is torch.dtype:
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
    if type(x) not in _NATIVE and isinstance(x, Variable):
        x = x.value
    target = None if dtype is None else native_dtype(dtype)
    if type(x) in _NATIVE or isinstance(x, torch.Tensor):
        if x.is_cpu and device() != "cpu":
            return x.to(device(), target)
        # What `to` does, with less to find out about its arguments.
        return x if target is None or x.dtype is target else x.type(target)
    if isinstance(x, bool | int | float):
        x = int(x) if target is torch.uint64 else x
        return torch.tensor(x, dtype=target or _python_dtype(x), device=device())
    if isinstance(x, list | tuple):
        return _from_list(x, target)
    return _from_array(x, target)


def _python_dtype(x: Any) -> torch.dtype:
    if isinstance(x, bool):
        return torch.bool
    if isinstance(x, int):
        return torch.int32 if -(2**31) <= x < 2**31 else torch.int64
    return TORCH_DTYPES[config.floatx()]


def _dtype_of_list(kind: torch.dtype) -> torch.dtype:
    return TORCH_DTYPES[config.floatx()] if kind.is_floating_point else torch.int32 if kind is torch.int64 else kind


# Up to how many numbers PyTorch makes a tensor of a list sooner than NumPy an array.
_SHORT = 32


def _from_list(x: Any, target: torch.dtype | None) -> torch.Tensor:
    if holds_any(x, (torch.Tensor, Variable)):
        if target is None and not any(isinstance(part, list | tuple) for part in x):
            return torch.stack(common(x)[0])
        target = target or TORCH_DTYPES[common_kind(x)]
        return torch.stack([convert_to_tensor(part, target) for part in x])
    if torch.compiler.is_compiling():
        # The compiler knows neither dtypes of arrays nor how to make one of a list.
        given = torch.tensor(x, dtype=target, device=device())
        return given if target is not None else given.to(_dtype_of_list(given.dtype))
    if 0 < len(x) <= _SHORT:
        kinds = {*map(type, x)}
        if kinds == {float} or kinds == {int} and min(x) >= -(2**31) and max(x) < 2**31:
            kind = target or (torch.int32 if int in kinds else TORCH_DTYPES[config.floatx()])
            if kind.is_floating_point or int in kinds and kind in (torch.int32, torch.int64):
                return torch.tensor(x, dtype=kind, device=device())
    return _from_array(x, target)


# The dtypes of arrays that are as well PyTorch's.
_OF_ARRAYS = {
    np.dtype(name): native for name, native in TORCH_DTYPES.items() if name not in ("bfloat16", *dtypes.FLOAT8)
}


def _from_array(x: Any, target: torch.dtype | None) -> torch.Tensor:
    array = x if type(x) is np.ndarray else _as_array(x)
    kind = _OF_ARRAYS.get(array.dtype)
    if kind is None and array.dtype.name in TORCH_DTYPES:
        target = target or TORCH_DTYPES[array.dtype.name]
        array = array.astype("float32")
    if target is None and array is not x and not (hasattr(x, "dtype") or hasattr(x, "__array__")):
        target = _dtype_of_numbers(array)
    if torch.compiler.is_compiling():
        return torch.as_tensor(array, dtype=target, device=device())
    if not array.flags.writeable or min(array.strides, default=0) < 0:
        array = array.copy()
    made = torch.from_numpy(array)
    if target is not None and made.dtype is not target:
        made = made.type(target)
    return made if device() == "cpu" else made.to(device())


def _as_array(x: Any) -> np.ndarray:
    try:
        array = np.asarray(x)
    except NotImplementedError:
        foreign.refuse(x)
        raise
    if array.dtype.kind == "O":
        foreign.refuse(x)
    return array


def _dtype_of_numbers(array: np.ndarray) -> torch.dtype | None:
    """Return the dtype that Python's numbers get; `None` for that of the array."""
    if array.dtype.kind == "i":
        fits = not array.size or array.min() >= -(2**31) and array.max() < 2**31
        return torch.int32 if fits else torch.int64
    return {"f": TORCH_DTYPES[config.floatx()], "c": torch.complex64}.get(array.dtype.kind)


def convert_to_numpy(x: Any) -> np.ndarray:
    """Return `x` as a NumPy array, off the device and out of the graph."""
    if isinstance(x, Variable):
        # The memory of a variable is written to.
        return convert_to_numpy(x.value).copy()
    x = convert_to_tensor(x).detach().cpu()
    if x.dtype in (torch.bfloat16, torch.float8_e4m3fn, torch.float8_e5m2):
        import ml_dtypes

        return x.float().numpy().astype(getattr(ml_dtypes, standard_dtype(x)))
    return x.resolve_conj().resolve_neg().numpy()


def cast(x: Any, dtype: Any) -> Any:
    """Return `x` with another dtype."""
    if type(x) in _NATIVE and (not x.is_cpu or device() == "cpu"):
        return x.type(native_dtype(dtype))
    return convert_to_tensor(x, dtype=dtype)


def tensor(x: Any) -> Any:
    """Return `x` as a tensor, at no cost if it is one."""
    # `type` here and elsewhere, since a compiler that does not know a size yet cannot look at its `__class__`.
    return x if type(x) in _NATIVE else convert_to_tensor(x)


def promote(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both as tensors with the dtype of the promotion lattice."""
    if type(x2) is Variable:
        x2 = x2.value
    if type(x1) in _NATIVE and type(x2) in _NATIVE and x1.dtype is x2.dtype:
        return x1, x2
    kinds = [type(x) if type(x) in (int, float) else None for x in (x1, x2)]
    # Python's floats are converted once, to the common dtype: the default one may hold less.
    a, b = (x if type(x) is float else convert_to_tensor(x) for x in (x1, x2))
    if kinds == [None, None] and a.dtype is b.dtype:
        return a, b
    target = TORCH_DTYPES[dtypes.result_type(kinds[0] or _NAMES[a.dtype], kinds[1] or _NAMES[b.dtype])]
    return convert_to_tensor(a, target), convert_to_tensor(b, target)


def weak(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Like `promote`, for functions that take Python numbers beside tensors: those stay as they are."""
    if type(x2) is Variable:
        x2 = x2.value
    if type(x1) in _NATIVE:
        if type(x2) in _NATIVE:
            if x1.dtype is x2.dtype:
                return x1, x2
        elif type(x2) is float and x1.dtype.is_floating_point or type(x2) is int and x1.dtype is not torch.bool:
            return x1, x2
    elif type(x1) is Variable:
        return weak(x1.value, x2)
    return promote(x1, x2)


def common(xs: Sequence[Any]) -> tuple[list[Any], torch.dtype]:
    """Return all as tensors with the dtype of the promotion lattice, and that dtype."""
    tensors, kinds = [], []
    for x in xs:
        x = tensor(x)
        tensors.append(x)
        kinds.append(x.dtype)
    if kinds.count(kinds[0]) == len(kinds):
        return tensors, kinds[0]
    target = TORCH_DTYPES[common_kind(xs)]
    # Python's numbers anew: the default dtype may hold less.
    return [
        t.type(target) if x is t else convert_to_tensor(x, target) for x, t in zip(xs, tensors, strict=True)
    ], target


def floating(x: Any) -> Any:
    """Return `x` as a float tensor: integers and bools become the default float."""
    if type(x) not in _NATIVE:
        x = convert_to_tensor(x)
    if x.dtype.is_floating_point or x.dtype.is_complex:
        return x
    return x.type(TORCH_DTYPES[dtypes.float_result(_NAMES[x.dtype])])


def shape(x: Any) -> tuple[Any, ...]:
    """Return the sizes."""
    return tuple(tensor(x).shape)


def stop_gradient(variable: Any) -> Any:
    """Return `variable` as a constant for differentiation."""
    return tensor(variable).detach()


def scatter(indices: Any, values: Any, shape: Sequence[int]) -> Any:
    """Add values into zeros at indices."""
    values = tensor(values)
    wide = widen(values)
    zeros = torch.zeros(tuple(shape), dtype=wide.dtype, device=values.device)
    places = tuple(tensor(indices).long().movedim(-1, 0))
    return zeros.index_put(places, wide, accumulate=True).to(values.dtype)


def scatter_update(inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
    """Set, or combine, elements at indices."""
    inputs, indices = tensor(inputs), tensor(indices).long()
    kind, turn = inputs.dtype, in_order if reduction in ("max", "min") else widen
    inputs, updates = turn(inputs), turn(tensor(updates).to(kind))
    if kind is torch.bool and reduction is not None:
        inputs, updates = inputs.to(torch.uint8), updates.to(torch.uint8)
    if reduction in (None, "add"):
        places = tuple(indices.movedim(-1, 0))
        return inputs.index_put(places, updates, accumulate=reduction == "add").to(kind)
    depth = indices.shape[-1]
    lead, rest = inputs.shape[:depth], inputs.shape[depth:]
    flat_index = torch.zeros_like(indices[..., 0])
    for i, size in enumerate(lead):
        flat_index = flat_index * size + torch.remainder(indices[..., i], size)
    flat = inputs.reshape(-1, *rest)
    source = updates.reshape(-1, *rest)
    index = flat_index.reshape(-1, *[1] * len(rest)).expand_as(source)
    how = {"max": "amax", "min": "amin", "mul": "prod"}[str(reduction)]
    result = flat.scatter_reduce(0, index, source, how).reshape(inputs.shape)
    return from_order(result, kind) if turn is in_order else result.to(kind)


def _starts(start_indices: Any, rank: int) -> list[Any]:
    """Return where a block starts on each axis: integers, or tensors that stay on their device."""
    if isinstance(start_indices, list | tuple):
        return [i if isinstance(i, torch.Tensor) else int(i) for i in start_indices]
    start_indices = tensor(start_indices)
    return [start_indices[i] for i in range(rank)]


def slice(inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
    """Return a block."""
    inputs = tensor(inputs)
    starts = _starts(start_indices, inputs.ndim)
    if -1 in shape:
        starts = [int(start) for start in starts]
        shape = block_sizes(inputs.shape, starts, shape)
    else:
        check_block(inputs.shape, starts, shape)
    for axis, (start, size) in enumerate(zip(starts, shape, strict=True)):
        if isinstance(start, torch.Tensor):
            inputs = torch.index_select(inputs, axis, start + torch.arange(size, device=inputs.device))
        else:
            inputs = torch.narrow(inputs, axis, start, size)
    return inputs


def slice_update(inputs: Any, start_indices: Any, updates: Any) -> Any:
    """Return a copy with a block replaced."""
    inputs, updates = tensor(inputs), tensor(updates)
    starts = _starts(start_indices, inputs.ndim)
    check_block(inputs.shape, starts, updates.shape)
    if not any(isinstance(start, torch.Tensor) for start in starts):
        result = block = inputs.clone()
        for axis, (start, size) in enumerate(zip(starts, updates.shape, strict=True)):
            block = torch.narrow(block, axis, start, size)
        block.copy_(updates)
        return result
    places = []
    for axis, (start, size) in enumerate(zip(starts, updates.shape, strict=True)):
        place = start + torch.arange(size, device=inputs.device)
        places.append(place.reshape([-1 if i == axis else 1 for i in range(inputs.ndim)]))
    return inputs.index_put(tuple(places), updates.to(inputs.dtype))
