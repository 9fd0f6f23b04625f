"""A program as old tutorials have it: `tensorflow.keras`, `input_dim=`, `lr=`, `model.add`, one-hot labels.

With this project installed as `keras` on the TensorFlow backend, `tf.keras` is this project.
"""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import tensorflow as tf  # noqa: E402
from sklearn.datasets import load_digits  # noqa: E402
from tensorflow.keras.layers import Activation, Conv2D, Dense, Dropout, Flatten, MaxPooling2D  # noqa: E402
from tensorflow.keras.models import Sequential  # noqa: E402
from tensorflow.keras.optimizers import SGD  # noqa: E402
from tensorflow.keras.utils import to_categorical  # noqa: E402

tf.keras.utils.set_random_seed(1)
digits = load_digits()
x_train = digits.data / 16
y_train = to_categorical(digits.target, num_classes=10)

model = Sequential()
model.add(Dense(64, activation="relu", input_dim=64))
model.add(Dropout(0.2))
model.add(Dense(units=10))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer=SGD(lr=0.1, momentum=0.9, nesterov=True), metrics=["accuracy"])
model.fit(x_train, y_train, epochs=10, batch_size=32, verbose=0)
model.train_on_batch(x_train[:32], y_train[:32])
loss_and_metrics = model.evaluate(x_train, y_train, batch_size=128, verbose=0)
classes = model.predict(x_train, batch_size=128, verbose=0).argmax(axis=-1)
print(f"the first digits: {classes[:10]}")

convnet = Sequential()
convnet.add(Conv2D(8, (3, 3), activation="relu", input_shape=(8, 8, 1)))
convnet.add(MaxPooling2D(pool_size=(2, 2)))
convnet.add(Flatten())
convnet.add(Dense(10, activation="softmax"))
convnet.compile(loss=tf.keras.losses.SparseCategoricalCrossentropy(), optimizer=tf.keras.optimizers.Adam(lr=0.01))
convnet.fit(x_train.reshape(-1, 8, 8, 1), digits.target, epochs=2, verbose=0)

print(f"accuracy: {loss_and_metrics[1]:.3f}")
