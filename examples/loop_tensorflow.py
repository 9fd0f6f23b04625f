"""A layer and an optimizer of ours in a training loop of TensorFlow's: GradientTape, tf.data, tf.function."""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import tensorflow as tf  # noqa: E402
from token_and_position_embedding import make_data, make_model  # noqa: E402

import keras  # noqa: E402

keras.utils.set_random_seed(1)
model = make_model()
optimizer = keras.optimizers.Adam(0.005)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
accuracy = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(sequences, labels):
    """Take one step and return the loss."""
    with tf.GradientTape() as tape:
        logits = model(sequences, training=True)
        loss = loss_fn(labels, logits)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    accuracy.update_state(labels, logits)
    return loss


batches = tf.data.Dataset.from_tensor_slices(make_data()).shuffle(4096, seed=1).batch(128)
for epoch in range(8):
    accuracy.reset_state()
    for sequences, labels in batches:
        loss = train_step(sequences, labels)
    print(f"epoch {epoch + 1}: loss {float(loss):.4f}, accuracy {float(accuracy.result()):.3f}")
print(f"accuracy: {float(accuracy.result()):.3f}")
