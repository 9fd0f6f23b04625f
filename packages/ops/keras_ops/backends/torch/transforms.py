"""Transforms, in PyTorch: `torch.func`, autograd where that is quicker, and `torch.compile`."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import torch
from torch.autograd import forward_ad
from torch.utils.checkpoint import checkpoint

from keras_ops import loops
from keras_ops.backends.torch.core import convert_to_tensor, native_dtype, standard_dtype
from keras_ops.scopes import Pure, Repeatable, current_value, state
from keras_ops.variable import Variable

Tensors = list[Any]


def value_and_gradients(function: Callable[[Tensors], Any], tensors: Tensors, variables: list[Any]) -> Any:
    """Return value, further results, and gradients by tensors and by variables."""
    # Only `torch.func` can be nested and, without breaks, be compiled.
    nested = state.gradients or state.stateless is not None or _must_be_functional()
    parameters = [current_value(variable) for variable in variables]
    if nested or any(t.requires_grad for t in tensors) or not all(p.requires_grad for p in parameters):
        return _functional(function, tensors, variables)
    leaves = [tensor.detach().requires_grad_() for tensor in tensors]
    state.gradients += 1
    try:
        with torch.enable_grad():
            value, aux = function(leaves)
    finally:
        state.gradients -= 1
    sources = [*leaves, *parameters]
    if value.requires_grad:
        slopes = torch.autograd.grad(value, sources, allow_unused=True, materialize_grads=True)
    else:
        slopes = [torch.zeros_like(source) for source in sources]
    return value.detach(), [x.detach() for x in aux], list(slopes[: len(leaves)]), list(slopes[len(leaves) :])


def _must_be_functional() -> bool:
    return torch.compiler.is_compiling() or torch._C._are_functorch_transforms_active()


def _functional(function: Callable[[Tensors], Any], tensors: Tensors, variables: list[Any]) -> Any:
    """Differentiate by `torch.func`, which can be nested, with the variables' values as arguments."""
    count = len(tensors)
    pure = Pure(function, variables)
    every = [*tensors, *(current_value(variable) for variable in variables)]
    run = torch.func.grad_and_value(lambda every: pure(every[:count], every[count:]), has_aux=True)
    outermost = torch.compiler.is_compiling() and not torch._C._are_functorch_transforms_active()
    with torch.no_grad() if outermost and not any(t.requires_grad for t in tensors) else nullcontext():
        gradients, (value, (aux, changes)) = run(every)
    pure.assign(changes)
    return value, aux, list(gradients[:count]), list(gradients[count:])


def pullback(function: Callable[[Tensors], Any], tensors: Tensors) -> Any:
    """Return outputs, further results, and the function from gradients to gradients."""
    pure = Pure(function)
    outputs, pull, (aux, changes) = torch.func.vjp(pure, tensors, has_aux=True)
    pure.assign(changes)
    return outputs, aux, lambda gradients: list(pull(gradients)[0])


def pushed(function: Callable[[Tensors], Any], tensors: Tensors, tangents: Tensors) -> Any:
    """Return outputs, their tangents, and further results."""
    if not torch.compiler.is_compiling():
        _load_forward_mode()
    pure = Pure(function)
    outputs, slopes, (aux, changes) = torch.func.jvp(pure, (tensors,), (tangents,), has_aux=True)
    pure.assign(changes)
    return outputs, slopes, aux


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to itself what PyTorch warns of its own code while it is being imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


@cache
def _load_forward_mode() -> None:
    with _quiet(), forward_ad.dual_level():
        forward_ad.make_dual(torch.zeros(()), torch.zeros(()))


def rematerialized(function: Callable[..., Tensors], tensors: Tensors) -> Tensors:
    """Run a function so that the backward pass computes its intermediate values again."""
    if _must_be_functional():
        # These know no hooks on saved tensors, by which it is done; the compiler chooses by itself what to keep.
        return function(*tensors)
    repeatable = Repeatable(function)
    outputs = checkpoint(repeatable, *tensors, use_reentrant=False)
    repeatable.commit()
    return outputs


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a compiled form of a function."""
    return _Program(function)


class _Program:
    """A function that is compiled in one piece, or not at all if it holds what PyTorch cannot trace.

    Broken into pieces, one of them might be a part of a transform, which cannot be compiled by itself.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._run: Callable[..., Any] = self._first
        with _quiet():
            # Only here, since they take as long to import as the rest of PyTorch.
            self._untraceable = import_module("torch._dynamo.exc").TorchDynamoException
            import_module("torch._inductor.compile_fx")
        self._compiled = torch.compile(function, fullgraph=True)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args, kwargs = loops.tensors((args, kwargs), _argument)
        return (self._function if torch.compiler.is_compiling() else self._run)(*args, **kwargs)

    def _first(self, *args: Any, **kwargs: Any) -> Any:
        """Build what is not built yet, which cannot be traced."""
        result = self._function(*args, **kwargs)
        self._run = self._later
        return result

    def _later(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return self._compiled(*args, **kwargs)
        except self._untraceable as error:
            # Raised while tracing, so that nothing has been done yet.
            warnings.warn(
                f"PyTorch cannot compile {self._function.__qualname__} in one piece, so it runs uncompiled: {error}",
                stacklevel=4,
            )
            self._run = self._function
            return self._run(*args, **kwargs)


def _argument(x: Any) -> Any:
    return convert_to_tensor(x) if isinstance(x, Variable | np.ndarray | np.generic) else x


def shapes_of(function: Callable[[Tensors], Tensors], specs: list[Any]) -> list[Any]:
    """Return pairs of shape and dtype, found by computing with zeros: the weights of modules are tensors of a device."""
    with torch.no_grad(), torch.random.fork_rng(devices=[]):
        found = function([convert_to_tensor(torch.zeros(shape, dtype=native_dtype(kind))) for shape, kind in specs])
    return [(tuple(x.shape), standard_dtype(x)) for x in found]
