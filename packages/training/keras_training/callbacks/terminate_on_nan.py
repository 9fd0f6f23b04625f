"""Stops a training whose loss is no longer a number."""

import math
from typing import Any

from keras_ops.export import export
from keras_training.callbacks import console
from keras_training.callbacks.callback import Callback, Logs


@export("keras.callbacks.TerminateOnNaN")
class TerminateOnNaN(Callback):
    """Stops the training when the loss is NaN or infinite.

    The average of the loss over an epoch stays NaN or infinite once it is, so it is enough to look at it now and
    then: the trainer may still run several batches at once, and the training stops within that many of the first one.

    Args:
        raise_error: Whether to raise an error instead of ending `fit` in the regular way.

    Raises:
        RuntimeError: After a batch, if `raise_error` is true and the loss is NaN or infinite.

    Example:

    >>> guard = keras.callbacks.TerminateOnNaN(raise_error=True)
    >>> guard.on_batch_end(3, {"loss": 0.5})
    >>> try:
    ...     guard.on_batch_end(4, {"loss": float("nan")})
    ... except RuntimeError as error:
    ...     print(error)
    NaN or Inf loss encountered at batch 4. Loss value: nan. Terminating training immediately.
    """

    batch_granularity = "coarse"

    def __init__(self, raise_error: bool = False) -> None:
        super().__init__()
        self.raise_error = raise_error

    def on_batch_end(self, batch: int, logs: Logs = None) -> None:
        loss: Any = None if logs is None else logs.get("loss")
        if loss is None or math.isfinite(loss):
            return
        if self.raise_error:
            raise RuntimeError(
                f"NaN or Inf loss encountered at batch {batch}. Loss value: {loss}. Terminating training immediately."
            )
        console.write_line(f"Batch {batch}: Invalid loss, terminating training")
        self.model.stop_training = True
