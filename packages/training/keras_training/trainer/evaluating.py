"""`evaluate`: the order of events, on any backend."""

from typing import Any

from keras_training.data.make_adapter import make_adapter
from keras_training.trainer import single_batch
from keras_training.trainer.freezing import Run
from keras_training.trainer.running import Pass, callback_list, in_order, numbers, prepare


def evaluate(model: Any, arguments: dict[str, Any]) -> Any:
    """Do what `Trainer.evaluate` says; `arguments` are its own, by name."""
    batch = single_batch.of_evaluate(arguments)
    if batch is not None:
        with Run(model, "test"):
            engine = single_batch.prepare(model, batch, "test")
            with engine.session("test"):
                logs = numbers(engine.once("test", batch))
    else:
        logs = _evaluated(model, arguments)
    return logs if arguments["return_dict"] else in_order(model, logs)


def _evaluated(model: Any, arguments: dict[str, Any]) -> dict[str, Any]:
    adapter = make_adapter(
        arguments["x"],
        arguments["y"],
        arguments["sample_weight"],
        batch_size=arguments["batch_size"],
        steps=arguments["steps"],
    )
    with adapter, Run(model, "test"):
        engine = prepare(model, adapter, "test")
        callbacks = callback_list(model, adapter, arguments)
        steps = Pass(model, "test", adapter, callbacks)
        model.reset_metrics()
        model.stop_evaluating = False
        callbacks.on_test_begin()
        with engine.session("test"):
            steps.run()
        logs = steps.results()
        callbacks.on_test_end(logs)
    return logs
