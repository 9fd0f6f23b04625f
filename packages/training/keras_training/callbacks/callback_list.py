"""Calls the hooks of all callbacks, and says how closely they watch."""

from typing import Any

from keras_ops import tree
from keras_ops.export import export
from keras_training.callbacks.callback import Callback, Logs
from keras_training.callbacks.history import History
from keras_training.callbacks.progbar_logger import ProgbarLogger

# Every hook, once. The hooks of batches come with the older name that their default calls.
EPOCH_HOOKS = ("on_epoch_begin", "on_epoch_end")
RUN_HOOKS = tuple(f"on_{mode}_{when}" for mode in ("train", "test", "predict") for when in ("begin", "end"))
BATCH_HOOKS = {f"on_{mode}_batch_{when}": mode for mode in ("train", "test", "predict") for when in ("begin", "end")}
_OLDER_NAMES = {"on_train_batch_begin": "on_batch_begin", "on_train_batch_end": "on_batch_end"}

_HOOKS = (*EPOCH_HOOKS, *RUN_HOOKS, *BATCH_HOOKS)
_DEFAULTS = {name: getattr(Callback, name) for name in (*_HOOKS, *_OLDER_NAMES.values())}
_GRANULARITIES = ("none", "coarse", "each")


def _hooks_of(callback: Any) -> list[str]:
    """Return the hooks that a callback has of its own, on its class or on itself."""
    cls, itself = type(callback), getattr(callback, "__dict__", ())
    own = [name for name, default in _DEFAULTS.items() if name in itself or getattr(cls, name, default) is not default]
    return [hook for hook in _HOOKS if hook in own or _OLDER_NAMES.get(hook) in own] if own else own


@export("keras.callbacks.CallbackList")
class CallbackList(Callback):
    """A list of callbacks that is called like one of them.

    For each hook, those callbacks are found once, at the beginning, that override it; calling a hook that nobody
    overrides is an empty loop. `batch_granularity` tells the trainer whether it may run several steps at once.

    Args:
        callbacks: The callbacks, in the order in which they are called; a list, possibly nested, or a single one.
        add_history: Whether to add a `History`, if there is none, and to set `model.history` to it.
        add_progbar: Whether to add a `ProgbarLogger`, if there is none.
        model: The model that is handed to the callbacks.
        **params: The settings that are handed to the callbacks.

    Raises:
        TypeError: If something in `callbacks` is no callback.

    Example:

    >>> seen = []
    >>> watch = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: seen.append(logs["loss"]))
    >>> callbacks = keras.callbacks.CallbackList([watch], epochs=1)
    >>> callbacks.on_epoch_end(0, {"loss": 0.5})
    >>> seen, callbacks.batch_granularity
    ([0.5], 'none')
    """

    def __init__(
        self,
        callbacks: Any = None,
        add_history: bool = False,
        add_progbar: bool = False,
        model: Any = None,
        **params: Any,
    ) -> None:
        super().__init__()
        self.callbacks: list[Any] = [] if callbacks is None else tree.flatten(callbacks)
        for callback in self.callbacks:
            if isinstance(callback, type) or not hasattr(callback, "set_model"):
                raise TypeError(
                    "`callbacks` must hold instances of keras.callbacks.Callback. "
                    f"Received: {callback!r} (of type {type(callback).__name__})."
                )
        self._history = self._find_or_add(History, add_history)
        self._progbar = self._find_or_add(ProgbarLogger, add_progbar)
        if model is not None:
            self._hand_over_model(model)
        if params:
            self._hand_over_params(params)
        self._find_hooks()

    def _find_or_add(self, cls: type, add: bool) -> Any:
        found = next((callback for callback in self.callbacks if isinstance(callback, cls)), None)
        if found is None and add:
            found = cls()
            self.callbacks.append(found)
        return found

    def _find_hooks(self) -> None:
        """Find, for each hook, the methods to call, and for each mode, how closely its batches are watched."""
        hooks: dict[str, list[Any]] = {hook: [] for hook in _HOOKS}
        granularities = dict.fromkeys(("train", "test", "predict"), "none")
        for callback in self.callbacks:
            granularity = getattr(callback, "batch_granularity", "each")
            for hook in _hooks_of(callback):
                mode = BATCH_HOOKS.get(hook)
                if mode is None:
                    hooks[hook].append(getattr(callback, hook))
                elif granularity != "none":
                    hooks[hook].append(getattr(callback, hook))
                    granularities[mode] = max(granularities[mode], granularity, key=_GRANULARITIES.index)
        self._granularity = granularities
        self._hooks = hooks

    def granularity(self, mode: str) -> str:
        """Say how closely the batches of a mode are watched.

        Args:
            mode: `"train"`, `"test"` or `"predict"`.

        Returns:
            `"none"` if no callback looks at single batches: the hooks of batches need not be called. `"coarse"` if
            only callbacks do that are content to be called now and then, such as the progress bar. `"each"` if the
            hooks must be called for each batch.
        """
        return self._granularity[mode]

    @property
    def batch_granularity(self) -> str:  # type: ignore[override]
        """How closely the batches of the training are watched: see `granularity`."""
        return self._granularity["train"]

    @property
    def needs_batch_hooks(self) -> bool:
        """Whether any callback looks at single batches of the training."""
        return self._granularity["train"] != "none"

    def append(self, callback: Any) -> None:
        """Add a callback at the end of the list.

        Args:
            callback: The callback. It receives the model and the settings when they are next set.
        """
        self.callbacks.append(callback)
        self._find_hooks()

    def set_params(self, params: dict[str, Any]) -> None:
        self._hand_over_params(params)
        self._find_hooks()

    def set_model(self, model: Any) -> None:
        self._hand_over_model(model)
        self._find_hooks()

    def _hand_over_params(self, params: dict[str, Any]) -> None:
        self.params = params
        for callback in self.callbacks:
            callback.set_params(params)

    def _hand_over_model(self, model: Any) -> None:
        self._model = model
        if self._history is not None:
            model.history = self._history
        for callback in self.callbacks:
            callback.set_model(model)

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_epoch_begin"]:
            hook(epoch, logs)

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_epoch_end"]:
            hook(epoch, logs)

    def on_batch_begin(self, batch: int, logs: Logs = None) -> None:
        self.on_train_batch_begin(batch, logs)

    def on_batch_end(self, batch: int, logs: Logs = None) -> None:
        self.on_train_batch_end(batch, logs)

    def on_train_batch_begin(self, batch: int, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_train_batch_begin"]:
            hook(batch, logs)

    def on_train_batch_end(self, batch: int, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_train_batch_end"]:
            hook(batch, logs)

    def on_test_batch_begin(self, batch: int, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_test_batch_begin"]:
            hook(batch, logs)

    def on_test_batch_end(self, batch: int, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_test_batch_end"]:
            hook(batch, logs)

    def on_predict_batch_begin(self, batch: int, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_predict_batch_begin"]:
            hook(batch, logs)

    def on_predict_batch_end(self, batch: int, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_predict_batch_end"]:
            hook(batch, logs)

    def on_train_begin(self, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_train_begin"]:
            hook(logs)

    def on_train_end(self, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_train_end"]:
            hook(logs)

    def on_test_begin(self, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_test_begin"]:
            hook(logs)

    def on_test_end(self, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_test_end"]:
            hook(logs)

    def on_predict_begin(self, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_predict_begin"]:
            hook(logs)

    def on_predict_end(self, logs: Logs = None) -> None:
        logs = {} if logs is None else logs
        for hook in self._hooks["on_predict_end"]:
            hook(logs)
