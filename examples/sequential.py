"""A chain of layers, trained on three kinds of iris flowers."""

import numpy as np
from sklearn.datasets import load_iris

import keras
from keras import layers

keras.utils.set_random_seed(1)
flowers = load_iris()
measures = flowers.data.astype("float32")

model = keras.Sequential(
    [
        keras.Input((4,)),
        layers.Dense(32, activation="relu"),
        layers.Dense(32, activation="relu"),
        layers.Dense(3, activation="softmax"),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(measures, flowers.target, epochs=40, batch_size=16, verbose=0)

loss, accuracy = model.evaluate(measures, flowers.target, verbose=0)
print(f"accuracy: {accuracy:.3f}")

first = np.argmax(model.predict(measures[:1], verbose=0))
print(f"the first flower is an iris {flowers.target_names[first]}")
