"""Variables as `tf.Variable`s."""

import contextlib
from typing import Any

import tensorflow as tf


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which a variable gets its first value: outside any graph that is being traced."""
    return tf.init_scope()


def create(value: Any, trainable: bool, name: str, aggregation: str, synchronization: str) -> Any:
    """Return what a variable keeps; made outside any graph that is being traced, by the strategy in scope."""
    together = {}
    if tf.distribute.has_strategy():
        # A strategy refuses assignments in a replica unless it knows how to bring the replicas' values together. Those
        # of weights are equal: the gradients were summed before.
        how = "ONLY_FIRST_REPLICA" if aggregation == "none" else aggregation.upper()
        together["aggregation"] = tf.VariableAggregation[how]
        together["synchronization"] = tf.VariableSynchronization[synchronization.upper()]
    with tf.init_scope():
        return tf.Variable(value, trainable=trainable, name=name.rpartition("/")[2], **together)


def assign(native: Any, value: Any) -> Any:
    """Return what the variable keeps from now on: the same one with another content."""
    native.assign(value)
    return native


def copy(native: Any) -> Any:
    """Return an independent copy of the value."""
    return tf.identity(native)


def set_trainable(native: Any, trainable: bool) -> None:
    """Tell the framework, whose tapes read this flag."""
    native._trainable = trainable
