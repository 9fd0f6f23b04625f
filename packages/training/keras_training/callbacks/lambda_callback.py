"""Callbacks made of functions."""

from collections.abc import Callable
from typing import Any

from keras_ops.export import export
from keras_training.callbacks.callback import Callback


@export("keras.callbacks.LambdaCallback")
class LambdaCallback(Callback):
    """A callback made of functions, each of which takes the hook's arguments by position.

    Args:
        on_epoch_begin: Takes `epoch` and `logs`.
        on_epoch_end: Takes `epoch` and `logs`.
        on_train_begin: Takes `logs`.
        on_train_end: Takes `logs`.
        on_train_batch_begin: Takes `batch` and `logs`.
        on_train_batch_end: Takes `batch` and `logs`.
        **kwargs: Functions for the other hooks, by name.

    Raises:
        TypeError: If a name is no hook of `keras.callbacks.Callback`, or what is given for it cannot be called.

    Example:

    >>> callback = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, logs["loss"]))
    >>> callback.on_epoch_end(0, {"loss": 0.5})
    0 0.5
    """

    def __init__(
        self,
        on_epoch_begin: Callable[..., Any] | None = None,
        on_epoch_end: Callable[..., Any] | None = None,
        on_train_begin: Callable[..., Any] | None = None,
        on_train_end: Callable[..., Any] | None = None,
        on_train_batch_begin: Callable[..., Any] | None = None,
        on_train_batch_end: Callable[..., Any] | None = None,
        **kwargs: Callable[..., Any] | None,
    ) -> None:
        super().__init__()
        functions = {
            "on_epoch_begin": on_epoch_begin,
            "on_epoch_end": on_epoch_end,
            "on_train_begin": on_train_begin,
            "on_train_end": on_train_end,
            "on_train_batch_begin": on_train_batch_begin,
            "on_train_batch_end": on_train_batch_end,
            **kwargs,
        }
        for name, function in functions.items():
            if not (name.startswith("on_") and hasattr(Callback, name)):
                hooks = ", ".join(hook for hook in dir(Callback) if hook.startswith("on_"))
                raise TypeError(f"LambdaCallback received {name!r}, which is no hook. The hooks are: {hooks}.")
            if function is None:
                continue
            if not callable(function):
                raise TypeError(f"LambdaCallback takes a function for {name!r}. Received: {function!r}.")
            # On the object itself, so that a hook without a function still counts as not overridden.
            setattr(self, name, function)
