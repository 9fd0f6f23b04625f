"""Losses that belong to layers: added in `call`, of outputs, of weights."""

from typing import Any

import keras_ops as ops
from keras_layers.base import contents
from keras_ops import tree
from keras_ops.backends import selected
from keras_ops.scopes import state
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.variable import Variable


class _Flag:
    """`alive` turns true with the first added loss, so that programs without any never look for them."""

    alive = False


flag = _Flag()


def add(layer: Any, loss: Any) -> None:
    """Keep one loss or a list of them until the next call."""
    core = selected.load("core")
    for value in loss if isinstance(loss, list | tuple) else [loss]:
        if isinstance(value, KerasTensor):
            continue
        if not core.is_tensor(value) or len(value.shape):
            raise ValueError(
                f"`add_loss()` of the layer {layer.name!r} takes a scalar tensor that was computed in `call()`. "
                f"Received: {value!r} of type {type(value).__name__}."
            )
        if state.stateless is not None and state.stateless.collect_losses:
            state.stateless.add_loss(value)
        else:
            flag.alive = True
            layer._losses.append(value)
            # From now on its calls must forget the losses of the one before.
            layer.__dict__["_plan"] = None


def add_activity(layer: Any, outputs: Any) -> None:
    """Add the activity regularizer's loss of each output, per sample."""
    for output in tree.flatten(outputs):
        if output is not None and not isinstance(output, KerasTensor):
            loss = layer.activity_regularizer(output)
            add(layer, ops.divide(loss, ops.cast(ops.shape(output)[0], loss.dtype)))


def clear(layer: Any) -> None:
    """Forget the losses of the last call."""
    if flag.alive:
        for sub in contents.flatten_layers(layer):
            sub._losses.clear()


def collect(layer: Any) -> list[Any]:
    """Return the losses of the last call and then those of the trainable weights."""
    if state.stateless is not None and state.stateless.collect_losses:
        losses = list(state.stateless.losses)
    else:
        losses = [loss for sub in contents.flatten_layers(layer) for loss in sub._losses] if flag.alive else []
    if Variable.any_is_regularized:
        losses += [v.regularizer(v) for v in layer.trainable_weights if v.regularizer is not None]
    return losses
