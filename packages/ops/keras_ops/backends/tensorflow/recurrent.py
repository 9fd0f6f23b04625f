"""Recurrent networks, in TensorFlow: an eager call runs a graph, since a loop of eager ops costs ten times as much."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops import recurrence

# By function, sizes and options. TensorFlow's own cache of graphs mistakes functions among the arguments for one another.
_graphs: dict[Any, Any] = {}


def _compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a recurrence that runs in a graph of its own if the call is eager."""
    signature, names = inspect.signature(function), recurrence.options_of(function)

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        if not tf.executing_eagerly() or not recurrence.is_pure(args, kwargs):
            return function(*args, **kwargs)
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        options = {name: bound.arguments.pop(name) for name in names}
        # As tensors: a graph would keep variables as themselves, and belong to one layer.
        tensors = {name: tf.convert_to_tensor(x) for name, x in bound.arguments.items() if x is not None}
        # One for each size of the weights, which the formulas look at; batch and time may become unknown in it.
        key = (function, tuple(tensors["kernel"].shape), *options.values())
        graph = _graphs.get(key)
        if graph is None:
            graph = _graphs[key] = tf.function(
                lambda tensors: function(**tensors, **options), autograph=False, reduce_retracing=True
            )
        return graph(tensors)

    return run


simple_rnn = _compiled(recurrence.simple_rnn)
lstm = _compiled(recurrence.lstm)
gru = _compiled(recurrence.gru)
