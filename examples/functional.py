"""A graph of layers with two inputs, a shared layer, a skip connection and two outputs."""

import numpy as np

import keras
from keras import layers

keras.utils.set_random_seed(1)
rng = np.random.default_rng(1)
left = rng.normal(size=(1000, 8)).astype("float32")
right = rng.normal(size=(1000, 8)).astype("float32")
distance = np.linalg.norm(left - right, axis=1, keepdims=True)
is_near = (distance < 4).astype("float32")

left_input = keras.Input((8,), name="left")
right_input = keras.Input((8,), name="right")
encode = layers.Dense(32, activation="relu", name="encode")  # one set of weights for both inputs
encoded_left, encoded_right = encode(left_input), encode(right_input)
difference = keras.ops.square(encoded_left - encoded_right)  # ops are part of the graph as layers are
hidden = layers.Dense(32, activation="relu")(difference)
hidden = layers.Add()([hidden, difference])
outputs = {
    "distance": layers.Dense(1, name="distance")(hidden),
    "is_near": layers.Dense(1, activation="sigmoid", name="is_near")(hidden),
}
model = keras.Model({"left": left_input, "right": right_input}, outputs, name="compare")
model.summary()

model.compile(
    optimizer=keras.optimizers.Adam(0.005),
    loss={"distance": "mse", "is_near": "binary_crossentropy"},
    metrics={"is_near": ["accuracy"]},
)
inputs, targets = {"left": left, "right": right}, {"distance": distance, "is_near": is_near}
model.fit(inputs, targets, epochs=30, verbose=0)

results = model.evaluate(inputs, targets, verbose=0, return_dict=True)
print(f"accuracy: {results['is_near_accuracy']:.3f}")
