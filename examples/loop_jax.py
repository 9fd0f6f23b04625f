"""A layer of ours in a training loop of JAX's: `stateless_call` makes the model a pure function of its variables."""

import os

os.environ["KERAS_BACKEND"] = "jax"

import jax  # noqa: E402
import numpy as np  # noqa: E402
from token_and_position_embedding import make_data, make_model  # noqa: E402

import keras  # noqa: E402

keras.utils.set_random_seed(1)
model = make_model()
optimizer = keras.optimizers.Adam(0.005)
optimizer.build(model.trainable_variables)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
accuracy = keras.metrics.SparseCategoricalAccuracy()


def compute_loss(trainable, non_trainable, sequences, labels):
    """Return the loss and, beside it, what the forward pass gave and changed."""
    logits, non_trainable = model.stateless_call(trainable, non_trainable, sequences, training=True)
    return loss_fn(labels, logits), (logits, non_trainable)


@jax.jit
def train_step(state, sequences, labels):
    """Return the state after one step, and the loss."""
    trainable, non_trainable, optimizer_variables, metric_variables = state
    compute_gradients = jax.value_and_grad(compute_loss, has_aux=True)
    (loss, (logits, non_trainable)), gradients = compute_gradients(trainable, non_trainable, sequences, labels)
    trainable, optimizer_variables = optimizer.stateless_apply(optimizer_variables, gradients, trainable)
    metric_variables = accuracy.stateless_update_state(metric_variables, labels, logits)
    return (trainable, non_trainable, optimizer_variables, metric_variables), loss


def values(variables):
    """Return the arrays that variables hold."""
    return [variable.value for variable in variables]


sequences, labels = make_data()
rng = np.random.default_rng(1)
state = (
    values(model.trainable_variables),
    values(model.non_trainable_variables),
    values(optimizer.variables),
    values(accuracy.variables),
)
for epoch in range(8):
    fresh = accuracy.stateless_reset_state()
    state = (*state[:3], fresh)
    for batch in rng.permutation(len(labels)).reshape(-1, 128):
        state, loss = train_step(state, sequences[batch], labels[batch])
    score = float(accuracy.stateless_result(state[3]))
    print(f"epoch {epoch + 1}: loss {float(loss):.4f}, accuracy {score:.3f}")

# The model has its old values until it is given the new ones.
for variable, value in zip(model.trainable_variables, state[0], strict=True):
    variable.assign(value)
for variable, value in zip(model.non_trainable_variables, state[1], strict=True):
    variable.assign(value)
print(f"accuracy: {score:.3f}")
