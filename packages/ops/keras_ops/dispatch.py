"""The function that the public name of an op is: one look at the arguments, and one call.

It has the parameters of the definition. `*args` and `**kwargs` would do, and take as long as adding two small tensors
when something is named in the call; so the function is written from the definition's signature, once for all ops that
have the same.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from keras_ops import sparse
from keras_ops.symbolic.keras_tensor import KerasTensor, any_symbolic

# What an argument's class must be for a symbolic tensor to be in it, or for it to be a sparse one.
LOOKED_AT = sparse.LOOKED_AT
LOOKED_AT.add(KerasTensor)

_TEMPLATE = """
def make(_implementation, _otherwise, _matters, _looked_at):
    def function{signature}:
        if {tests}:
            return _otherwise(({args}), {{{options}}})
        return _implementation({passed})
    return function
"""
# For a backend that learns of sparse tensors when the first one is met: the call is made again.
_LATE_TEMPLATE = _TEMPLATE.replace(
    "        return _implementation({passed})",
    "        try:\n"
    "            return _implementation({passed})\n"
    "        except _FirstMet:\n"
    "            return _otherwise(({args}), {{{options}}})",
)
_makers: dict[str, Callable[..., Any]] = {}


def matters(argument: Any) -> bool:
    """Return whether an argument of a class that is looked at is sparse, or is or holds a symbolic tensor."""
    if argument.__class__ is list or argument.__class__ is tuple:
        for part in argument:  # noqa: SIM110 - a generator takes longer than most of these lists
            if part.__class__ in LOOKED_AT and matters(part):
                return True
        return False
    return argument.__class__ in sparse.CLASSES or any_symbolic(argument)


def written(
    definition: Callable[..., Any],
    implementation: Callable[..., Any],
    otherwise: Callable[[tuple[Any, ...], dict[str, Any]], Any],
    late: bool,
) -> Callable[..., Any]:
    """Return a function with a definition's parameters.

    Args:
        definition: The function that says which.
        implementation: What it calls.
        otherwise: What it calls if one of the arguments matters, with the arguments: those that have no default, and
            the others by name.
        late: Whether a call is made again if it raises `FirstMet`.
    """
    signature = inspect.signature(definition)
    text = _source(signature.parameters, _LATE_TEMPLATE if late else _TEMPLATE)
    if text not in _makers:
        names: dict[str, Any] = {"__name__": __name__, "_FirstMet": sparse.FirstMet}
        exec(text, names)  # noqa: S102 - our own signatures
        _makers[text] = names["make"]
    function = _makers[text](implementation, otherwise, matters, LOOKED_AT)
    code = definition.__code__
    # Errors name the op, and tracebacks show its definition.
    function.__code__ = function.__code__.replace(
        co_name=code.co_name, co_filename=code.co_filename, co_firstlineno=code.co_firstlineno
    )
    function.__defaults__, function.__kwdefaults__ = definition.__defaults__, definition.__kwdefaults__
    return function


def _source(parameters: Mapping[str, inspect.Parameter], template: str) -> str:
    tests, args, options, passed, declared = [], [], [], [], []
    for name, parameter in parameters.items():
        stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
        by_name = parameter.kind is parameter.KEYWORD_ONLY
        has_default = parameter.default is not parameter.empty
        tests.append(
            f"{name} and _matters({name})" if stars else f"{name}.__class__ in _looked_at and _matters({name})"
        )
        passed.append(f"{name}={name}" if by_name else stars + name)
        if stars == "**":
            options.append(stars + name)
        elif has_default or by_name:
            options.append(f"{name!r}: {name}")
        else:
            args.append(stars + name + ",")
        # Which default it is, the function is told afterwards.
        default = None if has_default else parameter.empty
        declared.append(parameter.replace(annotation=parameter.empty, default=default))
    return template.format(
        signature=inspect.Signature(declared),
        tests=" or ".join(tests) or "False",
        args=" ".join(args),
        options=", ".join(options),
        passed=", ".join(passed),
    )
