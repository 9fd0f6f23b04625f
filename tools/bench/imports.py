"""What importing costs: up to the first layer called, over importing the backend alone; each in a new process."""

import os
import subprocess
import sys

BACKEND = os.environ["KERAS_BACKEND"]
FRAMEWORK = {"jax": "jax.numpy"}.get(BACKEND, BACKEND)
FIRST_LAYER = 'import keras, numpy; keras.layers.Dense(1)(numpy.ones((1, 2), "float32"))'


def _process(program):
    def run():
        subprocess.run([sys.executable, "-c", program], check=True, stderr=subprocess.DEVNULL)

    return run


def cases():
    """Yield `(name, Keras, native, repetitions)` for the runner."""
    yield "a process that imports keras", _process("import keras"), _process(""), 1
    yield "up to the first Dense(1)", _process(FIRST_LAYER), _process(f"import {FRAMEWORK}"), 1
