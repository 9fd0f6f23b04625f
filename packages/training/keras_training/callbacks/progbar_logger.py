"""The progress bar that `fit`, `evaluate` and `predict` show."""

import math
from typing import Any

from keras_ops import config
from keras_ops.export import export
from keras_training.callbacks import console
from keras_training.callbacks.callback import Callback, Logs
from keras_training.callbacks.progbar import Progbar

# Drawing needs the values, for which the device must finish what it was given: not too often.
_SECONDS_BETWEEN_DRAWINGS = 0.2


@export("keras.callbacks.ProgbarLogger")
class ProgbarLogger(Callback):
    """Shows the progress, the time per step and the values of loss and metrics.

    `fit`, `evaluate` and `predict` add it by themselves unless `verbose=0`. It fetches values only when it draws, a few
    times a second, and does not keep the trainer from running several steps at once.

    Example:

    >>> progress = keras.callbacks.ProgbarLogger()
    >>> progress.set_params({"verbose": 0, "epochs": 1, "steps": 2})
    >>> progress.batch_granularity
    'none'
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0
        self.target: int | None = None
        self.verbose = 1
        self.epochs = 1
        self.progbar: Progbar | None = None
        self._in_fit = False

    @property
    def batch_granularity(self) -> str:  # type: ignore[override]
        """`"coarse"`, or `"none"` if there is nothing to show."""
        return "coarse" if self.verbose else "none"

    def set_params(self, params: dict[str, Any]) -> None:
        super().set_params(params)
        verbose = params.get("verbose", 1)
        if verbose not in ("auto", 0, 1, 2):
            raise ValueError(f"`verbose` must be 'auto', 0, 1 or 2. Received: verbose={verbose!r}.")
        self.verbose = 1 if verbose == "auto" else int(verbose)
        if self.verbose and not config.is_interactive_logging_enabled():
            # One line for each epoch: a log cannot be drawn over.
            self.verbose = 2
        self.epochs = params.get("epochs") or 1
        self.target = params.get("steps")

    def on_train_begin(self, logs: Logs = None) -> None:
        self._in_fit = True

    def on_train_end(self, logs: Logs = None) -> None:
        self._in_fit = False

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        self._reset()
        if self.verbose and self.epochs > 1:
            console.write_line(f"Epoch {epoch + 1}/{self.epochs}")

    def on_train_batch_end(self, batch: int, logs: Logs = None) -> None:
        self._update(batch, logs)

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        self._finalize(logs)

    def on_test_begin(self, logs: Logs = None) -> None:
        if not self._in_fit:
            self._reset()

    def on_test_batch_end(self, batch: int, logs: Logs = None) -> None:
        if not self._in_fit:
            self._update(batch, logs)

    def on_test_end(self, logs: Logs = None) -> None:
        if not self._in_fit:
            self._finalize(logs)

    def on_predict_begin(self, logs: Logs = None) -> None:
        self._reset()

    def on_predict_batch_end(self, batch: int, logs: Logs = None) -> None:
        self._update(batch, None)  # the logs hold the outputs

    def on_predict_end(self, logs: Logs = None) -> None:
        self._finalize(None)

    def _reset(self) -> Progbar:
        self.seen = 0
        self.progbar = Progbar(
            self.target,
            verbose=self.verbose,
            # Where nothing can be drawn over, a line for each epoch is enough.
            interval=_SECONDS_BETWEEN_DRAWINGS if console.can_redraw() else math.inf,
            stateless_metrics=(),  # the values are averages over the epoch already
        )
        return self.progbar

    def _update(self, batch: int, logs: Logs) -> None:
        progbar = self.progbar or self._reset()
        self.seen = batch + 1
        values = logs.items() if logs is not None and progbar.due() else None
        progbar.update(self.seen, values, finalize=False)

    def _finalize(self, logs: Logs) -> None:
        progbar = self.progbar or self._reset()
        steps = self.seen or self.target or 0
        progbar.update(steps, None if logs is None else logs.items(), finalize=True)
        self.target = steps if self.target is None else self.target
        self.progbar = None
