"""NumPy: inference only. Steps run as they are written."""

from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from keras_ops import tree
from keras_training.data.packing import unpack_x_y_sample_weight
from keras_training.engines.eager import EagerEngine
from keras_training.engines.protocol import DataSteps, Resident, holds_arrays, update_metrics


class Steps(DataSteps):
    """The public steps with the meaning `test_step(data)`."""

    def train_step(self, data: Any) -> NoReturn:
        """Refuse: NumPy computes no gradients.

        Args:
            data: A batch.

        Raises:
            NotImplementedError: Always, with how to get a backend that trains.
        """
        raise _cannot_train()


def _cannot_train() -> NotImplementedError:
    return NotImplementedError(
        "The numpy backend computes no gradients, so it cannot train: it runs `predict` and `evaluate`. To train, "
        "install one of JAX, PyTorch and TensorFlow (`pip install jax`, for instance) and choose it before importing "
        'keras: set the environment variable KERAS_BACKEND="jax" (or "torch", "tensorflow").'
    )


class NumpyEngine(EagerEngine):
    """See `Engine`."""

    Steps = Steps

    def step(self, kind: str) -> Callable[[Any], Any]:
        if kind == "train":
            if self.own["train"]:
                return self._own_train
            raise _cannot_train()
        if kind == "predict":
            return self._own_predict if self.own["predict"] else self._predict
        return self._own_test if self.own["test"] else self._test

    def _predict(self, batch: Any) -> Any:
        return self.model(batch[0], training=False)

    def _own_predict(self, batch: Any) -> Any:
        return self.model.predict_step(self.own_data(batch))

    def _test(self, batch: Any) -> None:
        x, y, sample_weight = unpack_x_y_sample_weight(batch)
        model = self.model
        y_pred = model(x, training=False)
        self.keep_loss(model._compute_loss(x, y, y_pred, sample_weight, training=False), x)
        update_metrics(model, y, y_pred, sample_weight)

    def _own_test(self, batch: Any) -> None:
        logs = self.model.test_step(self.own_data(batch))
        self.check_logs("test", logs)
        self.own_logs["test"] = logs

    def _own_train(self, batch: Any) -> None:
        logs = self.model.train_step(self.own_data(batch))
        self.check_logs("train", logs)
        self.own_logs["train"] = logs

    def mean(self, losses: list[Any]) -> Any:
        return np.mean(losses)

    def fetch(self, values: Any) -> Any:
        return np.array(values) if isinstance(values, np.ndarray) else tree.map_structure(np.array, values)

    def resident(self, kind: str, arrays: Any, batch_size: int) -> "NumpyResident | None":
        return NumpyResident(self.step(kind), arrays) if holds_arrays(arrays) else None


class NumpyResident(Resident):
    """See `Resident`."""

    def __init__(self, step: Callable[[Any], Any], arrays: Any) -> None:
        self._step = step
        self._arrays = arrays
        self._order: np.ndarray | None = None

    def set_order(self, order: np.ndarray | None) -> None:
        self._order = order

    def run(self, first: int, count: int, size: int) -> list[Any]:
        outputs = []
        for start in range(first, first + count * size, size):
            rows: Any = slice(start, start + size) if self._order is None else self._order[start : start + size]
            outputs.append(self._step(_rows(self._arrays, rows)))
        return outputs


def _rows(arrays: Any, rows: Any) -> Any:
    return tuple([part[rows] if part.__class__ is np.ndarray else _rows_of(part, rows) for part in arrays])


def _rows_of(part: Any, rows: Any) -> Any:
    return tree.map_structure(lambda array: None if array is None else array[rows], part)
