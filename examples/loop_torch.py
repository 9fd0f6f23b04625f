"""A layer of ours in a training loop of PyTorch's: a model is an `nn.Module`, so DataLoader and torch.optim apply."""

import os

os.environ["KERAS_BACKEND"] = "torch"

import torch  # noqa: E402
from token_and_position_embedding import make_data, make_model  # noqa: E402

import keras  # noqa: E402

keras.utils.set_random_seed(1)
model = make_model()
optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
loss_fn = torch.nn.CrossEntropyLoss()
accuracy = keras.metrics.SparseCategoricalAccuracy()

sequences, labels = make_data()
data = torch.utils.data.TensorDataset(torch.from_numpy(sequences), torch.from_numpy(labels).long())
batches = torch.utils.data.DataLoader(data, batch_size=128, shuffle=True)
for epoch in range(8):
    accuracy.reset_state()
    for sequences, labels in batches:
        logits = model(sequences, training=True)
        loss = loss_fn(logits, labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        accuracy.update_state(labels, logits.detach())
    print(f"epoch {epoch + 1}: loss {loss.item():.4f}, accuracy {float(accuracy.result()):.3f}")
print(f"accuracy: {float(accuracy.result()):.3f}")
