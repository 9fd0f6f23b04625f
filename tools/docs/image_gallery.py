"""Write one HTML page that shows what each image layer makes of two photographs.

Run it as `python tools/docs/image_gallery.py gallery.html`, with the packages on the path and scikit-learn installed.
"""

import base64
import html
import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.datasets import load_sample_image

import keras
from keras import layers

COLUMNS = 4
# What a layer needs to be made, where that is anything, and chosen so that it is seen.
ARGUMENTS = {
    "AugMix": {"factor": 0.6},
    "CenterCrop": {"height": 96, "width": 96},
    "MixUp": {"alpha": 4.0},
    "RandAugment": {"factor": 0.6},
    "RandomBrightness": {"factor": 0.5},
    "RandomColorDegeneration": {"factor": (0.5, 1.0)},
    "RandomColorJitter": {
        "brightness_factor": 0.3,
        "contrast_factor": 0.5,
        "saturation_factor": 0.9,
        "hue_factor": 0.4,
    },
    "RandomContrast": {"factor": 0.9},
    "RandomCrop": {"height": 96, "width": 96},
    "RandomElasticTransform": {"factor": (1.0, 1.0)},
    "RandomErasing": {"factor": (1.0, 1.0)},
    "RandomHue": {"factor": (0.2, 0.9)},
    "RandomPerspective": {"factor": (1.0, 1.0)},
    "RandomPosterization": {"factor": (1, 3)},
    "RandomRotation": {"factor": 0.2},
    "RandomSaturation": {"factor": (0.0, 1.0)},
    "RandomSharpness": {"factor": (0.6, 1.0)},
    "RandomShear": {"x_factor": 0.5, "y_factor": 0.3},
    "RandomTranslation": {"height_factor": 0.3, "width_factor": 0.3},
    "RandomZoom": {"height_factor": 0.4},
    "Resizing": {"height": 60, "width": 90},
    "Solarization": {"addition_factor": 0.2, "threshold_factor": (0.3, 0.8)},
}
STYLE = (
    "body{font:15px sans-serif;margin:2em auto;max-width:1100px}section{margin:1.5em 0}img{margin-right:4px}"
    "h2{font-size:1.1em;margin:.2em 0}code{color:#555}"
)


def names() -> list[str]:
    """Return the names of the layers that change images."""
    base = layers.RandomFlip.__mro__[2]
    kinds = {name: getattr(layers, name) for name in dir(layers)}
    del kinds["MaxNumBoundingBoxes"]
    return [name for name, kind in kinds.items() if isinstance(kind, type) and issubclass(kind, base)]


def photographs() -> np.ndarray:
    """Return two photographs, each several times."""
    both = [load_sample_image(name)[:420:3, :630:3] for name in ("china.jpg", "flower.jpg")]
    return np.stack(both * (COLUMNS // 2))


def embedded(pixels: np.ndarray) -> str:
    """Return an image as an element of a page."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, format="JPEG", quality=90)
    return f'<img alt="" src="data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}">'


def section(name: str, arguments: dict, pixels: np.ndarray) -> str:
    """Return the part of the page for one layer."""
    written = ", ".join(f"{key}={value!r}" for key, value in arguments.items())
    images = "".join(embedded(image) for image in pixels)
    return f"<section><h2>{html.escape(name)} <code>({html.escape(written)})</code></h2>{images}</section>"


def main(path: str) -> None:
    """Write the page."""
    images = photographs()
    parts = [section("The photographs", {}, images)]
    for name in names():
        arguments = ARGUMENTS.get(name, {})
        layer = getattr(layers, name)(**arguments)
        if hasattr(layer, "generator"):
            layer = getattr(layers, name)(**arguments, seed=7)
        found = keras.ops.convert_to_numpy(layer(images, training=True)).astype("float32")
        parts.append(section(name, arguments, np.clip(np.rint(found), 0, 255).astype("uint8")))
    page = (
        f'<!doctype html><meta charset="utf-8"><title>Image layers</title><style>{STYLE}</style><h1>Image layers</h1>'
    )
    Path(path).write_text(page + "\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
