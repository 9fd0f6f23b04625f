"""Trains a model by itself and on two replicas, in a process of its own: devices are set up before anything runs."""

import json

import numpy as np
import tensorflow as tf

import keras_models
from keras_layers import BatchNormalization, Dense
from keras_ops import session
from keras_training import losses, optimizers

DEVICES = ["CPU:0", "CPU:1"]
tf.config.set_logical_device_configuration(
    tf.config.list_physical_devices("CPU")[0], [tf.config.LogicalDeviceConfiguration() for _ in DEVICES]
)
STRATEGY = tf.distribute.MirroredStrategy(DEVICES)
X = np.random.RandomState(0).normal(size=(65, 4)).astype("float32")
Y = (X.sum(1) > 0).astype("int32")


class OwnStep(keras_models.Sequential):
    """Its own step, as it is written without a strategy."""

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x=x, y=y, y_pred=self(x, training=True))
        gradients = tape.gradient(loss, [v.value for v in self.trainable_variables])
        self.optimizer.apply(gradients, self.trainable_variables)
        return {"own": loss}


def make(kind=keras_models.Sequential, normalized=False, **settings):
    session.set_random_seed(1)
    between = [BatchNormalization()] if normalized else []
    model = kind([Dense(8, activation="relu"), *between, Dense(2)])
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(0.01), loss, metrics=["accuracy"], **settings)
    return model


def numbers(model, rows=65, epochs=2):
    history = model.fit(X[:rows], Y[:rows], batch_size=32, epochs=epochs, shuffle=False, verbose=0).history
    return {
        "last loss": history[min(history)][-1] if "loss" not in history else history["loss"][-1],
        "evaluate": np.ravel(model.evaluate(X, Y, verbose=0)).tolist(),
        "predict": model.predict(X, verbose=0).tolist(),
        "weights": [w.tolist() for w in model.get_weights()],
        "one batch": np.ravel(model.test_on_batch(X[:5], Y[:5])).tolist(),
    }


def pair(**settings):
    alone = numbers(make(**settings), rows=settings.pop("rows", 64))
    with STRATEGY.scope():
        model = make(**settings)
    together = numbers(model, rows=64)
    assert type(model.layers[0].kernel.value).__name__ == "MirroredVariable"
    return alone, together


def main():
    with STRATEGY.scope():
        normalized = make(normalized=True)
    results = {
        "plain": pair(),
        "eager": pair(run_eagerly=True),
        "own step": pair(kind=OwnStep),
        # Replicas see their own shares, so only what must hold is told: it learns, and its averages are finite.
        "normalized": numbers(normalized, epochs=20),
    }
    print(json.dumps(results))


if __name__ == "__main__":
    main()
