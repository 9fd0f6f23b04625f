"""`fit`: the order of events, on any backend."""

import math
import warnings
from collections.abc import Iterable
from typing import Any

from keras_ops import config
from keras_training.callbacks.callback_list import CallbackList
from keras_training.callbacks.history import History
from keras_training.data.adapter import Adapter
from keras_training.data.make_adapter import make_adapter
from keras_training.data.splitting import split_arrays
from keras_training.trainer import single_batch
from keras_training.trainer.freezing import Run
from keras_training.trainer.running import Pass, callback_list, numbers, prepare


def fit(model: Any, arguments: dict[str, Any]) -> History:
    """Do what `Trainer.fit` says; `arguments` are its own, by name."""
    _check(arguments)
    batch = single_batch.of_fit(arguments)
    if batch is not None:
        return _fit_once(model, batch, arguments["epochs"])
    x, y, sample_weight = arguments["x"], arguments["y"], arguments["sample_weight"]
    validation = arguments["validation_data"]
    if arguments["validation_split"] and validation is None:
        (x, y, sample_weight), validation = split_arrays((x, y, sample_weight), arguments["validation_split"])
    adapter = make_adapter(
        x,
        y,
        sample_weight,
        batch_size=arguments["batch_size"],
        steps=arguments["steps_per_epoch"],
        shuffle=arguments["shuffle"],
        class_weight=arguments["class_weight"],
    )
    with adapter, _Validation(model, validation, arguments) as validate, Run(model, "train"):
        engine = prepare(model, adapter, "train")
        callbacks = callback_list(model, adapter, arguments, history=True)
        validate.callbacks = callbacks
        with engine.session("train"):
            _train(model, adapter, callbacks, validate, range(arguments["initial_epoch"], arguments["epochs"]))
    return model.history


def _check(arguments: dict[str, Any]) -> None:
    """Refuse counts of epochs that are none, and keep to the limit on them."""
    for name in ("epochs", "initial_epoch"):
        value = arguments[name]
        if not isinstance(value, int) or value < 0:
            raise ValueError(f"`{name}` must be an integer of at least 0. Received: {value!r}.")
    limit = config.max_epochs()
    if limit is not None:
        arguments["epochs"] = min(arguments["epochs"], limit)


def _train(
    model: Any, adapter: Adapter, callbacks: CallbackList, validate: "_Validation", epochs: Iterable[int]
) -> None:
    state = model._trainer
    state.stop["train"] = False
    steps = Pass(model, "train", adapter, callbacks)
    logs: dict[str, Any] = {}
    callbacks.on_train_begin()
    for epoch in epochs:
        model.reset_metrics()
        callbacks.on_epoch_begin(epoch)
        if not steps.run():
            break
        logs = steps.results()
        warn_if_lost(logs, epoch)
        if validate.is_due(epoch):
            logs.update(validate())
        callbacks.on_epoch_end(epoch, logs)
        if state.stop["train"] or adapter.exhausted:
            break
    finalize(model)
    callbacks.on_train_end(logs)


def finalize(model: Any) -> None:
    """Set the variables to their final values, for an optimizer that averages them."""
    finalize_values = getattr(model._trainer.optimizer, "finalize_variable_values", None)
    if finalize_values is not None:
        finalize_values(model.trainable_variables)


def warn_if_lost(logs: dict[str, Any], epoch: int) -> None:
    """Warn if the loss is not a number: nothing is learned from then on."""
    loss = logs.get("loss")
    if isinstance(loss, float) and not math.isfinite(loss):
        warnings.warn(
            f"The loss of epoch {epoch + 1} is {loss}: the model's weights are probably lost. Look for NaN or infinite "
            "values in the data (`np.isfinite(x).all()`), lower the learning rate, or clip the gradients with "
            "`clipnorm=1.0` in the optimizer. `keras.callbacks.TerminateOnNaN()` stops the training at once.",
            stacklevel=2,
        )


def _fit_once(model: Any, batch: Any, epochs: int) -> History:
    """Train on one batch that is the whole data set, with nobody watching."""
    history = History()
    history.set_model(model)
    history.set_params({"verbose": 0, "epochs": epochs, "steps": 1})
    history.on_train_begin()
    model._trainer.stop["train"] = False
    with Run(model, "train"):
        engine = single_batch.prepare(model, batch, "train")
        with engine.session("train"):
            for epoch in range(epochs):
                logs = numbers(engine.once("train", batch))
                warn_if_lost(logs, epoch)
                history.on_epoch_end(epoch, logs)
        finalize(model)
    return history


class _Validation:
    """The evaluation at the end of epochs, over data that are set up once.

    Args:
        model: The model.
        data: `validation_data` of `fit`: a tuple `(x, y)` or `(x, y, sample_weight)`, a data set, or `None`.
        arguments: Those of `fit`.
    """

    def __init__(self, model: Any, data: Any, arguments: dict[str, Any]) -> None:
        self._model = model
        self._frequency = arguments["validation_freq"]
        self._pass: Pass | None = None
        self._adapter: Adapter | None = None
        self.callbacks: CallbackList | None = None
        if data is not None:
            x, y, sample_weight = data, None, None
            if isinstance(data, (tuple, list)):
                x, y, sample_weight = _parts(data)
            self._adapter = make_adapter(
                x,
                y,
                sample_weight,
                batch_size=arguments["validation_batch_size"] or arguments["batch_size"],
                steps=arguments["validation_steps"],
                argument="validation_data",
            )

    def __enter__(self) -> "_Validation":
        return self

    def __exit__(self, *error: Any) -> None:
        if self._adapter is not None:
            self._adapter.close()

    def is_due(self, epoch: int) -> bool:
        """Whether the model is to be evaluated after this epoch (counted from 0)."""
        if self._adapter is None:
            return False
        if isinstance(self._frequency, int):
            return (epoch + 1) % self._frequency == 0
        return epoch + 1 in self._frequency

    def __call__(self) -> dict[str, Any]:
        """Evaluate the model and return the logs, their names with `val_` before them."""
        assert self._adapter is not None and self.callbacks is not None
        self._model.reset_metrics()
        if self._pass is None:
            prepare(self._model, self._adapter, "test")
            self._pass = Pass(self._model, "test", self._adapter, self.callbacks)
        self._model.stop_evaluating = False
        self.callbacks.on_test_begin()
        self._pass.run()
        # Each validation sees the same data, also with `validation_steps`.
        self._adapter.rewind()
        logs = self._pass.results()
        self.callbacks.on_test_end(logs)
        return {f"val_{name}": value for name, value in logs.items()}


def _parts(data: Any) -> tuple[Any, Any, Any]:
    if not 2 <= len(data) <= 3:
        raise ValueError(
            "`validation_data` must be a data set or a tuple `(x, y)` or `(x, y, sample_weight)`. "
            f"Received: a {type(data).__name__} of {len(data)}."
        )
    return (*data, None)[:3]
