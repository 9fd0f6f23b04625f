"""Sums over replicas, in TensorFlow."""

from typing import Any

import tensorflow as tf


def sum_over_replicas(x: Any) -> Any:
    """Return the sum over the replicas of the strategy in scope, through which gradients go."""
    context = tf.distribute.get_replica_context()
    if context is None or context.num_replicas_in_sync == 1:
        return x
    return context.all_reduce(tf.distribute.ReduceOp.SUM, x)
