"""The function that the public name of an op is: one look at the arguments, and one call.

It has the parameters of the definition. `*args` and `**kwargs` would do, and take as long as adding two small tensors
when something is named in the call; so the function is written from the definition's signature, once for all ops that
have the same.
"""

import inspect
from collections.abc import Callable
from typing import Any

from keras_ops import sparse
from keras_ops.symbolic.keras_tensor import KerasTensor, any_symbolic

# What an argument's class must be for a symbolic tensor to be in it, or for it to be a sparse one.
LOOKED_AT = sparse.LOOKED_AT
LOOKED_AT.add(KerasTensor)

_TEMPLATE = """
def make(_implementation, _otherwise, _matters, _looked_at):
    def function({parameters}):
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
    # Not its `__class__`, which `torch.compile` cannot look up in a set if the argument is a size that it does not know.
    kind = type(argument)
    if kind is list or kind is tuple:
        for part in argument:  # noqa: SIM110 - a generator takes longer than most of these lists
            if type(part) in LOOKED_AT and matters(part):
                return True
        return False
    return kind in sparse.CLASSES or any_symbolic(argument)


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
    text = _source(definition, _LATE_TEMPLATE if late else _TEMPLATE)
    if text not in _makers:
        names: dict[str, Any] = {"__name__": __name__, "_FirstMet": sparse.FirstMet}
        exec(text, names)
        _makers[text] = names["make"]
    function = _makers[text](implementation, otherwise, matters, LOOKED_AT)
    code = definition.__code__
    # Errors name the op, and tracebacks show its definition.
    function.__code__ = function.__code__.replace(
        co_name=code.co_name, co_filename=code.co_filename, co_firstlineno=code.co_firstlineno
    )
    function.__defaults__, function.__kwdefaults__ = definition.__defaults__, definition.__kwdefaults__
    return function


def defaults(definition: Callable[..., Any]) -> dict[str, Any]:
    """Return the defaults of a function's parameters, by name."""
    code, values = definition.__code__, definition.__defaults__ or ()
    names = code.co_varnames[code.co_argcount - len(values) : code.co_argcount]
    return {**dict(zip(names, values, strict=True)), **(definition.__kwdefaults__ or {})}


def _source(definition: Callable[..., Any], template: str) -> str:
    # From the code: `inspect.signature` takes longer than all the rest.
    code, known = definition.__code__, defaults(definition)
    count = code.co_argcount
    names = code.co_varnames
    plain, named = names[:count], names[count : count + code.co_kwonlyargcount]
    others = list(names[count + len(named) :])
    more = ["*" + others.pop(0)] if code.co_flags & inspect.CO_VARARGS else []
    options = ["**" + others.pop(0)] if code.co_flags & inspect.CO_VARKEYWORDS else []

    def declared(name: str) -> str:
        # Which default it is, the function is told afterwards.
        return f"{name}=None" if name in known else name

    required = [name for name in plain if name not in known]
    tests = [f"type({name}) in _looked_at and _matters({name})" for name in (*plain, *named)]
    tests += [f"{name} and _matters({name})" for name in (starred.strip("*") for starred in (*more, *options))]
    return template.format(
        parameters=", ".join([*map(declared, plain), *(more or ["*"][: len(named)]), *map(declared, named), *options]),
        tests=" or ".join(tests) or "False",
        args="".join(f"{name}, " for name in (*required, *more)),
        options=", ".join([*(f"{name!r}: {name}" for name in (*plain, *named) if name not in required), *options]),
        passed=", ".join([*plain, *more, *(f"{name}={name}" for name in named), *options]),
    )
