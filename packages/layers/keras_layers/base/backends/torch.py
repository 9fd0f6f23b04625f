"""Layers on PyTorch are modules.

A layer's variables stand under their names in the module's `_parameters` (trainable) and `_buffers`, its sub-layers in
`_modules`, so that everything which works on modules works: `parameters()`, `state_dict()`, `to()`, hooks,
`torch.compile`. The layer's own attributes are found first, in `__dict__`, and are the Keras objects.
"""

import contextlib
from collections.abc import Callable
from typing import Any, Self

import torch
from torch._C import _get_tracing_state as tracing_state
from torch.compiler import is_dynamo_compiling
from torch.nn.modules.module import _has_any_global_hook as has_any_global_hook

from keras_layers.base.backends import kinds
from keras_ops.variable import Variable

# Modules and parameters of PyTorch's own, which a user may keep in a layer.
NATIVE: tuple[type, ...] = (torch.nn.Module, torch.nn.Parameter)


class _Values(dict[str, Any]):
    """A module's parameters or buffers: a tensor that is put in another's place becomes its variable's value.

    `to()`, `load_state_dict(assign=True)` and `torch.func.functional_call` exchange tensors in this way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.variables: dict[str, Variable] = {}

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        variable = self.variables.get(key)
        if variable is not None:
            variable._value = value

    def add(self, key: str, variable: Variable) -> None:
        """Enter a variable under a name that is still free."""
        while key in self:
            key += "_"
        self.variables[key] = variable
        super().__setitem__(key, variable._value)

    def discard(self, variable: Any) -> None:
        """Take a variable out."""
        for key in [key for key, other in self.variables.items() if other is variable]:
            del self.variables[key]
            del self[key]

    def __reduce__(self) -> tuple[Any, ...]:
        others = {key: value for key, value in self.items() if key not in self.variables}
        return _Values, (), {"variables": self.variables, "others": others}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.variables = state["variables"]
        self.update(state["others"])
        self.refresh()

    def refresh(self) -> None:
        """Enter the variables' values of now."""
        for key, variable in self.variables.items():
            super().__setitem__(key, variable._value)


class BackendLayer(torch.nn.Module):
    """What `Layer` inherits from."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        instance = super().__new__(cls, *args, **kwargs)
        # Here and not in `__init__`, so that attributes may be set before `super().__init__()` is called.
        torch.nn.Module.__init__(instance)
        instance.__dict__.update(_parameters=_Values(), _buffers=_Values())
        return instance

    def _register(self, key: str, kind: str, value: Any) -> None:
        # Members of containers too are found by one name: PyTorch looks up the parts of a dotted one as attributes.
        key = key.replace(".", "_")
        if isinstance(value, Variable):
            (self._parameters if value.trainable else self._buffers).add(key, value)
        elif isinstance(value, torch.nn.Module):
            while self._modules.get(key, value) is not value:
                key += "_"
            self._modules[key] = value

    def _unregister(self, value: Any) -> None:
        self._parameters.discard(value)
        self._buffers.discard(value)
        for key in [key for key, other in self._modules.items() if other is value]:
            del self._modules[key]

    def _refresh(self) -> None:
        self._parameters.refresh()
        self._buffers.refresh()

    def _adopt(self, name: str, value: Any) -> bool:
        """Take one of PyTorch's own objects as an attribute; say whether it is done."""
        for values in (self._parameters, self._buffers):
            if name in values and name in values.variables:
                values[name] = value
                return True
        (self._modules if isinstance(value, torch.nn.Module) else self._parameters)[name] = value
        return False

    @property
    def torch_params(self) -> torch.nn.ParameterDict:
        """All variables of the layer and its sub-layers by path: PyTorch's own parameters, which hold the values.

        Seed generators' states and moving averages are among them, as parameters without gradients.
        """
        params = torch.nn.ParameterDict()
        for variable in sorted(self.variables, key=lambda variable: variable.path):  # type: ignore[attr-defined]
            value = variable.value
            is_parameter = isinstance(value, torch.nn.Parameter)
            params[variable.path] = value if is_parameter else torch.nn.Parameter(value, requires_grad=False)
        return params

    def __getattr__(self, name: str) -> Any:
        # Python comes here also when a property raised AttributeError; asked again, it says why.
        found = getattr(type(self), name, None)
        if isinstance(found, property) and found.fget is not None:
            return found.fget(self)
        return super().__getattr__(name)

    def train(self, mode: bool = True) -> Self:
        """Set the mode that calls without `training=` run in, here and in all sub-layers."""
        self.__dict__.update(_mode=mode, _plan=None)
        return super().train(mode)


def entry(forward: Callable[..., Any]) -> Callable[..., Any]:
    """Return what `layer(...)` runs: PyTorch's own, which runs hooks and then `forward`; without hooks, that at once."""

    def entered(self: Any, *args: Any, **kwargs: Any) -> Any:
        if (
            self._forward_pre_hooks
            or self._forward_hooks
            or self._backward_pre_hooks
            or self._backward_hooks
            or self._compiled_call_impl is not None
            or has_any_global_hook()
            or tracing_state() is not None
        ):
            return torch.nn.Module.__call__(self, *args, **kwargs)
        return self.forward(*args, **kwargs)

    return entered


def knows(plan: Any, args: tuple[Any, ...]) -> bool:
    """Return whether arguments are of a kind that was remembered."""
    if is_dynamo_compiling():
        # Sizes may be symbolic here, and every look at one is another guard: wrong ones are left to the ops.
        x = args[0] if len(args) == 1 else None
        return isinstance(x, torch.Tensor) and (x.dtype, x.dim()) in plan.ranks
    return kinds.knows(plan, args)


def remember(plan: Any, args: tuple[Any, ...]) -> None:
    """Take note of the kind of arguments, if they are tensors."""
    if torch.compiler.is_compiling():
        return
    kinds.remember(plan, args)
    if len(args) == 1 and isinstance(args[0], torch.Tensor):
        plan.ranks.add((args[0].dtype, args[0].dim()))


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which variables are made: parameters made in inference mode could never be trained."""
    return torch.inference_mode(False)
