"""One pass of steps over a data source, with the callbacks told what happens."""

import contextlib
from collections.abc import Callable
from typing import Any

from keras_training.callbacks.callback_list import CallbackList
from keras_training.callbacks.lazy_logs import LazyLogs
from keras_training.data.adapter import Adapter
from keras_training.data.standardize import refuse_strings
from keras_training.engines.protocol import Engine
from keras_training.trainer import building
from keras_training.trainer.compile_metrics import CompileMetrics
from keras_training.trainer.feeding import Feed
from keras_training.trainer.pacing import Pace


class Pass:
    """What is set up once for a run of `fit`, `evaluate` or `predict`, and run once for each epoch.

    Args:
        model: The model.
        kind: `"train"`, `"test"` or `"predict"`.
        adapter: The data source.
        callbacks: Told of batches as closely as they want to be.
    """

    def __init__(self, model: Any, kind: str, adapter: Adapter, callbacks: CallbackList) -> None:
        self._model = model
        self._kind = kind
        self._callbacks = callbacks
        self._adapter = adapter
        self._set_up(model._get_engine())
        self.outputs: list[Any] = []

    def _set_up(self, engine: Engine) -> None:
        kind, adapter, callbacks = self._kind, self._adapter, self._callbacks
        self._engine = engine
        key = (kind, adapter.batch_size)
        self._pace = Pace(callbacks.granularity(kind), self._model.steps_per_execution, engine.paces, key)
        self._feed = Feed(engine, kind, adapter, self._pace)

    def run(self) -> bool:
        """Run one epoch; return whether there was anything to run."""
        state, kind = self._model._trainer, self._kind
        held = state.freezing.run
        if held is not None:
            held.look()
        if state.is_stale or state.engine is not self._engine:
            # A callback compiled the model again, or changed what it consists of.
            self._set_up(prepare(self._model, self._adapter, kind))
        pace = self._pace
        watched = self._callbacks.granularity(kind) != "none"
        before = getattr(self._callbacks, f"on_{kind}_batch_begin")
        after = getattr(self._callbacks, f"on_{kind}_batch_end")
        worked = False
        with contextlib.closing(self._feed.epoch()) as work:
            for first, count, run in work:
                worked = True
                if watched:
                    before(first)
                    if held is not None:
                        held.look()
                outputs = run()
                if kind == "predict":
                    self.outputs.extend(outputs)
                if watched:
                    after(first + count - 1, self._logs(outputs))
                if pace.adapts and count > 1:
                    self._wait(outputs)
                    pace.done(count)
                if state.stop[kind]:
                    break
        return worked

    def _logs(self, outputs: Any) -> dict[str, Any]:
        engine = self._engine
        if self._kind == "predict":
            return LazyLogs(lambda: {"outputs": engine.join(outputs)})
        results = engine.results(self._kind)
        return LazyLogs(lambda: numbers(engine.fetch(results)))

    def _wait(self, outputs: Any) -> None:
        """Wait until the device is done, so that the clock sees how long the steps took."""
        engine = self._engine
        if self._kind == "predict":
            engine.wait(outputs[-1])
        else:
            engine.wait(engine.results(self._kind))

    def results(self) -> dict[str, Any]:
        """Return the logs of the pass as Python numbers, sorted by name."""
        return numbers(self._engine.fetch(self._engine.results(self._kind)))


def prepare(model: Any, adapter: Adapter, kind: str) -> Engine:
    """Return the model's engine, with everything built that steps over these data need."""
    adapter.map_inputs(host_part(model, adapter.peek))
    refuse_strings(adapter.arrays or ())
    return building.prepare(model, adapter.peek, kind)


def host_part(model: Any, peek: Callable[[], Any]) -> Callable[[Any], Any] | None:
    """Return what is to be done to inputs before the compiled step: strings become numbers on the host.

    Args:
        model: The model.
        peek: Returns a batch; called if the model takes strings and is not built.
    """
    if getattr(model, "_takes_strings", None) is None or not model._takes_strings():
        return None
    if not model.built:
        model(peek()[0])
    return model._host_part


def callback_list(model: Any, adapter: Adapter, arguments: dict[str, Any], *, history: bool = False) -> CallbackList:
    """Return the callbacks of a run with what belongs to every run; a `CallbackList` is taken as it is."""
    callbacks = arguments["callbacks"]
    if isinstance(callbacks, CallbackList):
        return callbacks
    return CallbackList(
        callbacks,
        add_history=history,
        add_progbar=bool(arguments["verbose"]),
        model=model,
        verbose=arguments["verbose"],
        epochs=arguments.get("epochs", 1),
        steps=adapter.num_batches,
    )


def numbers(logs: dict[str, Any]) -> dict[str, Any]:
    """Return logs sorted by name, with Python numbers for scalars.

    A dict among them gives its own entries: a step of one's own that asks each of `model.metrics` for its result has the
    metrics of `compile` as one.
    """
    flat: dict[str, Any] = {}
    for name, value in logs.items():
        flat.update(value if isinstance(value, dict) else {name: value})
    return {name: _number(flat[name]) for name in sorted(flat)}


def _number(value: Any) -> Any:
    return value.item() if getattr(value, "size", 0) == 1 else value


def in_order(model: Any, logs: dict[str, Any]) -> Any:
    """Return the values of logs as a list, or the only one by itself.

    First come those of the model's metrics, in their order (the loss, then those of `compile` as they were given), then
    the others, by name.
    """
    if len(logs) == 1:
        return next(iter(logs.values()))
    names: list[str] = []
    for metric in model.metrics:
        parts = metric.metrics if isinstance(metric, CompileMetrics) else [metric]
        names += [part.name for part in parts if part.name in logs]
    names = list(dict.fromkeys([*names, *logs]))
    return [logs[name] for name in names]
