"""Callbacks made of functions."""

import warnings
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from keras_ops.export import export
from keras_training.callbacks.callback import Callback

_HOOKS = [name for name in dir(Callback) if name.startswith("on_")]


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
        **kwargs: Functions for the other hooks, by name; and attributes and methods of your own, which other code may
            use.

    Raises:
        TypeError: If what is given for a hook cannot be called, or a name is `model`.

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
        **kwargs: Any,
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
        for name, value in functions.items():
            if isinstance(getattr(type(self), name, None), property):
                raise TypeError(
                    f"LambdaCallback cannot take {name!r}: the trainer sets it. Choose another name for what is yours."
                )
            is_hook = hasattr(Callback, name)
            if not is_hook and (meant := get_close_matches(name, _HOOKS, 1, cutoff=0.9)):
                warnings.warn(
                    f"LambdaCallback received {name!r}, which is no hook and is not called. Did you mean {meant[0]!r}?",
                    stacklevel=2,
                )
            if is_hook and value is None:
                continue
            if is_hook and callable(getattr(Callback, name)) and not callable(value):
                raise TypeError(f"LambdaCallback takes a function for {name!r}. Received: {value!r}.")
            # On the object itself, so that a hook without a function still counts as not overridden.
            setattr(self, name, value)
