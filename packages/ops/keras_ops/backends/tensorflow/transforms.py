"""Transforms, in TensorFlow: tapes, accumulators and graphs."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops import loops
from keras_ops.backends.tensorflow.core import convert_to_tensor, standard_dtype
from keras_ops.scopes import Repeatable, current_value

Tensors = list[Any]
# A graph is traced for any number of rows.
KNOWS_UNKNOWN_SIZES = True
_ZERO = tf.UnconnectedGradients.ZERO


def value_and_gradients(function: Callable[[Tensors], Any], tensors: Tensors, variables: list[Any]) -> Any:
    """Return value, further results, and gradients by tensors and by variables."""
    values = [current_value(variable) for variable in variables]
    # Another tensor each time, so that a tape around this one sees where it comes from and this one its use only.
    tensors = [tf.identity(tensor) for tensor in tensors]
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch([*tensors, *values])
        value, aux = function(tensors)
    gradients = [_dense(g) for g in tape.gradient(value, [*tensors, *values], unconnected_gradients=_ZERO)]
    return value, aux, gradients[: len(tensors)], gradients[len(tensors) :]


def _dense(gradient: Any) -> Any:
    return tf.convert_to_tensor(gradient) if isinstance(gradient, tf.IndexedSlices) else gradient


def pullback(function: Callable[[Tensors], Any], tensors: Tensors) -> Any:
    """Return outputs, further results, and the function from gradients to gradients."""
    tensors = [tf.identity(tensor) for tensor in tensors]
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch(tensors)
        outputs, aux = function(tensors)

    def pull(gradients: Tensors) -> Tensors:
        found = tape.gradient(outputs, tensors, output_gradients=gradients, unconnected_gradients=_ZERO)
        return [_dense(gradient) for gradient in found]

    return outputs, aux, pull


def pushed(function: Callable[[Tensors], Any], tensors: Tensors, tangents: Tensors) -> Any:
    """Return outputs, their tangents, and further results."""
    tensors = [tf.identity(tensor) for tensor in tensors]
    with tf.autodiff.ForwardAccumulator(tensors, tangents) as accumulator:
        outputs, aux = function(tensors)
    return outputs, [accumulator.jvp(output, unconnected_gradients=_ZERO) for output in outputs], aux


def rematerialized(function: Callable[..., Tensors], tensors: Tensors) -> Tensors:
    """Run a function so that the backward pass computes its intermediate values again."""
    repeatable = Repeatable(function)
    outputs = tf.recompute_grad(repeatable)(*tensors)
    repeatable.commit()
    return outputs


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a graph of a function. Numbers become tensors, so that new ones need no new graph."""
    program = tf.function(function, autograph=False)

    def run(*args: Any, **kwargs: Any) -> Any:
        args, kwargs = loops.tensors((args, kwargs), convert_to_tensor)
        return program(*args, **kwargs)

    return run


def shapes_of(function: Callable[[Tensors], Tensors], specs: list[Any]) -> list[Any]:
    """Return pairs of shape and dtype, found in a graph that nobody runs."""
    with tf.__internal__.FuncGraph("shapes").as_default():
        found = function([tf.compat.v1.placeholder(dtype, shape) for shape, dtype in specs])
        return [(tuple(x.shape), standard_dtype(x)) for x in found]
