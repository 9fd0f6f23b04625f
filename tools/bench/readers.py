"""Reading a folder of photographs: decoded, resized and batched. A call is a pass over all of them."""

import atexit
import contextlib
import io
import shutil
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.datasets import load_sample_images

import keras

COUNT, SIZE = 256, (375, 500)


def photographs():
    """Return a folder with parts of two photographs, as JPEG."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    rng = np.random.default_rng(0)
    for number, image in enumerate(load_sample_images().images * (COUNT // 2)):
        top, left = (rng.integers(old - new + 1) for old, new in zip(image.shape[:2], SIZE, strict=True))
        part = image[top : top + SIZE[0], left : left + SIZE[1]]
        path = folder / f"class{number % 2}" / f"{number}.jpg"
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(part).save(path, quality=90)
    return folder


def cases():
    """Yield `(name, Keras, native, repetitions)` for the runner."""
    folder = photographs()
    for name, options in {
        f"{COUNT} images to 256x256": {},
        f"{COUNT} images to 224x224, cropped": {"image_size": (224, 224), "crop_to_aspect_ratio": True},
        f"{COUNT} images to 128x128, bicubic": {"image_size": (128, 128), "interpolation": "bicubic"},
    }.items():
        with contextlib.redirect_stdout(io.StringIO()):
            data = keras.utils.image_dataset_from_directory(folder, **options)
        yield name, lambda data=data: sum(len(x) for x, _ in data), None, 1
