"""What the parameters of a layer's `call` and `build` say, worked out once per function."""

import inspect
from collections.abc import Callable
from typing import Any

_KEPT = {name: f"_signature_of_{name}" for name in ("build", "call", "compute_output_shape", "compute_output_spec")}


class Signature:
    """The parameters of one method, without `self`.

    Args:
        function: A plain function whose first parameter is `self`, or a bound method or callable without it.
        bound: Whether `self` is already taken away.
        forwards: Names of the positional parameters of the method to which `*args` go on, where that is known.
    """

    def __init__(self, function: Callable[..., Any], bound: bool = False, forwards: tuple[str, ...] = ()) -> None:
        parameters = list(inspect.signature(function).parameters.values())
        self.parameters = parameters if bound else parameters[1:]
        self.inspected = inspect.Signature(self.parameters)
        positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        self.positional = tuple(p.name for p in self.parameters if p.kind in positional)
        self.keyword_only = tuple(p.name for p in self.parameters if p.kind is p.KEYWORD_ONLY)
        self.names = frozenset(self.positional + self.keyword_only)
        self.required = tuple(
            p.name for p in self.parameters if p.name in self.names and p.default is inspect.Parameter.empty
        )
        self.defaults = {p.name: p.default for p in self.parameters if p.default is not inspect.Parameter.empty}
        self.takes_any_keyword = any(p.kind is p.VAR_KEYWORD for p in self.parameters)
        self.takes_any_positional = any(p.kind is p.VAR_POSITIONAL for p in self.parameters)
        self.forwards = forwards[len(self.positional) :] if self.takes_any_positional else ()
        # The arguments that a mask can be handed over in, each with the argument that it is the mask of.
        self.masks = {name: name.removesuffix("_mask") for name in self.names if name.endswith("_mask")}
        self.has_training = "training" in self.names
        self.has_mask = "mask" in self.names

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Return the given arguments by name, in the order of the parameters.

        Raises:
            TypeError: If they do not fit.
        """
        if len(args) <= len(self.positional):
            bound = dict(zip(self.positional, args, strict=False))
            if not kwargs:
                if all(name in bound for name in self.required):
                    return bound
            elif kwargs.keys() <= self.names and not kwargs.keys() & bound.keys():
                bound = {name: bound[name] if name in bound else kwargs[name] for name in self.positional
                         if name in bound or name in kwargs}  # fmt: skip
                bound.update(kwargs)
                if all(name in bound for name in self.required):
                    return bound
        bound = dict(self.inspected.bind(*args, **kwargs).arguments)
        for parameter in self.parameters:
            if parameter.kind is parameter.VAR_KEYWORD:
                bound.update(bound.pop(parameter.name, {}))
            elif parameter.kind is parameter.VAR_POSITIONAL and self.forwards:
                rest = bound.pop(parameter.name, ())
                bound = {**bound, **dict(zip(self.forwards, rest, strict=False))}
        return bound

    def keep(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        """Return the keyword arguments that the function takes."""
        if self.takes_any_keyword:
            return kwargs
        return {name: value for name, value in kwargs.items() if name in self.names}


def signature_of(owner: Any, method: str) -> Signature:
    """Return the signature of a method of a layer, seen from outside (without `self`)."""
    own = owner.__dict__.get(method)
    if own is not None:
        return Signature(own, bound=True)
    cls = type(owner)
    function = getattr(cls, method)
    # Kept on the class, since a weak dictionary of functions cannot be guarded by `torch.compile`; with the function,
    # in case the method is exchanged.
    kept = cls.__dict__.get(_KEPT[method])
    if kept is None or kept[0] is not function:
        kept = (function, Signature(function, forwards=_forwards(cls, method)))
        setattr(cls, _KEPT[method], kept)
    return kept[1]


def _forwards(cls: type, method: str) -> tuple[str, ...]:
    """Return the positional parameters of the method that a class's own one hides, and may wrap."""
    hidden = [base.__dict__[method] for base in cls.__mro__ if method in base.__dict__][1:]
    return next((names for names in (Signature(function).positional for function in hidden) if names), ())
