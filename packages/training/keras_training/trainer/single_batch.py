"""The short way for data that are one batch: no adapter, no iterator, no callbacks."""

from typing import Any

import numpy as np

from keras_training.data.class_weights import refuse_both_weights, with_class_weight
from keras_training.data.sizes import common_size
from keras_training.data.standardize import normalize_dtype, refuse_strings, to_arrays
from keras_training.engines.protocol import Engine
from keras_training.trainer import building
from keras_training.trainer.freezing import Run
from keras_training.trainer.running import host_part, in_order, numbers

_PLAIN = "biuf"
_NOT_IN_SHORT_FIT = (
    *("callbacks", "validation_data", "class_weight", "steps_per_epoch"),
    *("validation_split", "initial_epoch", "verbose"),
)
_NOT_IN_SHORT_EVALUATE = ("callbacks", "steps", "verbose")


def of_fit(arguments: dict[str, Any]) -> Any:
    """Return the batch that `fit` consists of if nothing but steps on it was asked for, else `None`."""
    if any(arguments[name] for name in _NOT_IN_SHORT_FIT):
        return None
    return _batch(arguments)


def of_evaluate(arguments: dict[str, Any]) -> Any:
    """Return the batch that `evaluate` consists of if nothing but a step on it was asked for, else `None`."""
    if any(arguments[name] for name in _NOT_IN_SHORT_EVALUATE):
        return None
    return _batch(arguments)


def _batch(arguments: dict[str, Any]) -> Any:
    x, y, sample_weight = arguments["x"], arguments["y"], arguments["sample_weight"]
    size = 32 if arguments["batch_size"] is None else arguments["batch_size"]
    if not is_one_batch(x, size):
        return None
    batch = [x]
    for part in (y, sample_weight):
        if part is not None:
            if not is_one_batch(part, size) or len(part) != len(x):
                return None
            batch.append(part)
    if sample_weight is not None and y is None:
        return None
    return tuple([normalize_dtype(part) for part in batch])


def is_one_batch(x: Any, size: Any) -> bool:
    """Whether `x` is an array of numbers that is not longer than a batch."""
    if x.__class__ is not np.ndarray or size.__class__ is not int:
        return False
    return x.ndim > 0 and 0 < len(x) <= size and x.dtype.kind in _PLAIN


def prepare(model: Any, batch: Any, kind: str) -> Engine:
    """Return the model's engine, with everything built that a step on this batch needs."""
    return building.prepare(model, lambda: batch, kind)


def arrays_of(model: Any, x: Any, y: Any, sample_weight: Any, class_weight: Any = None) -> Any:
    """Return what `train_on_batch` and its like were given as one batch of arrays."""
    if x is None:
        raise ValueError("`x` is None: pass an array, or a structure of arrays.")
    if sample_weight is not None and class_weight is not None:
        raise refuse_both_weights()
    names = ("x", "y", "sample_weight")
    parts = (x, y, sample_weight) if sample_weight is not None else (x,) if y is None else (x, y)
    batch = tuple([to_arrays(part, name) for part, name in zip(parts, names, strict=False)])
    common_size(batch, names)
    host = host_part(model, lambda: batch)
    if host is not None:
        batch = (host(batch[0]), *batch[1:])
    refuse_strings(batch)
    return batch if class_weight is None else with_class_weight(batch, class_weight)


def run(model: Any, kind: str, batch: Any, return_dict: bool) -> Any:
    """Run one train or test step and return its logs."""
    with Run(model, kind):
        logs = numbers(prepare(model, batch, kind).once(kind, batch))
    return logs if return_dict else in_order(model, logs)
