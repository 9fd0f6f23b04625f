"""Writes `recorded_opencv.json`: histograms equalized by OpenCV 5 (`pip install opencv-python-headless`)."""

import json
import pathlib

import cv2
import numpy as np

random = np.random.RandomState(0)
ramp = np.linspace(40, 160, 24)[:, None] + np.linspace(0, 50, 20)[None]
image = np.clip(ramp + random.normal(0, 8, ramp.shape), 0, 255).astype("uint8")
CASES = {
    "even": (image, 4.0, (4, 4)),
    "low": (image, 1.5, (2, 5)),
    "unlimited": (image, 0.0, (3, 2)),
    "one_tile": (image, 10.0, (1, 1)),
    "padded": (image[:22, :18], 3.0, (4, 4)),
    "small_tiles": (image[:21, :17], 40.0, (8, 8)),
}
recorded = {
    name: {
        "image": x.tolist(),
        "limit": limit,
        "tiles": tiles,
        "result": cv2.createCLAHE(limit, tiles[::-1]).apply(x).tolist(),
    }
    for name, (x, limit, tiles) in CASES.items()
}
recorded["global"] = {"image": image.tolist(), "result": cv2.equalizeHist(image).tolist()}
pathlib.Path(__file__).with_name("recorded_opencv.json").write_text(json.dumps(recorded) + "\n")
