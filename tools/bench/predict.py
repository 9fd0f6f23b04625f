"""Prediction with an MLP: one row, and many batches."""

import mlp


def cases():
    """Yield `(name, Keras, native, repetitions)` for the runner."""
    native, model = mlp.native("mlp"), mlp.ours("mlp")
    row, _ = mlp.data("mlp", 1)
    many, _ = mlp.data("mlp", 10000)
    yield "predict, one row", lambda: model.predict(row, verbose=0), lambda: native.predict(row), 200
    yield "predict_on_batch, one row", lambda: model.predict_on_batch(row), lambda: native.predict(row), 200
    yield "predict, 10000 rows by 32", lambda: model.predict(many, verbose=0), lambda: native.predict_many(many, 32), 1
