"""Train a convnet on real handwritten digits, save it, load it in a new process and use it there.

python examples/quickstart.py --backend jax        (or torch, or tensorflow)
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import matplotlib
import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics import ConfusionMatrixDisplay
from sklearn.model_selection import train_test_split

parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
parser.add_argument("--backend", choices=("jax", "torch", "tensorflow"), default="jax")
options = parser.parse_args()
os.environ["KERAS_BACKEND"] = options.backend  # read when keras is first imported

import keras  # noqa: E402
from keras import layers  # noqa: E402

matplotlib.use("Agg")  # draws into files, needs no screen
import matplotlib.pyplot as plt  # noqa: E402

OUTPUT = Path("quickstart-output")
ENOUGH = 0.97


def load_data():
    """Return 1,797 scanned digits of 8 by 8 pixels, split into training and test images with their labels."""
    digits = load_digits()
    images = digits.images[..., np.newaxis].astype("float32")
    return train_test_split(images, digits.target, test_size=0.2, stratify=digits.target, random_state=0)


def make_model():
    """Return a small convnet. It takes images as they are scanned, with values from 0 to 16."""
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Rescaling(1 / 16),
            layers.Conv2D(32, 3, padding="same", activation="relu"),
            layers.BatchNormalization(momentum=0.9),
            layers.Conv2D(64, 3, padding="same", activation="relu"),
            layers.BatchNormalization(momentum=0.9),
            layers.MaxPooling2D(),
            layers.Dropout(0.25),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ],
        name="digits",
    )


def train(model, images, labels):
    """Fit until the validation loss stops falling; keep the best model in a file as training goes on."""
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        batch_size=64,
        epochs=20,
        validation_split=0.15,
        callbacks=[
            keras.callbacks.EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True),
            keras.callbacks.ModelCheckpoint(OUTPUT / "best.keras", monitor="val_loss", save_best_only=True),
        ],
    )


def predict_in_new_process(images):
    """Return what the saved model predicts where nothing but its file is known."""
    np.save(OUTPUT / "images.npy", images)
    program = Path(__file__).with_name("quickstart_predict.py")
    files = [OUTPUT / "digits.keras", OUTPUT / "images.npy", OUTPUT / "probabilities.npy"]
    subprocess.run([sys.executable, program, *files], check=True)
    return np.load(OUTPUT / "probabilities.npy")


def draw(history, labels, predicted):
    """Draw the learning curves and the confusion matrix; return the picture's path."""
    figure, (loss, accuracy, confusion) = plt.subplots(1, 3, figsize=(15, 4.5), layout="constrained")
    for axes, name in ((loss, "loss"), (accuracy, "accuracy")):
        epochs = range(1, len(history.epoch) + 1)
        axes.plot(epochs, history.history[name], label="training")
        axes.plot(epochs, history.history[f"val_{name}"], label="validation")
        axes.set(title=name.capitalize(), xlabel="epoch")
        axes.legend(frameon=False)
        axes.spines[["top", "right"]].set_visible(False)
    ConfusionMatrixDisplay.from_predictions(labels, predicted, ax=confusion, cmap="Blues", colorbar=False)
    confusion.set(title=f"Test images ({keras.backend.backend()})", xlabel="predicted", ylabel="true")
    path = OUTPUT / "quickstart.png"
    figure.savefig(path, dpi=120)
    plt.close(figure)
    return path


def main():
    """Run all of it; return the exit status."""
    OUTPUT.mkdir(exist_ok=True)
    keras.utils.set_random_seed(0)
    train_images, test_images, train_labels, test_labels = load_data()

    model = make_model()
    model.summary()
    history = train(model, train_images, train_labels)
    _, accuracy = model.evaluate(test_images, test_labels, verbose=0)

    model.save(OUTPUT / "digits.keras")
    probabilities = predict_in_new_process(test_images)
    np.testing.assert_allclose(probabilities, model.predict(test_images, verbose=0), atol=1e-5)

    picture = draw(history, test_labels, probabilities.argmax(axis=1))
    print(f"\nbackend: {keras.backend.backend()}")
    print(f"test accuracy: {accuracy:.4f}")
    print(f"saved model: {OUTPUT / 'digits.keras'} (loaded in a new process, it gave the same predictions)")
    print(f"learning curves and confusion matrix: {picture}")
    if accuracy < ENOUGH:
        print(f"The test accuracy is below {ENOUGH}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
