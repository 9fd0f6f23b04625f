"""The base class of callbacks."""

from collections.abc import Mapping
from typing import Any

from keras_ops.export import export

Logs = Mapping[str, Any] | None


@export("keras.callbacks.Callback")
class Callback:
    """Base class for what `fit`, `evaluate` and `predict` call on their way.

    A subclass overrides the hooks that it needs; one that is not overridden costs nothing. A callback may stop the
    training by setting `self.model.stop_training = True`.

    `logs` maps names to values. In `on_epoch_end` it holds the epoch's averages, the validation's under `val_...`, and
    what a callback adds there, later callbacks see. In the hooks at the end of a batch the values are fetched from
    the device when something is read from `logs`, so read only what you use.

    Attributes:
        params: A dict with `verbose`, `epochs` and `steps` (the number of batches in an epoch, `None` if not known).
        model: The model that is being trained, evaluated or used.
        batch_granularity: How many batches the callback must see, if it overrides a hook of batches: `"each"`, which
            is the default and keeps the trainer from running several steps as one program; `"coarse"`, if it is
            enough to be called now and then, with the number of the last batch so far; `"none"` if, as it is set up,
            it wants no calls.

    Example:

    >>> class Printer(keras.callbacks.Callback):
    ...     def on_epoch_end(self, epoch, logs=None):
    ...         print(epoch, sorted(logs))
    >>> Printer().on_epoch_end(0, {"loss": 0.5, "accuracy": 0.9})
    0 ['accuracy', 'loss']
    """

    batch_granularity: str = "each"

    def __init__(self) -> None:
        self.params: dict[str, Any] | None = None
        self._model: Any = None

    @property
    def model(self) -> Any:
        """The model that the callback works on."""
        return self._model

    def set_params(self, params: dict[str, Any]) -> None:
        """Receive the dict `params`, before anything begins.

        Args:
            params: The settings of this call of `fit`, `evaluate` or `predict`.
        """
        self.params = params

    def set_model(self, model: Any) -> None:
        """Receive the model, before anything begins.

        Args:
            model: The `keras.Model`.
        """
        self._model = model

    def on_batch_begin(self, batch: int, logs: Logs = None) -> None:
        """Do what is needed before a training batch: another name for `on_train_batch_begin`."""

    def on_batch_end(self, batch: int, logs: Logs = None) -> None:
        """Do what is needed after a training batch: another name for `on_train_batch_end`."""

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        """Do what is needed before an epoch.

        Args:
            epoch: The epoch's number, from 0.
            logs: Nothing, at present.
        """

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        """Do what is needed after an epoch and its validation.

        Args:
            epoch: The epoch's number, from 0.
            logs: The epoch's loss and metrics, with those of the validation under `val_...`.
        """

    def on_train_batch_begin(self, batch: int, logs: Logs = None) -> None:
        """Do what is needed before a training batch.

        Args:
            batch: The batch's number in the epoch, from 0.
            logs: Nothing, at present.
        """
        self.on_batch_begin(batch, logs=logs)

    def on_train_batch_end(self, batch: int, logs: Logs = None) -> None:
        """Do what is needed after a training batch.

        Args:
            batch: The batch's number in the epoch, from 0; the last one's, if several were run at once.
            logs: Loss and metrics, averaged over the epoch so far.
        """
        self.on_batch_end(batch, logs=logs)

    def on_test_batch_begin(self, batch: int, logs: Logs = None) -> None:
        """Do what is needed before a batch of `evaluate`, or of the validation in `fit`.

        Args:
            batch: The batch's number, from 0.
            logs: Nothing, at present.
        """

    def on_test_batch_end(self, batch: int, logs: Logs = None) -> None:
        """Do what is needed after a batch of `evaluate`, or of the validation in `fit`.

        Args:
            batch: The batch's number, from 0.
            logs: Loss and metrics, averaged so far.
        """

    def on_predict_batch_begin(self, batch: int, logs: Logs = None) -> None:
        """Do what is needed before a batch of `predict`.

        Args:
            batch: The batch's number, from 0.
            logs: Nothing, at present.
        """

    def on_predict_batch_end(self, batch: int, logs: Logs = None) -> None:
        """Do what is needed after a batch of `predict`.

        Args:
            batch: The batch's number, from 0.
            logs: The batch's predictions, under `outputs`.
        """

    def on_train_begin(self, logs: Logs = None) -> None:
        """Do what is needed before the training.

        Args:
            logs: Nothing, at present.
        """

    def on_train_end(self, logs: Logs = None) -> None:
        """Do what is needed after the training.

        Args:
            logs: What the last `on_epoch_end` received.
        """

    def on_test_begin(self, logs: Logs = None) -> None:
        """Do what is needed before `evaluate`, or the validation in `fit`.

        Args:
            logs: Nothing, at present.
        """

    def on_test_end(self, logs: Logs = None) -> None:
        """Do what is needed after `evaluate`, or the validation in `fit`.

        Args:
            logs: Loss and metrics.
        """

    def on_predict_begin(self, logs: Logs = None) -> None:
        """Do what is needed before `predict`.

        Args:
            logs: Nothing, at present.
        """

    def on_predict_end(self, logs: Logs = None) -> None:
        """Do what is needed after `predict`.

        Args:
            logs: Nothing, at present.
        """
