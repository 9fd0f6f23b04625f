"""A training loop of one's own, the same lines on JAX, TensorFlow and PyTorch."""

import numpy as np
from token_and_position_embedding import make_data, make_model

import keras
from keras import ops

keras.utils.set_random_seed(1)
model = make_model()
optimizer = keras.optimizers.Adam(0.005)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
accuracy = keras.metrics.SparseCategoricalAccuracy()


def compute_loss(sequences, labels):
    """Return the loss and, beside it, the logits."""
    logits = model(sequences, training=True)
    return loss_fn(labels, logits), logits


differentiate = ops.value_and_grad(compute_loss, has_aux=True, variables=model.trainable_variables)


@ops.jit
def train_step(sequences, labels):
    """Change the model, the optimizer and the metric by one batch, and return the loss."""
    (loss, logits), gradients = differentiate(sequences, labels)
    optimizer.apply(gradients, model.trainable_variables)
    accuracy.update_state(labels, logits)
    return loss


sequences, labels = make_data()
rng = np.random.default_rng(1)
for epoch in range(8):
    accuracy.reset_state()
    losses = [
        float(train_step(sequences[batch], labels[batch])) for batch in rng.permutation(len(labels)).reshape(-1, 128)
    ]
    print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, accuracy {float(accuracy.result()):.3f}")
print(f"accuracy: {float(accuracy.result()):.3f}")
