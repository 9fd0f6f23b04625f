"""Small parts of the trainer's public surface: step functions and the loss as a pure function."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from keras_ops.scopes import StatelessScope
from keras_training.trainer import building
from keras_training.trainer.freezing import Run


def make(model: Any, kind: str, force: bool) -> Callable[[Iterator[Any]], Any]:
    """Return the function of `make_train_function` and its like; the same one until it is forced to be another."""
    state = model._trainer
    if force:
        state.forget_functions()
    function = state.functions[kind]
    if function is None:
        function = state.functions[kind] = _function(model, kind)
    return function


def _function(model: Any, kind: str) -> Callable[[Iterator[Any]], Any]:
    def run(iterator: Iterator[Any]) -> Any:
        with Run(model, kind):
            return steps(iterator)

    def steps(iterator: Iterator[Any]) -> Any:
        batches = list(itertools.islice(iterator, model.steps_per_execution))
        if not batches:
            raise StopIteration
        outputs = []
        for batch in batches:
            batch = batch if isinstance(batch, tuple) else (batch,)
            engine = building.prepare(model, lambda batch=batch: batch, kind)
            outputs.append(engine.step(kind)(engine.place(batch)))
        return outputs[-1] if kind == "predict" else engine.results(kind)

    return run


def stateless_compute_loss(
    model: Any, state: tuple[Any, Any, Any], x: Any, y: Any, y_pred: Any, sample_weight: Any, training: bool
) -> tuple[Any, tuple[Any, Any, Any]]:
    """Do what `Trainer.stateless_compute_loss` says."""
    groups = (model.trainable_variables, model.non_trainable_variables, model.metrics_variables)
    pairs = [pair for group, values in zip(groups, state, strict=True) for pair in zip(group, values, strict=True)]
    with StatelessScope(state_mapping=pairs) as scope:
        loss = model._compute_loss(x, y, y_pred, sample_weight, training=training)
    return loss, tuple([[scope.get_current_value(v) for v in group] for group in groups])
