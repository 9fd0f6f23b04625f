"""Transforms, in JAX. Assignments to variables leave a transformed function beside its results."""

from collections.abc import Callable
from typing import Any

import jax

from keras_ops import loops
from keras_ops.backends.jax.core import convert_to_tensor
from keras_ops.scopes import ProgramScope, Pure, UnknownVariables, current_value
from keras_ops.variable import Variable

Tensors = list[Any]


def value_and_gradients(function: Callable[[Tensors], Any], tensors: Tensors, variables: list[Any]) -> Any:
    """Return value, further results, and gradients by tensors and by variables."""
    pure = Pure(function, variables)
    values = [current_value(variable) for variable in variables]
    run = jax.value_and_grad(pure, argnums=(0, 1), has_aux=True)
    (value, (aux, changes)), (gradients, slopes) = run(tensors, values)
    pure.assign(changes)
    return value, aux, gradients, slopes


def pullback(function: Callable[[Tensors], Any], tensors: Tensors) -> Any:
    """Return outputs, further results, and the function from gradients to gradients."""
    pure = Pure(function)
    outputs, pull, (aux, changes) = jax.vjp(pure, tensors, has_aux=True)
    pure.assign(changes)
    return outputs, aux, lambda gradients: pull(gradients)[0]


def pushed(function: Callable[[Tensors], Any], tensors: Tensors, tangents: Tensors) -> Any:
    """Return outputs, their tangents, and further results."""
    pure = Pure(function)
    outputs, slopes, (aux, changes) = jax.jvp(pure, (tensors,), (tangents,), has_aux=True)
    pure.assign(changes)
    return outputs, slopes, aux


def rematerialized(function: Callable[..., Tensors], tensors: Tensors) -> Tensors:
    """Run a function so that the backward pass computes its intermediate values again."""
    pure = Pure(lambda tensors: (function(*tensors), None))
    outputs, (_, changes) = jax.checkpoint(pure)(tensors)
    pure.assign(changes)
    return outputs


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a compiled form of a function."""
    return _Program(function)


class _Program:
    """A compiled function that takes along the variables which it reads or changes.

    Which ones these are is found out by tracing: a trace that meets a new one is given up and made again.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._variables: list[Any] = []
        self._run = jax.jit(self._traced)

    def _traced(self, values: Tensors, args: Any, kwargs: Any) -> Any:
        with ProgramScope(zip(self._variables, values, strict=True)) as scope:
            result = self._function(*args, **kwargs)
        if scope.met:
            raise UnknownVariables(list(scope.met.values()))
        places = {id(variable): i for i, variable in enumerate(self._variables)}
        return result, {places[id(variable)]: value for variable, value in scope.changes()}

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args, kwargs = loops.tensors((args, kwargs), _argument)
        while True:
            try:
                result, changes = self._run([current_value(v) for v in self._variables], args, kwargs)
                break
            except UnknownVariables as met:
                self._variables = [*self._variables, *met.variables]
        for i, value in changes.items():
            self._variables[i].assign(value)
        return result


def _argument(x: Any) -> Any:
    return convert_to_tensor(x) if isinstance(x, Variable) else x


def shapes_of(function: Callable[[Tensors], Tensors], specs: list[Any]) -> list[Any]:
    """Return pairs of shape and dtype, found by a trace."""
    found = jax.eval_shape(function, [jax.ShapeDtypeStruct(shape, dtype) for shape, dtype in specs])
    return [(x.shape, x.dtype) for x in found]
