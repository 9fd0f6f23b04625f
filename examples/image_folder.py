"""Images in folders, one folder for each class: read in threads, changed at random while the model learns.

The pictures are scikit-learn's handwritten digits, written to a folder as PNG files first.
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

import keras
from keras import layers

keras.utils.set_random_seed(1)
images, digits = load_digits(return_X_y=True)
for number, (image, digit) in enumerate(zip(images.reshape(-1, 8, 8, 1), digits, strict=True)):
    folder = Path("digits") / str(digit)
    folder.mkdir(parents=True, exist_ok=True)
    keras.utils.save_img(folder / f"{number}.png", np.clip(image * 16, 0, 255), scale=False)

training, validation = keras.utils.image_dataset_from_directory(
    "digits",
    validation_split=0.2,
    subset="both",
    seed=1,
    color_mode="grayscale",
    image_size=(16, 16),
    batch_size=64,
)

augment = keras.Sequential([layers.RandomRotation(0.03), layers.RandomTranslation(0.08, 0.08), layers.RandomZoom(0.1)])
model = keras.Sequential(
    [
        keras.Input((16, 16, 1)),
        augment,
        layers.Rescaling(1 / 255),
        layers.Conv2D(16, 3, activation="relu"),
        layers.Conv2D(32, 3, strides=2, activation="relu"),
        layers.Flatten(),
        layers.Dropout(0.2),
        layers.Dense(len(training.class_names), activation="softmax"),
    ]
)
model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(training, validation_data=validation, epochs=8, verbose=2)
_, accuracy = model.evaluate(validation, verbose=0)
print(f"accuracy: {accuracy:.3f}")
