"""Recurrent networks, in TensorFlow: an eager call runs a graph, since a loop of eager ops costs ten times as much."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops import ops, recurrence

# By function, sizes and options. TensorFlow's own cache of graphs mistakes functions among the arguments for one another.
_graphs: dict[Any, Any] = {}


def _run(function: Callable[..., Any], tensors: dict[str, Any], options: dict[str, Any]) -> Any:
    """Run a recurrence; in a graph of its own if the call is eager."""
    functions = [option for option in options.values() if callable(option)]
    # Functions that are no ops may read things that a graph would not see change.
    if not tf.executing_eagerly() or not all(hasattr(each, "op") for each in functions):
        return function(**tensors, **options)
    # As tensors: a graph would keep variables as themselves, and belong to one layer.
    tensors = {name: tf.convert_to_tensor(value) for name, value in tensors.items() if value is not None}
    # One for each size of the weights, which the formulas look at; batch and time may become unknown in it.
    key = (function, tuple(tensors["kernel"].shape), *options.values())
    graph = _graphs.get(key)
    if graph is None:
        graph = _graphs[key] = tf.function(
            lambda tensors: function(**tensors, **options), autograph=False, reduce_retracing=True
        )
    return graph(tensors)


def simple_rnn(
    inputs: Any,
    h: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
) -> tuple[Any, Any]:
    tensors = {
        "inputs": inputs, "h": h, "kernel": kernel, "recurrent_kernel": recurrent_kernel, "bias": bias, "mask": mask,
    }  # fmt: skip
    options = {"reverse": reverse, "unroll": unroll, "with_outputs": with_outputs, "activation": activation}
    return _run(recurrence.simple_rnn, tensors, options)


def lstm(
    inputs: Any,
    h: Any,
    c: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
    recurrent_activation: Any = ops.sigmoid,
) -> tuple[Any, Any, Any]:
    tensors = {
        "inputs": inputs, "h": h, "c": c, "kernel": kernel, "recurrent_kernel": recurrent_kernel, "bias": bias,
        "mask": mask,
    }  # fmt: skip
    options = {
        "reverse": reverse, "unroll": unroll, "with_outputs": with_outputs, "activation": activation,
        "recurrent_activation": recurrent_activation,
    }  # fmt: skip
    return _run(recurrence.lstm, tensors, options)


def gru(
    inputs: Any,
    h: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any = None,
    mask: Any = None,
    reverse: bool = False,
    unroll: bool = False,
    with_outputs: bool = True,
    activation: Any = ops.tanh,
    recurrent_activation: Any = ops.sigmoid,
    reset_after: bool = True,
) -> tuple[Any, Any]:
    tensors = {
        "inputs": inputs, "h": h, "kernel": kernel, "recurrent_kernel": recurrent_kernel, "bias": bias, "mask": mask,
    }  # fmt: skip
    options = {
        "reverse": reverse, "unroll": unroll, "with_outputs": with_outputs, "activation": activation,
        "recurrent_activation": recurrent_activation, "reset_after": reset_after,
    }  # fmt: skip
    return _run(recurrence.gru, tensors, options)
