"""Sentences in, a class out: the model takes raw strings on every backend, and so does the saved file.

The text is Python's own language reference, which comes with Python: the model tells from a dozen words which chapter they
are from.
"""

from pydoc_data.topics import topics

import numpy as np

import keras
from keras import layers

keras.utils.set_random_seed(1)
CHAPTERS = ("specialnames", "formatstrings", "compound", "import")
WORDS = 12

texts, chapters = [], []
for number, name in enumerate(CHAPTERS):
    words = topics[name].split()
    pieces = [" ".join(words[i : i + WORDS]) for i in range(0, len(words) - WORDS, WORDS)]
    texts += pieces
    chapters += [number] * len(pieces)
order = np.random.default_rng(1).permutation(len(texts))
x, y = np.array(texts)[order], np.array(chapters)[order]
cut = len(x) * 4 // 5

vectorize = layers.TextVectorization(max_tokens=5000, output_sequence_length=WORDS)
vectorize.adapt(x[:cut])

model = keras.Sequential(
    [
        keras.Input((), dtype="string"),
        vectorize,
        layers.Embedding(5000, 32, mask_zero=True),
        layers.GlobalAveragePooling1D(),
        layers.Dense(64, activation="relu"),
        layers.Dropout(0.4),
        layers.Dense(len(CHAPTERS), activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x[:cut], y[:cut], batch_size=64, epochs=20, validation_data=(x[cut:], y[cut:]), verbose=2)
model.save("chapters.keras")

loaded = keras.models.load_model("chapters.keras")
print("from:", CHAPTERS[int(np.argmax(loaded.predict(["the module is found by the finder on the path"], verbose=0)))])
_, accuracy = loaded.evaluate(x[cut:], y[cut:], verbose=0)
print(f"accuracy: {accuracy:.3f}")
