"""Sets the learning rate at the beginning of each epoch."""

import inspect
from collections.abc import Callable

import numpy as np

from keras_ops.export import export
from keras_training.callbacks import console
from keras_training.callbacks.callback import Callback, Logs
from keras_training.callbacks.learning_rate import get_learning_rate, set_learning_rate


@export("keras.callbacks.LearningRateScheduler")
class LearningRateScheduler(Callback):
    """Sets the learning rate at the beginning of each epoch to what a function returns, and puts it in the logs.

    Args:
        schedule: Takes the epoch's number, from 0, and the learning rate of now (or the number alone), and returns the
            learning rate as a float.
        verbose: 1 to print a message at each epoch.

    Raises:
        ValueError: When an epoch begins, if the optimizer has no learning rate, or `schedule` returns no float.

    Example:

    >>> def halve_after_ten(epoch, rate):
    ...     return rate if epoch < 10 else rate * 0.5
    >>> callback = keras.callbacks.LearningRateScheduler(halve_after_ten)
    >>> callback.schedule(10, 1.0)
    0.5
    """

    def __init__(self, schedule: Callable[..., float], verbose: int = 0) -> None:
        super().__init__()
        self.schedule = schedule
        self.verbose = verbose

    def _takes_rate(self) -> bool:
        try:
            inspect.signature(self.schedule).bind(0, 0.0)
        except TypeError:
            return False
        except ValueError:  # a builtin that does not say
            return True
        return True

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        now = get_learning_rate(self.model)
        rate = self.schedule(epoch, now) if self._takes_rate() else self.schedule(epoch)
        if not isinstance(rate, (float, np.floating)):
            raise ValueError(f"The output of the `schedule` function should be a float. Got: {rate!r}")
        set_learning_rate(self.model, float(rate))
        if self.verbose > 0:
            console.write_line(f"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {rate}.")

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        if logs is not None:
            logs["learning_rate"] = get_learning_rate(self.model)
