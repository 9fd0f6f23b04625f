"""Training and evaluation of an MLP: whole epochs, and single batches."""

import mlp


def cases():
    """Yield `(name, Keras, native, repetitions)` for the runner."""
    if mlp.BACKEND != "numpy":
        for name in mlp.SIZES:
            for size, samples in ((32, 4096), (512, 8192)):
                yield _epoch(name, size, samples)
        x, y = mlp.data("mlp", 32)
        native, model = mlp.native("mlp"), mlp.ours("mlp")
        yield "fit, one batch", lambda: model.fit(x, y, verbose=0), lambda: native.train(x, y), 50
        yield "train_on_batch", lambda: model.train_on_batch(x, y), lambda: native.train(x, y), 50
    x, y = mlp.data("mlp", 32)
    native, model = mlp.native("mlp"), mlp.ours("mlp")
    yield "evaluate, one batch", lambda: model.evaluate(x, y, verbose=0), lambda: native.evaluate(x, y), 50


def _epoch(name, size, samples):
    x, y = mlp.data(name, samples)
    native, model = mlp.native(name), mlp.ours(name)
    title = f"fit {name}, batch {size}"
    return title, lambda: model.fit(x, y, batch_size=size, verbose=0), lambda: native.epoch(x, y, size), 1
