"""The loss of `compile`: one for each output, weighted and added up."""

from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_ops import tree
from keras_ops.naming import to_snake_case
from keras_training.engines.protocol import rows
from keras_training.losses.get import get as get_loss
from keras_training.losses.loss import Loss
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.metrics.mean import Mean
from keras_training.trainer.accuracy import Crossentropy, is_crossentropy
from keras_training.trainer.outputs import TREES, Alignment, align


class CompileLoss:
    """Computes the loss that `compile(loss=..., loss_weights=...)` describes.

    Args:
        loss: A name, a function, a `Loss`, or a list, dict or nested structure of these.
        loss_weights: `None`, or a float for each output, in one of these forms.
        output_names: The model's names of its outputs, if it has some.

    Raises:
        ValueError: If `loss` holds an unknown name.
    """

    def __init__(self, loss: Any, loss_weights: Any = None, output_names: list[str] | None = None) -> None:
        self._given = _resolve(loss)
        self._weights = loss_weights
        self._output_names = output_names
        self._losses: list[tuple[Callable[..., Any], float | None, int]] = []
        self._alignment: Alignment | None = None
        self._only: tuple[Callable[..., Any], float | None] | None = None  # the loss of a model with one output
        self._trackers: list[Mean] = []
        self.built = False

    @property
    def metrics(self) -> list[Mean]:
        """The mean of each output's own loss, if several outputs have one."""
        return self._trackers

    @property
    def outputs_with_loss(self) -> list[int]:
        """The numbers of the outputs that have a loss, if not all of them have."""
        return [] if self._alignment is None else self._alignment.with_loss

    def build(self, y_pred: Any) -> None:
        """Find the loss of each output of `y_pred` (tensors or `KerasTensor`s)."""
        self._alignment = Alignment(y_pred, self._output_names)
        outputs = self._alignment.outputs
        functions = align(self._given, outputs, "loss", broadcast=True)
        weights = align(_alone(self._weights), outputs, "loss_weights", broadcast=True)
        _check_numbers(weights)
        self._losses = [(f, w, i) for i, (f, w) in enumerate(zip(functions, weights, strict=True)) if f is not None]
        if not self._losses:
            raise ValueError("`loss` gives no output of the model a loss. Pass a loss for at least one of them.")
        if len(self._losses) < len(outputs):
            self._alignment.with_loss = [i for _, _, i in self._losses]
        if len(outputs) == 1:
            self._only = self._losses[0][:2]
        if len(self._losses) > 1:
            taken: set[str] = set()
            for function, _, i in self._losses:
                name = f"{outputs[i].label(name_of(function))}_loss"
                self._trackers.append(Mean(name=unique(name, taken)))
        self.built = True

    def __call__(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> Any:
        """Return the weighted sum of the outputs' losses, a scalar."""
        if not self.built:
            self.build(y_pred)
        if self._only is not None and not isinstance(y_true, TREES) and not isinstance(y_pred, TREES):
            if isinstance(sample_weight, TREES):
                sample_weight = self._alignment.parts(sample_weight, "sample_weight")[0]
            function, weight = self._only
            return _weighted(_value(function, y_true, y_pred, sample_weight), weight)
        return self._of_several(y_true, tree.flatten(y_pred), sample_weight)

    def _of_several(self, y_true: Any, predictions: list[Any], sample_weight: Any) -> Any:
        targets = self._alignment.parts(y_true, "y")
        weights = self._alignment.parts(sample_weight, "sample_weight")
        total = None
        for position, (function, weight, i) in enumerate(self._losses):
            value = _value(function, targets[i], predictions[i], weights[i], self._alignment.outputs[i].name)
            if self._trackers:
                self._trackers[position].update_state(value, sample_weight=rows(predictions[i]))
            value = _weighted(value, weight)
            total = value if total is None else total + value
        return total


def _resolve(loss: Any) -> Any:
    if isinstance(loss, dict):
        return {key: _resolve(value) for key, value in loss.items()}
    if isinstance(loss, (list, tuple)):
        return [_resolve(value) for value in loss]
    if loss is None or isinstance(loss, Loss):
        return loss
    if is_crossentropy(loss):
        return Crossentropy()
    found = get_loss(loss)
    if not isinstance(found, Loss):
        if not callable(found):
            raise ValueError(f"`loss` must hold names, functions or `keras.losses.Loss` objects. Received: {loss!r}.")
        found = LossFunctionWrapper(found, name=name_of(found))
    if isinstance(loss, str):
        found.name = loss
    return found


def name_of(function: Any) -> str:
    """Return what logs call a loss, a function or a callable object."""
    name = (
        getattr(function, "name", None) or getattr(function, "__name__", None) or to_snake_case(type(function).__name__)
    )
    return str(name).strip("<>")


def unique(name: str, taken: set[str]) -> str:
    """Return `name`, with a number if it is taken already, and take it."""
    result, number = name, 0
    while result in taken:
        number += 1
        result = f"{name}_{number}"
    taken.add(result)
    return result


def _value(
    function: Callable[..., Any], y_true: Any, y_pred: Any, sample_weight: Any, output: str | None = None
) -> Any:
    if y_true is None:
        which = f"the model's output {output!r}" if output else "the model's output"
        raise ValueError(
            f"The loss {name_of(function)!r} compares {which} with a target, but no target was given. "
            "Pass `y`, or data that yield `(x, y)`; for a model that brings its own loss, use `compile(loss=None)` "
            "and `add_loss`."
        )
    value = function(y_true, y_pred, sample_weight)
    # A loss with `reduction=None` leaves a value for each sample; what is minimized must be one number.
    return ops.mean(value) if len(value.shape) else value


def _alone(weights: Any) -> Any:
    """Return the only weight of a list by itself: it weighs all outputs."""
    return weights[0] if isinstance(weights, (list, tuple)) and len(weights) == 1 else weights


def _check_numbers(weights: list[Any]) -> None:
    for weight in weights:
        if weight is not None and not isinstance(weight, (int, float)) and not hasattr(weight, "dtype"):
            raise ValueError(f"`loss_weights` must be numbers. Received: {weight!r} of type {type(weight).__name__}.")


def _weighted(value: Any, weight: float | None) -> Any:
    return value if weight is None else value * weight
