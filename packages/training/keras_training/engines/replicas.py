"""TensorFlow's strategies: each replica takes a share of every batch."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops import tree


def strategy_of(model: Any) -> Any:
    """Return the strategy in scope, else the one under which the model or its metrics were made, else `None`.

    Strategies with a single replica need nothing but their scope.
    """
    if tf.distribute.has_strategy():
        strategy = tf.distribute.get_strategy()
        return strategy if strategy.num_replicas_in_sync > 1 else None
    for variable in [*model.trainable_variables, *model.non_trainable_variables, *model.metrics_variables]:
        strategy = getattr(variable._value, "distribute_strategy", None)
        if strategy is not None and strategy.num_replicas_in_sync > 1:
            return strategy
    return None


def share_of_batch(rows: Any) -> Any:
    """Return by what a replica's mean loss is multiplied, so that the mean over replicas is the mean over the batch.

    Args:
        rows: How many samples this replica has.
    """
    context = tf.distribute.get_replica_context()
    if context is None or context.num_replicas_in_sync == 1:
        return None
    own = tf.cast(rows, tf.float32)
    return own * context.num_replicas_in_sync / context.all_reduce(tf.distribute.ReduceOp.SUM, own)


def replicated(
    strategy: Any, kind: str, core: Callable[[Any], Any], compiled: Callable[..., Any]
) -> Callable[[Any], Any]:
    """Return a step that gives each replica its rows.

    Args:
        strategy: A `tf.distribute.Strategy`.
        kind: `"train"`, `"test"` or `"predict"`.
        core: The step of one replica, from a batch to a structure of tensors.
        compiled: Makes graphs of functions.
    """
    count = strategy.num_replicas_in_sync
    apart = compiled(lambda shares: _joined(strategy, strategy.run(core, (shares,))))
    alone = compiled(core)

    def run(batch: Any) -> Any:
        rows = _rows(batch)
        with strategy.scope():
            if rows >= count:
                return apart(
                    _shares(strategy, batch, [(rows * i // count, rows * (i + 1) // count) for i in range(count)])
                )
            # Too few for all of them: one does it. Weights change in all, so there each takes the whole batch, with the
            # same gradients; in the logs of that epoch it weighs more than it should.
            return apart(_shares(strategy, batch, [(0, rows)] * count)) if kind == "train" else alone(batch)

    return run


def _rows(batch: Any) -> int:
    return int(next(leaf for leaf in tree.flatten(batch) if leaf is not None and leaf.shape.rank).shape[0])


def _shares(strategy: Any, batch: Any, limits: list[tuple[int, int]]) -> Any:
    def of_replica(context: Any) -> Any:
        first, last = limits[context.replica_id_in_sync_group]
        return tree.map_structure(
            lambda leaf: leaf[first:last] if leaf is not None and leaf.shape.rank else leaf, batch
        )

    return strategy.experimental_distribute_values_from_function(of_replica)


def _joined(strategy: Any, results: Any) -> Any:
    """Return tensors with the rows of all replicas; of scalars (a user's logs) the mean."""
    return tf.nest.map_structure(lambda result: _join(strategy.experimental_local_results(result)), results)


def _join(parts: Any) -> Any:
    if not tf.is_tensor(parts[0]):
        return parts[0]
    return tf.concat(parts, 0) if parts[0].shape.rank else tf.reduce_mean(tf.stack(parts), 0)
