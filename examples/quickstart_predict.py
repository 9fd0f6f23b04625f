"""Load a saved model and apply it to images: the second half of quickstart.py, in a process of its own.

python examples/quickstart_predict.py MODEL.keras IMAGES.npy PROBABILITIES.npy
"""

import sys

import numpy as np

import keras


def main(model_file, images_file, output_file):
    """Write the probabilities of the ten digits for each image."""
    model = keras.saving.load_model(model_file)
    np.save(output_file, model.predict(np.load(images_file), verbose=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
