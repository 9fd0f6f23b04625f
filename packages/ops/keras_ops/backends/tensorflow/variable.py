"""Variables as `tf.Variable`s."""

import contextlib
from typing import Any

import tensorflow as tf
from tensorflow.python.ops.resource_variable_ops import ResourceVariable


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


def assign_add(native: Any, value: Any, sign: int) -> Any:
    """Like `assign`, of the sum with `sign` times a tensor of the same dtype and shape, or a Python float."""
    # The kernel takes no smaller shapes.
    if native.__class__ is ResourceVariable and (value.__class__ is not float or not native.shape.rank):
        (native.assign_add if sign > 0 else native.assign_sub)(value, read_value=False)
    else:
        # A strategy would add what each replica has.
        native.assign(native + value if sign > 0 else native - value)
    return native


def copy(native: Any) -> Any:
    """Return an independent copy of the value."""
    return tf.identity(native)


def set_trainable(native: Any, trainable: bool) -> None:
    """Tell the framework, whose tapes read this flag."""
    native._trainable = trainable
