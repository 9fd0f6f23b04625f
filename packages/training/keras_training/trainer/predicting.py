"""`predict`: the order of events, on any backend."""

from typing import Any

from keras_training.data.make_adapter import make_adapter
from keras_training.trainer import single_batch
from keras_training.trainer.freezing import Run
from keras_training.trainer.running import Pass, callback_list, prepare


def predict(model: Any, arguments: dict[str, Any]) -> Any:
    """Do what `Trainer.predict` says; `arguments` are its own, by name."""
    adapter = make_adapter(arguments["x"], batch_size=arguments["batch_size"], steps=arguments["steps"], shuffle=False)
    with adapter, Run(model, "predict"):
        engine = prepare(model, adapter, "predict")
        callbacks = callback_list(model, adapter, arguments)
        steps = Pass(model, "predict", adapter, callbacks)
        model.stop_predicting = False
        callbacks.on_predict_begin()
        with engine.session("predict"):
            steps.run()
            outputs = engine.join(steps.outputs)
        callbacks.on_predict_end({"outputs": outputs})
    return outputs


def predict_array(model: Any, x: Any) -> Any:
    """Predict an array of one batch, with nobody watching."""
    batch = (x,)
    with Run(model, "predict"):
        engine = single_batch.prepare(model, batch, "predict")
        return engine.fetch(engine.step("predict")(engine.place(batch)))
