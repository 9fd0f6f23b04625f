"""PyTorch: eager steps with as little Python as possible around torch. See README.md."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np
import torch

from keras_ops import tree
from keras_ops.backends import selected
from keras_training.data.packing import unpack_x_y_sample_weight
from keras_training.engines.eager import EagerEngine
from keras_training.engines.protocol import DataSteps, Resident, holds_arrays, update_loss, update_metrics

_core = selected.load("core")


class Steps(DataSteps):
    """The public steps with the meaning that they have on PyTorch: `train_step(data)`."""

    _trainer: Any

    def train_step(self, data: Any) -> dict[str, Any]:
        """Train on one batch; override it to say what `fit` does.

        Args:
            data: `x`, or a tuple `(x,)`, `(x, y)` or `(x, y, sample_weight)`, as the data source gives it.

        Returns:
            A dict from names to values, which become the logs.
        """
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        loss, y_pred = _trained(self, self.trainable_variables, _forward, x, y, sample_weight)
        with torch.no_grad():
            update_loss(self, loss, x)
            return self.compute_metrics(x, y, y_pred, sample_weight=sample_weight)


def _forward(model: Any, x: Any, y: Any, sample_weight: Any) -> tuple[Any, Any]:
    y_pred = model(x, training=True)
    return model._compute_loss(x, y, y_pred, sample_weight, training=True), y_pred


def _trained(
    model: Any, variables: list[Any], forward: Callable[..., Any], x: Any, y: Any, sample_weight: Any
) -> tuple[Any, Any]:
    """Change the variables by one step and return the loss and the predictions."""
    optimizer = model._trainer.optimizer
    loss, y_pred = forward(model, x, y, sample_weight)
    if variables:
        values = [variable._value for variable in variables]
        gradients = torch.autograd.grad(optimizer.scale_loss(loss), values, allow_unused=True)
        with torch.no_grad():
            optimizer.apply(gradients, variables)
    return loss.detach(), y_pred


class TorchEngine(EagerEngine):
    """See `Engine`."""

    Steps = Steps

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self._compiles = not model.run_eagerly and model.jit_compile is True
        self._forward = torch.compile(_forward) if self._compiles else _forward
        self._functions: dict[str, Callable[[Any], Any]] = {}
        self._trainable: list[Any] = []

    def refresh(self, kind: str) -> None:
        super().refresh(kind)
        if kind == "train":
            self._trainable = self.model.trainable_variables

    @contextmanager
    def session(self, kind: str) -> Iterator[None]:
        if kind != "train" or _core.device() != "cpu":
            yield
            return
        # Adam's moments of units that no longer learn shrink into denormals, which CPUs compute with very slowly.
        before = _flushes_denormals()
        torch.set_flush_denormal(True)
        try:
            yield
        finally:
            torch.set_flush_denormal(before)

    def step(self, kind: str) -> Callable[[Any], Any]:
        function = self._functions.get(kind)
        if function is None:
            function = self._own(kind) if self.own[kind] else getattr(self, f"_{kind}")
            self._functions[kind] = function
        return function

    def _own(self, kind: str) -> Callable[[Any], Any]:
        model_step = getattr(self.model, f"{kind}_step")
        if self._compiles:
            model_step = torch.compile(model_step)

        def run(batch: Any) -> Any:
            if kind == "train":
                logs = model_step(self.own_data(batch))
            else:
                with torch.no_grad():
                    logs = model_step(self.own_data(batch))
            if kind == "predict":
                return logs
            self.check_logs(kind, logs)
            self.own_logs[kind] = logs
            return None

        return run

    def _train(self, batch: Any) -> None:
        x, y, sample_weight = unpack_x_y_sample_weight(batch)
        loss, y_pred = _trained(self.model, self._trainable, self._forward, x, y, sample_weight)
        self.keep_loss(loss, x)
        if self.model._trainer.compile_metrics is not None:
            with torch.no_grad():
                update_metrics(self.model, y, y_pred, sample_weight)

    def _test(self, batch: Any) -> None:
        x, y, sample_weight = unpack_x_y_sample_weight(batch)
        model = self.model
        with torch.no_grad():
            y_pred = model(x, training=False)
            self.keep_loss(model._compute_loss(x, y, y_pred, sample_weight, training=False), x)
            update_metrics(model, y, y_pred, sample_weight)

    def _predict(self, batch: Any) -> Any:
        with torch.no_grad():
            return self.model(batch[0], training=False)

    def place(self, batch: Any) -> Any:
        return tuple([_tensors(part) for part in batch])

    def fetch(self, values: Any) -> Any:
        return _array(values) if isinstance(values, torch.Tensor) else tree.map_structure(_array, values)

    def mean(self, losses: list[Any]) -> Any:
        return torch.stack(losses).mean()

    def settle(self) -> None:
        if self._losses:
            with torch.no_grad():
                super().settle()

    def join(self, outputs: list[Any]) -> Any:
        if len(outputs) > 1 and isinstance(outputs[0], torch.Tensor):
            outputs = [torch.cat(outputs)]
        return super().join(outputs)

    def results(self, kind: str) -> dict[str, Any]:
        with torch.no_grad():
            return super().results(kind)

    def resident(self, kind: str, arrays: Any, batch_size: int) -> "TorchResident | None":
        if not holds_arrays(arrays):
            return None
        return TorchResident(self.step(kind), self.place(arrays))


class TorchResident(Resident):
    """See `Resident`."""

    def __init__(self, step: Callable[[Any], Any], arrays: tuple[Any, ...]) -> None:
        self._step = step
        self._arrays = arrays
        self._plain = all(isinstance(part, torch.Tensor) for part in arrays)
        self._order: torch.Tensor | None = None

    def set_order(self, order: np.ndarray | None) -> None:
        self._order = None if order is None else torch.from_numpy(order).to(_core.device())

    def run(self, first: int, count: int, size: int) -> list[Any]:
        step, arrays, order = self._step, self._arrays, self._order
        outputs = []
        for start in range(first, first + count * size, size):
            if order is None:
                take: Callable[[Any], Any] = partial(_slice, start, start + size)
            else:
                take = partial(_select, order[start : start + size])
            outputs.append(step(tuple(map(take, arrays)) if self._plain else tree.map_structure(take, arrays)))
        return outputs


def _slice(start: int, stop: int, tensor: Any) -> Any:
    return None if tensor is None else tensor[start:stop]


def _select(rows: torch.Tensor, tensor: Any) -> Any:
    return None if tensor is None else tensor.index_select(0, rows)


def _tensors(part: Any) -> Any:
    if isinstance(part, np.ndarray):
        return _tensor(part)
    return part if part is None else tree.map_structure(_tensor, part)


def _tensor(value: Any) -> Any:
    if (
        isinstance(value, np.ndarray)
        and value.flags.writeable
        and value.dtype.kind in "biuf"
        and _core.device() == "cpu"
    ):
        try:
            return torch.from_numpy(value)
        except (TypeError, ValueError):  # a dtype or a negative stride that torch cannot look at in place
            return _core.convert_to_tensor(value)
    return value if value is None or isinstance(value, str) else _core.convert_to_tensor(value)


def _array(value: Any) -> np.ndarray:
    # A copy: outputs may be views of the inputs, which are the user's own memory.
    return np.array(_core.convert_to_numpy(value))


def _flushes_denormals() -> bool:
    """Whether the processor takes denormals for zero now; torch has no function that says so."""
    return float(torch.full((1,), 1e-310, dtype=torch.float64) * 1.0) == 0.0
