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


class StepFunctions:
    """The public names by which programs take a model's compiled steps into their own hands."""

    _trainer: Any

    @property
    def train_function(self) -> Any:
        """What `make_train_function` made; set it to `None` after a change of what the model computes."""
        return self._trainer.functions["train"]

    @train_function.setter
    def train_function(self, value: Any) -> None:
        self._trainer.set_function("train", value)

    @property
    def test_function(self) -> Any:
        """What `make_test_function` made. See `train_function`."""
        return self._trainer.functions["test"]

    @test_function.setter
    def test_function(self, value: Any) -> None:
        self._trainer.set_function("test", value)

    @property
    def predict_function(self) -> Any:
        """What `make_predict_function` made. See `train_function`."""
        return self._trainer.functions["predict"]

    @predict_function.setter
    def predict_function(self, value: Any) -> None:
        self._trainer.set_function("predict", value)

    def make_train_function(self, force: bool = False) -> Any:
        """Return the function that takes the next batches of an iterator, trains on them and returns the logs.

        Args:
            force: Whether to compile it anew.
        """
        return make(self, "train", force)

    def make_test_function(self, force: bool = False) -> Any:
        """Return the function that takes the next batches of an iterator, evaluates them and returns the logs.

        Args:
            force: Whether to compile it anew.
        """
        return make(self, "test", force)

    def make_predict_function(self, force: bool = False) -> Any:
        """Return the function that takes the next batches of an iterator and returns the model's outputs.

        Args:
            force: Whether to compile it anew.
        """
        return make(self, "predict", force)
