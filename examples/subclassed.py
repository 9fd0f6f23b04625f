"""A model with a `call` of its own and a training step of its own kind: an autoencoder that undoes noise."""

import numpy as np
from sklearn.datasets import load_digits

import keras
from keras import layers


class Denoiser(keras.Model):
    """Takes flat images, adds noise while it is trained, and gives the images without it.

    Args:
        width: Number of units in the middle.
        noise: Standard deviation of the noise.
        **kwargs: What every model takes.
    """

    def __init__(self, width=32, noise=0.2, **kwargs):
        super().__init__(**kwargs)
        self.width = width
        self.noise = noise
        self.random = keras.random.SeedGenerator(1)
        self.encoder = layers.Dense(width, activation="relu")
        self.decoder = layers.Dense(64, activation="sigmoid")

    def call(self, images, training=False):
        if training:
            noise = keras.random.normal(keras.ops.shape(images), stddev=self.noise, seed=self.random)
            images = images + noise
        return self.decoder(self.encoder(images))

    def get_config(self):
        return {**super().get_config(), "width": self.width, "noise": self.noise}


keras.utils.set_random_seed(1)
images = (load_digits().data / 16).astype("float32")

model = Denoiser()
model.compile(optimizer="adam", loss="mse", metrics=["mae"])
history = model.fit(images, images, epochs=15, batch_size=64, validation_split=0.1, verbose=0)
print(f"validation loss: {history.history['val_loss'][0]:.4f} -> {history.history['val_loss'][-1]:.4f}")

damaged = images[:5] + np.random.default_rng(1).normal(scale=0.2, size=(5, 64)).astype("float32")
before = np.mean((damaged - images[:5]) ** 2)
after = np.mean((model.predict(damaged, verbose=0) - images[:5]) ** 2)
print(f"error of damaged images: {before:.4f}, after repair: {after:.4f}")
